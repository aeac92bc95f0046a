/* galley-assets.c: the shelf of pictures and raw imports
 *
 * The bytes are files called by their SHA-256 in the library's folder, two levels deep;
 * the row in the database is written after the file is safe on disk.  A file without
 * a row is harmless, a row without its file never happens.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-assets.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "galley-digest.h"
#include "galley-error.h"

static char *
dup_path (const char *folder, const char *digest)
{
  char start[3] = { digest[0], digest[1], '\0' };

  return g_build_filename (folder, "assets", start, digest, NULL);
}

static gboolean
write_file (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) why = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) == 0
      && g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &why))
    return TRUE;
  if (why != NULL ? g_error_matches (why, G_FILE_ERROR, G_FILE_ERROR_NOSPC) : errno == ENOSPC)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE, _("The disk is full"));
  else
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE, _("The file could not be kept: %s"), why != NULL ? why->message : g_strerror (errno));
  return FALSE;
}

/**
 * galley_assets_add:
 * @folder: the library's
 * @type: media type
 *
 * Returns: (transfer full): the SHA-256, or %NULL with @error set
 */
char *
galley_assets_add (GalleyDatabase *database, const char *folder, GBytes *bytes, const char *type, gint64 now, GError **error)
{
  g_autofree char *digest = galley_digest_bytes (bytes);
  g_autofree char *path = dup_path (folder, digest);
  GalleyStatement *statement = galley_database_prepare (
    database, "INSERT OR IGNORE INTO asset (digest, type, size, added) VALUES (:digest, :type, :size, :added)", error);

  if (statement == NULL || !write_file (path, bytes, error))
    return NULL;
  galley_statement_bind_text (statement, ":digest", digest);
  galley_statement_bind_text (statement, ":type", type);
  galley_statement_bind_int (statement, ":size", g_bytes_get_size (bytes));
  galley_statement_bind_int (statement, ":added", now);
  return galley_statement_run (statement, error) ? g_steal_pointer (&digest) : NULL;
}

/**
 * galley_assets_load:
 *
 * Returns: (transfer full): the bytes, which are what @digest says; %GALLEY_ERROR_FORGED when the file was changed
 */
GBytes *
galley_assets_load (const char *folder, const char *digest, GError **error)
{
  g_autofree char *path = galley_digest_is (digest) ? dup_path (folder, digest) : NULL;
  g_autofree char *contents = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  if (path == NULL || !g_file_get_contents (path, &contents, &length, NULL))
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("A picture of this article is missing from the library"));
      return NULL;
    }
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  found = galley_digest_bytes (bytes);
  if (g_str_equal (found, digest))
    return g_steal_pointer (&bytes);
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_FORGED, _("A picture of this article was changed on disk"));
  return NULL;
}

gboolean
galley_origins_add (GalleyDatabase *database, const char *article, const GalleyOrigin *origin, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "INSERT INTO origin (article, bytes, body) VALUES (:article, :bytes, :body)", error);
  g_autofree char *body = galley_origin_dup_json (origin);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, ":article", article);
  galley_statement_bind_text (statement, ":bytes", origin->bytes);
  galley_statement_bind_text (statement, ":body", body);
  return galley_statement_run (statement, error);
}

/**
 * galley_origins_load:
 *
 * Returns: (transfer full): what the article was imported from; %GALLEY_ERROR_NOT_FOUND when it was written here
 */
GalleyOrigin *
galley_origins_load (GalleyDatabase *database, const char *article, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "SELECT body FROM origin WHERE article = :article", error);
  GalleyOrigin *origin = NULL;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":article", article);
  if (!galley_statement_step (statement, &has_row, error))
    return NULL;
  if (has_row)
    origin = galley_origin_from_json (galley_statement_get_text (statement, 0), -1, error);
  else
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("This article was not imported"));
  galley_statement_reset (statement);
  return origin;
}
