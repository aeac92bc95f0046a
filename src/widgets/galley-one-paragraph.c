/* galley-one-paragraph.c: the paragraph that is being written at full strength, all else dimmed
 *
 * What the text view drew is shown in three bands; no tag is touched, so moving from
 * paragraph to paragraph costs nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-one-paragraph.h"

#define DIMMED 0.3 /* of full strength */

static gboolean
is_blank_line (const GtkTextIter *line)
{
  GtkTextIter at = *line;

  while (!gtk_text_iter_ends_line (&at) && g_unichar_isspace (gtk_text_iter_get_char (&at)))
    gtk_text_iter_forward_char (&at);
  return gtk_text_iter_ends_line (&at);
}

/* The lines around the cursor up to the next blank ones, in the widget's own pixels. */
static void
find_paragraph (GtkTextView *view, int *top, int *bottom)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter first, last, next;
  int y, height;

  gtk_text_buffer_get_iter_at_mark (buffer, &first, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_set_line_offset (&first, 0);
  last = first;
  for (next = first; !is_blank_line (&next) && gtk_text_iter_backward_line (&next) && !is_blank_line (&next);)
    first = next;
  for (next = last; !is_blank_line (&next) && gtk_text_iter_forward_line (&next) && !is_blank_line (&next);)
    last = next;
  gtk_text_view_get_line_yrange (view, &first, &y, &height);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, y, NULL, top);
  gtk_text_view_get_line_yrange (view, &last, &y, &height);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, y + height, NULL, bottom);
}

static void
append_band (GtkSnapshot *snapshot, GskRenderNode *node, float width, float top, float bottom, double opacity)
{
  if (bottom <= top)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, top, width, bottom - top));
  gtk_snapshot_push_opacity (snapshot, opacity);
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}

/**
 * galley_one_paragraph_snapshot:
 * @drawn: (transfer full): what @view drew
 *
 * Shows it in @snapshot, with all but the paragraph of the cursor dimmed.
 */
void
galley_one_paragraph_snapshot (GtkTextView *view, GtkSnapshot *drawn, GtkSnapshot *snapshot)
{
  float width = gtk_widget_get_width (GTK_WIDGET (view)), height = gtk_widget_get_height (GTK_WIDGET (view));
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (drawn);
  int top, bottom;

  if (node == NULL)
    return;
  find_paragraph (view, &top, &bottom);
  append_band (snapshot, node, width, 0, top, DIMMED);
  append_band (snapshot, node, width, MAX (top, 0), MIN (bottom, height), 1);
  append_band (snapshot, node, width, bottom, height, DIMMED);
}
