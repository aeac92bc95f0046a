/* galley-watching.c: tells a session whether somebody has its article before them
 *
 * That is while the page is on the screen and its window has the focus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-watching.h"

#include "galley-session.h"

static void
update (GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);
  gboolean active = GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)) && gtk_widget_get_mapped (page);
  GalleySession *before = g_object_get_data (G_OBJECT (page), "watched-session");
  g_autoptr (GalleySession) session = NULL;

  g_object_get (page, "session", &session, NULL);
  if (before != NULL && before != session)
    galley_session_set_watched (before, FALSE);
  if (before != session)
    g_object_set_data_full (G_OBJECT (page), "watched-session", session != NULL ? g_object_ref (session) : NULL, g_object_unref);
  if (session != NULL)
    galley_session_set_watched (session, active);
}

/* A page gets its window once. */
static void
on_root (GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);

  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (update), page, G_CONNECT_SWAPPED);
  update (page);
}

/**
 * galley_watching_follow:
 * @page: a widget with a property “session”
 */
void
galley_watching_follow (GtkWidget *page)
{
  g_signal_connect (page, "notify::root", G_CALLBACK (on_root), NULL);
  g_signal_connect (page, "notify::session", G_CALLBACK (update), NULL);
  g_signal_connect (page, "map", G_CALLBACK (update), NULL);
  g_signal_connect (page, "unmap", G_CALLBACK (update), NULL);
}
