/* galley-change-marks.c: what came, went and moved, marked in a text that is being read
 *
 * What came has a tint and a line below it, what moved here a tint of its own.  What
 * went is not in the text any more, and nothing may be put there in its place: a text
 * that is signed must not hold anything for show.  So a small mark is drawn between two
 * characters, and what stood there is told when the pointer comes near.
 *
 * Places are text marks and tags, which move along with the text until the comparison
 * is made again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-change-marks.h"

#include <glib/gi18n-lib.h>

#include "galley-comparison.h"

#define NEAR      9    /* pixels between the pointer and a mark that it means */
#define MOST_TEXT 240  /* characters of a deletion that a tooltip shows */

typedef struct
{
  GtkTextMark   *mark;
  GalleyHunkKind kind;
  char          *text;
} Gone;

typedef struct
{
  GtkTextBuffer *buffer;       /* that is marked; a view may be given another one */
  GtkTextTag    *come, *moved; /* of its table */
  GPtrArray     *gone;         /* Gone */
} Marks;

static const GdkRGBA red = { 0.75, 0.11, 0.16, 1 }, green = { 0.15, 0.6, 0.35, 1 }, blue = { 0.2, 0.5, 0.9, 1 };

static void
gone_free (gpointer data)
{
  Gone *gone = data;

  g_object_unref (gone->mark);
  g_free (gone->text);
  g_free (gone);
}

static void
marks_free (gpointer data)
{
  Marks *marks = data;

  g_ptr_array_unref (marks->gone);
  g_clear_object (&marks->buffer);
  g_free (marks);
}

/* Below what the checks say: their line is the one that must be seen. */
static GtkTextTag *
new_tag (GtkTextBuffer *buffer, const GdkRGBA *colour)
{
  GdkRGBA tint = *colour;
  GtkTextTag *tag;

  tint.alpha = 0.2;
  tag = gtk_text_buffer_create_tag (buffer, NULL, "background-rgba", &tint, "underline", PANGO_UNDERLINE_SINGLE, "underline-rgba", colour, NULL);
  gtk_text_tag_set_priority (tag, 0);
  return tag;
}

/* ── what went ── */

static char *
dup_shortened (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MOST_TEXT)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, MOST_TEXT);
  return g_strconcat (start, "…", NULL);
}

static char *
dup_words (const Gone *gone)
{
  g_autofree char *text = dup_shortened (gone->text);

  g_strstrip (text);
  if (text[0] == '\0')
    return g_strdup (_("A line break was deleted here"));
  return g_strdup_printf (gone->kind == GALLEY_HUNK_MOVE_FROM ? _("Moved away from here: “%s”") : _("Deleted here: “%s”"), text);
}

static gboolean
are_of_view (const Marks *marks, GtkTextView *view)
{
  return marks != NULL && marks->buffer == gtk_text_view_get_buffer (view);
}

static void
get_place (GtkTextView *view, const Gone *gone, GdkRectangle *place)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (view), &iter, gone->mark);
  gtk_text_view_get_iter_location (view, &iter, place);
}

static const Gone *
find_near (GtkTextView *view, const Marks *marks, int x, int y)
{
  for (guint i = 0; i < marks->gone->len; i++)
    {
      GdkRectangle place;

      get_place (view, marks->gone->pdata[i], &place);
      if (ABS (x - place.x) <= NEAR && y >= place.y - 3 && y <= place.y + place.height + 3)
        return marks->gone->pdata[i];
    }
  return NULL;
}

static gboolean
on_query_tooltip (GtkTextView *view, int x, int y, gboolean keyboard, GtkTooltip *tooltip, Marks *marks)
{
  const Gone *gone;
  g_autofree char *words = NULL;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &x, &y);
  gone = are_of_view (marks, view) ? find_near (view, marks, x, y) : NULL;
  if (gone == NULL)
    return FALSE;
  words = dup_words (gone);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

/* A wedge that points at the gap, and a thin line through it. */
static void
draw (GtkSnapshot *snapshot, const GdkRectangle *place, const GdkRGBA *colour)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) wedge = NULL;

  gsk_path_builder_move_to (builder, place->x - 4, place->y);
  gsk_path_builder_line_to (builder, place->x + 4, place->y);
  gsk_path_builder_line_to (builder, place->x, place->y + 6);
  gsk_path_builder_close (builder);
  wedge = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_fill (snapshot, wedge, GSK_FILL_RULE_WINDING, colour);
  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (place->x - 0.75, place->y + 3, 1.5, place->height - 3));
}

/**
 * galley_change_marks_snapshot:
 *
 * To be called from the view's own snapshot_layer.
 */
void
galley_change_marks_snapshot (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  Marks *marks = g_object_get_data (G_OBJECT (view), "change-marks");

  for (guint i = 0; are_of_view (marks, view) && layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT && i < marks->gone->len; i++)
    {
      const Gone *gone = marks->gone->pdata[i];
      GdkRectangle place;

      get_place (view, gone, &place);
      draw (snapshot, &place, gone->kind == GALLEY_HUNK_MOVE_FROM ? &blue : &red);
    }
}

/* ── all of them ── */

static Marks *
get_marks (GtkTextView *view)
{
  Marks *marks = g_object_get_data (G_OBJECT (view), "change-marks");

  if (marks != NULL)
    return marks;
  marks = g_new0 (Marks, 1);
  marks->gone = g_ptr_array_new_with_free_func (gone_free);
  g_object_set_data_full (G_OBJECT (view), "change-marks", marks, marks_free);
  gtk_widget_set_has_tooltip (GTK_WIDGET (view), TRUE);
  g_signal_connect (view, "query-tooltip", G_CALLBACK (on_query_tooltip), marks);
  return marks;
}

static void
take_buffer (Marks *marks, GtkTextBuffer *buffer)
{
  gboolean same_table = marks->buffer != NULL && gtk_text_buffer_get_tag_table (marks->buffer) == gtk_text_buffer_get_tag_table (buffer);

  if (!same_table)
    {
      marks->come = new_tag (buffer, &green);
      marks->moved = new_tag (buffer, &blue);
    }
  g_set_object (&marks->buffer, buffer);
}

static void
add_gone (Marks *marks, const GalleyMark *mark)
{
  Gone *gone = g_new0 (Gone, 1);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (marks->buffer, &iter, mark->start);
  gone->mark = g_object_ref (gtk_text_buffer_create_mark (marks->buffer, NULL, &iter, TRUE));
  gone->kind = mark->kind;
  gone->text = g_strdup (mark->text);
  g_ptr_array_add (marks->gone, gone);
}

static void
add_come (Marks *marks, const GalleyMark *mark)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (marks->buffer, &start, mark->start);
  gtk_text_buffer_get_iter_at_offset (marks->buffer, &end, mark->end);
  gtk_text_buffer_apply_tag (marks->buffer, mark->kind == GALLEY_HUNK_INSERT ? marks->come : marks->moved, &start, &end);
}

/**
 * galley_change_marks_hide:
 */
void
galley_change_marks_hide (GtkTextView *view)
{
  Marks *marks = g_object_get_data (G_OBJECT (view), "change-marks");
  GtkTextIter start, end;

  if (marks == NULL || marks->buffer == NULL)
    return;
  for (guint i = 0; i < marks->gone->len; i++)
    gtk_text_buffer_delete_mark (marks->buffer, ((Gone *) marks->gone->pdata[i])->mark);
  g_ptr_array_set_size (marks->gone, 0);
  gtk_text_buffer_get_bounds (marks->buffer, &start, &end);
  gtk_text_buffer_remove_tag (marks->buffer, marks->come, &start, &end);
  gtk_text_buffer_remove_tag (marks->buffer, marks->moved, &start, &end);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

/**
 * galley_change_marks_show:
 * @field: that @view shows
 * @marks: #GalleyMark, of this field and others; made for the text that is in @view
 */
void
galley_change_marks_show (GtkTextView *view, const char *field, GPtrArray *marks)
{
  Marks *own = get_marks (view);

  galley_change_marks_hide (view);
  take_buffer (own, gtk_text_view_get_buffer (view));
  for (guint i = 0; i < marks->len; i++)
    {
      const GalleyMark *mark = marks->pdata[i];

      if (g_str_equal (mark->field, field))
        (mark->start < mark->end ? add_come : add_gone) (own, mark);
    }
  gtk_widget_queue_draw (GTK_WIDGET (view));
}
