/* galley-page-parts.h: everything of a page's article but its text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-dossier.h"
#include "galley-markdown.h"

G_BEGIN_DECLS

/* Each returns one block, or NULL when there is nothing to print: a heading never stands alone. */
GalleyBlock *galley_page_part_draft   (const GalleyContent *content);
GalleyBlock *galley_page_part_head    (const GalleyContent *content);
void         galley_page_append_notice (GString *out, const GalleyContent *content, const GalleyNotice *notice);
GalleyBlock *galley_page_part_notices (const GalleyContent *content);
GalleyBlock *galley_page_part_related (const GalleyContent *content);
GalleyBlock *galley_page_part_list    (const GalleyContent *content, const GalleyList *list);
GalleyBlock *galley_page_part_record  (const GalleyDossier *dossier, gboolean final);
GalleyBlock *galley_page_part_tombstone (const GalleyDossier *dossier);

char        *galley_page_dup_machine_time (const char *text);

G_END_DECLS
