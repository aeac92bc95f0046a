/* galley-running-line.h: what stands above and below the text of every printed sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-dossier.h"

G_BEGIN_DECLS

typedef struct
{
  char *title; /* above, at the left: what it is; also the name of the job and of a file */
  char *place; /* above, at the right: where it is filed and where it comes from; may be empty */
  char *mark;  /* below, at the left: which text it is and when it was printed; at the right are the page numbers */
} GalleyRunningLine;

GalleyRunningLine *galley_running_line_new  (const GalleyDossier *dossier, const char *title);
void               galley_running_line_free (GalleyRunningLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyRunningLine, galley_running_line_free)

G_END_DECLS
