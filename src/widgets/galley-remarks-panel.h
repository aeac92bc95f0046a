/* galley-remarks-panel.h: what editors say about the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-sheet.h"
#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_REMARKS_PANEL (galley_remarks_panel_get_type ())
G_DECLARE_FINAL_TYPE (GalleyRemarksPanel, galley_remarks_panel, GALLEY, REMARKS_PANEL, GalleyView)

void     galley_remarks_panel_set_sheet (GalleyRemarksPanel *panel, GalleySheet *sheet);
void     galley_remarks_panel_begin     (GalleyRemarksPanel *panel, gboolean suggest);
void     galley_remarks_panel_act       (GalleyRemarksPanel *panel, GalleyRemarkKind kind);
void     galley_remarks_panel_walk      (GalleyRemarksPanel *panel, int direction);
gboolean galley_remarks_panel_lead_to   (GalleyRemarksPanel *panel, const GalleyFinding *finding);
gboolean galley_remarks_panel_save      (GalleyRemarksPanel *panel);

G_END_DECLS
