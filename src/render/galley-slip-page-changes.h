/* galley-slip-page-changes.h: what changed between the steps, on the sign-off sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-dossier.h"

G_BEGIN_DECLS

void galley_slip_page_put_changes (GString *out, const GalleyDossier *dossier, GPtrArray *revisions);

G_END_DECLS
