/* galley-status-line.c: formats, outline, counts, findings, and whether all is saved
 *
 * Counting reads the whole text, or all that is selected, so it waits for a pause and is
 * done in a thread; of two countings that are wanted, the newer one counts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-status-line.h"

#include <glib/gi18n-lib.h>

#include "galley-counts-popover.h"
#include "galley-outline.h"
#include "galley-phrases.h"
#include "galley-runner.h"

#define COUNT_AFTER 200 /* milliseconds after the last keystroke or move of the cursor */

struct _GalleyStatusLine
{
  GalleyView parent;

  GtkTextView  *text;
  GSignalGroup *signals;
  guint         timeout;
  GalleyRunner *counter;
  gboolean      changed; /* since the whole was counted */
  GalleyCounts  all;

  GtkWidget           *formats, *findings_button;
  GtkLabel            *characters, *findings, *state;
  GtkMenuButton       *outline_button;
  GalleyCountsPopover *counts;
  GalleyOutline       *outline;
};

G_DEFINE_FINAL_TYPE (GalleyStatusLine, galley_status_line, GALLEY_TYPE_VIEW)

/* ── counts ── */

typedef struct
{
  GalleyContent *content;  /* NULL: the whole was counted before */
  char          *selected; /* NULL: nothing is */
} Order;

typedef struct
{
  GalleyCounts all, selected;
  gboolean     has_all, has_selected;
} Counted;

static void
order_free (gpointer data)
{
  Order *order = data;

  galley_content_unref (order->content);
  g_free (order->selected);
  g_free (order);
}

static gpointer
read_order (gconstpointer data)
{
  const Order *order = data;
  Counted *counted = g_new0 (Counted, 1);

  counted->has_all = order->content != NULL;
  counted->has_selected = order->selected != NULL;
  if (counted->has_all)
    counted->all = galley_counts_of_copy (order->content->headline, order->content->body);
  if (counted->has_selected)
    counted->selected = galley_counts_read (order->selected);
  return counted;
}

static void
show_counts (gpointer result, gpointer data)
{
  GalleyStatusLine *self = data;
  g_autofree Counted *counted = result;
  g_autofree char *all = NULL, *both = NULL;

  if (counted->has_all)
    {
      self->all = counted->all;
      self->changed = FALSE;
    }
  all = galley_phrase_dup_characters (self->all.characters);
  both = counted->has_selected ? g_strdup_printf (_("%s, %d selected"), all, (int) counted->selected.characters) : g_strdup (all);
  gtk_label_set_label (self->characters, both);
  galley_counts_popover_show_counts (self->counts, &self->all, counted->has_selected ? &counted->selected : NULL);
}

static char *
dup_selected (GalleyStatusLine *self)
{
  GtkTextIter start, end;

  return gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (self->text), &start, &end) ? gtk_text_iter_get_slice (&start, &end) : NULL;
}

static gboolean
count (gpointer data)
{
  GalleyStatusLine *self = data;
  const GalleyContent *content = galley_view_get_content (GALLEY_VIEW (self));
  Order *order = g_new0 (Order, 1);

  self->timeout = 0;
  order->content = self->changed && content != NULL ? galley_content_ref (content) : NULL;
  order->selected = dup_selected (self);
  galley_runner_send (self->counter, order);
  return G_SOURCE_REMOVE;
}

static void
count_soon (GalleyStatusLine *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (COUNT_AFTER, count, self);
}

static void
galley_status_line_show_content (GalleyView *view)
{
  GalleyStatusLine *self = GALLEY_STATUS_LINE (view);

  self->changed = TRUE;
  galley_runner_recall (self->counter);
  g_clear_handle_id (&self->timeout, g_source_remove);
  count_soon (self);
}

/* ── saved or not ── */

static void
set_error (GtkLabel *label, gboolean failed)
{
  if (failed)
    gtk_widget_add_css_class (GTK_WIDGET (label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "error");
}

static void
galley_status_line_show_state (GalleyView *view)
{
  GalleyStatusLine *self = GALLEY_STATUS_LINE (view);
  GalleySession *session = galley_view_get_session (view);
  static const char *const words[] = {
    [GALLEY_SAVED] = N_("Saved"), [GALLEY_SAVING] = N_("Saving…"), [GALLEY_UNSAVED] = N_("Saving…"), [GALLEY_SAVE_FAILED] = N_("Could not save"),
  };
  gboolean editable = session != NULL && galley_session_is_editable (session);
  gboolean failed = session != NULL && galley_session_get_state (session) == GALLEY_SAVE_FAILED;

  gtk_widget_set_visible (self->formats, editable);
  if (session == NULL)
    return;
  gtk_label_set_label (self->state, editable || failed ? _(words[galley_session_get_state (session)]) : _("Read only"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state), failed ? galley_session_get_error (session) : NULL);
  set_error (self->state, failed);
}

static void
galley_status_line_show_session (GalleyView *view)
{
  galley_runner_recall (GALLEY_STATUS_LINE (view)->counter);
  gtk_widget_set_visible (GALLEY_STATUS_LINE (view)->findings_button, FALSE);
}

/**
 * galley_status_line_show_findings:
 * @findings: how many there are
 */
void
galley_status_line_show_findings (GalleyStatusLine *self, guint findings)
{
  g_autofree char *number = g_strdup_printf (ngettext ("%u finding", "%u findings", findings), findings);

  gtk_label_set_label (self->findings, number);
  gtk_widget_set_visible (self->findings_button, findings > 0);
}

static void
open_outline (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyStatusLine *self = data;

  if (galley_view_get_session (GALLEY_VIEW (self)) == NULL)
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "write");
  gtk_menu_button_popup (self->outline_button);
}

static const GActionEntry actions[] = {
  { "outline", open_outline },
};

/**
 * galley_status_line_add_actions:
 */
void
galley_status_line_add_actions (GalleyStatusLine *self, GActionMap *map)
{
  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), self);
}

/**
 * galley_status_line_set_text:
 * @text: the text that is counted and outlined; it outlives @self
 */
void
galley_status_line_set_text (GalleyStatusLine *self, GtkTextView *text)
{
  self->text = text;
  galley_outline_set_text (self->outline, text);
  self->signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_signal_group_connect_swapped (self->signals, "mark-set", G_CALLBACK (count_soon), self);
  g_object_bind_property (text, "buffer", self->signals, "target", G_BINDING_SYNC_CREATE);
}

/* ── the object ── */

static void
galley_status_line_dispose (GObject *object)
{
  GalleyStatusLine *self = GALLEY_STATUS_LINE (object);

  g_clear_object (&self->signals);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->counter, galley_runner_free);
  G_OBJECT_CLASS (galley_status_line_parent_class)->dispose (object);
}

static void
galley_status_line_class_init (GalleyStatusLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GalleyViewClass *view_class = GALLEY_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_status_line_dispose;
  view_class->show_session = galley_status_line_show_session;
  view_class->show_content = galley_status_line_show_content;
  view_class->show_state = galley_status_line_show_state;
  g_type_ensure (GALLEY_TYPE_COUNTS_POPOVER);
  g_type_ensure (GALLEY_TYPE_OUTLINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-status-line.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyStatusLine, formats);
  gtk_widget_class_bind_template_child (widget_class, GalleyStatusLine, characters);
  gtk_widget_class_bind_template_child (widget_class, GalleyStatusLine, counts);
  gtk_widget_class_bind_template_child (widget_class, GalleyStatusLine, outline_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyStatusLine, outline);
  gtk_widget_class_bind_template_child (widget_class, GalleyStatusLine, findings);
  gtk_widget_class_bind_template_child (widget_class, GalleyStatusLine, findings_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyStatusLine, state);
}

static void
galley_status_line_init (GalleyStatusLine *self)
{
  self->counter = galley_runner_new (read_order, order_free, g_free, show_counts, self);
  gtk_widget_init_template (GTK_WIDGET (self));
}
