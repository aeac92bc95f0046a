/* galley-resume.c: opens the article that somebody was at when they left
 *
 * After a crash, a log-out or a lock: the text is there because it was saved, and the
 * cursor because its place is saved with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-resume.h"

static void
on_place (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyArticlePage) page = data;
  g_autoptr (GalleyBookmark) place = galley_store_find_place_finish (GALLEY_STORE (source), result, NULL);
  const GalleyEditor *editor = galley_store_get_editor (GALLEY_STORE (source));

  /* Somebody may have been quicker, and somebody else may be here by now. */
  if (place == NULL || editor == NULL || !g_str_equal (place->editor, editor->uuid) || galley_article_page_get_article (page) != NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (page), "win.article", "s", place->article);
  galley_article_page_resume (page);
}

/**
 * galley_resume:
 *
 * Where the editor at the desk left off, they go on; unless an article is open already.
 */
void
galley_resume (GalleyStore *store, GalleyArticlePage *page)
{
  if (galley_article_page_get_article (page) == NULL)
    galley_store_find_place_async (store, NULL, NULL, on_place, g_object_ref (page));
}
