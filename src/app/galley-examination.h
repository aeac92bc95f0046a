/* galley-examination.h: what is in the way of some articles, and what changed in them since somebody saw them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-desk.h"
#include "galley-sorting.h"

G_BEGIN_DECLS

typedef struct
{
  const char *article; /* UUID */
  gint64 blockers;     /* errors that the checks find, and must-fix remarks */
  gint64 changes;      /* since “seen”; 0 when that is not known */
  const char *seen;    /* digest of the text that the editor saw last */
  gint64 version;      /* of the article */
} GalleyExamination;

GALLEY_DECLARE_NOUN (GalleyExamination, galley_examination)

gboolean galley_examination_go_on (GalleyDesk *desk, GalleySorting *sorting, const GalleyEditor *editor, guint most);

G_END_DECLS
