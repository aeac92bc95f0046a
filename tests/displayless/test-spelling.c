/* test-spelling.c: which words are looked up, and what the dictionary says
 *
 * The words are those of the English dictionary that the tests bring along.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "galley-latin.h"
#include "galley-speller.h"

static char *
join (const char *line, GArray *words)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const GalleyWord *word = &g_array_index (words, GalleyWord, i);
      g_string_append_printf (out, "%s%.*s", i > 0 ? " " : "", (int) (word->end - word->start), line + word->start);
    }
  return g_string_free_and_steal (out);
}

static const struct { const char *line, *words; } rows[] = {
  { "", "" },
  { "渠水过村，下午两点。", "" },
  { "他说“hello world”，转身走了。", "hello world" },
  { "中文english中文", "english" },
  { "don't stop，l’eau", "don't stop l’eau" },
  { "'quoted' words'", "quoted words" },
  { "well-known e-mail", "well known mail" },
  { "naïve café", "naïve café" },
  /* what only looks like a word */
  { "GDP 与 WTO", "" },
  { "WeChat、iPhone、JavaScript", "" },
  { "B737、5G、H5页面、mp3", "" },
  { "https://example.org/abc www.example.org a@b.org", "" },
  { "/usr/share file_name a=b", "" },
  { "`printf` 之后", "" },
  { "[see here](https://example.org/wrng) now", "see here now" },
  { "![Bridge](asset:abcdef)", "Bridge" },
  { "ＡＢＣ全角字母", "" },
  { "a b c", "" },
  { "Привет, мир", "" },
  { "unclosed `code and words", "unclosed code and words" },
  { "half [a link](without end", "half link without end" },
};

static void
test_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) words = galley_latin_list_words (rows[i].line);
      g_autofree char *found = join (rows[i].line, words);

      g_assert_cmpstr (found, ==, rows[i].words);
    }
}

/* Whatever the text, a word lies inside of it, between whole characters, after the one before, and no Han character is in it. */
static void
test_any_text (void)
{
  static const char *const pieces[] = { "a", "Z", "é", "'", "’", "`", "](", ")", "[", "中", "。", " ", "9", "@", "字", "“", "words", "Word", "ﬀ", "𠀀" };

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      g_autoptr (GArray) words = NULL;
      gsize before = 0;

      for (int n = g_test_rand_int_range (0, 24); n > 0; n--)
        g_string_append (line, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      words = galley_latin_list_words (line->str);
      for (guint w = 0; w < words->len; w++)
        {
          const GalleyWord *word = &g_array_index (words, GalleyWord, w);

          g_assert_cmpuint (word->start, >=, before);
          g_assert_cmpuint (word->end, >, word->start);
          g_assert_cmpuint (word->end, <=, line->len);
          g_assert_true (g_utf8_validate (line->str + word->start, word->end - word->start, NULL));
          for (const char *p = line->str + word->start; p < line->str + word->end; p = g_utf8_next_char (p))
            g_assert_cmpint (g_unichar_get_script (g_utf8_get_char (p)), !=, G_UNICODE_SCRIPT_HAN);
          before = word->end;
        }
    }
}

static void
test_dictionary (void)
{
  static const char *const languages[] = { "zh_CN.UTF-8", "zh_CN", "C", NULL };
  static const struct { const char *line, *misses; } lines[] = {
    { "他用 English 写了 a shrot 句子。", "shrot" }, { "Don’t worry", "" }, { "Beijing teh WeChat", "teh" },
  };
  g_autoptr (GalleySpeller) speller = galley_speller_new (languages);
  g_auto (GStrv) suggestions = NULL;

  g_assert_nonnull (speller);
  g_assert_true (g_str_has_prefix (galley_speller_get_language (speller), "en"));
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GArray) misses = galley_speller_list_misses (speller, lines[i].line);
      g_autofree char *found = join (lines[i].line, misses);

      g_assert_cmpstr (found, ==, lines[i].misses);
    }
  suggestions = galley_speller_suggest (speller, "shrot");
  g_assert_true (g_strv_contains ((const char *const *) suggestions, "short"));
  g_assert_false (galley_speller_knows (speller, "galleydesk"));
  galley_speller_ignore (speller, "galleydesk");
  g_assert_true (galley_speller_knows (speller, "galleydesk"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spelling/words", test_words);
  g_test_add_func ("/spelling/any-text", test_any_text);
  g_test_add_func ("/spelling/dictionary", test_dictionary);
  return g_test_run ();
}
