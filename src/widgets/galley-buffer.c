/* galley-buffer.c: the whole text of a text buffer, in and out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-buffer.h"

/**
 * galley_buffer_dup_text:
 *
 * Returns: (transfer full): the whole text
 */
char *
galley_buffer_dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* Bytes that both begin with, cut back to whole characters. */
static gsize
common_start (const char *a, const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;
  while (n > 0 && (a[n] & 0xc0) == 0x80)
    n--;
  return n;
}

/* Bytes that both end with, after the first @skip, cut back to whole characters. */
static gsize
common_end (const char *a, gsize a_length, const char *b, gsize b_length, gsize skip)
{
  gsize n = 0, most = MIN (a_length, b_length) - skip;

  while (n < most && a[a_length - n - 1] == b[b_length - n - 1])
    n++;
  while (n > 0 && (a[a_length - n] & 0xc0) == 0x80)
    n--;
  return n;
}

static void
replace_middle (GtkTextBuffer *buffer, const char *old, const char *new)
{
  gsize old_length = strlen (old), new_length = strlen (new);
  gsize start = common_start (old, new), end = common_end (old, old_length, new, new_length, start);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, g_utf8_strlen (old, start));
  gtk_text_buffer_get_iter_at_offset (buffer, &to, g_utf8_strlen (old, old_length - end));
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, new + start, new_length - start - end);
}

/**
 * galley_buffer_set_text:
 * @undoable: %TRUE for a change that one Ctrl+Z takes back; %FALSE for another text, with nothing to undo
 *
 * Makes @text the buffer's text and touches only what differs, so that cursor, scroll position and tags stay.
 *
 * Returns: whether anything differed
 */
gboolean
galley_buffer_set_text (GtkTextBuffer *buffer, const char *text, gboolean undoable)
{
  g_autofree char *old = galley_buffer_dup_text (buffer);

  if (!undoable)
    {
      gtk_text_buffer_begin_irreversible_action (buffer);
      gtk_text_buffer_set_text (buffer, text, -1);
      gtk_text_buffer_end_irreversible_action (buffer);
      return TRUE;
    }
  if (g_str_equal (old, text))
    return FALSE;
  gtk_text_buffer_begin_user_action (buffer);
  replace_middle (buffer, old, text);
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}

/**
 * galley_buffer_show:
 *
 * Lets @view show another buffer.  GTK's text view remembers the lines it has laid out, and does not forget those of the
 * buffer before; it does when the wrapping changes.  Otherwise it would look for the old lines in the new buffer, and abort.
 */
void
galley_buffer_show (GtkTextView *view, GtkTextBuffer *buffer)
{
  GtkWrapMode mode = gtk_text_view_get_wrap_mode (view);

  gtk_text_view_set_wrap_mode (view, mode == GTK_WRAP_NONE ? GTK_WRAP_CHAR : GTK_WRAP_NONE);
  gtk_text_view_set_buffer (view, buffer);
  gtk_text_view_set_wrap_mode (view, mode);
}
