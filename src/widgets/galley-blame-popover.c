/* galley-blame-popover.c: who wrote this span, when and why
 *
 * Asked of a selection, or of the character at the cursor.  One row for each stretch with
 * one writer; pressing it shows the revision that brought it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-blame-popover.h"

#include <glib/gi18n-lib.h>

#include "galley-authorship.h"
#include "galley-compare-dialog.h"
#include "galley-phrases.h"
#include "galley-window.h"

#define MOST_ROWS 30
#define EXCERPT   28 /* characters */

typedef struct
{
  GalleyStore   *store;
  GalleySession *session;
  GtkTextView   *view;
  int            start, end;
  GPtrArray     *passages;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->store);
  g_object_unref (asked->session);
  g_object_unref (asked->view);
  g_clear_pointer (&asked->passages, g_ptr_array_unref);
  g_free (asked);
}

/* ── words ── */

static char *
dup_excerpt (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n", ' ');
  g_autofree char *start = NULL, *end = NULL;
  glong length = g_utf8_strlen (g_strstrip (line), -1);

  if (length <= EXCERPT)
    return g_strdup_printf (_("“%s”"), length > 0 ? line : "↵");
  start = g_utf8_substring (line, 0, EXCERPT / 2);
  end = g_utf8_substring (line, length - EXCERPT / 2, length);
  return g_strdup_printf (_("“%s…%s”"), start, end);
}

static char *
dup_who (const GalleyPassage *passage)
{
  g_autofree char *time = galley_phrase_dup_time (passage->at);

  return g_strdup_printf ("%s · %s", passage->name[0] != '\0' ? passage->name : _("somebody unknown"), time);
}

/* “Returned · 周敏: check the figures” */
static char *
dup_decision (const GalleyDecision *decision, const char *name)
{
  const char *done = galley_phrase_done (decision->kind);

  if (decision->reason[0] == '\0')
    return g_strdup_printf ("%s · %s", done, name);
  return g_strdup_printf (_("%s · %s: %s"), done, name, decision->reason);
}

static char *
dup_why (const GalleyPassage *passage)
{
  g_autofree char *asked = passage->asked != NULL ? dup_decision (passage->asked, passage->asked_by) : NULL;
  g_autofree char *kept = passage->kept != NULL ? dup_decision (passage->kept, passage->kept_by) : NULL;
  g_autofree char *after = asked != NULL ? g_strdup_printf (_("After: %s"), asked) : NULL;
  g_autofree char *with = kept != NULL ? g_strdup_printf (_("Came with: %s"), kept) : g_strdup (_("Nobody has decided on it yet"));

  return after != NULL ? g_strconcat (after, "\n", with, NULL) : g_steal_pointer (&with);
}

/* ── rows ── */

static GtkWidget *
append_label (GtkWidget *box, char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  g_free (text);
  return label;
}

static GtkWidget *
new_row (const GalleyPassage *passage)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *full = galley_phrase_dup_full_time (passage->at);

  gtk_widget_add_css_class (box, "blame-row");
  append_label (box, dup_excerpt (passage->text), NULL);
  gtk_widget_set_tooltip_text (append_label (box, dup_who (passage), "heading"), full);
  gtk_widget_add_css_class (append_label (box, dup_why (passage), "caption"), "dimmed");
  return box;
}

static void
on_row (GtkListBox *list, GtkListBoxRow *row, Asked *asked)
{
  const GalleyPassage *passage = asked->passages->pdata[gtk_list_box_row_get_index (row)];
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER);

  galley_compare_dialog_begin (asked->store, asked->session, passage->revision, GTK_WIDGET (asked->view));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
new_list (Asked *asked)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "popover-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who wrote this"), -1);
  for (guint i = 0; i < MIN (asked->passages->len, MOST_ROWS); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_row (asked->passages->pdata[i]));
  if (asked->passages->len > MOST_ROWS)
    {
      g_autofree char *more = g_strdup_printf (_("… and %u more"), asked->passages->len - MOST_ROWS);
      GtkWidget *row = gtk_list_box_row_new ();
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), gtk_label_new (more));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row), asked);
  return list;
}

/* ── the popover ── */

static void
get_place (const Asked *asked, GdkRectangle *place)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (asked->view), &iter, asked->start);
  gtk_text_view_get_iter_location (asked->view, &iter, place);
  gtk_text_view_buffer_to_window_coords (asked->view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y, &place->x, &place->y);
  place->width = 1;
}

/* The view may be a scrollable, and a popover that is its child must go when it is closed; not while it is closing. */
static void
on_closed (GtkWidget *popover)
{
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
}

static void
show (Asked *asked)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GdkRectangle place;

  get_place (asked, &place);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), new_list (asked));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  gtk_widget_set_parent (popover, GTK_WIDGET (asked->view));
  g_object_set_data_full (G_OBJECT (popover), "asked", asked, asked_free);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (GError) error = NULL;

  asked->passages = galley_authorship_list_finish (result, &error);
  if (asked->passages != NULL && asked->passages->len > 0 && gtk_widget_get_mapped (GTK_WIDGET (asked->view)))
    {
      show (asked);
      return;
    }
  galley_window_say (GTK_WIDGET (asked->view), error != NULL ? error->message : _("There is no text here"));
  asked_free (asked);
}

/**
 * galley_blame_popover_begin:
 * @field: of the content that @view shows
 *
 * Asks who wrote what is selected in @view, or the character at its cursor, and shows the answer there.
 */
void
galley_blame_popover_begin (GalleyStore *store, GalleySession *session, const char *field, GtkTextView *view)
{
  Asked *asked = g_new0 (Asked, 1);
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &start, &end)
      && !gtk_text_iter_forward_char (&end) && gtk_text_iter_equal (&start, &end))
    gtk_text_iter_backward_char (&start);
  asked->store = g_object_ref (store);
  asked->session = g_object_ref (session);
  asked->view = g_object_ref (view);
  asked->start = gtk_text_iter_get_offset (&start);
  asked->end = MAX (gtk_text_iter_get_offset (&end), asked->start + 1);
  galley_authorship_list_async (store, session, field, asked->start, asked->end, NULL, on_listed, asked);
}
