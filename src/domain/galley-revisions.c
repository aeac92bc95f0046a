/* galley-revisions.c: the shelf of immutable snapshots
 *
 * A revision's id is the SHA-256 of what it is, but for its content, which its digest stands for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-revisions.h"

#include "galley-digest.h"
#include "galley-error.h"

/**
 * galley_revision_dup_id:
 *
 * Returns: (transfer full): the id that @revision must have
 */
char *
galley_revision_dup_id (const GalleyRevision *revision)
{
  GalleyRevision named = *revision;
  g_autoptr (GalleyRevision) noun = NULL;
  g_autofree char *json = NULL;

  named.id = "";
  named.content = NULL;
  noun = galley_revision_new (&named);
  json = galley_revision_dup_json (noun);
  return galley_digest_text (json);
}

/**
 * galley_revisions_list:
 *
 * Returns: (transfer full): #GalleyRevision, newest first
 */
GPtrArray *
galley_revisions_list (GalleyDatabase *database, const char *article, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "SELECT id, article, at, author, digest, parents, content FROM revision WHERE article = :article ORDER BY rowid DESC", error);

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":article", article);
  return galley_statement_list_nouns (statement, &galley_revision_class, error);
}

/**
 * galley_revisions_find:
 *
 * Returns: (transfer full): the newest revision of @article with this text; %GALLEY_ERROR_NOT_FOUND when there is none
 */
GalleyRevision *
galley_revisions_find (GalleyDatabase *database, const char *article, const char *digest, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "SELECT id, article, at, author, digest, parents, content FROM revision WHERE article = :article AND digest = :digest "
              "ORDER BY rowid DESC LIMIT 1", error);

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":article", article);
  galley_statement_bind_text (statement, ":digest", digest);
  return galley_statement_find_noun (statement, &galley_revision_class, error);
}

/**
 * galley_revisions_find_content:
 * @content: (out) (nullable) (transfer full): the content with this digest; %NULL when no revision of @article has it
 */
gboolean
galley_revisions_find_content (GalleyDatabase *database, const char *article, const char *digest, GalleyContent **content, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GalleyRevision) revision = galley_revisions_find (database, article, digest, &why);

  *content = revision != NULL ? galley_content_ref (revision->content) : NULL;
  if (revision != NULL || g_error_matches (why, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
load_last (GalleyDatabase *database, const char *article, char **id, char **digest, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "SELECT id, digest FROM revision WHERE article = :article ORDER BY rowid DESC LIMIT 1", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, ":article", article);
  if (!galley_statement_step (statement, &has_row, error))
    return FALSE;
  *id = has_row ? g_strdup (galley_statement_get_text (statement, 0)) : NULL;
  *digest = has_row ? g_strdup (galley_statement_get_text (statement, 1)) : NULL;
  galley_statement_reset (statement);
  return TRUE;
}

static gboolean
insert (GalleyDatabase *database, const GalleyRevision *revision, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "INSERT INTO revision (id, article, at, author, digest, parents, content) "
              "VALUES (:id, :article, :at, :author, :digest, :parents, :content)", error);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_noun (statement, revision, &galley_revision_class);
  return galley_statement_run (statement, error);
}

/**
 * galley_revisions_add:
 * @author: UUID of who typed what is new in @content
 *
 * Keeps @content as a revision, unless the newest revision of @article is the same already.
 */
gboolean
galley_revisions_add (GalleyDatabase *database, const char *article, const char *author, const GalleyContent *content, gint64 at,
                      GError **error)
{
  g_autofree char *digest = galley_content_dup_digest (content);
  g_autofree char *last = NULL;
  g_autofree char *last_digest = NULL;
  g_autofree char *id = NULL;
  char *parents[2] = { NULL, NULL };
  GalleyRevision revision = { .article = article, .at = at, .author = author, .digest = digest, .content = (GalleyContent *) content,
                              .parents = parents };
  g_autoptr (GalleyRevision) unnamed = NULL;
  g_autoptr (GalleyRevision) noun = NULL;

  if (!load_last (database, article, &last, &last_digest, error))
    return FALSE;
  if (g_strcmp0 (last_digest, digest) == 0)
    return TRUE;
  parents[0] = last;
  unnamed = galley_revision_new (&revision);
  id = galley_revision_dup_id (unnamed);
  revision.id = id;
  noun = galley_revision_new (&revision);
  return insert (database, noun, error);
}
