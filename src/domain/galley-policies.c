/* galley-policies.c: what this newsroom allows, beyond what every newsroom must
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-policies.h"

static const GalleyField fields[] = {
  GALLEY_BOOL (GalleyPolicies, override),
  GALLEY_BOOL (GalleyPolicies, source_must_be_listed),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyPolicies, galley_policies, fields)
