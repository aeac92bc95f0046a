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
list_flaws (GalleyDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) lists = galley_lists_list (desk->database, error);
  g_autoptr (GPtrArray) flaws = galley_finding_array_new ();

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    if (!look_at (desk, lists->pdata[i], flaws, error))
      return NULL;
  return lists != NULL ? g_steal_pointer (&flaws) : NULL;
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
  GPtrArray *flaws;

  if (!galley_desk_begin_reading (desk, error))
    return NULL;
  flaws = list_flaws (desk, error);
  galley_desk_end_reading (desk);
  return flaws;
}
