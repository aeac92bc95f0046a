/* galley-stream-reader.c: a stream read to its end, or to a limit
 *
 * A clipboard may hold anything of any size.  It is read in pieces, each of them in a
 * turn of the main loop of its own, and nothing is kept of one that has proved too large;
 * so the window neither waits for it nor has to have room for it.  The rest of it is
 * still read, and dropped: the X server's clipboard is handed over piece by piece, and
 * whoever stops in the middle gets nothing else from its owner.  An owner that stops in
 * the middle is waited for some seconds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-stream-reader.h"

#define PIECE    (256 * 1024)
#define PATIENCE 5 /* seconds for each piece */

typedef struct
{
  GByteArray   *bytes;
  gsize         most;
  GCancellable *patience;
  guint         timeout;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_clear_handle_id (&reading->timeout, g_source_remove);
  g_clear_pointer (&reading->bytes, g_byte_array_unref);
  g_object_unref (reading->patience);
  g_free (reading);
}

static void read_on (GTask *task);

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
}

static void
on_dropped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);

  if (piece != NULL && g_bytes_get_size (piece) > 0)
    g_input_stream_read_bytes_async (G_INPUT_STREAM (source), PIECE, G_PRIORITY_LOW, NULL, on_dropped, NULL);
  else
    g_input_stream_close_async (G_INPUT_STREAM (source), G_PRIORITY_LOW, NULL, on_closed, NULL);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  g_clear_handle_id (&reading->timeout, g_source_remove);
  if (piece == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_byte_array_append (reading->bytes, g_bytes_get_data (piece, NULL), g_bytes_get_size (piece));
  if (g_bytes_get_size (piece) > 0 && reading->bytes->len <= reading->most)
    {
      read_on (task);
      return;
    }
  if (reading->bytes->len > reading->most)
    {
      g_input_stream_read_bytes_async (G_INPUT_STREAM (source), PIECE, G_PRIORITY_LOW, NULL, on_dropped, NULL);
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "too large");
      return;
    }
  g_input_stream_close_async (G_INPUT_STREAM (source), G_PRIORITY_LOW, NULL, on_closed, NULL);
  g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&reading->bytes)), (GDestroyNotify) g_bytes_unref);
}

static void
give_up (gpointer data)
{
  Reading *reading = data;

  reading->timeout = 0;
  g_cancellable_cancel (reading->patience);
}

static void
read_on (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  reading->timeout = g_timeout_add_seconds_once (PATIENCE, give_up, reading);
  g_input_stream_read_bytes_async (g_task_get_source_object (task), PIECE, G_PRIORITY_DEFAULT_IDLE, reading->patience, on_read, g_object_ref (task));
}

/**
 * galley_stream_read_async:
 * @most: bytes; a stream with more of them is an error
 */
void
galley_stream_read_async (GInputStream *stream, gsize most, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (stream, NULL, callback, data);
  Reading *reading = g_new (Reading, 1);

  *reading = (Reading) { .bytes = g_byte_array_new (), .most = most, .patience = g_cancellable_new () };
  g_task_set_task_data (task, reading, free_reading);
  read_on (task);
}

/**
 * galley_stream_read_finish:
 *
 * Returns: (transfer full) (nullable): all of it; %NULL with %G_IO_ERROR_NO_SPACE when it is too large
 */
GBytes *
galley_stream_read_finish (GInputStream *stream, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
