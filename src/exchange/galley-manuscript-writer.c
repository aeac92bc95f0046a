/* galley-manuscript-writer.c: a manuscript's blocks as our Markdown
 *
 * Part of galley-sieve.  What is written here reads back as what the blocks say, and
 * is what an editor would have typed: signs are escaped only where they would mean
 * something, blanks stand outside of the stars, headings are not bold besides.
 *
 * Where two emphases touch (“**one**” and “*two*” with nothing between them), the
 * stars could not be told apart; then the second one stays plain.
 *
 * A table with one column is a layout and no table: its cells become paragraphs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-manuscript.h"

#include <string.h>

#define DEEPEST 12 /* items in items */

typedef struct
{
  GString  *out;
  gboolean  plain;  /* no emphasis: a heading */
  gboolean  in_table;
  guint     open;   /* styles that are open */
  gboolean  touching; /* a star was just written that closes */
  guint     blanks; /* wait for the next word, outside of what closes before it */
} Line;

/* ── escaping ── */

static gboolean
is_entity (const char *p)
{
  const char *end = p + 1 + strspn (p + 1, "#");

  end += strspn (end, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  return *end == ';' && end > p + 1;
}

static gboolean
is_sign (const Line *line, const char *text, const char *p, gboolean in_link)
{
  switch (*p)
    {
    case '*':
    case '`':
      return TRUE;
    case '_':
      return p == text || p[1] == '\0' || !g_ascii_isalnum (p[-1]) || !g_ascii_isalnum (p[1]);
    case '~':
      return p[1] == '~' || (p > text && p[-1] == '~');
    case '\\':
      return g_ascii_ispunct (p[1]) || p[1] == '\0';
    case '&':
      return is_entity (p);
    case '|':
      return line->in_table;
    case '[':
      return in_link || p[1] == '^' || p[1] == '\0';
    case ']':
      return in_link || p[1] == '(' || p[1] == ':' || p[1] == '\0';
    case '<': /* would be a link; other markup is shown as text anyway */
      return g_str_has_prefix (p + 1, "http") || g_str_has_prefix (p + 1, "mailto");
    default:
      return FALSE;
    }
}

static void
append_escaped (Line *line, const char *text, gboolean in_link)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (is_sign (line, text, p, in_link))
        g_string_append_c (line->out, '\\');
      g_string_append_c (line->out, *p);
    }
}

/* What may stand between the brackets of an address as it is; the rest is written by number. */
static void
append_address (GString *out, const char *address)
{
  for (const char *p = address; *p != '\0'; p++)
    if ((guchar) *p <= 0x20 || *p == 0x7F || strchr ("()<>\\\"`|*", *p) != NULL)
      g_string_append_printf (out, "%%%02X", (guchar) *p);
    else
      g_string_append_c (out, *p);
}

/* ── emphasis ── */

static const struct { guint style; const char *sign; } emphases[] = {
  { MANUSCRIPT_STRIKE, "~~" }, { MANUSCRIPT_BOLD, "**" }, { MANUSCRIPT_ITALIC, "*" },
};

static void
flush_blanks (Line *line)
{
  for (; line->blanks > 0; line->blanks--)
    {
      g_string_append_c (line->out, ' ');
      line->touching = FALSE;
    }
}

/* Closes what @wanted has not, and what was opened inside of it. */
static void
close_styles (Line *line, guint wanted)
{
  for (guint i = 0; i < G_N_ELEMENTS (emphases); i++)
    if (line->open & emphases[i].style & ~wanted)
      for (guint j = G_N_ELEMENTS (emphases); j > i; j--)
        if (line->open & emphases[j - 1].style)
          {
            g_string_append (line->out, emphases[j - 1].sign);
            line->open &= ~emphases[j - 1].style;
            line->touching = TRUE;
          }
}

static void
open_styles (Line *line, guint wanted)
{
  if (line->touching)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (emphases); i++)
    if (wanted & ~line->open & emphases[i].style)
      {
        g_string_append (line->out, emphases[i].sign);
        line->open |= emphases[i].style;
      }
}

static void
set_style (Line *line, guint wanted)
{
  close_styles (line, wanted);
  flush_blanks (line);
  open_styles (line, wanted);
}

static void
append_text (Line *line, const ManuscriptRun *run, gboolean in_link)
{
  g_autofree char *text = g_strdup (run->text->str);
  gsize before = strspn (text, " ");
  char *word = g_strchomp (text + before);

  line->blanks = MIN (line->blanks + before, 1);
  if (*word == '\0')
    return;
  set_style (line, line->plain ? 0 : run->style);
  append_escaped (line, word, in_link);
  line->touching = FALSE;
  line->blanks = run->text->len > before + strlen (word);
}

/* ── pictures, links, notes ── */

static void
append_picture (Line *line, const ManuscriptRun *run)
{
  set_style (line, 0);
  g_string_append (line->out, "![");
  append_escaped (line, run->text->str, TRUE);
  g_string_append (line->out, "](");
  append_address (line->out, run->link);
  g_string_append_c (line->out, ')');
}

/* Neighbours that lead to the same place are one link.  Returns how many there are. */
static guint
append_link (Line *line, GPtrArray *runs, guint first, guint end)
{
  const char *address = ((ManuscriptRun *) runs->pdata[first])->link;
  guint i = first;

  set_style (line, 0);
  g_string_append_c (line->out, '[');
  for (; i < end; i++)
    {
      const ManuscriptRun *run = runs->pdata[i];

      if (run->kind != MANUSCRIPT_TEXT || g_strcmp0 (run->link, address) != 0)
        break;
      append_text (line, run, TRUE);
    }
  close_styles (line, 0);
  g_string_append (line->out, "](");
  append_address (line->out, address);
  g_string_append_c (line->out, ')');
  line->touching = FALSE;
  return i - first;
}

static gboolean
has_text (const ManuscriptRun *run)
{
  return run->text->str[strspn (run->text->str, " ")] != '\0';
}

static void
append_runs (Line *line, GPtrArray *runs, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      const ManuscriptRun *run = runs->pdata[i];

      if (run->kind == MANUSCRIPT_PICTURE)
        append_picture (line, run);
      else if (run->kind == MANUSCRIPT_NOTE)
        {
          close_styles (line, 0);
          g_string_append_printf (line->out, "[^%u]", run->note);
        }
      else if (run->kind == MANUSCRIPT_BREAK)
        line->blanks = 1;
      else if (run->link != NULL && has_text (run))
        i += append_link (line, runs, i, end) - 1;
      else
        append_text (line, run, FALSE);
    }
  close_styles (line, 0);
}

/* A heading, a quotation, a table or a line that is none. */
static gboolean
begins_block (const char *line)
{
  gsize hashes = strspn (line, "#");

  return (hashes >= 1 && hashes <= 6 && (line[hashes] == ' ' || line[hashes] == '\0')) || *line == '>' || *line == '|' || *line == '+'
         || line[strspn (line, "=")] == '\0' || line[strspn (line, "- ")] == '\0' || line[strspn (line, "_ ")] == '\0';
}

static char *
dup_trimmed (const char *text)
{
  static const char space[] = "\xE3\x80\x80"; /* U+3000, with which paragraphs are indented */
  g_autofree char *line = NULL;

  for (gboolean again = TRUE; again;)
    {
      again = *text == ' ' || g_str_has_prefix (text, space);
      text += again ? (*text == ' ' ? 1 : strlen (space)) : 0;
    }
  line = g_strdup (text);
  for (gsize n = strlen (line); n > 0; n = strlen (line))
    if (line[n - 1] == ' ')
      line[n - 1] = '\0';
    else if (n >= strlen (space) && strcmp (line + n - strlen (space), space) == 0)
      line[n - strlen (space)] = '\0';
    else
      break;
  return g_steal_pointer (&line);
}

/* The runs from @first up to @end as one line, without blanks at its edges. */
static char *
dup_line (GPtrArray *runs, guint first, guint end, gboolean plain, gboolean in_table)
{
  Line line = { .out = g_string_new (NULL), .plain = plain, .in_table = in_table };
  g_autofree char *trimmed = NULL;

  append_runs (&line, runs, first, end);
  trimmed = dup_trimmed (line.out->str);
  g_string_free (line.out, TRUE);
  return !in_table && begins_block (trimmed) && *trimmed != '\0' ? g_strconcat ("\\", trimmed, NULL) : g_steal_pointer (&trimmed);
}

/* ── blocks ── */

typedef struct
{
  GString *out;
  int      shift;          /* of headings: the page has the first level for itself */
  const ManuscriptBlock *before;
  guint    indents[DEEPEST];
  int      picture_at;     /* where the caption of the last block goes, when that was a picture without one; or -1 */
} Writer;

static gboolean
is_list (const ManuscriptBlock *block)
{
  return block != NULL && block->kind == MANUSCRIPT_ITEM;
}

static void
part (Writer *w, const ManuscriptBlock *block)
{
  gboolean tight = is_list (w->before) && is_list (block) && !block->goes_on && w->before->quoted == block->quoted
                   && w->before->note == block->note && (block->level != w->before->level || block->ordered == w->before->ordered);

  if (w->out->len > 0)
    g_string_append (w->out, tight ? "\n" : w->before != NULL && w->before->quoted && block->quoted ? "\n>\n" : "\n\n");
  w->before = block;
  w->picture_at = -1;
}

static void
put_line (Writer *w, const ManuscriptBlock *block, const char *sign, const char *text)
{
  part (w, block);
  if (block->quoted)
    g_string_append (w->out, "> ");
  if (block->note > 0)
    g_string_append (w->out, "    ");
  g_string_append (w->out, sign);
  g_string_append (w->out, text);
}

static void
write_heading (Writer *w, const ManuscriptBlock *block)
{
  g_autofree char *text = dup_line (block->runs, 0, block->runs->len, TRUE, FALSE);
  g_autofree char *sign = g_strnfill (CLAMP (block->level + w->shift, 2, 6), '#');
  g_autofree char *mark = g_strconcat (sign, " ", NULL);

  if (*text != '\0')
    put_line (w, block, mark, text);
}

static void
write_item (Writer *w, const ManuscriptBlock *block)
{
  int level = CLAMP (block->level, 0, DEEPEST - 1);
  g_autofree char *text = dup_line (block->runs, 0, block->runs->len, FALSE, FALSE);
  g_autofree char *sign = block->ordered ? g_strdup_printf ("%u. ", MIN (MAX (block->number, 1), 999999)) : g_strdup ("- ");
  g_autoptr (GString) mark = g_string_new (NULL);

  if (*text == '\0')
    return;
  if (!is_list (w->before))
    memset (w->indents, 0, sizeof w->indents);
  for (int i = 0; i < level; i++)
    for (guint n = 0; n < w->indents[i]; n++)
      g_string_append_c (mark, ' ');
  for (guint n = 0; block->goes_on && n < w->indents[level]; n++)
    g_string_append_c (mark, ' ');
  if (!block->goes_on)
    {
      g_string_append (mark, sign);
      w->indents[level] = strlen (sign);
    }
  put_line (w, block, mark->str, text);
}

static void
write_part (Writer *w, const ManuscriptBlock *block, guint first, guint end)
{
  g_autofree char *text = dup_line (block->runs, first, end, FALSE, FALSE);

  if (*text != '\0')
    put_line (w, block, "", text);
}

static gboolean
is_picture (const ManuscriptRun *run)
{
  return run->kind == MANUSCRIPT_PICTURE;
}

/* A picture stands by itself, and every line is a paragraph, as in Chinese manuscripts. */
static void
write_paragraph (Writer *w, const ManuscriptBlock *block)
{
  guint first = 0;

  for (guint i = 0; i <= block->runs->len; i++)
    if (i == block->runs->len || is_picture (block->runs->pdata[i]) || ((ManuscriptRun *) block->runs->pdata[i])->kind == MANUSCRIPT_BREAK)
      {
        write_part (w, block, first, i);
        if (i < block->runs->len && is_picture (block->runs->pdata[i]))
          {
            const ManuscriptRun *run = block->runs->pdata[i];

            write_part (w, block, i, i + 1);
            if (run->text->len == 0 && strrchr (w->out->str, '[') != NULL)
              w->picture_at = strrchr (w->out->str, '[') + 1 - w->out->str;
          }
        first = i + 1;
      }
}

static void
write_caption (Writer *w, const ManuscriptBlock *block)
{
  g_autofree char *text = dup_line (block->runs, 0, block->runs->len, TRUE, FALSE);

  if (w->picture_at < 0)
    write_paragraph (w, block);
  else if (*text != '\0')
    {
      g_string_insert (w->out, w->picture_at, text);
      w->picture_at = -1;
    }
}

/* ── tables ── */

static guint
count_columns (GPtrArray *rows)
{
  guint columns = 0;

  for (guint i = 0; i < rows->len; i++)
    columns = MAX (columns, ((GPtrArray *) rows->pdata[i])->len);
  return columns;
}

static void
write_layout (Writer *w, const ManuscriptBlock *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    for (guint j = 0; j < ((GPtrArray *) table->rows->pdata[i])->len; j++)
      {
        ManuscriptBlock *paragraph = g_memdup2 (table, sizeof *table); /* lives on as “before” */

        paragraph->kind = MANUSCRIPT_PARAGRAPH;
        paragraph->runs = ((GPtrArray *) table->rows->pdata[i])->pdata[j];
        write_paragraph (w, paragraph);
        w->before = table;
        g_free (paragraph);
      }
}

static gboolean
is_empty (GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    if (((GPtrArray *) row->pdata[i])->len > 0)
      return FALSE;
  return TRUE;
}

static void
write_row (Writer *w, GPtrArray *row, guint columns, gboolean header)
{
  for (guint i = 0; i < columns; i++)
    {
      GPtrArray *runs = i < row->len ? row->pdata[i] : NULL;
      g_autofree char *text = runs != NULL ? dup_line (runs, 0, runs->len, header, TRUE) : g_strdup ("");

      g_string_append_printf (w->out, "| %s%s", text, *text != '\0' ? " " : "");
    }
  g_string_append_c (w->out, '|');
}

static void
write_table (Writer *w, const ManuscriptBlock *table)
{
  guint columns, written = 0;

  for (guint i = table->rows->len; i > 0; i--)
    if (is_empty (table->rows->pdata[i - 1]))
      g_ptr_array_remove_index (table->rows, i - 1);
  columns = count_columns (table->rows);
  if (columns <= 1)
    {
      write_layout (w, table);
      return;
    }
  part (w, table);
  for (guint i = 0; i < table->rows->len; i++)
    {
      g_string_append (w->out, written++ > 0 ? "\n" : "");
      write_row (w, table->rows->pdata[i], columns, i == 0);
      for (guint c = 0; i == 0 && c < columns; c++)
        g_string_append (w->out, c == 0 ? "\n| --- |" : " --- |");
    }
}

/* ── the whole ── */

static void
write_block (Writer *w, const ManuscriptBlock *block)
{
  switch (block->kind)
    {
    case MANUSCRIPT_HEADING: write_heading (w, block); break;
    case MANUSCRIPT_ITEM:    write_item (w, block); break;
    case MANUSCRIPT_CAPTION: write_caption (w, block); break;
    case MANUSCRIPT_TABLE:   write_table (w, block); break;
    case MANUSCRIPT_RULE:
      if (w->before != NULL && w->before->kind != MANUSCRIPT_RULE)
        put_line (w, block, "", "---");
      break;
    default:                 write_paragraph (w, block); break;
    }
}

/* The highest heading becomes one of the second level. */
static int
find_shift (GPtrArray *blocks)
{
  int highest = 7;

  for (guint i = 0; i < blocks->len; i++)
    {
      const ManuscriptBlock *block = blocks->pdata[i];
      if (block->kind == MANUSCRIPT_HEADING && block->runs->len > 0)
        highest = MIN (highest, block->level);
    }
  return highest <= 6 ? 2 - highest : 0;
}

/* A footnote's first paragraph is named; the others are indented as part of it. */
static void
name_note (Writer *w, gsize at, guint note)
{
  g_autofree char *name = g_strdup_printf ("[^%u]: ", note);

  g_string_erase (w->out, at, 4);
  g_string_insert (w->out, at, name);
}

char *
manuscript_dup_markdown (GPtrArray *blocks)
{
  Writer w = { .out = g_string_new (NULL), .shift = find_shift (blocks), .picture_at = -1 };
  guint note = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      ManuscriptBlock *block = blocks->pdata[i];
      gsize before = w.out->len;
      gboolean first = block->note != 0 && block->note != note;

      if (block->note != 0)
        block->kind = MANUSCRIPT_PARAGRAPH;
      write_block (&w, block);
      if (!first || w.out->len == before)
        continue;
      before += strspn (w.out->str + before, "\n");
      name_note (&w, before, block->note);
      note = block->note;
    }
  return g_string_free (w.out, FALSE);
}
