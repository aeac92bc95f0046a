/* galley-articles.c: the shelf of articles and their working copies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-articles.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
              " withdrawer, held, held_reason, held_until, embargo, digest, headline, summary, section, characters) "
              "VALUES (:uuid, :author, :created, :updated, :version, :route, :state, :step, :live, :live_digest, :submitter, :successor,"
              " :withdrawer, :held, :held_reason, :held_until, :embargo, :digest, :headline, :summary, :section, :characters)",
              article, error);
}

gboolean
galley_articles_update (GalleyDatabase *database, const GalleyArticle *article, GError **error)
{
  return put (database,
              "UPDATE article SET updated = :updated, version = :version, state = :state, step = :step, live = :live,"
              " live_digest = :live_digest, submitter = :submitter, successor = :successor, withdrawer = :withdrawer, held = :held,"
              " held_reason = :held_reason, held_until = :held_until, embargo = :embargo, digest = :digest, headline = :headline,"
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
