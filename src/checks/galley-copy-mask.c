/* galley-copy-mask.c: what of a text is not prose, and what kind of line a line is
 *
 * Not a Markdown parser: it only has to err on the side of leaving things alone.
 * Each kind of bracketed thing remembers how far its end was looked for in vain,
 * so that a text of ten million opening signs is still read once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copy.h"

#include <string.h>

static void
mask (GalleyCopy *copy, gsize start, gsize end)
{
  for (gsize i = start; i < end && i < copy->length; i++)
    copy->flags[i] |= GALLEY_COPY_MASKED;
}

static gboolean
is_line_end (const GalleyCopy *copy, gsize at)
{
  return at >= copy->length || galley_copy_is (copy, at, GALLEY_COPY_NEWLINE);
}

/* ── addresses, tags, entities: in every field ── */

static gboolean
is_address_char (gunichar c)
{
  return c > 0x20 && c < 0x7F && strchr ("<>\"`|\\^{}", c) == NULL;
}

/* A full stop or bracket at the end of an address belongs to the sentence. */
static gsize
address_end (const GalleyCopy *copy, gsize at)
{
  gsize start = at;

  while (is_address_char (galley_copy_at (copy, at)))
    at++;
  while (at > start && galley_copy_in (copy->chars[at - 1], ".,;:!?)]'*"))
    at--;
  return at;
}

static gsize
mask_scheme (GalleyCopy *copy, gsize at)
{
  gsize start = at, end = address_end (copy, at);

  while (start > 0 && at - start < 12 && galley_copy_is (copy, start - 1, GALLEY_COPY_LATIN))
    start--;
  if (start == at || end < at + 3)
    return at + 1;
  mask (copy, start, end);
  return end;
}

static gsize
mask_mail (GalleyCopy *copy, gsize at)
{
  gsize start = at, end = at + 1;

  while (start > 0 && at - start < 64 && (g_ascii_isalnum (copy->chars[start - 1]) && copy->chars[start - 1] < 0x80))
    start--;
  while (galley_copy_at (copy, end) < 0x80 && (g_ascii_isalnum (galley_copy_at (copy, end)) || galley_copy_in (galley_copy_at (copy, end), "._-")))
    end++;
  while (end > at && galley_copy_in (copy->chars[end - 1], "._-"))
    end--;
  if (end > at + 1)
    mask (copy, start, end);
  return MAX (end, at + 1);
}

static gsize
mask_entity (GalleyCopy *copy, gsize at)
{
  gsize end = at + 1;

  while (end < at + 12 && galley_copy_at (copy, end) < 0x80 &&
         (g_ascii_isalnum (galley_copy_at (copy, end)) || galley_copy_at (copy, end) == '#'))
    end++;
  if (end == at + 1 || galley_copy_at (copy, end) != ';')
    return at + 1;
  mask (copy, at, end + 1);
  return end + 1;
}

/* Masks from @at to the next @closer on the line; @tried is how far a search has already failed. */
static gsize
mask_until (GalleyCopy *copy, gsize at, gunichar closer, gsize *tried)
{
  gsize end = at + 1;

  if (at < *tried)
    return at + 1;
  while (!is_line_end (copy, end) && copy->chars[end] != closer)
    end++;
  if (is_line_end (copy, end))
    {
      *tried = end;
      return at + 1;
    }
  mask (copy, at, end + 1);
  return end + 1;
}

static gboolean
begins_tag (const GalleyCopy *copy, gsize at)
{
  gunichar c = galley_copy_at (copy, at + 1);

  return c < 0x80 && (g_ascii_isalpha (c) || c == '/' || c == '!');
}

/* ── Markdown ── */

#define LONGEST_FENCE 32

/* Code between runs of backquotes of one length.  An unclosed run is remembered by its length. */
static gsize
mask_code (GalleyCopy *copy, gsize at, gsize tried[LONGEST_FENCE])
{
  gsize inside = galley_copy_run (copy, at), n = inside - at, end = inside;

  if (n >= LONGEST_FENCE || at < tried[n])
    return inside;
  while (end < copy->length && !(is_line_end (copy, end) && is_line_end (copy, end + 1)))
    {
      gsize next = copy->chars[end] == '`' ? galley_copy_run (copy, end) : end + 1;

      if (copy->chars[end] == '`' && next - end == n)
        {
          mask (copy, at, next);
          return next;
        }
      end = next;
    }
  tried[n] = end;
  return inside;
}

static gsize
mask_here (GalleyCopy *copy, gsize at, gsize *tag, gsize *target, gsize *fences)
{
  gboolean markdown = copy->kind == GALLEY_COPY_BODY;

  switch (copy->chars[at])
    {
    case '`':
      return markdown ? mask_code (copy, at, fences) : at + 1;
    case ']':
      return markdown && galley_copy_at (copy, at + 1) == '(' ? mask_until (copy, at, ')', target) : at + 1;
    case '*':
      copy->flags[at] |= markdown ? GALLEY_COPY_BOLD : 0;
      return at + 1;
    case '<':
      return begins_tag (copy, at) ? mask_until (copy, at, '>', tag) : at + 1;
    case ':':
      return galley_copy_has (copy, at, "://") ? mask_scheme (copy, at) : at + 1;
    case '@':
      return mask_mail (copy, at);
    case '&':
      return mask_entity (copy, at);
    case 'w':
      if (galley_copy_has (copy, at, "www.") && !galley_copy_is (copy, at - 1, GALLEY_COPY_LATIN | GALLEY_COPY_MASKED))
        mask (copy, at, address_end (copy, at));
      return at + 1;
    default:
      return at + 1;
    }
}

static void
mask_spans (GalleyCopy *copy)
{
  gsize tag = 0, target = 0, fences[LONGEST_FENCE] = { 0 };

  for (gsize at = 0; at < copy->length;)
    if (copy->chars[at] < 0x80 && !(copy->flags[at] & GALLEY_COPY_MASKED))
      at = mask_here (copy, at, &tag, &target, fences);
    else
      at++;
}

/* ── lines ── */

static gboolean
is_rule (const GalleyCopy *copy, gsize start, gsize end)
{
  gboolean any = FALSE;

  for (gsize i = start; i < end; i++)
    if (galley_copy_in (copy->chars[i], "-*_=|:+"))
      any = TRUE;
    else if (!(copy->flags[i] & GALLEY_COPY_SPACE))
      return FALSE;
  return any;
}

/* The end of a heading's, item's or quotation's own signs; @start when the line has none. */
static gsize
signs_end (const GalleyCopy *copy, gsize start)
{
  gunichar c = galley_copy_at (copy, start);
  gsize end = start;

  if (c == '#')
    end = galley_copy_run (copy, start);
  else if (c == '>')
    return start + 1;
  else if (c == '-' || c == '+' || c == '*')
    end = start + 1;
  else if (galley_copy_is (copy, start, GALLEY_COPY_DIGIT))
    {
      end = galley_copy_skip (copy, start, GALLEY_COPY_DIGIT);
      if (end > start + 9 || !galley_copy_in (galley_copy_at (copy, end++), ".)"))
        return start;
    }
  return end > start && galley_copy_is (copy, end, GALLEY_COPY_SPACE) ? end : start;
}

static GalleyLineKind
read_line (GalleyCopy *copy, gsize start, gsize end, gboolean *fenced)
{
  gsize signs;
  gboolean fence = galley_copy_has (copy, start, "```") || galley_copy_has (copy, start, "~~~");

  if (start == end)
    return GALLEY_LINE_BLANK;
  if (copy->kind != GALLEY_COPY_BODY)
    return GALLEY_LINE_TEXT;
  if (fence || *fenced || is_rule (copy, start, end))
    {
      *fenced ^= fence;
      mask (copy, start, end);
      return GALLEY_LINE_OTHER;
    }
  signs = signs_end (copy, start);
  mask (copy, start, signs);
  if (galley_copy_at (copy, start) == '#' && signs > start)
    return GALLEY_LINE_HEADING;
  return signs > start || galley_copy_at (copy, start) == '|' ? GALLEY_LINE_OTHER : GALLEY_LINE_TEXT;
}

static gboolean
is_indent (const GalleyCopy *copy, gsize at)
{
  return galley_copy_is (copy, at, GALLEY_COPY_SPACE) || galley_copy_at (copy, at) == 0x3000;
}

static void
read_lines (GalleyCopy *copy)
{
  gboolean fenced = FALSE;

  for (gsize at = 0; at <= copy->length; at++)
    {
      GalleyLine line = { at, at, GALLEY_LINE_BLANK };

      while (!is_line_end (copy, at))
        at++;
      line.end = at;
      while (line.start < line.end && is_indent (copy, line.start))
        line.start++;
      while (line.end > line.start && is_indent (copy, line.end - 1))
        line.end--;
      line.kind = read_line (copy, line.start, line.end, &fenced);
      g_array_append_val (copy->lines, line);
    }
}

/**
 * galley_copy_mask:
 *
 * Masks what is not prose, and tells the lines apart.
 */
void
galley_copy_mask (GalleyCopy *copy)
{
  read_lines (copy);
  mask_spans (copy);
}
