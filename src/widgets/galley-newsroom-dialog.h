/* galley-newsroom-dialog.h: who works here, and by which rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_NEWSROOM_DIALOG (galley_newsroom_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyNewsroomDialog, galley_newsroom_dialog, GALLEY, NEWSROOM_DIALOG, AdwPreferencesDialog)

AdwDialog *galley_newsroom_dialog_new (GalleyStore *store, const char *page);

G_END_DECLS
