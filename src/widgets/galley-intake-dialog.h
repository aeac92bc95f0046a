/* galley-intake-dialog.h: what a page that came in says, and what should be repaired
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_INTAKE_DIALOG (galley_intake_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyIntakeDialog, galley_intake_dialog, GALLEY, INTAKE_DIALOG, AdwDialog)

void galley_intake_begin (GalleyStore *store, GFile *file, GtkWidget *parent);

G_END_DECLS
