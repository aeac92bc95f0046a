/* galley-companions.c: the text and the page beside it, kept at one place
 *
 * Whichever of the two somebody moves, the other follows by source lines.  Who leads is
 * told by what was last done: a wheel, a key or a click inside the page makes the page
 * lead; one anywhere else, the text.  Only the leader's moves are passed on.  So the
 * follower's answer cannot move the leader, whatever rounding, late layout and smooth
 * scrolling do to it, and nothing has to be timed or told apart.
 *
 * A click in the page puts the cursor there.  The page is not the source: marks are gone,
 * lines are joined.  So the click brings the characters around it and how often they
 * stand in the block before; where those are not in the source either, the block's
 * first line will do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-companions.h"

typedef struct
{
  GalleySheet   *sheet;
  GalleyPreview *preview;
  GtkTextView   *text;
  GtkAdjustment *adjustment; /* of the text */
  GSignalGroup  *buffer;     /* of the text, whichever it is */
  gboolean       page_leads;
  int            cursor; /* the line it was on */
} Companions;

static GtkTextBuffer *
buffer_of (Companions *self)
{
  return gtk_text_view_get_buffer (self->text);
}

static gboolean
are_side_by_side (Companions *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->text)) && gtk_widget_get_mapped (GTK_WIDGET (self->preview));
}

/* ── the text leads ── */

static double
find_top (Companions *self)
{
  GdkRectangle seen;
  GtkTextIter top;
  int start, height;

  gtk_text_view_get_visible_rect (self->text, &seen);
  if (seen.y <= 0)
    return 1;
  gtk_text_view_get_line_at_y (self->text, &top, seen.y, NULL);
  gtk_text_view_get_line_yrange (self->text, &top, &start, &height);
  return gtk_text_iter_get_line (&top) + 1 + CLAMP ((seen.y - start) / (double) MAX (height, 1), 0, 1);
}

static void
on_text_scrolled (Companions *self)
{
  if (!self->page_leads && are_side_by_side (self))
    galley_preview_scroll_to_line (self->preview, find_top (self));
}

static void
on_cursor (Companions *self)
{
  GtkTextIter at;
  int line;

  gtk_text_buffer_get_iter_at_mark (buffer_of (self), &at, gtk_text_buffer_get_insert (buffer_of (self)));
  line = gtk_text_iter_get_line (&at) + 1;
  if (line == self->cursor)
    return;
  self->cursor = line;
  galley_preview_mark_line (self->preview, line);
}

/* ── the page leads ── */

static void
on_page_scrolled (Companions *self, double line)
{
  GdkRectangle seen;
  GtkTextIter top;
  int start, height;

  if (!self->page_leads || !are_side_by_side (self))
    return;
  if (line <= 1)
    {
      gtk_adjustment_set_value (self->adjustment, 0);
      return;
    }
  gtk_text_view_get_visible_rect (self->text, &seen);
  gtk_text_buffer_get_iter_at_line (buffer_of (self), &top, (int) line - 1);
  gtk_text_view_get_line_yrange (self->text, &top, &start, &height);
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + start + (line - (int) line) * height - seen.y);
}

/* Finds @words between @from and @end, the (@nth + 1)th time or, failing that, the first. */
static gboolean
find_words (const GtkTextIter *from, const GtkTextIter *end, const char *words, int nth, GtkTextIter *found)
{
  GtkTextIter at = *from, start, stop;
  gboolean any = FALSE;

  if (*words == '\0')
    return FALSE;
  for (int i = 0; i <= nth && gtk_text_iter_forward_search (&at, words, GTK_TEXT_SEARCH_TEXT_ONLY, &start, &stop, end); i++)
    {
      if (!any || i == nth)
        *found = start;
      any = TRUE;
      at = stop;
    }
  return any;
}

/* Both sides of the click, then what is behind it, then what is before it. */
static void
find_click (Companions *self, const GalleyPageClick *click, GtkTextIter *place)
{
  const char *behind = g_utf8_offset_to_pointer (click->around, MIN (click->at, g_utf8_strlen (click->around, -1)));
  g_autofree char *before = g_strndup (click->around, behind - click->around);
  GtkTextIter from, end;

  gtk_text_buffer_get_iter_at_line (buffer_of (self), &from, click->line - 1);
  gtk_text_buffer_get_end_iter (buffer_of (self), &end);
  if (click->end > 0)
    gtk_text_buffer_get_iter_at_line (buffer_of (self), &end, click->end - 1);
  *place = from;
  if (find_words (&from, &end, click->around, click->nth, place) || find_words (&from, &end, before, 0, place))
    gtk_text_iter_forward_chars (place, click->at);
  else
    find_words (&from, &end, behind, 0, place);
}

static void
on_clicked (Companions *self, const GalleyPageClick *click)
{
  GtkTextIter place;

  if (*click->field != '\0')
    galley_sheet_focus_field (self->sheet, click->field);
  if (click->line == 0)
    return;
  find_click (self, click, &place);
  gtk_text_buffer_place_cursor (buffer_of (self), &place);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->text)))
    return;
  gtk_text_view_scroll_mark_onscreen (self->text, gtk_text_buffer_get_insert (buffer_of (self)));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* ── who leads ── */

static gboolean
is_an_act (GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_KEY_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Everything passes here first, and what is meant for the page passes there next. */
static gboolean
on_event_around (Companions *self, GdkEvent *event)
{
  if (is_an_act (event))
    self->page_leads = FALSE;
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_event_in_page (Companions *self, GdkEvent *event)
{
  if (is_an_act (event))
    self->page_leads = TRUE;
  return GDK_EVENT_PROPAGATE;
}

static void
watch (Companions *self, GtkWidget *widget, gboolean (*callback) (Companions *, GdkEvent *))
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (callback), self);
  gtk_widget_add_controller (widget, events);
}

/* The sheet has another buffer for each article. */
static void
on_buffer (Companions *self)
{
  g_signal_group_set_target (self->buffer, buffer_of (self));
  self->cursor = 0;
  on_cursor (self);
}

/* Somebody else may hold one of the two a little longer. */
static void
untie (gpointer data)
{
  Companions *self = data;

  g_signal_group_set_target (self->buffer, NULL);
  g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_signal_handlers_disconnect_by_data (self->text, self);
  g_signal_handlers_disconnect_by_data (self->preview, self);
  g_object_unref (self->buffer);
  g_object_unref (self->adjustment);
  g_object_unref (self->text);
  g_object_unref (self->preview);
  g_free (self);
}

/**
 * galley_companions_tie:
 * @around: what holds both; all three live and die together
 *
 * Keeps @sheet and @preview at one place from now on.
 */
void
galley_companions_tie (GtkWidget *around, GalleySheet *sheet, GalleyPreview *preview)
{
  Companions *self = g_new0 (Companions, 1);

  self->sheet = sheet;
  self->preview = g_object_ref (preview);
  self->text = g_object_ref (galley_sheet_get_text (sheet));
  self->adjustment = g_object_ref (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->text)));
  self->buffer = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_object_set_data_full (G_OBJECT (around), "companions", self, untie);
  g_signal_group_connect_swapped (self->buffer, "notify::cursor-position", G_CALLBACK (on_cursor), self);
  g_signal_connect_swapped (self->text, "notify::buffer", G_CALLBACK (on_buffer), self);
  g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (on_text_scrolled), self);
  g_signal_connect_swapped (preview, "scrolled", G_CALLBACK (on_page_scrolled), self);
  g_signal_connect_swapped (preview, "clicked", G_CALLBACK (on_clicked), self);
  watch (self, around, on_event_around);
  watch (self, GTK_WIDGET (preview), on_event_in_page);
  on_buffer (self);
}
