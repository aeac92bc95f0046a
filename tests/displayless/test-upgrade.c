/* test-upgrade.c: libraries of older versions are brought to the present one
 *
 * A copy stays that only its owner can read.  What was not signed in those days is signed by whoever changes it next, and
 * nothing that holds is called forged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "galley-tables.h"

static char *
ask (sqlite3 *database, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  return answer;
}

static void
run (sqlite3 *database, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (database, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

/* What the first version made of a library with one section and one source in it. */
static void
make_old (const char *path, const char *application)
{
  g_autoptr (GBytes) foundation = g_resources_lookup_data ("/io/github/galleydesk/Galley/sql/1", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *mark = g_strdup_printf ("PRAGMA journal_mode = WAL; PRAGMA application_id = %s; PRAGMA user_version = 1", application);
  sqlite3 *database = NULL;
  int fd = g_open (path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);

  g_assert_true (g_close (fd, NULL));
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  run (database, mark);
  run (database, g_bytes_get_data (foundation, NULL));
  run (database, "INSERT INTO library (uuid, created) VALUES ('11111111-1111-4111-8111-111111111111', 1);"
                 "INSERT INTO section (uuid, name) VALUES ('a', '要闻'); INSERT INTO source (name, official) VALUES ('青禾日报', 1)");
  sqlite3_close (database);
}

static char *
dup_application (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  sqlite3 *database = NULL;
  char *application;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  application = ask (database, "PRAGMA application_id");
  sqlite3_close (database);
  return application;
}

static void
assert_copy (const char *path)
{
  g_autofree char *copy = g_strconcat (path, ".before-2", NULL);
  g_autofree char *section = NULL, *version = NULL;
  sqlite3 *database = NULL;
  GStatBuf status;

  g_assert_cmpint (g_stat (copy, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (sqlite3_open (copy, &database), ==, SQLITE_OK);
  section = ask (database, "SELECT name FROM section");
  version = ask (database, "PRAGMA user_version");
  g_assert_cmpstr (section, ==, "要闻");
  g_assert_cmpstr (version, ==, "1");
  sqlite3_close (database);
}

static void
test_from_the_first (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autofree char *folder = g_build_filename (f->folder, "old", NULL), *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *application = dup_application (f->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDesk) desk = NULL;
  g_autoptr (GalleyNewsroom) newsroom = NULL;
  g_autoptr (GPtrArray) opinions = NULL;
  mode_t before = umask (0);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  make_old (path, application);
  desk = galley_desk_open (folder, GALLEY_DESK_WRITE, &error);
  umask (before);
  g_assert_no_error (error);
  newsroom = galley_desk_load_newsroom (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((GalleySection *) newsroom->sections->pdata[0])->name, ==, "要闻");
  g_assert_cmpstr (((GalleySource *) newsroom->sources->pdata[0])->name, ==, "青禾日报");
  opinions = galley_desk_list_opinions (desk, "nobody", &error);
  g_assert_no_error (error);
  assert_copy (path);
}

/* ── from the fifth: tests/fixtures/library-5.sql ── */

static char *
make_fifth (const char *parent)
{
  const char *source = g_getenv ("GALLEY_SOURCE_DIR");
  g_autofree char *dump = g_build_filename (source != NULL ? source : ".", "tests", "fixtures", "library-5.sql", NULL);
  char *folder = g_build_filename (parent, "fifth", NULL);
  g_autofree char *path = g_build_filename (folder, "library.db", NULL), *sql = NULL;
  sqlite3 *database = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_get_contents (dump, &sql, NULL, NULL));
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  run (database, sql);
  sqlite3_close (database);
  return folder;
}

static GalleySigner *
unlock (GalleyDesk *desk, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyEditor) editor = galley_desk_find_editor (desk, name, &error);
  GalleySigner *signer = editor != NULL ? galley_desk_unlock (desk, editor->uuid, name, &error) : NULL;

  g_assert_no_error (error);
  return signer;
}

static void
assert_holds (GalleyDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = galley_desk_verify (desk, &error);
  g_autofree char *lines = problems != NULL ? galley_finding_dup_lines (problems) : NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, "");
}

static void
alter (const char *folder, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  run (database, sql);
  sqlite3_close (database);
}

static void
assert_finding (GalleyDesk *desk, const char *id)
{
  g_autoptr (GPtrArray) problems = galley_desk_verify (desk, NULL);

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (((GalleyFinding *) problems->pdata[0])->id, ==, id);
}

/* Until somebody changes them, sources and sections are as they were found; that one signs them all. */
static void
test_tables_of_the_fifth (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autofree char *folder = make_fifth (f->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDesk) desk = galley_desk_open (folder, GALLEY_DESK_WRITE, &error);
  g_autoptr (GalleySigner) key = NULL;
  g_autoptr (GalleyNewsroom) before = NULL, after = NULL;
  const GalleySource source = { .name = "山下晚报", .official = TRUE };

  g_assert_no_error (error);
  assert_holds (desk);
  before = galley_desk_load_newsroom (desk, NULL);
  g_assert_cmpuint (before->sources->len, ==, 2);
  g_assert_cmpuint (before->tables->len, ==, 0);
  g_assert_false (galley_table_is_signed (GALLEY_TABLE_SOURCES, before->tables, NULL, before->journal));
  alter (folder, "UPDATE source SET official = 1 WHERE name = '路边小报'");
  assert_holds (desk); /* nobody has signed it */
  key = unlock (desk, "郑重");
  g_assert_true (galley_desk_put_source (desk, key, &source, "新近列入", &error));
  g_assert_no_error (error);
  after = galley_desk_load_newsroom (desk, NULL);
  g_assert_cmpuint (after->tables->len, ==, 3);
  assert_holds (desk);
  alter (folder, "UPDATE source SET official = 0 WHERE name = '青禾日报'");
  assert_finding (desk, "source-altered");
  alter (folder, "UPDATE source SET official = 1 WHERE name = '青禾日报'; UPDATE section SET name = '社会' WHERE name = '本地'");
  assert_finding (desk, "section-altered");
}

#define FINAL_REMARKS "CREATE TRIGGER remark_event_is_final BEFORE UPDATE ON remark_event\n  BEGIN SELECT RAISE (ABORT, 'what was remarked cannot be changed'); END"

/* A library from before goes on: what was under way is signed to its end. */
static void
test_work_of_the_fifth (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autofree char *folder = make_fifth (f->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDesk) desk = galley_desk_open (folder, GALLEY_DESK_WRITE, &error);
  g_autoptr (GalleySigner) key = unlock (desk, "郑重");
  g_autoptr (GPtrArray) articles = galley_desk_list_articles (desk, NULL);

  galley_desk_set_checker (desk, fixture_checker);
  for (guint i = 0; i < articles->len; i++)
    {
      const GalleyArticle *article = articles->pdata[i];
      g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
        .article = article->uuid, .kind = GALLEY_DECISION_APPROVE, .digest = article->digest, .reason = "可" });
      g_autoptr (GalleyEntry) entry = article->state == GALLEY_STATE_REVIEW ? galley_desk_decide (desk, key, request, &error) : NULL;

      g_assert_no_error (error);
      g_assert_true ((entry != NULL) == (article->state == GALLEY_STATE_REVIEW));
    }
  assert_holds (desk);
  alter (folder, "DROP TRIGGER remark_event_is_final; UPDATE remark_event SET text = '不查' WHERE text = '查一下';" FINAL_REMARKS);
  assert_finding (desk, "remark-altered"); /* the approval has taken over what was said before */
}

/* What was said before is taken over by whoever speaks next. */
static void
test_remarks_of_the_fifth (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autofree char *folder = make_fifth (f->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDesk) desk = galley_desk_open (folder, GALLEY_DESK_WRITE, &error);
  g_autoptr (GalleySigner) key = unlock (desk, "林晓");
  g_autoptr (GPtrArray) remarks = galley_desk_list_remarks (desk, NULL, NULL);
  const GalleyRemark *open = remarks->pdata[remarks->len - 1];
  g_autoptr (GalleyRemark) answer = NULL;

  g_assert_true (open->suggests && galley_remark_is_open (open));
  alter (folder, "DROP TRIGGER remark_event_is_final; UPDATE remark_event SET suggestion = '溪水' WHERE suggests;" FINAL_REMARKS);
  assert_holds (desk); /* nobody has signed it */
  answer = galley_desk_remark (desk, key, &(const GalleyRemarkEvent) { .article = open->article, .parent = open->uuid, .text = "不改" }, &error);
  g_assert_no_error (error);
  assert_holds (desk);
  alter (folder, "DROP TRIGGER remark_event_is_final; UPDATE remark_event SET suggestion = '河水' WHERE suggests;" FINAL_REMARKS);
  assert_finding (desk, "remark-altered");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/upgrade/tables-of-the-fifth", test_tables_of_the_fifth);
  g_test_add_func ("/upgrade/work-of-the-fifth", test_work_of_the_fifth);
  g_test_add_func ("/upgrade/remarks-of-the-fifth", test_remarks_of_the_fifth);
  g_test_add_func ("/upgrade/from-the-first", test_from_the_first);
  return g_test_run ();
}
