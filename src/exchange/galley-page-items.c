/* galley-page-items.c: the items of a list on a news page
 *
 * An item begins at a bullet.  In a list without bullets it ends with a line that
 * carries a time, and when there are no times either every line is an item.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-page-lines.h"

#include <string.h>

#include "galley-stamp.h"

typedef enum
{
  BY_BULLET,
  BY_TIME,
  BY_LINE,
} Division;

typedef struct
{
  GPtrArray *items;
  Division division;
  char *headline, *time, *source;
  GString *summary;
} Reading;

static const char *
skip_bullet (const char *line)
{
  static const char *const bullets[] = { "•", "·", "●", "■", "◆", "▪", "○", "◎", "- ", "* ", "・", NULL };

  for (gsize i = 0; bullets[i] != NULL; i++)
    if (g_str_has_prefix (line, bullets[i]))
      {
        const char *rest = line + strlen (bullets[i]);
        while (*rest != '\0' && g_unichar_isspace (g_utf8_get_char (rest)))
          rest = g_utf8_next_char (rest);
        return rest;
      }
  return NULL;
}

/* “10-08 09-42山东商报”: time and source are printed without a gap. */
static gboolean
read_stamp_line (const char *line, char **time, char **source)
{
  GalleyStamp stamp;
  const char *rest;

  if (!galley_stamp_read (line, &stamp, &rest) || g_utf8_strlen (rest, -1) > 30)
    return FALSE;
  *time = g_strndup (line, rest - line);
  while (*rest != '\0' && (g_unichar_isspace (g_utf8_get_char (rest)) || *rest == '|'))
    rest = g_utf8_next_char (rest);
  if (g_str_has_prefix (rest, "来源:") || g_str_has_prefix (rest, "来源："))
    rest = g_utf8_offset_to_pointer (rest, 3);
  *source = g_strdup (rest);
  g_strstrip (*source);
  return TRUE;
}

static void
end_item (Reading *reading)
{
  if (reading->headline == NULL)
    return;
  g_ptr_array_add (reading->items, galley_item_new (&(const GalleyItem) {
    .headline = reading->headline, .summary = reading->summary->str, .time = reading->time, .source = reading->source }));
  g_clear_pointer (&reading->headline, g_free);
  g_clear_pointer (&reading->time, g_free);
  g_clear_pointer (&reading->source, g_free);
  g_string_truncate (reading->summary, 0);
}

static void
begin_item (Reading *reading, const char *headline)
{
  end_item (reading);
  reading->headline = g_strdup (headline);
}

static void
read_line (Reading *reading, const char *line)
{
  const char *headline = reading->division == BY_BULLET ? skip_bullet (line) : reading->division == BY_LINE ? line : NULL;

  if (headline != NULL || reading->headline == NULL)
    begin_item (reading, headline != NULL ? headline : line);
  else if (reading->time == NULL && read_stamp_line (line, &reading->time, &reading->source))
    {
      if (reading->division == BY_TIME)
        end_item (reading);
    }
  else
    g_string_append_printf (reading->summary, "%s%s", reading->summary->len > 0 ? "\n" : "", line);
}

static Division
find_division (GPtrArray *lines, guint start, guint end)
{
  Division division = BY_LINE;

  for (guint i = start; i < end; i++)
    {
      g_autofree char *time = NULL, *source = NULL;

      if (skip_bullet (lines->pdata[i]) != NULL)
        return BY_BULLET;
      if (i > start && read_stamp_line (lines->pdata[i], &time, &source))
        division = BY_TIME;
    }
  return division;
}

/**
 * galley_page_lines_read_items:
 * @start: the first line below the heading of the list
 * @end: the first line that does not belong to it
 *
 * Returns: (transfer full) (element-type GalleyItem): the items, their words and times as printed
 */
GPtrArray *
galley_page_lines_read_items (GPtrArray *lines, guint start, guint end)
{
  Reading reading = { .items = galley_item_array_new (), .division = find_division (lines, start, end), .summary = g_string_new (NULL) };

  for (guint i = start; i < end; i++)
    read_line (&reading, lines->pdata[i]);
  end_item (&reading);
  g_string_free (reading.summary, TRUE);
  return reading.items;
}
