/* galley-pairs.c: brackets and quotation marks: who belongs to whom
 *
 * One stack for each paragraph.  A closing mark looks for its partner only when
 * one is open at all, and what it pops on the way has no partner; so each mark is
 * pushed and popped once and the pass is linear.
 *
 * A quotation of several paragraphs opens in each of them and closes in the last:
 * an open “ is forgiven when the next paragraph begins with “.  The ’ of English
 * words is no quotation mark, and a " behind a digit may be inches.
 *
 * Orphans are flagged, because the rules about spaces must not wipe out the gap
 * beside them: it may be all that is left of what stood there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copy.h"

#include <string.h>

enum { ROUND, TITLE, SMALL_TITLE, LENS, DOUBLE, SINGLE, CORNER, WHITE_CORNER, SHELL, SQUARE, KINDS, NONE };

typedef struct
{
  int kind;
  gsize at;
  gsize han; /* how many Han characters were passed before it */
} Open;

typedef struct
{
  GalleyCopy *copy;
  GArray *stack;       /* Open */
  guint open[KINDS];   /* how many of each kind are on it */
  gsize han;
  gssize straight;     /* where a " is open, or -1 */
  gsize straight_han;
  guint straight_left; /* how many " follow in the paragraph, the present one included */
  guint curly_left;    /* how many ” follow */
} Pairing;

static int
kind_of (gunichar c, gboolean *opens)
{
  static const struct { gunichar open, close; int kind; } pairs[] = {
    { 0x201C, 0x201D, DOUBLE }, { 0xFF08, 0xFF09, ROUND }, { '(', ')', ROUND }, { 0x300A, 0x300B, TITLE },
    { 0x2018, 0x2019, SINGLE }, { 0x3010, 0x3011, LENS }, { 0x3008, 0x3009, SMALL_TITLE }, { 0x300C, 0x300D, CORNER },
    { 0x300E, 0x300F, WHITE_CORNER }, { 0x3014, 0x3015, SHELL }, { 0xFF3B, 0xFF3D, SQUARE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (c == pairs[i].open || c == pairs[i].close)
      {
        *opens = c == pairs[i].open;
        return pairs[i].kind;
      }
  return NONE;
}

/* ── orphans ── */

static gboolean
next_paragraph_quotes (const GalleyCopy *copy, gsize line)
{
  for (gsize i = line; i < copy->lines->len; i++)
    {
      const GalleyLine *next = &g_array_index (copy->lines, GalleyLine, i);
      if (next->kind != GALLEY_LINE_BLANK)
        return galley_copy_at (copy, next->start) == 0x201C;
    }
  return FALSE;
}

/* A lone half-width bracket is “1)” or a smiley, not a slip. */
static void
orphan (Pairing *pairing, gsize at)
{
  GalleyCopy *copy = pairing->copy;
  gboolean joined = copy->kind == GALLEY_COPY_SUMMARY && copy->chars[at] == 0x201D;

  if (copy->chars[at] == '(' || copy->chars[at] == ')')
    return;
  copy->flags[at] |= GALLEY_COPY_ORPHAN;
  galley_copy_report (copy, joined ? "summary-join" : "unbalanced", at, at + 1, NULL);
}

static Open
pop (Pairing *pairing)
{
  Open top = g_array_index (pairing->stack, Open, pairing->stack->len - 1);

  pairing->open[top.kind]--;
  g_array_set_size (pairing->stack, pairing->stack->len - 1);
  return top;
}

static void
end_paragraph (Pairing *pairing, gsize next_line)
{
  gboolean goes_on = pairing->open[DOUBLE] > 0 && next_paragraph_quotes (pairing->copy, next_line);

  while (pairing->stack->len > 0)
    {
      Open top = pop (pairing);
      if (!(top.kind == DOUBLE && goes_on))
        orphan (pairing, top.at);
    }
  if (pairing->straight >= 0 && galley_copy_is (pairing->copy, pairing->straight + 1, GALLEY_COPY_HAN))
    orphan (pairing, pairing->straight);
  pairing->straight = -1;
}

/* ── pairs ── */

static void
set_full (GalleyCopy *copy, gsize first, gsize second)
{
  copy->flags[first] |= GALLEY_COPY_FULL | GALLEY_COPY_OPEN;
  copy->flags[second] |= GALLEY_COPY_FULL | GALLEY_COPY_CLOSE;
}

/* “常(棠)棣”: one character explained inside a quotation is the quoted book's business. */
static gboolean
is_gloss (const Pairing *pairing, const Open *open, gsize at)
{
  return pairing->open[DOUBLE] > 0 && at == open->at + 2;
}

static void
close_round (Pairing *pairing, const Open *open, gsize at)
{
  GalleyCopy *copy = pairing->copy;
  gboolean first_half = copy->chars[open->at] == '(', second_half = copy->chars[at] == ')';

  if (first_half && second_half)
    {
      if (pairing->han == open->han || is_gloss (pairing, open, at))
        return;
      galley_copy_report_two (copy, "half-paren", open->at, "（", at, "）");
      set_full (copy, open->at, at);
    }
  else if (first_half)
    galley_copy_report_at (copy, "mixed-pair", open->at, at + 1, open->at, open->at + 1, "（");
  else if (second_half)
    galley_copy_report_at (copy, "mixed-pair", open->at, at + 1, at, at + 1, "）");
}

static void
close_single (Pairing *pairing, const Open *open, gsize at)
{
  GalleyCopy *copy = pairing->copy;

  if (pairing->open[DOUBLE] == 0 && pairing->straight < 0 && pairing->open[SINGLE] == 0 && pairing->han > open->han)
    galley_copy_report_two (copy, "single-outer", open->at, "“", at, "”");
}

static void
close_pair (Pairing *pairing, int kind, gsize at)
{
  Open open;

  while ((open = pop (pairing)).kind != kind)
    orphan (pairing, open.at);
  if (kind == ROUND)
    close_round (pairing, &open, at);
  else if (kind == SINGLE)
    close_single (pairing, &open, at);
}

static gboolean
is_apostrophe (const Pairing *pairing, gsize at)
{
  return galley_copy_is (pairing->copy, at - 1, GALLEY_COPY_LATIN | GALLEY_COPY_DIGIT) &&
         (pairing->open[SINGLE] == 0 || galley_copy_is (pairing->copy, at + 1, GALLEY_COPY_LATIN));
}

static void
see_closing (Pairing *pairing, int kind, gsize at)
{
  if (kind == SINGLE && is_apostrophe (pairing, at))
    return;
  if (pairing->open[kind] > 0)
    close_pair (pairing, kind, at);
  else if (kind == DOUBLE && pairing->straight >= 0)
    {
      galley_copy_report_at (pairing->copy, "mixed-pair", pairing->straight, at + 1, pairing->straight, pairing->straight + 1, "“");
      pairing->straight = -1;
    }
  else
    orphan (pairing, at);
}

/* ── straight quotation marks ── */

static gboolean
beside_chinese (const GalleyCopy *copy, gsize first, gsize second)
{
  return galley_copy_is (copy, first - 1, GALLEY_COPY_HAN | GALLEY_COPY_MARK) ||
         galley_copy_is (copy, second + 1, GALLEY_COPY_HAN | GALLEY_COPY_MARK);
}

static void
close_straight (Pairing *pairing, gsize at)
{
  GalleyCopy *copy = pairing->copy;
  gsize first = pairing->straight;

  pairing->straight = -1;
  if (pairing->han == pairing->straight_han && !beside_chinese (copy, first, at))
    return;
  galley_copy_report_two (copy, "straight-quote", first, "“", at, "”");
  set_full (copy, first, at);
}

static void
see_straight (Pairing *pairing, gsize at)
{
  gboolean odd = pairing->straight_left-- % 2 == 1;

  if (pairing->straight >= 0)
    close_straight (pairing, at);
  else if (odd && pairing->open[DOUBLE] > pairing->curly_left)
    {
      gsize first;
      Open open;

      while ((open = pop (pairing)).kind != DOUBLE)
        orphan (pairing, open.at);
      first = open.at;
      galley_copy_report_at (pairing->copy, "mixed-pair", first, at + 1, at, at + 1, "”");
    }
  else if (!odd || !galley_copy_is (pairing->copy, at - 1, GALLEY_COPY_DIGIT))
    {
      pairing->straight = at;
      pairing->straight_han = pairing->han;
    }
}

/* ── the walk ── */

static void
see (Pairing *pairing, gsize at)
{
  gunichar c = pairing->copy->chars[at];
  gboolean opens = FALSE;
  int kind = c == '"' ? NONE : kind_of (c, &opens);

  if (c == '"')
    see_straight (pairing, at);
  else if (kind != NONE && opens)
    {
      Open open = { kind, at, pairing->han };
      g_array_append_val (pairing->stack, open);
      pairing->open[kind]++;
    }
  else if (kind != NONE)
    {
      pairing->curly_left -= c == 0x201D;
      see_closing (pairing, kind, at);
    }
}

static void
walk_line (Pairing *pairing, const GalleyLine *line)
{
  for (gsize at = line->start; at < line->end; at++)
    {
      guint flags = pairing->copy->flags[at];

      if (flags & GALLEY_COPY_HAN)
        pairing->han++;
      else if (!(flags & (GALLEY_COPY_MASKED | GALLEY_COPY_DIGIT | GALLEY_COPY_LATIN)))
        see (pairing, at);
    }
}

static void
count_quotes (Pairing *pairing, const GalleyLine *line)
{
  for (gsize at = line->start; at < line->end; at++)
    if (!(pairing->copy->flags[at] & GALLEY_COPY_MASKED))
      {
        pairing->straight_left += pairing->copy->chars[at] == '"';
        pairing->curly_left += pairing->copy->chars[at] == 0x201D;
      }
}

/* A paragraph is a run of text lines; any other line is one of its own. */
static gsize
paragraph_end (const GalleyCopy *copy, gsize line)
{
  gsize end = line;

  while (end < copy->lines->len && g_array_index (copy->lines, GalleyLine, end).kind == GALLEY_LINE_TEXT)
    end++;
  return MAX (end, line + 1);
}

/**
 * galley_copy_pair:
 *
 * Pairs brackets and quotation marks and reports what does not fit.  Must come before the other rules.
 */
void
galley_copy_pair (GalleyCopy *copy)
{
  Pairing pairing = { .copy = copy, .straight = -1 };
  gsize end;

  pairing.stack = g_array_new (FALSE, FALSE, sizeof (Open));
  for (gsize line = 0; line < copy->lines->len; line = end)
    {
      end = paragraph_end (copy, line);
      pairing.straight_left = pairing.curly_left = 0;
      for (gsize i = line; i < end; i++)
        count_quotes (&pairing, &g_array_index (copy->lines, GalleyLine, i));
      for (gsize i = line; i < end; i++)
        walk_line (&pairing, &g_array_index (copy->lines, GalleyLine, i));
      end_paragraph (&pairing, end);
    }
  g_array_unref (pairing.stack);
}
