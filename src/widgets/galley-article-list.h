/* galley-article-list.h: the articles of one queue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-article-model.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_LIST (galley_article_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleList, galley_article_list, GALLEY, ARTICLE_LIST, AdwBin)

void galley_article_list_show_queue (GalleyArticleList *list, GalleyArticleModel *model, GalleyQueue queue);
void galley_article_list_select     (GalleyArticleList *list, const char *article);
void galley_article_list_search     (GalleyArticleList *list);

G_END_DECLS
