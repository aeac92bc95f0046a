/* galley-clock.c: what time it is, as a value that tests can set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-clock.h"

GalleyTime
galley_clock_system (gpointer data)
{
  return g_get_real_time () / 1000;
}

static char *
format (GDateTime *when, const char *pattern)
{
  return when != NULL ? g_date_time_format (when, pattern) : g_strdup ("");
}

/**
 * galley_time_dup_text:
 *
 * Returns: (transfer full): local time as newspapers print it, “2018-10-08 13:07”
 */
char *
galley_time_dup_text (GalleyTime time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return format (local, "%Y-%m-%d %H:%M");
}

/**
 * galley_time_dup_iso:
 *
 * Returns: (transfer full): UTC to the second, “2018-10-08T05:07:00Z”
 */
char *
galley_time_dup_iso (GalleyTime time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);

  return format (utc, "%Y-%m-%dT%H:%M:%SZ");
}
