/* galley-credits-group.h: who made the article, one row each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_CREDITS_GROUP (galley_credits_group_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCreditsGroup, galley_credits_group, GALLEY, CREDITS_GROUP, GalleyView)

G_END_DECLS
