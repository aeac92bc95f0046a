/* galley-articles.h: the shelf of articles and their working copies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article.h"
#include "galley-content.h"
#include "galley-database.h"

G_BEGIN_DECLS

GalleyArticle *galley_articles_load         (GalleyDatabase *database, const char *uuid, GError **error);
GalleyArticle *galley_articles_find         (GalleyDatabase *database, const char *start, GError **error);
GPtrArray     *galley_articles_list         (GalleyDatabase *database, GError **error);
GPtrArray     *galley_articles_list_again   (GalleyDatabase *database, GPtrArray *before, GError **error);
gboolean       galley_articles_insert       (GalleyDatabase *database, const GalleyArticle *article, GError **error);
gboolean       galley_articles_update       (GalleyDatabase *database, const GalleyArticle *article, GError **error);

GalleyContent *galley_articles_load_content (GalleyDatabase *database, const char *article, char **typist, GError **error);
gboolean       galley_articles_put_content  (GalleyDatabase *database, const char *article, const char *typist,
                                             const GalleyContent *content, GError **error);

char         **galley_articles_list_typists  (GalleyDatabase *database, const char *article, GError **error);
gboolean       galley_articles_add_typist    (GalleyDatabase *database, const char *article, const char *editor, GError **error);
gboolean       galley_articles_clear_typists (GalleyDatabase *database, const char *article, GError **error);

G_END_DECLS
