/* galley-diff-private.h: what the stages of a comparison hand to each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a token is matters to how a result reads, never to whether it is right. */
typedef enum
{
  GALLEY_TOKEN_SPACE,
  GALLEY_TOKEN_NEWLINE,
  GALLEY_TOKEN_PARTICLE, /* 的、了 …: found everywhere, so finding it again says little */
  GALLEY_TOKEN_CHARACTER,
  GALLEY_TOKEN_WORD,
  GALLEY_TOKEN_STOP,     /* ends a sentence */
  GALLEY_TOKEN_PAUSE,
  GALLEY_TOKEN_OPEN,
  GALLEY_TOKEN_CLOSE,
  GALLEY_TOKEN_MARK,
} GalleyTokenKind;

typedef struct
{
  gunichar *chars;
  guint     length;   /* tokens */
  guint    *starts;   /* length + 1 of them: code points */
  guint    *ids;      /* equal exactly when the tokens are equal, in both texts */
  guint8   *kinds;
  int      *partners; /* the equal token of the other text, or -1 */
  guint    *moves;    /* the moved passage it belongs to, or 0 */
} GalleyDiffText;

typedef struct
{
  guint old_start, old_end; /* tokens */
  guint new_start, new_end;
} GalleyDiffMove;

typedef struct
{
  GalleyDiffText old_text;
  GalleyDiffText new_text;
  guint          ids;    /* how many different ones there are */
  GArray        *moves;  /* GalleyDiffMove; the first is number 1 */
  guint         *uses;   /* for each id, zero between the stages */
  gint64         budget; /* steps that may still be spent on the shortest answer */
} GalleyDiffJob;

/* A part of both texts whose tokens are matched in order. */
typedef struct
{
  guint   *old_ids, *new_ids;
  guint8  *old_kinds, *new_kinds;
  guint    old_length, new_length;
  int     *partners; /* for each old token its new one, or -1 */
} GalleyDiffRegion;

/* A paragraph; all positions are tokens. */
typedef struct
{
  const guint *ids;    /* of its text */
  guint        start;
  guint        content_end; /* where the blank lines behind it begin */
  guint        end;
  int          partner;   /* the paragraph of the other text that it belongs to, or -1 */
  gboolean     moved;
  guint       *couples;   /* hashes of two neighbours, rising, each once; NULL until somebody asks */
  guint        n_couples;
  guint        shared;    /* couples, with the partner; 0 when the two are equal */
} GalleyDiffBlock;

typedef struct
{
  GalleyDiffJob *job;
  GArray        *old_blocks, *new_blocks; /* GalleyDiffBlock */
} GalleyDiffBlocks;

void  galley_diff_job_init        (GalleyDiffJob *job, const char *old_text, const char *new_text);
void  galley_diff_job_clear       (GalleyDiffJob *job);
guint galley_diff_job_add_move    (GalleyDiffJob *job, guint old_start, guint old_end, guint new_start, guint new_end);
void  galley_diff_match_blocks    (GalleyDiffJob *job);
void  galley_diff_match_sentences (GalleyDiffJob *job);
void  galley_diff_align           (GalleyDiffJob *job, GArray *old_tokens, GArray *new_tokens);
void  galley_diff_tidy            (GalleyDiffRegion *region);

void  galley_diff_blocks_init         (GalleyDiffBlocks *all, GalleyDiffJob *job);
void  galley_diff_blocks_clear        (GalleyDiffBlocks *all);
void  galley_diff_block_find_couples  (const GalleyDiffText *text, GalleyDiffBlock *block);
guint galley_diff_block_count_shared  (const GalleyDiffBlock *a, const GalleyDiffBlock *b);

G_END_DECLS
