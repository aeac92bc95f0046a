/* galley-changes-panel.h: what changed since the one at the desk last looked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

/* Signals: “place-activated” (GalleyFinding: where to go), “walked” (GPtrArray of GalleyFinding, int: go to the next or previous of
 * these), “marked” (GPtrArray of GalleyMark or NULL: what the text is to show as changed), “unseen” (an article in review was opened whose text has changed since its editor decided on it).
 * Property: “marking” (boolean: whether the text shows what changed). */
#define GALLEY_TYPE_CHANGES_PANEL (galley_changes_panel_get_type ())
G_DECLARE_FINAL_TYPE (GalleyChangesPanel, galley_changes_panel, GALLEY, CHANGES_PANEL, GalleyView)

void galley_changes_panel_walk (GalleyChangesPanel *panel, int direction);

G_END_DECLS
