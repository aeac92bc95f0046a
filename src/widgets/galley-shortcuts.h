/* galley-shortcuts.h: every key, once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void       galley_shortcuts_install    (GtkApplication *application);
GtkWidget *galley_shortcuts_new_window (void);

G_END_DECLS
