/* galley-articles.c: the shelf of articles and their working copies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-articles.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-clock.h"
#include "galley-editors.h"
#include "galley-error.h"

#define SELECT_ARTICLE                                                                                     \
  "SELECT article.*, editor.name AS author_name FROM article JOIN editor ON editor.uuid = article.author "

/**
 * galley_articles_load:
 *
 * Returns: (transfer full): the article, or %NULL with @error set
 */
GalleyArticle *
galley_articles_load (GalleyDatabase *database, const char *uuid, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, SELECT_ARTICLE "WHERE article.uuid = :uuid", error);

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":uuid", uuid);
  return galley_statement_find_noun (statement, &galley_article_class, error);
}

/**
 * galley_articles_find:
 * @start: a UUID, or at least four characters of its start
 *
 * Returns: (transfer full): the only article that is meant, or %NULL with @error set
 */
GalleyArticle *
galley_articles_find (GalleyDatabase *database, const char *start, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, SELECT_ARTICLE "WHERE substr (article.uuid, 1, length (:start)) = :start LIMIT 2", error);
  g_autoptr (GPtrArray) found = NULL;

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":start", start);
  found = galley_statement_list_nouns (statement, &galley_article_class, error);
  if (found == NULL)
    return NULL;
  if (found->len == 1 && strlen (start) >= 4)
    return galley_article_ref (found->pdata[0]);
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND,
               found->len > 1 ? _("“%s” is the start of more than one article's name") : _("There is no article “%s”"), start);
  return NULL;
}

/**
 * galley_articles_list:
 *
 * Returns: (transfer full): all articles, the one changed last first
 */
GPtrArray *
galley_articles_list (GalleyDatabase *database, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, SELECT_ARTICLE "ORDER BY updated DESC, article.uuid", error);

  return statement != NULL ? galley_statement_list_nouns (statement, &galley_article_class, error) : NULL;
}

/* ── listing again ── */

static GPtrArray *
list_since (GalleyDatabase *database, GalleyTime since, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, SELECT_ARTICLE "WHERE article.updated >= :since ORDER BY updated DESC, article.uuid", error);

  if (statement == NULL)
    return NULL;
  galley_statement_bind_int (statement, ":since", since);
  return galley_statement_list_nouns (statement, &galley_article_class, error);
}

/* What has changed since is newer than all that was there, so it comes in front of what is left of that. */
static GPtrArray *
put_in_front (GPtrArray *fresh, GPtrArray *before)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *all = g_ptr_array_new_full (before->len + fresh->len, galley_noun_unref);

  for (guint i = 0; i < fresh->len; i++)
    {
      GalleyArticle *article = fresh->pdata[i];
      g_hash_table_add (seen, (gpointer) article->uuid);
      g_ptr_array_add (all, galley_article_ref (article));
    }
  for (guint i = 0; i < before->len; i++)
    if (!g_hash_table_contains (seen, ((GalleyArticle *) before->pdata[i])->uuid))
      g_ptr_array_add (all, galley_article_ref (before->pdata[i]));
  return all;
}

/* Every change counts the version up, so count and sum tell of those that carry an older time than they should. */
static gboolean
adds_up (GalleyDatabase *database, GPtrArray *articles, gboolean *whole, GError **error)
{
  gint64 sum = 0, stored_count, stored_sum;

  for (guint i = 0; i < articles->len; i++)
    sum += ((GalleyArticle *) articles->pdata[i])->version;
  if (!galley_database_get_int (database, "SELECT count (*) FROM article", &stored_count, error)
      || !galley_database_get_int (database, "SELECT coalesce (sum (version), 0) FROM article", &stored_sum, error))
    return FALSE;
  *whole = stored_count == articles->len && stored_sum == sum;
  return TRUE;
}

/* Authors' names are not the article's own. */
static gboolean
has_names (GalleyDatabase *database, GPtrArray *articles, gboolean *whole, GError **error)
{
  g_autoptr (GPtrArray) editors = galley_editors_list (database, error);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  if (editors == NULL)
    return FALSE;
  for (guint i = 0; i < editors->len; i++)
    {
      GalleyEditor *editor = editors->pdata[i];
      g_hash_table_insert (names, (gpointer) editor->uuid, (gpointer) editor->name);
    }
  for (guint i = 0; i < articles->len && *whole; i++)
    {
      GalleyArticle *article = articles->pdata[i];
      *whole = g_strcmp0 (g_hash_table_lookup (names, article->author), article->author_name) == 0;
    }
  return TRUE;
}

/**
 * galley_articles_list_again:
 * @before: (nullable): an earlier answer, of this function or galley_articles_list()
 *
 * The same as galley_articles_list(), in a fraction of the time when little has changed: only what carries a newer time is
 * read, and everything only if that does not account for what is there.  To be called inside a snapshot.
 *
 * Returns: (transfer full): all articles; those that have not changed are the nouns of @before
 */
GPtrArray *
galley_articles_list_again (GalleyDatabase *database, GPtrArray *before, GError **error)
{
  g_autoptr (GPtrArray) fresh = NULL, all = NULL;
  gboolean whole = FALSE;

  if (before == NULL || before->len == 0)
    return galley_articles_list (database, error);
  fresh = list_since (database, ((GalleyArticle *) before->pdata[0])->updated, error);
  if (fresh == NULL)
    return NULL;
  all = put_in_front (fresh, before);
  if (!adds_up (database, all, &whole, error) || (whole && !has_names (database, all, &whole, error)))
    return NULL;
  return whole ? g_steal_pointer (&all) : galley_articles_list (database, error);
}

static gboolean
put (GalleyDatabase *database, const char *sql, const GalleyArticle *article, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_noun (statement, article, &galley_article_class);
  return galley_statement_run (statement, error);
}

gboolean
galley_articles_insert (GalleyDatabase *database, const GalleyArticle *article, GError **error)
{
  return put (database,
              "INSERT INTO article (uuid, author, created, updated, version, route, state, step, live, live_digest, submitter, successor,"
              " withdrawer, held, held_reason, held_until, embargo, entered, mover, digest, headline, summary, section, characters) "
              "VALUES (:uuid, :author, :created, :updated, :version, :route, :state, :step, :live, :live_digest, :submitter, :successor,"
              " :withdrawer, :held, :held_reason, :held_until, :embargo, :entered, :mover, :digest, :headline, :summary, :section, :characters)",
              article, error);
}

gboolean
galley_articles_update (GalleyDatabase *database, const GalleyArticle *article, GError **error)
{
  return put (database,
              "UPDATE article SET updated = :updated, version = :version, route = :route, state = :state, step = :step, live = :live,"
              " live_digest = :live_digest, submitter = :submitter, successor = :successor, withdrawer = :withdrawer, held = :held,"
              " held_reason = :held_reason, held_until = :held_until, embargo = :embargo, entered = :entered, mover = :mover, digest = :digest, headline = :headline,"
              " summary = :summary, section = :section, characters = :characters WHERE uuid = :uuid",
              article, error);
}

/* ── working copies ── */

/**
 * galley_articles_load_content:
 * @typist: (out) (optional) (transfer full): UUID of who typed last
 *
 * Returns: (transfer full): the working copy
 */
GalleyContent *
galley_articles_load_content (GalleyDatabase *database, const char *article, char **typist, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "SELECT content, editor FROM working_copy WHERE article = :article", error);
  GalleyContent *content;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":article", article);
  if (!galley_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("The article has no working copy"));
      return NULL;
    }
  content = galley_content_from_json (galley_statement_get_text (statement, 0), -1, error);
  if (content != NULL && typist != NULL)
    *typist = g_strdup (galley_statement_get_text (statement, 1));
  galley_statement_reset (statement);
  return content;
}

gboolean
galley_articles_put_content (GalleyDatabase *database, const char *article, const char *typist, const GalleyContent *content, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "INSERT INTO working_copy (article, content, editor) VALUES (:article, :content, :editor) "
              "ON CONFLICT (article) DO UPDATE SET content = excluded.content, editor = excluded.editor", error);
  g_autofree char *json = galley_content_dup_json (content);

  if (statement == NULL)
    return FALSE;
  /* It would be stored, and could never be read again. */
  if (!g_utf8_validate (json, -1, NULL))
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("The article holds something that is not text"));
      return FALSE;
    }
  galley_statement_bind_text (statement, ":article", article);
  galley_statement_bind_text (statement, ":content", json);
  galley_statement_bind_text (statement, ":editor", typist);
  return galley_statement_run (statement, error);
}

/* ── typists ── */

/**
 * galley_articles_list_typists:
 *
 * Returns: (transfer full): UUIDs of those who typed since the article was last exported
 */
char **
galley_articles_list_typists (GalleyDatabase *database, const char *article, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "SELECT editor FROM typist WHERE article = :article ORDER BY editor", error);
  g_autoptr (GStrvBuilder) typists = g_strv_builder_new ();
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":article", article);
  for (;;)
    {
      if (!galley_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_strv_builder_end (typists);
      g_strv_builder_add (typists, galley_statement_get_text (statement, 0));
    }
}

gboolean
galley_articles_add_typist (GalleyDatabase *database, const char *article, const char *editor, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "INSERT OR IGNORE INTO typist (article, editor) VALUES (:article, :editor)", error);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, ":article", article);
  galley_statement_bind_text (statement, ":editor", editor);
  return galley_statement_run (statement, error);
}

gboolean
galley_articles_clear_typists (GalleyDatabase *database, const char *article, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "DELETE FROM typist WHERE article = :article", error);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, ":article", article);
  return galley_statement_run (statement, error);
}
