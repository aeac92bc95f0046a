/* galley-diff-align.c: which tokens of two stretches of text are the same ones
 *
 * The shortest row of deletions and insertions, after E. W. Myers, “An O(ND)
 * Difference Algorithm and Its Variations” (Algorithmica 1, 1986), in the variant
 * that needs memory in proportion to the input: from both ends, as far as each
 * number of edits can reach on every diagonal, until the two meet; then the same
 * for the two parts on either side of the meeting place.
 *
 * What bounds the time: tokens that the other side does not have are set aside
 * first, and a search that went on for too long is ended where it has got
 * furthest.  Cutting there is always allowed, it only may not be the shortest
 * answer.  How long is too long counts steps and not seconds, so that two texts
 * always give the same result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-diff-private.h"

#include <string.h>

enum { PATIENCE = 512, LITTLE_PATIENCE = 128 };

typedef struct
{
  guint old_start, old_end;
  guint new_start, new_end;
} Box;

typedef struct
{
  guint  *old_ids, *new_ids;         /* what both sides have */
  guint  *old_places, *new_places;   /* where in the region that stands */
  int    *partners;                  /* of the region */
  int    *forward, *backward;        /* how far down each diagonal, in old tokens */
  int     diagonals;                 /* index of diagonal 0 */
  GArray *boxes;                     /* Box, still to be done */
  gint64 *budget;
} Search;

/* One direction of a search; @step is 1 from the start and -1 from the end, where everything is mirrored. */
typedef struct
{
  const guint *old_ids, *new_ids;
  int          old_length, new_length;
  int          step;
  int         *reach;
} Direction;

/* ── the middle ── */

static inline int
lowest (int round, int length)
{
  return -round + 2 * MAX (0, round - length);
}

static inline int
highest (int round, int length)
{
  return round - 2 * MAX (0, round - length);
}

static inline int
slide_down (const Direction *way, int diagonal, int x)
{
  int y = x - diagonal;

  while (x < way->old_length && y < way->new_length && way->old_ids[x * way->step] == way->new_ids[y * way->step])
    x++, y++;
  return x;
}

/* One edit further on every diagonal.  Where a better neighbour lies outside the box its shadow on the edge is as good: one
 * token less to produce costs at most one edit. */
static void
advance (const Direction *way, int round)
{
  int last = highest (round, way->old_length);

  way->reach[-round - 1] = way->reach[round + 1] = -1;
  for (int k = lowest (round, way->new_length); k <= last; k += 2)
    {
      int x = MAX (way->reach[k - 1] + 1, way->reach[k + 1]);

      way->reach[k] = slide_down (way, k, MIN (x, MIN (way->old_length, way->new_length + k)));
    }
}

/* Whether @way has met @other, which has gone @rounds rounds; sets the @diagonal of @way on which. */
static gboolean
has_met (const Direction *way, const Direction *other, int round, int other_round, int *diagonal)
{
  int delta = way->old_length - way->new_length;
  int first = MAX (lowest (round, way->new_length), delta - other_round);
  int last = MIN (highest (round, way->old_length), delta + other_round);

  first += (first - round) & 1;
  for (int k = first; k <= last; k += 2)
    if (way->reach[k] + other->reach[delta - k] >= way->old_length)
      {
        *diagonal = k;
        return TRUE;
      }
  return FALSE;
}

static int
furthest (const Direction *way, int round, int *diagonal)
{
  int best = -1;

  for (int k = lowest (round, way->new_length); k <= highest (round, way->old_length); k += 2)
    if (2 * way->reach[k] - k > best)
      {
        best = 2 * way->reach[k] - k;
        *diagonal = k;
      }
  return best;
}

/* Where to cut the box, as a corner of the grid relative to its start. */
static void
find_middle (const Direction *forward, const Direction *backward, gint64 *budget, int *x, int *y)
{
  int limit = *budget > 0 ? PATIENCE : LITTLE_PATIENCE;
  gboolean odd = (forward->old_length - forward->new_length) & 1;
  gboolean from_start = FALSE, from_end = FALSE;
  int k = 0, back_k = 0;

  for (int round = 0; !from_start && !from_end; round++)
    {
      advance (forward, round);
      from_start = odd && has_met (forward, backward, round, round - 1, &k);
      if (from_start)
        break;
      advance (backward, round);
      from_end = !odd && has_met (backward, forward, round, round, &back_k);
      if (!from_end && round >= limit)
        {
          from_start = furthest (forward, round, &k) >= furthest (backward, round, &back_k);
          from_end = !from_start;
        }
      *budget -= 2 * round + 2;
    }
  *x = from_start ? forward->reach[k] : backward->old_length - backward->reach[back_k];
  *y = from_start ? forward->reach[k] - k : backward->new_length - (backward->reach[back_k] - back_k);
}

/* ── boxes ── */

static void
match (Search *search, guint i, guint j)
{
  search->partners[search->old_places[i]] = search->new_places[j];
}

static void
trim (Search *search, Box *box)
{
  while (box->old_start < box->old_end && box->new_start < box->new_end &&
         search->old_ids[box->old_start] == search->new_ids[box->new_start])
    match (search, box->old_start++, box->new_start++);
  while (box->old_start < box->old_end && box->new_start < box->new_end &&
         search->old_ids[box->old_end - 1] == search->new_ids[box->new_end - 1])
    match (search, --box->old_end, --box->new_end);
}

static void
push (Search *search, guint old_start, guint old_end, guint new_start, guint new_end)
{
  Box box = { old_start, old_end, new_start, new_end };

  if (old_start < old_end && new_start < new_end)
    g_array_append_val (search->boxes, box);
}

static void
halve (Search *search, const Box *box)
{
  int old_length = box->old_end - box->old_start, new_length = box->new_end - box->new_start;
  Direction forward = { search->old_ids + box->old_start, search->new_ids + box->new_start, old_length, new_length, 1,
                        search->forward + search->diagonals };
  Direction backward = { search->old_ids + box->old_end - 1, search->new_ids + box->new_end - 1, old_length, new_length, -1,
                         search->backward + search->diagonals };
  int x, y;

  find_middle (&forward, &backward, search->budget, &x, &y);
  push (search, box->old_start + x, box->old_end, box->new_start + y, box->new_end);
  push (search, box->old_start, box->old_start + x, box->new_start, box->new_start + y);
}

static void
run (Search *search, guint old_length, guint new_length)
{
  push (search, 0, old_length, 0, new_length);
  while (search->boxes->len > 0)
    {
      Box box = g_array_index (search->boxes, Box, search->boxes->len - 1);

      g_array_set_size (search->boxes, search->boxes->len - 1);
      trim (search, &box);
      if (box.old_start < box.old_end && box.new_start < box.new_end)
        halve (search, &box);
    }
}

/* ── regions ── */

static void
use (guint *uses, const guint *ids, guint length, guint value)
{
  for (guint i = 0; i < length; i++)
    uses[ids[i]] = value;
}

/* Keeps of one side what the other side has. */
static guint
keep_common (guint *uses, const guint *ids, guint start, guint end, const guint *other_ids, guint other_start, guint other_end,
             guint *kept, guint *places)
{
  guint n = 0;

  use (uses, other_ids + other_start, other_end - other_start, 1);
  for (guint i = start; i < end; i++)
    if (uses[ids[i]])
      {
        kept[n] = ids[i];
        places[n++] = i;
      }
  use (uses, other_ids + other_start, other_end - other_start, 0);
  return n;
}

/* What both sides begin and end with has stayed, before anything is set aside. */
static Box
trim_region (GalleyDiffRegion *region)
{
  Box box = { 0, region->old_length, 0, region->new_length };

  while (box.old_start < box.old_end && box.new_start < box.new_end && region->old_ids[box.old_start] == region->new_ids[box.new_start])
    region->partners[box.old_start++] = box.new_start++;
  while (box.old_start < box.old_end && box.new_start < box.new_end && region->old_ids[box.old_end - 1] == region->new_ids[box.new_end - 1])
    region->partners[--box.old_end] = --box.new_end;
  return box;
}

static void
find_partners (GalleyDiffJob *job, GalleyDiffRegion *region)
{
  Box box = trim_region (region);
  guint old_length = box.old_end - box.old_start, new_length = box.new_end - box.new_start;
  guint room = MIN (PATIENCE, (old_length + new_length) / 2 + 1) + 4;
  Search search = { .partners = region->partners, .budget = &job->budget, .diagonals = room };

  if (old_length == 0 || new_length == 0)
    return;
  search.old_ids = g_new (guint, old_length);
  search.new_ids = g_new (guint, new_length);
  search.old_places = g_new (guint, old_length);
  search.new_places = g_new (guint, new_length);
  search.forward = g_new (int, 2 * room + 1);
  search.backward = g_new (int, 2 * room + 1);
  search.boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  old_length = keep_common (job->uses, region->old_ids, box.old_start, box.old_end, region->new_ids, box.new_start, box.new_end,
                            search.old_ids, search.old_places);
  new_length = keep_common (job->uses, region->new_ids, box.new_start, box.new_end, region->old_ids, box.old_start, box.old_end,
                            search.new_ids, search.new_places);
  run (&search, old_length, new_length);
  g_array_unref (search.boxes);
  g_free (search.backward);
  g_free (search.forward);
  g_free (search.new_places);
  g_free (search.old_places);
  g_free (search.new_ids);
  g_free (search.old_ids);
}

static void
gather (const GalleyDiffText *text, const GArray *tokens, guint **ids, guint8 **kinds)
{
  *ids = g_new (guint, tokens->len + 1);
  *kinds = g_new (guint8, tokens->len + 1);
  for (guint i = 0; i < tokens->len; i++)
    {
      (*ids)[i] = text->ids[g_array_index (tokens, guint, i)];
      (*kinds)[i] = text->kinds[g_array_index (tokens, guint, i)];
    }
}

static void
take_partners (GalleyDiffJob *job, const GalleyDiffRegion *region, const GArray *old_tokens, const GArray *new_tokens)
{
  for (guint i = 0; i < region->old_length; i++)
    if (region->partners[i] >= 0)
      {
        guint old_at = g_array_index (old_tokens, guint, i), new_at = g_array_index (new_tokens, guint, region->partners[i]);

        job->old_text.partners[old_at] = new_at;
        job->new_text.partners[new_at] = old_at;
      }
}

/**
 * galley_diff_align:
 * @old_tokens: (element-type guint): tokens of the old text, rising
 * @new_tokens: (element-type guint): tokens of the new text, rising
 *
 * Gives partners to those of the tokens that stayed, in order.
 */
void
galley_diff_align (GalleyDiffJob *job, GArray *old_tokens, GArray *new_tokens)
{
  GalleyDiffRegion region = { .old_length = old_tokens->len, .new_length = new_tokens->len };

  if (region.old_length == 0 || region.new_length == 0)
    return;
  gather (&job->old_text, old_tokens, &region.old_ids, &region.old_kinds);
  gather (&job->new_text, new_tokens, &region.new_ids, &region.new_kinds);
  region.partners = g_new (int, region.old_length);
  memset (region.partners, -1, region.old_length * sizeof (int));
  find_partners (job, &region);
  galley_diff_tidy (&region);
  take_partners (job, &region, old_tokens, new_tokens);
  g_free (region.partners);
  g_free (region.new_kinds);
  g_free (region.new_ids);
  g_free (region.old_kinds);
  g_free (region.old_ids);
}
