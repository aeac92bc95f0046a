/* galley-copy-cursor.h: where in a text the cursor may stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean galley_copy_cursor_is_in_gap    (GtkTextView *view);
void     galley_copy_cursor_leave_hidden (GtkTextView *view, GtkTextTag *hidden, int direction, gboolean extend);

G_END_DECLS
