/* galley-shortcuts.h: every key, once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void       galley_shortcuts_install    (GtkApplication *application);
AdwDialog *galley_shortcuts_new_dialog (void);

G_END_DECLS
