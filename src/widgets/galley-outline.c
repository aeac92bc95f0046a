/* galley-outline.c: the headings of a text, to go to one of them
 *
 * The text is read when the outline opens, so that typing costs nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-outline.h"

#include <glib/gi18n-lib.h>

#include "galley-counts.h"

#define INDENT 14 /* pixels a level */

struct _GalleyOutline
{
  GtkPopover parent;

  GtkTextView *text;
  GtkListBox  *list;
  GtkStack    *stack;
};

G_DEFINE_FINAL_TYPE (GalleyOutline, galley_outline, GTK_TYPE_POPOVER)

static GtkTextBuffer *
buffer_of (GalleyOutline *self)
{
  return gtk_text_view_get_buffer (self->text);
}

/* The level of the heading on this line; 0 when it is none. */
static guint
read_heading (GtkTextBuffer *buffer, int line, char **words)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  guint level;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  if (gtk_text_iter_get_char (&start) != '#')
    return 0;
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (&start, &end);
  level = strspn (text, "#");
  if (level > 6 || text[level] != ' ')
    return 0;
  *words = g_strstrip (galley_counts_dup_words (text));
  return level;
}

static GtkWidget *
new_row (const char *words, guint level, int line)
{
  GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_set_margin_start (label, (MIN (level, 5) - 1) * INDENT);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data (G_OBJECT (row), "line", GINT_TO_POINTER (line));
  return row;
}

/* The heading that the cursor is below is the one that is selected. */
static void
fill (GalleyOutline *self)
{
  GtkListBoxRow *present = NULL;
  GtkTextIter cursor;
  guint above = 0;

  gtk_text_buffer_get_iter_at_mark (buffer_of (self), &cursor, gtk_text_buffer_get_insert (buffer_of (self)));
  gtk_list_box_remove_all (self->list);
  for (int line = 0, n = gtk_text_buffer_get_line_count (buffer_of (self)); line < n; line++)
    {
      g_autofree char *words = NULL;
      guint level = read_heading (buffer_of (self), line, &words);
      GtkWidget *row;

      if (level == 0)
        continue;
      above = above == 0 ? level : MIN (above, level);
      row = new_row (words, level - above + 1, line);
      gtk_list_box_append (self->list, row);
      if (line <= gtk_text_iter_get_line (&cursor))
        present = GTK_LIST_BOX_ROW (row);
    }
  gtk_stack_set_visible_child_name (self->stack, above > 0 ? "list" : "none");
  gtk_list_box_select_row (self->list, present);
  if (present == NULL)
    present = gtk_list_box_get_row_at_index (self->list, 0);
  if (present != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (present));
}

static void
on_activated (GalleyOutline *self, GtkListBoxRow *row)
{
  GtkTextIter start;

  gtk_text_buffer_get_iter_at_line (buffer_of (self), &start, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "line")));
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_text_iter_forward_to_line_end (&start);
  gtk_text_buffer_place_cursor (buffer_of (self), &start);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  gtk_text_view_scroll_to_mark (self->text, gtk_text_buffer_get_insert (buffer_of (self)), 0, TRUE, 0, 0.12);
}

/**
 * galley_outline_set_text:
 * @text: what is outlined; it outlives @self
 */
void
galley_outline_set_text (GalleyOutline *self, GtkTextView *text)
{
  self->text = text;
}

static void
galley_outline_class_init (GalleyOutlineClass *klass)
{
}

static void
galley_outline_init (GalleyOutline *self)
{
  GtkWidget *none = gtk_label_new (_("No headings yet. Ctrl+H makes a line one.")), *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "popover-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Outline"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (none, "dimmed");
  gtk_widget_add_css_class (none, "counts");
  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (none), 24);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_stack_add_named (self->stack, none, "none");
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->stack));
  g_signal_connect (self, "show", G_CALLBACK (fill), NULL);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_activated), self);
}
