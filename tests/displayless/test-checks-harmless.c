/* test-checks-harmless.c: what a repair may never do, and texts of any length
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-rows.h"
#include "galley-text.h"

#include <locale.h>

/* The Han characters, look-alikes taken for what they stand for */
static char *
dup_han (const char *text)
{
  GString *han = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (galley_text_is_han (g_utf8_get_char (p)))
      g_string_append_unichar (han, g_utf8_get_char (p));
  {
    g_autofree char *kept = g_string_free (han, FALSE);
    return g_utf8_normalize (kept, -1, G_NORMALIZE_NFKC);
  }
}

static char *
dup_digits (const char *text)
{
  g_autofree char *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  GString *digits = g_string_new (NULL);

  for (const char *p = narrow; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return g_string_free (digits, FALSE);
}

static void
assert_harmless (const char *text)
{
  g_autoptr (GPtrArray) before = galley_checks_run_text (text, "body");
  g_autofree char *once = fix_once (text), *fixed = NULL, *again = NULL;
  g_autoptr (GPtrArray) after = galley_checks_run_text (once, "body");
  g_autofree char *han = dup_han (text), *han_after = dup_han (once), *digits = dup_digits (text), *digits_after = dup_digits (once);
  guint passes;

  if (strstr (text, "⻓") == NULL) /* Unicode has no character for this radical, we do */
    g_assert_cmpstr (han, ==, han_after);
  g_assert_cmpstr (digits, ==, digits_after);
  if (after->len > before->len)
    g_test_fail_printf ("“%s” → “%s”: %u findings become %u", text, once, before->len, after->len);
  if (count_id (after, "lost-char") < count_id (before, "lost-char"))
    g_test_fail_printf ("“%s” → “%s”: the trace of a lost character is gone", text, once);
  fixed = fix_all (text, &passes);
  if (passes > 4)
    g_test_fail_printf ("“%s” is never done", text);
  again = fix_once (fixed);
  g_assert_cmpstr (again, ==, fixed);
}

static void
test_repairs_are_harmless (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_rows); i++)
    {
      assert_harmless (check_rows[i].bad);
      if (check_rows[i].good != NULL)
        assert_harmless (check_rows[i].good);
    }
}

static void
test_repairs_are_harmless_together (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20181008);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = g_rand_int_range (random, 2, 5); i > 0; i--)
        {
          g_string_append (text, check_rows[g_rand_int_range (random, 0, G_N_ELEMENTS (check_rows))].bad);
          g_string_append (text, i % 2 ? "。\n\n" : "，");
        }
      assert_harmless (text->str);
    }
}

static void
test_repairs_are_harmless_to_noise (void)
{
  static const char *const pieces[] = { "水", "渠", "的", "是", "了", "等", "和", "约", "年", "五", "零", "2", "16", "a", "B", " ", "  ", "\n", "\n\n", ",", ".",
                                        "...", ";", ":", "?", "!", "-", "--", "—", "…", "(", ")", "（", "）", "\"", "“", "”", "‘", "’", "《", "》", "，", "。",
                                        "、", "？", "！", "２", "Ａ", "%", "~", "*", "`", "[", "](", "<", "&", "#", "\343\200\200", "\342\200\213", "□", "·", "•" };
  g_autoptr (GRand) random = g_rand_new_with_seed (69);

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = g_rand_int_range (random, 1, 25); i > 0; i--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      {
        g_autofree char *once = fix_once (text->str), *han = dup_han (text->str), *han_after = dup_han (once), *fixed = NULL, *again = NULL;
        guint passes;

        g_assert_cmpstr (han, ==, han_after);
        fixed = fix_all (text->str, &passes);
        if (passes >= 8)
          g_test_fail_printf ("“%s” is never done", text->str);
        again = fix_once (fixed);
        g_assert_cmpstr (again, ==, fixed);
      }
    }
}

/* ── long texts ── */

static void
test_long_lines (void)
{
  static const char *const units[] = { "水", "水,", "(", "（水", "“", "a", "1", "`", "](", "<a", "-", " ", "。", "？！", "\"", ".", "２", "\343\200\200", "#", "、 ",
                                       "零", "@", "*,", "&", "的的", "約", "\n\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) findings = NULL, automatic = NULL;

      while (text->len < 1000000)
        g_string_append (text, units[i]);
      findings = galley_checks_run_text (text->str, "body");
      automatic = galley_checks_list_auto (findings);
      g_assert_cmpuint (automatic->len, <=, findings->len);
      g_assert_cmpuint (findings->len, <=, 10001);
      g_assert_cmpuint (count_id (findings, "too-many"), ==, findings->len == 10001);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checks/harmless/alone", test_repairs_are_harmless);
  g_test_add_func ("/checks/harmless/together", test_repairs_are_harmless_together);
  g_test_add_func ("/checks/harmless/noise", test_repairs_are_harmless_to_noise);
  g_test_add_func ("/checks/harmless/long-lines", test_long_lines);
  return g_test_run ();
}
