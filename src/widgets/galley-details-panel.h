/* galley-details-panel.h: what is known of an article besides its text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_DETAILS_PANEL (galley_details_panel_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDetailsPanel, galley_details_panel, GALLEY, DETAILS_PANEL, GalleyView)

gboolean galley_details_panel_go_to (GalleyDetailsPanel *panel, const char *field);

G_END_DECLS
