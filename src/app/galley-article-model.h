/* galley-article-model.h: the articles of one queue, newest first, as a list model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-store.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_QUEUE_ALL,
  GALLEY_QUEUE_MINE,       /* waits for the editor at the desk */
  GALLEY_QUEUE_WAITING,    /* the editor at the desk waits for others */
  GALLEY_QUEUE_OVERDUE,
  GALLEY_QUEUE_DRAFTS,
  GALLEY_QUEUE_FIRST_REVIEW,
  GALLEY_QUEUE_SECOND_REVIEW,
  GALLEY_QUEUE_FINAL_REVIEW,
  GALLEY_QUEUE_APPROVED,   /* approved, not out yet */
  GALLEY_QUEUE_LIVE,       /* exported or published */
  GALLEY_QUEUE_HELD,
  GALLEY_QUEUE_CLOSED,     /* declined, discarded, withdrawn */
  GALLEY_N_QUEUES,
} GalleyQueue;

/* An article as a list row. Properties: “article” (GalleyArticle), and “headline”, “subtitle”, “stage” for bindings.
 * A row keeps its identity while its article changes, so that selection and focus stay. */
#define GALLEY_TYPE_ARTICLE_ROW (galley_article_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleRow, galley_article_row, GALLEY, ARTICLE_ROW, GObject)
const GalleyArticle *galley_article_row_get_article (GalleyArticleRow *row);

/* All articles of the library; follows the store's “changed”. Property “counts-changed” signal: “counts-changed”. */
#define GALLEY_TYPE_ARTICLE_MODEL (galley_article_model_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleModel, galley_article_model, GALLEY, ARTICLE_MODEL, GObject)
GalleyArticleModel *galley_article_model_new       (GalleyStore *store);
GListModel         *galley_article_model_get_queue (GalleyArticleModel *model, GalleyQueue queue); /* GalleyArticleRow; borrowed */
guint               galley_article_model_get_count (GalleyArticleModel *model, GalleyQueue queue);

G_END_DECLS
