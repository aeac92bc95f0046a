/* galley-desk-flaws.c: which shared lists recommend what is not out
 *
 * A list is right on the day it is signed and wrong when one of its articles is withdrawn.  No page goes out with it
 * then (the desk asks at every export), but whoever keeps the list must hear of it before that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-desk-private.h"
#include "galley-lists.h"

static gboolean
look_at (GalleyDesk *desk, const GalleyList *list, GPtrArray *flaws, GError **error)
{
  g_autoptr (GPtrArray) found = galley_finding_array_new ();

  if (!galley_desk_check_targets (desk, list->items, found, error))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      GalleyFinding flaw = *(GalleyFinding *) found->pdata[i];

      flaw.text = list->uuid;
      g_ptr_array_add (flaws, galley_finding_new (&flaw));
    }
  return TRUE;
}

static GPtrArray *
list_flaws (GalleyDesk *desk, GPtrArray *lists, GError **error)
{
  g_autoptr (GPtrArray) flaws = galley_finding_array_new ();

  for (guint i = 0; i < lists->len; i++)
    if (!look_at (desk, lists->pdata[i], flaws, error))
      return NULL;
  return g_steal_pointer (&flaws);
}

/* Lists change when they are saved, and what is out changes by decisions; typing changes neither. */
#define SELECT_MARK                                                                  \
  "SELECT (SELECT coalesce (max (rowid), 0) FROM decision) || ' ' || count (*) || ' ' || coalesce (sum (updated), 0) FROM list"

static char *
dup_mark (GalleyDesk *desk, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (desk->database, SELECT_MARK, error);
  gboolean has_row;
  char *mark;

  if (statement == NULL || !galley_statement_step (statement, &has_row, error))
    return NULL;
  mark = g_strconcat (desk->uuid, " ", galley_statement_get_text (statement, 0), NULL);
  galley_statement_reset (statement);
  return mark;
}

static GalleyBoard *
load_board (GalleyDesk *desk, const char *known, GError **error)
{
  g_autofree char *mark = dup_mark (desk, error);
  g_autoptr (GPtrArray) lists = NULL, flaws = NULL;

  if (mark == NULL)
    return NULL;
  if (g_strcmp0 (mark, known) == 0)
    return galley_board_new (&(const GalleyBoard) { .mark = mark });
  lists = galley_lists_list (desk->database, error);
  flaws = lists != NULL ? list_flaws (desk, lists, error) : NULL;
  return flaws != NULL ? galley_board_new (&(const GalleyBoard) { .flaws = flaws, .lists = lists, .mark = mark }) : NULL;
}

/**
 * galley_desk_load_board:
 * @known: (nullable): the mark of what the caller has already
 *
 * Returns: (transfer full): the shared lists and their flaws, of one moment; with @known for its mark it is empty, because nothing has
 * changed
 */
GalleyBoard *
galley_desk_load_board (GalleyDesk *desk, const char *known, GError **error)
{
  GalleyBoard *board;

  if (!galley_desk_begin_reading (desk, error))
    return NULL;
  board = load_board (desk, known, error);
  galley_desk_end_reading (desk);
  return board;
}

/**
 * galley_desk_list_flaws:
 *
 * Returns: (transfer full): a #GalleyFinding for each item of a shared list whose article is not out, with the UUID of the list as
 * its text
 */
GPtrArray *
galley_desk_list_flaws (GalleyDesk *desk, GError **error)
{
  g_autoptr (GalleyBoard) board = galley_desk_load_board (desk, NULL, error);

  return board != NULL ? g_ptr_array_ref (board->flaws) : NULL;
}
