/* galley-copy-style.c: what Markdown looks like while it is written
 *
 * The marks stay where they are and are dimmed; what they mean is shown with text
 * tags: headings larger by their level, strong bold, links in the accent colour, their
 * addresses small, tables in letters of one width.  Styling is a matter of single lines,
 * so a keystroke restyles the lines it touched and no more; of a text that is put in whole, the
 * first AT_ONCE are styled at once and the others when there is time, before they are laid out.  It is a help for the eye
 * only: what the text means, the renderer says.
 *
 * The tags live in one table that all articles of a window share; the colours follow
 * the style manager.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copy-style.h"

#include <adwaita.h>

#include "galley-line-queue.h"

typedef enum
{
  HEADING_1, HEADING_2, HEADING_3, HEADING_4, QUOTE, ITEM, TABLE, NOTE,
  STRONG, EMPHASIS, LINK, ADDRESS, REFERENCE, MARK, DIGEST, GAP,
  N_STYLES
} Style;

#define AT_ONCE  200                             /* lines */
#define PRIORITY (GTK_TEXT_VIEW_PRIORITY_VALIDATE - 1) /* after drawing, before laying out what is not seen */

struct _GalleyCopyStyle
{
  GtkTextTag *tags[N_STYLES];
  gulong      handlers[3];
  GPtrArray  *queues; /* GalleyLineQueue, of the buffers that had many lines at once */
};

/* The whole match gets the style; its groups, in this order: a mark, an address, a mark.  Of a picture, what is between the brackets
 * is its caption; the address behind it says nothing to anybody, and is as small as can be. */
static const struct { const char *pattern; Style style; } patterns[] = {
  { "(\\*\\*)[^*\\s](?:[^*]*[^*\\s])?()(\\*\\*)", STRONG },
  { "(?:^|[^*])\\K(\\*)[^*\\s](?:[^*]*[^*\\s])?()(\\*)(?![*])", EMPHASIS },
  { "(!?\\[)[^\\]]*(\\]\\([^)]*\\))()", LINK },
  { "(\\[\\^)[^\\]\\s]+()(\\])", REFERENCE },
  { "!\\[(?:[^\\]\\\\]|\\\\.){0,1000}+\\]\\K\\(asset:[0-9a-f]{64}\\)", DIGEST },
};

static GRegex *
get_regex (guint i)
{
  static GRegex *compiled[G_N_ELEMENTS (patterns)];

  if (compiled[i] == NULL)
    compiled[i] = g_regex_new (patterns[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
  return compiled[i];
}

/* ── lines ── */

typedef struct
{
  GalleyCopyStyle *style;
  GtkTextBuffer   *buffer;
  int              line;
} Place;

static void
apply (const Place *place, Style style, int start, int end)
{
  GtkTextIter from, to;

  if (start >= end)
    return;
  gtk_text_buffer_get_iter_at_line_index (place->buffer, &from, place->line, start);
  gtk_text_buffer_get_iter_at_line_index (place->buffer, &to, place->line, end);
  gtk_text_buffer_apply_tag (place->buffer, place->style->tags[style], &from, &to);
}

static void
style_inline (const Place *place, const char *text)
{
  static const Style groups[] = { MARK, ADDRESS, MARK };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int start, end;

      for (g_regex_match (get_regex (i), text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_match_info_fetch_pos (match, 0, &start, &end);
          apply (place, patterns[i].style, start, end);
          for (guint group = 0; group < G_N_ELEMENTS (groups); group++)
            if (g_match_info_fetch_pos (match, group + 1, &start, &end))
              apply (place, groups[group], start, end);
        }
    }
}

static int
find_item_mark (const char *text)
{
  int at = strspn (text, " "), digits = at;

  if (text[at] != '\0' && strchr ("-*+", text[at]) != NULL && text[at + 1] == ' ')
    return at + 1;
  while (g_ascii_isdigit (text[digits]))
    digits++;
  return digits > at && (text[digits] == '.' || text[digits] == ')') && text[digits + 1] == ' ' ? digits + 1 : 0;
}

static gboolean
is_rule (const char *text)
{
  return strlen (text) >= 3 && (strspn (text, "- ") == strlen (text) || strspn (text, "* ") == strlen (text));
}

/* Returns: the bytes of the mark that the line begins with, and what it makes of the line. */
static int
find_line_mark (const char *text, int *style)
{
  int hashes = strspn (text, "#");

  *style = -1;
  if (hashes > 0 && hashes <= 6 && (text[hashes] == ' ' || text[hashes] == '\0'))
    *style = MIN (HEADING_1 + hashes - 1, HEADING_4);
  else if (text[0] == '>')
    *style = QUOTE;
  else if (text[0] == '|')
    *style = TABLE;
  else if (g_str_has_prefix (text, "[^") && strstr (text, "]:") != NULL)
    *style = NOTE;
  else if (is_rule (text))
    return strlen (text);
  else if (find_item_mark (text) > 0)
    *style = ITEM;
  return *style == QUOTE ? 1 : *style == ITEM ? find_item_mark (text) : *style >= 0 && *style <= HEADING_4 ? hashes : 0;
}

/* The bars between the cells, and the whole line of dashes. */
static void
style_row (const Place *place, const char *text)
{
  if (strspn (text, "|:- ") == strlen (text))
    apply (place, MARK, 0, strlen (text));
  else
    for (const char *bar = strchr (text, '|'); bar != NULL; bar = strchr (bar + 1, '|'))
      apply (place, MARK, bar - text, bar - text + 1);
}

/* The backslash of a line break within a paragraph. */
static void
style_break (const Place *place, const char *text)
{
  gsize length = strlen (text);

  if (length > 1 && text[length - 1] == '\\' && text[length - 2] != '\\')
    apply (place, MARK, length - 1, length);
}

static gboolean
is_empty_line (GtkTextBuffer *buffer, int line)
{
  GtkTextIter iter;

  return gtk_text_buffer_get_iter_at_line (buffer, &iter, line) && gtk_text_iter_ends_line (&iter);
}

/**
 * galley_copy_style_is_gap:
 *
 * Returns: whether @line is the blank line that ends a paragraph, and not one that waits for words
 */
gboolean
galley_copy_style_is_gap (GtkTextBuffer *buffer, int line)
{
  return line > 0 && line + 1 < gtk_text_buffer_get_line_count (buffer) && is_empty_line (buffer, line) && !is_empty_line (buffer, line - 1);
}

/* Between paragraphs there is less than a line. */
static void
style_gap (const Place *place)
{
  GtkTextIter start, end;

  if (!galley_copy_style_is_gap (place->buffer, place->line))
    return;
  gtk_text_buffer_get_iter_at_line (place->buffer, &start, place->line);
  gtk_text_buffer_get_iter_at_line (place->buffer, &end, place->line + 1);
  gtk_text_buffer_apply_tag (place->buffer, place->style->tags[GAP], &start, &end);
}

/* From whole lines, with the breaks behind them. */
static void
remove_styles (GalleyCopyStyle *self, GtkTextBuffer *buffer, int first, int last)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, first);
  gtk_text_buffer_get_iter_at_line (buffer, &end, last);
  gtk_text_iter_forward_line (&end);
  for (guint i = 0; i < N_STYLES; i++)
    gtk_text_buffer_remove_tag (buffer, self->tags[i], &start, &end);
}

/* A line that has no style yet, or those that it has now. */
static void
style_line (const Place *place)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  int style, mark;

  gtk_text_buffer_get_iter_at_line (place->buffer, &start, place->line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (&start, &end);
  if (*text == '\0')
    {
      style_gap (place);
      return;
    }
  mark = find_line_mark (text, &style);
  if (style >= 0)
    apply (place, style, 0, strlen (text));
  apply (place, MARK, 0, mark);
  if (style == TABLE)
    style_row (place, text);
  if (strpbrk (text, "*[") != NULL) /* what all of the patterns begin with */
    style_inline (place, text);
  style_break (place, text);
}

/* ── many lines ── */

static void
style_one (GtkTextBuffer *buffer, int line, gpointer data)
{
  style_line (&(const Place) { data, buffer, line });
}

static GalleyLineQueue *
find_queue (GalleyCopyStyle *self, GtkTextBuffer *buffer)
{
  GalleyLineQueue *queue;

  for (guint i = self->queues->len; i > 0; i--)
    if (!galley_line_queue_lives (self->queues->pdata[i - 1]))
      g_ptr_array_remove_index_fast (self->queues, i - 1);
    else if (galley_line_queue_is_of (self->queues->pdata[i - 1], buffer))
      return self->queues->pdata[i - 1];
  queue = galley_line_queue_new (buffer, 0, PRIORITY, style_one, self);
  g_ptr_array_add (self->queues, queue);
  return queue;
}

static void
style_later (GalleyCopyStyle *self, GtkTextBuffer *buffer, int first, int last)
{
  GtkTextIter start, end;

  remove_styles (self, buffer, first, last);
  gtk_text_buffer_get_iter_at_line (buffer, &start, first);
  gtk_text_buffer_get_iter_at_line (buffer, &end, last);
  galley_line_queue_add (find_queue (self, buffer), &start, &end);
}

/**
 * galley_copy_style_restyle:
 *
 * Looks at the lines from @first to @last anew, and at the one below, which may end a paragraph now.
 */
void
galley_copy_style_restyle (GalleyCopyStyle *self, GtkTextBuffer *buffer, int first, int last)
{
  int end = MIN (last + 1, gtk_text_buffer_get_line_count (buffer) - 1), now = MIN (end, first + AT_ONCE);

  remove_styles (self, buffer, first, now);
  for (int line = first; line <= now; line++)
    style_line (&(const Place) { self, buffer, line });
  if (now < end)
    style_later (self, buffer, now + 1, end);
}

/* ── tags ── */

static void
follow_colours (GalleyCopyStyle *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);
  float grey = dark ? 1 : 0, alpha = adw_style_manager_get_high_contrast (manager) ? 0.75 : dark ? 0.5 : 0.45;
  GdkRGBA dim = { grey, grey, grey, alpha }, quoted = { grey, grey, grey, MIN (alpha + 0.25, 1) }, accent;

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager), dark, &accent);
  g_object_set (self->tags[MARK], "foreground-rgba", &dim, NULL);
  g_object_set (self->tags[ADDRESS], "foreground-rgba", &dim, NULL);
  g_object_set (self->tags[QUOTE], "foreground-rgba", &quoted, NULL);
  g_object_set (self->tags[NOTE], "foreground-rgba", &quoted, NULL);
  g_object_set (self->tags[LINK], "foreground-rgba", &accent, NULL);
  g_object_set (self->tags[REFERENCE], "foreground-rgba", &accent, NULL);
}

static GtkTextTag *
add_tag (GtkTextTagTable *table, const char *property, ...)
{
  GtkTextTag *tag = gtk_text_tag_new (NULL);
  va_list arguments;

  va_start (arguments, property);
  g_object_set_valist (G_OBJECT (tag), property, arguments);
  va_end (arguments);
  gtk_text_tag_table_add (table, tag);
  g_object_unref (tag);
  return tag;
}

/* A later tag counts more than an earlier one. */
static void
add_tags (GalleyCopyStyle *self, GtkTextTagTable *table)
{
  static const double scales[] = { [HEADING_1] = 1.5, [HEADING_2] = 1.3, [HEADING_3] = 1.16, [HEADING_4] = 1.04 };

  for (guint i = HEADING_1; i <= HEADING_4; i++)
    self->tags[i] = add_tag (table, "weight", PANGO_WEIGHT_BOLD, "scale", scales[i], NULL);
  self->tags[QUOTE] = add_tag (table, "left-margin", 20, "accumulative-margin", TRUE, NULL);
  self->tags[ITEM] = add_tag (table, "left-margin", 20, "accumulative-margin", TRUE, "indent", -20, NULL);
  self->tags[TABLE] = add_tag (table, "family", "Noto Sans Mono CJK SC, Source Han Mono SC, monospace", "scale", 0.88, NULL);
  self->tags[NOTE] = add_tag (table, "scale", 0.88, NULL);
  self->tags[STRONG] = add_tag (table, "weight", PANGO_WEIGHT_BOLD, NULL);
  self->tags[EMPHASIS] = add_tag (table, "style", PANGO_STYLE_ITALIC, NULL);
  self->tags[LINK] = add_tag (table, "foreground-set", TRUE, NULL);
  self->tags[ADDRESS] = add_tag (table, "scale", 0.72, NULL);
  self->tags[REFERENCE] = add_tag (table, "scale", 0.8, NULL);
  self->tags[MARK] = add_tag (table, "weight", PANGO_WEIGHT_NORMAL, NULL);
  self->tags[DIGEST] = add_tag (table, "scale", 0.1, "foreground-rgba", &(GdkRGBA) { 0, 0, 0, 0.001 }, NULL); /* no alpha at all would be all of it */
  self->tags[GAP] = add_tag (table, "scale", 0.4, NULL);
}

/**
 * galley_copy_style_new:
 * @table: of all buffers that are to be styled
 *
 * Returns: (transfer full): the looks; free them while @table lives
 */
GalleyCopyStyle *
galley_copy_style_new (GtkTextTagTable *table)
{
  static const char *const signals[] = { "notify::dark", "notify::high-contrast", "notify::accent-color" };
  GalleyCopyStyle *self = g_new0 (GalleyCopyStyle, 1);

  self->queues = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_line_queue_free);
  add_tags (self, table);
  follow_colours (self);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    self->handlers[i] = g_signal_connect_swapped (adw_style_manager_get_default (), signals[i], G_CALLBACK (follow_colours), self);
  return self;
}

/**
 * galley_copy_style_get_hidden:
 *
 * Returns: (transfer none): the tag of what stands in the text and is not seen
 */
GtkTextTag *
galley_copy_style_get_hidden (GalleyCopyStyle *self)
{
  return self->tags[DIGEST];
}

/**
 * galley_copy_style_free:
 */
void
galley_copy_style_free (GalleyCopyStyle *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->handlers); i++)
    g_signal_handler_disconnect (adw_style_manager_get_default (), self->handlers[i]);
  g_ptr_array_unref (self->queues);
  g_free (self);
}
