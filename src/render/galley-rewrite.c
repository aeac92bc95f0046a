/* galley-rewrite.c: what a command or a key makes of a text and its selection
 *
 * The editor's formats and typing aids, without the editor: a text and a selection go
 * in, splices and another selection come out, and whoever holds the text carries them
 * out as one step to undo.  So each of them is a row in a table of tests, and none of
 * them needs a display.
 *
 * A format that is given twice is taken away again.  Where the lines were something
 * else before (a list that becomes a heading), they become plain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-rewrite-private.h"

static const struct
{
  const char  *name;
  GalleyFormat format;
  int          variant;
} formats[] = {
  { "heading", galley_rewrite_heading, 0 },
  { "heading-2", galley_rewrite_heading, 2 },
  { "heading-3", galley_rewrite_heading, 3 },
  { "heading-4", galley_rewrite_heading, 4 },
  { "bold", galley_rewrite_stars, 2 },
  { "italic", galley_rewrite_stars, 1 },
  { "quote", galley_rewrite_quote, 0 },
  { "list", galley_rewrite_list, GALLEY_LEAD_BULLET },
  { "numbers", galley_rewrite_list, GALLEY_LEAD_NUMBER },
  { "link", galley_rewrite_link, 0 },
  { "table", galley_rewrite_table, 0 },
  { "footnote", galley_rewrite_footnote, 0 },
};

/* ── what a line begins with ── */

static gsize
skip_blanks (const char *line, gsize at, gsize length)
{
  while (at < length && (line[at] == ' ' || line[at] == '\t'))
    at++;
  return at;
}

static gsize
skip_quotes (const char *line, gsize length)
{
  gsize end = 0, at = skip_blanks (line, 0, length);

  while (at < length && line[at] == '>')
    {
      end = at + 1;
      if (end < length && line[end] == ' ')
        end++;
      at = skip_blanks (line, end, length);
    }
  return end;
}

/* “---” and “* * *” part the text; they are no lists. */
static gboolean
is_rule (const char *line, gsize at, gsize length)
{
  char sign = line[at];
  guint n = 0;

  for (; at < length; at++)
    if (line[at] == sign)
      n++;
    else if (line[at] != ' ')
      return FALSE;
  return n >= 3;
}

static gboolean
ends_mark (const char *line, gsize at, gsize length)
{
  return at == length || line[at] == ' ' || line[at] == '\t';
}

static gsize
read_mark (const char *line, gsize length, GalleyLead *lead)
{
  gsize at = lead->mark, digits = at;

  while (at < length && line[at] == '#')
    at++;
  lead->level = at - lead->mark;
  if (lead->level >= 1 && lead->level <= 6 && ends_mark (line, at, length))
    return lead->kind = GALLEY_LEAD_HEADING, at;
  at = lead->mark;
  if (at < length && strchr ("-*+", line[at]) != NULL && ends_mark (line, at + 1, length) && !is_rule (line, at, length))
    return lead->kind = GALLEY_LEAD_BULLET, lead->sign = line[at], at + 1;
  while (digits < length && digits < at + 9 && g_ascii_isdigit (line[digits]))
    lead->number = lead->number * 10 + line[digits++] - '0';
  if (digits > at && digits < length && strchr (".)", line[digits]) != NULL && ends_mark (line, digits + 1, length))
    return lead->kind = GALLEY_LEAD_NUMBER, lead->sign = line[digits], digits + 1;
  return at;
}

GalleyLead
galley_lead_read (const char *line, gsize length)
{
  GalleyLead lead = { .quote = skip_quotes (line, length) };

  lead.mark = skip_blanks (line, lead.quote, length);
  lead.words = read_mark (line, length, &lead);
  if (lead.kind != GALLEY_LEAD_NONE)
    lead.words = skip_blanks (line, lead.words, length);
  return lead;
}

/* Where the last line of the selection ends; a selection that ends where a line begins does not touch that line. */
gsize
galley_typed_last_line (const GalleyTyped *typed)
{
  gsize end = typed->end;

  if (end > typed->start && typed->text[end - 1] == '\n')
    end--;
  return galley_line_end (typed->text, end);
}

/* ── what comes out ── */

static void
splice_clear (gpointer splice)
{
  g_free (((GalleySplice *) splice)->text);
}

/* Selects bytes of the text as it is. */
GalleyRewrite *
galley_rewrite_select (const char *text, gsize start, gsize end)
{
  GalleyRewrite *rewrite = g_new0 (GalleyRewrite, 1);

  rewrite->splices = g_array_new (FALSE, FALSE, sizeof (GalleySplice));
  g_array_set_clear_func (rewrite->splices, splice_clear);
  rewrite->start = g_utf8_strlen (text, start);
  rewrite->end = g_utf8_strlen (text, end);
  return rewrite;
}

static gboolean
is_inside_character (const char *text, gsize at)
{
  return (text[at] & 0xc0) == 0x80;
}

/* Only what differs is touched: marks that others have put into the text stay where they are. */
static void
add_splice (GalleyRewrite *rewrite, const char *text, gsize from, gsize to, const GString *with)
{
  GalleySplice splice;
  gsize head = 0, tail = 0, most = MIN (to - from, with->len);

  while (head < most && text[from + head] == with->str[head])
    head++;
  while (head > 0 && (is_inside_character (with->str, head) || is_inside_character (text, from + head)))
    head--;
  while (tail < most - head && text[to - tail - 1] == with->str[with->len - tail - 1])
    tail++;
  while (tail > 0 && (is_inside_character (with->str, with->len - tail) || is_inside_character (text, to - tail)))
    tail--;
  splice.start = g_utf8_strlen (text, from + head);
  splice.end = splice.start + g_utf8_strlen (text + from + head, to - tail - from - head);
  splice.text = g_strndup (with->str + head, with->len - tail - head);
  if (splice.start < splice.end || splice.text[0] != '\0')
    g_array_append_val (rewrite->splices, splice);
  else
    splice_clear (&splice);
}

/* Replaces the bytes from @from to @to by @with (taken), of which the bytes from @start to @end are selected then. */
GalleyRewrite *
galley_rewrite_replace (const char *text, gsize from, gsize to, GString *with, gsize start, gsize end)
{
  GalleyRewrite *rewrite = galley_rewrite_select (text, from, from);

  add_splice (rewrite, text, from, to, with);
  rewrite->end = rewrite->start + g_utf8_strlen (with->str, end);
  rewrite->start += g_utf8_strlen (with->str, start);
  g_string_free (with, TRUE);
  return rewrite;
}

/* And inserts something further down, after which it is selected; @at is a byte of the text before. */
void
galley_rewrite_also (GalleyRewrite *rewrite, const char *text, gsize at, const char *inserted)
{
  gint64 place = g_utf8_strlen (text, at), length = g_utf8_strlen (inserted, -1);
  GalleySplice splice = { place, place, g_strdup (inserted) };

  rewrite->start = rewrite->end = place + length;
  for (guint i = 0; i < rewrite->splices->len; i++)
    {
      const GalleySplice *other = &g_array_index (rewrite->splices, GalleySplice, i);
      gint64 grown = g_utf8_strlen (other->text, -1) - (other->end - other->start);
      rewrite->start += grown;
      rewrite->end += grown;
    }
  g_array_prepend_val (rewrite->splices, splice);
}

/**
 * galley_rewrite_free:
 */
void
galley_rewrite_free (GalleyRewrite *rewrite)
{
  g_array_unref (rewrite->splices);
  g_free (rewrite);
}

static GalleyTyped
typed_new (const char *text, gint64 start, gint64 end)
{
  gsize from = g_utf8_offset_to_pointer (text, start) - text;

  return (GalleyTyped) { text, strlen (text), from, from + (g_utf8_offset_to_pointer (text + from, end - start) - (text + from)) };
}

/**
 * galley_rewrite_format:
 * @start: code points
 * @end: code points, exclusive
 * @format: “heading” (one level after the other), “heading-2” to “heading-4”, “bold”, “italic”, “quote”, “list”, “numbers”,
 *   “link”, “table” or “footnote”
 *
 * Gives the selection, or the place or line of the cursor, a format; or takes it away where it has it.
 *
 * Returns: (transfer full) (nullable): what is to be done; %NULL for a format that does not exist
 */
GalleyRewrite *
galley_rewrite_format (const char *text, gint64 start, gint64 end, const char *format)
{
  GalleyTyped typed = typed_new (text, start, end);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, format))
      return formats[i].format (&typed, formats[i].variant);
  return NULL;
}

/**
 * galley_rewrite_tab:
 *
 * Tab and Shift+Tab: from cell to cell of a table, and deeper into a list.
 *
 * Returns: (transfer full) (nullable): what is to be done; %NULL where the key means nothing
 */
GalleyRewrite *
galley_rewrite_tab (const char *text, gint64 start, gint64 end, GalleyIndent direction)
{
  GalleyTyped typed = typed_new (text, start, end);
  GalleyRewrite *rewrite = galley_rewrite_cell (&typed, direction);

  return rewrite != NULL ? rewrite : galley_rewrite_indent (&typed, direction);
}

/**
 * galley_rewrite_erase:
 * @at: code points; nothing is selected
 *
 * Backspace: between a pair, behind a picture, where the words of a line begin, and between paragraphs.
 *
 * Returns: (transfer full) (nullable): what is to be done; %NULL where it takes one character away, as everywhere
 */
GalleyRewrite *
galley_rewrite_erase (const char *text, gint64 at)
{
  static GalleyRewrite *(*const ways[]) (const char *text, gsize cursor) = {
    galley_rewrite_unpair, galley_rewrite_unpicture, galley_rewrite_unmark, galley_rewrite_join,
  };
  gsize cursor = g_utf8_offset_to_pointer (text, at) - text;
  GalleyRewrite *rewrite = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ways) && rewrite == NULL; i++)
    rewrite = ways[i] (text, cursor);
  return rewrite;
}
