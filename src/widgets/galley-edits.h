/* galley-edits.h: whoever wants to know that a text was changed, told once for each action
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _GalleyEdits GalleyEdits;

GalleyEdits *galley_edits_watch (GtkTextView *view, void (*changed) (gpointer data), gpointer data);
void         galley_edits_free  (GalleyEdits *edits);

G_END_DECLS
