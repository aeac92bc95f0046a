/* galley-article-model.h: the articles of one queue, newest first, as a list model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article-row.h"
#include "galley-queue.h"
#include "galley-store.h"

G_BEGIN_DECLS

/* All articles of the library; follows the store's “changed”, “editor” and “open”.  Signals: “counts-changed”;
 * “arrived” and “handled” (GPtrArray of GalleyArticle): what came to the editor at the desk from others, and what waits no more. */
#define GALLEY_TYPE_ARTICLE_MODEL (galley_article_model_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleModel, galley_article_model, GALLEY, ARTICLE_MODEL, GObject)

GalleyArticleModel *galley_article_model_new       (GalleyStore *store);
GListModel         *galley_article_model_get_queue (GalleyArticleModel *model, GalleyQueue queue); /* GalleyArticleRow; borrowed */
guint               galley_article_model_get_count (GalleyArticleModel *model, GalleyQueue queue);
GalleyArticleRow   *galley_article_model_find      (GalleyArticleModel *model, const char *article); /* borrowed; NULL for none */

G_END_DECLS
