/* galley-slip-panel.h: the routing slip: who decided what, newest first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SLIP_PANEL (galley_slip_panel_get_type ())
G_DECLARE_FINAL_TYPE (GalleySlipPanel, galley_slip_panel, GALLEY, SLIP_PANEL, GalleyView)

G_END_DECLS
