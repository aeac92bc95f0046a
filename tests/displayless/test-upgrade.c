/* test-upgrade.c: a library of the first version is brought to the present one, and a copy of it stays that only its owner can read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/upgrade/from-the-first", test_from_the_first);
  return g_test_run ();
}
