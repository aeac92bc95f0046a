/* galley-database.c: one handle on the library's SQLite file, for one thread
 *
 * The thread that opened a handle is the only one that uses it; every call checks
 * that.  Writers commit with synchronous=FULL in WAL mode: a commit that returned
 * survives a power cut.  SQLite's result codes become sentences in one place,
 * galley_database_set_error().
 *
 * Statements are prepared once for each SQL text and kept with the handle.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-database.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "galley-error.h"
#include "galley-schema.h"
#include "galley-statement-private.h"

struct _GalleyDatabase
{
  sqlite3        *handle;
  GThread        *thread;
  GHashTable     *statements; /* SQL → GalleyStatement */
  const gboolean *cancelled;
};

/* How long a writer waits for another process to finish its commit. */
#define BUSY_MILLISECONDS 10000

/* How many virtual-machine steps pass between two looks at the cancelled flag: some tens of microseconds. */
#define STEPS_BETWEEN_LOOKS 1000

void
galley_database_check_thread (GalleyDatabase *database)
{
  g_assert (database->thread == g_thread_self ());
}

static const char *
sentence_of (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:      return _("The disk is full");
    case SQLITE_READONLY:  return _("The library can only be read, not written");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:    return _("The library is in use by another program");
    case SQLITE_NOTADB:    return _("This is not a library of Galley");
    case SQLITE_CORRUPT:   return _("The library is damaged");
    case SQLITE_CANTOPEN:  return _("The library cannot be opened");
    case SQLITE_IOERR:     return _("The disk reported an error");
    case SQLITE_PERM:
    case SQLITE_AUTH:      return _("You may not open this library");
    default:               return NULL;
    }
}

/**
 * galley_database_set_error:
 * @code: an SQLite result code
 *
 * What SQLite says itself is for programmers, and is said only where there is no sentence for an editor.
 *
 * Returns: always %FALSE, so that callers can return it
 */
gboolean
galley_database_set_error (GalleyDatabase *database, int code, GError **error)
{
  const char *sentence = sentence_of (code);
  const char *detail = sqlite3_errmsg (database->handle);

  if ((code & 0xff) == SQLITE_INTERRUPT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
  else if (sentence != NULL)
    g_set_error (error, GALLEY_ERROR, (code & 0xff) == SQLITE_NOTADB ? GALLEY_ERROR_INVALID : GALLEY_ERROR_STORAGE, "%s", sentence);
  else
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE, _("The library could not do this: %s"), detail);
  return FALSE;
}

/* ── opening ── */

/* SQLite makes files with the umask's mode; a library is its owner's alone, so the file is there before SQLite looks. */
static gboolean
make_file (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    return g_close (fd, error);
  if (errno == EEXIST)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, _("There is a library here already"));
  else
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE, _("A library cannot be made here: %s"), g_strerror (errno));
  return FALSE;
}

static gboolean
is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (folder, W_OK) == 0;
}

/* SQLite reads a WAL database by writing beside it.  In a folder where that cannot be (an archive, another person's library)
 * it is told that nobody changes the file; a log that was left there says that somebody does. */
static char *
dup_address (const char *path, GalleyDatabaseFlags flags)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);

  if (!(flags & GALLEY_DATABASE_READ) || is_writable (path) || g_file_test (log, G_FILE_TEST_EXISTS))
    return g_strconcat ("file://", escaped, NULL);
  return g_strconcat ("file://", escaped, "?immutable=1", NULL);
}

static gboolean
check_writable (GalleyDatabase *database, const char *path, GError **error)
{
  if (sqlite3_db_readonly (database->handle, "main") == 0 && is_writable (path))
    return TRUE;
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE, sentence_of (SQLITE_READONLY));
  return FALSE;
}

static gboolean
connect_to (GalleyDatabase *database, const char *address, int mode, GError **error)
{
  int code = sqlite3_open_v2 (address, &database->handle, mode | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  if (code != SQLITE_OK)
    return galley_database_set_error (database, code, error);
  sqlite3_busy_timeout (database->handle, BUSY_MILLISECONDS);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return TRUE;
}

static gboolean
open_handle (GalleyDatabase *database, const char *path, GalleyDatabaseFlags flags, GError **error)
{
  g_autofree char *address = dup_address (path, flags);

  if (flags & GALLEY_DATABASE_READ)
    return connect_to (database, address, SQLITE_OPEN_READONLY, error);
  return connect_to (database, address, SQLITE_OPEN_READWRITE, error) && check_writable (database, path, error);
}

static gboolean
set_up (GalleyDatabase *database, const char *path, GalleyDatabaseFlags flags, GError **error)
{
  if (!galley_database_run (database, "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON", error))
    return FALSE;
  if (flags & GALLEY_DATABASE_READ)
    return galley_schema_check (database, error);
  return galley_schema_check_ours (database, error)
         && galley_database_run (database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error)
         && galley_schema_migrate (database, path, error);
}

static GalleyDatabase *
database_new (void)
{
  GalleyDatabase *database = g_new0 (GalleyDatabase, 1);

  database->thread = g_thread_self ();
  database->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) galley_statement_free);
  return database;
}

/**
 * galley_database_open_in_memory:
 *
 * Returns: (transfer full): an empty library that no file holds, to compare with
 */
GalleyDatabase *
galley_database_open_in_memory (GError **error)
{
  g_autoptr (GalleyDatabase) database = database_new ();

  if (connect_to (database, ":memory:", SQLITE_OPEN_READWRITE, error) && galley_schema_migrate (database, ":memory:", error))
    return g_steal_pointer (&database);
  return NULL;
}

/**
 * galley_database_open:
 * @path: of the file; with %GALLEY_DATABASE_CREATE it must not be there
 *
 * Returns: (transfer full): the handle, for this thread only; or %NULL with @error set
 */
GalleyDatabase *
galley_database_open (const char *path, GalleyDatabaseFlags flags, GError **error)
{
  g_autoptr (GalleyDatabase) database = database_new ();

  if ((flags & GALLEY_DATABASE_CREATE) && !make_file (path, error))
    return NULL;
  if (open_handle (database, path, flags, error) && set_up (database, path, flags, error))
    return g_steal_pointer (&database);
  if (flags & GALLEY_DATABASE_CREATE)
    g_unlink (path);
  return NULL;
}

void
galley_database_close (GalleyDatabase *database)
{
  if (database == NULL)
    return;
  galley_database_check_thread (database);
  g_hash_table_unref (database->statements);
  sqlite3_close (database->handle);
  g_free (database);
}

/* ── running ── */

/**
 * galley_database_prepare:
 *
 * Returns: (transfer none): the statement, reset and with nothing bound; it belongs to @database and is the same one
 * each time for the same SQL, so it must be done with before it is asked for again
 */
GalleyStatement *
galley_database_prepare (GalleyDatabase *database, const char *sql, GError **error)
{
  GalleyStatement *statement = g_hash_table_lookup (database->statements, sql);
  sqlite3_stmt *stmt = NULL;
  int code;

  galley_database_check_thread (database);
  if (statement != NULL)
    {
      galley_statement_reset (statement);
      return statement;
    }
  code = sqlite3_prepare_v3 (database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (code != SQLITE_OK)
    {
      galley_database_set_error (database, code, error);
      return NULL;
    }
  statement = galley_statement_new (database, stmt);
  g_hash_table_insert (database->statements, g_strdup (sql), statement);
  return statement;
}

/**
 * galley_database_run:
 * @sql: one or several statements without results
 */
gboolean
galley_database_run (GalleyDatabase *database, const char *sql, GError **error)
{
  int code;

  galley_database_check_thread (database);
  code = sqlite3_exec (database->handle, sql, NULL, NULL, NULL);
  return code == SQLITE_OK || galley_database_set_error (database, code, error);
}

/**
 * galley_database_get_int:
 *
 * Runs a query that gives one number.
 */
gboolean
galley_database_get_int (GalleyDatabase *database, const char *sql, gint64 *value, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, sql, error);
  gboolean has_row = FALSE;

  if (statement == NULL || !galley_statement_step (statement, &has_row, error))
    return FALSE;
  *value = has_row ? galley_statement_get_int (statement, 0) : 0;
  galley_statement_reset (statement);
  return TRUE;
}

/**
 * galley_database_begin:
 *
 * Begins a transaction that takes the write lock at once, so that nothing read in it can be stale by the time of writing;
 * on a handle that only reads, a snapshot.
 */
gboolean
galley_database_begin (GalleyDatabase *database, GError **error)
{
  return galley_database_run (database, sqlite3_db_readonly (database->handle, "main") == 1 ? "BEGIN" : "BEGIN IMMEDIATE", error);
}

gboolean
galley_database_commit (GalleyDatabase *database, GError **error)
{
  return galley_database_run (database, "COMMIT", error);
}

/**
 * galley_database_rollback:
 *
 * Ends the transaction, if there is one, as if it had not been; an error that ended it already is not an error.
 */
void
galley_database_rollback (GalleyDatabase *database)
{
  if (!sqlite3_get_autocommit (database->handle))
    sqlite3_exec (database->handle, "ROLLBACK", NULL, NULL, NULL);
}

static int
look_at_flag (gpointer data)
{
  GalleyDatabase *database = data;

  return g_atomic_int_get (database->cancelled);
}

/**
 * galley_database_set_cancellable:
 * @cancelled: (nullable): a flag that another thread may set; what runs then fails with %G_IO_ERROR_CANCELLED
 */
void
galley_database_set_cancellable (GalleyDatabase *database, const gboolean *cancelled)
{
  galley_database_check_thread (database);
  database->cancelled = cancelled;
  sqlite3_progress_handler (database->handle, STEPS_BETWEEN_LOOKS, cancelled != NULL ? look_at_flag : NULL, database);
}
