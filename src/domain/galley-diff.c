/* galley-diff.c: what changed between two texts
 *
 * Made for prose: what an editor sees is paragraphs that stayed, were edited or
 * moved, sentences that moved, and inside of them characters and words, never
 * half a character and never half a word.
 *
 *   galley-diff-tokens.c     cuts both texts into tokens and numbers them
 *   galley-diff-blocks.c     finds paragraphs that belong together
 *   galley-diff-order.c      tells which of them moved, and compares what is between
 *   galley-diff-align.c      finds the tokens that stayed
 *   galley-diff-tidy.c       makes that readable
 *   galley-diff-sentences.c  finds sentences that moved
 *
 * All stages do one thing only: they give tokens partners, equal tokens of the
 * other text.  Here the partners are read off into hunks.  So a stage that finds
 * less makes a longer result and never a wrong one: whatever has no partner was
 * deleted or inserted.  What holds of every result, and is tested:
 *
 *   - the hunks that galley_hunk_is_in_old() names make up the old text without
 *     gap or overlap, in their order; the others the new one;
 *   - “same” and the two halves of a move have equal texts;
 *   - time and memory grow in proportion to the texts, however strange.
 *
 * A moved passage that was edited as well has hunks of all kinds but “same”, all
 * with its number: at its old place what moved and what was deleted on the way,
 * at the new place what moved and what was inserted.  The empty range of such a
 * deletion points into the new place, so that it can also be shown there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-diff.h"

#include <string.h>

#include "galley-diff-private.h"
#include "galley-error.h"

static const GalleyField fields[] = {
  GALLEY_INT (GalleyDiff, added),
  GALLEY_NOUNS (GalleyDiff, hunks, &galley_hunk_class),
  GALLEY_INT (GalleyDiff, moved),
  GALLEY_INT (GalleyDiff, removed),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyDiff, galley_diff, fields)

/* ── reading off the partners ── */

typedef struct
{
  GalleyDiffJob *job;
  GalleyDiff     diff;
  guint          old_at, new_at; /* tokens, up to which all is told */
  guint         *old_seen;       /* for each move, where its next deletion would stand in the new text */
  guint         *new_seen;       /* and its next insertion in the old one */
} Reading;

static gint64
old_place (const Reading *reading, guint token)
{
  return reading->job->old_text.starts[token];
}

static gint64
new_place (const Reading *reading, guint token)
{
  return reading->job->new_text.starts[token];
}

static gint64
count (const GalleyDiffText *text, guint start, guint end)
{
  gint64 n = 0;

  for (guint i = start; i < end; i++)
    n += text->kinds[i] > GALLEY_TOKEN_NEWLINE;
  return n;
}

/* Takes tokens, as code points of both texts, into a hunk. */
static void
tell (Reading *reading, GalleyHunkKind kind, guint move, guint old_start, guint old_end, guint new_start, guint new_end)
{
  GalleyHunk hunk = {
    .kind = kind, .move = move,
    .old_start = old_place (reading, old_start), .old_end = old_place (reading, old_end),
    .new_start = new_place (reading, new_start), .new_end = new_place (reading, new_end),
  };

  g_ptr_array_add (reading->diff.hunks, galley_hunk_new (&hunk));
}

static gboolean
stays (const GalleyDiffText *text, guint at)
{
  return at < text->length && text->partners[at] >= 0 && text->moves[at] == 0;
}

/* The end of a run of tokens that share a fate and whose partners, if any, are a run as well. */
static guint
run_end (const GalleyDiffText *text, guint start)
{
  guint end = start + 1;

  while (end < text->length && text->moves[end] == text->moves[start] &&
         text->partners[end] == (text->partners[start] < 0 ? -1 : text->partners[end - 1] + 1))
    end++;
  return end;
}

static void
tell_old (Reading *reading)
{
  const GalleyDiffText *text = &reading->job->old_text;
  guint start = reading->old_at, end = run_end (text, start), move = text->moves[start];

  if (text->partners[start] < 0)
    {
      guint there = move > 0 ? reading->old_seen[move] : reading->new_at;

      tell (reading, GALLEY_HUNK_DELETE, move, start, end, there, there);
      reading->diff.removed += count (text, start, end);
    }
  else
    {
      guint there = text->partners[start];

      tell (reading, GALLEY_HUNK_MOVE_FROM, move, start, end, there, there + end - start);
      reading->old_seen[move] = there + end - start;
    }
  reading->old_at = end;
}

static void
tell_new (Reading *reading)
{
  const GalleyDiffText *text = &reading->job->new_text;
  guint start = reading->new_at, end = run_end (text, start), move = text->moves[start];

  if (text->partners[start] < 0)
    {
      guint there = move > 0 ? reading->new_seen[move] : reading->old_at;

      tell (reading, GALLEY_HUNK_INSERT, move, there, there, start, end);
      reading->diff.added += count (text, start, end);
    }
  else
    {
      guint there = text->partners[start];

      tell (reading, GALLEY_HUNK_MOVE_TO, move, there, there + end - start, start, end);
      reading->new_seen[move] = there + end - start;
      reading->diff.moved += count (text, start, end);
    }
  reading->new_at = end;
}

static void
tell_same (Reading *reading)
{
  guint end = run_end (&reading->job->new_text, reading->new_at), length = end - reading->new_at;

  tell (reading, GALLEY_HUNK_SAME, 0, reading->old_at, reading->old_at + length, reading->new_at, end);
  reading->old_at += length;
  reading->new_at = end;
}

static void
read_partners (Reading *reading)
{
  const GalleyDiffText *old_text = &reading->job->old_text, *new_text = &reading->job->new_text;

  while (reading->old_at < old_text->length || reading->new_at < new_text->length)
    {
      while (reading->old_at < old_text->length && !stays (old_text, reading->old_at))
        tell_old (reading);
      while (reading->new_at < new_text->length && !stays (new_text, reading->new_at))
        tell_new (reading);
      if (stays (new_text, reading->new_at))
        tell_same (reading);
    }
}

static GalleyDiff *
read_off (GalleyDiffJob *job)
{
  Reading reading = { .job = job };
  GalleyDiff *diff;

  reading.diff.hunks = galley_hunk_array_new ();
  reading.old_seen = g_new (guint, job->moves->len + 1);
  reading.new_seen = g_new (guint, job->moves->len + 1);
  for (guint i = 0; i < job->moves->len; i++)
    {
      reading.old_seen[i + 1] = g_array_index (job->moves, GalleyDiffMove, i).new_start;
      reading.new_seen[i + 1] = g_array_index (job->moves, GalleyDiffMove, i).old_start;
    }
  read_partners (&reading);
  diff = galley_diff_new (&reading.diff);
  g_ptr_array_unref (reading.diff.hunks);
  g_free (reading.old_seen);
  g_free (reading.new_seen);
  return diff;
}

static GalleyDiff *
diff_new_same (const char *text)
{
  g_autoptr (GPtrArray) hunks = galley_hunk_array_new ();
  glong length = g_utf8_strlen (text, -1);

  if (length > 0)
    g_ptr_array_add (hunks, galley_hunk_new (&(const GalleyHunk) { .old_end = length, .new_end = length }));
  return galley_diff_new (&(const GalleyDiff) { .hunks = hunks });
}

/**
 * galley_diff_text:
 * @old_text: valid UTF-8
 * @new_text: valid UTF-8
 *
 * The same two texts always have the same diff.
 *
 * Returns: (transfer full): what changed from one to the other; of two empty texts, no hunk at all
 */
GalleyDiff *
galley_diff_text (const char *old_text, const char *new_text)
{
  GalleyDiffJob job;
  GalleyDiff *diff;

  g_return_val_if_fail (g_utf8_validate (old_text, -1, NULL) && g_utf8_validate (new_text, -1, NULL), NULL);
  if (strcmp (old_text, new_text) == 0)
    return diff_new_same (old_text);
  galley_diff_job_init (&job, old_text, new_text);
  galley_diff_match_blocks (&job);
  galley_diff_match_sentences (&job);
  diff = read_off (&job);
  galley_diff_job_clear (&job);
  return diff;
}

/**
 * galley_diff_is_changed:
 *
 * Returns: whether the two texts differ at all
 */
gboolean
galley_diff_is_changed (const GalleyDiff *diff)
{
  return diff->hunks->len > 1 || (diff->hunks->len == 1 && ((GalleyHunk *) diff->hunks->pdata[0])->kind != GALLEY_HUNK_SAME);
}

/* ── turning round ── */

static GalleyHunk *
hunk_new_reverse (const GalleyHunk *hunk)
{
  static const GalleyHunkKind kinds[] = {
    GALLEY_HUNK_SAME, GALLEY_HUNK_DELETE, GALLEY_HUNK_INSERT, GALLEY_HUNK_MOVE_TO, GALLEY_HUNK_MOVE_FROM
  };

  return galley_hunk_new (&(const GalleyHunk) {
    .kind = kinds[hunk->kind], .move = hunk->move,
    .old_start = hunk->new_start, .old_end = hunk->new_end, .new_start = hunk->old_start, .new_end = hunk->old_end });
}

/* Between two “same” what went is told before what came, in both directions. */
static guint
reverse_changes (const GPtrArray *from, guint start, GPtrArray *to)
{
  guint end = start;

  while (end < from->len && ((GalleyHunk *) from->pdata[end])->kind != GALLEY_HUNK_SAME)
    end++;
  for (guint i = start; i < end; i++)
    if (galley_hunk_is_in_new (from->pdata[i]))
      g_ptr_array_add (to, hunk_new_reverse (from->pdata[i]));
  for (guint i = start; i < end; i++)
    if (!galley_hunk_is_in_new (from->pdata[i]))
      g_ptr_array_add (to, hunk_new_reverse (from->pdata[i]));
  return end;
}

/**
 * galley_diff_reverse:
 *
 * Returns: (transfer full): the same changes, as seen from the new text
 */
GalleyDiff *
galley_diff_reverse (const GalleyDiff *diff)
{
  g_autoptr (GPtrArray) hunks = galley_hunk_array_new ();

  for (guint i = reverse_changes (diff->hunks, 0, hunks); i < diff->hunks->len; i = reverse_changes (diff->hunks, i + 1, hunks))
    g_ptr_array_add (hunks, hunk_new_reverse (diff->hunks->pdata[i]));
  return galley_diff_new (&(const GalleyDiff) {
    .added = diff->removed, .hunks = hunks, .moved = diff->moved, .removed = diff->added });
}

/* ── applying ── */

static gboolean
append (GString *out, const gunichar *chars, glong length, gint64 start, gint64 end)
{
  if (start < 0 || start > end || end > length)
    return FALSE;
  for (gint64 i = start; i < end; i++)
    g_string_append_unichar (out, chars[i]);
  return TRUE;
}

/* What stayed or moved comes from the old text, what was inserted from the new one, and the old one must be used up. */
static char *
apply (const GalleyDiff *diff, const gunichar *old_chars, glong old_length, const gunichar *new_chars, glong new_length, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gint64 done = 0;
  gboolean good = TRUE;

  for (guint i = 0; good && i < diff->hunks->len; i++)
    {
      const GalleyHunk *hunk = diff->hunks->pdata[i];

      if (galley_hunk_is_in_old (hunk))
        {
          good = hunk->old_start == done;
          done = hunk->old_end;
        }
      if (good && hunk->kind == GALLEY_HUNK_INSERT)
        good = append (out, new_chars, new_length, hunk->new_start, hunk->new_end);
      else if (good && galley_hunk_is_in_new (hunk))
        good = append (out, old_chars, old_length, hunk->old_start, hunk->old_end);
    }
  if (good && done == old_length)
    return g_string_free_and_steal (g_steal_pointer (&out));
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "The changes belong to another text");
  return NULL;
}

/**
 * galley_diff_apply:
 * @old_text: the text to change
 * @new_text: where inserted characters come from
 *
 * Returns: (transfer full): the new text, or %NULL with @error set when the hunks do not fit these texts
 */
char *
galley_diff_apply (const GalleyDiff *diff, const char *old_text, const char *new_text, GError **error)
{
  glong old_length, new_length;
  g_autofree gunichar *old_chars = g_utf8_to_ucs4_fast (old_text, -1, &old_length);
  g_autofree gunichar *new_chars = g_utf8_to_ucs4_fast (new_text, -1, &new_length);

  return apply (diff, old_chars, old_length, new_chars, new_length, error);
}
