/* test-text.c: character classes, counting, offsets, escaping
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-counts.h"
#include "galley-escape.h"
#include "galley-json.h"
#include "galley-text.h"

static void
test_count (void)
{
  static const struct { const char *text; gint64 all, no_marks; } rows[] = {
    { "", 0, 0 },
    { "清样", 2, 2 },
    { "清样，付印。", 6, 4 },
    { "建设553个项目", 6, 6 },
    { "GTK 4 与 WebKit", 4, 4 },
    { "“两委”换届", 6, 4 },
    { "二〇一八", 4, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (galley_text_count (rows[i].text), ==, rows[i].all);
      g_assert_cmpint (galley_text_count_no_marks (rows[i].text), ==, rows[i].no_marks);
    }
}

static void
test_counts (void)
{
  static const struct { const char *text; GalleyCounts counts; } rows[] = {
    { "", { 0, 0, 0, 0, 0 } },
    { "清样，付印。", { 6, 4, 0, 1, 0 } },
    { "## 一根**游丝**\n\n- 一、*二*\n- 三\n\n> 他说：“好。”\n", { 15, 10, 0, 3, 1 } },
    { "见[附表](https://example.org/t?a=1)。", { 4, 3, 0, 1, 0 } },
    { "地址https://example.org/t，全文", { 6, 5, 1, 1, 0 } },
    { "一句[^1]。\n\n[^1]: 注。\n", { 5, 3, 0, 2, 0 } },
    { "| 区 | 数 |\n| --- | --: |\n| 江北 | 3 |\n", { 5, 5, 0, 1, 0 } },
    { "1. 一\n2. 二\n\n---\n\n* * *\n", { 2, 2, 0, 1, 0 } },
    { "![图说](asset:abc)\n", { 2, 2, 0, 1, 0 } },
    { "It's a well-known page, 24 lines.", { 12, 8, 5, 1, 1 } },
    { "3 \\* 4", { 3, 2, 0, 1, 0 } },
    { "[没有地址] 和 (括号)", { 11, 7, 0, 1, 1 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GalleyCounts counts = galley_counts_read (rows[i].text);
      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (counts.characters, ==, rows[i].counts.characters);
      g_assert_cmpint (counts.no_marks, ==, rows[i].counts.no_marks);
      g_assert_cmpint (counts.words, ==, rows[i].counts.words);
      g_assert_cmpint (counts.paragraphs, ==, rows[i].counts.paragraphs);
      g_assert_cmpint (counts.seconds, ==, rows[i].counts.seconds);
    }
  g_assert_cmpint (galley_counts_of_copy ("老码头", "修**表**铺。").characters, ==, 7);
}

static void
test_offsets (void)
{
  g_autofree char *slice = galley_text_dup_slice ("一二三四", 1, 3);
  g_autofree char *rest = galley_text_dup_slice ("一二三四", 2, G_MAXINT64);
  g_autofree char *changed = galley_text_replace ("一,三", 1, 2, "，");
  g_autofree char *beyond = galley_text_replace ("一", 5, 9, "二");

  g_assert_cmpstr (slice, ==, "二三");
  g_assert_cmpstr (rest, ==, "三四");
  g_assert_cmpstr (changed, ==, "一，三");
  g_assert_cmpstr (beyond, ==, "一二");
}

static void
test_escape (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  galley_escape_append_text (out, "<b>&\"'");
  g_assert_cmpstr (out->str, ==, "&lt;b&gt;&amp;\"'");
  g_string_truncate (out, 0);
  galley_escape_append_attribute (out, "\"><script>'");
  g_assert_cmpstr (out->str, ==, "&quot;&gt;&lt;script&gt;&#39;");
  g_string_truncate (out, 0);
  galley_escape_append_json (out, "{\"a\":\"</script><!--\"}");
  g_assert_cmpstr (out->str, ==, "{\"a\":\"\\u003c/script>\\u003c!--\"}");
}

static void
test_addresses (void)
{
  static const char *const bad[] = { "", "javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//example.org", "/a", "http://a b",
                                     "https://a\"onclick", "file:///etc/passwd", " https://a" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (galley_escape_safe_address (bad[i]));
  g_assert_null (galley_escape_safe_address (NULL));
  g_assert_cmpstr (galley_escape_safe_address ("HTTPS://example.org/稿"), ==, "HTTPS://example.org/稿");
}

static void
test_json_string (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  galley_json_append_string (out, "a\"\\/\n\t\x01稿");
  g_assert_cmpstr (out->str, ==, "\"a\\\"\\\\/\\n\\t\\u0001稿\"");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/count", test_count);
  g_test_add_func ("/text/counts", test_counts);
  g_test_add_func ("/text/offsets", test_offsets);
  g_test_add_func ("/escape/html", test_escape);
  g_test_add_func ("/escape/addresses", test_addresses);
  g_test_add_func ("/json/string", test_json_string);
  return g_test_run ();
}
