/* galley-decision-dialog.h: what is signed, by whom, and the signature
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-session.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_DECISION_DIALOG (galley_decision_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDecisionDialog, galley_decision_dialog, GALLEY, DECISION_DIALOG, AdwDialog)

void     galley_decision_dialog_begin    (GalleyStore *store, GalleySession *session, GalleyDecisionKind kind, GtkWidget *parent);
gboolean galley_decision_dialog_asks_for (const GalleyFinding *finding);

G_END_DECLS
