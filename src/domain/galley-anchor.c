/* galley-anchor.c: where a place of one text is in another
 *
 * A remark is made on some words of a text, and the text goes on being written.  The
 * comparison of the two texts says of every character whether it stayed, moved or
 * went; the place is where those of its characters are that are left:
 *
 *   - what was inserted between them is part of it; what was inserted beside it is not,
 *     unless it stands for an end of it that was deleted: a word that is replaced
 *     keeps its remark;
 *   - when a passage moved, the place is where more of its words are;
 *   - a line that is gone may have been written anew elsewhere: then it is in the inserted line
 *     that has most of the words of the old one, if that is half of them;
 *   - when no word is left, it is the point where they stood, and says so.  Marks and
 *     blanks alone are no trace: a comma that stayed by chance is not what was meant.
 *
 * Lines that both texts begin and end with are not compared at all, so that a
 * keystroke in a long text costs next to nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-anchor.h"

#include <string.h>

#include "galley-cluster.h"
#include "galley-diff.h"

#define MOST_LINES 200 /* in which a place is looked for that is not where it should be */

/* As of GalleyHunk, in code points of the whole texts. */
typedef struct
{
  GalleyHunkKind kind;
  gint64         move;
  gint64         old_start, old_end, new_start, new_end;
} Stretch;

struct _GalleyAnchorMap
{
  gunichar *old_chars, *new_chars;
  glong     old_length, new_length;
  GArray   *stretches; /* Stretch */
};

/* What is left of a place: in one passage, or among what did not move. */
typedef struct
{
  gint64 move, words, characters, start, end;
} Trace;

/* ── whole characters ── */

/* A line break is always an end, so one need not look from the beginning of the text. */
static gsize
line_start (const gunichar *chars, gsize at)
{
  while (at > 0 && chars[at - 1] != '\n')
    at--;
  return at;
}

static gint64
snap (const gunichar *chars, glong length, gint64 at, gboolean up)
{
  gsize end = line_start (chars, at), before = end;

  while ((gint64) end < at)
    {
      before = end;
      end = galley_cluster_end (chars, length, end);
    }
  return (gint64) end == at || up ? (gint64) end : (gint64) before;
}

static GalleyAnchor
snap_both (const gunichar *chars, glong length, GalleyAnchor anchor)
{
  gboolean point = anchor.start >= anchor.end;

  anchor.start = snap (chars, length, CLAMP (anchor.start, 0, length), FALSE);
  anchor.end = point ? anchor.start : snap (chars, length, CLAMP (anchor.end, anchor.start, length), TRUE);
  return anchor;
}

/**
 * galley_anchor_snap:
 *
 * Returns: @anchor inside @text, and with whole characters
 */
GalleyAnchor
galley_anchor_snap (const char *text, GalleyAnchor anchor)
{
  glong length;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &length);

  return snap_both (chars, length, anchor);
}

/* ── comparing ── */

/* Code points of the lines that both texts begin with. */
static glong
common_start (const GalleyAnchorMap *map)
{
  glong n = 0, most = MIN (map->old_length, map->new_length);

  while (n < most && map->old_chars[n] == map->new_chars[n])
    n++;
  return line_start (map->old_chars, n);
}

/* … and end with, behind the first @start. */
static glong
common_end (const GalleyAnchorMap *map, glong start)
{
  glong n = 0, most = MIN (map->old_length, map->new_length) - start;

  while (n < most && map->old_chars[map->old_length - n - 1] == map->new_chars[map->new_length - n - 1])
    n++;
  while (n > 0 && map->old_chars[map->old_length - n] != '\n')
    n--;
  return n;
}

static void
add_same (GalleyAnchorMap *map, gint64 old_start, gint64 new_start, gint64 length)
{
  Stretch stretch = { GALLEY_HUNK_SAME, 0, old_start, old_start + length, new_start, new_start + length };

  if (length > 0)
    g_array_append_val (map->stretches, stretch);
}

static void
add_difference (GalleyAnchorMap *map, glong start, glong end)
{
  g_autofree char *old = g_ucs4_to_utf8 (map->old_chars + start, map->old_length - start - end, NULL, NULL, NULL);
  g_autofree char *new = g_ucs4_to_utf8 (map->new_chars + start, map->new_length - start - end, NULL, NULL, NULL);
  g_autoptr (GalleyDiff) diff = galley_diff_text (old, new);

  for (guint i = 0; i < diff->hunks->len; i++)
    {
      const GalleyHunk *hunk = diff->hunks->pdata[i];
      Stretch stretch = { hunk->kind, hunk->move, hunk->old_start + start, hunk->old_end + start, hunk->new_start + start, hunk->new_end + start };
      g_array_append_val (map->stretches, stretch);
    }
}

/**
 * galley_anchor_map_new:
 *
 * Returns: (transfer full): what tells of places in @old_text where they are in @new_text
 */
GalleyAnchorMap *
galley_anchor_map_new (const char *old_text, const char *new_text)
{
  GalleyAnchorMap *map = g_new0 (GalleyAnchorMap, 1);
  glong start, end;

  map->old_chars = g_utf8_to_ucs4_fast (old_text, -1, &map->old_length);
  map->new_chars = g_utf8_to_ucs4_fast (new_text, -1, &map->new_length);
  map->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  start = common_start (map);
  end = common_end (map, start);
  add_same (map, 0, 0, start);
  add_difference (map, start, end);
  add_same (map, map->old_length - end, map->new_length - end, end);
  return map;
}

/**
 * galley_anchor_map_free:
 */
void
galley_anchor_map_free (GalleyAnchorMap *map)
{
  g_array_unref (map->stretches);
  g_free (map->old_chars);
  g_free (map->new_chars);
  g_free (map);
}

/* ── what is left ── */

static const Stretch *
stretch_at (const GalleyAnchorMap *map, guint position)
{
  return &g_array_index (map->stretches, Stretch, position);
}

static gboolean
has_image (const Stretch *stretch)
{
  return stretch->kind == GALLEY_HUNK_SAME || stretch->kind == GALLEY_HUNK_MOVE_TO;
}

static gint64
count_words (const GalleyAnchorMap *map, gint64 start, gint64 end)
{
  gint64 n = 0;

  for (gint64 at = start; at < end; at++)
    n += g_unichar_isalnum (map->old_chars[at]) != 0;
  return n;
}

static Trace *
trace_of (GArray *traces, gint64 move)
{
  Trace fresh = { .move = move, .start = G_MAXINT64, .end = -1 };

  for (guint i = 0; i < traces->len; i++)
    if (g_array_index (traces, Trace, i).move == move)
      return &g_array_index (traces, Trace, i);
  g_array_append_val (traces, fresh);
  return &g_array_index (traces, Trace, traces->len - 1);
}

static void
add_image (const GalleyAnchorMap *map, GArray *traces, const Stretch *stretch, GalleyAnchor anchor)
{
  gint64 start = MAX (stretch->old_start, anchor.start), end = MIN (stretch->old_end, anchor.end);
  Trace *trace;

  if (start >= end)
    return;
  trace = trace_of (traces, stretch->move);
  trace->words += count_words (map, start, end);
  trace->characters += end - start;
  trace->start = MIN (trace->start, stretch->new_start + start - stretch->old_start);
  trace->end = MAX (trace->end, stretch->new_start + end - stretch->old_start);
}

static Trace
find_trace (const GalleyAnchorMap *map, GalleyAnchor anchor)
{
  g_autoptr (GArray) traces = g_array_new (FALSE, FALSE, sizeof (Trace));
  Trace best = { .start = G_MAXINT64, .end = -1 };

  for (guint i = 0; i < map->stretches->len; i++)
    if (has_image (stretch_at (map, i)))
      add_image (map, traces, stretch_at (map, i), anchor);
  for (guint i = 0; i < traces->len; i++)
    {
      const Trace *trace = &g_array_index (traces, Trace, i);
      if (trace->words > best.words || (trace->words == best.words && trace->characters > best.characters))
        best = *trace;
    }
  return best;
}

/* Whether a deletion inside the place ends (or begins) exactly here. */
static gboolean
has_deletion (const GalleyAnchorMap *map, GalleyAnchor anchor, gint64 at)
{
  for (guint i = 0; i < map->stretches->len; i++)
    {
      const Stretch *stretch = stretch_at (map, i);
      if (stretch->kind == GALLEY_HUNK_DELETE && stretch->old_start >= anchor.start && stretch->old_end <= anchor.end
          && (stretch->old_end == at || stretch->old_start == at))
        return TRUE;
    }
  return FALSE;
}

/* What was inserted inside, or stands for an end that was deleted. */
static gboolean
add_insertions (const GalleyAnchorMap *map, GalleyAnchor anchor, Trace *trace)
{
  gboolean any = FALSE;

  for (guint i = 0; i < map->stretches->len; i++)
    {
      const Stretch *stretch = stretch_at (map, i);
      gint64 at = stretch->old_start;

      if (stretch->kind != GALLEY_HUNK_INSERT || at < anchor.start || at > anchor.end || stretch->move != trace->move)
        continue;
      if ((at == anchor.start || at == anchor.end) && !has_deletion (map, anchor, at))
        continue;
      any = TRUE;
      trace->start = MIN (trace->start, stretch->new_start);
      trace->end = MAX (trace->end, stretch->new_end);
    }
  return any;
}

/* Where the character behind this point is, or, when it went, where it would stand. */
static gint64
find_point (const GalleyAnchorMap *map, gint64 at)
{
  gint64 place = map->new_length;

  if (at >= map->old_length)
    return place;
  for (guint i = 0; i < map->stretches->len; i++)
    {
      const Stretch *stretch = stretch_at (map, i);

      if (at < stretch->old_start || at >= stretch->old_end)
        continue;
      if (has_image (stretch))
        return stretch->new_start + at - stretch->old_start;
      if (stretch->kind == GALLEY_HUNK_DELETE)
        place = stretch->new_start;
    }
  return place;
}

/* Where what is left of @anchor is; its words are counted in @words. */
static GalleyAnchor
find_left (const GalleyAnchorMap *map, GalleyAnchor anchor, gint64 *words)
{
  Trace trace = find_trace (map, anchor);
  gboolean replaced = add_insertions (map, anchor, &trace);
  gboolean gone = !replaced && (trace.characters == 0 || (trace.words == 0 && count_words (map, anchor.start, anchor.end) > 0));
  gint64 point = gone ? find_point (map, anchor.start) : 0;

  *words = trace.words;
  return gone ? (GalleyAnchor) { point, point, TRUE } : (GalleyAnchor) { trace.start, trace.end, FALSE };
}

/* ── in a line that was rewritten at another place ── */

static gint64
line_end (const gunichar *chars, glong length, gint64 at)
{
  while (at < length && chars[at] != '\n')
    at++;
  return at;
}

static char *
dup_part (const gunichar *chars, gint64 start, gint64 end)
{
  return g_ucs4_to_utf8 (chars + start, end - start, NULL, NULL, NULL);
}

/* Whether the new line from @start is the old one of the place, with at least half of its words; then *found is where the place is. */
static gboolean
find_in_line (const GalleyAnchorMap *map, GalleyAnchor anchor, gint64 start, gint64 end, gint64 *most, GalleyAnchor *found)
{
  gint64 old_start = line_start (map->old_chars, anchor.start), old_end = line_end (map->old_chars, map->old_length, anchor.end), words, left;
  g_autofree char *old_line = dup_part (map->old_chars, old_start, old_end);
  g_autofree char *new_line = dup_part (map->new_chars, start, end);
  g_autoptr (GalleyAnchorMap) lines = galley_anchor_map_new (old_line, new_line);
  GalleyAnchor here;

  find_left (lines, (GalleyAnchor) { 0, lines->old_length, FALSE }, &words);
  here = find_left (lines, (GalleyAnchor) { anchor.start - old_start, anchor.end - old_start, FALSE }, &left);
  if (here.gone || left == 0 || words <= *most || words * 2 < count_words (lines, 0, lines->old_length))
    return FALSE;
  *most = words;
  *found = (GalleyAnchor) { here.start + start, here.end + start, FALSE };
  return TRUE;
}

static gboolean
find_elsewhere (const GalleyAnchorMap *map, GalleyAnchor anchor, GalleyAnchor *found)
{
  gint64 most = 0, done = -1, lines = 0;
  gboolean any = FALSE;

  if (line_end (map->old_chars, map->old_length, anchor.start) < anchor.end)
    return FALSE;
  for (guint i = 0; i < map->stretches->len; i++)
    {
      const Stretch *stretch = stretch_at (map, i);
      gint64 start = stretch->kind == GALLEY_HUNK_INSERT ? (gint64) line_start (map->new_chars, stretch->new_start) : stretch->new_end;

      for (gint64 end; start < stretch->new_end && lines < MOST_LINES; start = end + 1)
        {
          end = line_end (map->new_chars, map->new_length, start);
          if (start <= done || end == start)
            continue;
          done = start;
          lines++;
          any |= find_in_line (map, anchor, start, end, &most, found);
        }
    }
  return any;
}

/**
 * galley_anchor_map_find:
 * @anchor: in the old text
 *
 * Returns: where that is in the new text
 */
GalleyAnchor
galley_anchor_map_find (const GalleyAnchorMap *map, GalleyAnchor anchor)
{
  GalleyAnchor found = { 0, 0, anchor.gone };
  gint64 words;

  anchor.start = CLAMP (anchor.start, 0, map->old_length);
  anchor.end = CLAMP (anchor.end, anchor.start, map->old_length);
  if (anchor.end == anchor.start)
    found.start = found.end = find_point (map, anchor.start);
  else
    {
      found = find_left (map, anchor, &words);
      if (found.gone)
        find_elsewhere (map, anchor, &found);
    }
  return snap_both (map->new_chars, map->new_length, found);
}
