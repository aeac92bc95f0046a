/* galleyctl-output.c: tables for people, JSON for programs
 *
 * Output is UTF-8 whatever the locale is.  Text that comes from an article may hold
 * anything, terminal commands too: what people are shown has its control characters
 * replaced.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galleyctl-output.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "galley-clock.h"
#include "galley-error.h"

/**
 * galleyctl_dup_plain:
 *
 * Returns: (transfer full): @text with everything replaced that a terminal could obey, line ends and tabs excepted
 */
char *
galleyctl_dup_plain (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_string_append_unichar (out, c != '\n' && c != '\t' && g_unichar_iscntrl (c) ? 0xfffd : c);
    }
  return g_string_free (out, FALSE);
}

void
galleyctl_print (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  va_list list;

  va_start (list, format);
  text = g_strdup_vprintf (format, list);
  va_end (list);
  plain = galleyctl_dup_plain (text);
  fputs (plain, stdout);
}

/**
 * galleyctl_get_width:
 *
 * Returns: how many columns of a terminal @text takes; a Han character takes two
 */
int
galleyctl_get_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/* ── tables ── */

static char **
take_row (const char *first, va_list list)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();

  for (const char *cell = first; cell != NULL; cell = va_arg (list, const char *))
    {
      g_autofree char *plain = galleyctl_dup_plain (cell);
      g_strv_builder_add (row, g_strdelimit (plain, "\n\t", ' '));
    }
  return g_strv_builder_end (row);
}

GalleyctlTable *
galleyctl_table_new_untitled (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

/**
 * galleyctl_table_new:
 * @first: the first column's heading; the others follow, then %NULL
 *
 * Returns: (transfer full): a table with its heading as the first row
 */
GalleyctlTable *
galleyctl_table_new (const char *first, ...)
{
  GalleyctlTable *table = galleyctl_table_new_untitled ();
  va_list list;

  va_start (list, first);
  g_ptr_array_add (table, take_row (first, list));
  va_end (list);
  return table;
}

void
galleyctl_table_add (GalleyctlTable *table, const char *first, ...)
{
  va_list list;

  va_start (list, first);
  g_ptr_array_add (table, take_row (first, list));
  va_end (list);
}

/* The width of every column; measured once, for a table may have a hundred thousand rows. */
static GArray *
measure_columns (GalleyctlTable *table)
{
  GArray *widths = g_array_new (FALSE, TRUE, sizeof (int));

  for (guint i = 0; i < table->len; i++)
    for (guint column = 0; ((char **) table->pdata[i])[column] != NULL; column++)
      {
        int width = galleyctl_get_width (((char **) table->pdata[i])[column]);
        if (column >= widths->len)
          g_array_set_size (widths, column + 1);
        g_array_index (widths, int, column) = MAX (width, g_array_index (widths, int, column));
      }
  return widths;
}

/**
 * galleyctl_table_print:
 * @indent: what every line begins with
 */
void
galleyctl_table_print (GalleyctlTable *table, const char *indent)
{
  g_autoptr (GArray) widths = measure_columns (table);

  for (guint i = 0; i < table->len; i++)
    {
      char **row = table->pdata[i];
      g_autoptr (GString) line = g_string_new (indent);

      for (guint column = 0; row[column] != NULL; column++)
        g_string_append_printf (line, "%s%*s", row[column], 2 + g_array_index (widths, int, column) - galleyctl_get_width (row[column]), "");
      puts (g_strchomp (line->str));
    }
}

/* ── JSON ── */

static void
add_parsed (JsonBuilder *json, gconstpointer noun)
{
  g_autofree char *text = galley_noun_dup_json (noun);

  json_builder_add_value (json, json_from_string (text, NULL));
}

/**
 * galleyctl_json_add_noun:
 * @noun: (nullable): %NULL becomes null
 */
void
galleyctl_json_add_noun (JsonBuilder *json, const char *key, gconstpointer noun)
{
  json_builder_set_member_name (json, key);
  if (noun != NULL)
    add_parsed (json, noun);
  else
    json_builder_add_null_value (json);
}

void
galleyctl_json_add_nouns (JsonBuilder *json, const char *key, GPtrArray *nouns)
{
  json_builder_set_member_name (json, key);
  json_builder_begin_array (json);
  for (guint i = 0; i < nouns->len; i++)
    add_parsed (json, nouns->pdata[i]);
  json_builder_end_array (json);
}

void
galleyctl_json_add_text (JsonBuilder *json, const char *key, const char *text)
{
  json_builder_set_member_name (json, key);
  json_builder_add_string_value (json, text);
}

void
galleyctl_json_add_bool (JsonBuilder *json, const char *key, gboolean value)
{
  json_builder_set_member_name (json, key);
  json_builder_add_boolean_value (json, value);
}

void
galleyctl_json_add_words (JsonBuilder *json, const char *key, const char *const *words)
{
  json_builder_set_member_name (json, key);
  json_builder_begin_array (json);
  for (; *words != NULL; words++)
    json_builder_add_string_value (json, *words);
  json_builder_end_array (json);
}

void
galleyctl_json_add_time (JsonBuilder *json, const char *key, gint64 time)
{
  g_autofree char *text = galley_time_dup_iso (time);

  galleyctl_json_add_text (json, key, text);
}

void
galleyctl_json_print (JsonBuilder *json)
{
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autofree char *text = json_to_string (root, TRUE);

  puts (text);
}

/**
 * galleyctl_finish_output:
 *
 * A full disk or a closed pipe shows only now; what was printed into nothing must not count as printed.
 */
gboolean
galleyctl_finish_output (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE, _("The output could not be written: %s"), g_strerror (errno));
  return FALSE;
}
