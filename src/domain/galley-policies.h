/* galley-policies.h: what this newsroom allows, beyond what every newsroom must
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  char   **opinions;              /* usual ones, offered with a pass or an approval; empty for those that every newsroom knows */
  gboolean override;              /* a responsible editor may stand in for a missing signature, in an emergency */
  gboolean passphrase_always;     /* it is asked for every signature, not only for the last one */
  char   **reasons;               /* why an article is returned or declined; empty for those that every newsroom knows */
  char   **routes;                /* “route’s UUID:section”; without a section, for all the others */
  gboolean source_must_be_listed; /* an unlisted source blocks instead of warning */
} GalleyPolicies;

GALLEY_DECLARE_NOUN (GalleyPolicies, galley_policies)

const char *const *galley_policies_get_opinions (const GalleyPolicies *policies);
const char *const *galley_policies_get_reasons  (const GalleyPolicies *policies);
char              *galley_policies_dup_route    (const GalleyPolicies *policies, const char *section);
GalleyPolicies    *galley_policies_file         (const GalleyPolicies *policies, const char *section, const char *route);
GalleyPolicies    *galley_policies_rename       (const GalleyPolicies *policies, const char *section, const char *name);

G_END_DECLS
