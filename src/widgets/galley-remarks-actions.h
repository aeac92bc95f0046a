/* galley-remarks-actions.h: the commands on remarks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-remarks-panel.h"

G_BEGIN_DECLS

void galley_remarks_actions_add (GalleyRemarksPanel *panel, GActionMap *map);

G_END_DECLS
