/* test-storage.c: versions, damage, transactions, rows and nouns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "galley-article.h"
#include "galley-database.h"
#include "galley-error.h"
#include "galley-schema.h"

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
place_init (Place *place)
{
  place->folder = g_dir_make_tmp ("galley-storage-XXXXXX", NULL);
  g_assert_nonnull (place->folder);
  place->path = g_build_filename (place->folder, "library.db", NULL);
}

static void
place_clear (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (place->folder);
  g_free (place->folder);
  g_free (place->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static GalleyDatabase *
open_or_die (const char *path, GalleyDatabaseFlags flags)
{
  g_autoptr (GError) error = NULL;
  GalleyDatabase *database = galley_database_open (path, flags, &error);

  g_assert_no_error (error);
  return database;
}

static void
run_or_die (GalleyDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;

  galley_database_run (database, sql, &error);
  g_assert_no_error (error);
}

static void
test_versions (void)
{
  static const struct { const char *sql; int code; } rows[] = {
    { "PRAGMA user_version = 99", GALLEY_ERROR_FROM_FUTURE },
    { "PRAGMA application_id = 7", GALLEY_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint reading = 0; reading < 2; reading++)
      {
        g_auto (Place) place;
        g_autoptr (GError) error = NULL;
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;
        gsize before_length, after_length;

        place_init (&place);
        galley_database_close (open_or_die (place.path, GALLEY_DATABASE_CREATE));
        {
          g_autoptr (GalleyDatabase) database = open_or_die (place.path, GALLEY_DATABASE_WRITE);
          run_or_die (database, rows[i].sql);
          run_or_die (database, "PRAGMA wal_checkpoint (TRUNCATE)");
        }
        g_assert_true (g_file_get_contents (place.path, &before, &before_length, NULL));
        g_assert_null (galley_database_open (place.path, reading ? GALLEY_DATABASE_READ : GALLEY_DATABASE_WRITE, &error));
        g_assert_error (error, GALLEY_ERROR, rows[i].code);
        g_assert_true (g_file_get_contents (place.path, &after, &after_length, NULL));
        g_assert_cmpmem (before, before_length, after, after_length);
      }
}

/* A database of somebody else's is refused, though it has no application id. */
static void
test_strangers (void)
{
  g_auto (Place) place;
  g_autoptr (GError) error = NULL;

  place_init (&place);
  galley_database_close (open_or_die (place.path, GALLEY_DATABASE_CREATE));
  {
    g_autoptr (GalleyDatabase) database = open_or_die (place.path, GALLEY_DATABASE_WRITE);
    run_or_die (database, "PRAGMA application_id = 0; PRAGMA user_version = 0");
  }
  g_assert_null (galley_database_open (place.path, GALLEY_DATABASE_WRITE, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
}

/* A migration that was interrupted before its first commit left an empty file; opening goes on from there. */
static void
test_interrupted_migration (void)
{
  g_auto (Place) place;
  gint64 version = 0;

  place_init (&place);
  g_assert_true (g_file_set_contents (place.path, "", 0, NULL));
  g_autoptr (GalleyDatabase) database = open_or_die (place.path, GALLEY_DATABASE_WRITE);
  g_assert_true (galley_database_get_int (database, "PRAGMA user_version", &version, NULL));
  g_assert_cmpint (version, ==, GALLEY_SCHEMA_VERSION);
}

static void
test_settings (void)
{
  static const struct { const char *pragma; gint64 value; } rows[] = {
    { "PRAGMA foreign_keys", 1 }, { "PRAGMA synchronous", 2 }, { "PRAGMA application_id", 0x47616c6c },
  };
  g_auto (Place) place;

  place_init (&place);
  g_autoptr (GalleyDatabase) database = open_or_die (place.path, GALLEY_DATABASE_CREATE);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 value = -1;
      g_assert_true (galley_database_get_int (database, rows[i].pragma, &value, NULL));
      g_assert_cmpint (value, ==, rows[i].value);
    }
}

static void
test_rollback (void)
{
  g_auto (Place) place;
  g_autoptr (GError) error = NULL;
  gint64 rows = -1;

  place_init (&place);
  g_autoptr (GalleyDatabase) database = open_or_die (place.path, GALLEY_DATABASE_CREATE);
  g_assert_true (galley_database_begin (database, &error));
  run_or_die (database, "INSERT INTO section (uuid, name) VALUES ('a', 'A')");
  g_assert_false (galley_database_run (database, "INSERT INTO section (uuid, name) VALUES ('a', 'A')", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE);
  galley_database_rollback (database);
  galley_database_rollback (database);
  g_assert_true (galley_database_get_int (database, "SELECT count(*) FROM section", &rows, NULL));
  g_assert_cmpint (rows, ==, 0);
}

/* What was signed cannot be changed through SQL as long as the triggers stand. */
static void
test_final_rows (void)
{
  static const char *const rows[] = {
    "UPDATE decision SET body = '{}'", "DELETE FROM decision", "UPDATE list_revision SET body = '{}'", "DELETE FROM list_revision",
  };
  g_auto (Place) place;

  place_init (&place);
  g_autoptr (GalleyDatabase) database = open_or_die (place.path, GALLEY_DATABASE_CREATE);
  run_or_die (database, "INSERT INTO decision (id, subject, position, body, signature) VALUES ('1', 's', 0, '{}', 'x');"
                        "INSERT INTO list (uuid, name, updated, body) VALUES ('l', 'n', 0, '{}');"
                        "INSERT INTO list_revision (digest, list, at, body) VALUES ('d', 'l', 0, '{}')");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (galley_database_run (database, rows[i], &error));
      g_assert_nonnull (strstr (error->message, "cannot be"));
    }
}

static void
test_rows_are_nouns (void)
{
  g_auto (Place) place;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = NULL;
  GalleyStatement *statement;

  place_init (&place);
  g_autoptr (GalleyDatabase) database = open_or_die (place.path, GALLEY_DATABASE_CREATE);
  statement = galley_database_prepare (database, "SELECT 'u' AS uuid, 'review' AS state, 2 AS step, 1 AS held, 'published' AS live, "
                                                 "NULL AS headline, 5000000000 AS embargo", &error);
  g_assert_no_error (error);
  article = galley_statement_find_noun (statement, &galley_article_class, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (article->uuid, ==, "u");
  g_assert_cmpint (article->state, ==, GALLEY_STATE_REVIEW);
  g_assert_cmpint (article->live, ==, GALLEY_LIVE_PUBLISHED);
  g_assert_cmpint (article->step, ==, 2);
  g_assert_true (article->held);
  g_assert_cmpstr (article->headline, ==, "");
  g_assert_cmpint (article->embargo, ==, 5000000000);

  statement = galley_database_prepare (database, "SELECT 1 AS step WHERE 0", &error);
  g_assert_null (galley_statement_find_noun (statement, &galley_article_class, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

static void
test_reader_cannot_write (void)
{
  g_auto (Place) place;
  g_autoptr (GError) error = NULL;

  place_init (&place);
  g_autoptr (GalleyDatabase) writer = open_or_die (place.path, GALLEY_DATABASE_CREATE);
  g_autoptr (GalleyDatabase) reader = open_or_die (place.path, GALLEY_DATABASE_READ);
  g_assert_false (galley_database_run (reader, "INSERT INTO section (uuid, name) VALUES ('a', 'A')", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/versions", test_versions);
  g_test_add_func ("/storage/strangers", test_strangers);
  g_test_add_func ("/storage/interrupted-migration", test_interrupted_migration);
  g_test_add_func ("/storage/settings", test_settings);
  g_test_add_func ("/storage/rollback", test_rollback);
  g_test_add_func ("/storage/final-rows", test_final_rows);
  g_test_add_func ("/storage/rows-are-nouns", test_rows_are_nouns);
  g_test_add_func ("/storage/reader-cannot-write", test_reader_cannot_write);
  return g_test_run ();
}
