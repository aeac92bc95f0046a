/* galley-hunk.c: a stretch of text that stayed, came, went or moved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-hunk.h"

const char *const galley_hunk_kind_nicks[] = {
  "same", "insert", "delete", "move-from", "move-to", NULL
};

static const GalleyField fields[] = {
  GALLEY_ENUM (GalleyHunk, kind, galley_hunk_kind_nicks),
  GALLEY_INT (GalleyHunk, move),
  GALLEY_INT (GalleyHunk, new_end),
  GALLEY_INT (GalleyHunk, new_start),
  GALLEY_INT (GalleyHunk, old_end),
  GALLEY_INT (GalleyHunk, old_start),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyHunk, galley_hunk, fields)

/**
 * galley_hunk_is_in_old:
 *
 * Returns: whether this hunk is one of those that, in their order, make up the old text
 */
gboolean
galley_hunk_is_in_old (const GalleyHunk *hunk)
{
  return hunk->kind != GALLEY_HUNK_INSERT && hunk->kind != GALLEY_HUNK_MOVE_TO;
}

/**
 * galley_hunk_is_in_new:
 *
 * Returns: whether this hunk is one of those that, in their order, make up the new text
 */
gboolean
galley_hunk_is_in_new (const GalleyHunk *hunk)
{
  return hunk->kind != GALLEY_HUNK_DELETE && hunk->kind != GALLEY_HUNK_MOVE_FROM;
}
