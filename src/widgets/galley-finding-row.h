/* galley-finding-row.h: a finding with its proposed repair as a small diff
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-content.h"
#include "galley-finding.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_FINDING_ROW (galley_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFindingRow, galley_finding_row, GALLEY, FINDING_ROW, AdwPreferencesRow)

GtkWidget *galley_finding_row_new        (const GalleyFinding *finding, const GalleyContent *content);
void       galley_finding_row_add_suffix (GalleyFindingRow *row, GtkWidget *suffix);

G_END_DECLS
