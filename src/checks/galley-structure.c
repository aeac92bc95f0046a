/* galley-structure.c: paragraphs that break off in the middle of a sentence, and pictures that are not ours
 *
 * Pages that are pasted together lose the end of a paragraph: it stops without a
 * mark and the next one goes on.  Much else stops without a mark and is right:
 * subheads, captions, signatures, verse.  So the first half must be long and have
 * marks of its own, and the second must be running text that comes to an end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-checks.h"
#include "galley-copy.h"

#define SHORTEST_HALF   30
#define LONGEST_CAPTION 1000 /* so that a line of nothing but “![” takes no longer than others */

static const GalleyLine *
line_at (const GalleyCopy *copy, gsize i)
{
  return &g_array_index (copy->lines, GalleyLine, i);
}

static gboolean
has_stop (const GalleyCopy *copy, const GalleyLine *line)
{
  for (gsize at = line->start; at < line->end; at++)
    if (copy->flags[at] & GALLEY_COPY_STOP || copy->chars[at] == ',' || copy->chars[at] == ';')
      return TRUE;
  return FALSE;
}

/* 王某 摄, 张某 文/图, 图为…: a caption or a signature */
static gboolean
is_caption (const GalleyCopy *copy, const GalleyLine *line)
{
  static const char *const heads[] = { "图为", "图：", "图片", "上图", "下图", "左图", "右图", "资料图", "新华社发", NULL };

  for (gsize i = 0; heads[i] != NULL; i++)
    if (galley_copy_has (copy, line->start, heads[i]))
      return TRUE;
  return galley_copy_in (copy->chars[line->end - 1], "摄图文影") || galley_copy_has (copy, line->end - 2, "供图");
}

static gboolean
breaks_off (const GalleyCopy *copy, const GalleyLine *line)
{
  return line->kind == GALLEY_LINE_TEXT && line->end >= line->start + SHORTEST_HALF &&
         galley_copy_is (copy, line->end - 1, GALLEY_COPY_HAN | GALLEY_COPY_LATIN | GALLEY_COPY_DIGIT) &&
         !galley_copy_is (copy, line->end - 1, GALLEY_COPY_MASKED) && has_stop (copy, line) && !is_caption (copy, line);
}

static gboolean
goes_on (const GalleyCopy *copy, const GalleyLine *line)
{
  return line->kind == GALLEY_LINE_TEXT &&
         (galley_copy_is (copy, line->start, GALLEY_COPY_HAN | GALLEY_COPY_LATIN | GALLEY_COPY_DIGIT | GALLEY_COPY_OPEN)) &&
         galley_copy_at (copy, line->start) != 0xFF08 && galley_copy_at (copy, line->start) != 0x3010 &&
         (galley_copy_is (copy, line->end - 1, GALLEY_COPY_STOP | GALLEY_COPY_CLOSE) || galley_copy_at (copy, line->end - 1) == 0x2026 ||
          breaks_off (copy, line)) &&
         has_stop (copy, line);
}

/* Two words of Latin letters keep a space between them. */
static const char *
glue (const GalleyCopy *copy, gsize last, gsize first)
{
  guint latin = GALLEY_COPY_LATIN | GALLEY_COPY_DIGIT;

  return galley_copy_is (copy, last, latin) && galley_copy_is (copy, first, latin) ? " " : "";
}

/* The span reaches from the last character of one half to the first of the other, so that both can be shown. */
static void
look_between (GalleyCopy *copy, const GalleyLine *first, const GalleyLine *second)
{
  if (breaks_off (copy, first) && goes_on (copy, second))
    galley_copy_report_at (copy, "broken-paragraph", first->end - 1, second->start + 1, first->end, second->start,
                           glue (copy, first->end - 1, second->start));
}

/**
 * galley_copy_join:
 *
 * Reports paragraphs that break off, and offers to join them with the next one.
 */
void
galley_copy_join (GalleyCopy *copy)
{
  const GalleyLine *last = NULL;
  gboolean blank = FALSE;

  for (gsize i = 0; i < copy->lines->len; i++)
    {
      const GalleyLine *line = line_at (copy, i);

      if (line->kind != GALLEY_LINE_BLANK)
        {
          if (last != NULL && blank)
            look_between (copy, last, line);
          last = line;
        }
      blank = line->kind == GALLEY_LINE_BLANK;
    }
}

/* ── pictures ── */

/* What was copied from a page names pictures of that page; ours would not show them. */
static void
look_at_picture (GalleyCopy *copy, gsize at)
{
  gsize end = at + 1;
  g_autofree char *text = NULL;

  if (galley_copy_at (copy, end) != '[')
    return;
  while (end < copy->length && end < at + LONGEST_CAPTION && copy->chars[end] != ']' && copy->chars[end] != '\n')
    end++;
  if (!galley_copy_has (copy, end, "](http"))
    return;
  while (end < copy->length && copy->chars[end] != ')' && copy->chars[end] != '\n')
    end++;
  end = MIN (end + 1, copy->length);
  text = galley_copy_dup_slice (copy, at, end);
  g_ptr_array_add (copy->findings, galley_checks_finding_new ("foreign-picture", copy->field, at, end, text, NULL, NULL));
}

void
galley_copy_look_at_pictures (GalleyCopy *copy)
{
  for (gsize at = 0; at < copy->length; at++)
    if (copy->chars[at] == '!')
      look_at_picture (copy, at);
}
