/* galley-article-model.h: the articles of one queue, newest first, as a list model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-queue.h"
#include "galley-store.h"

G_BEGIN_DECLS

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
