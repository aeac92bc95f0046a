/* galley-state-banner.h: says that another window writes this article, and takes it over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_STATE_BANNER (galley_state_banner_get_type ())
G_DECLARE_FINAL_TYPE (GalleyStateBanner, galley_state_banner, GALLEY, STATE_BANNER, GalleyView)

G_END_DECLS
