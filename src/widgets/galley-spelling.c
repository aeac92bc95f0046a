/* galley-spelling.c: quiet marks under words that no dictionary knows
 *
 * Works on the lines of a text view.  Lines that changed are looked at a moment after the last keystroke, a few at a time
 * (galley-line-queue.c), so that neither typing nor opening a long article waits for it.  A word that the cursor is in
 * gets no mark, for it is being written; one that has its mark keeps it when the cursor comes.
 *
 * What could have been meant stands on top of the context menu, by mouse and by the menu key.  Han characters are never
 * marked, because only words in letters are looked at (galley-latin.c).
 *
 * The dictionary is read when the first word is to be looked up: it is a large file, and most articles have no such word.
 *
 * Properties: “enabled” (boolean).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-spelling.h"

#include <glib/gi18n-lib.h>

#include "galley-latin.h"
#include "galley-line-queue.h"
#include "galley-speller.h"

#define LOOK_AFTER 400 /* milliseconds after the last keystroke */

struct _GalleySpelling
{
  GObject parent_instance;

  GtkTextView   *view;    /* owns us */
  GtkTextBuffer *buffer;
  GalleySpeller *speller;      /* NULL until it is needed, and where there is none */
  gboolean       sought;       /* a dictionary was looked for */
  GtkTextTag      *tag;        /* this and the queue are the buffer's */
  GalleyLineQueue *queue;
  gboolean       enabled;
  int            cursor_line;
  GMenu         *suggestions;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (GalleySpelling, galley_spelling, G_TYPE_OBJECT)

enum { PROP_0, PROP_ENABLED, N_PROPERTIES };

static GParamSpec *properties[N_PROPERTIES];

/* ── looking ── */

static void
get_line (GalleySpelling *self, int line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (self->buffer, start, line);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

static gboolean
has_cursor (GalleySpelling *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  return gtk_widget_has_focus (GTK_WIDGET (self->view)) && gtk_text_iter_compare (&cursor, start) > 0 && gtk_text_iter_compare (&cursor, end) <= 0;
}

static void
get_word (GalleySpelling *self, int line, const GalleyWord *word, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line_index (self->buffer, start, line, word->start);
  gtk_text_buffer_get_iter_at_line_index (self->buffer, end, line, word->end);
}

/* Takes out what is being written. */
static void
spare_new_words (GalleySpelling *self, int line, GArray *misses)
{
  for (guint i = misses->len; i > 0; i--)
    {
      GtkTextIter start, end;

      get_word (self, line, &g_array_index (misses, GalleyWord, i - 1), &start, &end);
      if (has_cursor (self, &start, &end) && !gtk_text_iter_has_tag (&start, self->tag))
        g_array_remove_index (misses, i - 1);
    }
}

static GalleySpeller *
get_speller (GalleySpelling *self)
{
  if (!self->sought)
    self->speller = galley_speller_new (g_get_language_names ());
  self->sought = TRUE;
  return self->speller;
}

static GArray *
list_misses (GalleySpelling *self, const char *text)
{
  g_autoptr (GArray) words = galley_latin_list_words (text);

  if (!self->enabled || words->len == 0 || get_speller (self) == NULL)
    return g_array_new (FALSE, FALSE, sizeof (GalleyWord));
  return galley_speller_list_misses (self->speller, text);
}

static void
look_at_line (GtkTextBuffer *buffer, int line, gpointer data)
{
  GalleySpelling *self = data;
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autoptr (GArray) misses = NULL;

  get_line (self, line, &start, &end);
  text = gtk_text_iter_get_slice (&start, &end);
  misses = list_misses (self, text);
  spare_new_words (self, line, misses);
  gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
  for (guint i = 0; i < misses->len; i++)
    {
      get_word (self, line, &g_array_index (misses, GalleyWord, i), &start, &end);
      gtk_text_buffer_apply_tag (self->buffer, self->tag, &start, &end);
    }
}

static void
look_at_all (GalleySpelling *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  galley_line_queue_add (self->queue, &start, &end);
}

static void
after_insert (GalleySpelling *self, GtkTextIter *end, const char *text, int length)
{
  GtkTextIter start = *end;

  gtk_text_iter_backward_chars (&start, g_utf8_strlen (text, length));
  galley_line_queue_add (self->queue, &start, end);
}

static void
after_delete (GalleySpelling *self, GtkTextIter *start, GtkTextIter *end)
{
  galley_line_queue_add (self->queue, start, start);
}

/* The line that the cursor has left can be judged now. */
static void
on_mark_set (GalleySpelling *self, const GtkTextIter *where, GtkTextMark *mark)
{
  GtkTextIter left;
  int line;

  if (mark != gtk_text_buffer_get_insert (self->buffer))
    return;
  line = gtk_text_iter_get_line (where);
  gtk_text_buffer_get_iter_at_line (self->buffer, &left, self->cursor_line);
  galley_line_queue_add (self->queue, &left, &left);
  self->cursor_line = line;
}

/* ── what could have been meant ── */

static gboolean
find_miss (GalleySpelling *self, const GtkTextIter *where, GtkTextIter *start, GtkTextIter *end)
{
  *start = *end = *where;
  if (!gtk_text_iter_has_tag (where, self->tag) && !gtk_text_iter_ends_tag (where, self->tag))
    return FALSE;
  if (!gtk_text_iter_starts_tag (start, self->tag))
    gtk_text_iter_backward_to_tag_toggle (start, self->tag);
  if (!gtk_text_iter_ends_tag (end, self->tag))
    gtk_text_iter_forward_to_tag_toggle (end, self->tag);
  return TRUE;
}

static void
add_suggestions (GalleySpelling *self, const char *word)
{
  g_auto (GStrv) suggestions = galley_speller_suggest (self->speller, word);
  g_autoptr (GMenu) words = g_menu_new (), keep = g_menu_new ();

  for (gsize i = 0; suggestions[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (suggestions[i], NULL);

      g_menu_item_set_action_and_target (item, "spelling.replace", "s", suggestions[i]);
      g_menu_append_item (words, item);
    }
  g_menu_append (keep, _("_Add to Dictionary"), "spelling.learn");
  g_menu_append (keep, _("_Ignore"), "spelling.ignore");
  g_menu_append_section (self->suggestions, NULL, G_MENU_MODEL (words));
  g_menu_append_section (self->suggestions, NULL, G_MENU_MODEL (keep));
}

/* Called before the menu appears, with the place that it is about; the actions act on the cursor, which goes there. */
static void
prepare_menu (GalleySpelling *self, const GtkTextIter *where)
{
  GtkTextIter start, end;
  g_autofree char *word = NULL;

  g_menu_remove_all (self->suggestions);
  if (!gtk_text_view_get_editable (self->view) || !find_miss (self, where, &start, &end))
    return;
  word = gtk_text_iter_get_slice (&start, &end);
  add_suggestions (self, word);
}

static void
on_pressed (GalleySpelling *self, int n_press, double x, double y)
{
  GtkTextIter where, start, end;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (self->view, &where, buffer_x, buffer_y);
  prepare_menu (self, &where);
  if (find_miss (self, &where, &start, &end))
    gtk_text_buffer_place_cursor (self->buffer, &where);
}

static gboolean
on_key (GalleySpelling *self, guint key, guint code, GdkModifierType state)
{
  GtkTextIter where;

  if (key != GDK_KEY_Menu && !(key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK)))
    return GDK_EVENT_PROPAGATE;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &where, gtk_text_buffer_get_insert (self->buffer));
  prepare_menu (self, &where);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
get_miss_at_cursor (GalleySpelling *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter where;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &where, gtk_text_buffer_get_insert (self->buffer));
  return find_miss (self, &where, start, end);
}

static void
replace (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleySpelling *self = data;
  GtkTextIter start, end;

  if (!get_miss_at_cursor (self, &start, &end))
    return;
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, g_variant_get_string (parameter, NULL), -1);
  gtk_text_buffer_end_user_action (self->buffer);
}

static void
accept (GalleySpelling *self, void (*take) (GalleySpeller *speller, const char *word))
{
  GtkTextIter start, end;
  g_autofree char *word = NULL;

  if (!get_miss_at_cursor (self, &start, &end))
    return;
  word = gtk_text_iter_get_slice (&start, &end);
  take (self->speller, word);
  look_at_all (self);
}

static void
learn (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  accept (data, galley_speller_learn);
}

static void
ignore (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  accept (data, galley_speller_ignore);
}

static const GActionEntry actions[] = {
  { "replace", replace, "s" },
  { "learn", learn },
  { "ignore", ignore },
};

/* ── the object ── */

static void
galley_spelling_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_ENABLED)
    g_value_set_boolean (value, GALLEY_SPELLING (object)->enabled);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
galley_spelling_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GalleySpelling *self = GALLEY_SPELLING (object);

  if (id != PROP_ENABLED || self->enabled == g_value_get_boolean (value))
    return;
  self->enabled = g_value_get_boolean (value);
  look_at_all (self);
  g_object_notify_by_pspec (object, properties[PROP_ENABLED]);
}

static void
galley_spelling_dispose (GObject *object)
{
  GalleySpelling *self = GALLEY_SPELLING (object);

  g_clear_pointer (&self->queue, galley_line_queue_free);
  g_clear_pointer (&self->speller, galley_speller_free);
  g_clear_object (&self->buffer);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (galley_spelling_parent_class)->dispose (object);
}

static void
galley_spelling_class_init (GalleySpellingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_spelling_get_property;
  object_class->set_property = galley_spelling_set_property;
  object_class->dispose = galley_spelling_dispose;
  properties[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
galley_spelling_init (GalleySpelling *self)
{
  self->enabled = TRUE;
  self->suggestions = g_menu_new ();
  self->actions = g_simple_action_group_new ();
}

/* ── the buffer, of which the view may get another ── */

/* The quietest mark there is: in a colour that is none of the findings'. */
static GtkTextTag *
get_tag (GtkTextBuffer *buffer)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "galley-spelling");
  GdkRGBA colour = { 0.38, 0.63, 0.92, 1 };

  if (tag != NULL)
    return tag;
  tag = gtk_text_buffer_create_tag (buffer, "galley-spelling", "underline", PANGO_UNDERLINE_ERROR, "underline-rgba", &colour, NULL);
  gtk_text_tag_set_priority (tag, 0);
  return tag;
}

static void
leave_buffer (GalleySpelling *self)
{
  if (self->buffer == NULL)
    return;
  g_clear_pointer (&self->queue, galley_line_queue_free);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
}

static void
enter_buffer (GalleySpelling *self)
{
  leave_buffer (self);
  self->buffer = g_object_ref (gtk_text_view_get_buffer (self->view));
  self->queue = galley_line_queue_new (self->buffer, LOOK_AFTER, G_PRIORITY_LOW, look_at_line, self);
  self->tag = get_tag (self->buffer);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (after_insert), self, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (after_delete), self, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "mark-set", G_CALLBACK (on_mark_set), self, G_CONNECT_SWAPPED);
  look_at_all (self);
}

static void
add_menu (GalleySpelling *self)
{
  GMenuModel *menu = gtk_text_view_get_extra_menu (self->view);

  if (G_IS_MENU (menu))
    g_menu_prepend_section (G_MENU (menu), NULL, G_MENU_MODEL (self->suggestions));
  else
    gtk_text_view_set_extra_menu (self->view, G_MENU_MODEL (self->suggestions));
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling", G_ACTION_GROUP (self->actions));
}

static void
add_controllers (GalleySpelling *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/**
 * galley_spelling_attach:
 * @view: whose words are looked at, from now on
 *
 * Returns: (transfer none): what does it, for its properties; the view owns it
 */
GalleySpelling *
galley_spelling_attach (GtkTextView *view)
{
  GalleySpelling *self = g_object_new (GALLEY_TYPE_SPELLING, NULL);

  self->view = view;
  g_object_set_data_full (G_OBJECT (view), "galley-spelling", self, g_object_unref);
  add_menu (self);
  add_controllers (self);
  g_signal_connect_object (view, "notify::buffer", G_CALLBACK (enter_buffer), self, G_CONNECT_SWAPPED);
  enter_buffer (self);
  return self;
}
