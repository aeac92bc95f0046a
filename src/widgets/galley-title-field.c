/* galley-title-field.c: a title line of the sheet: no frame, wraps, no line breaks
 *
 * A text view instead of an entry, because a Chinese headline in the size of the
 * page needs two lines.  Enter and the arrow keys at its ends lead to the next and
 * the previous field, as they would inside one text.
 *
 * A text view says how high it is only after it was given a width, and then too late
 * for whoever asked.  So the height for a width is taken from a layout of our own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-title-field.h"

#include <gtksourceview/gtksource.h>

#include "galley-buffer.h"
#include "galley-paster.h"
#include "galley-change-marks.h"

struct _GalleyTitleField
{
  GtkTextView parent;

  char         *placeholder;
  char         *text;
  char         *preedit; /* what is being composed and is not in the buffer yet */
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (GalleyTitleField, galley_title_field, GTK_TYPE_TEXT_VIEW)

enum { PROP_0, PROP_PLACEHOLDER };
enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static GtkTextBuffer *
buffer_of (gpointer self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/**
 * galley_title_field_get_text:
 *
 * Returns: (transfer none): the text
 */
const char *
galley_title_field_get_text (GalleyTitleField *self)
{
  return self->text;
}

/**
 * galley_title_field_set_text:
 * @undoable: whether Ctrl+Z brings the old text back
 */
void
galley_title_field_set_text (GalleyTitleField *self, const char *text, gboolean undoable)
{
  galley_buffer_set_text (buffer_of (self), text, undoable);
}

static void
on_changed (GalleyTitleField *self)
{
  g_free (self->text);
  self->text = galley_buffer_dup_text (buffer_of (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is pasted may have line breaks; a title has none. */
static void
on_insert (GtkTextBuffer *buffer, GtkTextIter *where, const char *text, int length, gpointer data)
{
  g_autofree char *flat = NULL;

  if (memchr (text, '\n', length) == NULL && memchr (text, '\r', length) == NULL)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  flat = g_strdelimit (g_strndup (text, length), "\r\n", ' ');
  gtk_text_buffer_insert (buffer, where, g_strstrip (flat), -1);
}

/* GtkSourceView's buffer, because only that can be searched. */
static GtkTextBuffer *
new_buffer (GtkTextTagTable *table)
{
  GtkSourceBuffer *buffer = gtk_source_buffer_new (table);

  gtk_source_buffer_set_highlight_syntax (buffer, FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_style_scheme (buffer, NULL);
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer), TRUE);
  return GTK_TEXT_BUFFER (buffer);
}

static GtkTextBuffer *
galley_title_field_create_buffer (GtkTextView *view)
{
  return new_buffer (NULL);
}

/**
 * galley_title_field_new_buffer:
 *
 * Returns: (transfer full): an empty buffer for another article; it shares the tags of all others of this field
 */
GtkTextBuffer *
galley_title_field_new_buffer (GalleyTitleField *self)
{
  return new_buffer (gtk_text_buffer_get_tag_table (buffer_of (self)));
}

static void
on_preedit (GalleyTitleField *self, const char *preedit)
{
  g_set_str (&self->preedit, preedit);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static PangoLayout *
new_layout (GalleyTitleField *self, int width)
{
  gboolean empty = self->text[0] == '\0' && self->preedit[0] == '\0';
  g_autofree char *text = g_strconcat (empty && self->placeholder != NULL ? self->placeholder : self->text, self->preedit, NULL);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, empty || width < 0 ? -1 : width * PANGO_SCALE);
  return layout;
}

static void
galley_title_field_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  int margins = gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view), height;
  g_autoptr (PangoLayout) layout = NULL;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      GTK_WIDGET_CLASS (galley_title_field_parent_class)->measure (widget, orientation, for_size, minimum, natural, NULL, NULL);
      return;
    }
  layout = new_layout (GALLEY_TITLE_FIELD (widget), for_size < 0 ? -1 : MAX (for_size - margins, 1));
  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = *natural = height + gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view)
                        + gtk_text_view_get_pixels_above_lines (view) + gtk_text_view_get_pixels_below_lines (view);
}

static GtkSizeRequestMode
galley_title_field_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Nobody pastes a book into a headline, but somebody may try. */
static void
galley_title_field_paste_clipboard (GtkTextView *view)
{
  galley_paste_line (view);
}

static gboolean
is_at_edge (GalleyTitleField *self, guint key)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer_of (self), &at, gtk_text_buffer_get_insert (buffer_of (self)));
  if (key == GDK_KEY_Up)
    return !gtk_text_view_backward_display_line (GTK_TEXT_VIEW (self), &at);
  return !gtk_text_view_forward_display_line (GTK_TEXT_VIEW (self), &at) || gtk_text_iter_is_end (&at);
}

static gboolean
on_key (GalleyTitleField *self, guint key, guint code, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) || self->preedit[0] != '\0')
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || (key == GDK_KEY_Down && is_at_edge (self, key)))
    g_signal_emit_by_name (self, "move-focus", GTK_DIR_TAB_FORWARD);
  else if (key == GDK_KEY_Up && is_at_edge (self, key))
    g_signal_emit_by_name (self, "move-focus", GTK_DIR_TAB_BACKWARD);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
galley_title_field_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GalleyTitleField *self = GALLEY_TITLE_FIELD (widget);
  g_autoptr (PangoLayout) layout = NULL;
  GdkRGBA colour;

  if (self->text[0] == '\0' && self->preedit[0] == '\0' && self->placeholder != NULL)
    {
      layout = gtk_widget_create_pango_layout (widget, self->placeholder);
      gtk_widget_get_color (widget, &colour);
      colour.alpha *= 0.55; /* as dim as labels are, and readable still */
      pango_layout_set_width (layout, gtk_widget_get_width (widget) * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)),
                                                              gtk_text_view_get_top_margin (GTK_TEXT_VIEW (self))));
      gtk_snapshot_append_layout (snapshot, layout, &colour);
      gtk_snapshot_restore (snapshot);
    }
  GTK_WIDGET_CLASS (galley_title_field_parent_class)->snapshot (widget, snapshot);
}

static void
galley_title_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_string (value, GALLEY_TITLE_FIELD (object)->placeholder);
}

static void
galley_title_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GalleyTitleField *self = GALLEY_TITLE_FIELD (object);

  g_set_str (&self->placeholder, g_value_get_string (value));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->placeholder,
                                  GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, self->placeholder, -1);
}

static void
galley_title_field_dispose (GObject *object)
{
  g_clear_object (&GALLEY_TITLE_FIELD (object)->signals);
  G_OBJECT_CLASS (galley_title_field_parent_class)->dispose (object);
}

static void
galley_title_field_finalize (GObject *object)
{
  GalleyTitleField *self = GALLEY_TITLE_FIELD (object);

  g_free (self->placeholder);
  g_free (self->text);
  g_free (self->preedit);
  G_OBJECT_CLASS (galley_title_field_parent_class)->finalize (object);
}

static void
galley_title_field_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  galley_change_marks_snapshot (view, layer, snapshot);
}

static void
galley_title_field_class_init (GalleyTitleFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_title_field_get_property;
  object_class->set_property = galley_title_field_set_property;
  object_class->dispose = galley_title_field_dispose;
  object_class->finalize = galley_title_field_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = galley_title_field_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = galley_title_field_measure;
  GTK_WIDGET_CLASS (klass)->get_request_mode = galley_title_field_get_request_mode;
  GTK_TEXT_VIEW_CLASS (klass)->create_buffer = galley_title_field_create_buffer;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = galley_title_field_paste_clipboard;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = galley_title_field_snapshot_layer;
  g_object_class_install_property (object_class, PROP_PLACEHOLDER,
                                   g_param_spec_string ("placeholder", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_title_field_init (GalleyTitleField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->text = g_strdup ("");
  self->preedit = g_strdup ("");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  self->signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (on_changed), self);
  g_signal_group_connect (self->signals, "insert-text", G_CALLBACK (on_insert), self);
  g_object_bind_property (self, "buffer", self->signals, "target", G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (self, "notify::buffer", G_CALLBACK (on_changed), self);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (on_preedit), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
