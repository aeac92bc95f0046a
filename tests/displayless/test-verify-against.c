/* test-verify-against.c: a library that was put back is shown by the pages that went out of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <gio/gio.h>

#include "galley-export.h"
#include "galley-verify.h"

static void
reopen (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;

  f->desk = galley_desk_open (f->folder, GALLEY_DESK_WRITE, &error);
  g_assert_no_error (error);
  galley_desk_set_clock (f->desk, fixture_clock, f);
  galley_desk_set_checker (f->desk, fixture_checker);
}

/* The whole library as one file, copied while nobody has it open. */
static void
copy_library (DeskFixture *f, const char *from, const char *to)
{
  g_autofree char *source_path = g_build_filename (f->folder, from, NULL);
  g_autofree char *target_path = g_build_filename (f->folder, to, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (source_path);
  g_autoptr (GFile) target = g_file_new_for_path (target_path);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&f->desk, galley_desk_close);
  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  reopen (f);
}

static void
back_up (DeskFixture *f)
{
  copy_library (f, "library.db", "backup.db");
}

static void
restore (DeskFixture *f)
{
  copy_library (f, "backup.db", "library.db");
}

static char *
export (DeskFixture *f, const GalleyArticle *article)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (f->folder, "out", NULL);
  const char *articles[] = { article->uuid, NULL };
  g_autoptr (GPtrArray) paths = galley_export_articles (f->desk, f->keys[FINAL], articles, folder, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_strdup (paths->pdata[0]);
}

static GPtrArray *
verify_against (GalleyDesk *desk, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  GPtrArray *problems = galley_verify_path (path, &(const GalleyVerifyWays) { .against = desk }, &what, &error);

  g_assert_no_error (error);
  return problems;
}

/* @id is NULL when all is well. */
static void
assert_says (GalleyDesk *desk, const char *path, const char *id)
{
  g_autoptr (GPtrArray) problems = verify_against (desk, path);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s: %s", ((GalleyFinding *) problems->pdata[i])->id, ((GalleyFinding *) problems->pdata[i])->message);
  g_assert_cmpuint (problems->len, ==, id != NULL);
  if (id != NULL)
    g_assert_cmpstr (((GalleyFinding *) problems->pdata[0])->id, ==, id);
}

/* A page alone and the folder it lies in. */
static void
assert_both_say (DeskFixture *f, const char *page, const char *id)
{
  g_autofree char *folder = g_build_filename (f->folder, "out", NULL);

  assert_says (f->desk, page, id);
  assert_says (f->desk, folder, id);
}

typedef enum { NEVER, BEFORE_IT_WAS_BEGUN, BEFORE_ANYBODY_SIGNED, BEFORE_THE_EXPORT, BEFORE_THE_NEWEST_EDITOR, AFTER_ALL } Moment;

static void
reach_moment (DeskFixture *f, Moment now, Moment wanted)
{
  if (now == wanted)
    back_up (f);
}

/* Everything that happens until a page is out; the backup is made at @moment. */
static char *
work (DeskFixture *f, Moment moment)
{
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GalleyEditor) newest = NULL;
  g_autoptr (GError) error = NULL;
  char *page;

  reach_moment (f, BEFORE_IT_WAS_BEGUN, moment);
  article = fixture_begin (f, "春灌");
  reach_moment (f, BEFORE_ANYBODY_SIGNED, moment);
  assert_decides (f, WRITER, article, SUBMIT);
  reach_moment (f, BEFORE_THE_NEWEST_EDITOR, moment);
  newest = galley_desk_enrol (f->desk, f->keys[CHIEF], "新来的", GALLEY_ROLE_WRITER, NULL, "secret", GALLEY_SEAL_QUICK, &error);
  g_assert_no_error (error);
  assert_decides (f, FIRST, article, PASS);
  assert_decides (f, FINAL, article, APPROVE);
  reach_moment (f, BEFORE_THE_EXPORT, moment);
  page = export (f, article);
  reach_moment (f, AFTER_ALL, moment);
  return page;
}

/* What the library says of itself is in order each time: only the page shows that something is missing. */
static void
test_library_restored_from_an_older_backup (void)
{
  static const struct { Moment moment; const char *id; } rows[] = {
    { BEFORE_IT_WAS_BEGUN, "page-newer" }, { BEFORE_ANYBODY_SIGNED, "page-newer" }, { BEFORE_THE_NEWEST_EDITOR, "page-newer" },
    { BEFORE_THE_EXPORT, "page-newer" }, { AFTER_ALL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      VERIFIED_FIXTURE (f);
      g_autofree char *page = work (f, rows[i].moment);

      assert_both_say (f, page, NULL);
      restore (f);
      assert_verifies (f);
      g_test_message ("moment %d", rows[i].moment);
      assert_both_say (f, page, rows[i].id);
    }
}

/* Somebody went back and decided otherwise. */
static void
test_another_story (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autofree char *page = NULL;

  assert_decides (f, WRITER, article, SUBMIT);
  back_up (f);
  assert_decides (f, FIRST, article, PASS);
  assert_decides (f, FINAL, article, APPROVE);
  page = export (f, article);
  restore (f);
  assert_decides (f, FIRST, article, RETURN);
  assert_both_say (f, page, "page-diverged");
}

static void
test_another_library (void)
{
  VERIFIED_FIXTURE (f);
  VERIFIED_FIXTURE (stranger);
  g_autofree char *page = work (f, NEVER);

  assert_says (stranger->desk, page, "other-library");
  assert_says (NULL, page, NULL);
}

/* A page holds wherever it is: under another name, behind a link, in a folder of somebody who keeps pages. */
static void
test_a_page_that_was_kept (void)
{
  VERIFIED_FIXTURE (f);
  g_autofree char *page = work (f, NEVER);
  g_autofree char *kept = g_build_filename (f->folder, "kept", NULL);
  g_autofree char *renamed = g_build_filename (kept, "春灌 (1).html", NULL);
  g_autofree char *linked = g_build_filename (f->folder, "link.html", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GString) changed = NULL;

  g_assert_cmpint (g_mkdir_with_parents (kept, 0700), ==, 0);
  g_assert_true (g_file_get_contents (page, &contents, NULL, NULL));
  g_assert_true (g_file_set_contents (renamed, contents, -1, NULL));
  g_assert_cmpint (symlink (renamed, linked), ==, 0);
  assert_says (NULL, renamed, NULL);
  assert_says (NULL, linked, NULL);
  assert_says (NULL, kept, NULL);
  changed = g_string_new (contents);
  g_string_replace (changed, "<p>渠水过村。", "<p>渠水绕村。", 1);
  g_assert_true (g_file_set_contents (renamed, changed->str, -1, NULL));
  assert_says (NULL, renamed, "text-not-signed");
  assert_says (NULL, linked, "text-not-signed");
  assert_says (NULL, kept, "text-not-signed");
}

static gboolean
stop_at_once (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return TRUE;
}

static void
count_and_stop (guint done, guint total, const char *headline, gpointer data)
{
  g_assert_cmpuint (total, ==, 3);
  stop_at_once (data);
}

static void
test_cancelled (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    galley_article_unref (fixture_begin (f, "春灌"));
  g_assert_null (galley_desk_verify_slowly (f->desk, count_and_stop, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verify-against/library-restored-from-an-older-backup", test_library_restored_from_an_older_backup);
  g_test_add_func ("/verify-against/another-story", test_another_story);
  g_test_add_func ("/verify-against/another-library", test_another_library);
  g_test_add_func ("/verify-against/a-page-that-was-kept", test_a_page_that_was_kept);
  g_test_add_func ("/verify-against/cancelled", test_cancelled);
  return g_test_run ();
}
