/* galley-rewrite-move.c: paragraphs and items change places
 *
 * What is moved is a paragraph with all of its lines, or an item with what stands below
 * it; it trades places with its neighbour, and the blank line between the two stays.
 * The neighbour is what is taken out and put in again, so that the remarks on what is
 * moved go along with it.  Items of a numbered list leave the numbers behind.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-rewrite-private.h"

typedef struct { gsize start, end; } Stretch;

static gboolean
is_blank (const char *text, Stretch line)
{
  return line.start + strspn (text + line.start, " \t") >= line.end;
}

static gboolean
get_line (const char *text, gsize at, int direction, Stretch *line)
{
  gsize start = galley_line_start (text, at), end = galley_line_end (text, at);

  if (direction < 0 ? start == 0 : text[end] == '\0')
    return FALSE;
  *line = direction < 0 ? (Stretch) { galley_line_start (text, start - 1), start - 1 } : (Stretch) { end + 1, galley_line_end (text, end + 1) };
  return TRUE;
}

static GalleyLead
read_lead (const char *text, Stretch line)
{
  return galley_lead_read (text + line.start, line.end - line.start);
}

/* ── paragraphs ── */

static Stretch
widen (const char *text, Stretch block)
{
  Stretch line;

  while (get_line (text, block.start, -1, &line) && !is_blank (text, line))
    block.start = line.start;
  while (get_line (text, block.end, 1, &line) && !is_blank (text, line))
    block.end = line.end;
  return block;
}

static gboolean
find_paragraph_beside (const char *text, Stretch block, int direction, Stretch *beside)
{
  gsize at = direction < 0 ? block.start : block.end;

  do
    {
      if (!get_line (text, at, direction, beside))
        return FALSE;
      at = direction < 0 ? beside->start : beside->end;
    }
  while (is_blank (text, *beside));
  *beside = widen (text, *beside);
  return TRUE;
}

/* ── items ── */

/* An item and all that is further in. */
static Stretch
take_item (const char *text, Stretch item)
{
  gsize mark = read_lead (text, item).mark;
  Stretch line;

  while (get_line (text, item.end, 1, &line) && !is_blank (text, line) && read_lead (text, line).mark > mark)
    item.end = line.end;
  return item;
}

static gboolean
find_item_beside (const char *text, Stretch item, int direction, Stretch *beside)
{
  gsize mark = read_lead (text, item).mark, at = direction < 0 ? item.start : item.end;
  GalleyLead lead;

  do
    {
      if (!get_line (text, at, direction, beside) || is_blank (text, *beside))
        return FALSE;
      lead = read_lead (text, *beside);
      at = direction < 0 ? beside->start : beside->end;
    }
  while (lead.mark > mark);
  *beside = take_item (text, *beside);
  return galley_lead_is_item (&lead) && lead.mark == mark;
}

/* ── trading places ── */

static char *
dup_mark (const char *text, Stretch item)
{
  GalleyLead lead = read_lead (text, item);

  return g_strndup (text + item.start, lead.kind == GALLEY_LEAD_NUMBER ? lead.words : 0);
}

static void
add (GalleyRewrite *rewrite, const char *text, gsize from, gsize to, const char *with)
{
  GalleySplice splice = { g_utf8_strlen (text, from), g_utf8_strlen (text, to), g_strdup (with) };

  if (from < to || *with != '\0')
    g_array_append_val (rewrite->splices, splice);
  else
    g_free (splice.text);
}

static gint64
length (const char *text)
{
  return g_utf8_strlen (text, -1);
}

/* @mine goes to the other side of @other; each leaves its number where it was. */
static GalleyRewrite *
trade (const GalleyTyped *typed, Stretch mine, Stretch other)
{
  const char *text = typed->text;
  gboolean down = mine.start < other.start;
  g_autofree char *my_mark = dup_mark (text, mine), *other_mark = dup_mark (text, other);
  g_autofree char *words = g_strndup (text + other.start + strlen (other_mark), other.end - other.start - strlen (other_mark));
  g_autofree char *gap = down ? g_strndup (text + mine.end, other.start - mine.end) : g_strndup (text + other.end, mine.start - other.end);
  g_autofree char *moved = down ? g_strconcat (my_mark, words, gap, NULL) : g_strconcat (gap, my_mark, words, NULL);
  GalleyRewrite *rewrite = galley_rewrite_select (text, MAX (typed->start, mine.start), MIN (MAX (typed->end, mine.start), mine.end));
  gint64 shift = length (other_mark) - length (my_mark) + (down ? length (moved) : -g_utf8_strlen (text + other.start, mine.start - other.start));

  if (down)
    add (rewrite, text, mine.end, other.end, "");
  else
    add (rewrite, text, mine.end, mine.end, moved);
  add (rewrite, text, mine.start, mine.start + strlen (my_mark), other_mark);
  if (down)
    add (rewrite, text, mine.start, mine.start, moved);
  else
    add (rewrite, text, other.start, mine.start, "");
  rewrite->start += shift;
  rewrite->end += shift;
  return rewrite;
}

/**
 * galley_rewrite_move:
 * @start: code points
 * @end: code points, exclusive
 * @direction: -1 for up, 1 for down
 *
 * Moves the item of the cursor, or the paragraphs of the selection, by one.
 *
 * Returns: (transfer full) (nullable): what is to be done; %NULL where there is nothing to trade places with
 */
GalleyRewrite *
galley_rewrite_move (const char *text, gint64 start, gint64 end, int direction)
{
  gsize from = g_utf8_offset_to_pointer (text, start) - text, to = from + (g_utf8_offset_to_pointer (text + from, end - start) - (text + from));
  GalleyTyped typed = { text, strlen (text), from, to };
  Stretch mine = { galley_line_start (text, from), galley_line_end (text, from) }, other;
  GalleyLead lead = read_lead (text, mine);
  gboolean item = galley_lead_is_item (&lead) && to <= take_item (text, mine).end;

  if (is_blank (text, mine) || galley_rewrite_is_fenced (text, mine.start))
    return NULL;
  mine = item ? take_item (text, mine) : widen (text, (Stretch) { mine.start, galley_typed_last_line (&typed) });
  if (!(item ? find_item_beside : find_paragraph_beside) (text, mine, direction, &other) || galley_rewrite_is_fenced (text, other.start))
    return NULL;
  return trade (&typed, mine, other);
}
