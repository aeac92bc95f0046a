/* galley-buffer.h: the whole text of a text buffer, in and out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char    *galley_buffer_dup_text (GtkTextBuffer *buffer);
gboolean galley_buffer_set_text (GtkTextBuffer *buffer, const char *text, gboolean undoable);
void     galley_buffer_show     (GtkTextView *view, GtkTextBuffer *buffer);

G_END_DECLS
