/* galley-remark-marks.c: remarks, marked in a text
 *
 * Every open remark has a tag of its own, which moves along with the text while somebody
 * types, so that the cursor always knows which remark it stands in.  What a suggestion
 * would put there is written in small letters above the line, as a proofreader does on
 * paper: the text itself must not change before somebody has accepted it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remark-marks.h"

#include "galley-text.h"

#define SUGGESTED_CHARACTERS 16 /* that are written above the line; the panel has all of it */

struct _GalleyRemarkMarks
{
  GtkTextView   *view;
  GtkTextBuffer *buffer; /* of the view; another article has another */
  GSignalGroup  *heights; /* of the view's vertical adjustment: the text has another shape */
  char          *field;
  void         (*on_cursor) (gpointer data);
  gpointer       data;
  char        *current;
  GPtrArray   *remarks; /* GalleyRemark: those that are marked */
  GPtrArray   *tags;    /* GtkTextTag, in the same order */
  GPtrArray   *labels;  /* GtkWidget, of suggestions: above the line; NULL for others */
  GPtrArray   *pool;    /* GtkWidget: all that were ever made, because a text view does not let go of them */
  guint        moving;  /* labels are put to their places when the text has its shape */
};

static GtkTextBuffer *
buffer_of (GalleyRemarkMarks *marks)
{
  return marks->buffer;
}

/* ── above the line ── */

static void
move_label (GalleyRemarkMarks *marks, guint position)
{
  const GalleyRemark *remark = marks->remarks->pdata[position];
  GtkWidget *label = marks->labels->pdata[position];
  GdkRectangle place;
  GtkTextIter start;
  int height;

  if (label == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer_of (marks), &start, remark->start);
  if (!gtk_text_iter_has_tag (&start, marks->tags->pdata[position]))
    gtk_text_iter_forward_to_tag_toggle (&start, marks->tags->pdata[position]);
  gtk_text_view_get_iter_location (marks->view, &start, &place);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  gtk_text_view_move_overlay (marks->view, label, place.x, MAX (place.y - height * 2 / 3, 0));
}

static gboolean
on_move (gpointer data)
{
  GalleyRemarkMarks *marks = data;

  marks->moving = 0;
  for (guint i = 0; i < marks->remarks->len; i++)
    move_label (marks, i);
  return G_SOURCE_REMOVE;
}

static void
move_soon (GalleyRemarkMarks *marks)
{
  if (marks->moving == 0 && marks->remarks->len > 0)
    marks->moving = g_timeout_add (60, on_move, marks);
}

/* One that is not in use, or a new one. */
static GtkWidget *
find_label (GalleyRemarkMarks *marks)
{
  GtkWidget *label;

  for (guint i = 0; i < marks->pool->len; i++)
    if (!gtk_widget_get_visible (marks->pool->pdata[i]))
      return marks->pool->pdata[i];
  label = gtk_label_new (NULL);
  gtk_widget_add_css_class (label, "suggestion-above");
  gtk_widget_set_can_target (label, FALSE);
  gtk_text_view_add_overlay (marks->view, label, 0, 0);
  g_ptr_array_add (marks->pool, g_object_ref (label));
  return label;
}

static GtkWidget *
new_label (GalleyRemarkMarks *marks, const GalleyRemark *remark)
{
  g_autofree char *line = g_strdelimit (g_strdup (remark->suggestion), "\n", ' ');
  g_autofree char *start = galley_text_dup_slice (line, 0, SUGGESTED_CHARACTERS);
  g_autofree char *shown = g_strconcat (start, g_str_equal (start, line) ? "" : "…", NULL);
  GtkWidget *label;

  if (!remark->suggests || line[0] == '\0')
    return NULL;
  label = find_label (marks);
  gtk_label_set_text (GTK_LABEL (label), shown);
  gtk_widget_set_visible (label, TRUE);
  return label;
}

/* ── in the text ── */

/* Thin enough for the text to be read on it, on a light ground and on a dark one. */
static void
colour_tag (GtkTextTag *tag, const GalleyRemark *remark, gboolean current)
{
  GdkRGBA colour = { 0.90, 0.65, 0.04, current ? 0.42f : 0.20f }, red = { 0.75, 0.11, 0.16, 1 };

  if (remark->must_fix)
    colour = (GdkRGBA) { 0.88, 0.11, 0.14, current ? 0.42f : 0.24f };
  else if (remark->suggests)
    colour = (GdkRGBA) { 0.18, 0.65, 0.40, current ? 0.34f : 0.14f };
  g_object_set (tag, "background-rgba", &colour, "strikethrough", remark->suggests, "strikethrough-rgba", &red, NULL);
}

static void
add_tag (GalleyRemarkMarks *marks, const GalleyRemark *remark)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (buffer_of (marks), NULL, NULL);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer_of (marks), &start, remark->start);
  gtk_text_buffer_get_iter_at_offset (buffer_of (marks), &end, MAX (remark->end, remark->start + 1));
  colour_tag (tag, remark, g_strcmp0 (marks->current, remark->uuid) == 0);
  gtk_text_buffer_apply_tag (buffer_of (marks), tag, &start, &end);
  g_ptr_array_add (marks->tags, tag);
  g_ptr_array_add (marks->labels, new_label (marks, remark));
  g_ptr_array_add (marks->remarks, galley_remark_ref (remark));
}

static void
clear (GalleyRemarkMarks *marks)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer_of (marks));

  for (guint i = 0; i < marks->tags->len; i++)
    {
      gtk_text_tag_table_remove (table, marks->tags->pdata[i]);
      if (marks->labels->pdata[i] != NULL)
        gtk_widget_set_visible (marks->labels->pdata[i], FALSE);
    }
  g_ptr_array_set_size (marks->tags, 0);
  g_ptr_array_set_size (marks->labels, 0);
  g_ptr_array_set_size (marks->remarks, 0);
}

static gboolean
is_marked (GalleyRemarkMarks *marks, const GalleyRemark *remark)
{
  return g_str_equal (remark->field, marks->field) && galley_remark_is_open (remark) && remark->parent[0] == '\0'
         && (remark->end > remark->start || remark->gone);
}

static gboolean
looks_the_same (const GalleyRemark *a, const GalleyRemark *b)
{
  return g_str_equal (a->uuid, b->uuid) && a->must_fix == b->must_fix && a->suggests == b->suggests && g_str_equal (a->suggestion, b->suggestion);
}

/* Tags move along with what is typed, and go with a text that is replaced. */
static gboolean
stands_there (GalleyRemarkMarks *marks, guint position, const GalleyRemark *remark)
{
  GtkTextTag *tag = marks->tags->pdata[position];
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer_of (marks), &start, remark->start);
  gtk_text_buffer_get_iter_at_offset (buffer_of (marks), &end, MAX (remark->end, remark->start + 1));
  return gtk_text_iter_starts_tag (&start, tag) && gtk_text_iter_ends_tag (&end, tag);
}

static gboolean
are_marked (GalleyRemarkMarks *marks, GPtrArray *wanted)
{
  if (wanted->len != marks->remarks->len)
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    if (!looks_the_same (wanted->pdata[i], marks->remarks->pdata[i]) || !stands_there (marks, i, wanted->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * galley_remark_marks_show:
 * @remarks: #GalleyRemark, of any field
 *
 * Marks those that are open and in this field, and no others.
 */
void
galley_remark_marks_show (GalleyRemarkMarks *marks, GPtrArray *remarks)
{
  g_autoptr (GPtrArray) wanted = galley_remark_array_new ();

  for (guint i = 0; i < remarks->len; i++)
    if (is_marked (marks, remarks->pdata[i]))
      g_ptr_array_add (wanted, galley_remark_ref (remarks->pdata[i]));
  if (are_marked (marks, wanted))
    {
      g_ptr_array_unref (marks->remarks);
      marks->remarks = g_steal_pointer (&wanted);
      return;
    }
  clear (marks);
  for (guint i = 0; i < wanted->len; i++)
    add_tag (marks, wanted->pdata[i]);
  move_soon (marks);
}

/**
 * galley_remark_marks_set_current:
 * @uuid: (nullable): the remark that stands out
 */
void
galley_remark_marks_set_current (GalleyRemarkMarks *marks, const char *uuid)
{
  if (!g_set_str (&marks->current, uuid))
    return;
  for (guint i = 0; i < marks->remarks->len; i++)
    {
      const GalleyRemark *remark = marks->remarks->pdata[i];
      colour_tag (marks->tags->pdata[i], remark, g_strcmp0 (uuid, remark->uuid) == 0);
    }
}

/**
 * galley_remark_marks_find:
 *
 * Returns: (nullable): the UUID of the shortest remark in which the cursor is
 */
const char *
galley_remark_marks_find (GalleyRemarkMarks *marks)
{
  const GalleyRemark *best = NULL;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer_of (marks), &at, gtk_text_buffer_get_insert (buffer_of (marks)));
  for (guint i = 0; i < marks->remarks->len; i++)
    {
      const GalleyRemark *remark = marks->remarks->pdata[i];
      GtkTextTag *tag = marks->tags->pdata[i];

      if ((gtk_text_iter_has_tag (&at, tag) || gtk_text_iter_ends_tag (&at, tag))
          && (best == NULL || remark->end - remark->start < best->end - best->start))
        best = remark;
    }
  return best != NULL ? best->uuid : NULL;
}

/* ── what a new remark is about ── */

static gboolean
ends_sentence (gunichar c, gpointer data)
{
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == '!' || c == '?' || c == '\n'; /* 。！？ */
}

/* The sentence in which the cursor is, without the mark and the blanks before it. */
static void
extend_to_sentence (GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter before = *start;

  while (!gtk_text_iter_is_start (start) && (before = *start, gtk_text_iter_backward_char (&before), !ends_sentence (gtk_text_iter_get_char (&before), NULL)))
    *start = before;
  if (!gtk_text_iter_ends_line (end) && !ends_sentence (gtk_text_iter_get_char (end), NULL))
    gtk_text_iter_forward_find_char (end, ends_sentence, NULL, NULL);
  if (!gtk_text_iter_is_end (end) && gtk_text_iter_get_char (end) != '\n')
    gtk_text_iter_forward_char (end);
  while (gtk_text_iter_compare (start, end) < 0 && g_unichar_isspace (gtk_text_iter_get_char (start)))
    gtk_text_iter_forward_char (start);
}

/**
 * galley_remark_marks_get_place:
 *
 * Gives what is selected, or else the sentence at the cursor.
 *
 * Returns: whether this text has the focus
 */
gboolean
galley_remark_marks_get_place (GalleyRemarkMarks *marks, gint64 *start, gint64 *end)
{
  GtkTextIter from, to;

  if (!gtk_text_buffer_get_selection_bounds (buffer_of (marks), &from, &to))
    extend_to_sentence (&from, &to);
  *start = gtk_text_iter_get_offset (&from);
  *end = gtk_text_iter_get_offset (&to);
  return gtk_widget_has_focus (GTK_WIDGET (marks->view));
}

const char *
galley_remark_marks_get_field (GalleyRemarkMarks *marks)
{
  return marks->field;
}

GtkTextView *
galley_remark_marks_get_view (GalleyRemarkMarks *marks)
{
  return marks->view;
}

/* ── the buffers come and go with the articles ── */

static void
on_mark_set (GalleyRemarkMarks *marks, GtkTextIter *where, GtkTextMark *mark)
{
  if (mark == gtk_text_buffer_get_insert (marks->buffer))
    marks->on_cursor (marks->data);
}

/* A buffer that was left may be shown again, so nothing stays marked in it. */
static void
leave (GalleyRemarkMarks *marks)
{
  clear (marks);
  g_signal_handlers_disconnect_by_data (marks->buffer, marks);
  g_clear_object (&marks->buffer);
}

static void
enter (GalleyRemarkMarks *marks)
{
  marks->buffer = g_object_ref (gtk_text_view_get_buffer (marks->view));
  g_signal_connect_swapped (marks->buffer, "changed", G_CALLBACK (move_soon), marks);
  g_signal_connect_swapped (marks->buffer, "mark-set", G_CALLBACK (on_mark_set), marks);
}

static void
on_buffer (GalleyRemarkMarks *marks)
{
  if (gtk_text_view_get_buffer (marks->view) == marks->buffer)
    return;
  leave (marks);
  enter (marks);
}

/**
 * galley_remark_marks_new:
 * @view: where the text of @field is shown
 * @on_cursor: called when the cursor has moved
 *
 * Returns: (transfer full): nothing marked yet
 */
GalleyRemarkMarks *
galley_remark_marks_new (GtkTextView *view, const char *field, void (*on_cursor) (gpointer data), gpointer data)
{
  GalleyRemarkMarks *marks = g_new0 (GalleyRemarkMarks, 1);

  marks->view = g_object_ref (view);
  marks->field = g_strdup (field);
  marks->on_cursor = on_cursor;
  marks->data = data;
  marks->remarks = galley_remark_array_new ();
  marks->tags = g_ptr_array_new ();
  marks->labels = g_ptr_array_new ();
  marks->pool = g_ptr_array_new_with_free_func (g_object_unref);
  enter (marks);
  g_signal_connect_swapped (view, "notify::buffer", G_CALLBACK (on_buffer), marks);
  g_signal_connect_swapped (view, "notify::scale-factor", G_CALLBACK (move_soon), marks);
  marks->heights = g_signal_group_new (GTK_TYPE_ADJUSTMENT);
  g_signal_group_connect_swapped (marks->heights, "changed", G_CALLBACK (move_soon), marks);
  g_object_bind_property (view, "vadjustment", marks->heights, "target", G_BINDING_SYNC_CREATE);
  return marks;
}

/**
 * galley_remark_marks_free:
 */
void
galley_remark_marks_free (GalleyRemarkMarks *marks)
{
  g_clear_handle_id (&marks->moving, g_source_remove);
  leave (marks);
  g_signal_handlers_disconnect_by_data (marks->view, marks);
  g_signal_group_set_target (marks->heights, NULL);
  g_object_unref (marks->heights);
  g_ptr_array_unref (marks->remarks);
  g_ptr_array_unref (marks->tags);
  g_ptr_array_unref (marks->labels);
  g_ptr_array_unref (marks->pool);
  g_object_unref (marks->view);
  g_free (marks->field);
  g_free (marks->current);
  g_free (marks);
}
