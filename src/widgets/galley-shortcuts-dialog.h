/* galley-shortcuts-dialog.h: the keys, to read and to look up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_SHORTCUTS_DIALOG (galley_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyShortcutsDialog, galley_shortcuts_dialog, GALLEY, SHORTCUTS_DIALOG, AdwDialog)

GalleyShortcutsDialog *galley_shortcuts_dialog_new (void);
void                   galley_shortcuts_dialog_add (GalleyShortcutsDialog *self, const char *group, const char *keys, const char *title);

G_END_DECLS
