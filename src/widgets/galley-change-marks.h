/* galley-change-marks.h: what came, went and moved, marked in a text that is being read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void galley_change_marks_show     (GtkTextView *view, const char *field, GPtrArray *marks);
void galley_change_marks_hide     (GtkTextView *view);
void galley_change_marks_snapshot (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot);

G_END_DECLS
