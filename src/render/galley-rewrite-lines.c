/* galley-rewrite-lines.c: headings, quotations and lists: what lines begin with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-rewrite-private.h"

/* Lines being rewritten, and where the selection goes meanwhile. */
typedef struct
{
  const GalleyTyped *typed;
  GString *out;
  gsize    from, at; /* the first byte of all lines, and of the one at hand */
  gsize    start, end;
} Lines;

static gsize
move (gsize place, gsize line, gsize from, gsize to, gsize grown)
{
  if (place < line + from)
    return place;
  return place <= line + to ? line + from + grown : place + grown - (to - from);
}

/* Puts the line with @mark instead of its bytes from @from to @to. */
static void
put_line (Lines *lines, gsize length, gsize from, gsize to, const char *mark)
{
  const char *line = lines->typed->text + lines->at;
  gsize out = lines->out->len, grown = strlen (mark);

  if (lines->typed->start >= lines->at && lines->typed->start <= lines->at + length)
    lines->start = out + move (lines->typed->start - lines->at, 0, from, to, grown);
  if (lines->typed->end >= lines->at && lines->typed->end <= lines->at + length)
    lines->end = out + move (lines->typed->end - lines->at, 0, from, to, grown);
  g_string_append_len (lines->out, line, from);
  g_string_append (lines->out, mark);
  g_string_append_len (lines->out, line + to, length - to);
}

/* @change writes each line; it is given the lead of the line and whether all lines have the format already. */
typedef void     (*Change) (Lines *lines, gsize length, const GalleyLead *lead, gboolean have, int variant, guint number);
typedef gboolean (*Has)    (const GalleyLead *lead, int variant);

static gboolean
all_have (const GalleyTyped *typed, Has has, int variant)
{
  gsize last = galley_typed_last_line (typed), at = galley_line_start (typed->text, typed->start), end;
  gboolean one = at == galley_line_start (typed->text, last), some = FALSE;

  for (; at <= last; at = end + 1)
    {
      GalleyLead lead;
      end = galley_line_end (typed->text, at);
      lead = galley_lead_read (typed->text + at, end - at);
      if ((one || at < end) && !has (&lead, variant))
        return FALSE;
      some = some || one || at < end;
    }
  return some;
}

static GalleyRewrite *
change_lines (const GalleyTyped *typed, Has has, Change change, int variant)
{
  gsize last = galley_typed_last_line (typed), end;
  gboolean have = all_have (typed, has, variant);
  Lines lines = { typed, g_string_new (NULL), galley_line_start (typed->text, typed->start) };
  guint number = 1;

  lines.at = lines.from;
  lines.start = typed->start - lines.from;
  for (lines.end = G_MAXSIZE; lines.at <= last; lines.at = end + 1)
    {
      GalleyLead lead;
      end = galley_line_end (typed->text, lines.at);
      lead = galley_lead_read (typed->text + lines.at, end - lines.at);
      if (lines.out->len > 0 || lines.at > lines.from)
        g_string_append_c (lines.out, '\n');
      change (&lines, end - lines.at, &lead, have, variant, number);
      number += lines.at < end;
    }
  if (lines.end == G_MAXSIZE)
    lines.end = lines.out->len;
  return galley_rewrite_replace (typed->text, lines.from, last, lines.out, lines.start, lines.end);
}

/* ── headings ── */

static gboolean
has_heading (const GalleyLead *lead, int level)
{
  return lead->kind == GALLEY_LEAD_HEADING && (int) lead->level == level;
}

static void
change_heading (Lines *lines, gsize length, const GalleyLead *lead, gboolean have, int level, guint number)
{
  static const char *const marks[] = { "", "# ", "## ", "### ", "#### " };
  gboolean blank = length == 0 && lines->typed->start != lines->typed->end;

  put_line (lines, length, lead->mark, lead->words, have || blank ? "" : marks[level]);
}

/* Level 0 stands for the level after the present one: none, 2, 3, 4, none. */
GalleyRewrite *
galley_rewrite_heading (const GalleyTyped *typed, int level)
{
  gsize at = galley_line_start (typed->text, typed->start);
  GalleyLead lead = galley_lead_read (typed->text + at, galley_line_end (typed->text, at) - at);

  if (level == 0)
    level = lead.kind != GALLEY_LEAD_HEADING ? 2 : MIN (MAX (lead.level, 1) + 1, 5);
  return change_lines (typed, has_heading, change_heading, level == 5 ? (int) lead.level : level);
}

/* ── quotations ── */

static gboolean
has_quote (const GalleyLead *lead, int unused)
{
  return lead->quote > 0;
}

static void
change_quote (Lines *lines, gsize length, const GalleyLead *lead, gboolean have, int unused, guint number)
{
  const char *line = lines->typed->text + lines->at;
  gsize mark = strspn (line, " \t"), end = mark + 1;

  if (!have)
    put_line (lines, length, 0, 0, "> ");
  else if (lead->quote == 0)
    put_line (lines, length, 0, 0, "");
  else
    put_line (lines, length, mark, end < length && line[end] == ' ' ? end + 1 : end, "");
}

GalleyRewrite *
galley_rewrite_quote (const GalleyTyped *typed, int unused)
{
  return change_lines (typed, has_quote, change_quote, 0);
}

/* ── lists ── */

static gboolean
has_kind (const GalleyLead *lead, int kind)
{
  return lead->kind == (GalleyLeadKind) kind;
}

static void
change_list (Lines *lines, gsize length, const GalleyLead *lead, gboolean have, int kind, guint number)
{
  g_autofree char *mark = kind == GALLEY_LEAD_BULLET ? g_strdup ("- ") : g_strdup_printf ("%u. ", number);
  gboolean blank = length == 0 && lines->typed->start != lines->typed->end;

  put_line (lines, length, lead->mark, lead->words, have || blank ? "" : mark);
}

GalleyRewrite *
galley_rewrite_list (const GalleyTyped *typed, int kind)
{
  return change_lines (typed, has_kind, change_list, kind);
}

/* ── Enter ── */

static void
append_mark (GString *out, const GalleyLead *lead, int number)
{
  if (lead->kind == GALLEY_LEAD_NUMBER)
    g_string_append_printf (out, "%d%c ", number, lead->sign);
  else if (lead->kind == GALLEY_LEAD_BULLET)
    g_string_append_printf (out, "%c ", lead->sign);
}

/* Numbers that followed on each other from @number + 1 get one more each; returns where that ends. */
static gsize
count_on (GString *out, const char *text, gsize at, const GalleyLead *like, int number)
{
  gsize end = at;

  while (text[at] == '\n' && like->kind == GALLEY_LEAD_NUMBER)
    {
      gsize line = at + 1, line_end = galley_line_end (text, line);
      GalleyLead lead = galley_lead_read (text + line, line_end - line);
      gboolean deeper = line == line_end || lead.mark > like->mark;

      if (!deeper && (lead.kind != GALLEY_LEAD_NUMBER || lead.mark != like->mark || lead.number != number + 1))
        break;
      g_string_append_len (out, text + at, deeper ? line_end - at : lead.mark + 1);
      if (!deeper)
        {
          append_mark (out, &lead, ++number + 1);
          g_string_append_len (out, text + line + lead.words, line_end - line - lead.words);
          end = line_end;
        }
      at = line_end;
    }
  g_string_truncate (out, out->len - (at - end));
  return end;
}

/* Two paragraphs of one quotation. */
static GalleyRewrite *
part_quotation (const char *text, gsize line, gsize cursor, gsize quote)
{
  g_autofree char *mark = g_strndup (text + line, quote), *bare = g_strchomp (g_strdup (mark));
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "\n%s\n%s", bare, mark);
  return galley_rewrite_replace (text, cursor, cursor + strspn (text + cursor, " "), out, out->len, out->len);
}

/* A quotation ends with its last words, not with the mark that kept the next ones apart. */
static gsize
find_bare_mark_above (const char *text, gsize line)
{
  gsize above = line > 0 ? galley_line_start (text, line - 1) : line;
  GalleyLead lead = galley_lead_read (text + above, line > 0 ? line - 1 - above : 0);

  return line > 0 && lead.kind == GALLEY_LEAD_NONE && lead.quote > 0 && above + lead.mark == line - 1 ? above : line;
}

/* An item without words ends the list; below it, a blank line keeps what follows from being read as part of the item above. */
static GalleyRewrite *
end_list (const char *text, gsize line, gsize end, const GalleyLead *lead)
{
  GString *out = g_string_new (NULL);
  gsize outer = galley_lead_is_item (lead) ? lead->quote : 0, place;

  g_string_append_len (out, text + line, outer);
  g_strchomp (out->str);
  g_string_set_size (out, strlen (out->str));
  g_string_append_c (out, '\n');
  g_string_append_len (out, text + line, outer);
  place = out->len;
  return galley_rewrite_replace (text, line, end, out, place, place);
}

static GalleyRewrite *
add_item (const char *text, gsize line, gsize cursor, gsize end, const GalleyLead *lead)
{
  GString *out = g_string_new ("\n");
  gsize rest = cursor + strspn (text + cursor, " "), place;

  g_string_append_len (out, text + line, lead->mark);
  append_mark (out, lead, lead->number + 1);
  place = out->len;
  g_string_append_len (out, text + rest, end - rest);
  return galley_rewrite_replace (text, cursor, count_on (out, text, end, lead, lead->number), out, place, place);
}

/**
 * galley_rewrite_enter:
 * @at: code points; nothing is selected
 *
 * Enter: another item, row or paragraph; and where that one would have no words, the end of the list, table or quotation.
 *
 * Returns: (transfer full): what is to be done
 */
GalleyRewrite *
galley_rewrite_enter (const char *text, gint64 at)
{
  gsize cursor = g_utf8_offset_to_pointer (text, at) - text, line = galley_line_start (text, cursor), end = galley_line_end (text, cursor);
  GalleyTyped typed = { text, strlen (text), cursor, cursor };
  GalleyLead lead = galley_lead_read (text + line, end - line);
  gboolean is_fenced = galley_rewrite_is_fenced (text, line);
  GalleyRewrite *row = is_fenced ? NULL : galley_rewrite_row (&typed);

  if (row != NULL)
    return row;
  if (is_fenced || (!galley_lead_is_item (&lead) && lead.quote == 0))
    return galley_rewrite_part (text, cursor);
  if (cursor < line + (galley_lead_is_item (&lead) ? lead.words : lead.quote))
    return galley_rewrite_replace (text, cursor, cursor, g_string_new ("\n"), 1, 1);
  if (galley_lead_is_item (&lead) && line + lead.words == end && lead.mark > lead.quote)
    return galley_rewrite_indent (&typed, GALLEY_INDENT_LESS);
  if (line + (galley_lead_is_item (&lead) ? lead.words : lead.mark) == end)
    return end_list (text, galley_lead_is_item (&lead) ? line : find_bare_mark_above (text, line), end, &lead);
  return galley_lead_is_item (&lead) ? add_item (text, line, cursor, end, &lead) : part_quotation (text, line, cursor, lead.quote);
}

/* ── Tab ── */

static GalleyLead
lead_before (const char *text, gsize line)
{
  gsize before = line > 0 ? galley_line_start (text, line - 1) : 0;

  return line > 0 ? galley_lead_read (text + before, line - 1 - before) : (GalleyLead) { 0 };
}

/* The nearest item above that stands further left. */
static GalleyLead
find_parent (const char *text, gsize line, const GalleyLead *lead)
{
  while (line > 0)
    {
      GalleyLead above = lead_before (text, line);
      if (galley_lead_is_item (&above) && above.mark < lead->mark)
        return above;
      line = galley_line_start (text, line - 1);
    }
  return (GalleyLead) { 0 };
}

/* How far in an item goes: to where the words of the item above begin.  Without one there is nothing to go into. */
static gboolean
find_indent (const char *text, gsize line, const GalleyLead *lead, int direction, gsize *mark, int *number)
{
  GalleyLead other = direction > 0 ? lead_before (text, line) : find_parent (text, line, lead);

  *mark = direction > 0 ? other.words : MAX (other.mark, lead->quote);
  *number = 1;
  if (direction > 0 && galley_lead_is_item (&other) && other.mark > lead->mark)
    {
      *mark = other.mark;
      *number = other.number + 1;
    }
  else if (direction < 0)
    *number = other.kind == GALLEY_LEAD_NUMBER ? other.number + 1 : 1;
  return direction > 0 ? galley_lead_is_item (&other) && other.mark >= lead->mark : lead->mark > lead->quote;
}

static void
indent_line (Lines *lines, gsize length, const GalleyLead *lead, int direction)
{
  g_autoptr (GString) mark = g_string_new (NULL);
  gsize column;
  int number;

  if (!galley_lead_is_item (lead) || !find_indent (lines->typed->text, lines->at, lead, direction, &column, &number))
    {
      put_line (lines, length, 0, 0, "");
      return;
    }
  while (mark->len < column - lead->quote)
    g_string_append_c (mark, ' ');
  append_mark (mark, lead, number);
  put_line (lines, length, lead->quote, lead->words, mark->str);
}

/* Items of a selection move together, each by what the first of them moves. */
GalleyRewrite *
galley_rewrite_indent (const GalleyTyped *typed, int direction)
{
  gsize last = galley_typed_last_line (typed), end;
  Lines lines = { typed, g_string_new (NULL), galley_line_start (typed->text, typed->start) };
  GalleyLead first = galley_lead_read (typed->text + lines.from, galley_line_end (typed->text, lines.from) - lines.from);

  if (!galley_lead_is_item (&first))
    {
      g_string_free (lines.out, TRUE);
      return NULL;
    }
  for (lines.at = lines.from; lines.at <= last; lines.at = end + 1)
    {
      GalleyLead lead;
      end = galley_line_end (typed->text, lines.at);
      lead = galley_lead_read (typed->text + lines.at, end - lines.at);
      if (lines.at > lines.from)
        g_string_append_c (lines.out, '\n');
      indent_line (&lines, end - lines.at, &lead, direction);
    }
  return galley_rewrite_replace (typed->text, lines.from, last, lines.out, lines.start, MAX (lines.start, lines.end));
}
