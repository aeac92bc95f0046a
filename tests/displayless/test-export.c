/* test-export.c: only what was approved becomes a file, and wholly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "galley-export.h"
#include "galley-verify.h"

static void
decide (DeskFixture *f, int who, const char *article, GalleyDecisionKind kind)
{
  g_autoptr (GError) error = NULL;

  fixture_decide (f, who, article, kind, &error);
  g_assert_no_error (error);
}

static GalleyArticle *
approved (DeskFixture *f, const char *headline)
{
  GalleyArticle *article = fixture_begin (f, headline);

  decide (f, WRITER, article->uuid, GALLEY_DECISION_SUBMIT);
  decide (f, FIRST, article->uuid, GALLEY_DECISION_PASS);
  decide (f, FINAL, article->uuid, GALLEY_DECISION_APPROVE);
  return article;
}

static GPtrArray *
export_to (DeskFixture *f, const char *folder, const char *one, const char *two, GError **error)
{
  const char *articles[] = { one, two, NULL };

  return galley_export_articles (f->desk, f->keys[FINAL], articles, folder, NULL, NULL, NULL, error);
}

static char *
target_of (DeskFixture *f)
{
  return g_build_filename (f->folder, "out", NULL);
}

static char *
page_path (const char *folder, const char *article)
{
  g_autofree char *name = g_strconcat (article, ".html", NULL);

  return g_build_filename (folder, "articles", name, NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* What the preview shows of an approved article are the bytes that export writes, and exporting changes none of them. */
static void
test_bytes (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = approved (f, "春灌");
  g_autofree char *folder = target_of (f);
  g_autofree char *path = page_path (folder, article->uuid);
  g_autoptr (GalleyDossier) before = fixture_dossier (f, article->uuid);
  g_autoptr (GBytes) preview = galley_export_render (f->desk, before);
  g_autoptr (GPtrArray) paths = export_to (f, folder, article->uuid, NULL, &error);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *contents = NULL;
  GStatBuf first, second;
  gsize length;

  g_assert_no_error (error);
  g_assert_cmpstr (paths->pdata[0], ==, path);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, g_bytes_get_data (preview, NULL), g_bytes_get_size (preview));
  g_assert_cmpint (g_stat (path, &first), ==, 0);

  again = export_to (f, folder, article->uuid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &second), ==, 0);
  g_assert_cmpint (first.st_ino, ==, second.st_ino);
  g_assert_cmpint (first.st_mtim.tv_nsec, ==, second.st_mtim.tv_nsec);
  g_autoptr (GalleyDossier) after = fixture_dossier (f, article->uuid);
  g_assert_cmpuint (after->slip->len, ==, before->slip->len + 1);
}

static void
test_one_character_changed (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) good = approved (f, "春灌");
  g_autoptr (GalleyArticle) changed = approved (f, "秋收");
  g_autofree char *folder = target_of (f);

  g_assert_true (fixture_edit (f, FINAL, changed->uuid, "渠水过村！", &error));
  g_assert_null (export_to (f, folder, good->uuid, changed->uuid, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "初审"));
  g_assert_nonnull (strstr (error->message, "终审"));
  g_assert_cmpuint (count_files (folder), ==, 0);
}

static void
test_drafts_and_strangers (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autofree char *folder = target_of (f);
  g_autoptr (GalleyArticle) draft = fixture_begin (f, "草稿");
  g_autoptr (GalleyArticle) good = approved (f, "春灌");
  g_autoptr (GalleySigner) stranger = galley_signer_generate ();
  const char *articles[] = { good->uuid, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (export_to (f, folder, draft->uuid, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (galley_export_articles (f->desk, f->keys[WRITER], articles, folder, NULL, NULL, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (galley_export_articles (f->desk, stranger, articles, folder, NULL, NULL, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_assert_cmpuint (count_files (folder), ==, 0);
}

/* A link that somebody put into the folder must not lead the page elsewhere. */
static void
test_links (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = approved (f, "春灌");
  g_autofree char *folder = target_of (f);
  g_autofree char *elsewhere = g_build_filename (f->folder, "elsewhere", NULL);
  g_autofree char *link = g_build_filename (folder, "articles", NULL);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (g_mkdir (elsewhere, 0755), ==, 0);
  g_assert_cmpint (symlink (elsewhere, link), ==, 0);
  g_assert_null (export_to (f, folder, article->uuid, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE);
  g_assert_cmpuint (count_files (elsewhere), ==, 0);
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  g_assert_cmpint (dossier->article->live, ==, GALLEY_LIVE_NONE);
}

static void
test_target_is_a_file (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = approved (f, "春灌");
  g_autofree char *folder = target_of (f);
  g_autoptr (GalleyDossier) dossier = NULL;

  g_assert_true (g_file_set_contents (folder, "a file", -1, NULL));
  g_assert_null (export_to (f, folder, article->uuid, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE);
  dossier = fixture_dossier (f, article->uuid);
  g_assert_cmpint (dossier->article->live, ==, GALLEY_LIVE_NONE);
}

static void
assert_verdict (const char *path, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  g_autoptr (GPtrArray) problems = galley_verify_path (path, NULL, &what, &error);
  gboolean found = id == NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    {
      g_test_message ("%s: %s", ((GalleyFinding *) problems->pdata[i])->id, ((GalleyFinding *) problems->pdata[i])->message);
      found = found || g_str_equal (((GalleyFinding *) problems->pdata[i])->id, id);
    }
  g_assert_cmpuint (problems->len > 0, ==, id != NULL);
  g_assert_true (found);
}

static char *
withdraw (DeskFixture *f, const GalleyArticle *article, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *path = page_path (folder, article->uuid);
  char *contents;

  decide (f, FINAL, article->uuid, GALLEY_DECISION_WITHDRAW);
  decide (f, CHIEF, article->uuid, GALLEY_DECISION_WITHDRAW);
  again = export_to (f, folder, article->uuid, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  return contents;
}

static void
test_tombstone (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = approved (f, "春灌");
  g_autofree char *folder = target_of (f);
  g_autofree char *path = page_path (folder, article->uuid);
  g_autoptr (GPtrArray) paths = export_to (f, folder, article->uuid, NULL, NULL);
  g_autofree char *contents = withdraw (f, article, folder);

  g_assert_null (strstr (contents, "渠水过村"));
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  g_assert_cmpint (dossier->article->live, ==, GALLEY_LIVE_WITHDRAWN);
  assert_verdict (path, NULL);
  assert_verdict (folder, NULL);
  g_autoptr (GBytes) preview = galley_export_render (f->desk, dossier);
  g_assert_cmpmem (contents, strlen (contents), g_bytes_get_data (preview, NULL), g_bytes_get_size (preview));
}

/* A notice keeps the headline of what readers saw, not of what somebody was typing when it went. */
static void
test_tombstone_of_a_text_that_was_being_changed (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = approved (f, "春灌");
  g_autofree char *folder = target_of (f);
  g_autofree char *path = page_path (folder, article->uuid);
  g_autoptr (GPtrArray) paths = export_to (f, folder, article->uuid, NULL, &error);
  g_autofree char *contents = NULL;

  g_assert_no_error (error);
  decide (f, WRITER, article->uuid, GALLEY_DECISION_UPDATE);
  assert_saves (f, WRITER, article, (&(const GalleyContent) { .headline = "秋收", .body = "谷子进仓。", .source = "青禾日报", .time = "2018-10-08 13:07" }));
  contents = withdraw (f, article, folder);
  g_assert_nonnull (strstr (contents, "<h1>春灌"));
  g_assert_null (strstr (contents, "秋收"));
  assert_verdict (path, NULL);
}

static void
test_changed_tombstones_are_found (void)
{
  static const struct { const char *from, *to, *id; } rows[] = {
    { "<h1>春灌", "<h1>秋收", "text-not-signed" },
    { "<p class=\"wording\">可</p>", "<p class=\"wording\">不可</p>", "text-not-signed" },
    { "失实</p>", "侵权</p>", "text-not-signed" },
    { "</section>", "<p>又及。</p></section>", "text-not-signed" },
    { "{\"headline\":\"春灌\"}", "{\"headline\":\"秋收\"}", "manifest-rearranged" },
    { "\"headline\":\"春灌\",\"kind\"", "\"headline\":\"秋收\",\"kind\"", "forged-entry" },
    { "\"kind\":\"withdraw\"", "\"kind\":\"audit\"", "forged-entry" },
    { "\"format\":\"galley-tombstone/1\"", "\"format\":\"galley-page/1\"", "content-changed" },
  };
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = approved (f, "春灌");
  g_autofree char *folder = target_of (f);
  g_autofree char *path = page_path (folder, article->uuid);
  g_autoptr (GPtrArray) paths = export_to (f, folder, article->uuid, NULL, NULL);
  g_autofree char *contents = withdraw (f, article, folder);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) changed = g_string_new (contents);

      g_test_message ("%s → %s", rows[i].from, rows[i].to);
      g_assert_cmpuint (g_string_replace (changed, rows[i].from, rows[i].to, 1), ==, 1);
      g_assert_true (g_file_set_contents (path, changed->str, changed->len, NULL));
      assert_verdict (path, rows[i].id);
      assert_verdict (folder, "page-altered");
    }
}

/* ── corrections and withdrawals ── */

static char *
read_corrections (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "corrections.html", NULL);
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, NULL);
  return contents;
}

static char *
verify_lines (const char *folder)
{
  g_autofree char *what = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = galley_verify_path (folder, NULL, &what, &error);

  g_assert_no_error (error);
  return galley_finding_dup_lines (problems);
}

static void
replace_in_file (const char *folder, const char *name, const char *from, const char *to)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GString) text = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  text = g_string_new (contents);
  g_assert_cmpuint (g_string_replace (text, from, to, 0), >, 0);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
}

/* The fixture's words of a decision: what was wrong, and what is right. */
static void
correct_and_export (DeskFixture *f, const char *article, const char *folder)
{
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GError) error = NULL;

  decide (f, WRITER, article, GALLEY_DECISION_CORRECT);
  decide (f, WRITER, article, GALLEY_DECISION_SUBMIT);
  decide (f, FIRST, article, GALLEY_DECISION_PASS);
  decide (f, FINAL, article, GALLEY_DECISION_APPROVE);
  paths = export_to (f, folder, article, NULL, &error);
  g_assert_no_error (error);
}

static void
test_corrections (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) one = approved (f, "春灌 <甲>"), other = approved (f, "秋收");
  g_autofree char *folder = target_of (f);
  g_autoptr (GPtrArray) paths = export_to (f, folder, one->uuid, other->uuid, &error), again = NULL;
  g_autofree char *none = read_corrections (folder), *first = NULL, *second = NULL, *good = NULL, *bad = NULL, *worse = NULL;

  g_assert_no_error (error);
  g_assert_null (none);
  correct_and_export (f, one->uuid, folder);
  correct_and_export (f, one->uuid, folder); /* a correction of the correction */
  first = read_corrections (folder);
  g_assert_nonnull (strstr (first, "春灌 &lt;甲&gt;"));
  g_assert_nonnull (strstr (first, one->uuid));
  g_assert_null (strstr (first, "秋收"));
  g_assert_cmpstr (strstr (strstr (first, "class=\"correction\"") + 1, "class=\"correction\""), !=, NULL);

  decide (f, FINAL, other->uuid, GALLEY_DECISION_WITHDRAW);
  decide (f, CHIEF, other->uuid, GALLEY_DECISION_WITHDRAW);
  again = export_to (f, folder, other->uuid, NULL, &error);
  g_assert_no_error (error);
  second = read_corrections (folder);
  g_assert_nonnull (strstr (second, "秋收"));
  g_assert_cmpuint (strstr (second, "秋收") - second, <, strstr (second, "春灌") - second);
  good = verify_lines (folder);
  g_assert_null (strstr (good, "correction"));

  replace_in_file (folder, "corrections.html", "秋收", "冬藏");
  bad = verify_lines (folder);
  g_assert_nonnull (strstr (bad, "corrections"));
  replace_in_file (folder, "galley.json", "春灌 <甲>", "春灌");
  worse = verify_lines (folder);
  g_assert_nonnull (strstr (worse, "register"));
}

/* An article that stands in twelve lists is withdrawn: none of the twelve goes out again with it. */
static void
test_withdrawn_in_twelve_lists (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = target_of (f);
  g_autoptr (GalleyArticle) target = approved (f, "春灌");
  g_autoptr (GPtrArray) paths = export_to (f, folder, target->uuid, NULL, &error);
  char *carriers[12];

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("列表%d", i);
      g_autoptr (GPtrArray) items = galley_item_array_new (), out = NULL;
      g_autoptr (GalleyList) list = NULL;
      g_autoptr (GalleyContent) plain = fixture_content (name, "正文。"), content = NULL;
      g_autoptr (GalleyArticle) carrier = NULL;
      GalleyContent with_list = *plain;
      char *lists[2] = { NULL, NULL };

      g_ptr_array_add (items, galley_item_new (&(const GalleyItem) { .headline = "春灌", .article = target->uuid }));
      list = galley_desk_save_list (f->desk, f->keys[FINAL], &(const GalleyList) { .uuid = "", .name = name, .items = items }, &error);
      g_assert_no_error (error);
      lists[0] = (char *) list->uuid;
      with_list.lists = lists;
      content = galley_content_new (&with_list);
      carrier = galley_desk_begin (f->desk, f->people[WRITER]->uuid, content, NULL, &error);
      decide (f, WRITER, carrier->uuid, GALLEY_DECISION_SUBMIT);
      decide (f, FIRST, carrier->uuid, GALLEY_DECISION_PASS);
      decide (f, FINAL, carrier->uuid, GALLEY_DECISION_APPROVE);
      out = export_to (f, folder, carrier->uuid, NULL, &error);
      g_assert_no_error (error);
      carriers[i] = g_strdup (carrier->uuid);
    }
  g_autoptr (GPtrArray) none = galley_desk_list_flaws (f->desk, &error);
  g_autoptr (GalleyBoard) before = galley_desk_load_board (f->desk, NULL, &error);
  g_assert_cmpuint (none->len, ==, 0);
  decide (f, FINAL, target->uuid, GALLEY_DECISION_WITHDRAW);
  decide (f, CHIEF, target->uuid, GALLEY_DECISION_WITHDRAW);
  g_autoptr (GPtrArray) flaws = galley_desk_list_flaws (f->desk, &error);
  g_autoptr (GalleyBoard) after = galley_desk_load_board (f->desk, before->mark, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (flaws->len, ==, 12);
  g_assert_cmpuint (after->flaws->len, ==, 12); /* the withdrawal is news, though no list has changed */
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *carrier = carriers[i];
      g_autofree char *path = page_path (folder, carrier), *page = NULL, *link = g_strconcat ("href=\"", target->uuid, ".html\"", NULL);

      g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
      g_assert_nonnull (strstr (page, link));
      g_assert_null (export_to (f, folder, carrier, NULL, &error));
      g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, "target-withdrawn"));
      g_clear_error (&error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/bytes", test_bytes);
  g_test_add_func ("/export/one-character-changed", test_one_character_changed);
  g_test_add_func ("/export/drafts-and-strangers", test_drafts_and_strangers);
  g_test_add_func ("/export/links", test_links);
  g_test_add_func ("/export/target-is-a-file", test_target_is_a_file);
  g_test_add_func ("/export/tombstone", test_tombstone);
  g_test_add_func ("/export/tombstone-of-a-text-that-was-being-changed", test_tombstone_of_a_text_that_was_being_changed);
  g_test_add_func ("/export/changed-tombstones-are-found", test_changed_tombstones_are_found);
  g_test_add_func ("/export/corrections", test_corrections);
  g_test_add_func ("/export/withdrawn-in-twelve-lists", test_withdrawn_in_twelve_lists);
  return g_test_run ();
}
