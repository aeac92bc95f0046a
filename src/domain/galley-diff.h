/* galley-diff.h: what changed between two texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"
#include "galley-hunk.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 added;     /* characters as newsrooms count them, without what only moved */
  GPtrArray *hunks; /* GalleyHunk, in the order of the new text; what went stands where it stood */
  gint64 moved;
  gint64 removed;
} GalleyDiff;

GALLEY_DECLARE_NOUN (GalleyDiff, galley_diff)

GalleyDiff *galley_diff_text       (const char *old_text, const char *new_text);
GalleyDiff *galley_diff_reverse    (const GalleyDiff *diff);
char       *galley_diff_apply      (const GalleyDiff *diff, const char *old_text, const char *new_text, GError **error);
gboolean    galley_diff_is_changed (const GalleyDiff *diff);

G_END_DECLS
