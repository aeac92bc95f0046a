/* galley-stamp.c: a date and time as somebody printed it
 *
 * Reads 2018-10-08 13:07:00, 2018/10/8 13:07, 2018年10月8日 13:07, 2018.10.08,
 * and without a year 10-08 09-42.  What is printed is never guessed at: a missing
 * year stays missing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-stamp.h"

#include <string.h>

/* One or two digits (or four), or -1; moves on behind them. */
static int
read_number (const char **p, int most)
{
  int value = 0, n = 0;

  for (; n < most && g_ascii_isdigit (**p); n++, (*p)++)
    value = value * 10 + (**p - '0');
  return n > 0 && !g_ascii_isdigit (**p) ? value : -1;
}

static gboolean
read_sign (const char **p, const char *const *signs)
{
  for (gsize i = 0; signs[i] != NULL; i++)
    if (g_str_has_prefix (*p, signs[i]))
      {
        *p += strlen (signs[i]);
        return TRUE;
      }
  return FALSE;
}

static void
skip_spaces (const char **p)
{
  while (g_unichar_isspace (g_utf8_get_char (*p)) && **p != '\0')
    *p = g_utf8_next_char (*p);
}

static gboolean
read_date (const char **p, GalleyStamp *stamp)
{
  static const char *const year_signs[] = { "-", "/", ".", "年", NULL }, *const month_signs[] = { "-", "/", ".", "月", NULL },
                           *const day_signs[] = { "日", NULL };
  int first, second;

  first = read_number (p, 4);
  if (first < 0 || (first > 12 && first < 1000))
    return FALSE;
  if (first >= 1000)
    {
      stamp->year = first;
      if (!read_sign (p, year_signs) || (first = read_number (p, 2)) < 0)
        return FALSE;
    }
  if (!read_sign (p, month_signs) || (second = read_number (p, 2)) < 0)
    return FALSE;
  stamp->month = first;
  stamp->day = second;
  read_sign (p, day_signs);
  return TRUE;
}

/* 13:07, 13:07:00, 13：07, 09-42, 09.42 */
static gboolean
read_clock (const char **p, GalleyStamp *stamp)
{
  static const char *const signs[] = { ":", "-", ".", "：", NULL }, *const colon[] = { ":", NULL };
  const char *start = *p, *minute;
  gboolean sound;

  stamp->hour = read_number (p, 2);
  sound = *p - start == 2 && **p == ':';
  if (stamp->hour < 0 || !read_sign (p, signs))
    return FALSE;
  minute = *p;
  stamp->minute = read_number (p, 2);
  if (*p - minute != 2 || stamp->minute < 0)
    return FALSE;
  stamp->clock_is_sound = sound;
  if (**p == ':' && g_ascii_isdigit ((*p)[1]))
    {
      const char *seconds = *p;
      read_sign (p, colon);
      if (read_number (p, 2) < 0)
        *p = seconds;
    }
  return TRUE;
}

/**
 * galley_stamp_read:
 * @text: begins with the date
 * @end: (out) (optional): what follows; when %NULL, nothing may follow
 *
 * Returns: whether a date was read, with or without a year and a time of day
 */
gboolean
galley_stamp_read (const char *text, GalleyStamp *stamp, const char **end)
{
  const char *p = text, *after_date, *clock;

  *stamp = (GalleyStamp) { .hour = -1, .minute = -1, .clock_start = -1, .clock_end = -1 };
  skip_spaces (&p);
  if (!read_date (&p, stamp))
    return FALSE;
  after_date = p;
  skip_spaces (&p);
  clock = p;
  if (g_ascii_isdigit (*p) && read_clock (&p, stamp))
    {
      stamp->clock_start = g_utf8_pointer_to_offset (text, clock);
      stamp->clock_end = g_utf8_pointer_to_offset (text, p);
    }
  else
    {
      stamp->hour = stamp->minute = -1;
      p = after_date;
    }
  if (end != NULL)
    *end = p;
  else
    skip_spaces (&p);
  return end != NULL || *p == '\0';
}

/**
 * galley_stamp_is_valid:
 *
 * Returns: whether the calendar and the clock have such a time
 */
gboolean
galley_stamp_is_valid (const GalleyStamp *stamp)
{
  /* Without a year, 29 February is possible. */
  int year = stamp->year > 0 ? stamp->year : 2000;

  return stamp->month >= 1 && stamp->month <= 12 && stamp->day >= 1 && g_date_valid_dmy (stamp->day, stamp->month, year) &&
         stamp->hour < 24 && stamp->minute < 60;
}

/**
 * galley_stamp_dup_text:
 *
 * Returns: (transfer full): “2018-10-08 13:07”, without the parts that are not known
 */
char *
galley_stamp_dup_text (const GalleyStamp *stamp)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (stamp->year > 0)
    g_string_append_printf (text, "%04d-", stamp->year);
  g_string_append_printf (text, "%02d-%02d", stamp->month, stamp->day);
  if (stamp->hour >= 0)
    g_string_append_printf (text, " %02d:%02d", stamp->hour, stamp->minute);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * galley_stamp_compare:
 *
 * Returns: below, above or equal to zero, as @a is before, after or the same as @b as far as both are known
 */
int
galley_stamp_compare (const GalleyStamp *a, const GalleyStamp *b)
{
  if (a->year != b->year)
    return a->year - b->year;
  if (a->month != b->month)
    return a->month - b->month;
  if (a->day != b->day)
    return a->day - b->day;
  return a->hour != b->hour ? a->hour - b->hour : a->minute - b->minute;
}
