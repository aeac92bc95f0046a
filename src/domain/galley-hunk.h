/* galley-hunk.h: a stretch of text that stayed, came, went or moved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_HUNK_SAME,
  GALLEY_HUNK_INSERT,
  GALLEY_HUNK_DELETE,
  GALLEY_HUNK_MOVE_FROM, /* stands here in the old text; the new range says where it went */
  GALLEY_HUNK_MOVE_TO,   /* stands here in the new text; the old range says where it came from */
} GalleyHunkKind;

extern const char *const galley_hunk_kind_nicks[];

/* All positions are code points.  The range that a hunk does not take part in is empty and says where it would stand. */
typedef struct
{
  GalleyHunkKind kind;
  gint64 move;      /* 1, 2, … for what belongs to one moved passage, edits inside it included; 0 for none */
  gint64 new_end;
  gint64 new_start;
  gint64 old_end;
  gint64 old_start;
} GalleyHunk;

GALLEY_DECLARE_NOUN (GalleyHunk, galley_hunk)

gboolean galley_hunk_is_in_old (const GalleyHunk *hunk);
gboolean galley_hunk_is_in_new (const GalleyHunk *hunk);

G_END_DECLS
