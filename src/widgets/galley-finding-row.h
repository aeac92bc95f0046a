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

/* Where somebody is who reads a content from finding to finding, so that the words around each are not sought from the beginning:
 * { content }, and the same for all rows of a list.  The content outlives it. */
typedef struct
{
  const GalleyContent *content; /* NULL: no words are shown around */
  const char          *text, *at;
  gint64               offset;
} GalleyFindingReader;

GtkWidget *galley_finding_row_new        (const GalleyFinding *finding, GalleyFindingReader *reader);
gboolean   galley_finding_row_says       (GalleyFindingRow *row, const GalleyFinding *finding, GalleyFindingReader *reader);
void       galley_finding_row_add_suffix (GalleyFindingRow *row, GtkWidget *suffix);

G_END_DECLS
