/* galley-sources.c: the shelves of outlets and of sections
 *
 * Both are copies for quick reading of what their chain says (galley-tables.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-sources.h"

static const struct
{
  const char *list, *put, *remove, *clear;
} sql[GALLEY_N_TABLES] = {
  [GALLEY_TABLE_SOURCES] = {
    "SELECT name, address, official, checked FROM source ORDER BY name",
    "INSERT INTO source (name, address, official, checked) VALUES (:name, :address, :official, :checked) "
    "ON CONFLICT (name) DO UPDATE SET address = :address, official = :official, checked = :checked",
    "DELETE FROM source WHERE name = :key",
    "DELETE FROM source",
  },
  [GALLEY_TABLE_SECTIONS] = {
    "SELECT uuid, name, coalesce (parent, '') AS parent, position FROM section ORDER BY position, name",
    "INSERT INTO section (uuid, name, parent, position) VALUES (:uuid, :name, nullif (:parent, ''), :position) "
    "ON CONFLICT (uuid) DO UPDATE SET name = :name, parent = nullif (:parent, ''), position = :position",
    "DELETE FROM section WHERE uuid = :key",
    /* Of those that are in each other one goes first; until the end of the transaction that may be so. */
    "PRAGMA defer_foreign_keys = ON; DELETE FROM section",
  },
};

GPtrArray *
galley_rows_list (GalleyDatabase *database, GalleyTable table, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, sql[table].list, error);

  return statement != NULL ? galley_statement_list_nouns (statement, galley_table_get_class (table), error) : NULL;
}

GPtrArray *
galley_sources_list (GalleyDatabase *database, GError **error)
{
  return galley_rows_list (database, GALLEY_TABLE_SOURCES, error);
}

GPtrArray *
galley_sections_list (GalleyDatabase *database, GError **error)
{
  return galley_rows_list (database, GALLEY_TABLE_SECTIONS, error);
}

gboolean
galley_rows_put (GalleyDatabase *database, GalleyTable table, gconstpointer noun, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, sql[table].put, error);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_noun (statement, noun, galley_table_get_class (table));
  return galley_statement_run (statement, error);
}

gboolean
galley_rows_remove (GalleyDatabase *database, GalleyTable table, const char *key, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, sql[table].remove, error);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, ":key", key);
  return galley_statement_run (statement, error);
}

gboolean
galley_rows_clear (GalleyDatabase *database, GalleyTable table, GError **error)
{
  return galley_database_run (database, sql[table].clear, error);
}
