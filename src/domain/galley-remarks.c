/* galley-remarks.c: the shelf of what was done with remarks
 *
 * Rows are added and never changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remarks.h"

#define SELECT_EVENT                                                                                          \
  "SELECT remark_event.*, person.name AS editor_name FROM remark_event LEFT JOIN editor AS person ON person.uuid = remark_event.editor "

/* Things of the same moment stand in the order in which they follow from each other. */
#define IN_ORDER "ORDER BY at, kind <> 'make', uuid"

/**
 * galley_remarks_list_events:
 * @article: (nullable): UUID; %NULL for all articles
 *
 * Returns: (transfer full): #GalleyRemarkEvent, the oldest first
 */
GPtrArray *
galley_remarks_list_events (GalleyDatabase *database, const char *article, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, article != NULL ? SELECT_EVENT "WHERE article = :article " IN_ORDER : SELECT_EVENT IN_ORDER, error);

  if (statement == NULL)
    return NULL;
  if (article != NULL)
    galley_statement_bind_text (statement, ":article", article);
  return galley_statement_list_nouns (statement, &galley_remark_event_class, error);
}

/**
 * galley_remarks_load_newest:
 * @at: (out): when something was done with a remark of @article last; 0 for never
 */
gboolean
galley_remarks_load_newest (GalleyDatabase *database, const char *article, gint64 *at, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "SELECT coalesce (max (at), 0) FROM remark_event WHERE article = :article", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, ":article", article);
  if (!galley_statement_step (statement, &has_row, error))
    return FALSE;
  *at = galley_statement_get_int (statement, 0);
  galley_statement_reset (statement);
  return TRUE;
}

/**
 * galley_remarks_add_event:
 */
gboolean
galley_remarks_add_event (GalleyDatabase *database, const GalleyRemarkEvent *event, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "INSERT INTO remark_event (uuid, article, remark, kind, at, editor, text, class, must_fix, suggests, suggestion, parent, digest,"
              " field, \"start\", \"end\", quote) VALUES (:uuid, :article, :remark, :kind, :at, :editor, :text, :class, :must_fix, :suggests,"
              " :suggestion, :parent, :digest, :field, :start, :end, :quote)", error);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_noun (statement, event, &galley_remark_event_class);
  return galley_statement_run (statement, error);
}
