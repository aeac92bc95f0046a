/* test-diff.c: diffs that read well, and what must hold of every diff
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "diff-notation.h"

#include <string.h>

#include "galley-cluster.h"

/* ── what must hold ── */

static void
check_boundaries (const char *text, const GPtrArray *hunks, gboolean old)
{
  glong length;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &length);
  g_autofree char *legal = g_malloc0 (length + 1);

  for (gsize at = 0; at < (gsize) length; at = galley_cluster_end (chars, length, at))
    legal[at] = at == 0 || chars[at] >= 0x80 || !g_ascii_isalnum (chars[at]) || chars[at - 1] >= 0x80 || !g_ascii_isalnum (chars[at - 1]);
  legal[length] = 1;
  for (guint i = 0; i < hunks->len; i++)
    {
      const GalleyHunk *hunk = hunks->pdata[i];
      g_assert_true (legal[old ? hunk->old_start : hunk->new_start]);
      g_assert_true (legal[old ? hunk->old_end : hunk->new_end]);
    }
}

static void
check_equal_slices (const gunichar *old_chars, const gunichar *new_chars, const GalleyHunk *hunk)
{
  if (hunk->kind == GALLEY_HUNK_INSERT || hunk->kind == GALLEY_HUNK_DELETE)
    return;
  g_assert_cmpint (hunk->old_end - hunk->old_start, ==, hunk->new_end - hunk->new_start);
  g_assert_cmpmem (old_chars + hunk->old_start, (hunk->old_end - hunk->old_start) * sizeof (gunichar),
                   new_chars + hunk->new_start, (hunk->new_end - hunk->new_start) * sizeof (gunichar));
}

/* Every hunk has a length, is of one text or both, and could not be one with the hunk before it. */
static void
check_hunk (const GalleyHunk *hunk, const GalleyHunk *before)
{
  gboolean goes_on = before != NULL && before->kind == hunk->kind && before->move == hunk->move &&
                     (!galley_hunk_is_in_old (hunk) || before->old_end == hunk->old_start) &&
                     (!galley_hunk_is_in_new (hunk) || before->new_end == hunk->new_start);

  if (hunk->kind == GALLEY_HUNK_MOVE_FROM)
    goes_on = goes_on && before->new_end == hunk->new_start;
  if (hunk->kind == GALLEY_HUNK_MOVE_TO)
    goes_on = goes_on && before->old_end == hunk->old_start;
  g_assert_false (goes_on);
  g_assert_cmpint (hunk->old_end - hunk->old_start + hunk->new_end - hunk->new_start, >, 0);
  g_assert_true (hunk->kind != GALLEY_HUNK_INSERT || hunk->old_start == hunk->old_end);
  g_assert_true (hunk->kind != GALLEY_HUNK_DELETE || hunk->new_start == hunk->new_end);
  g_assert_true ((hunk->kind != GALLEY_HUNK_SAME) || hunk->move == 0);
  g_assert_true (hunk->move > 0 || (hunk->kind != GALLEY_HUNK_MOVE_FROM && hunk->kind != GALLEY_HUNK_MOVE_TO));
}

static void
check_tiling (const GalleyDiff *diff, const char *old_text, const char *new_text)
{
  glong old_length, new_length;
  g_autofree gunichar *old_chars = g_utf8_to_ucs4_fast (old_text, -1, &old_length);
  g_autofree gunichar *new_chars = g_utf8_to_ucs4_fast (new_text, -1, &new_length);
  gint64 old_at = 0, new_at = 0, from = 0, to = 0;

  for (guint i = 0; i < diff->hunks->len; i++)
    {
      const GalleyHunk *hunk = diff->hunks->pdata[i];

      check_hunk (hunk, i > 0 ? diff->hunks->pdata[i - 1] : NULL);
      check_equal_slices (old_chars, new_chars, hunk);
      if (galley_hunk_is_in_old (hunk))
        g_assert_cmpint (hunk->old_start, ==, old_at);
      if (galley_hunk_is_in_new (hunk))
        g_assert_cmpint (hunk->new_start, ==, new_at);
      old_at = galley_hunk_is_in_old (hunk) ? hunk->old_end : old_at;
      new_at = galley_hunk_is_in_new (hunk) ? hunk->new_end : new_at;
      from += hunk->kind == GALLEY_HUNK_MOVE_FROM ? hunk->old_end * hunk->move - hunk->old_start * hunk->move : 0;
      to += hunk->kind == GALLEY_HUNK_MOVE_TO ? hunk->old_end * hunk->move - hunk->old_start * hunk->move : 0;
    }
  g_assert_cmpint (old_at, ==, old_length);
  g_assert_cmpint (new_at, ==, new_length);
  g_assert_cmpint (from, ==, to);
}

static void
check_application (const GalleyDiff *diff, const char *old_text, const char *new_text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDiff) reverse = galley_diff_reverse (diff);
  g_autoptr (GalleyDiff) again = galley_diff_reverse (reverse);
  g_autofree char *there = galley_diff_apply (diff, old_text, new_text, &error);
  g_autofree char *back = NULL;

  g_assert_no_error (error);
  back = galley_diff_apply (reverse, new_text, old_text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (there, ==, new_text);
  g_assert_cmpstr (back, ==, old_text);
  g_assert_true (galley_diff_equal (again, diff));
  check_tiling (reverse, new_text, old_text);
}

/* The whole of what must hold; returns the diff for what else somebody wants to know. */
static GalleyDiff *
checked_diff (const char *old_text, const char *new_text)
{
  GalleyDiff *diff = galley_diff_text (old_text, new_text);

  check_tiling (diff, old_text, new_text);
  check_application (diff, old_text, new_text);
  check_boundaries (old_text, diff->hunks, TRUE);
  check_boundaries (new_text, diff->hunks, FALSE);
  g_assert_cmpint (galley_diff_is_changed (diff), ==, strcmp (old_text, new_text) != 0);
  return diff;
}

/* ── examples ── */

#define DAM "柳溪水库的除险加固工程昨天下午完工。"
#define TEA "今年春茶的采摘比往年早了整整十二天，茶农们都说没有见过。"
#define BUS "开往北站的七路公交车从下周一起改走新桥，沿线增设四个站点。"
#define SEP "\n\n"

static const struct { const char *name, *old_text, *new_text, *notation; } examples[] = {
  { "nothing", "", "", "" },
  { "all-new", "", "春分。", "{春分。}" },
  { "all-gone", "春分。", "", "[春分。]" },
  { "same", "春分。", "春分。", "春分。" },
  { "one-character", "记者在柳溪县采访", "记者在柳河县采访", "记者在柳[溪]{河}县采访" },
  { "one-mark", "他说，天晴", "他说：天晴", "他说[，]{：}天晴" },
  { "one-inserted", "两个项目开工", "两个大项目开工", "两个{大}项目开工" },
  { "one-deleted", "非常非常重要", "非常重要", "[非常]非常重要|非常[非常]重要" },
  { "whole-number", "全县有1,203户", "全县有1,230户", "全县有[1,203]{1,230}户" },
  { "number-with-point", "增长5.2%", "增长5.3%", "增长[5.2]{5.3}%" },
  { "whole-word", "用 Galley 排版", "用 Galleys 排版", "用 [Galley]{Galleys} 排版" },
  { "word-next-to-han", "第3号台风", "第13号台风", "第[3]{13}号台风" },
  { "apostrophe", "he don't care", "he doesn't care", "he [don't]{doesn't} care" },
  { "space", "GTK 4", "GTK  4", "GTK { }4" },
  { "no-confetti", "他于昨日抵达北京市", "她在昨天来到北京", "[他于昨日抵达]{她在昨天来到}北京[市]" },
  { "two-deletions-are-one", "天地玄黄宇宙洪荒日月盈昃黄。", "天黄。", "天[地玄黄宇宙洪荒日月盈昃]黄。" },
  { "three-deletions-are-one", "使佃佑佑伥丹乼上亣伹伨乡仴体伒亄佑低似件举伃乏佶", "使佃佑佑伃乏佶", "使佃佑佑[伥丹乼上亣伹伨乡仴体伒亄佑低似件举]伃乏佶" },
  { "particle-between", "他的书", "她的画", "[他的书]{她的画}" },
  { "rewritten-clause", "会议要求各乡镇立即行动起来，不得延误。", "会议强调全县上下马上部署，不得延误。",
    "会议[要求各乡镇立即行动起来]{强调全县上下马上部署}，不得延误。" },
  { "slides-behind-comma", "他说，天晴", "他说，明天，天晴", "他说，{明天，}天晴" },
  { "slides-to-sentence", "天晴。风大。", "天晴。无雨。风大。", "天晴。{无雨。}风大。" },
  { "slides-to-bracket", "《春》《秋》", "《春》《夏》《秋》", "《春》{《夏》}《秋》" },
  { "slides-to-word", "the big dog", "the big big dog", "the big {big }dog" },
  { "decomposed", "cafe\u0301 吧", "cafe 吧", "[cafe\u0301]{cafe} 吧" },
  { "variation-selector", "葛\U000E0100城", "葛\U000E0101城", "[葛\U000E0100]{葛\U000E0101}城" },
  { "selector-added", "葛城", "葛\U000E0100城", "[葛]{葛\U000E0100}城" },
  { "joined-emoji", "👩\u200D🌾笑了", "👩\u200D🔧笑了", "[👩\u200D🌾]{👩\u200D🔧}笑了" },
  { "skin-tone", "👍🏻好", "👍🏿好", "[👍🏻]{👍🏿}好" },
  { "flags", "🇨🇳🇨🇵", "🇨🇵🇨🇳", "{🇨🇵}🇨🇳[🇨🇵]|[🇨🇳]🇨🇵{🇨🇳}" },
  { "jamo", "\u1112\u1161\u11AB글", "\u1112\u1161글", "[\u1112\u1161\u11AB]{\u1112\u1161}글" },
  { "line-ends", "一\r\n二", "一\n二", "一[\r\n]{\n}二" },

  { "paragraph-inserted", DAM SEP BUS, DAM SEP TEA SEP BUS, DAM SEP "{" TEA SEP "}" BUS },
  { "paragraph-deleted", DAM SEP TEA SEP BUS, DAM SEP BUS, DAM SEP "[" TEA SEP "]" BUS },
  { "paragraph-appended", DAM, DAM SEP TEA, DAM "{" SEP TEA "}" },
  { "paragraph-split", DAM TEA, DAM SEP TEA, DAM "{" SEP "}" TEA },
  { "paragraphs-joined", DAM SEP TEA, DAM TEA, DAM "[" SEP "]" TEA },
  { "split-and-edited", DAM TEA BUS, DAM SEP "今年夏茶的采摘比往年早了整整十二天，茶农们都说没有见过。" SEP BUS,
    DAM "{" SEP "}今年[春]{夏}茶的采摘比往年早了整整十二天，茶农们都说没有见过。{" SEP "}" BUS },
  { "moved-down", TEA SEP DAM SEP BUS SEP, DAM SEP BUS SEP TEA SEP, ">1:" TEA SEP "<" DAM SEP BUS SEP "<1:" TEA SEP ">" },
  { "moved-up", DAM SEP BUS SEP TEA SEP, TEA SEP DAM SEP BUS SEP, "<1:" TEA SEP ">" DAM SEP BUS SEP ">1:" TEA SEP "<" },
  { "two-moved-as-one", DAM SEP TEA SEP BUS BUS BUS BUS SEP, BUS BUS BUS BUS SEP DAM SEP TEA SEP,
    ">1:" DAM SEP TEA SEP "<" BUS BUS BUS BUS SEP "<1:" DAM SEP TEA SEP ">" },
  { "moved-and-edited", TEA SEP DAM SEP BUS SEP, DAM SEP BUS SEP "今年夏茶的采摘比往年早了十二天，茶农们都说没有见过。" SEP,
    ">1:今年<[1:春]>1:茶的采摘比往年早了<[1:整整]>1:十二天，茶农们都说没有见过。" SEP "<" DAM SEP BUS SEP
    "<1:今年>{1:夏}<1:茶的采摘比往年早了><1:十二天，茶农们都说没有见过。" SEP ">" },
  { "edited-is-not-moved", DAM SEP TEA SEP, "柳河水库的除险加固工程今天下午完工。" SEP TEA SEP,
    "柳[溪]{河}水库的除险加固工程[昨]{今}天下午完工。" SEP TEA SEP },
  { "too-short-to-move", "一" SEP DAM SEP, DAM SEP "一" SEP, "[一" SEP "]" DAM SEP "{一" SEP "}" },
  { "sentence-moved", DAM "风大。" TEA "雨小。", "风大。" TEA DAM "雨小。", ">1:" DAM "<风大。" TEA "<1:" DAM ">雨小。" },
  { "chinese-indent", "　　" DAM "\n　　" BUS, "　　" DAM "\n　　" TEA "\n　　" BUS, "　　" DAM "\n{　　" TEA "\n}　　" BUS },
  { "heading-is-not-part-of-the-lead", "## 柳溪县启动春季植树" SEP "昨天，柳溪县春季植树活动在南山启动。" SEP,
    "## 柳溪县今春造林两万亩" SEP "昨天，柳溪县2027年春季植树活动在南山启动。" SEP,
    "## 柳溪县[启动春季植树]{今春造林两万亩}" SEP "昨天，柳溪县{2027年}春季植树活动在南山启动。" SEP },
  { "headings", "## 茶" SEP TEA SEP "## 水" SEP DAM, "## 春茶" SEP TEA SEP "## 水" SEP DAM, "## {春}茶" SEP TEA SEP "## 水" SEP DAM },
};

static void
test_example (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GalleyDiff) diff = checked_diff (examples[i].old_text, examples[i].new_text);
  g_autofree char *notation = diff_dup_notation (diff, examples[i].old_text, examples[i].new_text);
  g_auto (GStrv) allowed = g_strsplit (examples[i].notation, "|", -1);

  if (notation[0] == '\0' || !g_strv_contains ((const char *const *) allowed, notation))
    g_assert_cmpstr (notation, ==, examples[i].notation);
}

static void
test_counts (void)
{
  g_autoptr (GalleyDiff) diff = checked_diff (TEA SEP DAM SEP BUS SEP "共有 35 人", DAM SEP BUS SEP TEA SEP "共有 1,200 人到场。");

  g_assert_cmpint (diff->removed, ==, 1);
  g_assert_cmpint (diff->added, ==, 4);
  g_assert_cmpint (diff->moved, ==, g_utf8_strlen (TEA, -1));
}

/* What was deleted from a moved passage can be shown at its new place as well. */
static void
test_deletion_in_a_moved_passage (void)
{
  const char *old_text = TEA SEP DAM SEP BUS SEP;
  const char *new_text = DAM SEP BUS SEP "今年春茶的采摘比往年早了十二天，茶农们都说没有见过。" SEP;
  g_autoptr (GalleyDiff) diff = checked_diff (old_text, new_text);
  gboolean found = FALSE;

  for (guint i = 0; i < diff->hunks->len; i++)
    {
      const GalleyHunk *hunk = diff->hunks->pdata[i];
      if (hunk->kind != GALLEY_HUNK_DELETE)
        continue;
      g_autofree char *behind = galley_text_dup_slice (new_text, hunk->new_start, hunk->new_start + 3);
      g_assert_cmpstr (behind, ==, "十二天");
      g_assert_cmpint (hunk->move, ==, 1);
      found = TRUE;
    }
  g_assert_true (found);
}

static void
test_apply_refuses_other_texts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDiff) diff = galley_diff_text ("一二三", "一四三");

  g_assert_null (galley_diff_apply (diff, "一二三四", "一四三", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (galley_diff_apply (diff, "一二", "一四三", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (galley_diff_apply (diff, "一二三", "", &error));
  g_assert_nonnull (error);
}

/* ── random texts ── */

static const char *const atoms[] = {
  "水", "库", "的", "了", "春", "茶", "农", "路", "桥", "县", "长", "说", "记", "者", "在", "是", "年", "月", "日", "新",
  "，", "，", "。", "、", "“", "”", "（", "）", "：", "\n", "\n\n", " ", "　　", "2018", "35", " GTK ", "cafe\u0301", "don't",
  "葛\U000E0100", "葛", "👩\u200D🌾", "👍🏿", "🇨🇳", "한", "\u1112\u1161\u11AB", "が", "か\u3099", "**", "## ", "\r\n", "नि", "ก็",
};

/* Code points that make life hard when they stand anywhere. */
static const char *const fragments[] = {
  "\u0301", "\uFE0F", "\u200D", "\U000E0100", "🏿", "🇨", "\u1161", "\u11AB", "\n", "\r", "a", "1", ".", "'", "，", "水", "👩", "\u0600", "\u094D", "क",
};

static void
append_random (GString *out, guint n, const char *const *set, guint size)
{
  while (n-- > 0)
    g_string_append (out, set[g_test_rand_int_range (0, size)]);
}

static char *
random_text (guint n, const char *const *set, guint size)
{
  GString *out = g_string_new (NULL);

  append_random (out, n, set, size);
  return g_string_free_and_steal (out);
}

/* Takes @n random edits to the text, at code points, so that clusters and words are torn, joined and made. */
static char *
randomly_edited (const char *text, guint n, const char *const *set, guint size)
{
  char *now = g_strdup (text);

  while (n-- > 0)
    {
      glong length = g_utf8_strlen (now, -1);
      glong start = g_test_rand_int_range (0, length + 1);
      glong end = start + g_test_rand_int_range (0, 1 << g_test_rand_int_range (0, 7));
      g_autofree char *with = random_text (g_test_rand_int_range (0, 12), set, size);
      g_autofree char *cut = galley_text_dup_slice (now, start, end);
      char *next = galley_text_replace (now, start, end, with);

      if (g_test_rand_bit ())
        {
          g_autofree char *without = g_steal_pointer (&next);
          next = galley_text_replace (without, g_test_rand_int_range (0, g_utf8_strlen (without, -1) + 1), 0, cut);
        }
      g_free (now);
      now = next;
    }
  return now;
}

static void
check_random (guint rounds, const char *const *set, guint size)
{
  for (guint i = 0; i < rounds; i++)
    {
      g_autofree char *old_text = random_text (g_test_rand_int_range (0, 200), set, size);
      g_autofree char *new_text = randomly_edited (old_text, g_test_rand_int_range (0, 12), set, size);
      g_autofree char *stranger = random_text (g_test_rand_int_range (0, 200), set, size);
      g_autoptr (GalleyDiff) edited = checked_diff (old_text, new_text);
      g_autoptr (GalleyDiff) replaced = checked_diff (old_text, stranger);
    }
}

static void
test_random_prose (void)
{
  check_random (800, atoms, G_N_ELEMENTS (atoms));
}

static void
test_random_fragments (void)
{
  check_random (1500, fragments, G_N_ELEMENTS (fragments));
}

/* Few different characters: everything occurs everywhere and every edit can slide. */
static void
test_random_repetition (void)
{
  static const char *const few[] = { "水", "水", "水", "库", "，", "\n\n" };

  check_random (1500, few, G_N_ELEMENTS (few));
}

/* ── moves ── */

static GPtrArray *
distinct_paragraphs (guint n)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      GString *text = g_string_new (NULL);
      for (guint k = 0; k < 40; k++)
        g_string_append_unichar (text, 0x4E00 + g_test_rand_int_range (0, 8000));
      g_string_append (text, "。\n\n");
      g_ptr_array_add (paragraphs, g_string_free_and_steal (text));
    }
  return paragraphs;
}

static char *
joined (const GPtrArray *paragraphs)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < paragraphs->len; i++)
    g_string_append (out, paragraphs->pdata[i]);
  return g_string_free_and_steal (out);
}

static void
shuffle (GPtrArray *paragraphs)
{
  for (guint i = paragraphs->len - 1; i > 0; i--)
    {
      guint other = g_test_rand_int_range (0, i + 1);
      gpointer held = paragraphs->pdata[i];

      paragraphs->pdata[i] = paragraphs->pdata[other];
      paragraphs->pdata[other] = held;
    }
}

/* In whatever order paragraphs are put, nothing was written and nothing was deleted. */
static void
test_shuffled_paragraphs_only_move (void)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GPtrArray) paragraphs = distinct_paragraphs (g_test_rand_int_range (2, 25));
      g_autofree char *old_text = joined (paragraphs);
      g_autofree char *new_text = NULL;
      g_autoptr (GalleyDiff) diff = NULL;

      shuffle (paragraphs);
      new_text = joined (paragraphs);
      diff = checked_diff (old_text, new_text);
      g_assert_cmpint (diff->added, ==, 0);
      g_assert_cmpint (diff->removed, ==, 0);
      g_assert_cmpint (diff->moved, <, g_utf8_strlen (old_text, -1));
    }
}

/* One paragraph taken elsewhere is one move, and what did not move is not said to have. */
static void
test_one_paragraph_moved (void)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GPtrArray) paragraphs = distinct_paragraphs (20);
      g_autofree char *old_text = joined (paragraphs);
      g_autofree char *new_text = NULL;
      g_autoptr (GalleyDiff) diff = NULL;
      guint from = g_test_rand_int_range (0, 20), to = g_test_rand_int_range (0, 20);

      if (from == to)
        continue;
      g_ptr_array_insert (paragraphs, to, g_ptr_array_steal_index (paragraphs, from));
      new_text = joined (paragraphs);
      diff = checked_diff (old_text, new_text);
      g_assert_cmpint (diff->moved, ==, 41);
      g_assert_cmpint (diff->hunks->len, <=, 5);
    }
}

/* ── large and strange ── */

static char *
repeated (const char *text, gsize bytes)
{
  GString *out = g_string_sized_new (bytes + strlen (text));

  while (out->len < bytes)
    g_string_append (out, text);
  return g_string_free_and_steal (out);
}

enum { MEGABYTE = 1 << 20 };

static void
check_large (char *old_text, char *new_text)
{
  g_autofree char *first = old_text, *second = new_text;
  g_autoptr (GalleyDiff) diff = checked_diff (first, second);
}

static void
test_large (void)
{
  g_autofree char *text = random_text (MEGABYTE / 4, atoms, G_N_ELEMENTS (atoms));

  check_large (g_strdup (text), randomly_edited (text, 100, atoms, G_N_ELEMENTS (atoms)));
}

static void
test_all_the_same_character (void)
{
  check_large (repeated ("水", MEGABYTE), repeated ("水", MEGABYTE / 2));
  check_large (repeated ("a", MEGABYTE), repeated ("a", MEGABYTE / 2));
  check_large (repeated ("\n", MEGABYTE / 4), repeated ("\n\n", MEGABYTE / 4 + 7));
  check_large (repeated ("水\n\n", MEGABYTE / 4), repeated ("水\n\n", MEGABYTE / 8));
  check_large (repeated ("水", MEGABYTE / 4), repeated ("水库", MEGABYTE / 4));
  check_large (repeated ("水库大坝，", MEGABYTE / 4), repeated ("水坝，", MEGABYTE / 4));
}

static void
test_completely_different (void)
{
  static const char *const others[] = { "山", "火", "电", "\n\n" };
  static const char *const words[] = { "水", "库", "的", "了", "春", "茶", "农", "路", "桥", "县", "长", "说", "记" };

  check_large (repeated ("水库", MEGABYTE), repeated ("山火", MEGABYTE));
  check_large (random_text (MEGABYTE / 16, atoms, G_N_ELEMENTS (atoms)), random_text (MEGABYTE / 16, others, G_N_ELEMENTS (others)));
  check_large (random_text (MEGABYTE / 3, words, G_N_ELEMENTS (words)), random_text (MEGABYTE / 3, words, G_N_ELEMENTS (words)));
  check_large (random_text (MEGABYTE / 16, atoms, G_N_ELEMENTS (atoms)), random_text (MEGABYTE / 16, atoms, G_N_ELEMENTS (atoms)));
}

static void
test_one_mark_too_many (void)
{
  g_autoptr (GString) marks = g_string_new ("a");

  while (marks->len < MEGABYTE)
    g_string_append (marks, "\u0301");
  check_large (g_strdup (marks->str), g_strdup ("a"));
  check_large (repeated ("\u094D", MEGABYTE / 4), repeated ("क\u094D", MEGABYTE / 4));
  check_large (repeated ("🇨", MEGABYTE / 4), repeated ("🇨🇳", MEGABYTE / 4));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strconcat ("/diff/example/", examples[i].name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_example);
    }
  g_test_add_func ("/diff/counts", test_counts);
  g_test_add_func ("/diff/deletion-in-a-moved-passage", test_deletion_in_a_moved_passage);
  g_test_add_func ("/diff/apply-refuses-other-texts", test_apply_refuses_other_texts);
  g_test_add_func ("/diff/random/prose", test_random_prose);
  g_test_add_func ("/diff/random/fragments", test_random_fragments);
  g_test_add_func ("/diff/random/repetition", test_random_repetition);
  g_test_add_func ("/diff/moves/shuffled-paragraphs-only-move", test_shuffled_paragraphs_only_move);
  g_test_add_func ("/diff/moves/one-paragraph", test_one_paragraph_moved);
  g_test_add_func ("/diff/large/edited", test_large);
  g_test_add_func ("/diff/large/all-the-same-character", test_all_the_same_character);
  g_test_add_func ("/diff/large/completely-different", test_completely_different);
  g_test_add_func ("/diff/large/one-mark-too-many", test_one_mark_too_many);
  return g_test_run ();
}
