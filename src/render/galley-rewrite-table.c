/* galley-rewrite-table.c: tables: a new one, from cell to cell, another row, neat columns
 *
 * A table is two or more lines that begin with “|”, the second of dashes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-rewrite-private.h"
#include "galley-text.h"

typedef struct { gsize start, end; } Cell;

typedef struct
{
  gsize start, end;  /* of the whole table */
  gsize row, row_end; /* of the line of the cursor */
  gsize rule;        /* the line of dashes */
} Table;

static gboolean
is_row (const char *text, gsize line)
{
  line += strspn (text + line, " ");
  return text[line] == '|';
}

static gboolean
is_rule (const char *text, gsize line)
{
  gsize length = strspn (text + line, " |:-\t");

  return is_row (text, line) && length == galley_line_end (text, line) - line && memchr (text + line, '-', length) != NULL;
}

static gboolean
find_table (const GalleyTyped *typed, Table *table)
{
  const char *text = typed->text;

  table->start = table->row = galley_line_start (text, typed->start);
  if (!is_row (text, table->row))
    return FALSE;
  while (table->start > 0 && is_row (text, galley_line_start (text, table->start - 1)))
    table->start = galley_line_start (text, table->start - 1);
  table->row_end = table->end = galley_line_end (text, table->row);
  while (text[table->end] == '\n' && is_row (text, table->end + 1))
    table->end = galley_line_end (text, table->end + 1);
  table->rule = galley_line_end (text, table->start) + 1;
  return table->rule <= table->end && is_rule (text, table->rule);
}

/* The words of each cell, without the blanks around them; of an empty one, the place after its first blank. */
static GArray *
list_cells (const char *text, gsize line)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  gsize end = galley_line_end (text, line), at = line + strspn (text + line, " ") + 1;

  while (at < end)
    {
      gsize stop = at;
      Cell cell;
      while (stop < end && text[stop] != '|')
        stop += text[stop] == '\\' && stop + 1 < end ? 2 : 1;
      cell = (Cell) { MIN (at + strspn (text + at, " "), stop), stop };
      while (cell.end > cell.start && text[cell.end - 1] == ' ')
        cell.end--;
      if (cell.start == cell.end)
        cell.start = cell.end = MIN (at + 1, stop);
      if (stop < end || cell.start < cell.end)
        g_array_append_val (cells, cell);
      at = stop + 1;
    }
  return cells;
}

static guint
find_cell (GArray *cells, gsize at)
{
  for (guint i = 0; i < cells->len; i++)
    if (at <= g_array_index (cells, Cell, i).end)
      return i;
  return cells->len > 0 ? cells->len - 1 : 0;
}

static GalleyRewrite *
select_cell (const char *text, gsize line, guint n)
{
  g_autoptr (GArray) cells = list_cells (text, line);
  const Cell *cell = &g_array_index (cells, Cell, MIN (n, cells->len - 1));

  return galley_rewrite_select (text, cells->len > 0 ? cell->start : line, cells->len > 0 ? cell->end : line);
}

static void
append_row (GString *out, guint columns)
{
  g_string_append_c (out, '|');
  for (guint i = 0; i < columns; i++)
    g_string_append (out, "   |");
}

static GalleyRewrite *
add_row (const char *text, gsize after)
{
  g_autoptr (GArray) cells = list_cells (text, galley_line_start (text, after));
  GString *out = g_string_new ("\n");

  append_row (out, MAX (cells->len, 1));
  return galley_rewrite_replace (text, after, after, out, 3, 3);
}

static gsize
next_row (const char *text, const Table *table)
{
  gsize next = table->row_end + 1;

  return next == table->rule ? galley_line_end (text, next) + 1 : next;
}

/* Tab and Shift+Tab. */
GalleyRewrite *
galley_rewrite_cell (const GalleyTyped *typed, int direction)
{
  const char *text = typed->text;
  g_autoptr (GArray) cells = NULL;
  Table table;
  gsize above;
  int cell;

  if (!find_table (typed, &table))
    return NULL;
  cells = list_cells (text, table.row);
  cell = find_cell (cells, typed->start) + direction;
  if (cell >= 0 && cell < (int) cells->len)
    return select_cell (text, table.row, cell);
  if (direction > 0)
    return next_row (text, &table) <= table.end ? select_cell (text, next_row (text, &table), 0) : add_row (text, table.end);
  if (table.row == table.start)
    return NULL;
  above = galley_line_start (text, table.row - 1);
  if (above == table.rule)
    above = table.start;
  return select_cell (text, above, G_MAXUINT);
}

static gboolean
is_empty_row (const char *text, gsize line)
{
  return strspn (text + line, " |") == galley_line_end (text, line) - line;
}

/* Enter: to the next row; at the end, another row; and an empty row at the end becomes the line below the table. */
GalleyRewrite *
galley_rewrite_row (const GalleyTyped *typed)
{
  const char *text = typed->text;
  Table table;

  if (!find_table (typed, &table) || typed->start == table.row)
    return NULL;
  if (next_row (text, &table) <= table.end)
    return select_cell (text, next_row (text, &table), 0);
  if (is_empty_row (text, table.row))
    return galley_rewrite_replace (text, table.row, table.end, g_string_new ("\n"), 1, 1);
  return add_row (text, table.end);
}

/* ── neat columns ── */

static guint
count_columns (const char *text, gsize length)
{
  guint n = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    n += g_unichar_iswide (g_utf8_get_char (p)) || galley_text_is_cjk (g_utf8_get_char (p)) ? 2 : 1;
  return n;
}

static GArray *
measure (const char *text, const Table *table)
{
  GArray *widths = g_array_new (FALSE, TRUE, sizeof (guint));

  for (gsize line = table->start; line <= table->end; line = galley_line_end (text, line) + 1)
    {
      g_autoptr (GArray) cells = list_cells (text, line);
      if (cells->len > widths->len)
        g_array_set_size (widths, cells->len);
      for (guint i = 0; line != table->rule && i < cells->len; i++)
        {
          const Cell *cell = &g_array_index (cells, Cell, i);
          guint *width = &g_array_index (widths, guint, i);
          *width = MAX (*width, count_columns (text + cell->start, cell->end - cell->start));
        }
    }
  return widths;
}

static void
append_dashes (GString *out, const char *cell, gsize length, guint width)
{
  gboolean left = length > 0 && cell[0] == ':', right = length > 1 && cell[length - 1] == ':';

  g_string_append (out, left ? " :" : " -");
  for (guint i = 2; i < width; i++)
    g_string_append_c (out, '-');
  g_string_append (out, right ? ": |" : "- |");
}

static void
append_cell (GString *out, const char *cell, gsize length, guint width)
{
  g_string_append_c (out, ' ');
  g_string_append_len (out, cell, length);
  for (guint i = count_columns (cell, length); i < width; i++)
    g_string_append_c (out, ' ');
  g_string_append (out, " |");
}

static void
append_neat_row (GString *out, const char *text, gsize line, const Table *table, GArray *widths)
{
  g_autoptr (GArray) cells = list_cells (text, line);

  g_string_append (out, line > table->start ? "\n|" : "|");
  for (guint i = 0; i < widths->len; i++)
    {
      Cell cell = i < cells->len ? g_array_index (cells, Cell, i) : (Cell) { 0, 0 };
      guint width = MAX (g_array_index (widths, guint, i), 3);
      (line == table->rule ? append_dashes : append_cell) (out, text + cell.start, cell.end - cell.start, width);
    }
}

static GalleyRewrite *
tidy (const char *text, const Table *table)
{
  g_autoptr (GArray) widths = measure (text, table);
  GString *out = g_string_new (NULL);

  for (gsize line = table->start; line <= table->end; line = galley_line_end (text, line) + 1)
    append_neat_row (out, text, line, table, widths);
  return galley_rewrite_replace (text, table->start, table->end, out, 2, 2);
}

/* ── a new one ── */

/* Lines with tabs, as a spreadsheet gives them, become the rows. */
static void
append_rows (GString *out, const char *text, gsize from, gsize to)
{
  g_autofree char *selected = g_strndup (text + from, to - from);
  g_auto (GStrv) lines = g_strsplit (selected, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_autofree char *row = g_strjoinv (" | ", cells);
      g_string_append_printf (out, "%s| %s |", i > 0 ? "\n" : "", row);
      for (guint n = 0; i == 0 && n < g_strv_length (cells); n++)
        g_string_append (out, n == 0 ? "\n| --- |" : " --- |");
    }
}

GalleyRewrite *
galley_rewrite_table (const GalleyTyped *typed, int unused)
{
  const char *text = typed->text;
  gsize line = galley_line_start (text, typed->start), last = galley_typed_last_line (typed), place;
  gboolean convert = memchr (text + line, '\t', last - line) != NULL, below = !convert && line < galley_line_end (text, line);
  GString *out;
  Table table;

  if (find_table (typed, &table))
    return tidy (text, &table);
  out = g_string_new (below ? "\n\n" : line > 1 && text[line - 2] != '\n' ? "\n" : "");
  place = out->len + 2;
  if (convert)
    append_rows (out, text, line, last);
  else
    {
      append_row (out, 3);
      g_string_append (out, "\n| --- | --- | --- |\n");
      append_row (out, 3);
    }
  if (text[last] == '\n' && text[last + 1] != '\n')
    g_string_append_c (out, '\n');
  return galley_rewrite_replace (text, below ? last : line, last, out, place, place);
}
