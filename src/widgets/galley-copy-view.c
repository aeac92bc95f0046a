/* galley-copy-view.c: the text of an article, with its Markdown shown softly
 *
 * The marks stay where they are and are dimmed; what they mean is shown with text
 * tags: headings larger, strong bold, links in the link colour.  Styling is a
 * matter of single lines, so a keystroke restyles the lines it touched and no more.
 * It is a help for the eye only: what the text means, the renderer says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copy-view.h"

#include <glib/gi18n-lib.h>

typedef enum { MARK, HEADING, STRONG, EMPHASIS, QUOTE, LINK, N_STYLES } Style;

struct _GalleyCopyView
{
  GtkSourceView parent;

  GtkTextTag *tags[N_STYLES];
};

G_DEFINE_FINAL_TYPE (GalleyCopyView, galley_copy_view, GTK_SOURCE_TYPE_VIEW)

/* The whole match gets the style; its first and last group, the marks, are dimmed. */
static const struct { const char *pattern; Style style; } patterns[] = {
  { "(\\*\\*)[^*\\s](?:[^*]*[^*\\s])?(\\*\\*)", STRONG },
  { "(?:^|[^*])\\K(\\*)[^*\\s](?:[^*]*[^*\\s])?(\\*)(?![*])", EMPHASIS },
  { "(!?\\[)[^\\]]*(\\]\\([^)]*\\))", LINK },
};

static GRegex *
get_regex (guint i)
{
  static GRegex *compiled[G_N_ELEMENTS (patterns)];

  if (compiled[i] == NULL)
    compiled[i] = g_regex_new (patterns[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
  return compiled[i];
}

static GtkTextBuffer *
buffer_of (GalleyCopyView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* ── styling ── */

static void
apply (GalleyCopyView *self, Style style, int line, int start, int end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_line_index (buffer_of (self), &from, line, start);
  gtk_text_buffer_get_iter_at_line_index (buffer_of (self), &to, line, end);
  gtk_text_buffer_apply_tag (buffer_of (self), self->tags[style], &from, &to);
}

static void
style_inline (GalleyCopyView *self, int line, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int start, end;

      for (g_regex_match (get_regex (i), text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_match_info_fetch_pos (match, 0, &start, &end);
          apply (self, patterns[i].style, line, start, end);
          g_match_info_fetch_pos (match, 1, &start, &end);
          apply (self, MARK, line, start, end);
          g_match_info_fetch_pos (match, 2, &start, &end);
          apply (self, MARK, line, start, end);
        }
    }
}

/* Returns: the bytes of the mark that the line begins with, and what it makes of the line. */
static int
find_line_mark (const char *text, int *style)
{
  int hashes = strspn (text, "#");

  *style = -1;
  if (hashes > 0 && hashes <= 6 && (text[hashes] == ' ' || text[hashes] == '\0'))
    {
      *style = HEADING;
      return hashes;
    }
  if (text[0] == '>')
    {
      *style = QUOTE;
      return 1;
    }
  if ((text[0] == '-' || text[0] == '*' || text[0] == '+') && text[1] == ' ')
    return 1;
  return 0;
}

static void
style_line (GalleyCopyView *self, int line)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  int style, mark;

  gtk_text_buffer_get_iter_at_line (buffer_of (self), &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  for (guint i = 0; i < N_STYLES; i++)
    gtk_text_buffer_remove_tag (buffer_of (self), self->tags[i], &start, &end);
  text = gtk_text_iter_get_slice (&start, &end);
  mark = find_line_mark (text, &style);
  if (style >= 0)
    apply (self, style, line, 0, strlen (text));
  if (mark > 0)
    apply (self, MARK, line, 0, mark);
  style_inline (self, line, text);
}

static void
after_insert (GtkTextBuffer *buffer, GtkTextIter *end, const char *text, int length, gpointer data)
{
  GtkTextIter start = *end;
  int last = gtk_text_iter_get_line (end);

  gtk_text_iter_backward_chars (&start, g_utf8_strlen (text, length));
  for (int line = gtk_text_iter_get_line (&start); line <= last; line++)
    style_line (data, line);
  gtk_text_buffer_get_iter_at_offset (buffer, end, gtk_text_iter_get_offset (end));
}

static void
after_delete (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, gpointer data)
{
  style_line (data, gtk_text_iter_get_line (start));
}

static void
make_tags (GalleyCopyView *self)
{
  GtkTextBuffer *buffer = buffer_of (self);
  GdkRGBA grey = { 0.55, 0.55, 0.55, 1 }, blue = { 0.2, 0.47, 0.82, 1 };

  self->tags[HEADING] = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, "scale", 1.18, NULL);
  self->tags[STRONG] = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, NULL);
  self->tags[EMPHASIS] = gtk_text_buffer_create_tag (buffer, NULL, "style", PANGO_STYLE_ITALIC, NULL);
  self->tags[QUOTE] = gtk_text_buffer_create_tag (buffer, NULL, "left-margin", 24, "accumulative-margin", TRUE, NULL);
  self->tags[LINK] = gtk_text_buffer_create_tag (buffer, NULL, "foreground-rgba", &blue, NULL);
  self->tags[MARK] = gtk_text_buffer_create_tag (buffer, NULL, "foreground-rgba", &grey, NULL);
}

/* ── formatting ── */

static void
get_selection (GalleyCopyView *self, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_selection_bounds (buffer_of (self), start, end);
}

/* Puts @before and @after around the selection and selects what was selected; a second time takes them away. */
static void
surround (GalleyCopyView *self, const char *before, const char *after)
{
  GtkTextBuffer *buffer = buffer_of (self);
  g_autofree char *inner = NULL;
  g_autofree char *text = NULL;
  gboolean has;
  GtkTextIter start, end;
  int offset, length;

  get_selection (self, &start, &end);
  inner = gtk_text_iter_get_slice (&start, &end);
  has = g_str_has_prefix (inner, before) && g_str_has_suffix (inner, after) && strlen (inner) >= strlen (before) + strlen (after);
  text = has ? g_strndup (inner + strlen (before), strlen (inner) - strlen (before) - strlen (after))
             : g_strconcat (before, inner, after, NULL);
  offset = gtk_text_iter_get_offset (&start);
  length = g_utf8_strlen (text, -1);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  if (inner[0] == '\0')
    offset += g_utf8_strlen (before, -1), length = 0;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, offset + length);
  gtk_text_buffer_select_range (buffer, &start, &end);
}

static void
toggle_line (GalleyCopyView *self, int line, const char *prefix, gboolean take_away)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer_of (self), &start, line);
  if (take_away)
    {
      end = start;
      gtk_text_iter_forward_chars (&end, strlen (prefix));
      gtk_text_buffer_delete (buffer_of (self), &start, &end);
    }
  else
    gtk_text_buffer_insert (buffer_of (self), &start, prefix, -1);
}

static gboolean
line_begins_with (GalleyCopyView *self, int line, const char *prefix)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_iter_at_line (buffer_of (self), &start, line);
  end = start;
  gtk_text_iter_forward_chars (&end, strlen (prefix));
  text = gtk_text_iter_get_slice (&start, &end);
  return g_str_equal (text, prefix);
}

/* Every line of the selection gets the prefix, or loses it when the first one has it. */
static void
toggle_lines (GalleyCopyView *self, const char *prefix)
{
  GtkTextIter start, end;
  gboolean take_away;
  int first, last;

  get_selection (self, &start, &end);
  first = gtk_text_iter_get_line (&start);
  last = gtk_text_iter_get_line (&end);
  take_away = line_begins_with (self, first, prefix);
  for (int line = first; line <= last; line++)
    if (line_begins_with (self, line, prefix) == take_away)
      toggle_line (self, line, prefix, take_away);
}

/**
 * galley_copy_view_format:
 * @format: “bold”, “heading”, “quote”, “list” or “link”
 *
 * Gives the selection, or the line of the cursor, this format, or takes it away; one action to undo.
 */
void
galley_copy_view_format (GalleyCopyView *self, const char *format)
{
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return;
  gtk_text_buffer_begin_user_action (buffer_of (self));
  if (g_str_equal (format, "bold"))
    surround (self, "**", "**");
  else if (g_str_equal (format, "link"))
    surround (self, "[", "](https://)");
  else if (g_str_equal (format, "heading"))
    toggle_lines (self, "## ");
  else if (g_str_equal (format, "quote"))
    toggle_lines (self, "> ");
  else if (g_str_equal (format, "list"))
    toggle_lines (self, "- ");
  gtk_text_buffer_end_user_action (buffer_of (self));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
galley_copy_view_class_init (GalleyCopyViewClass *klass)
{
}

static void
galley_copy_view_init (GalleyCopyView *self)
{
  g_autoptr (GtkSourceBuffer) buffer = gtk_source_buffer_new (NULL);

  gtk_source_buffer_set_highlight_syntax (buffer, FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_style_scheme (buffer, NULL);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), GTK_TEXT_BUFFER (buffer));
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer), TRUE);
  make_tags (self);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (after_insert), self, G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (after_delete), self, G_CONNECT_AFTER);
}
