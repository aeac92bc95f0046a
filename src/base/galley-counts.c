/* galley-counts.c: how much text there is, as newsrooms count it
 *
 * What is counted is what the reader gets: the marks of Markdown, the addresses of
 * links, the numbers of lists and footnotes are not copy.  Whoever prints “1,275 字”
 * anywhere asks here, so that two places never say two numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-counts.h"

#include <string.h>

#include "galley-text.h"

/* A minute's reading of Chinese and of English news. */
#define HAN_A_MINUTE   400
#define WORDS_A_MINUTE 220

static const char *
skip_number (const char *p)
{
  const char *end = p;

  while (g_ascii_isdigit (*end))
    end++;
  return end > p && (*end == '.' || *end == ')') && end[1] == ' ' ? end + 2 : p;
}

static gboolean
is_label (const char *p)
{
  return p[0] == '[' && p[1] == '^' && p[2 + strcspn (p + 2, "]\n")] == ']';
}

static const char *
skip_label (const char *p)
{
  p += strcspn (p, "]") + 1;
  return *p == ':' ? p + 1 : p;
}

/* “> ”, “## ”, “- ”, “3. ” and “[^1]:”; of a rule or the line of dashes in a table, everything. */
static const char *
skip_lead (const char *p)
{
  gsize signs = strspn (p, " |:-*_");

  if (signs >= 3 && (p[signs] == '\n' || p[signs] == '\0') && memchr (p, p[0] == '*' || p[0] == '_' ? p[0] : '-', signs) != NULL)
    return p + signs;
  p += strspn (p, " \t>");
  p += p[strspn (p, "#")] == ' ' ? strspn (p, "#") : 0;
  if (*p != '\0' && strchr ("-*+", *p) != NULL && p[1] == ' ')
    p += 2;
  return is_label (p) ? skip_label (p) : skip_number (p);
}

static const char *
skip_address (const char *p)
{
  return p + strcspn (p, " \t\n<>()[]\"|，。；：、！？）》”");
}

/* g_str_has_prefix() measures all of the text that is still to come, and this is asked of every character. */
static gboolean
begins_address (const char *p)
{
  return strncmp (p, "https://", 8) == 0 || strncmp (p, "http://", 7) == 0;
}

static gboolean
begins_link (const char *p)
{
  gsize length = *p == '[' ? strcspn (p, "]\n") : 0; /* asked of every character, so of few of them far */

  return length > 0 && p[length] == ']' && p[length + 1] == '(';
}

/* One character of a line, or one thing that is no copy. */
static const char *
put_one (GString *out, const char *p, gboolean row)
{
  const char *next = g_utf8_next_char (p);

  if (is_label (p))
    return skip_label (p);
  if (p[0] == ']' && p[1] == '(' && p[1 + strcspn (p + 1, ")\n")] == ')')
    return p + 1 + strcspn (p + 1, ")") + 1;
  if (begins_address (p))
    return g_string_append (out, " x "), skip_address (p);
  if (*p == '|' && row)
    return g_string_append_c (out, ' '), next;
  if (*p == '\\' && g_ascii_ispunct (p[1]))
    return g_string_append_c (out, p[1]), p + 2;
  if (strchr ("*`", *p) == NULL && !begins_link (p) && !(p[0] == '!' && begins_link (p + 1)))
    g_string_append_len (out, p, next - p);
  return next;
}

/**
 * galley_counts_dup_words:
 *
 * Returns: (transfer full): @markdown without its marks, line for line; a bare address is one word
 */
char *
galley_counts_dup_words (const char *markdown)
{
  GString *out = g_string_sized_new (strlen (markdown));

  for (const char *p = markdown; *p != '\0';)
    {
      gboolean row = *p == '|';
      gsize before = out->len;
      for (p = skip_lead (p); *p != '\0' && *p != '\n';)
        p = put_one (out, p, row);
      if (*p == '\n' && row && out->len == before) /* the line of dashes does not part the table */
        p++;
      else if (*p == '\n')
        g_string_append_c (out, *p++);
    }
  return g_string_free_and_steal (out);
}

static gboolean
is_latin (gunichar c)
{
  return g_unichar_isalpha (c) && !galley_text_is_cjk (c);
}

static gint64
count_words (const char *text)
{
  gint64 n = 0;

  for (gboolean inside = FALSE, now; *text != '\0'; text = g_utf8_next_char (text), inside = now)
    {
      gunichar c = g_utf8_get_char (text);
      now = is_latin (c) || (inside && (g_unichar_isdigit (c) || c == '\'' || c == '-' || c == 0x2019));
      n += now && !inside;
    }
  return n;
}

static gint64
count_paragraphs (const char *text)
{
  gint64 n = 0;
  gboolean inside = FALSE;

  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n"), blanks = strspn (text, " \t\r");
      n += blanks < length && !inside;
      inside = blanks < length;
      text += length + (text[length] == '\n');
    }
  return n;
}

/**
 * galley_counts_read:
 *
 * Returns: what there is to read in @markdown
 */
GalleyCounts
galley_counts_read (const char *markdown)
{
  g_autofree char *text = galley_counts_dup_words (markdown);
  GalleyCounts counts = { galley_text_count (text), galley_text_count_no_marks (text), count_words (text), count_paragraphs (text), 0 };

  counts.seconds = (counts.no_marks - MIN (counts.words, counts.no_marks)) * 60 / HAN_A_MINUTE + counts.words * 60 / WORDS_A_MINUTE;
  return counts;
}

/**
 * galley_counts_of_copy:
 *
 * Returns: the same for headline and text together; the headline is no paragraph
 */
GalleyCounts
galley_counts_of_copy (const char *headline, const char *body)
{
  GalleyCounts counts = galley_counts_read (body);

  counts.characters += galley_text_count (headline);
  counts.no_marks += galley_text_count_no_marks (headline);
  counts.words += count_words (headline);
  return counts;
}
