/* galley-title-field.c: a title line of the sheet: no frame, wraps, no line breaks
 *
 * A text view instead of an entry, because a Chinese headline in the size of the
 * page needs two lines.  Enter and the arrow keys at its ends lead to the next and
 * the previous field, as they would inside one text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-title-field.h"

#include "galley-buffer.h"

struct _GalleyTitleField
{
  GtkTextView parent;

  char *placeholder;
  char *text;
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
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || (key == GDK_KEY_Down && is_at_edge (self, key)))
    return gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD) || key != GDK_KEY_Down;
  if (key == GDK_KEY_Up && is_at_edge (self, key))
    return gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_BACKWARD);
  return GDK_EVENT_PROPAGATE;
}

static void
galley_title_field_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GalleyTitleField *self = GALLEY_TITLE_FIELD (widget);
  g_autoptr (PangoLayout) layout = NULL;
  GdkRGBA colour;

  if (self->text[0] == '\0' && self->placeholder != NULL)
    {
      layout = gtk_widget_create_pango_layout (widget, self->placeholder);
      gtk_widget_get_color (widget, &colour);
      colour.alpha *= 0.35;
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
galley_title_field_finalize (GObject *object)
{
  GalleyTitleField *self = GALLEY_TITLE_FIELD (object);

  g_free (self->placeholder);
  g_free (self->text);
  G_OBJECT_CLASS (galley_title_field_parent_class)->finalize (object);
}

static void
galley_title_field_class_init (GalleyTitleFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_title_field_get_property;
  object_class->set_property = galley_title_field_set_property;
  object_class->finalize = galley_title_field_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = galley_title_field_snapshot;
  g_object_class_install_property (object_class, PROP_PLACEHOLDER,
                                   g_param_spec_string ("placeholder", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_title_field_init (GalleyTitleField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->text = g_strdup ("");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_buffer_set_enable_undo (buffer_of (self), TRUE);
  g_signal_connect_object (buffer_of (self), "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect (buffer_of (self), "insert-text", G_CALLBACK (on_insert), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
