/* galley-enrol-dialog.h: add an editor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ENROL_DIALOG (galley_enrol_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyEnrolDialog, galley_enrol_dialog, GALLEY, ENROL_DIALOG, AdwDialog)

AdwDialog *galley_enrol_dialog_new (GalleyStore *store);

G_END_DECLS
