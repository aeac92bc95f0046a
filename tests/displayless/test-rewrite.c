/* test-rewrite.c: formats and typing aids: a text with its selection before and after
 *
 * The cursor is written ‸, a selection ⟦so⟧.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-rewrite.h"

#include <string.h>

#define CURSOR "‸"
#define OPEN "⟦"
#define CLOSE "⟧"
#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef struct { char *text; gint64 start, end; } State;

static gint64
take_out (GString *text, const char *mark)
{
  char *found = strstr (text->str, mark);
  gint64 at;

  if (found == NULL)
    return -1;
  at = g_utf8_strlen (text->str, found - text->str);
  g_string_erase (text, found - text->str, strlen (mark));
  return at;
}

static State
read_state (const char *notation)
{
  GString *text = g_string_new (notation);
  State state;

  state.start = state.end = take_out (text, CURSOR);
  if (state.start < 0)
    {
      state.start = take_out (text, OPEN);
      state.end = take_out (text, CLOSE);
    }
  g_assert_cmpint (state.end, >=, 0);
  state.text = g_string_free_and_steal (text);
  return state;
}

static void
put_in (GString *text, gint64 at, const char *mark)
{
  g_string_insert (text, g_utf8_offset_to_pointer (text->str, at) - text->str, mark);
}

static char *
write_state (const State *state)
{
  g_autoptr (GString) text = g_string_new (state->text);

  if (state->start == state->end)
    put_in (text, state->start, CURSOR);
  else
    {
      put_in (text, state->end, CLOSE);
      put_in (text, state->start, OPEN);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Eats @rewrite. */
static void
carry_out (State *state, GalleyRewrite *rewrite)
{
  gint64 before = G_MAXINT64;

  for (guint i = 0; i < rewrite->splices->len; i++)
    {
      const GalleySplice *splice = &g_array_index (rewrite->splices, GalleySplice, i);
      g_autofree char *head = g_utf8_substring (state->text, 0, splice->start);
      g_autofree char *tail = g_utf8_substring (state->text, splice->end, -1);

      g_assert_cmpint (splice->end, <=, before);
      before = splice->start;
      g_free (state->text);
      state->text = g_strconcat (head, splice->text, tail, NULL);
    }
  state->start = rewrite->start;
  state->end = rewrite->end;
  galley_rewrite_free (rewrite);
}

static void
check (State *state, GalleyRewrite *rewrite, const char *after)
{
  g_autofree char *notation = NULL;

  if (after == NULL)
    {
      g_assert_null (rewrite);
      g_free (state->text);
      return;
    }
  g_assert_nonnull (rewrite);
  carry_out (state, rewrite);
  notation = write_state (state);
  g_assert_cmpstr (notation, ==, after);
  g_free (state->text);
}

/* ── formats ── */

static const struct { const char *format, *before, *after; } formats[] = {
  { "heading", "‸段落", "## ‸段落" },
  { "heading", "## 段‸落", "### 段‸落" },
  { "heading", "### 段‸落", "#### 段‸落" },
  { "heading", "#### 段‸落", "段‸落" },
  { "heading", "# 大‸题", "## 大‸题" },
  { "heading", "一\n‸\n二", "一\n## ‸\n二" },
  { "heading-2", "段‸落", "## 段‸落" },
  { "heading-3", "## 段‸落", "### 段‸落" },
  { "heading-4", "- 一‸项", "#### 一‸项" },
  { "heading-2", "> 引‸文", "> ## 引‸文" },

  { "bold", "他说⟦先通水⟧再修路", "他说**⟦先通水⟧**再修路" },
  { "bold", "他说⟦**先通水**⟧再修路", "他说⟦先通水⟧再修路" },
  { "bold", "他说*⟦先通水⟧*再修路", "他说***⟦先通水⟧***再修路" },
  { "italic", "他说**⟦先通水⟧**再修路", "他说***⟦先通水⟧***再修路" },
  { "italic", "⟦《渠志》⟧", "*⟦《渠志》⟧*" },
  { "bold", "一⟦ 二 ⟧三", "一 **⟦二⟧** 三" },
  { "bold", "⟦- 一\n\n- 二⟧", "- **⟦一**\n\n- **二⟧**" },
  { "bold", "⟦甲**乙**丙⟧", "**⟦甲乙丙⟧**" },
  { "bold", "一‸二", "一**‸**二" },
  { "bold", "一**‸**二", "一‸二" },
  { "bold", "- ‸", "- **‸**" },
  { "bold", "‸- 一", "- **‸**一" },
  { "bold", "一**二‸**三", "一**二**‸三" },
  { "bold", "一**二**‸三", "一**二‸**三" },
  { "bold", "一**二‸二**三", "一⟦二二⟧三" },
  { "italic", "一**二‸二**三", "一**二*‸*二**三" },

  { "quote", "一‸段", "> 一‸段" },
  { "quote", "> 一‸段", "一‸段" },
  { "quote", "⟦一\n\n二⟧\n三", "> ⟦一\n> \n> 二⟧\n三" },
  { "quote", "> > 双‸重", "> 双‸重" },
  { "quote", "⟦一\n> 二⟧", "> ⟦一\n> > 二⟧" },

  { "list", "一‸项", "- 一‸项" },
  { "list", "- 一‸项", "一‸项" },
  { "list", "⟦一\n二\n⟧三", "- ⟦一\n- 二⟧\n三" },
  { "list", "⟦1. 一\n2. 二⟧", "- ⟦一\n- 二⟧" },
  { "list", "⟦- 一\n二⟧", "- ⟦一\n- 二⟧" },
  { "list", "* * *‸", "- * * *‸" },
  { "list", "  - 嵌‸套", "  嵌‸套" },
  { "numbers", "⟦一\n\n二⟧", "1. ⟦一\n\n2. 二⟧" },
  { "numbers", "- 一‸项", "1. 一‸项" },

  { "link", "见⟦附表⟧所列", "见[附表](⟦https://⟧)所列" },
  { "link", "见[附表](⟦https://⟧)所列", "见⟦附表⟧所列" },
  { "link", "见[附‸表](https://example.org/t)所列", "见⟦附表⟧所列" },
  { "link", "见⟦https://example.org/t(1)⟧", "见[‸](https://example.org/t%281%29)" },
  { "link", "见‸", "见[‸](https://)" },
  { "link", "![图‸](asset:a)", "![图[‸](https://)](asset:a)" },

  { "table", "‸", "| ‸  |   |   |\n| --- | --- | --- |\n|   |   |   |" },
  { "table", "一‸\n\n二", "一\n\n| ‸  |   |   |\n| --- | --- | --- |\n|   |   |   |\n\n二" },
  { "table", "一\n‸\n二", "一\n\n| ‸  |   |   |\n| --- | --- | --- |\n|   |   |   |\n\n二" },
  { "table", "⟦区\t数\n江北\t3⟧", "| ‸区 | 数 |\n| --- | --- |\n| 江北 | 3 |" },
  { "table", "|区|数‸|\n|-|:-:|\n|江北区|3|", "| ‸区     | 数  |\n| ------ | :-: |\n| 江北区 | 3   |" },

  { "footnote", "一句‸。\n", "一句[^1]。\n\n[^1]: ‸\n" },
  { "footnote", "一[^1]句‸。\n\n[^1]: 注一\n", "一[^1]句[^2]。\n\n[^1]: 注一\n[^2]: ‸\n" },
  { "footnote", "一[^2]句‸。\n\n[^2]: 注二", "一[^2]句[^1]。\n\n[^2]: 注二\n[^1]: ‸" },
  { "footnote", "一[^‸1]句。\n\n[^1]: 注一", "一[^1]句。\n\n[^1]: ‸注一" },
  { "footnote", "一[^1]句。\n\n[^1]: 注‸一", "一[^1]‸句。\n\n[^1]: 注一" },
  { "footnote", "⟦一句⟧。", "一句[^1]。\n\n[^1]: ‸" },
};

static void
test_formats (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      State state = read_state (formats[i].before);
      check (&state, galley_rewrite_format (state.text, state.start, state.end, formats[i].format), formats[i].after);
    }
}

static void
test_twice (void)
{
  static const char *const names[] = { "heading-2", "heading-3", "heading-4", "bold", "italic", "quote", "list", "numbers", "link" };
  static const char *const texts[] = { "‸", "一‸二", "一⟦二⟧三", "一\n‸\n二", "⟦一\n二\n\n三⟧", "一 ⟦two⟧ 三", "甲\n⟦乙\n⟧丙", "“⟦重点⟧”后文" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize n = 0; n < G_N_ELEMENTS (texts); n++)
      {
        State state = read_state (texts[n]);
        g_autofree char *before = g_strdup (state.text);

        carry_out (&state, galley_rewrite_format (state.text, state.start, state.end, names[i]));
        g_assert_cmpstr (state.text, !=, before);
        carry_out (&state, galley_rewrite_format (state.text, state.start, state.end, names[i]));
        g_assert_cmpstr (state.text, ==, before);
        g_free (state.text);
      }
}

static void
test_unknown (void)
{
  g_assert_null (galley_rewrite_format ("一", 0, 1, "blink"));
}

/* ── Enter ── */

static const struct { const char *before, *after; } enters[] = {
  { "段落‸", "段落\n\n‸" },
  { "段‸落", "段\n\n‸落" },
  { "word ‸ word", "word \n\n‸word" },
  { "甲‸\n\n乙", "甲\n\n‸\n\n乙" },
  { "甲‸\n乙", "甲\n\n‸\n\n乙" },
  { "甲\n‸乙", "甲\n\n‸乙" },
  { "甲\n\n‸乙", "甲\n\n\n\n‸乙" },
  { "甲\n\n‸", "甲\n\n‸" },
  { "‸", "‸" },
  { "甲\n‸", "甲\n\n‸" },
  { "甲\\\n‸", "甲\n\n‸" },
  { "- 一\n\n  续‸", "- 一\n\n  续\n\n  ‸" },
  { "[^1]: 注‸", "[^1]: 注\n\n‸" },
  { "```\n甲‸", "```\n甲\n‸" },
  { "```‸", "```\n‸" },
  { "```\n- 甲‸", "```\n- 甲\n‸" },
  { "~~~~\n```\n甲‸", "~~~~\n```\n甲\n‸" },
  { "```\n甲\n```\n乙‸", "```\n甲\n```\n乙\n\n‸" },
  { "```\n甲\n```‸", "```\n甲\n```\n\n‸" },
  { "``` a`b\n甲‸", "``` a`b\n甲\n\n‸" },
  { "    甲‸", "    甲\n‸" },
  { "- ‸", "\n‸" },
  { "- 一‸", "- 一\n- ‸" },
  { "* 一‸", "* 一\n* ‸" },
  { "- 一‸二", "- 一\n- ‸二" },
  { "- 一 ‸ 二", "- 一 \n- ‸二" },
  { "‸- 一", "\n‸- 一" },
  { "-‸ 一", "-\n‸ 一" },
  { "- 一\n- ‸", "- 一\n\n‸" },
  { "- 一\n  - ‸", "- 一\n- ‸" },
  { "1. 一‸", "1. 一\n2. ‸" },
  { "9) 一‸", "9) 一\n10) ‸" },
  { "1. 一‸\n2. 二\n3. 三\n\n文", "1. 一\n2. ‸\n3. 二\n4. 三\n\n文" },
  { "1. 一‸\n   - 子\n2. 二", "1. 一\n2. ‸\n   - 子\n3. 二" },
  { "1. 一‸\n7. 二", "1. 一\n2. ‸\n7. 二" },
  { "1. 一‸\n\n5. 另", "1. 一\n2. ‸\n\n5. 另" },
  { "> 一‸", "> 一\n>\n> ‸" },
  { "> 一‸二", "> 一\n>\n> ‸二" },
  { "> 一\n>\n> ‸", "> 一\n\n‸" },
  { "> 一\n> ‸", "> 一\n\n‸" },
  { "> - 一‸", "> - 一\n> - ‸" },
  { "> - 一\n> - ‸", "> - 一\n>\n> ‸" },
  { "---‸", "---\n\n‸" },
  { "甲\n\n#‸# 题", "甲\n\n\n\n‸## 题" },
  { "## 题‸", "## 题\n\n‸" },
  { "## 题‸目", "## 题\n\n‸目" },
  { "| 一‸ | 二 |\n| - | - |\n| 三 | 四 |", "| 一 | 二 |\n| - | - |\n| ⟦三⟧ | 四 |" },
  { "| 一 | 二 |\n| - | - |\n| 三 | 四‸ |", "| 一 | 二 |\n| - | - |\n| 三 | 四 |\n| ‸  |   |" },
  { "| 一 | 二 |\n| - | - |\n| ‸  |   |", "| 一 | 二 |\n| - | - |\n\n‸" },
  { "| 不是表‸ |", "| 不是表\n‸ |" },
  { "| 一 | 二 |‸", "| 一 | 二 |\n‸" },
};

static void
test_enter (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (enters); i++)
    {
      State state = read_state (enters[i].before);
      check (&state, galley_rewrite_enter (state.text, state.start), enters[i].after);
    }
}

static const struct { const char *before, *after; } breaks[] = {
  { "春眠‸不觉晓", "春眠\\\n‸不觉晓" },
  { "春眠‸ 不觉晓", "春眠\\\n‸不觉晓" },
  { "- 春眠‸不觉晓", "- 春眠\\\n  ‸不觉晓" },
  { "> 春眠‸不觉晓", "> 春眠\\\n> ‸不觉晓" },
  { "12. 春眠‸", "12. 春眠\\\n    ‸" },
  { "‸", "\n‸" },
  { "```\n春‸眠", "```\n春\n‸眠" },
  { "| 一‸ |", "| 一\n‸ |" },
};

static void
test_break (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      State state = read_state (breaks[i].before);
      check (&state, galley_rewrite_break (state.text, state.start), breaks[i].after);
    }
}

/* Whatever Enter parted, Backspace joins again: nothing of a text is lost between the two. */
static void
test_there_and_back (void)
{
  static const char *const parts[] = { "甲", "乙丙", "。", "\n\n", "word", "**重**", "\n\n## 题", "“", "\n\n- 一\n- 二", "\n\n> 引" };
  int parted = 0;

  for (int round = 0; round < 4000; round++)
    {
      g_autoptr (GString) text = g_string_new ("头");
      GalleyRewrite *enter;
      State state;
      gint64 at;

      for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      at = g_test_rand_int_range (1, g_utf8_strlen (text->str, -1) + 1);
      state = (State) { g_strdup (text->str), at, at };
      enter = galley_rewrite_enter (state.text, at);
      if (enter->splices->len == 1 && g_str_equal (g_array_index (enter->splices, GalleySplice, 0).text, "\n\n"))
        {
          carry_out (&state, g_steal_pointer (&enter));
          carry_out (&state, galley_rewrite_erase (state.text, state.start));
          g_assert_cmpstr (state.text, ==, text->str);
          parted++;
        }
      g_clear_pointer (&enter, galley_rewrite_free);
      g_free (state.text);
    }
  g_assert_cmpint (parted, >, 400);
}

/* ── Tab ── */

static const struct { GalleyIndent direction; const char *before, *after; } tabs[] = {
  { GALLEY_INDENT_MORE, "段‸落", NULL },
  { GALLEY_INDENT_MORE, "- 一\n- 二‸", "- 一\n  - 二‸" },
  { GALLEY_INDENT_MORE, "1. 一\n2. 二‸", "1. 一\n   1. 二‸" },
  { GALLEY_INDENT_MORE, "- 一\n  - 二\n- 三‸", "- 一\n  - 二\n  - 三‸" },
  { GALLEY_INDENT_MORE, "1. 一\n   1. 二\n2. 三‸", "1. 一\n   1. 二\n   2. 三‸" },
  { GALLEY_INDENT_MORE, "- 一‸", "- 一‸" },
  { GALLEY_INDENT_MORE, "> - 一\n> - 二‸", "> - 一\n>   - 二‸" },
  { GALLEY_INDENT_MORE, "- 一\n- ⟦二\n- 三⟧", "- 一\n  - ⟦二\n  - 三⟧" },
  { GALLEY_INDENT_LESS, "- 一\n  - 二‸", "- 一\n- 二‸" },
  { GALLEY_INDENT_LESS, "1. 一\n   1. 二‸", "1. 一\n2. 二‸" },
  { GALLEY_INDENT_LESS, "- 一‸", "- 一‸" },
  { GALLEY_INDENT_MORE, "| 一‸ | 二 |\n| - | - |\n| 三 | 四 |", "| 一 | ⟦二⟧ |\n| - | - |\n| 三 | 四 |" },
  { GALLEY_INDENT_MORE, "| 一 | 二‸ |\n| - | - |\n| 三 | 四 |", "| 一 | 二 |\n| - | - |\n| ⟦三⟧ | 四 |" },
  { GALLEY_INDENT_MORE, "| 一 | 二 |\n| - | - |\n| 三 | 四‸ |", "| 一 | 二 |\n| - | - |\n| 三 | 四 |\n| ‸  |   |" },
  { GALLEY_INDENT_LESS, "| 一 | 二 |\n| - | - |\n| 三‸ | 四 |", "| 一 | ⟦二⟧ |\n| - | - |\n| 三 | 四 |" },
  { GALLEY_INDENT_LESS, "| 一‸ | 二 |\n| - | - |\n| 三 | 四 |", NULL },
  { GALLEY_INDENT_MORE, "| a \\| b‸ | 二 |\n| - | - |", "| a \\| b | ⟦二⟧ |\n| - | - |" },
};

static void
test_tab (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      State state = read_state (tabs[i].before);
      check (&state, galley_rewrite_tab (state.text, state.start, state.end, tabs[i].direction), tabs[i].after);
    }
}

/* ── changing places ── */

static const struct { int direction; const char *before, *after; } moves[] = {
  { 1, "甲‸\n\n乙乙\n\n丙", "乙乙\n\n甲‸\n\n丙" },
  { -1, "甲\n\n乙‸乙\n\n丙", "乙‸乙\n\n甲\n\n丙" },
  { 1, "甲\n\n丙‸", NULL },
  { -1, "甲‸\n\n丙", NULL },
  { 1, "甲\n⟦子\n\n乙⟧\n\n\n\n丙丙", "丙丙\n\n\n\n甲\n⟦子\n\n乙⟧" },
  { 1, "## 题‸\n\n- 一\n- 二\n\n文", "- 一\n- 二\n\n## 题‸\n\n文" },
  { 1, "- 一‸\n- 二\n- 三", "- 二\n- 一‸\n- 三" },
  { -1, "- 一\n- 二\n- 三‸", "- 一\n- 三‸\n- 二" },
  { 1, "- 一‸\n  - 子\n- 二\n  - 丑", "- 二\n  - 丑\n- 一‸\n  - 子" },
  { -1, "- 一\n  - 子\n- 二‸", "- 二‸\n- 一\n  - 子" },
  { -1, "- 一\n  - 子‸\n- 二", NULL },
  { 1, "- 一\n- 二‸\n\n文", NULL },
  { 1, "9. 一‸\n10. 二\n11. 三", "9. 二\n10. 一‸\n11. 三" },
  { -1, "9. 一\n10. 二‸", "9. 二‸\n10. 一" },
  { 1, "```\n甲‸\n\n乙\n```", NULL },
  { 1, "甲‸\n\n```\n乙\n\n丙\n```", NULL },
  { 1, "‸\n\n乙", NULL },
};

static void
test_move (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      State state = read_state (moves[i].before);
      check (&state, galley_rewrite_move (state.text, state.start, state.end, moves[i].direction), moves[i].after);
    }
}

/* ── pasting and pairs ── */

static const struct { const char *pasted, *before, *after; } pastes[] = {
  { "https://example.org/a", "见⟦附表⟧。", "见[附表](https://example.org/a)‸。" },
  { " https://example.org/a\n", "见⟦附表⟧。", "见[附表](https://example.org/a)‸。" },
  { "https://example.org/a", "见‸。", NULL },
  { "example", "见⟦附表⟧。", NULL },
  { "https://a.example b", "见⟦附表⟧。", NULL },
  { "https://example.org/a", "⟦https://example.org/b⟧", NULL },
  { "https://example.org/a", "⟦一\n二⟧", NULL },
};

static void
test_paste (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pastes); i++)
    {
      State state = read_state (pastes[i].before);
      check (&state, galley_rewrite_address (state.text, state.start, state.end, pastes[i].pasted), pastes[i].after);
    }
}

static const struct { const char *typed, *before, *after; } typings[] = {
  { "《", "见‸", "见《‸》" },
  { "《", "见‸。", "见《‸》。" },
  { "《", "‸渠志", NULL },
  { "(", "f‸x", NULL },
  { "《", "见⟦渠志⟧卷一", "见《⟦渠志⟧》卷一" },
  { "“", "⟦先通水⟧", "“⟦先通水⟧”" },
  { "》", "《渠志‸》", "《渠志》‸" },
  { "）", "（甲（乙‸）", NULL },
  { "）", "（甲（乙‸））", "（甲（乙）‸）" },
  { "”", "他说‸", NULL },
  { "”", "⟦他说⟧", NULL },
  { "[", "‸", "[‸]" },
  { "「", "‸", "「‸」" },
  { "水", "《‸》", NULL },
};

static void
test_pair (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (typings); i++)
    {
      State state = read_state (typings[i].before);
      check (&state, galley_rewrite_pair (state.text, state.start, state.end, g_utf8_get_char (typings[i].typed)), typings[i].after);
    }
}

static const struct { const char *before, *after; } erasings[] = {
  { "见《‸》。", "见‸。" },
  { "(‸)", "‸" },
  { "《渠‸》", NULL },
  { "‸》", NULL },
  { "《‸", NULL },
  { "（‸》", NULL },
  { "甲![渠](asset:" DIGEST ")‸乙", "甲‸乙" },
  { "[见](a) ![渠[水]](asset:" DIGEST ")‸", "[见](a) ‸" },
  { "[渠](asset:" DIGEST ")‸", NULL },
  { "](asset:" DIGEST ")‸", NULL },
  { "![渠](https://example.org/a)‸", NULL },
  { "![渠](asset:" DIGEST "‸)", NULL },
  { "甲\n\n‸乙", "甲‸乙" },
  { "甲\n\n‸", "甲‸" },
  { "甲\n\n\n\n‸乙", "甲\n\n‸乙" },
  { "甲\n\n\n‸乙", NULL },
  { "甲\n‸乙", NULL },
  { "‸甲", NULL },
  { "```\n甲\n\n‸乙", NULL },
  { "| 一 |\n| - |\n\n‸乙", "| 一 |\n| - |‸\n\n乙" },
  { "| 一 |\n| - |\n\n‸", "| 一 |\n| - |‸" },
  { "## ‸题", "‸题" },
  { "文\n## ‸题\n文", "文\n\n‸题\n\n文" },
  { "#‸# 题", NULL },
  { "- ‸一", "‸一" },
  { "- 一\n- ‸二\n- 三", "- 一\n\n‸二\n\n- 三" },
  { "- 一\n  - ‸二", "- 一\n- ‸二" },
  { "1. ‸一", "‸一" },
  { "> ‸一", "‸一" },
  { "> 一\n> ‸二", "> 一\n\n‸二" },
  { "```\n- ‸一", NULL },
};

static const struct { const char *before, *after; } deletions[] = {
  { "甲‸\n\n乙", "甲‸乙" },
  { "甲‸\n\n\n\n乙", "甲‸\n\n乙" },
  { "甲‸\n\n\n乙", NULL },
  { "甲‸\n乙", NULL },
  { "甲‸", NULL },
  { "甲‸乙", NULL },
  { "| 一 |‸\n\n乙", NULL },
  { "```\n甲‸\n\n乙", NULL },
};

static const struct { const char *typed, *before, *after; } rooms[] = {
  { "水", "甲\n‸\n乙", "甲\n\n‸\n\n乙" },
  { "水", "甲\n‸", "甲\n\n‸" },
  { "水", "甲\n\n‸\n乙", "甲\n\n‸\n\n乙" },
  { "水", "甲\n\n‸\n\n乙", NULL },
  { "水", "甲\n\n‸", NULL },
  { "水", "‸", NULL },
  { "水", "‸\n乙", "‸\n\n乙" },
  { "水", "甲‸\n乙", NULL },
  { "水", "‸甲", NULL },
  { "-", "- 一\n‸", NULL },
  { "|", "| 一 |\n‸", NULL },
  { "水", "| 一 |\n‸", NULL },
  { "水", "甲\\\n‸", NULL },
  { "水", "甲  \n‸", NULL },
  { "水", "- 一\n‸", "- 一\n\n‸" },
  { "水", "```\n甲\n‸", NULL },
};

static void
test_erase (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (erasings); i++)
    {
      State state = read_state (erasings[i].before);
      check (&state, galley_rewrite_erase (state.text, state.start), erasings[i].after);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (deletions); i++)
    {
      State state = read_state (deletions[i].before);
      check (&state, galley_rewrite_erase_next (state.text, state.start), deletions[i].after);
    }
}

static void
test_room (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      State state = read_state (rooms[i].before);
      check (&state, galley_rewrite_make_room (state.text, state.start, g_utf8_get_char (rooms[i].typed)), rooms[i].after);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rewrite/formats", test_formats);
  g_test_add_func ("/rewrite/twice", test_twice);
  g_test_add_func ("/rewrite/unknown", test_unknown);
  g_test_add_func ("/rewrite/enter", test_enter);
  g_test_add_func ("/rewrite/break", test_break);
  g_test_add_func ("/rewrite/room", test_room);
  g_test_add_func ("/rewrite/there-and-back", test_there_and_back);
  g_test_add_func ("/rewrite/tab", test_tab);
  g_test_add_func ("/rewrite/move", test_move);
  g_test_add_func ("/rewrite/paste", test_paste);
  g_test_add_func ("/rewrite/pair", test_pair);
  g_test_add_func ("/rewrite/erase", test_erase);
  return g_test_run ();
}
