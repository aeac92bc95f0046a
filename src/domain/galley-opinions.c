/* galley-opinions.c: the shelf of what people said last
 *
 * Offered to them again and nothing else: what was said with a decision stands in the slip.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-opinions.h"

#define KEPT "8"

gboolean
galley_opinions_put (GalleyDatabase *database, const char *editor, const char *words, gint64 now, GError **error)
{
  GalleyStatement *put = galley_database_prepare (
    database, "INSERT INTO opinion (editor, words, used) VALUES (:editor, :words, :used) ON CONFLICT (editor, words) DO UPDATE SET used = :used", error);
  GalleyStatement *forget = put != NULL ? galley_database_prepare (
    database, "DELETE FROM opinion WHERE editor = :editor AND words NOT IN "
              "(SELECT words FROM opinion WHERE editor = :editor ORDER BY used DESC LIMIT " KEPT ")", error) : NULL;

  if (forget == NULL)
    return FALSE;
  galley_statement_bind_text (put, ":editor", editor);
  galley_statement_bind_text (put, ":words", words);
  galley_statement_bind_int (put, ":used", now);
  galley_statement_bind_text (forget, ":editor", editor);
  return galley_statement_run (put, error) && galley_statement_run (forget, error);
}

/**
 * galley_opinions_list:
 *
 * Returns: (transfer full): char *, the last said first
 */
GPtrArray *
galley_opinions_list (GalleyDatabase *database, const char *editor, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "SELECT words FROM opinion WHERE editor = :editor ORDER BY used DESC, words", error);
  g_autoptr (GPtrArray) opinions = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":editor", editor);
  for (;;)
    {
      if (!galley_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&opinions);
      g_ptr_array_add (opinions, g_strdup (galley_statement_get_text (statement, 0)));
    }
}
