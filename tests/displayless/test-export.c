/* test-export.c: only what was approved becomes a file, and wholly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "galley-export.h"

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
  g_autoptr (GPtrArray) problems = galley_verify_path (path, &what, &error);
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
  return g_test_run ();
}
