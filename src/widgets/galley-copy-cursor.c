/* galley-copy-cursor.c: where in a text the cursor may stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copy-cursor.h"

#include "galley-copy-style.h"

static void
get_cursor (GtkTextView *view, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_buffer_get_iter_at_mark (buffer, iter, gtk_text_buffer_get_insert (buffer));
}

/**
 * galley_copy_cursor_is_in_gap:
 *
 * Returns: whether it is on the blank line between two paragraphs, which is no place to be
 */
gboolean
galley_copy_cursor_is_in_gap (GtkTextView *view)
{
  GtkTextIter iter;

  get_cursor (view, &iter);
  return galley_copy_style_is_gap (gtk_text_view_get_buffer (view), gtk_text_iter_get_line (&iter));
}

/**
 * galley_copy_cursor_leave_hidden:
 * @hidden: the tag of what is not seen
 * @direction: 1 to the end of it, -1 to its beginning
 * @extend: whether the selection grows
 *
 * Nobody can tell where in what is not seen they are.
 */
void
galley_copy_cursor_leave_hidden (GtkTextView *view, GtkTextTag *hidden, int direction, gboolean extend)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;

  get_cursor (view, &iter);
  if (!gtk_text_iter_has_tag (&iter, hidden) || gtk_text_iter_starts_tag (&iter, hidden))
    return;
  if (direction > 0)
    gtk_text_iter_forward_to_tag_toggle (&iter, hidden);
  else
    gtk_text_iter_backward_to_tag_toggle (&iter, hidden);
  if (extend)
    gtk_text_buffer_move_mark (buffer, gtk_text_buffer_get_insert (buffer), &iter);
  else
    gtk_text_buffer_place_cursor (buffer, &iter);
}
