/* galley-sources.c: the shelves of outlets and of sections
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-sources.h"

static GPtrArray *
list (GalleyDatabase *database, const char *sql, const GalleyNounClass *klass, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, sql, error);

  return statement != NULL ? galley_statement_list_nouns (statement, klass, error) : NULL;
}

static gboolean
put (GalleyDatabase *database, const char *sql, gconstpointer noun, const GalleyNounClass *klass, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_noun (statement, noun, klass);
  return galley_statement_run (statement, error);
}

GPtrArray *
galley_sources_list (GalleyDatabase *database, GError **error)
{
  return list (database, "SELECT name, address, official, checked FROM source ORDER BY name", &galley_source_class, error);
}

/**
 * galley_sources_load:
 *
 * Returns: (transfer full): the outlet of that name, or %NULL with @error set
 */
GalleySource *
galley_sources_load (GalleyDatabase *database, const char *name, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "SELECT name, address, official, checked FROM source WHERE name = :name", error);

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":name", name);
  return galley_statement_find_noun (statement, &galley_source_class, error);
}

gboolean
galley_sources_put (GalleyDatabase *database, const GalleySource *source, GError **error)
{
  return put (database,
              "INSERT INTO source (name, address, official, checked) VALUES (:name, :address, :official, :checked) "
              "ON CONFLICT (name) DO UPDATE SET address = :address, official = :official, checked = :checked",
              source, &galley_source_class, error);
}

GPtrArray *
galley_sections_list (GalleyDatabase *database, GError **error)
{
  return list (database, "SELECT uuid, name, coalesce (parent, '') AS parent, position FROM section ORDER BY position, name",
               &galley_section_class, error);
}

gboolean
galley_sections_put (GalleyDatabase *database, const GalleySection *section, GError **error)
{
  return put (database,
              "INSERT INTO section (uuid, name, parent, position) VALUES (:uuid, :name, nullif (:parent, ''), :position) "
              "ON CONFLICT (uuid) DO UPDATE SET name = :name, parent = nullif (:parent, ''), position = :position",
              section, &galley_section_class, error);
}

static gboolean
remove_row (GalleyDatabase *database, const char *sql, const char *key, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, ":key", key);
  return galley_statement_run (statement, error);
}

gboolean
galley_sources_remove (GalleyDatabase *database, const char *name, GError **error)
{
  return remove_row (database, "DELETE FROM source WHERE name = :key", name, error);
}

gboolean
galley_sections_remove (GalleyDatabase *database, const char *uuid, GError **error)
{
  return remove_row (database, "DELETE FROM section WHERE uuid = :key", uuid, error);
}
