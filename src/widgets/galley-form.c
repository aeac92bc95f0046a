/* galley-form.c: a page of a dialog with something to fill in and to save
 *
 * People, workflows, sections, sources and passphrases are changed in the same way:
 * a few rows, a reason where the change is signed with one, a button that can be
 * pressed when nothing is missing, and a sentence at the top when the desk refuses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-form.h"

#include <glib/gi18n-lib.h>

#include "galley-store.h"

struct _GalleyForm
{
  AdwNavigationPage parent;

  gboolean   ready, always;
  GtkWidget *first;  /* where to begin */
  GtkWidget *reason; /* NULL where none is asked for; always: nothing is saved without */

  AdwPreferencesPage *page;
  AdwBanner          *banner;
  GtkWidget          *save;
};

G_DEFINE_FINAL_TYPE (GalleyForm, galley_form, ADW_TYPE_NAVIGATION_PAGE)

enum { EDITED, SAVE, N_SIGNALS };

static guint signals[N_SIGNALS];

/* ── what is filled in ── */

/**
 * galley_form_dup_text:
 *
 * Returns: (transfer full): what stands in an entry row, without blanks around it
 */
char *
galley_form_dup_text (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

/**
 * galley_form_dup_lines:
 * @lines: from galley_form_add_lines()
 *
 * Returns: (transfer full): the lines that say something
 */
char **
galley_form_dup_lines (GtkWidget *lines)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (lines));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) all = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  all = g_strsplit (text, "\n", -1);
  for (char **line = all; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0')
      g_strv_builder_add (builder, *line);
  return g_strv_builder_end (builder);
}

/**
 * galley_form_get_reason:
 *
 * Returns: (transfer none): as typed; "" where none was asked for
 */
const char *
galley_form_get_reason (GalleyForm *self)
{
  return self->reason != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->reason)) : "";
}

/* ── the button ── */

static void
show_ready (GalleyForm *self)
{
  g_autofree char *reason = self->always ? galley_form_dup_text (self->reason) : NULL;

  gtk_widget_set_sensitive (self->save, self->ready && (reason == NULL || *reason != '\0'));
}

/**
 * galley_form_set_ready:
 *
 * Says whether what is filled in can be saved; a reason that was asked for is looked after here.
 */
void
galley_form_set_ready (GalleyForm *self, gboolean ready)
{
  self->ready = ready;
  show_ready (self);
}

static void
galley_form_save (GalleyForm *self)
{
  if (!gtk_widget_get_sensitive (self->save))
    return;
  galley_form_say (self, NULL);
  g_signal_emit (self, signals[SAVE], 0);
}

static void
on_edited (GalleyForm *self)
{
  galley_form_say (self, NULL);
  g_signal_emit (self, signals[EDITED], 0);
  show_ready (self);
}

/**
 * galley_form_watch:
 * @signal: of @object, which says that something was filled in
 */
void
galley_form_watch (GalleyForm *self, gpointer object, const char *signal)
{
  g_signal_connect_object (object, signal, G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
}

/* ── rows ── */

/**
 * galley_form_add_group:
 * @title: (nullable)
 * @description: (nullable)
 *
 * Returns: (transfer none): a group for rows
 */
GtkWidget *
galley_form_add_group (GalleyForm *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  return group;
}

/* An expander takes rows too. */
static void
add_row (GtkWidget *group, GtkWidget *row)
{
  if (ADW_IS_EXPANDER_ROW (group))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (group), row);
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

void
galley_form_add_fact (GtkWidget *group, const char *title, const char *value)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", value, "subtitle-selectable", TRUE, NULL);

  gtk_widget_add_css_class (row, "property");
  add_row (group, row);
}

static GtkWidget *
add_editable (GalleyForm *self, GtkWidget *group, GType type, const char *title, const char *text)
{
  GtkWidget *row = g_object_new (type, "use-markup", FALSE, "title", title, "text", text, NULL);

  galley_form_watch (self, row, "changed");
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (galley_form_save), self, G_CONNECT_SWAPPED);
  add_row (group, row);
  if (self->first == NULL)
    self->first = row;
  return row;
}

GtkWidget *
galley_form_add_entry (GalleyForm *self, GtkWidget *group, const char *title, const char *text)
{
  return add_editable (self, group, ADW_TYPE_ENTRY_ROW, title, text);
}

GtkWidget *
galley_form_add_secret (GalleyForm *self, GtkWidget *group, const char *title)
{
  return add_editable (self, group, ADW_TYPE_PASSWORD_ENTRY_ROW, title, "");
}

GtkWidget *
galley_form_add_switch (GalleyForm *self, GtkWidget *group, const char *title, gboolean active)
{
  GtkWidget *row = g_object_new (ADW_TYPE_SWITCH_ROW, "use-markup", FALSE, "title", title, "active", active, NULL);

  galley_form_watch (self, row, "notify::active");
  add_row (group, row);
  return row;
}

/**
 * galley_form_add_choice:
 *
 * Returns: (transfer none): a row that offers @choices
 */
GtkWidget *
galley_form_add_choice (GalleyForm *self, GtkWidget *group, const char *title, char **choices, guint selected)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *) choices);
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW, "use-markup", FALSE, "title", title, "model", model, "selected", selected, NULL);

  galley_form_watch (self, row, "notify::selected");
  add_row (group, row);
  return row;
}

static GtkWidget *
new_text_view (char *const *lines)
{
  g_autofree char *text = lines != NULL ? g_strjoinv ("\n", (char **) lines) : g_strdup ("");
  GtkWidget *view = g_object_new (GTK_TYPE_TEXT_VIEW, "accepts-tab", FALSE, "wrap-mode", GTK_WRAP_WORD_CHAR, "left-margin", 12, "right-margin", 12,
                                  "top-margin", 10, "bottom-margin", 10, "pixels-below-lines", 3, "hexpand", TRUE, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_widget_set_size_request (view, -1, 96);
  gtk_widget_add_css_class (view, "lines");
  return view;
}

/**
 * galley_form_add_lines:
 * @group: its title is the label; or an expander row
 * @lines: (nullable): one each
 *
 * Returns: (transfer none): a text of which each line is one entry
 */
GtkWidget *
galley_form_add_lines (GalleyForm *self, GtkWidget *group, char *const *lines)
{
  GtkWidget *view = new_text_view (lines);
  GtkWidget *row = adw_preferences_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ADW_IS_PREFERENCES_GROUP (group) ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) : _("Checklist"), -1);
  galley_form_watch (self, gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed");
  add_row (group, row);
  return view;
}

/**
 * galley_form_add_button:
 * @style: (nullable): “destructive-action” or the like
 *
 * Returns: (transfer none): a row to press
 */
GtkWidget *
galley_form_add_button (GtkWidget *group, const char *title, const char *style)
{
  GtkWidget *row = g_object_new (ADW_TYPE_BUTTON_ROW, "use-underline", TRUE, "title", title, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (row, style);
  add_row (group, row);
  return row;
}

/**
 * galley_form_ask_reason_sometimes:
 * @description: for which change the reason is
 *
 * Asks why; whether an answer is needed, the form's own readiness says.
 */
void
galley_form_ask_reason_sometimes (GalleyForm *self, const char *description)
{
  self->reason = galley_form_add_entry (self, galley_form_add_group (self, NULL, description), _("Reason"), "");
}

/**
 * galley_form_ask_reason:
 *
 * Asks why; nothing is saved without an answer.
 */
void
galley_form_ask_reason (GalleyForm *self)
{
  galley_form_ask_reason_sometimes (self, _("The change is signed, with its reason, into the library’s own chain."));
  self->always = TRUE;
  show_ready (self);
}

/* ── saying and leaving ── */

/**
 * galley_form_say:
 * @sentence: (nullable): what went wrong; NULL for nothing
 */
void
galley_form_say (GalleyForm *self, const char *sentence)
{
  if (sentence != NULL)
    {
      adw_banner_set_title (self->banner, sentence);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
  adw_banner_set_revealed (self->banner, sentence != NULL);
}

/**
 * galley_form_leave:
 *
 * Goes back to the page that the form was opened from.
 */
void
galley_form_leave (GalleyForm *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  if (dialog != NULL)
    adw_preferences_dialog_pop_subpage (ADW_PREFERENCES_DIALOG (dialog));
}

/**
 * galley_form_saved:
 * @form: (transfer full)
 *
 * The end of a change: the form goes away, or says why it does not.
 */
void
galley_form_saved (GObject *store, GAsyncResult *result, gpointer form)
{
  g_autoptr (GalleyForm) self = form;
  g_autoptr (GError) error = NULL;

  if (galley_store_amend_finish (GALLEY_STORE (store), result, &error))
    galley_form_leave (self);
  else
    galley_form_say (self, error->message);
}

static void
galley_form_shown (AdwNavigationPage *page)
{
  GalleyForm *self = GALLEY_FORM (page);

  if (self->first != NULL && gtk_widget_get_sensitive (self->first))
    gtk_widget_grab_focus (self->first);
}

static void
galley_form_class_init (GalleyFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = galley_form_shown;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyForm, page);
  gtk_widget_class_bind_template_child (widget_class, GalleyForm, banner);
  gtk_widget_class_bind_template_child (widget_class, GalleyForm, save);
  gtk_widget_class_bind_template_callback (widget_class, galley_form_save);
}

static void
galley_form_init (GalleyForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * galley_form_new:
 * @saves: whether there is something to save, or only to look at
 *
 * Returns: (transfer floating): an empty form
 */
GalleyForm *
galley_form_new (const char *title, gboolean saves)
{
  GalleyForm *self = g_object_new (GALLEY_TYPE_FORM, "title", title, NULL);

  gtk_widget_set_visible (self->save, saves);
  return self;
}
