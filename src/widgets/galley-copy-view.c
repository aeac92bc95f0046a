/* galley-copy-view.c: the text of an article, with its Markdown shown softly
 *
 * What formats and typing aids make of the text, galley-rewrite says; here it is carried
 * out, as one step to undo.  How Markdown looks, galley-copy-style says.
 *
 * Input methods come first.  Enter and Tab are offered to them before anything is done
 * with them, and nothing is done while something is being composed.  Brackets pair only
 * when an input context commits exactly that one character.  Only the context says what
 * was typed: text that is pasted, undone or put in by a program arrives in the buffer
 * without it.  The text view hears of the commit before anybody else who listens, so
 * the character is noted by an emission hook, and the deletion and the insertion that
 * follow are the buffer's signals.
 *
 * An article that was left keeps its buffer, so the buffer changes; nobody connects to its
 * signals but through a signal group.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copy-view.h"

#include "galley-buffer.h"
#include "galley-change-marks.h"
#include "galley-copy-cursor.h"
#include "galley-copy-style.h"
#include "galley-one-paragraph.h"
#include "galley-rewrite.h"

struct _GalleyCopyView
{
  GtkSourceView parent;

  GtkTextTagTable *table;
  GalleyCopyStyle *style;
  GSignalGroup    *signals;

  gboolean      one_paragraph; /* all others are dimmed */

  GtkIMContext *input;    /* of the text view, borrowed */
  gulong        hook;
  gboolean      composing;
  gunichar      typed;     /* what was committed and has not arrived in the buffer yet */
  gunichar      committed; /* its first character, when more was */
  gboolean      swallow;  /* it is there already */
};

G_DEFINE_FINAL_TYPE (GalleyCopyView, galley_copy_view, GTK_SOURCE_TYPE_VIEW)

enum { PROP_0, PROP_ONE_PARAGRAPH };

static GtkTextBuffer *
buffer_of (GalleyCopyView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* ── rewriting ── */

/* Carries @rewrite out, whose places count from @base; eats it. */
static void
carry_out (GalleyCopyView *self, GalleyRewrite *rewrite, int base)
{
  GtkTextBuffer *buffer = buffer_of (self);
  GtkTextIter start, end;

  gtk_text_buffer_begin_user_action (buffer);
  for (guint i = 0; i < rewrite->splices->len; i++)
    {
      const GalleySplice *splice = &g_array_index (rewrite->splices, GalleySplice, i);
      gtk_text_buffer_get_iter_at_offset (buffer, &start, base + splice->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, base + splice->end);
      gtk_text_buffer_delete (buffer, &start, &end);
      gtk_text_buffer_insert (buffer, &start, splice->text, -1);
    }
  gtk_text_buffer_get_iter_at_offset (buffer, &start, base + rewrite->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, base + rewrite->end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
  galley_rewrite_free (rewrite);
}

static void
get_selection (GalleyCopyView *self, int *start, int *end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_selection_bounds (buffer_of (self), &from, &to);
  *start = gtk_text_iter_get_offset (&from);
  *end = gtk_text_iter_get_offset (&to);
}

/* The lines of the selection, which is all that most keys need to know. */
static char *
dup_lines (GalleyCopyView *self, int *base)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_selection_bounds (buffer_of (self), &from, &to);
  gtk_text_iter_set_line_offset (&from, 0);
  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  *base = gtk_text_iter_get_offset (&from);
  return gtk_text_iter_get_slice (&from, &to);
}

/**
 * galley_copy_view_format:
 * @format: as galley_rewrite_format() knows it
 *
 * Gives the selection, or the line of the cursor, this format, or takes it away; one action to undo.
 */
void
galley_copy_view_format (GalleyCopyView *self, const char *format)
{
  g_autofree char *text = galley_buffer_dup_text (buffer_of (self));
  GalleyRewrite *rewrite;
  int start, end;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)) || self->composing)
    return;
  get_selection (self, &start, &end);
  rewrite = galley_rewrite_format (text, start, end, format);
  if (rewrite != NULL)
    carry_out (self, rewrite, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* ── Enter, Tab, Backspace, Delete ── */

/* Most lines begin with words; for them Tab need not look at the whole text. */
static gboolean
may_have_lead (const char *line)
{
  return *line != '\0' && (strchr (">-*+#| \t", *line) != NULL || g_ascii_isdigit (*line));
}

static GalleyRewrite *
rewrite_for_tab (GalleyCopyView *self, GalleyIndent direction)
{
  g_autofree char *line = NULL, *text = NULL;
  int base, start, end;

  line = dup_lines (self, &base);
  if (!may_have_lead (line))
    return NULL;
  text = galley_buffer_dup_text (buffer_of (self));
  get_selection (self, &start, &end);
  return galley_rewrite_tab (text, start, end, direction);
}

/* What is selected goes first; all of it is one step to undo. */
static void
press_enter (GalleyCopyView *self, gboolean within)
{
  g_autofree char *text = NULL;
  int start, end;

  gtk_text_buffer_begin_user_action (buffer_of (self));
  gtk_text_buffer_delete_selection (buffer_of (self), TRUE, TRUE);
  text = galley_buffer_dup_text (buffer_of (self));
  get_selection (self, &start, &end);
  carry_out (self, within ? galley_rewrite_break (text, start) : galley_rewrite_enter (text, start), 0);
  gtk_text_buffer_end_user_action (buffer_of (self));
}

static gboolean
is_enter (guint key)
{
  return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;
}

static gboolean
is_ours (guint key, GdkModifierType state)
{
  if (key == GDK_KEY_ISO_Left_Tab)
    return state == GDK_SHIFT_MASK;
  return (is_enter (key) && (state == 0 || state == GDK_SHIFT_MASK)) || (key == GDK_KEY_Tab && state == 0);
}

/* The input method is asked first, but only about keys that mean something here: the text view asks it about all others. */
static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  GalleyCopyView *self = data;
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  GalleyRewrite *rewrite = NULL;

  if (!is_ours (key, held) || self->composing || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return GDK_EVENT_PROPAGATE;
  if (!is_enter (key))
    rewrite = rewrite_for_tab (self, key == GDK_KEY_Tab ? GALLEY_INDENT_MORE : GALLEY_INDENT_LESS);
  if (!is_enter (key) && rewrite == NULL)
    return GDK_EVENT_PROPAGATE;
  if (gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self), event))
    g_clear_pointer (&rewrite, galley_rewrite_free);
  else if (rewrite != NULL)
    carry_out (self, rewrite, 0);
  else
    press_enter (self, held == GDK_SHIFT_MASK);
  return GDK_EVENT_STOP;
}

/* At the end or the beginning of a line, and behind its mark, the lines around count; elsewhere that line is enough. */
static char *
dup_around (GalleyCopyView *self, int *base)
{
  g_autofree char *line = dup_lines (self, base);
  int start, end;

  get_selection (self, &start, &end);
  if (start > *base && end < *base + g_utf8_strlen (line, -1) && !may_have_lead (line))
    return g_steal_pointer (&line);
  *base = 0;
  return galley_buffer_dup_text (buffer_of (self));
}

static gboolean
erase (GalleyCopyView *self, GalleyRewrite *(*way) (const char *text, gint64 at))
{
  g_autofree char *text = NULL;
  GalleyRewrite *rewrite;
  int base, start, end;

  get_selection (self, &start, &end);
  if (start != end || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return FALSE;
  text = dup_around (self, &base);
  rewrite = way (text, start - base);
  if (rewrite != NULL)
    carry_out (self, rewrite, base);
  return rewrite != NULL;
}

static void
galley_copy_view_backspace (GtkTextView *view)
{
  if (!erase (GALLEY_COPY_VIEW (view), galley_rewrite_erase))
    GTK_TEXT_VIEW_CLASS (galley_copy_view_parent_class)->backspace (view);
}

static void
galley_copy_view_delete_from_cursor (GtkTextView *view, GtkDeleteType type, int count)
{
  if (type != GTK_DELETE_CHARS || count != 1 || !erase (GALLEY_COPY_VIEW (view), galley_rewrite_erase_next))
    GTK_TEXT_VIEW_CLASS (galley_copy_view_parent_class)->delete_from_cursor (view, type, count);
}

/* ── Alt+Up, Alt+Down ── */

static void
galley_copy_view_move_lines (GtkSourceView *view, gboolean down)
{
  GalleyCopyView *self = GALLEY_COPY_VIEW (view);
  g_autofree char *text = galley_buffer_dup_text (buffer_of (self));
  GalleyRewrite *rewrite;
  int start, end;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (view)))
    return;
  get_selection (self, &start, &end);
  rewrite = galley_rewrite_move (text, start, end, down ? 1 : -1);
  if (rewrite != NULL)
    carry_out (self, rewrite, 0);
}

/* ── the cursor ── */

static void
galley_copy_view_move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend)
{
  GTK_TEXT_VIEW_CLASS (galley_copy_view_parent_class)->move_cursor (view, step, count, extend);
  if ((step == GTK_MOVEMENT_DISPLAY_LINES || step == GTK_MOVEMENT_VISUAL_POSITIONS) && ABS (count) == 1 && galley_copy_cursor_is_in_gap (view))
    GTK_TEXT_VIEW_CLASS (galley_copy_view_parent_class)->move_cursor (view, step, count, extend);
  galley_copy_cursor_leave_hidden (view, galley_copy_style_get_hidden (GALLEY_COPY_VIEW (view)->style),
                                   step == GTK_MOVEMENT_VISUAL_POSITIONS ? count : 1, extend);
}

/**
 * galley_copy_view_paste_address:
 *
 * Makes the selected words a link when @text is an address, and a whole one.
 *
 * Returns: whether it is
 */
gboolean
galley_copy_view_paste_address (GalleyCopyView *self, const char *text)
{
  g_autofree char *lines = NULL;
  GalleyRewrite *rewrite;
  int base, start, end;

  lines = dup_lines (self, &base);
  get_selection (self, &start, &end);
  rewrite = start != end ? galley_rewrite_address (lines, start - base, end - base, text) : NULL;
  if (rewrite != NULL)
    carry_out (self, rewrite, base);
  return rewrite != NULL;
}

/* ── pairs ── */

static gboolean
on_commit (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GalleyCopyView *self = data;
  const char *text;

  if (g_value_get_object (&values[0]) != self->input)
    return TRUE;
  text = g_value_get_string (&values[1]);
  self->committed = *text != '\0' ? g_utf8_get_char (text) : 0;
  self->typed = !self->composing && *text != '\0' && *g_utf8_next_char (text) == '\0' ? g_utf8_get_char (text) : 0;
  return TRUE;
}

static GalleyRewrite *
rewrite_for_typed (GalleyCopyView *self, int *base)
{
  g_autofree char *lines = NULL;
  gunichar typed = self->typed;
  int start, end;

  self->typed = 0;
  lines = dup_lines (self, base);
  get_selection (self, &start, &end);
  return galley_rewrite_pair (lines, start - *base, end - *base, typed);
}

static void
get_cursor (GalleyCopyView *self, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_mark (buffer_of (self), iter, gtk_text_buffer_get_insert (buffer_of (self)));
}

/* What is typed on a selection deletes it first; a mark that surrounds it does not. */
static void
before_delete (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, GalleyCopyView *self)
{
  GalleyRewrite *rewrite;
  int base;

  if (self->typed == 0)
    return;
  rewrite = rewrite_for_typed (self, &base);
  if (rewrite == NULL)
    return;
  g_signal_stop_emission_by_name (buffer, "delete-range");
  carry_out (self, rewrite, base);
  get_cursor (self, start);
  *end = *start;
  self->swallow = TRUE;
}

/* Nothing else of what was committed needs room. */
static gunichar
take_committed (GalleyCopyView *self)
{
  gunichar committed = self->committed;

  self->committed = 0;
  return committed;
}

/* On the blank line between two paragraphs, what is typed is a third one. */
static void
make_room (GalleyCopyView *self, GtkTextIter *where)
{
  gunichar typed = self->typed, committed = take_committed (self);
  g_autofree char *text = NULL;
  GalleyRewrite *room;

  if (committed == 0 || !gtk_text_iter_starts_line (where) || !gtk_text_iter_ends_line (where))
    return;
  text = galley_buffer_dup_text (buffer_of (self));
  room = galley_rewrite_make_room (text, gtk_text_iter_get_offset (where), committed);
  if (room == NULL)
    return;
  self->typed = 0;
  carry_out (self, room, 0);
  self->typed = typed;
  get_cursor (self, where);
}

static void
before_insert (GtkTextBuffer *buffer, GtkTextIter *where, const char *text, int length, GalleyCopyView *self)
{
  GalleyRewrite *rewrite = NULL;
  int base;

  make_room (self, where);
  if (self->typed != 0)
    rewrite = rewrite_for_typed (self, &base);
  if (rewrite == NULL && !self->swallow)
    return;
  self->swallow = FALSE;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  if (rewrite != NULL)
    carry_out (self, rewrite, base);
  get_cursor (self, where);
}

/* The text view has done with the commit: what did not arrive by now never will. */
static void
after_commit (GalleyCopyView *self)
{
  self->typed = self->committed = 0;
  self->swallow = FALSE;
}

static void
on_preedit (GalleyCopyView *self, const char *preedit)
{
  self->composing = *preedit != '\0';
}

static void
find_input (GalleyCopyView *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self));

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && self->input == NULL; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        self->input = gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller));
    }
  if (self->input == NULL)
    return;
  g_signal_connect_object (self->input, "commit", G_CALLBACK (after_commit), self, G_CONNECT_SWAPPED);
  self->hook = g_signal_add_emission_hook (g_signal_lookup ("commit", GTK_TYPE_IM_CONTEXT), 0, on_commit, self, NULL);
}

/* ── styling ── */

static void
after_insert (GtkTextBuffer *buffer, GtkTextIter *end, const char *text, int length, GalleyCopyView *self)
{
  GtkTextIter start = *end;
  int offset = gtk_text_iter_get_offset (end);

  gtk_text_iter_backward_chars (&start, g_utf8_strlen (text, length));
  galley_copy_style_restyle (self->style, buffer, gtk_text_iter_get_line (&start), gtk_text_iter_get_line (end));
  gtk_text_buffer_get_iter_at_offset (buffer, end, offset);
}

static void
after_delete (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, GalleyCopyView *self)
{
  int line = gtk_text_iter_get_line (start);

  galley_copy_style_restyle (self->style, buffer, line, line);
}

/* ── only one paragraph at full strength ── */

static void
galley_copy_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GtkSnapshot *inner = GALLEY_COPY_VIEW (widget)->one_paragraph ? gtk_snapshot_new () : NULL;

  GTK_WIDGET_CLASS (galley_copy_view_parent_class)->snapshot (widget, inner != NULL ? inner : snapshot);
  if (inner != NULL)
    galley_one_paragraph_snapshot (GTK_TEXT_VIEW (widget), inner, snapshot);
}

static void
on_cursor (GalleyCopyView *self)
{
  if (self->one_paragraph)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ── the object ── */

static void
galley_copy_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_boolean (value, GALLEY_COPY_VIEW (object)->one_paragraph);
}

static void
galley_copy_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GALLEY_COPY_VIEW (object)->one_paragraph = g_value_get_boolean (value);
  gtk_widget_queue_draw (GTK_WIDGET (object));
}

/**
 * galley_copy_view_new_buffer:
 *
 * Returns: (transfer full): an empty buffer for another article; it shares the tags of all others of this view
 */
GtkTextBuffer *
galley_copy_view_new_buffer (GalleyCopyView *self)
{
  GtkSourceBuffer *buffer = gtk_source_buffer_new (self->table);

  gtk_source_buffer_set_highlight_syntax (buffer, FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_style_scheme (buffer, NULL);
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer), TRUE);
  return GTK_TEXT_BUFFER (buffer);
}

static void
galley_copy_view_dispose (GObject *object)
{
  GalleyCopyView *self = GALLEY_COPY_VIEW (object);

  if (self->hook != 0)
    g_signal_remove_emission_hook (g_signal_lookup ("commit", GTK_TYPE_IM_CONTEXT), self->hook);
  self->hook = 0;
  g_clear_object (&self->signals);
  G_OBJECT_CLASS (galley_copy_view_parent_class)->dispose (object);
}

static void
galley_copy_view_finalize (GObject *object)
{
  GalleyCopyView *self = GALLEY_COPY_VIEW (object);

  galley_copy_style_free (self->style);
  g_object_unref (self->table);
  G_OBJECT_CLASS (galley_copy_view_parent_class)->finalize (object);
}

static void
galley_copy_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  GTK_TEXT_VIEW_CLASS (galley_copy_view_parent_class)->snapshot_layer (view, layer, snapshot);
  galley_change_marks_snapshot (view, layer, snapshot);
}

static void
galley_copy_view_class_init (GalleyCopyViewClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = galley_copy_view_get_property;
  G_OBJECT_CLASS (klass)->set_property = galley_copy_view_set_property;
  G_OBJECT_CLASS (klass)->dispose = galley_copy_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_copy_view_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = galley_copy_view_snapshot;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_ONE_PARAGRAPH,
                                   g_param_spec_boolean ("one-paragraph", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  GTK_TEXT_VIEW_CLASS (klass)->backspace = galley_copy_view_backspace;
  GTK_TEXT_VIEW_CLASS (klass)->delete_from_cursor = galley_copy_view_delete_from_cursor;
  GTK_SOURCE_VIEW_CLASS (klass)->move_lines = galley_copy_view_move_lines;
  GTK_TEXT_VIEW_CLASS (klass)->move_cursor = galley_copy_view_move_cursor;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = galley_copy_view_snapshot_layer;
}

static void
follow_buffer (GalleyCopyView *self)
{
  self->signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_signal_group_connect (self->signals, "insert-text", G_CALLBACK (before_insert), self);
  g_signal_group_connect (self->signals, "delete-range", G_CALLBACK (before_delete), self);
  g_signal_group_connect_swapped (self->signals, "notify::cursor-position", G_CALLBACK (on_cursor), self);
  g_signal_group_connect_after (self->signals, "insert-text", G_CALLBACK (after_insert), self);
  g_signal_group_connect_after (self->signals, "delete-range", G_CALLBACK (after_delete), self);
  g_object_bind_property (self, "buffer", self->signals, "target", G_BINDING_SYNC_CREATE);
}

static void
galley_copy_view_init (GalleyCopyView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkTextBuffer) buffer = NULL;

  self->table = gtk_text_tag_table_new ();
  self->style = galley_copy_style_new (self->table);
  buffer = galley_copy_view_new_buffer (self);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), buffer);
  follow_buffer (self);
  find_input (self);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (on_preedit), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
