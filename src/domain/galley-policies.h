/* galley-policies.h: what this newsroom allows, beyond what every newsroom must
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean override;              /* a responsible editor may stand in for a missing signature, in an emergency */
  gboolean source_must_be_listed; /* an unlisted source blocks instead of warning */
} GalleyPolicies;

GALLEY_DECLARE_NOUN (GalleyPolicies, galley_policies)

G_END_DECLS
