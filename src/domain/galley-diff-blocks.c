/* galley-diff-blocks.c: which paragraphs of two texts belong together
 *
 * Paragraphs that are equal belong together, and so do those that share enough
 * couples, which are two characters or words next to each other.  Where they stand
 * does not matter here: galley-diff-order.c tells what stayed from what moved.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-diff-private.h"

#include <stdlib.h>
#include <string.h>

enum { COMMON = 16 }; /* how many old paragraphs a couple may be in and still tell them apart */

#define BLOCK(blocks, i) (&g_array_index ((blocks), GalleyDiffBlock, (i)))

/* ── cutting ── */

/* A blank line ends a paragraph, and so does a line break when the next line is set in the Chinese way. */
static gboolean
ends_here (const GalleyDiffText *text, guint at)
{
  guint next = at + 1;

  if (text->kinds[at] != GALLEY_TOKEN_NEWLINE)
    return FALSE;
  if (next < text->length && text->chars[text->starts[next]] == 0x3000)
    return TRUE;
  while (next < text->length && text->kinds[next] == GALLEY_TOKEN_SPACE)
    next++;
  return next == text->length || text->kinds[next] == GALLEY_TOKEN_NEWLINE;
}

static guint
skip_blank_lines (const GalleyDiffText *text, guint at)
{
  guint end = at;

  for (; at < text->length && text->kinds[at] <= GALLEY_TOKEN_NEWLINE; at++)
    if (text->kinds[at] == GALLEY_TOKEN_NEWLINE)
      end = at + 1;
  return end;
}

static GArray *
cut_blocks (const GalleyDiffText *text)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (GalleyDiffBlock));
  guint at = 0;

  while (at < text->length)
    {
      GalleyDiffBlock block = { .ids = text->ids, .start = at, .partner = -1 };

      while (at < text->length && !ends_here (text, at))
        at++;
      block.content_end = at;
      block.end = at = skip_blank_lines (text, at);
      g_array_append_val (blocks, block);
    }
  return blocks;
}

/* ── equal paragraphs ── */

static guint
block_hash (gconstpointer data)
{
  const GalleyDiffBlock *block = data;
  guint hash = 2166136261u;

  for (guint i = block->start; i < block->content_end; i++)
    hash = (hash ^ block->ids[i]) * 16777619u;
  return hash;
}

static gboolean
block_equal (gconstpointer first, gconstpointer second)
{
  const GalleyDiffBlock *a = first, *b = second;
  guint length = a->content_end - a->start;

  return length == b->content_end - b->start && memcmp (a->ids + a->start, b->ids + b->start, length * sizeof (guint)) == 0;
}

static gboolean
pair_if_equal (GalleyDiffBlocks *all, int i, int j)
{
  GalleyDiffBlock *a, *b;

  if (i < 0 || j < 0 || i >= (int) all->old_blocks->len || j >= (int) all->new_blocks->len)
    return FALSE;
  a = BLOCK (all->old_blocks, i);
  b = BLOCK (all->new_blocks, j);
  if (a->partner >= 0 || b->partner >= 0 || !block_equal (a, b))
    return FALSE;
  a->partner = j;
  b->partner = i;
  return TRUE;
}

static void
pair_ends (GalleyDiffBlocks *all)
{
  int i = 0, j = 0;

  while (pair_if_equal (all, i, j))
    i++, j++;
  i = all->old_blocks->len;
  j = all->new_blocks->len;
  do
    i--, j--;
  while (pair_if_equal (all, i, j));
}

/* Paragraph → indices of those equal to it that have no partner. */
static GHashTable *
collect (GArray *blocks)
{
  GHashTable *table = g_hash_table_new_full (block_hash, block_equal, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < blocks->len; i++)
    {
      GalleyDiffBlock *block = BLOCK (blocks, i);
      GArray *places;

      if (block->partner >= 0 || block->content_end == block->start)
        continue;
      places = g_hash_table_lookup (table, block);
      if (places == NULL)
        g_hash_table_insert (table, block, places = g_array_new (FALSE, FALSE, sizeof (int)));
      g_array_append_val (places, i);
    }
  return table;
}

/* Those that there are as many of in both texts are paired in order. */
static void
pair_equal (GalleyDiffBlocks *all)
{
  g_autoptr (GHashTable) old_table = collect (all->old_blocks);
  g_autoptr (GHashTable) new_table = collect (all->new_blocks);
  GHashTableIter iter;
  gpointer block, places;

  g_hash_table_iter_init (&iter, old_table);
  while (g_hash_table_iter_next (&iter, &block, &places))
    {
      GArray *old_places = places, *new_places = g_hash_table_lookup (new_table, block);

      for (guint i = 0; new_places != NULL && old_places->len == new_places->len && i < old_places->len; i++)
        pair_if_equal (all, g_array_index (old_places, int, i), g_array_index (new_places, int, i));
    }
}

/* Paragraphs that occur many times belong to their neighbours' neighbours. */
static void
pair_neighbours (GalleyDiffBlocks *all)
{
  for (int i = 0; i < (int) all->old_blocks->len; i++)
    if (BLOCK (all->old_blocks, i)->partner >= 0)
      pair_if_equal (all, i + 1, BLOCK (all->old_blocks, i)->partner + 1);
  for (int i = (int) all->old_blocks->len - 1; i >= 0; i--)
    if (BLOCK (all->old_blocks, i)->partner >= 0)
      pair_if_equal (all, i - 1, BLOCK (all->old_blocks, i)->partner - 1);
}

/* ── similar paragraphs ── */

static int
compare_guints (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static guint
sort_and_unique (guint *values, guint n)
{
  guint kept = 0;

  qsort (values, n, sizeof (guint), compare_guints);
  for (guint i = 0; i < n; i++)
    if (kept == 0 || values[kept - 1] != values[i])
      values[kept++] = values[i];
  return kept;
}

void
galley_diff_block_find_couples (const GalleyDiffText *text, GalleyDiffBlock *block)
{
  guint n = 0, before = G_MAXUINT;

  if (block->couples != NULL)
    return;
  block->couples = g_new (guint, block->content_end - block->start + 1);
  for (guint i = block->start; i < block->content_end; i++)
    {
      if (text->kinds[i] <= GALLEY_TOKEN_NEWLINE)
        continue;
      if (before != G_MAXUINT)
        block->couples[n++] = (before * 0x9E3779B1u) ^ text->ids[i];
      before = text->ids[i];
    }
  block->n_couples = sort_and_unique (block->couples, n);
}

guint
galley_diff_block_count_shared (const GalleyDiffBlock *a, const GalleyDiffBlock *b)
{
  guint i = 0, j = 0, shared = 0;

  while (i < a->n_couples && j < b->n_couples)
    {
      guint x = a->couples[i], y = b->couples[j];

      shared += x == y;
      i += x <= y;
      j += y <= x;
    }
  return shared;
}

typedef struct
{
  guint couple;
  guint block;
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->couple != y->couple)
    return x->couple > y->couple ? 1 : -1;
  return (x->block > y->block) - (x->block < y->block);
}

static GArray *
index_couples (GalleyDiffBlocks *all)
{
  GArray *index = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; i < all->old_blocks->len; i++)
    {
      GalleyDiffBlock *block = BLOCK (all->old_blocks, i);

      if (block->partner >= 0)
        continue;
      galley_diff_block_find_couples (&all->job->old_text, block);
      for (guint k = 0; k < block->n_couples; k++)
        g_array_append_vals (index, &(const Entry) { block->couples[k], i }, 1);
    }
  if (index->len > 0)
    qsort (index->data, index->len, sizeof (Entry), compare_entries);
  return index;
}

/* Counts into @shared how much each old paragraph has in common with @block; what very many have is passed over.  Both are
 * in order, but the index is by far the longer, so each couple is looked for by halving what is left. */
static void
count_all (const GArray *index, const GalleyDiffBlock *block, guint *shared, GArray *touched)
{
  const Entry *entries = (const Entry *) (gpointer) index->data;
  guint at = 0;

  for (guint k = 0; k < block->n_couples; k++)
    {
      guint low = at, high = index->len;

      while (low < high)
        {
          guint middle = low + (high - low) / 2;
          if (entries[middle].couple < block->couples[k])
            low = middle + 1;
          else
            high = middle;
        }
      at = low;
      if (at + COMMON < index->len && entries[at + COMMON].couple == block->couples[k])
        continue;
      for (guint i = at; i < index->len && entries[i].couple == block->couples[k]; i++)
        if (shared[entries[i].block]++ == 0)
          g_array_append_val (touched, entries[i].block);
    }
}

/* The old paragraph that has most in common; among equals the first, so that the order stays. */
static int
take_best (guint *shared, GArray *touched)
{
  int best = -1;
  guint most = 0;

  for (guint i = 0; i < touched->len; i++)
    {
      guint block = g_array_index (touched, guint, i);

      if (shared[block] > most || (shared[block] == most && (int) block < best))
        {
          best = block;
          most = shared[block];
        }
      shared[block] = 0;
    }
  g_array_set_size (touched, 0);
  return best;
}

/* Either much of both, or at least half of the shorter if that is a sentence. */
static gboolean
is_similar (const GalleyDiffBlock *a, const GalleyDiffBlock *b, guint shared)
{
  return shared > 0 && (4 * shared >= a->n_couples + b->n_couples || (shared >= 8 && 2 * shared >= MIN (a->n_couples, b->n_couples)));
}

static void
propose (GalleyDiffBlocks *all, guint i, guint j)
{
  GalleyDiffBlock *a = BLOCK (all->old_blocks, i), *b = BLOCK (all->new_blocks, j);
  guint shared = galley_diff_block_count_shared (a, b);

  if (!is_similar (a, b, shared) || (a->partner >= 0 && a->shared >= shared))
    return;
  if (a->partner >= 0)
    BLOCK (all->new_blocks, a->partner)->partner = -1;
  a->partner = j;
  b->partner = i;
  a->shared = b->shared = shared;
}

static void
pair_similar (GalleyDiffBlocks *all)
{
  g_autoptr (GArray) index = index_couples (all);
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *shared = g_new0 (guint, all->old_blocks->len + 1);

  for (guint j = 0; index->len > 0 && j < all->new_blocks->len; j++)
    {
      GalleyDiffBlock *block = BLOCK (all->new_blocks, j);
      int best;

      if (block->partner >= 0)
        continue;
      galley_diff_block_find_couples (&all->job->new_text, block);
      count_all (index, block, shared, touched);
      best = take_best (shared, touched);
      if (best >= 0)
        propose (all, best, j);
    }
}

/* ── all of them ── */

/**
 * galley_diff_blocks_init:
 *
 * Cuts both texts of @job into paragraphs and gives those that belong together to each other as partners.
 */
void
galley_diff_blocks_init (GalleyDiffBlocks *all, GalleyDiffJob *job)
{
  all->job = job;
  all->old_blocks = cut_blocks (&job->old_text);
  all->new_blocks = cut_blocks (&job->new_text);
  pair_ends (all);
  pair_equal (all);
  pair_neighbours (all);
  pair_similar (all);
}

static void
free_blocks (GArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    g_free (BLOCK (blocks, i)->couples);
  g_array_unref (blocks);
}

void
galley_diff_blocks_clear (GalleyDiffBlocks *all)
{
  free_blocks (all->old_blocks);
  free_blocks (all->new_blocks);
}
