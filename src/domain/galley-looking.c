/* galley-looking.c: the shelf of how long somebody has looked at a text
 *
 * Only the present text counts: what was read before the last change is not what is
 * signed.  So a row holds one digest, and adding to another begins anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-looking.h"

static void
bind (GalleyStatement *statement, const char *article, const char *editor)
{
  galley_statement_bind_text (statement, ":article", article);
  galley_statement_bind_text (statement, ":editor", editor);
}

gboolean
galley_looking_add (GalleyDatabase *database, const char *article, const char *editor, const char *digest, gint64 seconds, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "INSERT INTO looking (article, editor, digest, seconds) VALUES (:article, :editor, :digest, :seconds) "
              "ON CONFLICT DO UPDATE SET seconds = excluded.seconds + CASE digest WHEN excluded.digest THEN seconds ELSE 0 END, "
              "digest = excluded.digest", error);

  if (statement == NULL)
    return FALSE;
  bind (statement, article, editor);
  galley_statement_bind_text (statement, ":digest", digest);
  galley_statement_bind_int (statement, ":seconds", seconds);
  return galley_statement_run (statement, error);
}

/**
 * galley_looking_load:
 * @seconds: (out): 0 for a text that @editor has not had before them
 */
gboolean
galley_looking_load (GalleyDatabase *database, const char *article, const char *editor, const char *digest, gint64 *seconds, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "SELECT seconds FROM looking WHERE article = :article AND editor = :editor AND digest = :digest", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  bind (statement, article, editor);
  galley_statement_bind_text (statement, ":digest", digest);
  if (!galley_statement_step (statement, &has_row, error))
    return FALSE;
  *seconds = has_row ? galley_statement_get_int (statement, 0) : 0;
  galley_statement_reset (statement);
  return TRUE;
}

gboolean
galley_looking_clear (GalleyDatabase *database, const char *article, const char *editor, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "DELETE FROM looking WHERE article = :article AND editor = :editor", error);

  if (statement == NULL)
    return FALSE;
  bind (statement, article, editor);
  return galley_statement_run (statement, error);
}
