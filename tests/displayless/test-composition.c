/* test-composition.c: what is rendered after a change is what would be rendered from the start
 *
 * Texts are made of pieces that are hard for a parser, and edited at random: letters typed and deleted, pieces put in, lines
 * joined and split, whole stretches cut out.  After each edit the blocks are compared with those of a rendering of the whole.
 * GALLEY_COMPOSITION_EDITS asks for more edits than the usual number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "galley-composition.h"

#define EDITS    30000
#define LONGEST  4000 /* bytes; then the text begins anew */
#define A_TEXT   400  /* edits */

static const char *const pieces[] = {
  /* of all sorts */
  "春水入渠，**“重点”**后文。\n\n", "第二段有*强调*和`代码`。\n\n", "## 小标题\n\n", "### 栏目副题\n\n", "### 三级\n", "# 一级\n", "标题\n===\n\n", "标题\n---\n",
  "- 一\n- 二\n\n", "- 一\n\n- 二\n", "* 三\n\n  续\n\n", "1. 甲\n2. 乙\n\n", "3) 丙\n", "+ 一\n  - 二\n    - 三\n\n", "- ```\n  码\n", "  - 里\n",
  "> 引文\n> 第二行\n\n", "> 引\n懒续\n", "> - 引中列\n\n", ">\n", "> ```\n",
  "```\n码\n\n码\n```\n\n", "```\n", "~~~\n", "````c\n", "    缩进的码\n\n", "\t制表\n", "  两格\n", "   三格\n",
  "| 甲 | 乙 |\n|---|:-:|\n| 一 | 二 |\n\n", "| 甲 |\n", "|---|\n", "| 一 |\n", "前一行\n| 甲 |\n|---|\n",
  "<div>\n块\n</div>\n\n", "<div>\n", "</div>\n\n", "<!--\n", "-->\n", "<script>\n", "</script>\n", "<b>行内</b>\n", "<?\n", "?>\n", "<pre>\n\n", "</pre>\n",
  "***\n", "---\n", "___\n\n", "* * *\n", "\n", "\n\n", " \n", "\t\n", "    \n", "甲\n", "乙  \n", "丙\\\n", "一行接\n一行\n", "![图](asset:aa)\n\n",
  "[文](https://example.org/)", "[文]", "[^一]", "\\", "`", "``", "*", "**", "_", "~~", "]", ":", "[", "&amp;", "&#x4e00;", "　　", "“", "”", "（", "。",
};

/* What makes a text one that is rendered as a whole. */
static const char *const far_reaching[] = {
  "[文]: https://example.org/\n", "\n\n[^一]: 注\n\n", "\r\n", "\r", "\xEF\xBB\xBF", "[^二]: 注\n\n    续\n", "]:",
};

static const char *
any_piece (void)
{
  /* Seldom: such texts are not what is tested, but coming and going they are. */
  if (g_test_rand_int_range (0, 60) == 0)
    return far_reaching[g_test_rand_int_range (0, G_N_ELEMENTS (far_reaching))];
  return pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];
}

static gsize
any_place (GString *text)
{
  const char *p = text->str + g_test_rand_int_range (0, (int) text->len + 1);

  while ((*p & 0xc0) == 0x80)
    p--;
  return p - text->str;
}

static gsize
any_line (GString *text)
{
  gsize place = any_place (text);

  while (place > 0 && text->str[place - 1] != '\n')
    place--;
  return place;
}

static void
cut (GString *text, gsize a, gsize b)
{
  g_string_erase (text, MIN (a, b), MAX (a, b) - MIN (a, b));
}

static void
edit (GString *text)
{
  gsize place = any_place (text);

  switch (g_test_rand_int_range (0, 12))
    {
    case 0: case 1: case 2:
      g_string_insert (text, place, "字");
      break;
    case 3: case 4:
      if (place < text->len)
        g_string_erase (text, place, g_utf8_next_char (text->str + place) - (text->str + place));
      break;
    case 5:
      g_string_insert (text, place, "\n");
      break;
    case 6:
      g_string_insert (text, place, any_piece ());
      break;
    case 7: case 8:
      g_string_insert (text, any_line (text), any_piece ());
      break;
    case 9:
      place = any_line (text);
      cut (text, place, place + strcspn (text->str + place, "\n") / g_test_rand_int_range (1, 4));
      break;
    case 10:
      if (g_test_rand_int_range (0, 6) == 0)
        cut (text, any_line (text), any_line (text));
      break;
    default:
      g_string_append (text, any_piece ());
      break;
    }
  /* A character may have been cut in two. */
  for (const char *end; !g_utf8_validate (text->str, text->len, &end);)
    g_string_erase (text, end - text->str, 1);
}

static void
tell (const char *title, GPtrArray *blocks)
{
  g_test_message ("%s, %u blocks:", title, blocks->len);
  for (guint i = 0; i < blocks->len; i++)
    {
      const GalleyBlock *block = blocks->pdata[i];
      g_test_message ("%d %s", block->first_line, block->html);
    }
}

static void
assert_same (GPtrArray *blocks, GPtrArray *whole, const char *before, const char *text)
{
  gboolean same = blocks->len == whole->len;

  for (guint i = 0; same && i < whole->len; i++)
    {
      const GalleyBlock *a = blocks->pdata[i], *b = whole->pdata[i];
      same = strcmp (a->html, b->html) == 0 && a->first_line == b->first_line;
    }
  if (!same)
    {
      g_test_message ("before:\n«%s»\nafter:\n«%s»", before, text);
      tell ("after the edit", blocks);
      tell ("as a whole", whole);
    }
  g_assert_true (same);
}

static void
begin (GString *text)
{
  g_string_truncate (text, 0);
  for (int i = 0; i < 30; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
}

static guint
count_edits (void)
{
  const char *asked = g_getenv ("GALLEY_COMPOSITION_EDITS");

  return asked != NULL ? (guint) atoi (asked) : EDITS;
}

static void
test_random_edits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GalleyComposition) composition = NULL;
  guint spared = 0, edits = count_edits ();

  for (guint n = 0; n < edits; n++)
    {
      g_autofree char *before = g_strdup (text->str);
      g_autoptr (GalleyComposition) last = g_steal_pointer (&composition);
      g_autoptr (GPtrArray) whole = NULL;

      if (n % A_TEXT == 0 || text->len > LONGEST)
        begin (text);
      else
        edit (text);
      composition = galley_composition_new (last, text->str, NULL, NULL, NULL);
      whole = galley_markdown_render_blocks (text->str, NULL, NULL, NULL);
      assert_same (galley_composition_get_blocks (composition), whole, before, text->str);
      spared += galley_composition_count_fresh (composition) < whole->len;
    }
  g_test_message ("%u edits, and %u times something was taken over", edits, spared);
  g_assert_cmpuint (spared, >, edits / 3);
}

static GString *
make_article (void)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 2000; i++)
    g_string_append_printf (text, i % 12 == 6 ? "## 第%d节\n\n" : "第%d段，春水入渠，水到田头。\n\n", i);
  return text;
}

/* However long the text is. */
static void
test_a_letter_renders_a_few_blocks (void)
{
  static const char *const typed[] = { "字", "\n", "\n\n新的一段\n\n", "**", "- ", "> " };
  g_autoptr (GString) text = make_article ();
  g_autoptr (GalleyComposition) composition = galley_composition_new (NULL, text->str, NULL, NULL, NULL);

  g_assert_cmpuint (galley_composition_count_fresh (composition), ==, 2000);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GalleyComposition) last = g_steal_pointer (&composition);
      g_string_insert (text, strstr (text->str, "第1000段") - text->str, typed[i]);
      composition = galley_composition_new (last, text->str, NULL, NULL, NULL);
      g_assert_cmpuint (galley_composition_count_fresh (composition), <, 10);
    }
}

static void
test_an_open_fence_takes_all_the_rest (void)
{
  g_autoptr (GString) text = make_article ();
  g_autoptr (GalleyComposition) first = galley_composition_new (NULL, text->str, NULL, NULL, NULL), opened = NULL, closed = NULL;

  g_string_insert (text, strstr (text->str, "第1000段") - text->str, "```\n");
  opened = galley_composition_new (first, text->str, NULL, NULL, NULL);
  g_assert_cmpuint (galley_composition_get_blocks (opened)->len, ==, 1001);
  g_string_insert (text, strstr (text->str, "第1001段") - text->str, "```\n\n");
  closed = galley_composition_new (opened, text->str, NULL, NULL, NULL);
  g_assert_cmpuint (galley_composition_get_blocks (closed)->len, ==, 2000);
}

/* The same text with another credit is another page. */
static void
test_pictures_count (void)
{
  static const char text[] = "![渠](asset:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)\n\n一段\n";
  g_autoptr (GPtrArray) uses = galley_asset_use_array_new (), others = galley_asset_use_array_new ();
  g_autoptr (GalleyComposition) first = NULL, second = NULL, third = NULL;
  const char *asset = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

  g_ptr_array_add (uses, galley_asset_use_new (&(const GalleyAssetUse) { .asset = asset, .credit = "周晓" }));
  g_ptr_array_add (others, galley_asset_use_new (&(const GalleyAssetUse) { .asset = asset, .credit = "林晓" }));
  first = galley_composition_new (NULL, text, uses, NULL, NULL);
  second = galley_composition_new (first, text, others, NULL, NULL);
  third = galley_composition_new (second, text, others, NULL, NULL);
  g_assert_nonnull (strstr (((GalleyBlock *) galley_composition_get_blocks (second)->pdata[0])->html, "林晓"));
  g_assert_cmpuint (galley_composition_count_fresh (second), ==, 2);
  g_assert_nonnull (strstr (((GalleyBlock *) galley_composition_get_blocks (third)->pdata[0])->html, "林晓"));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8"); /* so that what differs can be read */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/composition/random-edits", test_random_edits);
  g_test_add_func ("/composition/a-letter-renders-a-few-blocks", test_a_letter_renders_a_few_blocks);
  g_test_add_func ("/composition/an-open-fence-takes-all-the-rest", test_an_open_fence_takes_all_the_rest);
  g_test_add_func ("/composition/pictures-count", test_pictures_count);
  return g_test_run ();
}
