/* galley-diff-order.c: which paragraphs stayed where they were, and what became of each
 *
 * Among all pairs of paragraphs that belong together the heaviest row that rises
 * in both texts stayed where it was; the rest has moved, if it is long enough to
 * be worth the word.
 *
 * What stayed cuts both texts into stretches, which are compared token by token
 * each for itself.  An edited paragraph takes the neighbours along that its text
 * went to or came from, so that a paragraph cut in two is one line break that was
 * inserted, and nothing else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-diff-private.h"

enum
{
  SHORTEST_MOVE = 8,         /* code points of a paragraph that is worth the word “moved” */
  SHORTEST_EDITED_MOVE = 12, /* couples, if it was edited as well */
};

#define BLOCK(blocks, i) (&g_array_index ((blocks), GalleyDiffBlock, (i)))

/* ── what stayed ── */

typedef struct
{
  guint64 weight; /* of the heaviest row that ends here */
  int     block;  /* a new paragraph, or -1 */
} Row;

static guint64
weigh_pair (const GalleyDiffBlock *block)
{
  return 1 + (block->shared > 0 ? block->shared : block->content_end - block->start);
}

/* @rows is a Fenwick tree over the old paragraphs. */
static Row
best_row_before (const Row *rows, guint end)
{
  Row best = { 0, -1 };

  for (guint i = end; i > 0; i &= i - 1)
    if (rows[i].weight > best.weight)
      best = rows[i];
  return best;
}

static void
put_row (Row *rows, guint length, guint at, Row row)
{
  for (guint i = at + 1; i <= length; i += i & -i)
    if (row.weight > rows[i].weight)
      rows[i] = row;
}

/* Whoever has a partner and is not in the heaviest rising row is marked as moved. */
static void
mark_moved (GalleyDiffBlocks *all)
{
  guint length = all->old_blocks->len;
  g_autofree Row *rows = g_new0 (Row, length + 1);
  g_autofree int *before = g_new (int, all->new_blocks->len + 1);
  int last;

  for (guint j = 0; j < all->new_blocks->len; j++)
    {
      GalleyDiffBlock *block = BLOCK (all->new_blocks, j);
      Row row;

      if (block->partner < 0)
        continue;
      row = best_row_before (rows, block->partner);
      before[j] = row.block;
      block->moved = TRUE;
      put_row (rows, length, block->partner, (Row) { row.weight + weigh_pair (block), j });
    }
  for (last = best_row_before (rows, length).block; last >= 0; last = before[last])
    BLOCK (all->new_blocks, last)->moved = FALSE;
}

static gboolean
is_worth_the_word (GalleyDiffBlocks *all, const GalleyDiffBlock *block)
{
  const GalleyDiffBlock *old_block = BLOCK (all->old_blocks, block->partner);
  const guint *starts = all->job->new_text.starts;

  if (block->shared == 0)
    return starts[block->content_end] - starts[block->start] >= SHORTEST_MOVE;
  return block->shared >= SHORTEST_EDITED_MOVE && 4 * block->shared >= block->n_couples + old_block->n_couples;
}

static GArray *
tokens_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
add_tokens (GArray *tokens, const GalleyDiffBlock *block)
{
  for (guint i = block->start; i < block->end; i++)
    g_array_append_val (tokens, i);
}

static void
move_block (GalleyDiffBlocks *all, GalleyDiffBlock *old_block, GalleyDiffBlock *block)
{
  g_autoptr (GArray) old_tokens = tokens_new (), new_tokens = tokens_new ();

  old_block->moved = TRUE;
  galley_diff_job_add_move (all->job, old_block->start, old_block->end, block->start, block->end);
  add_tokens (old_tokens, old_block);
  add_tokens (new_tokens, block);
  galley_diff_align (all->job, old_tokens, new_tokens);
}

static void
settle_moves (GalleyDiffBlocks *all)
{
  for (guint j = 0; j < all->new_blocks->len; j++)
    {
      GalleyDiffBlock *block = BLOCK (all->new_blocks, j);

      if (!block->moved)
        continue;
      if (is_worth_the_word (all, block))
        move_block (all, BLOCK (all->old_blocks, block->partner), block);
      else
        {
          BLOCK (all->old_blocks, block->partner)->partner = -1;
          block->partner = -1;
          block->moved = FALSE;
        }
    }
}

/* ── stretches ── */

static gboolean
went_to (const GalleyDiffBlocks *all, const GalleyDiffText *text, GalleyDiffBlock *block, const GalleyDiffBlock *whole)
{
  if (block->partner >= 0)
    return FALSE;
  galley_diff_block_find_couples (text, block);
  return block->n_couples > 0 && 3 * galley_diff_block_count_shared (block, whole) >= 2 * block->n_couples;
}

/* From paragraph @at outwards over those whose text is for the most part in @whole; returns the first that is not taken. */
static guint
reach_back (GalleyDiffBlocks *all, const GalleyDiffText *text, GArray *blocks, guint limit, guint at, const GalleyDiffBlock *whole)
{
  while (at > limit && went_to (all, text, BLOCK (blocks, at - 1), whole))
    at--;
  return at;
}

static guint
reach_on (GalleyDiffBlocks *all, const GalleyDiffText *text, GArray *blocks, guint at, const GalleyDiffBlock *whole)
{
  while (at < blocks->len && went_to (all, text, BLOCK (blocks, at), whole))
    at++;
  return at;
}

static void
add_range (GArray *tokens, GArray *blocks, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    if (!BLOCK (blocks, i)->moved)
      add_tokens (tokens, BLOCK (blocks, i));
}

static void
align_range (GalleyDiffBlocks *all, guint old_start, guint old_end, guint new_start, guint new_end)
{
  g_autoptr (GArray) old_tokens = tokens_new (), new_tokens = tokens_new ();

  add_range (old_tokens, all->old_blocks, old_start, old_end);
  add_range (new_tokens, all->new_blocks, new_start, new_end);
  galley_diff_align (all->job, old_tokens, new_tokens);
}

static void
align_stretches (GalleyDiffBlocks *all)
{
  const GalleyDiffText *old_text = &all->job->old_text, *new_text = &all->job->new_text;
  GArray *old_blocks = all->old_blocks, *new_blocks = all->new_blocks;
  guint old_done = 0, new_done = 0;

  for (guint j = 0; j < new_blocks->len; j++)
    {
      const GalleyDiffBlock *b = BLOCK (new_blocks, j), *a;
      guint old_start, old_end, new_start, new_end;

      if (b->partner < 0 || b->moved)
        continue;
      a = BLOCK (old_blocks, b->partner);
      old_start = b->partner, old_end = b->partner + 1;
      new_start = j, new_end = j + 1;
      if (b->shared > 0)
        {
          old_start = reach_back (all, old_text, old_blocks, old_done, old_start, b);
          old_end = reach_on (all, old_text, old_blocks, old_end, b);
          new_start = reach_back (all, new_text, new_blocks, new_done, new_start, a);
          new_end = reach_on (all, new_text, new_blocks, new_end, a);
        }
      align_range (all, old_done, old_start, new_done, new_start);
      align_range (all, old_start, old_end, new_start, new_end);
      old_done = old_end;
      new_done = new_end;
      j = new_end - 1;
    }
  align_range (all, old_done, old_blocks->len, new_done, new_blocks->len);
}

/**
 * galley_diff_match_blocks:
 *
 * Gives partners to all tokens that stayed, or moved with their paragraph.
 */
void
galley_diff_match_blocks (GalleyDiffJob *job)
{
  GalleyDiffBlocks all;

  galley_diff_blocks_init (&all, job);
  mark_moved (&all);
  settle_moves (&all);
  align_stretches (&all);
  galley_diff_blocks_clear (&all);
}
