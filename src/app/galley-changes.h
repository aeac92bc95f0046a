/* galley-changes.h: what an article can be compared with, and what its editor last saw of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-dossier.h"
#include "galley-revision.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 at;               /* of the decision; of the revision where there is none */
  gboolean decided;        /* whether somebody decided on this text */
  gboolean first;          /* what was begun or imported */
  GalleyDecisionKind kind; /* when decided */
  gboolean mine;           /* the decision is the editor's who looks */
  const char *name;        /* who decided; else who typed it */
  const char *reason;      /* what was said with the decision */
  GalleyRevision *revision;
} GalleyBaseline;

GALLEY_DECLARE_NOUN (GalleyBaseline, galley_baseline)

const GalleyEntry *galley_changes_find_own     (const GalleyDossier *dossier, const GalleyEditor *editor);
gboolean           galley_changes_are_unseen   (const GalleyDossier *dossier, const GalleyEditor *editor);
GPtrArray         *galley_changes_list         (const GalleyDossier *dossier, GPtrArray *revisions, const GalleyEditor *editor);
int                galley_changes_choose       (const GalleyDossier *dossier, GPtrArray *revisions, const GalleyEditor *editor);

G_END_DECLS
