/* galley-sections-page.c: where articles are filed, and which workflow they take there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-sections-page.h"

#include <glib/gi18n-lib.h>

#include "galley-tables.h"

struct _GalleySectionsPage
{
  GalleyNewsroomPage parent;

  AdwPreferencesGroup *sections, *others, *record;
  GtkWidget           *add;
};

G_DEFINE_FINAL_TYPE (GalleySectionsPage, galley_sections_page, GALLEY_TYPE_NEWSROOM_PAGE)

/* ── one section ── */

typedef struct
{
  GalleyForm     *form; /* which owns this */
  GalleyStore    *store;
  GalleyNewsroom *newsroom;
  GalleySection  *section; /* with an empty UUID for a new one; NULL for all that are not named */
  char           *route;   /* UUID; NULL for none of its own */
  GtkWidget      *name, *parent, *choice;
} Filing;

static void
filing_free (gpointer data)
{
  Filing *filing = data;

  g_object_unref (filing->store);
  galley_newsroom_unref (filing->newsroom);
  galley_section_unref (filing->section);
  g_free (filing->route);
  g_free (filing);
}

/* The route that is written down for exactly this section. */
static char *
dup_own_route (const GalleyNewsroom *newsroom, const char *section)
{
  g_autofree char *ending = g_strconcat (":", section, NULL);

  for (char **word = newsroom->policies->routes; *word != NULL; word++)
    if (g_strcmp0 (strchr (*word, ':'), ending) == 0)
      return g_strndup (*word, strcspn (*word, ":"));
  return NULL;
}

static const char *
chosen_route (Filing *filing)
{
  guint selected = filing->choice != NULL ? adw_combo_row_get_selected (ADW_COMBO_ROW (filing->choice)) : 0;

  return selected > 0 ? ((GalleyRoute *) filing->newsroom->routes->pdata[selected - 1])->uuid : NULL;
}

static const char *
chosen_parent (Filing *filing)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (filing->parent));

  return selected > 0 ? ((GalleySection *) filing->newsroom->sections->pdata[selected - 1])->uuid : "";
}

static gboolean
route_changed (Filing *filing)
{
  return filing->choice != NULL && g_strcmp0 (chosen_route (filing), filing->route) != 0;
}

static void
on_edited (Filing *filing)
{
  g_autofree char *name = filing->name != NULL ? galley_form_dup_text (filing->name) : NULL;
  g_autofree char *reason = g_strstrip (g_strdup (galley_form_get_reason (filing->form)));
  gboolean explained = !route_changed (filing) || *reason != '\0';

  galley_form_set_ready (filing->form, explained && (name == NULL ? route_changed (filing) : *name != '\0'));
}

static void
file_section (Filing *filing)
{
  g_autofree char *name = filing->name != NULL ? galley_form_dup_text (filing->name) : g_strdup ("");

  galley_store_amend_async (filing->store, &(const GalleyAmendment) {
    .kind = GALLEY_AMEND_FILING, .subject = name, .name = chosen_route (filing), .reason = galley_form_get_reason (filing->form) },
    galley_form_saved, g_object_ref (filing->form));
}

static void
on_put (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyForm) form = data;
  g_autoptr (GError) error = NULL;
  Filing *filing = g_object_get_data (G_OBJECT (form), "filing");

  if (!galley_store_amend_finish (filing->store, result, &error))
    galley_form_say (form, error->message);
  else if (route_changed (filing))
    file_section (filing);
  else
    galley_form_leave (form);
}

static void
on_save (Filing *filing)
{
  g_autofree char *name = filing->name != NULL ? galley_form_dup_text (filing->name) : NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (GalleySection) changed = NULL;

  if (name == NULL)
    {
      file_section (filing);
      return;
    }
  changed = galley_section_new (&(const GalleySection) {
    .uuid = filing->section->uuid[0] != '\0' ? filing->section->uuid : uuid, .name = name, .parent = chosen_parent (filing),
    .position = filing->section->uuid[0] != '\0' ? filing->section->position : filing->newsroom->sections->len });
  galley_store_amend_async (filing->store, &(const GalleyAmendment) {
    .kind = GALLEY_AMEND_SECTION, .noun = changed, .reason = galley_form_get_reason (filing->form) }, on_put, g_object_ref (filing->form));
}

static void
on_delete (Filing *filing)
{
  galley_store_amend_async (filing->store, &(const GalleyAmendment) {
    .kind = GALLEY_AMEND_NO_SECTION, .subject = filing->section->uuid, .reason = galley_form_get_reason (filing->form) },
    galley_form_saved, g_object_ref (filing->form));
}

static void
add_parent (Filing *filing, GtkWidget *group)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  guint selected = 0;

  g_strv_builder_add (names, _("None: at the top"));
  for (guint i = 0; i < filing->newsroom->sections->len; i++)
    {
      const GalleySection *other = filing->newsroom->sections->pdata[i];
      g_strv_builder_add (names, other->name);
      if (g_str_equal (other->uuid, filing->section->parent))
        selected = i + 1;
    }
  list = g_strv_builder_end (names);
  filing->parent = galley_form_add_choice (filing->form, group, _("Inside"), list, selected);
}

static void
add_route (Filing *filing, GtkWidget *group)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  guint selected = 0;

  g_strv_builder_add (names, filing->section != NULL ? _("Like all other sections") : _("The one the article was begun on"));
  for (guint i = 0; i < filing->newsroom->routes->len; i++)
    {
      const GalleyRoute *route = filing->newsroom->routes->pdata[i];
      g_strv_builder_add (names, route->name);
      if (g_strcmp0 (route->uuid, filing->route) == 0)
        selected = i + 1;
    }
  list = g_strv_builder_end (names);
  filing->choice = galley_form_add_choice (filing->form, group, _("Workflow"), list, selected);
}

static void
fill (Filing *filing, gboolean may_rule)
{
  GtkWidget *group = galley_form_add_group (filing->form, NULL, NULL), *button;

  if (filing->section != NULL)
    {
      filing->name = galley_form_add_entry (filing->form, group, _("Name"), filing->section->name);
      add_parent (filing, group);
    }
  if (may_rule)
    add_route (filing, group);
  galley_form_ask_reason_sometimes (filing->form, may_rule ? _("Every change is signed. A changed workflow needs a reason.")
                                                           : _("Every change of a section is signed, with its reason if there is one to tell."));
  if (filing->section == NULL || filing->section->uuid[0] == '\0')
    return;
  button = galley_form_add_button (galley_form_add_group (filing->form, NULL, _("Articles that were filed here keep its name.")), _("_Remove This Section"),
                                   "destructive-action");
  g_signal_connect_swapped (button, "activated", G_CALLBACK (on_delete), filing);
  galley_newsroom_add_history (filing->newsroom, filing->form, GALLEY_TOPIC_SECTIONS, filing->section->uuid);
}

/* @section: NULL for all that are not named */
static GalleyForm *
new_form (GalleyNewsroomPage *page, const GalleySection *section)
{
  const char *title = section == NULL ? _("All Other Sections") : section->uuid[0] != '\0' ? section->name : _("New Section");
  GalleyForm *form = galley_form_new (title, TRUE);
  Filing *filing = g_new0 (Filing, 1);

  filing->form = form;
  filing->store = g_object_ref (galley_newsroom_page_get_store (page));
  filing->newsroom = galley_newsroom_ref (galley_newsroom_page_get_newsroom (page));
  filing->section = section != NULL ? galley_section_new (section) : NULL;
  filing->route = dup_own_route (filing->newsroom, section != NULL ? section->name : "");
  g_object_set_data_full (G_OBJECT (form), "filing", filing, filing_free);
  fill (filing, galley_newsroom_page_may_rule (page));
  g_signal_connect_swapped (form, "edited", G_CALLBACK (on_edited), filing);
  g_signal_connect_swapped (form, "save", G_CALLBACK (on_save), filing);
  return form;
}

/* ── all of them ── */

static GalleyNewsroomPage *
page_of (GtkWidget *row)
{
  return GALLEY_NEWSROOM_PAGE (gtk_widget_get_ancestor (row, GALLEY_TYPE_NEWSROOM_PAGE));
}

static void
on_section (GtkWidget *row)
{
  GalleyNewsroomPage *page = page_of (row);
  const char *uuid = g_object_get_data (G_OBJECT (row), "uuid");

  galley_newsroom_page_push (page, new_form (page, uuid[0] != '\0' ? galley_newsroom_find_section (galley_newsroom_page_get_newsroom (page), uuid) : NULL));
}

static void
move (GtkWidget *button, int places)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  GalleyNewsroomPage *page = page_of (row);

  galley_store_amend_async (galley_newsroom_page_get_store (page), &(const GalleyAmendment) {
    .kind = GALLEY_AMEND_PLACE, .subject = g_object_get_data (G_OBJECT (row), "uuid"), .places = places },
    galley_newsroom_page_changed, g_object_ref (page));
}

static void
on_up (GtkWidget *button)
{
  move (button, -1);
}

static void
on_down (GtkWidget *button)
{
  move (button, 1);
}

static void
add_arrow (GtkWidget *row, const char *icon, const char *tooltip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", callback, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_section (GalleySectionsPage *self, const GalleyNewsroom *newsroom, const GalleySection *section)
{
  g_autofree char *route = galley_policies_dup_route (newsroom->policies, section->name);
  const GalleyRoute *known = route != NULL ? galley_newsroom_find_route (newsroom, route) : NULL;
  GtkWidget *row = galley_newsroom_page_add_row (GALLEY_NEWSROOM_PAGE (self), self->sections, section->name, known != NULL ? known->name : NULL);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (space, 24 * galley_newsroom_get_depth (newsroom, section), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), space);
  if (!galley_newsroom_page_may_keep (GALLEY_NEWSROOM_PAGE (self)))
    return;
  add_arrow (row, "go-up-symbolic", _("Earlier"), G_CALLBACK (on_up));
  add_arrow (row, "go-down-symbolic", _("Later"), G_CALLBACK (on_down));
  galley_newsroom_page_open (row, G_CALLBACK (on_section), section->uuid);
}

static void
add_others (GalleySectionsPage *self, const GalleyNewsroom *newsroom)
{
  g_autofree char *route = galley_policies_dup_route (newsroom->policies, "");
  const GalleyRoute *known = route != NULL ? galley_newsroom_find_route (newsroom, route) : NULL;
  GtkWidget *row = galley_newsroom_page_add_row (GALLEY_NEWSROOM_PAGE (self), self->others, _("All Other Sections"),
                                                 known != NULL ? known->name : _("The workflow an article was begun on"));

  if (galley_newsroom_page_may_rule (GALLEY_NEWSROOM_PAGE (self)))
    galley_newsroom_page_open (row, G_CALLBACK (on_section), "");
}

/* What was kept before changes of it were signed says so. */
static void
show_record (GalleySectionsPage *self, const GalleyNewsroom *newsroom)
{
  gboolean all_signed = galley_table_is_signed (GALLEY_TABLE_SECTIONS, newsroom->tables, NULL, newsroom->journal);

  galley_newsroom_page_show_record (GALLEY_NEWSROOM_PAGE (self), self->record, GALLEY_TOPIC_SECTIONS);
  if (all_signed)
    return;
  adw_preferences_group_set_description (self->record, _("The sections are from before changes of them were signed. Whoever changes one signs them all as they are."));
  gtk_widget_set_visible (GTK_WIDGET (self->record), newsroom->sections->len > 0);
}

static void
galley_sections_page_show (GalleyNewsroomPage *page, const GalleyNewsroom *newsroom)
{
  GalleySectionsPage *self = GALLEY_SECTIONS_PAGE (page);

  galley_newsroom_page_clear (page);
  for (guint i = 0; i < newsroom->sections->len; i++)
    add_section (self, newsroom, newsroom->sections->pdata[i]);
  add_others (self, newsroom);
  show_record (self, newsroom);
  gtk_widget_set_visible (self->add, galley_newsroom_page_may_keep (page));
}

static void
on_add (GalleySectionsPage *self)
{
  galley_newsroom_page_push (GALLEY_NEWSROOM_PAGE (self), new_form (GALLEY_NEWSROOM_PAGE (self), &(const GalleySection) {
    .uuid = "", .name = "", .parent = "" }));
}

static void
galley_sections_page_class_init (GalleySectionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GALLEY_NEWSROOM_PAGE_CLASS (klass)->show = galley_sections_page_show;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-sections-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySectionsPage, sections);
  gtk_widget_class_bind_template_child (widget_class, GalleySectionsPage, others);
  gtk_widget_class_bind_template_child (widget_class, GalleySectionsPage, record);
  gtk_widget_class_bind_template_child (widget_class, GalleySectionsPage, add);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
}

static void
galley_sections_page_init (GalleySectionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
