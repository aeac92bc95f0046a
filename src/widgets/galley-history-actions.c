/* galley-history-actions.c: the commands on what became of an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-history-actions.h"

#include "galley-watching.h"
#include "galley-blame-popover.h"
#include "galley-change-marks.h"
#include "galley-compare-dialog.h"
#include "galley-slip-dialog.h"
#include "galley-verify-dialog.h"
#include "galley-sheet.h"

/* The fields of the content that are on the sheet, and the children of its template that show them. */
static const struct { const char *field, *child; } views[] = {
  { "kicker", "kicker" }, { "headline", "headline" }, { "deck", "deck" }, { "body", "text" },
};

static GtkTextView *
get_view (GalleyArticlePage *page, guint i)
{
  GObject *sheet = gtk_widget_get_template_child (GTK_WIDGET (page), GALLEY_TYPE_ARTICLE_PAGE, "sheet");

  return GTK_TEXT_VIEW (gtk_widget_get_template_child (GTK_WIDGET (sheet), GALLEY_TYPE_SHEET, views[i].child));
}

/* ── what changed, marked in the text ── */

static void
on_marked (GalleyArticlePage *page, GPtrArray *marks)
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (marks != NULL)
      galley_change_marks_show (get_view (page, i), views[i].field, marks);
    else
      galley_change_marks_hide (get_view (page, i));
}

/* ── commands ── */

/* Where somebody is reading or writing; in the text, when it is nowhere. */
static GtkTextView *
find_cursor (GalleyArticlePage *page, const char **field)
{
  GtkTextView *view = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      *field = views[i].field;
      view = get_view (page, i);
      if (gtk_widget_has_focus (GTK_WIDGET (view)))
        break;
    }
  return view;
}

static gboolean
get_article (GalleyArticlePage *page, GalleyStore **store, GalleySession **session)
{
  g_object_get (page, "store", store, "session", session, NULL);
  return *session != NULL && galley_session_get_content (*session) != NULL;
}

/* The parameter is the id, or the digest, of the revision to begin with; empty for the last one. */
static void
compare (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyArticlePage *page = data;
  const char *revision = g_variant_get_string (parameter, NULL);
  g_autoptr (GalleyStore) store = NULL;
  g_autoptr (GalleySession) session = NULL;

  if (get_article (page, &store, &session))
    galley_compare_dialog_begin (store, session, revision[0] != '\0' ? revision : NULL, GTK_WIDGET (page));
}

static void
blame (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyArticlePage *page = data;
  g_autoptr (GalleyStore) store = NULL;
  g_autoptr (GalleySession) session = NULL;
  const char *field;
  GtkTextView *view = find_cursor (page, &field);

  if (get_article (page, &store, &session))
    galley_blame_popover_begin (store, session, field, view);
}

static void
show_slip_sheet (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyArticlePage *page = data;
  g_autoptr (GalleyStore) store = NULL;
  g_autoptr (GalleySession) session = NULL;

  if (get_article (page, &store, &session))
    galley_slip_dialog_begin (store, session, GTK_WIDGET (page));
}

/* The parameter is “library”, “page” or “folder”. */
static void
verify (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyArticlePage *page = data;
  g_autoptr (GalleyStore) store = NULL;

  g_object_get (page, "store", &store, NULL);
  if (store != NULL && galley_store_is_open (store))
    galley_verify_dialog_begin (store, g_variant_get_string (parameter, NULL), GTK_WIDGET (page));
}

static const GActionEntry actions[] = {
  { "compare", compare, "s" },
  { "blame", blame },
  { "slip-sheet", show_slip_sheet },
  { "verify", verify, "s" },
};

/**
 * galley_history_actions_add:
 *
 * Adds them, and “mark-changes”, to @map; the changes that are to be marked are from then on.
 */
void
galley_history_actions_add (GalleyArticlePage *page, GalleyChangesPanel *changes, GActionMap *map)
{
  g_autoptr (GPropertyAction) mark = g_property_action_new ("mark-changes", changes, "marking");

  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), page);
  g_action_map_add_action (map, G_ACTION (mark));
  galley_watching_follow (GTK_WIDGET (page));
  g_signal_connect_object (changes, "marked", G_CALLBACK (on_marked), page, G_CONNECT_SWAPPED);
}
