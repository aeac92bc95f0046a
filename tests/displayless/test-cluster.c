/* test-cluster.c: characters that are several code points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-cluster.h"

/* “|” stands where one character ends and the next begins. */
static const char *const rows[] = {
  "清|样", "a|b", "c|a|f|e\u0301", "\r\n|\n|\r|a", "葛\U000E0100|城", "か\u3099|き", "ｶﾞ|ｷ",
  "👩\u200D🌾|笑", "👩🏿\u200D🌾|👩", "❤\uFE0F|心", "👍🏿|好", "🇨🇳|🇨🇳|🇨", "🏴\U000E0067\U000E007F|旗",
  "\u1112\u1161\u11AB|글", "각\u11A8|가", "한|글", "\u0600\u0661|\u0661", "क\u094Dष|क", "नि|क", "ก็|ก",
  "中\u200D|中", "\u00AD|\u0301|a", "\n|\u0301", "a\u0301\u0302\u0303|b", "ⓐ\u20DD|b",
};

static char *
cut (const char *text)
{
  glong length;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &length);
  GString *out = g_string_new (NULL);

  for (gsize at = 0, end; at < (gsize) length; at = end)
    {
      end = galley_cluster_end (chars, length, at);
      if (at > 0)
        g_string_append_c (out, '|');
      for (gsize i = at; i < end; i++)
        g_string_append_unichar (out, chars[i]);
    }
  return g_string_free_and_steal (out);
}

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) pieces = g_strsplit (rows[i], "|", -1);
      g_autofree char *text = g_strjoinv ("", pieces);
      g_autofree char *result = cut (text);

      g_assert_cmpstr (result, ==, rows[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/rows", test_rows);
  return g_test_run ();
}
