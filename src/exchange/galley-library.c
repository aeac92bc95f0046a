/* galley-library.c: a desk with its checks
 *
 * The desk stands below the checks and cannot know them; whoever opens a library for
 * people to work in opens it here, so that nothing is submitted unread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-library.h"

#include "galley-checks.h"

/**
 * galley_library_check:
 * @lists: #GalleyList, those that @content names
 *
 * What the desk asks before it lets anything be submitted, for whoever wants to know earlier.
 *
 * Returns: (transfer full): #GalleyFinding
 */
GPtrArray *
galley_library_check (const GalleyContent *content, GPtrArray *lists)
{
  GPtrArray *findings = galley_checks_run (content);

  for (guint i = 0; i < lists->len; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("list[%u]", i);
      g_ptr_array_extend_and_steal (findings, galley_checks_run_list (lists->pdata[i], content, prefix));
    }
  return findings;
}

/**
 * galley_library_open:
 * @folder: the library's folder
 *
 * Returns: (transfer full): the desk, for this thread only; or %NULL with @error set
 */
GalleyDesk *
galley_library_open (const char *folder, GalleyDeskFlags flags, GError **error)
{
  GalleyDesk *desk = galley_desk_open (folder, flags, error);

  if (desk != NULL)
    galley_desk_set_checker (desk, galley_library_check);
  return desk;
}
