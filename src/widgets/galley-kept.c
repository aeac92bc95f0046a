/* galley-kept.c: the buffers of an article that was left, so that one can come back and undo
 *
 * A buffer has the text, the cursor, and what can be undone; the place that was seen is
 * a mark in the last one, which is the text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-kept.h"

#include "galley-buffer.h"

struct _GalleyKept
{
  GPtrArray   *buffers; /* GtkTextBuffer */
  GtkTextMark *top;     /* the first line that was seen; NULL when the whole sheet began there */
};

static GtkTextMark *
mark_top (GtkTextView *text)
{
  GdkRectangle seen;
  GtkTextIter top;

  gtk_text_view_get_visible_rect (text, &seen);
  if (seen.y <= 0)
    return NULL;
  gtk_text_view_get_line_at_y (text, &top, seen.y, NULL);
  return gtk_text_buffer_create_mark (gtk_text_view_get_buffer (text), NULL, &top, TRUE);
}

/**
 * galley_kept_new:
 * @views: in reading order; the last one is the text, which scrolls
 *
 * Returns: (transfer full): what they show now
 */
GalleyKept *
galley_kept_new (GtkTextView *const *views, guint n_views)
{
  GalleyKept *self = g_new0 (GalleyKept, 1);

  self->buffers = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_views; i++)
    g_ptr_array_add (self->buffers, g_object_ref (gtk_text_view_get_buffer (views[i])));
  self->top = mark_top (views[n_views - 1]);
  return self;
}

/**
 * galley_kept_free:
 */
void
galley_kept_free (GalleyKept *self)
{
  g_ptr_array_unref (self->buffers);
  g_free (self);
}

/**
 * galley_kept_holds:
 * @texts: one for each buffer
 *
 * Returns: whether the article still is what it was
 */
gboolean
galley_kept_holds (const GalleyKept *self, const char *const *texts)
{
  for (guint i = 0; i < self->buffers->len; i++)
    {
      g_autofree char *text = galley_buffer_dup_text (self->buffers->pdata[i]);
      if (!g_str_equal (text, texts[i]))
        return FALSE;
    }
  return TRUE;
}

/**
 * galley_kept_show:
 *
 * Puts the buffers into @views, and the text where it was.
 */
void
galley_kept_show (const GalleyKept *self, GtkTextView *const *views)
{
  for (guint i = 0; i < self->buffers->len; i++)
    galley_buffer_show (views[i], self->buffers->pdata[i]);
  if (self->top != NULL)
    gtk_text_view_scroll_to_mark (views[self->buffers->len - 1], self->top, 0, TRUE, 0, 0);
}
