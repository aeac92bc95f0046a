/* galley-escape.c: the only place where text becomes part of HTML
 *
 * Everything outside the pure characters of a context is escaped, whether or not
 * it is dangerous there today.  Nothing else in the program may put text between
 * tags; the lint test looks for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-escape.h"

#include <string.h>

static const char *
entity (char c)
{
  switch (c)
    {
    case '&':  return "&amp;";
    case '<':  return "&lt;";
    case '>':  return "&gt;";
    case '"':  return "&quot;";
    case '\'': return "&#39;";
    default:   return NULL;
    }
}

static void
append (GString *out, const char *text, const char *special)
{
  for (const char *p = text; *p != '\0';)
    {
      gsize plain = strcspn (p, special);

      g_string_append_len (out, p, plain);
      p += plain;
      if (*p != '\0')
        g_string_append (out, entity (*p++));
    }
}

/**
 * galley_escape_append_text:
 * @text: UTF-8
 *
 * Appends @text as the content of an element.
 */
void
galley_escape_append_text (GString *out, const char *text)
{
  append (out, text, "&<>");
}

/**
 * galley_escape_append_attribute:
 * @text: UTF-8
 *
 * Appends @text as an attribute's value, without the quotes around it.
 */
void
galley_escape_append_attribute (GString *out, const char *text)
{
  append (out, text, "&<>\"'");
}

/**
 * galley_escape_append_json:
 * @json: a JSON document
 *
 * Appends @json for the inside of a script element: no “<” is left, so neither an end tag
 * nor a comment can begin there, and it still parses as the same JSON.
 */
void
galley_escape_append_json (GString *out, const char *json)
{
  for (const char *p = json; *p != '\0'; p++)
    if (*p == '<')
      g_string_append (out, "\\u003c");
    else
      g_string_append_c (out, *p);
}

/**
 * galley_escape_safe_address:
 * @address: (nullable): a URL as somebody wrote it
 *
 * Returns: @address when it is http, https or mailto, and has no characters that a URL
 * cannot have; else %NULL.  Relative addresses are not safe: they mean another thing
 * on every site that the page is copied to.
 */
const char *
galley_escape_safe_address (const char *address)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:" };

  if (address == NULL || strpbrk (address, " \t\r\n\"<>\\^`{|}") != NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (address, schemes[i], strlen (schemes[i])) == 0)
      return address;
  return NULL;
}
