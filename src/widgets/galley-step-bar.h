/* galley-step-bar.h: where an article is, who signed and when, in one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_STEP_BAR (galley_step_bar_get_type ())
G_DECLARE_FINAL_TYPE (GalleyStepBar, galley_step_bar, GALLEY, STEP_BAR, GalleyView)

G_END_DECLS
