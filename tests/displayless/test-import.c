/* test-import.c: news pages, manuscripts, encodings, and files that are none of these
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-checks.h"
#include "galley-error.h"
#include "galley-import.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>

static char *
fixture_path (const char *name)
{
  const char *source = g_getenv ("GALLEY_SOURCE_DIR");

  return g_build_filename (source != NULL ? source : ".", "tests", "fixtures", name, NULL);
}

static GalleyImport *
import_fixture (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (name);
  GalleyImport *import = galley_import_file (path, &error);

  g_assert_no_error (error);
  return import;
}

static guint
count (GPtrArray *findings, const char *id, const char *field)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const GalleyFinding *finding = findings->pdata[i];
      n += strcmp (finding->id, id) == 0 && (field == NULL || g_str_has_prefix (finding->field, field));
    }
  return n;
}

static void
assert_item (GPtrArray *items, guint i, const char *headline, const char *time, const char *source)
{
  const GalleyItem *item = items->pdata[i];

  g_assert_cmpstr (item->headline, ==, headline);
  g_assert_cmpstr (item->time, ==, time);
  g_assert_cmpstr (item->source, ==, source);
}

/* ── a page with everything wrong ── */

static void
test_page_is_taken_apart (void)
{
  g_autoptr (GalleyImport) import = import_fixture ("page-broken.txt");
  const GalleyContent *content = import->content;
  const GalleyCredit *credit;
  const GalleyList *list;

  g_assert_cmpstr (content->headline, ==, "一渠清水上高坡——青禾县引水工程建设见闻");
  g_assert_cmpstr (content->time, ==, "2016-09-08 07:45");
  g_assert_cmpstr (content->source, ==, "青禾新闻网");
  g_assert_cmpuint (content->credits->len, ==, 2);
  credit = content->credits->pdata[1];
  g_assert_cmpint (credit->kind, ==, GALLEY_CREDIT_KIND_CORRESPONDENT);
  g_assert_cmpstr (credit->name, ==, "苏敏");
  g_assert_nonnull (strstr (content->body, "\n\n## 修渠人\n### 住在工棚里的“铁脚板”\n\n"));
  g_assert_nonnull (strstr (content->body, "(通讯员 廖春生  苏 敏)"));
  g_assert_cmpuint (content->related->len, ==, 0);
  g_assert_cmpuint (import->lists->len, ==, 1);
  list = import->lists->pdata[0];
  g_assert_cmpstr (list->name, ==, "推荐阅读");
  g_assert_cmpstr (content->lists[0], ==, list->uuid);
  g_assert_cmpuint (list->items->len, ==, 5);
  assert_item (list->items, 0, "全县第一场丰收节在哪办?就在渠边上!", "09-07 16-20", "青禾日报");
  assert_item (list->items, 4, "渠边钓鱼要罚款吗?水务局回应了_青禾要闻_青禾新闻网", "09-08 06-50", "青禾晚报");
}

static void
test_page_editors_are_claims (void)
{
  g_autoptr (GalleyImport) import = import_fixture ("page-broken.txt");

  g_assert_cmpstr (import->origin->printed_first_reviewer, ==, "");
  g_assert_cmpstr (import->origin->printed_responsible_editor, ==, "柏文静");
  g_assert_cmpstr (import->origin->file, ==, "page-broken.txt");
  g_assert_cmpuint (strlen (import->origin->bytes), ==, 64);
}

static void
test_page_findings (void)
{
  static const struct { const char *id, *field; guint n; } wanted[] = {
    { "broken-paragraph", "body", 3 }, { "no-first-editor", "", 1 }, { "no-resp-editor", "", 0 }, { "lost-char", "recommended[1].summary", 1 },
    { "summary-join", "recommended[0].summary", 1 }, { "summary-boilerplate", "recommended", 5 }, { "summary-truncated", "recommended[3]", 1 },
    { "title-site-suffix", "recommended[4]", 1 }, { "bad-clock", "recommended", 5 }, { "year-missing", "recommended", 5 },
    { "time-range", "recommended[3]", 1 }, { "credit-in-text", "body", 1 }, { "headline-split", "headline", 1 }, { "no-author", "", 0 },
    { "space-after-dunhao", "body", 1 }, { "half-semicolon", "body", 4 },
  };
  g_autoptr (GalleyImport) import = import_fixture ("page-broken.txt");

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (count (import->findings, wanted[i].id, wanted[i].field) != wanted[i].n)
      g_test_fail_printf ("%s in %s: %u, not %u", wanted[i].id, wanted[i].field, count (import->findings, wanted[i].id, wanted[i].field),
                          wanted[i].n);
}

static void
test_missing_first_review_blocks_export (void)
{
  g_autoptr (GalleyImport) import = import_fixture ("page-broken.txt");
  const GalleyFinding *finding = import->findings->pdata[0];

  g_assert_cmpstr (finding->id, ==, "no-first-editor");
  g_assert_cmpint (finding->severity, ==, GALLEY_SEVERITY_ERROR);
  g_assert_cmpstr (finding->blocks, ==, "export");
}

static GalleyContent *
repaired (const GalleyImport *import, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = galley_edit_array_new ();
  GalleyContent *content;

  for (guint i = 0; i < import->findings->len; i++)
    {
      const GalleyFinding *finding = import->findings->pdata[i];
      for (guint j = 0; strcmp (finding->id, id) == 0 && !g_str_has_prefix (finding->field, "recommended") && j < finding->edits->len; j++)
        g_ptr_array_add (edits, galley_edit_ref (finding->edits->pdata[j]));
    }
  content = galley_checks_apply (import->content, edits, &error);
  g_assert_no_error (error);
  return content;
}

static void
test_broken_paragraphs_are_joined (void)
{
  g_autoptr (GalleyImport) import = import_fixture ("page-broken.txt");
  g_autoptr (GalleyContent) content = repaired (import, "broken-paragraph");

  g_assert_null (strstr (import->content->body, "凿出了一条"));
  g_assert_nonnull (strstr (content->body, "凿出了一条"));
  g_assert_nonnull (strstr (content->body, "乌鸦岭村“三不浇”"));
}

static void
test_credit_leaves_the_text (void)
{
  g_autoptr (GalleyImport) import = import_fixture ("page-broken.txt");
  g_autoptr (GalleyContent) content = repaired (import, "credit-in-text");

  g_assert_true (g_str_has_suffix (content->body, "平均每户增收900余元。"));
  g_assert_cmpuint (content->credits->len, ==, 2);
}

/* ── other pages ── */

static void
test_sound_page_has_no_findings (void)
{
  g_autoptr (GalleyImport) import = import_fixture ("page-clean.txt");
  const GalleyList *list = import->lists->pdata[0];

  for (guint i = 0; i < import->findings->len; i++)
    g_test_fail_printf ("%s", ((const GalleyFinding *) import->findings->pdata[i])->id);
  g_assert_cmpstr (import->content->time, ==, "2016-09-10 09:15");
  g_assert_cmpstr (import->origin->printed_first_reviewer, ==, "白桦");
  assert_item (import->content->related, 0, "青禾县引水工程全线贯通", "2016-09-08 07:45", "青禾新闻网");
  assert_item (list->items, 0, "果园里来了技术员", "2016-09-09 18:30", "青禾日报");
}

static void
test_gb18030 (void)
{
  g_autoptr (GalleyImport) import = import_fixture ("page-gb18030.txt");

  g_assert_cmpstr (import->origin->charset, ==, "GB18030");
  g_assert_cmpuint (count (import->findings, "charset-guessed", NULL), ==, 1);
  g_assert_cmpstr (import->content->headline, ==, "风车镇老戏台重新开锣");
  g_assert_cmpstr (import->content->time, ==, "2015-03-12 10:20");
  g_assert_cmpuint (import->content->credits->len, ==, 2);
  g_assert_nonnull (strstr (import->content->body, "\n\n## 修旧如旧\n\n"));
  g_assert_cmpstr (import->origin->printed_responsible_editor, ==, "章若水");
}

static void
test_markdown_is_kept (void)
{
  g_autoptr (GalleyImport) import = import_fixture ("manuscript.md");

  g_assert_cmpstr (import->content->headline, ==, "渠边的夜校");
  g_assert_true (g_str_has_prefix (import->content->body, "乌鸦岭的夜校开在**渠边的工棚**里"));
  g_assert_nonnull (strstr (import->content->body, "- 看颜色\n- 听声音"));
  g_assert_cmpuint (count (import->findings, "no-first-editor", NULL), ==, 0);
}

/* ── HTML ── */

/* Whatever the bytes: an import with sound text, or one sentence. */
static void
try_bytes (const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GalleyImport) import = galley_import_bytes (bytes, "a.txt", &error);

  g_assert_true ((import == NULL) == (error != NULL));
  if (import == NULL)
    {
      g_assert_cmpuint (strlen (error->message), >, 10);
      g_assert_null (strchr (error->message, '\n'));
      return;
    }
  g_assert_true (g_utf8_validate (import->content->body, -1, NULL));
  g_assert_true (g_utf8_validate (import->content->headline, -1, NULL));
}

static void
test_html_page (void)
{
  g_autoptr (GalleyImport) import = import_fixture ("page.html");
  const GalleyContent *content = import->content;
  const GalleyList *list = import->lists->pdata[0];

  g_assert_cmpstr (content->headline, ==, "稻田里的音乐会");
  g_assert_cmpstr (content->time, ==, "2017-10-02 16:40");
  g_assert_cmpstr (content->source, ==, "青禾新闻网");
  g_assert_true (g_str_has_prefix (content->body, "十月二日下午，青禾县的稻田里响起了琴声。"));
  g_assert_nonnull (strstr (content->body, "\n\n## 琴师是谁\n\n"));
  g_assert_null (strstr (content->body, "广告"));
  g_assert_null (strstr (content->body, "分享"));
  g_assert_cmpstr (import->origin->printed_first_reviewer, ==, "白桦");
  g_assert_cmpuint (list->items->len, ==, 2);
  assert_item (list->items, 0, "晒谷场变成了露天影院", "10-01 20-15", "青禾日报");
  g_assert_cmpuint (count (import->findings, "markup-dropped", NULL), ==, 0);
}

static void
test_html_without_its_reader (void)
{
  g_autofree char *before = g_strdup (g_getenv ("GALLEY_LIBEXEC_DIR"));
  g_autoptr (GalleyImport) import = NULL;

  g_setenv ("GALLEY_LIBEXEC_DIR", "/nowhere", TRUE);
  import = import_fixture ("page.html");
  if (before != NULL)
    g_setenv ("GALLEY_LIBEXEC_DIR", before, TRUE);
  else
    g_unsetenv ("GALLEY_LIBEXEC_DIR");
  g_assert_cmpuint (count (import->findings, "markup-dropped", NULL), ==, 1);
  g_assert_nonnull (strstr (import->content->body, "稻子听得懂音乐。"));
  g_assert_null (strstr (import->content->body, "<p>"));
  g_assert_null (strstr (import->content->body, "不是正文"));
}

/* A page may be anything; what comes back is an article or one sentence, and soon. */
static void
test_html_hostile (void)
{
  static const char *const units[] = { "<div>", "<p><b><i>", "&amp;", "<!--", "<script>", "<li>", "<table><tr><td>", "<a href='", "</p>", "<h1>水",
                                       "<![CDATA[", "&#x6c34;", "水<br>", "<svg><p>", "<p class='ad ad ad'>" };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) html = g_string_new ("<html><p>水</p>");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GalleyImport) import = NULL;
      g_autoptr (GError) error = NULL;

      while (html->len < 500000)
        g_string_append (html, units[i]);
      bytes = g_bytes_new (html->str, html->len);
      import = galley_import_bytes (bytes, "a.html", &error);
      g_assert_true ((import == NULL) == (error != NULL));
      g_assert_true (import == NULL || g_utf8_validate (import->content->body, -1, NULL));
    }
}

static void
test_html_truncated (void)
{
  g_autofree char *path = fixture_path ("page.html"), *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize i = 0; i <= length; i += 37)
    try_bytes (data, i);
}

/* ── small texts ── */

static GalleyImport *
import_text (const char *text, gssize length, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  GalleyImport *import = galley_import_bytes (bytes, name, &error);

  g_assert_no_error (error);
  return import;
}

static void
test_plain_text (void)
{
  g_autoptr (GalleyImport) import = import_text ("　　春水入渠\r\n\r\n　　第一段。\r\n　　* 不是 * 强调\r\n# 不是标题\n    不是代码", -1, "a.txt");

  g_assert_cmpstr (import->content->headline, ==, "春水入渠");
  g_assert_cmpstr (import->content->body, ==, "第一段。\n\n* 不是 \\* 强调\n\n\\# 不是标题\n\n不是代码");
}

static const struct { const char *text; gssize length; const char *charset, *headline; gboolean guessed, lost; } encodings[] = {
  { "清样", -1, "UTF-8", "清样", FALSE, FALSE },
  { "\xEF\xBB\xBF清样", -1, "UTF-8", "清样", FALSE, FALSE },
  { "\xC7\xE5\xD1\xF9", -1, "GB18030", "清样", TRUE, FALSE },
  { "\xFF\xFE\x05\x6E\x37\x68", -1, "UTF-16LE", "清样", FALSE, FALSE },
  { "\xFE\xFF\x6E\x05\x68\x37", -1, "UTF-16BE", "清样", FALSE, FALSE },
  { "春水入渠秋粮满仓春水入\xE6\xB8", -1, "UTF-8", "春水入渠秋粮满仓春水入\357\277\275", TRUE, TRUE },
  { "plain", -1, "UTF-8", "plain", FALSE, FALSE },
};

static void
test_encodings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (GalleyImport) import = import_text (encodings[i].text, encodings[i].length, "a.txt");

      g_assert_cmpstr (import->origin->charset, ==, encodings[i].charset);
      g_assert_cmpstr (import->content->headline, ==, encodings[i].headline);
      g_assert_cmpuint (count (import->findings, "charset-guessed", NULL), ==, encodings[i].guessed);
      g_assert_cmpuint (count (import->findings, "charset-loss", NULL), ==, encodings[i].lost);
    }
}

static void
test_declared_encoding_does_not_beat_utf8 (void)
{
  g_autoptr (GalleyImport) utf8 = import_text ("清样\n\ncharset=gb2312", -1, "a.txt");
  g_autoptr (GalleyImport) big5 = import_text ("\xA4\xA4\xA4\xE5 charset=big5", -1, "a.txt");

  g_assert_cmpstr (utf8->origin->charset, ==, "UTF-8");
  g_assert_cmpstr (big5->origin->charset, ==, "big5");
  g_assert_true (g_str_has_prefix (big5->content->headline, "中文"));
}

static void
test_times_as_printed (void)
{
  static const struct { const char *meta, *time, *source; } cases[] = {
    { "2016-09-08 07:45:30 来源: 甲网 作者:", "2016-09-08 07:45", "甲网" },
    { "2016年9月8日 07:45 来源：甲网", "2016-09-08 07:45", "甲网" },
    { "2016/9/8 来源：甲网", "2016-09-08", "甲网" },
    { "来源：甲网  时间：2016-09-08 7:45", "2016-09-08 07:45", "甲网" },
    { "来源:甲网", "", "甲网" },
    { "2016-09-08 07:45", "2016-09-08 07:45", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("春水入渠\n\n%s\n\n水来了。", cases[i].meta);
      g_autoptr (GalleyImport) import = import_text (text, -1, "a.txt");

      g_assert_cmpstr (import->content->time, ==, cases[i].time);
      g_assert_cmpstr (import->content->source, ==, cases[i].source);
      g_assert_cmpstr (import->content->body, ==, "水来了。");
    }
}

static void
test_nothing_is_dropped_in_silence (void)
{
  g_autoptr (GalleyImport) import = import_text ("春水入渠\n\n来源：甲网\n\n水来了。\n\n责任编辑：柏文静\n\n版权所有 不得转载\n", -1, "a.txt");

  g_assert_cmpuint (count (import->findings, "left-over", NULL), ==, 1);
}

/* ── what is refused ── */

static void
assert_refused (GBytes *bytes, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_import_bytes (bytes, "a.txt", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, sentence);
}

static void
test_refusals (void)
{
  g_autofree char *blanks = g_strnfill (100, ' '), *many = g_strnfill (GALLEY_IMPORT_MAX_CHARACTERS + 1, 'a');
  g_autofree char *large = g_strnfill (GALLEY_IMPORT_MAX_BYTES + 1, 'a'), *noise = g_strnfill (1000, '\xFF');
  g_autoptr (GBytes) empty_bytes = g_bytes_new (NULL, 0), binary_bytes = g_bytes_new ("PK\x03\x04\0\0", 6);
  g_autoptr (GBytes) blank_bytes = g_bytes_new (blanks, 100), many_bytes = g_bytes_new (many, strlen (many));
  g_autoptr (GBytes) large_bytes = g_bytes_new (large, strlen (large)), noise_bytes = g_bytes_new (noise, 1000);

  assert_refused (empty_bytes, "The file is empty.");
  assert_refused (binary_bytes, "This is not a text file.");
  assert_refused (blank_bytes, "There is no text in the file.");
  assert_refused (many_bytes, "The text has more than two million characters, too many for an article.");
  assert_refused (large_bytes, "The file is larger than 10 MB, too large for an article.");
  assert_refused (noise_bytes, "The characters of this file cannot be read in any known encoding.");
}

static void
test_files_that_are_none (void)
{
  g_autofree char *folder = g_dir_make_tmp ("galley-import-XXXXXX", NULL), *missing = g_build_filename (folder, "missing", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autoptr (GError) a = NULL, b = NULL, c = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (galley_import_file (folder, &a));
  g_assert_cmpstr (a->message, ==, "This is a folder, not a file.");
  g_assert_null (galley_import_file (missing, &b));
  g_assert_error (b, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_assert_null (galley_import_file (pipe, &c));
  g_assert_cmpstr (c->message, ==, "This is not an ordinary file.");
  g_unlink (pipe);
  g_rmdir (folder);
}

/* ── damage ── */

static void
test_truncated_anywhere (void)
{
  static const char *const names[] = { "page-broken.txt", "page-gb18030.txt" };

  for (gsize n = 0; n < G_N_ELEMENTS (names); n++)
    {
      g_autofree char *path = fixture_path (names[n]), *data = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      for (gsize i = 0; i <= length; i++)
        try_bytes (data, i);
    }
}

static void
test_damaged_anywhere (void)
{
  g_autofree char *path = fixture_path ("page-broken.txt"), *data = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (42);
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (guint round = 0; round < 2000; round++)
    {
      g_autofree char *damaged = g_memdup2 (data, length);
      for (guint i = g_rand_int_range (random, 1, 20); i > 0; i--)
        damaged[g_rand_int_range (random, 0, length)] ^= 1 << g_rand_int_range (random, 0, 8);
      try_bytes (damaged, length);
    }
}

/* ── JSON ── */

static void
test_json (void)
{
  static const char *const keys[] = { "id", "headline", "deck", "kicker", "time", "source", "authors", "correspondents",
                                      "printed_first_reviewer", "printed_responsible_editor", "headings", "paragraphs", "related",
                                      "recommended", "charset", "findings" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyImport) import = import_fixture ("page-broken.txt");
  g_autofree char *json = galley_import_dup_json (import, "0000");
  g_autoptr (JsonNode) root = json_from_string (json, &error);
  JsonObject *object = json_node_get_object (root), *finding;

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_true (json_object_has_member (object, keys[i]));
  g_assert_cmpstr (json_object_get_string_member (object, "id"), ==, "0000");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "headings")), ==, 3);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "paragraphs")), ==, 8);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "recommended")), ==, 5);
  finding = json_array_get_object_element (json_object_get_array_member (object, "findings"), 0);
  g_assert_true (json_object_get_null_member (finding, "fix"));
  g_assert_true (json_object_get_boolean_member (finding, "blocking"));
}

/* ── the page all this was made for, where it is at hand ── */

static void
test_seed (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("GALLEY_SOURCE_DIR"), "..", "shared", "seed-dazhong-2018.txt", NULL);
  g_autoptr (GalleyImport) import = NULL;
  const GalleyList *list;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the seed page is not here");
      return;
    }
  import = galley_import_file (path, NULL);
  list = import->lists->pdata[0];
  g_assert_cmpstr (import->content->time, ==, "2018-10-08 13:07");
  g_assert_cmpuint (import->content->credits->len, ==, 2);
  g_assert_cmpuint (import->content->related->len, ==, 0);
  g_assert_cmpuint (list->items->len, ==, 6);
  for (guint i = 0; i < 6; i++)
    {
      const GalleyItem *item = list->items->pdata[i];
      g_assert_true (*item->headline != '\0' && *item->summary != '\0' && *item->time != '\0' && *item->source != '\0');
    }
  g_assert_cmpuint (count (import->findings, "broken-paragraph", NULL), ==, 3);
  g_assert_cmpuint (count (import->findings, "half-comma", NULL), ==, 95);
  g_assert_cmpuint (count (import->findings, "half-semicolon", NULL), ==, 7);
  g_assert_cmpuint (count (import->findings, "lost-char", "recommended[1]"), ==, 1);
  g_assert_cmpuint (count (import->findings, "summary-join", "recommended[0]"), ==, 1);
  g_assert_cmpuint (count (import->findings, "no-first-editor", NULL), ==, 1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/page/is-taken-apart", test_page_is_taken_apart);
  g_test_add_func ("/import/page/editors-are-claims", test_page_editors_are_claims);
  g_test_add_func ("/import/page/findings", test_page_findings);
  g_test_add_func ("/import/page/missing-first-review-blocks-export", test_missing_first_review_blocks_export);
  g_test_add_func ("/import/page/broken-paragraphs-are-joined", test_broken_paragraphs_are_joined);
  g_test_add_func ("/import/page/credit-leaves-the-text", test_credit_leaves_the_text);
  g_test_add_func ("/import/page/sound-page-has-no-findings", test_sound_page_has_no_findings);
  g_test_add_func ("/import/page/times-as-printed", test_times_as_printed);
  g_test_add_func ("/import/page/nothing-is-dropped-in-silence", test_nothing_is_dropped_in_silence);
  g_test_add_func ("/import/page/seed", test_seed);
  g_test_add_func ("/import/markdown-is-kept", test_markdown_is_kept);
  g_test_add_func ("/import/html/page", test_html_page);
  g_test_add_func ("/import/html/without-its-reader", test_html_without_its_reader);
  g_test_add_func ("/import/html/hostile", test_html_hostile);
  g_test_add_func ("/import/html/truncated", test_html_truncated);
  g_test_add_func ("/import/plain-text", test_plain_text);
  g_test_add_func ("/import/charset/gb18030", test_gb18030);
  g_test_add_func ("/import/charset/encodings", test_encodings);
  g_test_add_func ("/import/charset/declared-does-not-beat-utf8", test_declared_encoding_does_not_beat_utf8);
  g_test_add_func ("/import/refused/bytes", test_refusals);
  g_test_add_func ("/import/refused/files", test_files_that_are_none);
  g_test_add_func ("/import/damage/truncated-anywhere", test_truncated_anywhere);
  g_test_add_func ("/import/damage/bits-flipped", test_damaged_anywhere);
  g_test_add_func ("/import/json", test_json);
  return g_test_run ();
}
