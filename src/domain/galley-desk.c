/* galley-desk.c: what an editor can do with a library
 *
 * One function is one intention of an editor and one transaction: it happens wholly
 * or not at all.  Functions that change something take the key (signer) or the person
 * in whose name it is done; nothing here knows who is sitting at the machine.
 *
 * The desk is synchronous and belongs to the thread that opened it.  It is spread over
 * several files by noun: people, writing, review (deciding), lists, verify.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-desk.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "galley-assets.h"
#include "galley-desk-private.h"
#include "galley-error.h"

/* ── transactions ── */

gboolean
galley_desk_begin_work (GalleyDesk *desk, GError **error)
{
  return galley_database_begin (desk->database, error);
}

/* Commits when there is a result, undoes everything when there is none. */
gpointer
galley_desk_end_work (GalleyDesk *desk, gpointer result, GError **error)
{
  desk->journal.written = desk->tables.written = FALSE;
  if (result != NULL && galley_database_commit (desk->database, error))
    return result;
  galley_database_rollback (desk->database);
  galley_noun_unref (result);
  return NULL;
}

/* A snapshot: what is read until the end of reading is of one moment. */
gboolean
galley_desk_begin_reading (GalleyDesk *desk, GError **error)
{
  return galley_database_run (desk->database, "BEGIN", error);
}

void
galley_desk_end_reading (GalleyDesk *desk)
{
  galley_database_rollback (desk->database);
}

/* ── opening ── */

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE, _("The folder “%s” cannot be made: %s"), folder, g_strerror (errno));
  return FALSE;
}

static gboolean
check_folder (const char *folder, const char *path, GError **error)
{
  if (g_file_test (folder, G_FILE_TEST_EXISTS) && !g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("“%s” is not a folder"), folder);
  else if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("There is no library in “%s”"), folder);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_uuid (GalleyDesk *desk, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (desk->database, "SELECT uuid FROM library", error);
  gboolean has_row;

  if (statement == NULL || !galley_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      desk->uuid = g_strdup (galley_statement_get_text (statement, 0));
      desk->tables_name = g_strconcat (desk->uuid, ":tables", NULL);
    }
  else
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("This library was never finished; make a new one"));
  galley_statement_reset (statement);
  return has_row;
}

static gboolean
write_uuid (GalleyDesk *desk, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    desk->database, "INSERT INTO library (uuid, created) VALUES (:uuid, :created)", error);
  g_autofree char *uuid = g_uuid_string_random ();

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, ":uuid", uuid);
  galley_statement_bind_int (statement, ":created", galley_desk_get_now (desk));
  return galley_statement_run (statement, error);
}

/**
 * galley_desk_open:
 * @folder: the library's folder, which holds library.db and assets/
 *
 * Most callers want galley_library_open(), which also sets the checks.
 *
 * Returns: (transfer full): the desk, for this thread only; or %NULL with @error set
 */
GalleyDesk *
galley_desk_open (const char *folder, GalleyDeskFlags flags, GError **error)
{
  g_autoptr (GalleyDesk) desk = g_new0 (GalleyDesk, 1);
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  gboolean create = (flags & GALLEY_DESK_CREATE) != 0;

  desk->folder = g_strdup (folder);
  desk->clock = galley_clock_system;
  if (create ? !make_folder (folder, error) : !check_folder (folder, path, error))
    return NULL;
  desk->database = galley_database_open (
    path, (create ? GALLEY_DATABASE_CREATE : 0) | (flags & GALLEY_DESK_READ ? GALLEY_DATABASE_READ : 0), error);
  if (desk->database == NULL || (create && !write_uuid (desk, error)) || !read_uuid (desk, error))
    return NULL;
  return g_steal_pointer (&desk);
}

void
galley_desk_close (GalleyDesk *desk)
{
  if (desk == NULL)
    return;
  galley_database_close (desk->database);
  g_free (desk->folder);
  g_free (desk->uuid);
  g_free (desk->tables_name);
  galley_desk_forget_chain (&desk->journal);
  galley_desk_forget_chain (&desk->tables);
  g_free (desk);
}

void
galley_desk_set_clock (GalleyDesk *desk, GalleyClock clock, gpointer data)
{
  desk->clock = clock;
  desk->clock_data = data;
}

/**
 * galley_desk_set_checker:
 *
 * Sets what reads content for mistakes.  Checks live above the desk, so they are handed in; without them nothing can be
 * submitted.
 */
void
galley_desk_set_checker (GalleyDesk *desk, GalleyChecker checker)
{
  desk->checker = checker;
}

void
galley_desk_set_cancellable (GalleyDesk *desk, const gboolean *cancelled)
{
  galley_database_set_cancellable (desk->database, cancelled);
}

GalleyTime
galley_desk_get_now (GalleyDesk *desk)
{
  return desk->clock (desk->clock_data);
}

const char *
galley_desk_get_uuid (GalleyDesk *desk)
{
  return desk->uuid;
}

const char *
galley_desk_get_folder (GalleyDesk *desk)
{
  return desk->folder;
}

/**
 * galley_desk_get_changes:
 *
 * Returns: a number that is another one after anybody else has written, in this or another process; what this very handle
 * writes does not change it
 */
gint64
galley_desk_get_changes (GalleyDesk *desk)
{
  gint64 changes = 0;

  galley_database_get_int (desk->database, "PRAGMA data_version", &changes, NULL);
  return changes;
}

/* ── pictures and raw bytes ── */

/**
 * galley_desk_add_asset:
 * @type: media type
 *
 * Returns: (transfer full): SHA-256 of @bytes, which are kept once however often they are added
 */
char *
galley_desk_add_asset (GalleyDesk *desk, GBytes *bytes, const char *type, GError **error)
{
  return galley_assets_add (desk->database, desk->folder, bytes, type, galley_desk_get_now (desk), error);
}

/**
 * galley_desk_load_asset:
 *
 * Returns: (transfer full): the bytes, which have been checked against @asset
 */
GBytes *
galley_desk_load_asset (GalleyDesk *desk, const char *asset, GError **error)
{
  return galley_assets_load (desk->folder, asset, error);
}
