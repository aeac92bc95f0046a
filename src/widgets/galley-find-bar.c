/* galley-find-bar.c: find and replace in the text
 *
 * GtkSourceView searches; it knows no range, so what is found outside the selection is
 * skipped here.  The selection and the place where the search began are marks, which
 * move along with what is replaced.  Escape goes back to that place; a click into the
 * text, or closing, stays where the match is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-find-bar.h"

#include <glib/gi18n-lib.h>

struct _GalleyFindBar
{
  AdwBin parent;

  GtkSourceView           *text;
  GtkSourceSearchSettings *settings;
  GtkSourceSearchContext  *context; /* NULL while the bar is closed */
  GtkTextMark             *place;   /* where the search began */
  GtkTextMark             *from, *to; /* of the selection that is searched; NULL for the whole text */

  GtkEditable     *pattern, *replacement;
  GtkLabel        *count, *trouble;
  GtkToggleButton *match_case, *regex, *within;
  GtkWidget       *replacing;
};

G_DEFINE_FINAL_TYPE (GalleyFindBar, galley_find_bar, ADW_TYPE_BIN)

static GtkTextBuffer *
buffer_of (GalleyFindBar *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
}

static void
get_range (GalleyFindBar *self, GtkTextIter *from, GtkTextIter *to)
{
  gtk_text_buffer_get_bounds (buffer_of (self), from, to);
  if (self->from != NULL)
    {
      gtk_text_buffer_get_iter_at_mark (buffer_of (self), from, self->from);
      gtk_text_buffer_get_iter_at_mark (buffer_of (self), to, self->to);
    }
}

/* ── matches ── */

static gboolean
is_in_range (GalleyFindBar *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter from, to;

  get_range (self, &from, &to);
  return gtk_text_iter_compare (&from, start) <= 0 && gtk_text_iter_compare (end, &to) <= 0;
}

/* The next match after @at, or the one before it; goes round at the ends of the range. */
static gboolean
find_match (GalleyFindBar *self, const GtkTextIter *at, int direction, GtkTextIter *start, GtkTextIter *end)
{
  gboolean (*search) (GtkSourceSearchContext *, const GtkTextIter *, GtkTextIter *, GtkTextIter *, gboolean *)
    = direction > 0 ? gtk_source_search_context_forward : gtk_source_search_context_backward;
  GtkTextIter from, to;

  if (search (self->context, at, start, end, NULL) && is_in_range (self, start, end))
    return TRUE;
  get_range (self, &from, &to);
  return search (self->context, direction > 0 ? &from : &to, start, end, NULL) && is_in_range (self, start, end);
}

static void
go (GalleyFindBar *self, const GtkTextIter *at, int direction)
{
  GtkTextIter start, end;

  if (!find_match (self, at, direction, &start, &end))
    return;
  gtk_text_buffer_select_range (buffer_of (self), &start, &end);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->text), gtk_text_buffer_get_insert (buffer_of (self)), 0.15, FALSE, 0, 0);
}

/* Counts the matches of the range, and which of them is selected; 0 when none is. */
static int
count_in_range (GalleyFindBar *self, int *position)
{
  GtkTextIter at, to, start, end, selected;
  int n = 0;

  get_range (self, &at, &to);
  gtk_text_buffer_get_selection_bounds (buffer_of (self), &selected, NULL);
  *position = 0;
  while (gtk_source_search_context_forward (self->context, &at, &start, &end, NULL) && gtk_text_iter_compare (&start, &at) >= 0
         && gtk_text_iter_compare (&end, &to) <= 0)
    {
      n++;
      if (gtk_text_iter_equal (&start, &selected))
        *position = n;
      at = end;
      if (gtk_text_iter_equal (&start, &end) && !gtk_text_iter_forward_char (&at))
        break;
    }
  return n;
}

static int
count_matches (GalleyFindBar *self, int *position)
{
  GtkTextIter start, end;

  if (self->from != NULL)
    return count_in_range (self, position);
  gtk_text_buffer_get_selection_bounds (buffer_of (self), &start, &end);
  *position = MAX (gtk_source_search_context_get_occurrence_position (self->context, &start, &end), 0);
  return gtk_source_search_context_get_occurrences_count (self->context);
}

static void
show_count (GalleyFindBar *self)
{
  g_autoptr (GError) error = self->context != NULL ? gtk_source_search_context_get_regex_error (self->context) : NULL;
  const char *pattern = gtk_source_search_settings_get_search_text (self->settings);
  g_autofree char *count = NULL;
  int position = 0, n = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->trouble), error != NULL);
  gtk_label_set_label (self->trouble, _("This pattern is not complete or not valid"));
  if (self->context != NULL && error == NULL && pattern != NULL)
    n = count_matches (self, &position);
  if (n > 0)
    count = g_strdup_printf ("%d / %d", position, n);
  gtk_label_set_label (self->count, n > 0 ? count : pattern != NULL && error == NULL && n == 0 ? _("No match") : "");
}

/* ── what the person does ── */

static void
on_pattern (GalleyFindBar *self)
{
  const char *pattern = gtk_editable_get_text (self->pattern);
  GtkTextIter at;

  gtk_source_search_settings_set_search_text (self->settings, *pattern != '\0' ? pattern : NULL);
  if (self->context == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (buffer_of (self), &at, self->from != NULL ? self->from : self->place);
  if (*pattern != '\0')
    go (self, &at, 1);
  show_count (self);
}

static void
move (GalleyFindBar *self, int direction)
{
  GtkTextIter start, end;

  if (self->context == NULL)
    return;
  gtk_text_buffer_get_selection_bounds (buffer_of (self), &start, &end);
  go (self, direction > 0 ? &end : &start, direction);
  show_count (self);
}

static void
on_next (GalleyFindBar *self)
{
  move (self, 1);
}

static void
on_previous (GalleyFindBar *self)
{
  move (self, -1);
}

static void
on_option (GalleyFindBar *self)
{
  gtk_source_search_settings_set_case_sensitive (self->settings, gtk_toggle_button_get_active (self->match_case));
  gtk_source_search_settings_set_regex_enabled (self->settings, gtk_toggle_button_get_active (self->regex));
  on_pattern (self);
}

static void
drop_mark (GalleyFindBar *self, GtkTextMark **mark)
{
  if (*mark != NULL && !gtk_text_mark_get_deleted (*mark))
    gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (*mark), *mark);
  g_clear_object (mark);
}

static GtkTextMark *
new_mark (GalleyFindBar *self, const GtkTextIter *at, gboolean left)
{
  return g_object_ref (gtk_text_buffer_create_mark (buffer_of (self), NULL, at, left));
}

static void
on_within (GalleyFindBar *self)
{
  GtkTextIter start, end;

  drop_mark (self, &self->from);
  drop_mark (self, &self->to);
  if (self->context != NULL && gtk_toggle_button_get_active (self->within)
      && gtk_text_buffer_get_selection_bounds (buffer_of (self), &start, &end))
    {
      self->from = new_mark (self, &start, TRUE);
      self->to = new_mark (self, &end, FALSE);
    }
  gtk_toggle_button_set_active (self->within, self->from != NULL);
  on_pattern (self);
}

static gboolean
is_match (GalleyFindBar *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter from, to;

  return gtk_source_search_context_forward (self->context, start, &from, &to, NULL) && gtk_text_iter_equal (start, &from)
         && gtk_text_iter_equal (end, &to) && is_in_range (self, start, end);
}

static void
on_replace (GalleyFindBar *self)
{
  GtkTextIter start, end;

  if (self->context == NULL || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->text)))
    return;
  if (gtk_text_buffer_get_selection_bounds (buffer_of (self), &start, &end) && is_match (self, &start, &end))
    {
      gtk_source_search_context_replace (self->context, &start, &end, gtk_editable_get_text (self->replacement), -1, NULL);
      gtk_text_buffer_place_cursor (buffer_of (self), &end);
    }
  move (self, 1);
}

static guint
replace_in_range (GalleyFindBar *self)
{
  GtkTextIter at, to, start, end;
  guint n = 0;

  get_range (self, &at, &to);
  gtk_text_buffer_begin_user_action (buffer_of (self));
  while (gtk_source_search_context_forward (self->context, &at, &start, &end, NULL) && gtk_text_iter_compare (&start, &at) >= 0
         && is_in_range (self, &start, &end)
         && gtk_source_search_context_replace (self->context, &start, &end, gtk_editable_get_text (self->replacement), -1, NULL))
    {
      n++;
      at = end;
    }
  gtk_text_buffer_end_user_action (buffer_of (self));
  return n;
}

static void
on_replace_all (GalleyFindBar *self)
{
  const char *with = gtk_editable_get_text (self->replacement);
  g_autofree char *done = NULL;
  guint n;

  if (self->context == NULL || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->text)))
    return;
  n = self->from != NULL ? replace_in_range (self) : gtk_source_search_context_replace_all (self->context, with, -1, NULL);
  done = g_strdup_printf (ngettext ("%u replaced", "%u replaced", n), n);
  gtk_label_set_label (self->count, done);
}

/* ── opening and closing ── */

static void
follow_colours (GalleyFindBar *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (),
                                                                             dark ? "Adwaita-dark" : "Adwaita");

  if (self->context == NULL || scheme == NULL)
    return;
  gtk_source_search_context_set_match_style (self->context, gtk_source_style_scheme_get_style (scheme, "search-match"));
  gtk_source_search_context_set_highlight (self->context, TRUE);
}

static void
leave (GalleyFindBar *self)
{
  drop_mark (self, &self->place);
  drop_mark (self, &self->from);
  drop_mark (self, &self->to);
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_object (&self->context);
}

static void
on_close (GalleyFindBar *self)
{
  leave (self);
  gtk_toggle_button_set_active (self->within, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
on_stop (GalleyFindBar *self)
{
  GtkTextIter at;

  if (self->place != NULL)
    {
      gtk_text_buffer_get_iter_at_mark (buffer_of (self), &at, self->place);
      gtk_text_buffer_place_cursor (buffer_of (self), &at);
      gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->text), gtk_text_buffer_get_insert (buffer_of (self)));
    }
  on_close (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
enter (GalleyFindBar *self)
{
  GtkTextIter at;

  leave (self);
  gtk_text_buffer_get_iter_at_mark (buffer_of (self), &at, gtk_text_buffer_get_insert (buffer_of (self)));
  self->place = new_mark (self, &at, TRUE);
  self->context = g_object_new (GTK_SOURCE_TYPE_SEARCH_CONTEXT, "buffer", buffer_of (self), "settings", self->settings, "highlight", FALSE, NULL);
  g_signal_connect_swapped (self->context, "notify::occurrences-count", G_CALLBACK (show_count), self);
  follow_colours (self);
}

/* A few selected words are what is looked for; many lines are where it is looked for. */
static void
take_selection (GalleyFindBar *self)
{
  GtkTextIter start, end;
  g_autofree char *words = NULL;

  if (!gtk_text_buffer_get_selection_bounds (buffer_of (self), &start, &end))
    return;
  words = gtk_text_iter_get_slice (&start, &end);
  if (strchr (words, '\n') != NULL)
    gtk_toggle_button_set_active (self->within, TRUE);
  else
    gtk_editable_set_text (self->pattern, words);
}

static void
open_bar (GalleyFindBar *self, gboolean replace)
{
  gtk_widget_set_visible (self->replacing, replace && gtk_text_view_get_editable (GTK_TEXT_VIEW (self->text)));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (self->context == NULL)
    {
      enter (self);
      take_selection (self);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->pattern));
  gtk_editable_select_region (self->pattern, 0, -1);
  show_count (self);
}

/* “find” and “replace”. */
static void
find (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyFindBar *self = data;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->text)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "write");
  open_bar (self, g_str_equal (g_action_get_name (G_ACTION (action)), "replace"));
}

static void
find_next (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, g_variant_get_int32 (parameter));
}

static const GActionEntry actions[] = {
  { "find", find },
  { "replace", find },
  { "find-next", find_next, "i" },
};

/**
 * galley_find_bar_add_actions:
 */
void
galley_find_bar_add_actions (GalleyFindBar *self, GActionMap *map)
{
  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), self);
}

/* The buffer of another article is another text: what was looked for stays, where it was looked for does not. */
static void
on_buffer (GalleyFindBar *self)
{
  if (self->context != NULL)
    on_close (self);
}

/**
 * galley_find_bar_set_text:
 * @text: what is searched; it outlives @self
 */
void
galley_find_bar_set_text (GalleyFindBar *self, GtkSourceView *text)
{
  self->text = text;
  g_signal_connect_object (text, "notify::buffer", G_CALLBACK (on_buffer), self, G_CONNECT_SWAPPED);
}

/* ── the object ── */

static gboolean
on_key (GalleyFindBar *self, guint key, guint code, GdkModifierType state)
{
  if (key == GDK_KEY_Escape)
    on_stop (self);
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_SHIFT_MASK))
    on_previous (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
galley_find_bar_dispose (GObject *object)
{
  GalleyFindBar *self = GALLEY_FIND_BAR (object);

  leave (self);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (galley_find_bar_parent_class)->dispose (object);
}

static void
galley_find_bar_class_init (GalleyFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_find_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, pattern);
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, replacement);
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, trouble);
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, match_case);
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, regex);
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, within);
  gtk_widget_class_bind_template_child (widget_class, GalleyFindBar, replacing);
  gtk_widget_class_bind_template_callback (widget_class, on_pattern);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_option);
  gtk_widget_class_bind_template_callback (widget_class, on_within);
  gtk_widget_class_bind_template_callback (widget_class, on_replace);
  gtk_widget_class_bind_template_callback (widget_class, on_replace_all);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
}

static void
galley_find_bar_init (GalleyFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = gtk_source_search_settings_new ();
  gtk_source_search_settings_set_wrap_around (self->settings, FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (follow_colours), self, G_CONNECT_SWAPPED);
}
