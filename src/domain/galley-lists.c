/* galley-lists.c: the shelves of shared lists and of routes
 *
 * Both are stored whole, as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-lists.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"

static GPtrArray *
list_bodies (GalleyDatabase *database, const char *sql, const GalleyNounClass *klass, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, sql, error);
  g_autoptr (GPtrArray) nouns = g_ptr_array_new_with_free_func (galley_noun_unref);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      gpointer noun;

      if (!galley_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&nouns);
      noun = galley_noun_from_json (klass, galley_statement_get_text (statement, 0), -1, error);
      if (noun == NULL)
        {
          galley_statement_reset (statement);
          return NULL;
        }
      g_ptr_array_add (nouns, noun);
    }
}

static gpointer
load_body (GalleyDatabase *database, const char *sql, const char *uuid, const GalleyNounClass *klass, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, sql, error);
  gboolean has_row;
  gpointer noun;

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":uuid", uuid);
  if (!galley_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("There is no list or workflow “%s”"), uuid);
      return NULL;
    }
  noun = galley_noun_from_json (klass, galley_statement_get_text (statement, 0), -1, error);
  galley_statement_reset (statement);
  return noun;
}

GPtrArray *
galley_lists_list (GalleyDatabase *database, GError **error)
{
  return list_bodies (database, "SELECT body FROM list ORDER BY name, updated DESC", &galley_list_class, error);
}

GalleyList *
galley_lists_load (GalleyDatabase *database, const char *uuid, GError **error)
{
  return load_body (database, "SELECT body FROM list WHERE uuid = :uuid", uuid, &galley_list_class, error);
}

/* “UUID:digest”, as decisions name a list. */
static char *
dup_true_name (const char *body)
{
  g_autoptr (GalleyList) list = galley_list_from_json (body, -1, NULL);
  g_autofree char *digest = list != NULL ? galley_list_dup_digest (list) : NULL;

  return digest != NULL ? g_strconcat (list->uuid, ":", digest, NULL) : NULL;
}

/**
 * galley_lists_list_revisions:
 * @true_names: (element-type utf8): a set to which “UUID:digest” of every list as it was stored is added, made of what it says
 *
 * Returns: (transfer full): “UUID:digest” (char *) of every list as it was stored, as the row calls it
 */
GPtrArray *
galley_lists_list_revisions (GalleyDatabase *database, GHashTable *true_names, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "SELECT list || ':' || digest, body FROM list_revision", error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      char *true_name;

      if (!galley_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&names);
      g_ptr_array_add (names, g_strdup (galley_statement_get_text (statement, 0)));
      true_name = dup_true_name (galley_statement_get_text (statement, 1));
      if (true_name != NULL)
        g_hash_table_add (true_names, true_name);
    }
}

static gboolean
keep_revision (GalleyDatabase *database, const GalleyList *list, const char *body, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "INSERT OR IGNORE INTO list_revision (digest, list, at, body) VALUES (:digest, :uuid, :updated, :body)", error);
  g_autofree char *digest = galley_list_dup_digest (list);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_noun (statement, list, &galley_list_class);
  galley_statement_bind_text (statement, ":digest", digest);
  galley_statement_bind_text (statement, ":body", body);
  return galley_statement_run (statement, error);
}

/**
 * galley_lists_put:
 *
 * Stores the list as it is now, and keeps it as a revision.
 */
gboolean
galley_lists_put (GalleyDatabase *database, const GalleyList *list, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "INSERT INTO list (uuid, name, updated, body) VALUES (:uuid, :name, :updated, :body) "
              "ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, updated = excluded.updated, body = excluded.body", error);
  g_autofree char *body = galley_list_dup_json (list);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_noun (statement, list, &galley_list_class);
  galley_statement_bind_text (statement, ":body", body);
  return galley_statement_run (statement, error) && keep_revision (database, list, body, error);
}

GPtrArray *
galley_routes_list (GalleyDatabase *database, GError **error)
{
  return list_bodies (database, "SELECT body FROM route ORDER BY uuid DESC", &galley_route_class, error);
}

GalleyRoute *
galley_routes_load (GalleyDatabase *database, const char *uuid, GError **error)
{
  return load_body (database, "SELECT body FROM route WHERE uuid = :uuid", uuid, &galley_route_class, error);
}

gboolean
galley_routes_put (GalleyDatabase *database, const GalleyRoute *route, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "INSERT INTO route (uuid, name, body) VALUES (:uuid, :name, :body) "
              "ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, body = excluded.body", error);
  g_autofree char *body = galley_route_dup_json (route);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_noun (statement, route, &galley_route_class);
  galley_statement_bind_text (statement, ":body", body);
  return galley_statement_run (statement, error);
}
