/* galley-schema.c: bringing a library to the version this program knows
 *
 * Each step is a numbered SQL file in a GResource.  A step and the bump of
 * user_version are one transaction, so a migration that is interrupted goes on
 * where it stopped.  Before the first step on a library that holds something, the
 * file is copied beside itself; a file that was written by a newer program is
 * refused and left untouched.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "galley-error.h"

/* “Gall” in ASCII; file(1) and SQLite's own tools show it. */
#define APPLICATION_ID 0x47616c6c

static gboolean
read_version (GalleyDatabase *database, gint64 *version, GError **error)
{
  gint64 application = 0;
  gint64 tables = 0;

  if (!galley_database_get_int (database, "PRAGMA application_id", &application, error)
      || !galley_database_get_int (database, "PRAGMA user_version", version, error)
      || !galley_database_get_int (database, "SELECT count(*) FROM sqlite_schema", &tables, error))
    return FALSE;
  if (application != APPLICATION_ID && (application != 0 || tables != 0))
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("This is a database, but not a library of Galley"));
      return FALSE;
    }
  if (*version > GALLEY_SCHEMA_VERSION)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_FROM_FUTURE,
                   _("This library was written by a newer Galley (version %d of the format); this program knows up to %d"),
                   (int) *version, GALLEY_SCHEMA_VERSION);
      return FALSE;
    }
  return TRUE;
}

/**
 * galley_schema_check_ours:
 *
 * Returns: whether this is a library, if only a begun one, that this program may migrate; nothing is written to find out,
 * because what is not ours must stay as it is
 */
gboolean
galley_schema_check_ours (GalleyDatabase *database, GError **error)
{
  gint64 version = 0;

  return read_version (database, &version, error);
}

/**
 * galley_schema_check:
 *
 * Returns: whether the library has exactly the version that this program knows; for handles that may not migrate
 */
gboolean
galley_schema_check (GalleyDatabase *database, GError **error)
{
  gint64 version = 0;

  if (!read_version (database, &version, error))
    return FALSE;
  if (version == GALLEY_SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("This library has not been brought to the present format yet; open it for writing once"));
  return FALSE;
}

/* SQLite fills an empty file that is there, and would make one that everybody may read. */
static gboolean
make_private (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd >= 0)
    return g_close (fd, error);
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE, _("The library cannot be copied before it is changed: %s"), g_strerror (errno));
  return FALSE;
}

static gboolean
copy_before (GalleyDatabase *database, const char *path, gint64 version, GError **error)
{
  g_autofree char *copy = g_strdup_printf ("%s.before-%d", path, (int) version + 1);
  GalleyStatement *statement = NULL;

  g_unlink (copy);
  if (!make_private (copy, error))
    return FALSE;
  statement = galley_database_prepare (database, "VACUUM INTO :path", error);
  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, ":path", copy);
  return galley_statement_run (statement, error);
}

static gboolean
take_step (GalleyDatabase *database, gint64 version, GError **error)
{
  g_autofree char *name = g_strdup_printf ("/io/github/galleydesk/Galley/sql/%d", (int) version);
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID, (int) version);
  g_autoptr (GBytes) sql = g_resources_lookup_data (name, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (sql == NULL || !galley_database_begin (database, error))
    return FALSE;
  if (galley_database_run (database, g_bytes_get_data (sql, NULL), error) && galley_database_run (database, mark, error)
      && galley_database_commit (database, error))
    return TRUE;
  galley_database_rollback (database);
  return FALSE;
}

/**
 * galley_schema_migrate:
 * @path: of the database file, for the copy beside it
 */
gboolean
galley_schema_migrate (GalleyDatabase *database, const char *path, GError **error)
{
  gint64 version = 0;

  if (!read_version (database, &version, error))
    return FALSE;
  if (version > 0 && version < GALLEY_SCHEMA_VERSION && !copy_before (database, path, version, error))
    return FALSE;
  while (version < GALLEY_SCHEMA_VERSION)
    if (!take_step (database, ++version, error))
      return FALSE;
  return TRUE;
}

/* ── is it still what the steps made? ── */

/* Shadow tables are what virtual ones keep their own things in; SQLite's own tables say how it likes to plan. */
#define SELECT_SCHEMA                                                                               \
  "SELECT type, name, coalesce (sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' " \
  "AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY type, name"

static char *
dup_schema (GalleyDatabase *database, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, SELECT_SCHEMA, error);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      if (!galley_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_string_free_and_steal (g_steal_pointer (&text));
      for (int column = 0; column < 3; column++)
        g_string_append_printf (text, "%s\n", galley_statement_get_text (statement, column));
    }
}

/**
 * galley_schema_is_whole:
 * @whole: (out): whether the tables, constraints and triggers are to the letter those of a new library
 */
gboolean
galley_schema_is_whole (GalleyDatabase *database, gboolean *whole, GError **error)
{
  g_autoptr (GalleyDatabase) fresh = galley_database_open_in_memory (error);
  g_autofree char *must = fresh != NULL ? dup_schema (fresh, error) : NULL;
  g_autofree char *is = must != NULL ? dup_schema (database, error) : NULL;

  *whole = g_strcmp0 (must, is) == 0;
  return is != NULL;
}
