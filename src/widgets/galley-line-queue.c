/* galley-line-queue.c: lines of a text that are still to be looked at, a few at a time
 *
 * Looking at a line (its Markdown, its words) takes some millionths of a second, and a
 * text that was just pasted may have a hundred thousand of them.  So they are looked at
 * for AT_A_TIME, then the window has its turn, and so on.  Two marks hold what is left:
 * they move along with what is typed meanwhile, and what is added makes one stretch of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-line-queue.h"

#define AT_A_TIME 5000 /* microseconds */

struct _GalleyLineQueue
{
  GtkTextBuffer   *buffer; /* NULL when it has gone */
  guint            after;  /* milliseconds after the last line was added */
  int              priority;
  GalleyLookAtLine look;
  gpointer         data;

  GtkTextMark *first, *last; /* of what is left */
  gboolean     dirty;        /* something is */
  guint        source;
};

static int
line_of (GalleyLineQueue *queue, GtkTextMark *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (queue->buffer, &iter, mark);
  return gtk_text_iter_get_line (&iter);
}

static gboolean
look (gpointer data)
{
  GalleyLineQueue *queue = data;
  gint64 end = g_get_monotonic_time () + AT_A_TIME;
  int line, last;
  GtkTextIter rest;

  queue->source = 0;
  if (queue->buffer == NULL)
    return G_SOURCE_REMOVE;
  line = line_of (queue, queue->first);
  last = line_of (queue, queue->last);
  for (; line <= last && g_get_monotonic_time () < end; line++)
    queue->look (queue->buffer, line, queue->data);
  queue->dirty = line <= last;
  gtk_text_buffer_get_iter_at_line (queue->buffer, &rest, MIN (line, last));
  gtk_text_buffer_move_mark (queue->buffer, queue->first, &rest);
  if (queue->dirty)
    queue->source = g_idle_add_full (queue->priority, look, queue, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * galley_line_queue_add:
 *
 * Has the lines from @start to @end looked at.
 */
void
galley_line_queue_add (GalleyLineQueue *queue, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter before;

  gtk_text_buffer_get_iter_at_mark (queue->buffer, &before, queue->first);
  if (!queue->dirty || gtk_text_iter_compare (start, &before) < 0)
    gtk_text_buffer_move_mark (queue->buffer, queue->first, start);
  gtk_text_buffer_get_iter_at_mark (queue->buffer, &before, queue->last);
  if (!queue->dirty || gtk_text_iter_compare (end, &before) > 0)
    gtk_text_buffer_move_mark (queue->buffer, queue->last, end);
  queue->dirty = TRUE;
  g_clear_handle_id (&queue->source, g_source_remove);
  queue->source = g_timeout_add_full (queue->priority, queue->after, look, queue, NULL);
}

/**
 * galley_line_queue_new:
 * @after: milliseconds after the last line was added
 * @priority: of the main loop
 *
 * Returns: (transfer full): nothing to be looked at yet; it does not keep @buffer
 */
GalleyLineQueue *
galley_line_queue_new (GtkTextBuffer *buffer, guint after, int priority, GalleyLookAtLine look_at, gpointer data)
{
  GalleyLineQueue *queue = g_new0 (GalleyLineQueue, 1);
  GtkTextIter start;

  *queue = (GalleyLineQueue) { buffer, after, priority, look_at, data, NULL, NULL, FALSE, 0 };
  g_object_add_weak_pointer (G_OBJECT (buffer), (gpointer *) &queue->buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  queue->first = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  queue->last = gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE);
  return queue;
}

/**
 * galley_line_queue_lives:
 *
 * Returns: whether its buffer is still there
 */
gboolean
galley_line_queue_lives (GalleyLineQueue *queue)
{
  return queue->buffer != NULL;
}

gboolean
galley_line_queue_is_of (GalleyLineQueue *queue, GtkTextBuffer *buffer)
{
  return queue->buffer == buffer;
}

/**
 * galley_line_queue_free:
 */
void
galley_line_queue_free (GalleyLineQueue *queue)
{
  g_clear_handle_id (&queue->source, g_source_remove);
  if (queue->buffer != NULL)
    {
      gtk_text_buffer_delete_mark (queue->buffer, queue->first);
      gtk_text_buffer_delete_mark (queue->buffer, queue->last);
      g_object_remove_weak_pointer (G_OBJECT (queue->buffer), (gpointer *) &queue->buffer);
    }
  g_free (queue);
}
