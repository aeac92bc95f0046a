/* galley-decision-button.h: the one suggested action of the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_DECISION_BUTTON (galley_decision_button_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDecisionButton, galley_decision_button, GALLEY, DECISION_BUTTON, GalleyView)

void galley_decision_button_press  (GalleyDecisionButton *button);
void galley_decision_button_open   (GalleyDecisionButton *button);
void galley_decision_button_choose (GalleyDecisionButton *button, GalleyDecisionKind kind);

G_END_DECLS
