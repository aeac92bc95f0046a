/* galley-memory.h: how the window looked when it was closed, and how each editor likes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GSettings *galley_memory_open        (void);
GSettings *galley_memory_open_person (const char *editor);
void       galley_memory_bind_window (GSettings *memory, GtkWindow *window);
void       galley_memory_bind_lock   (GSettings *memory, GObject *store);
GSettings *galley_memory_open_window (GtkWindow *window, GVariantDict *scene);
char     **galley_memory_dup_recent  (GSettings *memory);
void       galley_memory_note_editor (GSettings *memory, const char *uuid);
void       galley_memory_keep_window (GSettings *memory, GtkWindow *window);

G_END_DECLS
