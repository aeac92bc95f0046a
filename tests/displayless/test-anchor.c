/* test-anchor.c: places that move along with a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "galley-anchor.h"
#include "galley-cluster.h"
#include "galley-text.h"

/* [ ] is the place, in the old text and in the new one; a point in the new one without “gone” is no place of words. */
static const struct { const char *old, *new; gboolean gone; } rows[] = {
  { "渠水[过村]。", "渠水[过村]。", FALSE },
  { "渠水[过村]。", "清清的渠水[过村]。", FALSE },
  { "[渠水]过村。", "[渠水]缓缓过村。", FALSE },
  { "新设饮水点[九处]、公厕四座。", "新设饮水点[八处]、公厕四座。", FALSE },
  { "新设[饮水点九处]、公厕四座。", "新设[饮水点一共九处]、公厕四座。", FALSE },
  { "工程预计[下月中旬]贯通。", "工程预计[下月上旬]贯通。", FALSE },
  { "预计[十二月]贯通。", "预计[明年春天]贯通。", FALSE },
  { "第一段话说的是桥。\n\n第二段话[说的是路]。\n\n第三段话说的是船。", "第一段话说的是桥。\n\n[]第三段话说的是船。", TRUE },
  { "第一段话说的是大桥合龙。\n\n第二段话[说的是步道]贯通的事。\n\n第三段话说的是渡船还会留下。\n",
    "第二段话[说的是步道]贯通的事。\n\n第一段话说的是大桥合龙。\n\n第三段话说的是渡船还会留下。\n", FALSE },
  { "甲[]乙", "甲[]乙", FALSE },
  { "甲[]乙", "丙甲[]乙", FALSE },
  { "[]", "[]", FALSE },
  { "全文[]", "全文都在[]", FALSE },
  { "[整句话都被删去。]后面的还在。", "[]后面的还在。", TRUE },
};

static char *
dup_without_marks (const char *marked, GalleyAnchor *anchor)
{
  const char *open = strchr (marked, '['), *close = strchr (marked, ']');
  g_autofree char *before = g_strndup (marked, open - marked);
  g_autofree char *inner = g_strndup (open + 1, close - open - 1);

  anchor->start = g_utf8_strlen (before, -1);
  anchor->end = anchor->start + g_utf8_strlen (inner, -1);
  return g_strconcat (before, inner, close + 1, NULL);
}

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GalleyAnchor from = { 0 }, expected = { 0 }, found;
      g_autofree char *old = dup_without_marks (rows[i].old, &from);
      g_autofree char *new = dup_without_marks (rows[i].new, &expected);
      g_autoptr (GalleyAnchorMap) map = galley_anchor_map_new (old, new);

      found = galley_anchor_map_find (map, from);
      if (found.start != expected.start || found.end != expected.end || found.gone != rows[i].gone)
        g_error ("%s → %s: found %d to %d%s", rows[i].old, rows[i].new, (int) found.start, (int) found.end, found.gone ? ", gone" : "");
    }
}

/* What is gone stays gone and keeps a place, whatever comes; only the text it was made on brings it back. */
static void
test_gone_and_back (void)
{
  const char *full = "一。\n\n二是要说的话。\n\n三。\n", *cut = "一。\n\n三。\n";
  g_autoptr (GalleyAnchorMap) away = galley_anchor_map_new (full, cut), back = galley_anchor_map_new (cut, full);
  g_autoptr (GalleyAnchorMap) same = galley_anchor_map_new (full, full);
  GalleyAnchor anchor = { 4, 11, FALSE }, gone = galley_anchor_map_find (away, anchor);

  g_assert_true (gone.gone && gone.start == gone.end);
  g_assert_true (galley_anchor_map_find (back, gone).gone);
  g_assert_false (galley_anchor_map_find (same, anchor).gone);
}

static void
test_snap (void)
{
  /* a family and a flag, which are one character each */
  const char *text = "看👨‍👩‍👧和🇨🇳。";
  static const struct { gint64 start, end, snapped_start, snapped_end; } places[] = {
    { 1, 2, 1, 6 }, { 2, 3, 1, 6 }, { 5, 7, 1, 7 }, { 3, 3, 1, 1 }, { 7, 8, 7, 9 }, { 0, 99, 0, 10 }, { 99, 99, 10, 10 }, { -3, 1, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      GalleyAnchor anchor = galley_anchor_snap (text, (GalleyAnchor) { places[i].start, places[i].end, FALSE });
      g_assert_cmpint (anchor.start, ==, places[i].snapped_start);
      g_assert_cmpint (anchor.end, ==, places[i].snapped_end);
    }
}

/* ── random texts ── */

static const char *const words[] = {
  "大桥", "步道", "渡口", "八处", "九处", "，", "。", "、", "“", "”", "\n", "\n\n", "的", "了", "👨‍👩‍👧", "🇨🇳", "é", "2860", " ", "km", "渠水", "招生", "读书节", "**", "## ",
};

static char *
dup_random (int n)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  return g_string_free_and_steal (text);
}

static gboolean
is_whole (const char *text, gint64 at)
{
  glong length;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &length);
  gsize end = 0;

  while ((gint64) end < at)
    end = galley_cluster_end (chars, length, end);
  return (gint64) end == at;
}

/* Some characters are taken away, put there, or carried to another place. */
static char *
dup_edited (const char *text)
{
  gint64 length = g_utf8_strlen (text, -1), start = g_test_rand_int_range (0, length + 1), end = MIN (length, start + g_test_rand_int_range (0, 12));
  g_autofree char *fresh = dup_random (g_test_rand_int_range (0, 6));
  g_autofree char *cut = galley_text_dup_slice (text, start, end);
  g_autofree char *rest = galley_text_replace (text, start, end, "");
  gint64 to = g_test_rand_int_range (0, g_utf8_strlen (rest, -1) + 1);

  return g_test_rand_bit () ? galley_text_replace (text, start, end, fresh) : galley_text_replace (rest, to, to, cut);
}

/* Never out of range, never half a character; unharmed words are found where they are now. */
static void
check_anchor (const char *old, const char *new, GalleyAnchor anchor)
{
  g_autoptr (GalleyAnchorMap) map = galley_anchor_map_new (old, new);
  GalleyAnchor found = galley_anchor_map_find (map, anchor);
  gint64 length = g_utf8_strlen (new, -1);

  g_assert_cmpint (found.start, >=, 0);
  g_assert_cmpint (found.start, <=, found.end);
  g_assert_cmpint (found.end, <=, length);
  g_assert_true (is_whole (new, found.start));
  g_assert_true (is_whole (new, found.end));
  g_assert_true (!found.gone || found.start == found.end);
  g_assert_true (anchor.start < anchor.end || found.start == found.end);
}

static void
test_random (void)
{
  for (int i = 0; i < 4000; i++)
    {
      g_autofree char *old = dup_random (g_test_rand_int_range (0, 60));
      g_autofree char *new = g_strdup (old);
      gint64 length = g_utf8_strlen (old, -1), start = g_test_rand_int_range (0, length + 1);
      GalleyAnchor anchor = { start, MIN (length, start + g_test_rand_int_range (0, 15)), FALSE };

      for (int edit = g_test_rand_int_range (0, 5); edit > 0; edit--)
        {
          g_autofree char *before = new;
          new = dup_edited (before);
        }
      check_anchor (old, new, galley_anchor_snap (old, anchor));
    }
}

/* A sentence that is nowhere else is found, whatever is written and moved around it. */
static void
test_quote_is_found (void)
{
  const char *quote = "合龙要等气温稳定的时候进行";

  for (int i = 0; i < 1500; i++)
    {
      g_autofree char *before = dup_random (g_test_rand_int_range (0, 40)), *after = dup_random (g_test_rand_int_range (0, 40));
      g_autofree char *old = g_strconcat (before, "\n\n", quote, "。\n\n", after, NULL);
      g_autofree char *new_before = dup_edited (before), *new_after = dup_edited (after);
      gboolean moves = g_test_rand_bit ();
      g_autofree char *new = g_strconcat (moves ? new_after : new_before, "\n\n", quote, "。\n\n", moves ? new_before : new_after, NULL);
      g_autoptr (GalleyAnchorMap) map = galley_anchor_map_new (old, new);
      GalleyAnchor anchor = { g_utf8_strlen (before, -1) + 2, g_utf8_strlen (before, -1) + 2 + g_utf8_strlen (quote, -1), FALSE }, found;
      g_autofree char *there = NULL;

      found = galley_anchor_map_find (map, anchor);
      there = galley_text_dup_slice (new, found.start, found.end);
      g_assert_cmpstr (there, ==, quote);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anchor/rows", test_rows);
  g_test_add_func ("/anchor/gone-and-back", test_gone_and_back);
  g_test_add_func ("/anchor/snap", test_snap);
  g_test_add_func ("/anchor/random", test_random);
  g_test_add_func ("/anchor/quote-is-found", test_quote_is_found);
  return g_test_run ();
}
