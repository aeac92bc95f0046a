/* galley-editors.c: the shelf of people and their sealed keys
 *
 * All but the sealed keys is a copy of what the library's own chain says; verifying compares the two.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-editors.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"

#define SELECT_EDITOR "SELECT uuid, key, name, roles, retired FROM editor "

/**
 * galley_editors_list:
 *
 * Returns: (transfer full): #GalleyEditor by name, those who have retired last
 */
GPtrArray *
galley_editors_list (GalleyDatabase *database, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, SELECT_EDITOR "ORDER BY retired, name, uuid", error);

  return statement != NULL ? galley_statement_list_nouns (statement, &galley_editor_class, error) : NULL;
}

GalleyEditor *
galley_editors_load (GalleyDatabase *database, const char *uuid, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, SELECT_EDITOR "WHERE uuid = :uuid", error);

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":uuid", uuid);
  return galley_statement_find_noun (statement, &galley_editor_class, error);
}

/**
 * galley_editors_find:
 *
 * Returns: (transfer full): the only editor of that name or UUID, or %NULL with @error set
 */
GalleyEditor *
galley_editors_find (GalleyDatabase *database, const char *name_or_uuid, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, SELECT_EDITOR "WHERE uuid = :wanted OR name = :wanted LIMIT 2", error);
  g_autoptr (GPtrArray) found = NULL;

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":wanted", name_or_uuid);
  found = galley_statement_list_nouns (statement, &galley_editor_class, error);
  if (found == NULL)
    return NULL;
  if (found->len == 1)
    return galley_editor_ref (found->pdata[0]);
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND,
               found->len > 1 ? _("There is more than one editor called “%s”") : _("There is no editor called “%s”"), name_or_uuid);
  return NULL;
}

/**
 * galley_editors_load_sealed:
 *
 * Returns: (transfer full): the sealed key
 */
char *
galley_editors_load_sealed (GalleyDatabase *database, const char *uuid, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "SELECT sealed FROM editor WHERE uuid = :uuid", error);
  gboolean has_row;
  char *sealed;

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":uuid", uuid);
  if (!galley_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("There is no such editor"));
      return NULL;
    }
  sealed = g_strdup (galley_statement_get_text (statement, 0));
  galley_statement_reset (statement);
  return sealed;
}

/**
 * galley_editors_put:
 * @sealed: (nullable): a new sealed key; %NULL keeps the one that is there
 */
gboolean
galley_editors_put (GalleyDatabase *database, const GalleyEditor *editor, const char *sealed, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "INSERT INTO editor (uuid, key, name, roles, retired, sealed) VALUES (:uuid, :key, :name, :roles, :retired, coalesce (:sealed, '')) "
              "ON CONFLICT (uuid) DO UPDATE SET key = :key, name = :name, roles = :roles, retired = :retired, sealed = coalesce (:sealed, sealed)",
    error);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_noun (statement, editor, &galley_editor_class);
  galley_statement_bind_text (statement, ":sealed", sealed);
  return galley_statement_run (statement, error);
}

/**
 * galley_editors_reseal:
 * @before: what was sealed when it was opened; another one by now is %GALLEY_ERROR_CONFLICT, so that nothing newer is overwritten
 */
gboolean
galley_editors_reseal (GalleyDatabase *database, const char *uuid, const char *before, const char *sealed, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "UPDATE editor SET sealed = :sealed WHERE uuid = :uuid AND sealed = :before RETURNING uuid", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, ":uuid", uuid);
  galley_statement_bind_text (statement, ":before", before);
  galley_statement_bind_text (statement, ":sealed", sealed);
  if (!galley_statement_step (statement, &has_row, error))
    return FALSE;
  galley_statement_reset (statement);
  if (!has_row)
    g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, _("The passphrase was changed in the meantime"));
  return has_row;
}
