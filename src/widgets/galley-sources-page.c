/* galley-sources-page.c: the outlets that articles come from
 *
 * The official list has more than a thousand of them, so only the first that fit what
 * is looked for are shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-sources-page.h"

#include <glib/gi18n-lib.h>

#include "galley-clock.h"
#include "galley-phrases.h"
#include "galley-tables.h"

#define MOST 60 /* rows at a time */

struct _GalleySourcesPage
{
  GalleyNewsroomPage parent;

  AdwPreferencesGroup *sources, *found, *record;
  GtkWidget           *add, *needle;
};

G_DEFINE_FINAL_TYPE (GalleySourcesPage, galley_sources_page, GALLEY_TYPE_NEWSROOM_PAGE)

/* ── one source ── */

typedef struct
{
  GalleyForm   *form; /* which owns this */
  GalleyStore  *store;
  GalleySource *source; /* with an empty name for a new one */
  GtkWidget    *name, *address, *official, *checked;
} Outlet;

static void
outlet_free (gpointer data)
{
  Outlet *outlet = data;

  g_object_unref (outlet->store);
  galley_source_unref (outlet->source);
  g_free (outlet);
}

static char *
dup_name (Outlet *outlet)
{
  return outlet->name != NULL ? galley_form_dup_text (outlet->name) : g_strdup (outlet->source->name);
}

static void
on_edited (Outlet *outlet)
{
  g_autofree char *name = dup_name (outlet);

  galley_form_set_ready (outlet->form, *name != '\0');
}

static void
on_save (Outlet *outlet)
{
  g_autofree char *name = dup_name (outlet), *address = galley_form_dup_text (outlet->address);
  gboolean checked = adw_switch_row_get_active (ADW_SWITCH_ROW (outlet->checked));
  g_autoptr (GalleySource) changed = galley_source_new (&(const GalleySource) {
    .name = name, .address = address, .official = adw_switch_row_get_active (ADW_SWITCH_ROW (outlet->official)),
    .checked = checked ? galley_clock_system (NULL) : outlet->source->checked });

  galley_store_amend_async (outlet->store, &(const GalleyAmendment) {
    .kind = GALLEY_AMEND_SOURCE, .noun = changed, .reason = galley_form_get_reason (outlet->form) }, galley_form_saved, g_object_ref (outlet->form));
}

static void
on_delete (Outlet *outlet)
{
  galley_store_amend_async (outlet->store, &(const GalleyAmendment) {
    .kind = GALLEY_AMEND_NO_SOURCE, .subject = outlet->source->name, .reason = galley_form_get_reason (outlet->form) },
    galley_form_saved, g_object_ref (outlet->form));
}

static char *
dup_checked (const GalleySource *source)
{
  g_autofree char *time = source->checked != 0 ? galley_phrase_dup_time (source->checked) : NULL;

  return time != NULL ? g_strdup_printf (_("Last looked up: %s"), time) : g_strdup (_("Never looked up"));
}

static void
fill (Outlet *outlet, const GalleyNewsroom *newsroom)
{
  GtkWidget *group = galley_form_add_group (outlet->form, NULL, NULL), *button;
  g_autofree char *checked = dup_checked (outlet->source);
  gboolean is_new = outlet->source->name[0] == '\0';

  if (is_new)
    outlet->name = galley_form_add_entry (outlet->form, group, _("Name, as it is printed"), "");
  outlet->address = galley_form_add_entry (outlet->form, group, _("Address"), outlet->source->address);
  group = galley_form_add_group (outlet->form, _("The Official List"), _("Of outlets that may be reprinted."));
  outlet->official = galley_form_add_switch (outlet->form, group, _("On the list"), outlet->source->official);
  outlet->checked = galley_form_add_switch (outlet->form, group, _("I have looked it up now"), is_new);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (outlet->checked), checked);
  galley_form_ask_reason_sometimes (outlet->form, _("Every change of a source is signed, with its reason if there is one to tell."));
  if (is_new)
    return;
  button = galley_form_add_button (galley_form_add_group (outlet->form, NULL, NULL), _("_Remove This Source"), "destructive-action");
  g_signal_connect_swapped (button, "activated", G_CALLBACK (on_delete), outlet);
  galley_newsroom_add_history (newsroom, outlet->form, GALLEY_TOPIC_SOURCES, outlet->source->name);
}

static GalleyForm *
new_form (GalleyNewsroomPage *page, const GalleySource *source)
{
  GalleyForm *form = galley_form_new (source->name[0] != '\0' ? source->name : _("New Source"), TRUE);
  Outlet *outlet = g_new0 (Outlet, 1);

  outlet->form = form;
  outlet->store = g_object_ref (galley_newsroom_page_get_store (page));
  outlet->source = galley_source_new (source);
  g_object_set_data_full (G_OBJECT (form), "outlet", outlet, outlet_free);
  fill (outlet, galley_newsroom_page_get_newsroom (page));
  g_signal_connect_swapped (form, "edited", G_CALLBACK (on_edited), outlet);
  g_signal_connect_swapped (form, "save", G_CALLBACK (on_save), outlet);
  return form;
}

/* ── all of them ── */

static void
on_source (GtkWidget *row)
{
  GalleyNewsroomPage *page = GALLEY_NEWSROOM_PAGE (gtk_widget_get_ancestor (row, GALLEY_TYPE_NEWSROOM_PAGE));
  const GalleyNewsroom *newsroom = galley_newsroom_page_get_newsroom (page);

  for (guint i = 0; i < newsroom->sources->len; i++)
    if (g_str_equal (((GalleySource *) newsroom->sources->pdata[i])->name, g_object_get_data (G_OBJECT (row), "uuid")))
      galley_newsroom_page_push (page, new_form (page, newsroom->sources->pdata[i]));
}

static void
add_source (GalleySourcesPage *self, const GalleySource *source)
{
  g_autofree char *checked = dup_checked (source);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s%s%s", source->official ? _("On the official list") : _("Not on the official list"), checked,
                                               source->address[0] != '\0' ? "\n" : "", source->address);
  GtkWidget *row = galley_newsroom_page_add_row (GALLEY_NEWSROOM_PAGE (self), self->found, source->name, subtitle);
  GtkWidget *icon = gtk_image_new_from_icon_name (source->official ? "object-select-symbolic" : "list-remove-symbolic");

  gtk_widget_add_css_class (icon, source->official ? "success" : "dimmed");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (galley_newsroom_page_may_keep (GALLEY_NEWSROOM_PAGE (self)))
    galley_newsroom_page_open (row, G_CALLBACK (on_source), source->name);
}

static void
say_how_many (GalleySourcesPage *self, guint fitting, guint all)
{
  g_autofree char *sentence = fitting > MOST ? g_strdup_printf (_("%u of %u sources are shown; type to find others."), MOST, fitting) : NULL;

  adw_preferences_group_set_description (self->found, all == 0 ? _("No sources yet. Nobody is warned of a source while the list is empty.")
                                                      : fitting == 0 ? _("No source of that name.") : sentence);
}

/* What was kept before changes of it were signed says so. */
static void
show_record (GalleySourcesPage *self, const GalleyNewsroom *newsroom)
{
  gboolean all_signed = galley_table_is_signed (GALLEY_TABLE_SOURCES, newsroom->tables, NULL, newsroom->journal);

  galley_newsroom_page_show_record (GALLEY_NEWSROOM_PAGE (self), self->record, GALLEY_TOPIC_SOURCES);
  if (all_signed)
    return;
  adw_preferences_group_set_description (self->record, _("The sources are from before changes of them were signed. Whoever changes one signs them all as they are."));
  gtk_widget_set_visible (GTK_WIDGET (self->record), newsroom->sources->len > 0);
}

static void
galley_sources_page_show (GalleyNewsroomPage *page, const GalleyNewsroom *newsroom)
{
  GalleySourcesPage *self = GALLEY_SOURCES_PAGE (page);
  g_autofree char *needle = galley_form_dup_text (self->needle);
  guint fitting = 0;

  galley_newsroom_page_clear (page);
  for (guint i = 0; i < newsroom->sources->len; i++)
    {
      const GalleySource *source = newsroom->sources->pdata[i];
      if ((strstr (source->name, needle) != NULL || strstr (source->address, needle) != NULL) && fitting++ < MOST)
        add_source (self, source);
    }
  say_how_many (self, fitting, newsroom->sources->len);
  show_record (self, newsroom);
  gtk_widget_set_visible (self->needle, newsroom->sources->len > 10);
  gtk_widget_set_visible (self->add, galley_newsroom_page_may_keep (page));
}

static void
on_needle (GalleySourcesPage *self)
{
  const GalleyNewsroom *newsroom = galley_newsroom_page_get_newsroom (GALLEY_NEWSROOM_PAGE (self));

  if (newsroom != NULL)
    galley_sources_page_show (GALLEY_NEWSROOM_PAGE (self), newsroom);
}

static void
on_add (GalleySourcesPage *self)
{
  galley_newsroom_page_push (GALLEY_NEWSROOM_PAGE (self), new_form (GALLEY_NEWSROOM_PAGE (self), &(const GalleySource) { .name = "", .address = "" }));
}

static void
galley_sources_page_class_init (GalleySourcesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GALLEY_NEWSROOM_PAGE_CLASS (klass)->show = galley_sources_page_show;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-sources-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySourcesPage, sources);
  gtk_widget_class_bind_template_child (widget_class, GalleySourcesPage, found);
  gtk_widget_class_bind_template_child (widget_class, GalleySourcesPage, record);
  gtk_widget_class_bind_template_child (widget_class, GalleySourcesPage, add);
  gtk_widget_class_bind_template_child (widget_class, GalleySourcesPage, needle);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_needle);
}

static void
galley_sources_page_init (GalleySourcesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
