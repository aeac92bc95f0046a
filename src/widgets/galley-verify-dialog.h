/* galley-verify-dialog.h: does what was signed still hold?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_VERIFY_DIALOG (galley_verify_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyVerifyDialog, galley_verify_dialog, GALLEY, VERIFY_DIALOG, AdwDialog)

void galley_verify_dialog_begin (GalleyStore *store, const char *what, GtkWidget *parent);

G_END_DECLS
