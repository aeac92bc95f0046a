/* galley-rewrite-paragraph.c: paragraphs, for people to whom a line break is one
 *
 * In Markdown a blank line parts two paragraphs, and a line break alone parts nothing.
 * Whoever has written in Word all their life presses Enter once and means a paragraph, and
 * must never find two of theirs run together on the page.  So Enter makes the blank line,
 * Backspace and Delete take it away whole, and words that are typed on the blank line itself
 * become a paragraph between the two.  A paragraph without words is nothing that could be
 * printed; Enter in one does not make more of them.  A line break within a paragraph is
 * Shift+Enter, and is seen: a backslash at the end of the line.
 *
 * In code every line break is itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-rewrite-private.h"

#define CODE_INDENT 4 /* blanks before a line that make it code */

/* ── lines around ── */

static gboolean
is_blank (const char *text, gsize line)
{
  return text[line + strspn (text + line, " \t")] == '\n' || text[line + strspn (text + line, " \t")] == '\0';
}

static gboolean
has_words_above (const char *text, gsize line)
{
  return line > 0 && !is_blank (text, galley_line_start (text, line - 1));
}

static gboolean
has_words_below (const char *text, gsize end)
{
  return text[end] == '\n' && !is_blank (text, end + 1);
}

/* How many of the same sign a fence is made of; 0 where the line is none. */
static gsize
measure_fence (const char *line, char *sign)
{
  gsize indent = strspn (line, " "), length;

  *sign = line[indent];
  if (*sign != '`' && *sign != '~')
    return 0;
  length = strspn (line + indent, *sign == '`' ? "`" : "~");
  if (length < 3 || (*sign == '`' && memchr (line + indent + length, '`', strcspn (line + indent + length, "\n")) != NULL))
    return 0;
  return length;
}

/* Whether the line at @line opens fenced code or stands in it; the fence that closes it does not. */
gboolean
galley_rewrite_is_fenced (const char *text, gsize line)
{
  gsize fence = 0;
  char sign = 0;

  for (gsize at = 0; at <= line; at = galley_line_end (text, at) + 1)
    {
      char other;
      gsize length = measure_fence (text + at, &other);

      if (fence == 0 && length > 0)
        {
          fence = length;
          sign = other;
        }
      else if (fence > 0 && length >= fence && other == sign)
        fence = 0;
    }
  return fence > 0;
}

static gboolean
is_code (const char *text, gsize line)
{
  return strspn (text + line, " ") >= CODE_INDENT || text[line] == '\t' || galley_rewrite_is_fenced (text, line);
}

/* ── Enter ── */

static GalleyRewrite *
insert (const char *text, gsize from, gsize to, const char *before, const char *after)
{
  GString *out = g_string_new (before);
  gsize place = out->len;

  g_string_append (out, after);
  return galley_rewrite_replace (text, from, to, out, place, place);
}

/* On a line without words.  A line break that was put in by Shift+Enter and found nothing to break goes again. */
static GalleyRewrite *
leave_blank (const char *text, gsize cursor, gsize line)
{
  if (!has_words_above (text, line))
    return galley_rewrite_select (text, cursor, cursor);
  if (line > 1 && text[line - 2] == '\\')
    return insert (text, line - 2, cursor, "\n\n", "");
  return insert (text, cursor, cursor, "\n", "");
}

/* A heading moves down whole when the cursor is in its mark. */
static gsize
leave_mark (const char *text, gsize cursor, gsize line, gsize end)
{
  GalleyLead lead = galley_lead_read (text + line, end - line);

  return lead.kind == GALLEY_LEAD_HEADING && cursor < line + lead.words ? line : cursor;
}

/* A line that was broken by hand is parted where it was broken. */
static GalleyRewrite *
part (const char *text, gsize cursor, gsize line, gsize end)
{
  g_autofree char *indent = g_strndup (text + line, strspn (text + line, " "));
  g_autofree char *begun = g_strconcat ("\n\n", indent, NULL);

  if (cursor == line)
    return insert (text, cursor, cursor, has_words_above (text, line) ? "\n" : "\n\n", "");
  return insert (text, cursor, cursor + strspn (text + cursor, " "), begun, cursor == end && has_words_below (text, end) ? "\n" : "");
}

/* Enter where there is no list, quotation or table; @cursor is a byte. */
GalleyRewrite *
galley_rewrite_part (const char *text, gsize cursor)
{
  gsize line = galley_line_start (text, cursor), end = galley_line_end (text, cursor);

  if (text[line] == '|' || is_code (text, line))
    return insert (text, cursor, cursor, "\n", "");
  return is_blank (text, line) ? leave_blank (text, cursor, line) : part (text, leave_mark (text, cursor, line, end), line, end);
}

/**
 * galley_rewrite_break:
 * @at: code points; nothing is selected
 *
 * Shift+Enter: another line of the same paragraph.
 *
 * Returns: (transfer full): what is to be done
 */
GalleyRewrite *
galley_rewrite_break (const char *text, gint64 at)
{
  gsize cursor = g_utf8_offset_to_pointer (text, at) - text, line = galley_line_start (text, cursor), end = galley_line_end (text, cursor);
  GalleyLead lead = galley_lead_read (text + line, end - line);
  g_autofree char *begun = NULL, *quote = g_strndup (text + line, lead.quote);

  if (text[line] == '|' || is_code (text, line) || cursor <= line + lead.words)
    return insert (text, cursor, cursor, "\n", "");
  begun = g_strdup_printf ("\\\n%s%*s", quote, (int) (galley_lead_is_item (&lead) ? lead.words - lead.quote : 0), "");
  return insert (text, cursor, cursor + strspn (text + cursor, " "), begun, "");
}

/* ── Backspace and Delete ── */

static gsize
count_breaks (const char *text, gsize at, int direction)
{
  gsize count = 0;

  if (direction > 0)
    return strspn (text + at, "\n");
  while (count < at && text[at - count - 1] == '\n')
    count++;
  return count;
}

/* A table has no place for words behind it: what has none goes, and what has some stays. */
static GalleyRewrite *
join_table (const char *text, gsize cursor, gsize above)
{
  if (is_blank (text, cursor))
    return insert (text, above, cursor, "", "");
  return galley_rewrite_select (text, above, above);
}

static gboolean
is_between_paragraphs (const char *text, gsize cursor, int direction)
{
  gsize breaks = count_breaks (text, cursor, direction);

  return breaks > 0 && breaks % 2 == 0 && !is_code (text, galley_line_start (text, cursor));
}

/* Backspace at the beginning of a paragraph. */
GalleyRewrite *
galley_rewrite_join (const char *text, gsize cursor)
{
  gsize above = cursor - 2;

  if (!is_between_paragraphs (text, cursor, -1))
    return NULL;
  return text[galley_line_start (text, above)] == '|' ? join_table (text, cursor, above) : insert (text, above, cursor, "", "");
}

/**
 * galley_rewrite_erase_next:
 * @at: code points; nothing is selected
 *
 * Delete at the end of a paragraph.
 *
 * Returns: (transfer full) (nullable): what joins it with the next one; %NULL elsewhere
 */
GalleyRewrite *
galley_rewrite_erase_next (const char *text, gint64 at)
{
  gsize cursor = g_utf8_offset_to_pointer (text, at) - text;

  if (!is_between_paragraphs (text, cursor, 1) || text[galley_line_start (text, cursor)] == '|')
    return NULL;
  return insert (text, cursor, cursor + 2, "", "");
}

/* Backspace where the words of a heading, an item or a quotation begin: they become a paragraph. */
GalleyRewrite *
galley_rewrite_unmark (const char *text, gsize cursor)
{
  gsize line = galley_line_start (text, cursor), end = galley_line_end (text, cursor);
  GalleyTyped typed = { text, strlen (text), cursor, cursor };
  GalleyLead lead = galley_lead_read (text + line, end - line);
  g_autofree char *words = g_strndup (text + cursor, end - cursor);
  g_autofree char *after = g_strconcat (words, has_words_below (text, end) ? "\n" : "", NULL);

  if (cursor == line || cursor != line + (lead.kind == GALLEY_LEAD_NONE ? lead.quote : lead.words) || galley_rewrite_is_fenced (text, line))
    return NULL;
  if (lead.kind != GALLEY_LEAD_NONE && (lead.quote > 0 || lead.mark > 0))
    return galley_rewrite_indent (&typed, GALLEY_INDENT_LESS);
  return insert (text, line, end, has_words_above (text, line) ? "\n" : "", after);
}

/* ── words on a blank line ── */

static gboolean
is_broken_above (const char *text, gsize line)
{
  return text[line - 2] == '\\' || (line > 2 && text[line - 2] == ' ' && text[line - 3] == ' ');
}

/**
 * galley_rewrite_make_room:
 * @at: code points: where the first character of a line is about to be typed
 * @typed: that character
 *
 * On the blank line between two paragraphs, a third one begins.  Whoever types a mark of Markdown knows what they do.
 *
 * Returns: (transfer full) (nullable): what is to be done before it is typed; %NULL for nothing
 */
GalleyRewrite *
galley_rewrite_make_room (const char *text, gint64 at, gunichar typed)
{
  gsize cursor = g_utf8_offset_to_pointer (text, at) - text, line = galley_line_start (text, cursor);
  gboolean above = has_words_above (text, line), below = has_words_below (text, cursor);

  if (text[cursor] != '\n' && text[cursor] != '\0')
    return NULL;
  if (cursor != line || (typed < 0x80 && strchr ("-*+>|`~#", typed) != NULL) || (!above && !below))
    return NULL;
  if (above && (is_broken_above (text, line) || text[galley_line_start (text, line - 1)] == '|'))
    return NULL;
  return is_code (text, line) ? NULL : insert (text, cursor, cursor, above ? "\n" : "", below ? "\n" : "");
}
