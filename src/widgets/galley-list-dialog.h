/* galley-list-dialog.h: edit a shared list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_LIST_DIALOG (galley_list_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyListDialog, galley_list_dialog, GALLEY, LIST_DIALOG, AdwDialog)

AdwDialog *galley_list_dialog_new (GalleyStore *store, const char *list);

G_END_DECLS
