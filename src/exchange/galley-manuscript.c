/* galley-manuscript.c: what a foreign document comes down to: blocks, runs and pictures
 *
 * Part of galley-sieve.  The readers of HTML, docx and odt say what they meet, in
 * order, and nobody keeps more of it than is here: paragraphs, headings, items,
 * tables, footnotes; bold, italic, struck out; links and pictures.  There is no
 * place for a colour, a font, a style or a script, so none can come through.
 *
 * White space is that of a printed text: one blank at most, none where a line was
 * broken between two Chinese characters, none at the edges.  What cannot be seen
 * (zero-width marks, soft hyphens, controls) is left out.
 *
 * The answer on standard output is a row of parts, each with a line before it:
 *
 *     text LENGTH            Markdown, with pictures at “picture:0”, “picture:1” …
 *     picture LENGTH ALT     a description of ALT bytes, and then the bytes of the picture, still foreign
 *     lost COUNT             how many pictures were named and not there
 *     title LENGTH           of a document, its title; and so its deck
 *     deck LENGTH
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-manuscript.h"

#include <string.h>

#define MOST_BLOCKS   200000
#define MOST_COLUMNS  60
#define MOST_CELLS    20000
#define MOST_PICTURES 200
#define MOST_BYTES    (96u << 20) /* of all pictures together */

typedef struct
{
  char  *alt;
  char  *bytes;
  gsize  length;
} Picture;

struct _Manuscript
{
  GPtrArray       *blocks;
  ManuscriptBlock *block;    /* being filled, or NULL */
  ManuscriptBlock *table;    /* being filled, or NULL */
  GPtrArray       *cell;     /* its runs */
  guint            nested;   /* tables in the table, which become text of its cells */
  guint            cells;
  int              spans[MOST_COLUMNS]; /* how many rows down a cell above still reaches */
  gboolean         space, broken;       /* white space waits for the next word; there was a line break in it */
  GArray          *pictures;
  gsize            bytes;
  guint            lost;
  GString         *title, *deck;        /* of a document */
};

static void
free_run (gpointer data)
{
  ManuscriptRun *run = data;

  g_string_free (run->text, TRUE);
  g_free (run->link);
  g_free (run);
}

static GPtrArray *
runs_new (void)
{
  return g_ptr_array_new_with_free_func (free_run);
}

static void
free_block (gpointer data)
{
  ManuscriptBlock *block = data;

  g_ptr_array_unref (block->runs);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_free (block);
}

Manuscript *
manuscript_new (void)
{
  Manuscript *m = g_new0 (Manuscript, 1);

  m->blocks = g_ptr_array_new_with_free_func (free_block);
  m->pictures = g_array_new (FALSE, TRUE, sizeof (Picture));
  m->title = g_string_new (NULL);
  m->deck = g_string_new (NULL);
  return m;
}

GPtrArray *
manuscript_get_blocks (Manuscript *m)
{
  return m->blocks;
}

/* ── blocks ── */

static ManuscriptBlock *
add_block (Manuscript *m, const ManuscriptBlock *like)
{
  ManuscriptBlock *block = g_memdup2 (like, sizeof *like);

  block->runs = runs_new ();
  block->rows = NULL;
  g_ptr_array_add (m->blocks, block);
  return block;
}

/* <section> in <section> in <section> begins many blocks and fills one. */
static void
drop_empty (Manuscript *m)
{
  const ManuscriptBlock *last = m->blocks->len > 0 ? m->blocks->pdata[m->blocks->len - 1] : NULL;

  if (last != NULL && last->runs->len == 0 && last->kind != MANUSCRIPT_RULE && last->kind != MANUSCRIPT_TABLE)
    g_ptr_array_set_size (m->blocks, m->blocks->len - 1);
}

/* Begins a block like @like; what was begun before is ended.  In a table's cell it only parts what is in it. */
void
manuscript_begin (Manuscript *m, const ManuscriptBlock *like)
{
  manuscript_end (m);
  if (m->table == NULL)
    drop_empty (m);
  if (m->table == NULL && m->blocks->len < MOST_BLOCKS)
    m->block = add_block (m, like);
}

void
manuscript_end (Manuscript *m)
{
  if (m->cell != NULL)
    manuscript_add_break (m);
  m->space = m->broken = FALSE;
  m->block = NULL;
}

/* ── runs ── */

/* Where runs go: the cell, or the block, or else a paragraph that nobody has begun. */
static GPtrArray *
get_runs (Manuscript *m)
{
  static const ManuscriptBlock paragraph = { .kind = MANUSCRIPT_PARAGRAPH };

  if (m->table != NULL)
    return m->cell;
  if (m->block == NULL && m->blocks->len < MOST_BLOCKS)
    m->block = add_block (m, &paragraph);
  return m->block != NULL ? m->block->runs : NULL;
}

static ManuscriptRun *
last_run (GPtrArray *runs)
{
  return runs->len > 0 ? runs->pdata[runs->len - 1] : NULL;
}

static ManuscriptRun *
add_run (GPtrArray *runs, ManuscriptRunKind kind, guint style, const char *link)
{
  ManuscriptRun *run = g_new0 (ManuscriptRun, 1);

  run->kind = kind;
  run->style = style;
  run->text = g_string_new (NULL);
  run->link = g_strdup (link);
  g_ptr_array_add (runs, run);
  return run;
}

static ManuscriptRun *
find_run (GPtrArray *runs, guint style, const char *link)
{
  ManuscriptRun *last = last_run (runs);

  if (last != NULL && last->kind == MANUSCRIPT_TEXT && last->style == style && g_strcmp0 (last->link, link) == 0)
    return last;
  return add_run (runs, MANUSCRIPT_TEXT, style, link);
}

static gboolean
is_white (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x00A0 || c == 0x2028 || c == 0x2029 || c == 0x202F;
}

static gboolean
is_invisible (gunichar c)
{
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFC || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static gunichar
last_character (ManuscriptRun *run)
{
  return run != NULL && run->kind == MANUSCRIPT_TEXT && run->text->len > 0
           ? g_utf8_get_char (g_utf8_prev_char (run->text->str + run->text->len)) : 0;
}

static gboolean
is_wide (gunichar c)
{
  return c >= 0x2E80;
}

static void
append (Manuscript *m, GPtrArray *runs, gunichar c, guint style, const char *link)
{
  gunichar before = last_character (last_run (runs));
  ManuscriptRun *run = find_run (runs, style, link);

  if (m->space && before != 0 && !(m->broken && is_wide (before) && is_wide (c)))
    g_string_append_c (run->text, ' ');
  m->space = m->broken = FALSE;
  g_string_append_unichar (run->text, c);
}

void
manuscript_add_text (Manuscript *m, const char *text, guint style, const char *link)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GPtrArray *runs;

      if (is_white (c))
        {
          m->space = TRUE;
          m->broken |= c == '\n';
        }
      else if (!is_invisible (c) && (runs = get_runs (m)) != NULL)
        append (m, runs, c, style, link);
    }
}

void
manuscript_add_space (Manuscript *m)
{
  m->space = TRUE;
}

void
manuscript_add_break (Manuscript *m)
{
  GPtrArray *runs = m->table != NULL ? m->cell : m->block != NULL ? m->block->runs : NULL;

  m->space = m->broken = FALSE;
  if (runs != NULL && runs->len > 0 && last_run (runs)->kind != MANUSCRIPT_BREAK)
    add_run (runs, MANUSCRIPT_BREAK, 0, NULL);
}

void
manuscript_add_note (Manuscript *m, guint number)
{
  GPtrArray *runs = get_runs (m);

  if (runs != NULL)
    add_run (runs, MANUSCRIPT_NOTE, 0, NULL)->note = number;
}

/* ── pictures ── */

static void
add_picture_run (Manuscript *m, const char *address, const char *caption)
{
  GPtrArray *runs = get_runs (m);

  if (runs == NULL)
    return;
  g_string_append (add_run (runs, MANUSCRIPT_PICTURE, 0, address)->text, caption != NULL ? caption : "");
  m->space = m->broken = FALSE;
}

/* A picture that is somewhere else: nobody goes there, but the editor sees that there was one. */
void
manuscript_add_picture (Manuscript *m, const char *address, const char *alt)
{
  m->lost++;
  if (address != NULL)
    add_picture_run (m, address, alt);
}

/* A picture that came along.  Returns FALSE, and nothing is added, when there are too many of them. */
gboolean
manuscript_keep_picture (Manuscript *m, const void *bytes, gsize length, const char *alt)
{
  g_autofree char *address = g_strdup_printf ("picture:%u", m->pictures->len);
  Picture picture = { NULL, NULL, length };

  if (length == 0 || m->pictures->len >= MOST_PICTURES || length > MOST_BYTES - m->bytes)
    return FALSE;
  picture.alt = g_strdup (alt != NULL ? alt : "");
  picture.bytes = g_memdup2 (bytes, length);
  m->bytes += length;
  g_array_append_val (m->pictures, picture);
  add_picture_run (m, address, NULL);
  return TRUE;
}

/* ── tables ── */

gboolean
manuscript_is_in_table (Manuscript *m)
{
  return m->table != NULL;
}

void
manuscript_begin_table (Manuscript *m)
{
  static const ManuscriptBlock table = { .kind = MANUSCRIPT_TABLE };

  if (m->table != NULL)
    {
      m->nested++;
      return;
    }
  manuscript_end (m);
  if (m->blocks->len >= MOST_BLOCKS)
    return;
  m->table = add_block (m, &table);
  m->table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  memset (m->spans, 0, sizeof m->spans);
}

void
manuscript_begin_row (Manuscript *m)
{
  if (m->nested > 0)
    manuscript_add_break (m);
  else if (m->table != NULL)
    {
      m->cell = NULL;
      g_ptr_array_add (m->table->rows, g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref));
    }
}

static gboolean
add_cell (Manuscript *m, GPtrArray *row)
{
  if (row->len >= MOST_COLUMNS || m->cells >= MOST_CELLS)
    return FALSE;
  m->cells++;
  g_ptr_array_add (row, runs_new ());
  return TRUE;
}

/* Under a cell that reaches down, the row has an empty one. */
static void
skip_spanned (Manuscript *m, GPtrArray *row)
{
  while (row->len < MOST_COLUMNS && m->spans[row->len] > 0)
    {
      m->spans[row->len]--;
      if (!add_cell (m, row))
        return;
    }
}

void
manuscript_begin_cell (Manuscript *m, guint columns, guint rows)
{
  GPtrArray *row;
  guint first;

  if (m->nested > 0)
    {
      manuscript_add_space (m);
      return;
    }
  if (m->table == NULL)
    return;
  if (m->table->rows->len == 0)
    manuscript_begin_row (m);
  row = m->table->rows->pdata[m->table->rows->len - 1];
  m->cell = NULL;
  skip_spanned (m, row);
  first = row->len;
  for (guint i = 0; i < CLAMP (columns, 1, MOST_COLUMNS) && add_cell (m, row); i++)
    m->spans[row->len - 1] = CLAMP ((int) rows, 1, 1000) - 1;
  if (row->len > first)
    m->cell = row->pdata[first];
  m->space = m->broken = FALSE;
}

void
manuscript_end_table (Manuscript *m)
{
  if (m->nested > 0)
    {
      m->nested--;
      manuscript_add_break (m);
      return;
    }
  m->table = NULL;
  m->cell = NULL;
  m->block = NULL;
}

/* ── titles ── */

static char *
dup_words (GPtrArray *runs)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const ManuscriptRun *run = runs->pdata[i];
      g_string_append (words, run->kind == MANUSCRIPT_TEXT ? run->text->str : " ");
    }
  return g_strstrip (g_string_free (words, FALSE));
}

void
manuscript_add_title (Manuscript *m, const char *text, gboolean deck)
{
  GString *to = deck ? m->deck : m->title;
  g_autofree char *clean = g_strstrip (g_strdup (text));

  if (*clean != '\0')
    g_string_append_printf (to, "%s%s", to->len > 0 ? " " : "", clean);
}

/* A short line that is no sentence */
static gboolean
is_like_title (const ManuscriptBlock *block, const char *words)
{
  if (block->kind == MANUSCRIPT_HEADING)
    return TRUE;
  return block->kind == MANUSCRIPT_PARAGRAPH && *words != '\0' && g_utf8_strlen (words, -1) <= 60 && !g_str_has_suffix (words, "。")
         && !g_str_has_suffix (words, "：");
}

/* Of a document that names no title, its first line is the title, if it looks like one. */
void
manuscript_take_title (Manuscript *m)
{
  for (guint i = 0; i < m->blocks->len && m->title->len == 0; i++)
    {
      const ManuscriptBlock *block = m->blocks->pdata[i];
      g_autofree char *words = dup_words (block->runs);

      if (block->runs->len == 0 && block->kind != MANUSCRIPT_TABLE)
        continue;
      if (!is_like_title (block, words))
        return;
      manuscript_add_title (m, words, FALSE);
      g_ptr_array_remove_index (m->blocks, i);
    }
}

/* ── out ── */

gboolean
manuscript_write (Manuscript *m, FILE *file)
{
  g_autofree char *markdown = manuscript_dup_markdown (m->blocks);

  fprintf (file, "text %zu\n%s", strlen (markdown), markdown);
  for (guint i = 0; i < m->pictures->len; i++)
    {
      const Picture *picture = &g_array_index (m->pictures, Picture, i);

      fprintf (file, "picture %zu %zu\n%s", picture->length, strlen (picture->alt), picture->alt);
      fwrite (picture->bytes, 1, picture->length, file);
    }
  fprintf (file, "title %zu\n%sdeck %zu\n%slost %u\n", m->title->len, m->title->str, m->deck->len, m->deck->str, m->lost);
  return fflush (file) == 0 && !ferror (file);
}
