/* galley-article-page.h: one article: where it is, its sheet, its page, and the inspector
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-session.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_PAGE (galley_article_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticlePage, galley_article_page, GALLEY, ARTICLE_PAGE, AdwBin)

void        galley_article_page_begin          (GalleyArticlePage *page, GalleyStore *store);
void        galley_article_page_add_actions    (GalleyArticlePage *page, GActionMap *map);
void        galley_article_page_open           (GalleyArticlePage *page, const char *article);
const char *galley_article_page_get_article    (GalleyArticlePage *page);
gboolean    galley_article_page_is_narrow      (GalleyArticlePage *page);
void        galley_article_page_set_focused    (GalleyArticlePage *page, gboolean focused);
void        galley_article_page_focus_headline (GalleyArticlePage *page);
void        galley_article_page_resume         (GalleyArticlePage *page);
void        galley_article_page_save_async     (GalleyArticlePage *page, GAsyncReadyCallback callback, gpointer data);
gboolean    galley_article_page_save_finish    (GalleyArticlePage *page, GAsyncResult *result, GError **error);

G_END_DECLS
