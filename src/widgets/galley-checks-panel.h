/* galley-checks-panel.h: what the checks noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_CHECKS_PANEL (galley_checks_panel_get_type ())
G_DECLARE_FINAL_TYPE (GalleyChecksPanel, galley_checks_panel, GALLEY, CHECKS_PANEL, GalleyView)

void galley_checks_panel_add_actions (GalleyChecksPanel *panel, GActionMap *map);

G_END_DECLS
