/* galley-find-bar.c: find and replace in the title lines and in the text
 *
 * Where is searched and what is found, galley-finder.c says; here is what the person asks
 * and sees.  Escape goes back to the place where the search began; a click into the text, or
 * closing, stays where the match is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-find-bar.h"

#include <glib/gi18n-lib.h>

#include "galley-finder.h"

struct _GalleyFindBar
{
  AdwBin parent;

  GalleyPaper  *paper;
  GtkTextView  *text;
  GalleyFinder *finder;
  gboolean      told; /* how many were replaced, which stays until something else is looked for */

  GtkEditable     *pattern, *replacement;
  GtkLabel        *count, *trouble;
  GtkToggleButton *match_case, *regex, *within;
  GtkWidget       *replacing;
};

G_DEFINE_FINAL_TYPE (GalleyFindBar, galley_find_bar, ADW_TYPE_BIN)

static gboolean
is_editable (GalleyFindBar *self)
{
  return gtk_text_view_get_editable (self->text);
}

/* ── what was found ── */

static void
show_count (GalleyFindBar *self)
{
  gboolean open = galley_finder_is_open (self->finder);
  g_autoptr (GError) error = open ? galley_finder_dup_error (self->finder) : NULL;
  const char *pattern = gtk_source_search_settings_get_search_text (galley_finder_get_settings (self->finder));
  g_autofree char *count = NULL;
  int position = 0, n = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->trouble), error != NULL);
  gtk_label_set_label (self->trouble, _("This pattern is not complete or not valid"));
  if (open && error == NULL && pattern != NULL)
    n = galley_finder_count (self->finder, &position);
  if (n > 0)
    count = g_strdup_printf ("%d / %d", position, n);
  gtk_label_set_label (self->count, n > 0 ? count : pattern != NULL && error == NULL && n == 0 ? _("No match") : "");
}

static void
on_counted (GalleyFindBar *self)
{
  if (!self->told)
    show_count (self);
}

/* @view has the match. */
static void
show_match (GalleyFindBar *self, GtkTextView *view)
{
  self->told = FALSE;
  if (view == self->text)
    gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)), 0.15, FALSE, 0, 0);
  else if (view != NULL)
    galley_paper_scroll_to_top (self->paper);
  show_count (self);
}

/* ── what the person does ── */

static void
on_pattern (GalleyFindBar *self)
{
  const char *pattern = gtk_editable_get_text (self->pattern);

  gtk_source_search_settings_set_search_text (galley_finder_get_settings (self->finder), *pattern != '\0' ? pattern : NULL);
  if (galley_finder_is_open (self->finder))
    show_match (self, *pattern != '\0' ? galley_finder_begin (self->finder) : NULL);
}

static void
move (GalleyFindBar *self, int direction)
{
  if (galley_finder_is_open (self->finder))
    show_match (self, galley_finder_move (self->finder, direction));
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
  GtkSourceSearchSettings *settings = galley_finder_get_settings (self->finder);

  gtk_source_search_settings_set_case_sensitive (settings, gtk_toggle_button_get_active (self->match_case));
  gtk_source_search_settings_set_regex_enabled (settings, gtk_toggle_button_get_active (self->regex));
  on_pattern (self);
}

static void
on_within (GalleyFindBar *self)
{
  gtk_toggle_button_set_active (self->within, galley_finder_set_within (self->finder, gtk_toggle_button_get_active (self->within)));
  on_pattern (self);
}

static void
on_replace (GalleyFindBar *self)
{
  if (!galley_finder_is_open (self->finder) || !is_editable (self))
    return;
  galley_finder_replace (self->finder, gtk_editable_get_text (self->replacement));
  move (self, 1);
}

static void
on_replace_all (GalleyFindBar *self)
{
  g_autofree char *done = NULL;
  guint n;

  if (!galley_finder_is_open (self->finder) || !is_editable (self))
    return;
  n = galley_finder_replace_all (self->finder, gtk_editable_get_text (self->replacement));
  done = g_strdup_printf (ngettext ("%u replaced", "%u replaced", n), n);
  gtk_label_set_label (self->count, done);
  self->told = TRUE;
}

/* ── opening and closing ── */

static void
follow_colours (GalleyFindBar *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (),
                                                                             dark ? "Adwaita-dark" : "Adwaita");

  if (galley_finder_is_open (self->finder) && scheme != NULL)
    galley_finder_set_match_style (self->finder, gtk_source_style_scheme_get_style (scheme, "search-match"));
}

static void
on_close (GalleyFindBar *self)
{
  galley_finder_close (self->finder);
  gtk_toggle_button_set_active (self->within, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
on_stop (GalleyFindBar *self)
{
  GtkTextView *view = galley_finder_is_open (self->finder) ? galley_finder_go_back (self->finder) : self->text;

  on_close (self);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

/* A few selected words are what is looked for; many lines are where it is looked for. */
static void
take_selection (GalleyFindBar *self)
{
  g_autofree char *words = galley_finder_dup_selected (self->finder);

  if (words != NULL && strchr (words, '\n') != NULL)
    gtk_toggle_button_set_active (self->within, TRUE);
  else if (words != NULL)
    gtk_editable_set_text (self->pattern, words);
}

static void
open_bar (GalleyFindBar *self, gboolean replace)
{
  gtk_widget_set_visible (self->replacing, replace && is_editable (self));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (!galley_finder_is_open (self->finder))
    {
      galley_finder_open (self->finder);
      follow_colours (self);
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
  if (galley_finder_is_open (self->finder))
    on_close (self);
}

/**
 * galley_find_bar_set_fields:
 * @paper: that they stand on
 * @views: what is searched, in reading order, the text last; they outlive @self
 */
void
galley_find_bar_set_fields (GalleyFindBar *self, GalleyPaper *paper, GtkTextView *const *views, guint n_views)
{
  self->paper = paper;
  self->text = views[n_views - 1];
  for (guint i = 0; i < n_views; i++)
    {
      galley_finder_add (self->finder, views[i]);
      g_signal_connect_object (views[i], "notify::buffer", G_CALLBACK (on_buffer), self, G_CONNECT_SWAPPED);
    }
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

  g_clear_pointer (&self->finder, galley_finder_free);
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
  self->finder = galley_finder_new (G_CALLBACK (on_counted), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (follow_colours), self, G_CONNECT_SWAPPED);
}
