/* galley-stream-reader.h: a stream read to its end, or to a limit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void    galley_stream_read_async  (GInputStream *stream, gsize most, GAsyncReadyCallback callback, gpointer data);
GBytes *galley_stream_read_finish (GInputStream *stream, GAsyncResult *result, GError **error);

G_END_DECLS
