/* galley-lease-banner.h: says that another window writes this article, and takes it over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_LEASE_BANNER (galley_lease_banner_get_type ())
G_DECLARE_FINAL_TYPE (GalleyLeaseBanner, galley_lease_banner, GALLEY, LEASE_BANNER, GalleyView)

G_END_DECLS
