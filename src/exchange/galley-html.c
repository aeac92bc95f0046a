/* galley-html.c: a page of HTML as lines of text
 *
 * The parsing is done by galley-sieve, a process with limits (galley-sieve.c).
 * When it fails, the tags are cut away by hand and the rest is offered as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-child.h"
#include "galley-error.h"

/**
 * galley_html_is:
 *
 * Returns: whether @text is a page of HTML, by its beginning or by the name of its file
 */
gboolean
galley_html_is (const char *text, const char *file_name)
{
  static const char *const endings[] = { ".html", ".htm", ".xhtml", ".shtml", NULL };
  static const char *const beginnings[] = { "<!doctype html", "<html", "<?xml", "<head", "<body", NULL };
  g_autofree char *name = g_ascii_strdown (file_name, -1);

  text += strspn (text, " \t\n");
  for (gsize i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  for (gsize i = 0; beginnings[i] != NULL; i++)
    if (g_ascii_strncasecmp (text, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;
  return FALSE;
}

/* ── the sieve ── */

/**
 * galley_html_dup_lines:
 * @html: UTF-8
 *
 * Returns: (transfer full) (nullable): the text of the page, one block a line, or %NULL with an error when the page
 * could not be read within the limits of time, memory and size
 */
char *
galley_html_dup_lines (const char *html, GError **error)
{
  g_autoptr (GBytes) page = g_bytes_new_static (html, strlen (html));
  g_autoptr (GBytes) lines = galley_child_run ("lines", NULL, page, 16 * 1024 * 1024, NULL);
  gsize length = 0;
  const char *text = lines != NULL ? g_bytes_get_data (lines, &length) : NULL;

  if (length > 0 && g_utf8_validate_len (text, length, NULL))
    return g_strndup (text, length);
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_FAILED, _("The page could not be read as HTML."));
  return NULL;
}

/* ── by hand ── */

static gboolean
begins_with (const char *p, const char *word)
{
  return g_ascii_strncasecmp (p, word, strlen (word)) == 0;
}

/* Behind @closer, or the end of the text when it is missing. */
static const char *
skip_past (const char *p, const char *closer)
{
  for (; *p != '\0'; p++)
    if (*p == *closer && begins_with (p, closer))
      return p + strlen (closer);
  return p;
}

static const char *
skip_tag (const char *p, GString *out)
{
  if (begins_with (p, "<!--"))
    return skip_past (p + 4, "-->");
  if (begins_with (p, "<script"))
    return skip_past (p, "</script>");
  if (begins_with (p, "<style"))
    return skip_past (p, "</style>");
  if (begins_with (p, "<p") || begins_with (p, "<br") || begins_with (p, "<div") || begins_with (p, "<li") || begins_with (p, "<h") ||
      begins_with (p, "<tr") || begins_with (p, "</"))
    g_string_append_c (out, begins_with (p, "</a") || begins_with (p, "</s") || begins_with (p, "</b>") || begins_with (p, "</e") ? ' ' : '\n');
  return skip_past (p, ">");
}

static const char *
skip_entity (const char *p, GString *out)
{
  static const struct { const char *name, *text; } entities[] = {
    { "&nbsp;", " " }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&amp;", "&" }, { "&ldquo;", "“" }, { "&rdquo;", "”" }, { "&mdash;", "—" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (begins_with (p, entities[i].name))
      {
        g_string_append (out, entities[i].text);
        return p + strlen (entities[i].name);
      }
  g_string_append_c (out, '&');
  return p + 1;
}

/**
 * galley_html_dup_stripped:
 *
 * Returns: (transfer full): @html without its tags, scripts and styles; a poor substitute that cannot fail
 */
char *
galley_html_dup_stripped (const char *html)
{
  GString *out = g_string_sized_new (strlen (html));

  for (const char *p = html; *p != '\0';)
    if (*p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!' || p[1] == '?'))
      p = skip_tag (p, out);
    else if (*p == '&')
      p = skip_entity (p, out);
    else
      g_string_append_c (out, *p++);
  return g_string_free (out, FALSE);
}
