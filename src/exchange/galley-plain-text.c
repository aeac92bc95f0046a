/* galley-plain-text.c: a manuscript as plain text or Markdown
 *
 * In a plain text every line is a paragraph, which is what Chinese manuscripts do;
 * the body is Markdown, so what would mean something there is escaped.  A list that
 * somebody typed with “1.” or “-” stays a list: it reads the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-plain-text.h"

#include <string.h>

/* ── escaping ── */

typedef struct
{
  const char *line;
  gboolean stars, backquotes; /* enough of them to mean something */
} Escaping;

static gboolean
has_two (const char *line, char c)
{
  const char *first = strchr (line, c);

  return first != NULL && strchr (first + 1, c) != NULL;
}

static gboolean
is_sign (const Escaping *escaping, const char *p)
{
  switch (*p)
    {
    case '*':
      return escaping->stars;
    case '`':
      return escaping->backquotes;
    case '~':
      return p[1] == '~' || (p > escaping->line && p[-1] == '~');
    case '\\':
      return g_ascii_ispunct (p[1]);
    case ']':
      return p[1] == '(' || p[1] == ':';
    default:
      return FALSE;
    }
}

/* A heading, a quotation, a table, a line under a heading */
static gboolean
begins_block (const char *line)
{
  gsize hashes = strspn (line, "#");

  return (hashes >= 1 && hashes <= 6 && (line[hashes] == ' ' || line[hashes] == '\0')) || *line == '>' || *line == '|' ||
         line[strspn (line, "=")] == '\0' || line[strspn (line, "- ")] == '\0' || line[strspn (line, "_ ")] == '\0';
}

static gboolean
begins_item (const char *line)
{
  return (*line == '-' || *line == '+' || *line == '*') && line[1] == ' ';
}

/**
 * galley_plain_text_dup_escaped:
 * @line: one line of plain text, without indentation
 *
 * Returns: (transfer full): Markdown that shows @line; a list item stays one
 */
char *
galley_plain_text_dup_escaped (const char *line)
{
  Escaping escaping = { line, has_two (line, '*'), has_two (line, '`') };
  GString *out = g_string_sized_new (strlen (line));
  const char *p = line;

  if (begins_block (line))
    g_string_append_c (out, '\\');
  else if (begins_item (line))
    g_string_append_c (out, *p++);
  for (; *p != '\0'; p++)
    {
      if (is_sign (&escaping, p))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/* ── lines ── */

static char *
dup_trimmed (const char *line, gsize length)
{
  const char *end = line + length;

  while (line < end && (g_unichar_isspace (g_utf8_get_char (line)) || g_utf8_get_char (line) == 0xFEFF))
    line = g_utf8_next_char (line);
  while (end > line && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (line, end - line);
}

/* The next line with something in it, trimmed; NULL at the end. */
static char *
next_line (const char **p)
{
  while (**p != '\0')
    {
      gsize length = strcspn (*p, "\n");
      char *line = dup_trimmed (*p, length);

      *p += length + ((*p)[length] == '\n');
      if (*line != '\0')
        return line;
      g_free (line);
    }
  return NULL;
}

static void
set_content (GalleyImport *import, const char *headline, const char *body)
{
  import->content = galley_content_new (&(const GalleyContent) { .headline = headline, .body = body });
}

/**
 * galley_plain_text_read:
 *
 * The first line is the headline, every other one a paragraph.
 */
void
galley_plain_text_read (GalleyImport *import, const char *text)
{
  g_autofree char *headline = next_line (&text);
  g_autoptr (GString) body = g_string_new (NULL);
  char *line;

  while ((line = next_line (&text)) != NULL)
    {
      g_autofree char *escaped = galley_plain_text_dup_escaped (line);

      if (body->len > 0)
        g_string_append (body, "\n\n");
      g_string_append (body, escaped);
      g_free (line);
    }
  set_content (import, headline != NULL ? headline : "", body->str);
}

/**
 * galley_markdown_read:
 *
 * A leading “# ” line, or else the first line, is the headline; the rest is kept as it is.
 */
void
galley_markdown_read (GalleyImport *import, const char *text)
{
  g_autofree char *first = next_line (&text);
  g_autofree char *body = NULL;
  const char *headline = first != NULL ? first : "";

  while (*headline == '#')
    headline++;
  while (*headline == ' ')
    headline++;
  while (*text == '\n')
    text++;
  body = g_strdup (text);
  g_strchomp (body);
  set_content (import, headline, body);
}
