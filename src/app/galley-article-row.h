/* galley-article-row.h: an article as an entry of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "galley-article.h"
#include "galley-route.h"
#include "galley-attention.h"

G_BEGIN_DECLS

/* Properties: “article” (GalleyArticle), and “headline”, “subtitle”, “stage” for bindings.
 * A row keeps its identity while its article changes, so that selection and focus stay. */
#define GALLEY_TYPE_ARTICLE_ROW (galley_article_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleRow, galley_article_row, GALLEY, ARTICLE_ROW, GObject)

GalleyArticleRow    *galley_article_row_new         (const GalleyArticle *article, const GalleyRoute *route);
const GalleyArticle *galley_article_row_get_article (GalleyArticleRow *row);
const GalleyRoute   *galley_article_row_get_route   (GalleyArticleRow *row);
const GalleyAttention *galley_article_row_get_attention (GalleyArticleRow *row); /* NULL when there is nothing to say */
void                 galley_article_row_update      (GalleyArticleRow *row, const GalleyArticle *article, const GalleyRoute *route,
                                                     const GalleyAttention *attention);

G_END_DECLS
