/* galley-work.c: the shelves of leases, places and looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-work.h"

#include "galley-revision.h"

static gboolean
put (GalleyDatabase *database, const char *sql, gconstpointer noun, const GalleyNounClass *klass, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_noun (statement, noun, klass);
  return galley_statement_run (statement, error);
}

static gboolean
run (GalleyDatabase *database, const char *sql, const char *name, const char *value, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, name, value);
  return galley_statement_run (statement, error);
}

/* ── leases ── */

/**
 * galley_leases_list:
 * @article: (nullable): UUID; %NULL for all
 *
 * Returns: (transfer full): #GalleyLease, whether they are over or not
 */
GPtrArray *
galley_leases_list (GalleyDatabase *database, const char *article, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "SELECT lease.*, editor.name AS editor_name FROM lease JOIN editor ON editor.uuid = lease.editor "
              "WHERE :article = '' OR lease.article = :article", error);

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":article", article != NULL ? article : "");
  return galley_statement_list_nouns (statement, &galley_lease_class, error);
}

gboolean
galley_leases_put (GalleyDatabase *database, const GalleyLease *lease, GError **error)
{
  return put (database,
              "INSERT INTO lease (article, editor, process, token, since, until, taken_from, reason) "
              "VALUES (:article, :editor, :process, :token, :since, :until, :taken_from, :reason) "
              "ON CONFLICT (article) DO UPDATE SET editor = :editor, process = :process, token = :token, since = :since, until = :until,"
              " taken_from = :taken_from, reason = :reason", lease, &galley_lease_class, error);
}

/* The one that the window with this token has, if it still has it. */
gboolean
galley_leases_drop (GalleyDatabase *database, const char *token, GError **error)
{
  return run (database, "DELETE FROM lease WHERE token = :token", ":token", token, error);
}

gboolean
galley_leases_clear (GalleyDatabase *database, const char *article, GError **error)
{
  return run (database, "DELETE FROM lease WHERE article = :article", ":article", article, error);
}

/* ── places ── */

/**
 * galley_places_find:
 * @article: (nullable): UUID; %NULL for the one that @editor was at last
 *
 * Returns: (transfer full): where they left off, or %NULL with @error set
 */
GalleyBookmark *
galley_places_find (GalleyDatabase *database, const char *editor, const char *article, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, article != NULL ? "SELECT * FROM place WHERE editor = :editor AND article = :article"
                              : "SELECT * FROM place WHERE editor = :editor AND EXISTS (SELECT 1 FROM article WHERE uuid = place.article "
                                "AND state IN ('draft', 'review', 'approved')) ORDER BY at DESC LIMIT 1", error);

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":editor", editor);
  if (article != NULL)
    galley_statement_bind_text (statement, ":article", article);
  return galley_statement_find_noun (statement, &galley_bookmark_class, error);
}

/* The newest is where somebody was last, even within one tick of the clock, or when it was set back.  Who was there without a cursor
 * (the text was not shown yet) has the one they had. */
gboolean
galley_places_put (GalleyDatabase *database, const GalleyBookmark *place, GError **error)
{
  return put (database,
              "INSERT INTO place (editor, article, field, offset, line, at) VALUES (:editor, :article, :field, :offset, :line,"
              " max (:at, 1 + coalesce ((SELECT max (at) FROM place WHERE editor = :editor), 0))) "
              "ON CONFLICT (editor, article) DO UPDATE SET at = excluded.at, field = iif (:field = '', field, :field),"
              " offset = iif (:field = '', offset, :offset), line = iif (:field = '', line, :line)",
              place, &galley_bookmark_class, error);
}

/* ── looks ── */

/**
 * galley_looks_list:
 *
 * Returns: (transfer full): #GalleyLook: which texts @editor saw last
 */
GPtrArray *
galley_looks_list (GalleyDatabase *database, const char *editor, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "SELECT * FROM look WHERE editor = :editor", error);

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":editor", editor);
  return galley_statement_list_nouns (statement, &galley_look_class, error);
}

gboolean
galley_looks_put (GalleyDatabase *database, const GalleyLook *look, GError **error)
{
  return put (database,
              "INSERT INTO look (editor, article, digest, at) VALUES (:editor, :article, :digest, :at) "
              "ON CONFLICT (editor, article) DO UPDATE SET digest = :digest, at = :at", look, &galley_look_class, error);
}

/**
 * galley_looks_load_content:
 *
 * Returns: (transfer full): the text that @editor saw last; %GALLEY_ERROR_NOT_FOUND when they saw none that was kept
 */
GalleyContent *
galley_looks_load_content (GalleyDatabase *database, const char *editor, const char *article, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "SELECT revision.* FROM look JOIN revision ON revision.article = look.article AND revision.digest = look.digest "
              "WHERE look.editor = :editor AND look.article = :article LIMIT 1", error);
  g_autoptr (GalleyRevision) revision = NULL;

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":editor", editor);
  galley_statement_bind_text (statement, ":article", article);
  revision = galley_statement_find_noun (statement, &galley_revision_class, error);
  return revision != NULL ? galley_content_ref (revision->content) : NULL;
}
