/* galley-diff-tidy.c: from the shortest answer to the one that reads best
 *
 * The shortest row of edits is often not what a person did.  Two things are put
 * right, and that only ever takes partners away or gives them to equal tokens,
 * so that what comes out is as true as what went in.
 *
 * Confetti: in a phrase that was written anew, characters which happen to occur
 * in both wordings are no survivors.  What stayed between two edits is given up
 * when it weighs no more than either of them and little in itself.  A number or a
 * Latin word weighs more than a Han character, that more than a particle or a
 * mark, and a line break is never given up.
 *
 * Sliding: 明天，inserted in 他说，明天，天晴 could as well be “，明天” inserted one
 * place earlier.  Of all places that mean the same, one where it joins an edit of
 * its own kind is taken, or else the one whose ends look most like joints of the
 * text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-diff-private.h"

enum { LITTLE = 12, FARTHEST = 256 };

typedef struct
{
  guint old_start, old_end;
  guint new_start, new_end;
  guint gone, come; /* their weights */
} Edit;

/* ── confetti ── */

static guint
weight_of (GalleyTokenKind kind)
{
  switch (kind)
    {
    case GALLEY_TOKEN_SPACE:
      return 0;
    case GALLEY_TOKEN_NEWLINE:
      return LITTLE + 1;
    case GALLEY_TOKEN_CHARACTER:
      return 2;
    case GALLEY_TOKEN_WORD:
      return 4;
    default:
      return 1;
    }
}

static guint
weigh (const guint8 *kinds, guint start, guint end)
{
  guint weight = 0;

  for (guint i = start; i < end; i++)
    weight += weight_of (kinds[i]);
  return weight;
}

static void
next_edit (const GalleyDiffRegion *region, Edit *edit)
{
  guint i = edit->old_end, j = edit->new_end;

  while (i < region->old_length && region->partners[i] == (int) j)
    i++, j++;
  edit->old_start = i;
  edit->new_start = j;
  while (i < region->old_length && region->partners[i] < 0)
    i++;
  edit->old_end = i;
  edit->new_end = i < region->old_length ? (guint) region->partners[i] : region->new_length;
}

/* An edit that only adds or only takes away disturbs what is around it less. */
static guint
disturbance (const Edit *edit)
{
  return edit->gone == 0 || edit->come == 0 ? (edit->gone + edit->come) / 3 : MAX (edit->gone, edit->come);
}

static gboolean
is_empty (const Edit *edit)
{
  return edit->old_start == edit->old_end && edit->new_start == edit->new_end;
}

/* Gives up what stayed between two edits, if it is no survivor, and makes one edit of them in @after. */
static gboolean
give_up (GalleyDiffRegion *region, const Edit *before, Edit *after)
{
  guint weight;

  if (after->old_start - before->old_end > 4 * LITTLE)
    return FALSE;
  weight = weigh (region->old_kinds, before->old_end, after->old_start);
  if (weight > LITTLE || weight > disturbance (before) || weight > disturbance (after))
    return FALSE;
  for (guint i = before->old_end; i < after->old_start; i++)
    region->partners[i] = -1;
  after->old_start = before->old_start;
  after->new_start = before->new_start;
  after->gone += before->gone + weight;
  after->come += before->come + weight;
  return TRUE;
}

/* Each edit is put on a stack; what lies between the two topmost is looked at again whenever the topmost has grown. */
static void
sweep (GalleyDiffRegion *region)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Edit));
  Edit edit = { 0 };

  for (next_edit (region, &edit); !is_empty (&edit); next_edit (region, &edit))
    {
      Edit top = edit;

      top.gone = weigh (region->old_kinds, edit.old_start, edit.old_end);
      top.come = weigh (region->new_kinds, edit.new_start, edit.new_end);
      while (stack->len > 0 && give_up (region, &g_array_index (stack, Edit, stack->len - 1), &top))
        g_array_set_size (stack, stack->len - 1);
      g_array_append_val (stack, top);
    }
}

/* What was given up may stand at an end of the edit on both sides: 丙 between two deletions, when 丙 was deleted too.  There it
 * has stayed after all. */
static void
trim (GalleyDiffRegion *region)
{
  Edit edit = { 0 };

  for (next_edit (region, &edit); !is_empty (&edit); next_edit (region, &edit))
    {
      guint i = edit.old_start, j = edit.new_start, k = edit.old_end, l = edit.new_end;

      while (i < k && j < l && region->old_ids[i] == region->new_ids[j])
        region->partners[i++] = j++;
      while (i < k && j < l && region->old_ids[k - 1] == region->new_ids[l - 1])
        region->partners[--k] = --l;
    }
}

/* ── sliding ── */

/* How much a place between two tokens looks like a joint. */
static guint
joint (const guint8 *kinds, guint length, guint at)
{
  GalleyTokenKind before, after;

  if (at == 0 || at == length)
    return 6;
  before = kinds[at - 1];
  after = kinds[at];
  if (before == GALLEY_TOKEN_NEWLINE)
    return 6;
  if (after == GALLEY_TOKEN_NEWLINE || before == GALLEY_TOKEN_STOP)
    return after == GALLEY_TOKEN_CLOSE ? 1 : 5;
  if (before == GALLEY_TOKEN_PAUSE || after == GALLEY_TOKEN_OPEN)
    return 4;
  if (before == GALLEY_TOKEN_CLOSE)
    return at > 1 && kinds[at - 2] == GALLEY_TOKEN_STOP ? 5 : 3;
  if (before == GALLEY_TOKEN_SPACE || after == GALLEY_TOKEN_SPACE)
    return 2;
  return after >= GALLEY_TOKEN_STOP || (before == GALLEY_TOKEN_WORD) != (after == GALLEY_TOKEN_WORD) ? 1 : 0;
}

typedef struct
{
  const guint  *ids; /* of the side on which the edit is not empty */
  const guint8 *kinds;
  guint         length;
  guint         start, end;
} Slider;

/* How far the edit can go in one direction: as long as what it would take in is what it would leave behind. */
static guint
room_before (const Slider *slider, guint most)
{
  guint n = 0;

  while (n < most && slider->ids[slider->start - n - 1] == slider->ids[slider->end - n - 1])
    n++;
  return n;
}

static guint
room_after (const Slider *slider, guint most)
{
  guint n = 0;

  while (n < most && slider->ids[slider->start + n] == slider->ids[slider->end + n])
    n++;
  return n;
}

static int
best_shift (const Slider *slider, guint most_before, guint most_after)
{
  int first = -(int) room_before (slider, MIN (most_before, FARTHEST));
  int last = room_after (slider, MIN (most_after, FARTHEST));
  int best = 0;
  guint best_score = 0;

  for (int shift = first; shift <= last; shift++)
    {
      guint score = joint (slider->kinds, slider->length, slider->start + shift) +
                    joint (slider->kinds, slider->length, slider->end + shift);
      if (score >= best_score)
        {
          best = shift;
          best_score = score;
        }
    }
  return best;
}

/* How far the edit has to go to become one with a neighbour that does the same, or 0 if it cannot. */
static int
shift_to_meet (const Slider *slider, const Edit *before, const Edit *edit, const Edit *after)
{
  gboolean goes = edit->new_start == edit->new_end;
  guint gap_before = edit->old_start - before->old_end, gap_after = after->old_start - edit->old_end;

  if (!is_empty (before) && goes == (before->new_start == before->new_end) && (goes || before->old_start == before->old_end) &&
      gap_before <= FARTHEST && room_before (slider, gap_before) == gap_before)
    return -(int) gap_before;
  if (!is_empty (after) && goes == (after->new_start == after->new_end) && (goes || after->old_start == after->old_end) &&
      gap_after <= FARTHEST && room_after (slider, gap_after) == gap_after)
    return gap_after;
  return 0;
}

/* Moves the edit by @shift: partners on one side of it go to the other side. */
static void
shift_edit (GalleyDiffRegion *region, Edit *edit, int shift)
{
  guint old_size = edit->old_end - edit->old_start, new_size = edit->new_end - edit->new_start;

  for (; shift > 0; shift--)
    {
      region->partners[edit->old_start] = edit->new_start;
      edit->old_start++, edit->new_start++;
      if (old_size > 0)
        region->partners[edit->old_start + old_size - 1] = -1;
    }
  for (; shift < 0; shift++)
    {
      edit->old_start--, edit->new_start--;
      region->partners[edit->old_start] = -1;
      region->partners[edit->old_start + old_size] = edit->new_start + new_size;
    }
  edit->old_end = edit->old_start + old_size;
  edit->new_end = edit->new_start + new_size;
}

typedef enum { ONLY_TO_MEET, TO_THE_BEST_PLACE } SlideAim;

static void
slide (GalleyDiffRegion *region, SlideAim aim)
{
  Edit before = { 0 }, edit = { 0 }, after;

  for (next_edit (region, &edit); !is_empty (&edit); edit = after)
    {
      gboolean goes = edit.new_start == edit.new_end;
      Slider slider = goes ? (Slider) { region->old_ids, region->old_kinds, region->old_length, edit.old_start, edit.old_end }
                           : (Slider) { region->new_ids, region->new_kinds, region->new_length, edit.new_start, edit.new_end };

      after = edit;
      next_edit (region, &after);
      if (goes || edit.old_start == edit.old_end)
        {
          int shift = shift_to_meet (&slider, &before, &edit, &after);

          if (shift == 0 && aim == TO_THE_BEST_PLACE)
            shift = best_shift (&slider, edit.old_start - before.old_end, after.old_start - edit.old_end);
          shift_edit (region, &edit, shift);
        }
      before = edit;
      after.old_end = edit.old_end;
      after.new_end = edit.new_end;
      next_edit (region, &after);
    }
}

/**
 * galley_diff_tidy:
 *
 * Makes the partners of a region read well.  Edits that can meet do so before anything between them is given up, or it would
 * be given up for nothing; and whatever was brought together may have equal ends.
 */
void
galley_diff_tidy (GalleyDiffRegion *region)
{
  slide (region, ONLY_TO_MEET);
  sweep (region);
  trim (region);
  slide (region, TO_THE_BEST_PLACE);
  trim (region);
}
