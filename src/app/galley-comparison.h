/* galley-comparison.h: the changes between two contents, paragraph by paragraph
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "galley-content.h"
#include "galley-finding.h"
#include "galley-hunk.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_CHANGE_UNCHANGED,  /* some paragraphs; of the body only */
  GALLEY_CHANGE_EDITED,
  GALLEY_CHANGE_ADDED,
  GALLEY_CHANGE_REMOVED,
  GALLEY_CHANGE_MOVED_FROM, /* stands here now */
  GALLEY_CHANGE_MOVED_TO,   /* stood here */
} GalleyChangeKind;

typedef struct
{
  GalleyHunkKind kind;
  const char *text; /* without line breaks; one that came or went is shown as “↵” */
} GalleyPiece;

GALLEY_DECLARE_NOUN (GalleyPiece, galley_piece)

typedef struct
{
  const char *field;   /* of GalleyContent */
  GalleyChangeKind kind;
  gint64 paragraph;    /* moved: where it was, or is, from 1; unchanged: how many */
  GPtrArray *pieces;   /* GalleyPiece; of unchanged paragraphs only when all are wanted */
  GPtrArray *spots;    /* GalleyFinding without a sentence: each place in it where something changed, in the new text */
} GalleyChange;

GALLEY_DECLARE_NOUN (GalleyChange, galley_change)

/* Exactly where something came, moved here, went or moved away: a place to be marked in the new text. */
typedef struct
{
  gint64 end;         /* of what is there now; the same as start for what is not */
  const char *field;
  GalleyHunkKind kind;
  gint64 start;
  const char *text;   /* what is not there any more */
} GalleyMark;

GALLEY_DECLARE_NOUN (GalleyMark, galley_mark)

typedef enum
{
  GALLEY_COMPARISON_WHOLE = 1 << 0, /* what has not changed, too, every paragraph of it */
} GalleyComparisonFlags;

typedef struct
{
  gint64 added;        /* characters */
  GPtrArray *changes;  /* GalleyChange, in reading order */
  GPtrArray *marks;    /* GalleyMark */
  gint64 removed;
  GPtrArray *spots;    /* GalleyFinding: all of them but where something stood before it moved */
} GalleyComparison;

GALLEY_DECLARE_NOUN (GalleyComparison, galley_comparison)

GalleyComparison *galley_comparison_make        (const GalleyContent *before, const GalleyContent *after, GPtrArray *lists, guint flags);
void              galley_comparison_make_async  (const GalleyContent *before, const GalleyContent *after, GPtrArray *lists, guint flags,
                                                 gpointer source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GalleyComparison *galley_comparison_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
