/* galley-slip-dialog.h: the sign-off sheet, before it is printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-session.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SLIP_DIALOG (galley_slip_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleySlipDialog, galley_slip_dialog, GALLEY, SLIP_DIALOG, AdwDialog)

void galley_slip_dialog_begin (GalleyStore *store, GalleySession *session, GtkWidget *parent);

G_END_DECLS
