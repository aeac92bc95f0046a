/* galley-lists-panel.h: what is printed below the text: related items and shared lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_LISTS_PANEL (galley_lists_panel_get_type ())
G_DECLARE_FINAL_TYPE (GalleyListsPanel, galley_lists_panel, GALLEY, LISTS_PANEL, GalleyView)

G_END_DECLS
