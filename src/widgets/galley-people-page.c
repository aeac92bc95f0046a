/* galley-people-page.c: who works here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-people-page.h"

#include <glib/gi18n-lib.h>

#include "galley-labels.h"
#include "galley-memory.h"
#include "galley-person-form.h"
#include "galley-phrases.h"

struct _GalleyPeoplePage
{
  GalleyNewsroomPage parent;

  GSettings *memory; /* NULL where there is none */

  AdwPreferencesGroup *people, *retired, *record, *desk;
  GtkWidget           *add;
  AdwComboRow         *lock;
};

G_DEFINE_FINAL_TYPE (GalleyPeoplePage, galley_people_page, GALLEY_TYPE_NEWSROOM_PAGE)

/* Minutes that are offered; 0 is never. */
static const guint minutes[] = { 1, 5, 10, 15, 30, 60, 0 };

/* ── people ── */

static void
on_person (GtkWidget *row)
{
  GalleyNewsroomPage *page = GALLEY_NEWSROOM_PAGE (gtk_widget_get_ancestor (row, GALLEY_TYPE_NEWSROOM_PAGE));

  galley_newsroom_page_push (page, galley_person_form_new (page, g_object_get_data (G_OBJECT (row), "uuid")));
}

static void
add_person (GalleyPeoplePage *self, const GalleyEditor *editor)
{
  g_autofree char *roles = galley_label_dup_roles (editor->roles);
  GtkWidget *row = galley_newsroom_page_add_row (GALLEY_NEWSROOM_PAGE (self), editor->retired ? self->retired : self->people,
                                                 editor->name, roles[0] != '\0' ? roles : _("No roles"));

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (36, editor->name, TRUE));
  galley_newsroom_page_open (row, G_CALLBACK (on_person), editor->uuid);
}

static void
galley_people_page_show (GalleyNewsroomPage *page, const GalleyNewsroom *newsroom)
{
  GalleyPeoplePage *self = GALLEY_PEOPLE_PAGE (page);
  gboolean somebody_left = FALSE;

  galley_newsroom_page_clear (page);
  for (guint i = 0; i < newsroom->editors->len; i++)
    {
      add_person (self, newsroom->editors->pdata[i]);
      somebody_left = somebody_left || ((GalleyEditor *) newsroom->editors->pdata[i])->retired;
    }
  galley_newsroom_page_show_record (page, self->record, GALLEY_TOPIC_PEOPLE);
  gtk_widget_set_visible (GTK_WIDGET (self->retired), somebody_left);
  gtk_widget_set_visible (self->add, galley_newsroom_page_may_rule (page));
}

/* ── this desk ── */

static void
on_passphrase (GalleyPeoplePage *self)
{
  galley_newsroom_page_push (GALLEY_NEWSROOM_PAGE (self), galley_passphrase_form_new (GALLEY_NEWSROOM_PAGE (self)));
}

static void
on_lock (GalleyPeoplePage *self)
{
  guint selected = adw_combo_row_get_selected (self->lock);

  if (self->memory != NULL && selected < G_N_ELEMENTS (minutes))
    g_settings_set_uint (self->memory, "lock-after", minutes[selected]);
}

static void
fill_lock (GalleyPeoplePage *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint kept = self->memory != NULL ? g_settings_get_uint (self->memory, "lock-after") : 15, selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes[i]), minutes[i]);
      gtk_string_list_append (model, minutes[i] == 0 ? _("Never") : label);
      if (minutes[i] == kept)
        selected = i;
    }
  g_signal_handlers_block_by_func (self->lock, on_lock, self);
  adw_combo_row_set_model (self->lock, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->lock, selected);
  g_signal_handlers_unblock_by_func (self->lock, on_lock, self);
  gtk_widget_set_visible (GTK_WIDGET (self->lock), self->memory != NULL);
}

static void
galley_people_page_dispose (GObject *object)
{
  g_clear_object (&GALLEY_PEOPLE_PAGE (object)->memory);
  G_OBJECT_CLASS (galley_people_page_parent_class)->dispose (object);
}

static void
galley_people_page_class_init (GalleyPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_people_page_dispose;
  GALLEY_NEWSROOM_PAGE_CLASS (klass)->show = galley_people_page_show;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPeoplePage, people);
  gtk_widget_class_bind_template_child (widget_class, GalleyPeoplePage, retired);
  gtk_widget_class_bind_template_child (widget_class, GalleyPeoplePage, desk);
  gtk_widget_class_bind_template_child (widget_class, GalleyPeoplePage, record);
  gtk_widget_class_bind_template_child (widget_class, GalleyPeoplePage, add);
  gtk_widget_class_bind_template_child (widget_class, GalleyPeoplePage, lock);
  gtk_widget_class_bind_template_callback (widget_class, on_passphrase);
  gtk_widget_class_bind_template_callback (widget_class, on_lock);
}

static void
galley_people_page_init (GalleyPeoplePage *self)
{
  self->memory = galley_memory_open ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_lock (self);
}
