/* galley-refile.h: does a refile keep its promise to change no meaning?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-content.h"
#include "galley-finding.h"

G_BEGIN_DECLS

void galley_refile_check (const GalleyContent *live, const GalleyContent *now, GPtrArray *findings);

G_END_DECLS
