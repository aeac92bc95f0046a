/* galley-kept.c: the buffers of articles that were left, so that one can come back and undo
 *
 * Nobody undoes what somebody else typed: with another editor at the desk, all is let go.
 * A buffer has the text, the cursor, and what can be undone; the place that was seen is
 * a mark in the last one, which is the text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-kept.h"

#include "galley-buffer.h"

typedef struct
{
  GPtrArray   *buffers; /* GtkTextBuffer */
  GtkTextMark *top;     /* the first line that was seen; NULL when the whole sheet began there */
} Buffers;

struct _GalleyKept
{
  GHashTable *articles; /* UUID → Buffers */
  char       *editor;   /* UUID of who typed them */
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

static void
buffers_free (gpointer data)
{
  Buffers *buffers = data;

  g_ptr_array_unref (buffers->buffers);
  g_free (buffers);
}

static gboolean
hold (const Buffers *buffers, const char *const *texts)
{
  for (guint i = 0; i < buffers->buffers->len; i++)
    {
      g_autofree char *text = galley_buffer_dup_text (buffers->buffers->pdata[i]);
      if (!g_str_equal (text, texts[i]))
        return FALSE;
    }
  return TRUE;
}

/**
 * galley_kept_new:
 *
 * Returns: (transfer full): with nothing kept
 */
GalleyKept *
galley_kept_new (void)
{
  GalleyKept *self = g_new0 (GalleyKept, 1);

  self->articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, buffers_free);
  return self;
}

/**
 * galley_kept_free:
 */
void
galley_kept_free (GalleyKept *self)
{
  g_hash_table_unref (self->articles);
  g_free (self->editor);
  g_free (self);
}

/**
 * galley_kept_follow:
 * @editor: (nullable): UUID of who is at the desk; %NULL while nobody is
 */
void
galley_kept_follow (GalleyKept *self, const char *editor)
{
  if (editor != NULL && g_set_str (&self->editor, editor))
    g_hash_table_remove_all (self->articles);
}

/**
 * galley_kept_leave:
 * @article: UUID
 * @views: in reading order; the last one is the text, which scrolls
 *
 * Keeps what they show now.
 */
void
galley_kept_leave (GalleyKept *self, const char *article, GtkTextView *const *views, guint n_views)
{
  Buffers *buffers = g_new0 (Buffers, 1);

  buffers->buffers = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_views; i++)
    g_ptr_array_add (buffers->buffers, g_object_ref (gtk_text_view_get_buffer (views[i])));
  buffers->top = mark_top (views[n_views - 1]);
  g_hash_table_replace (self->articles, g_strdup (article), buffers);
}

/**
 * galley_kept_return:
 * @texts: of the article as it is, one for each of @views
 *
 * Puts the buffers back, and the text where it was.
 *
 * Returns: whether the article was here before and still is what it was; if not, nothing has happened
 */
gboolean
galley_kept_return (GalleyKept *self, const char *article, const char *const *texts, GtkTextView *const *views)
{
  const Buffers *buffers = g_hash_table_lookup (self->articles, article);

  if (buffers == NULL || !hold (buffers, texts))
    return FALSE;
  for (guint i = 0; i < buffers->buffers->len; i++)
    galley_buffer_show (views[i], buffers->buffers->pdata[i]);
  if (buffers->top != NULL)
    gtk_text_view_scroll_to_mark (views[buffers->buffers->len - 1], buffers->top, 0, TRUE, 0, 0);
  return TRUE;
}
