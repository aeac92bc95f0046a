/* galley-json.c: the small part of JSON writing that json-glib does not do our way
 *
 * json-glib escapes “/” and characters outside ASCII as it pleases, and that has
 * changed between versions.  Digests are taken of our JSON, so its bytes must be
 * ours: only the escapes that RFC 8259 §7 demands, in their shortest form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-json.h"

static const char *
short_escape (char c)
{
  switch (c)
    {
    case '"':  return "\\\"";
    case '\\': return "\\\\";
    case '\b': return "\\b";
    case '\f': return "\\f";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default:   return NULL;
    }
}

/**
 * galley_json_append_string:
 * @text: (nullable): UTF-8; %NULL is written as an empty string
 *
 * Appends @text as a JSON string, quotes included.
 */
void
galley_json_append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      const char *escape = short_escape (*p);

      if (escape != NULL)
        g_string_append (out, escape);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (out, "\\u%04x", (guchar) *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}
