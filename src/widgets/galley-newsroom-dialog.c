/* galley-newsroom-dialog.c: who works here, and by which rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-newsroom-dialog.h"

#include "galley-people-page.h"
#include "galley-rules-page.h"
#include "galley-sections-page.h"
#include "galley-sources-page.h"
#include "galley-workflows-page.h"

#define N_PAGES 5

struct _GalleyNewsroomDialog
{
  AdwPreferencesDialog parent;

  GalleyStore    *store;
  GalleyNewsroom *newsroom;
  char           *wanted; /* the page to begin with */

  GalleyNewsroomPage *people, *workflows, *sections, *sources, *rules;
};

G_DEFINE_FINAL_TYPE (GalleyNewsroomDialog, galley_newsroom_dialog, ADW_TYPE_PREFERENCES_DIALOG)

/* A page that is filled in keeps what was typed when something else in the library has changed. */
static void
show (GalleyNewsroomDialog *self, GalleyNewsroom *newsroom)
{
  GalleyNewsroomPage *pages[N_PAGES] = { self->people, self->workflows, self->sections, self->sources, self->rules };

  if (self->newsroom != NULL && galley_newsroom_equal (self->newsroom, newsroom))
    return;
  g_clear_pointer (&self->newsroom, galley_newsroom_unref);
  self->newsroom = galley_newsroom_ref (newsroom);
  for (guint i = 0; i < N_PAGES; i++)
    galley_newsroom_page_set (pages[i], self->store, newsroom);
  if (self->wanted != NULL)
    adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (self), self->wanted);
  g_clear_pointer (&self->wanted, g_free);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyNewsroomDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyNewsroom) newsroom = galley_store_load_newsroom_finish (GALLEY_STORE (source), result, &error);
  g_autofree char *title = NULL;

  if (self->store == NULL)
    return;
  if (newsroom != NULL)
    {
      show (self, newsroom);
      return;
    }
  title = g_markup_escape_text (error->message, -1);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), adw_toast_new (title));
}

static void
load (GalleyNewsroomDialog *self)
{
  if (galley_store_is_open (self->store))
    galley_store_load_newsroom_async (self->store, NULL, on_loaded, g_object_ref (self));
}

static void
galley_newsroom_dialog_dispose (GObject *object)
{
  GalleyNewsroomDialog *self = GALLEY_NEWSROOM_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->newsroom, galley_newsroom_unref);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (galley_newsroom_dialog_parent_class)->dispose (object);
}

static void
galley_newsroom_dialog_class_init (GalleyNewsroomDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_newsroom_dialog_dispose;
  g_type_ensure (GALLEY_TYPE_PEOPLE_PAGE);
  g_type_ensure (GALLEY_TYPE_WORKFLOWS_PAGE);
  g_type_ensure (GALLEY_TYPE_SECTIONS_PAGE);
  g_type_ensure (GALLEY_TYPE_SOURCES_PAGE);
  g_type_ensure (GALLEY_TYPE_RULES_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-newsroom-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyNewsroomDialog, people);
  gtk_widget_class_bind_template_child (widget_class, GalleyNewsroomDialog, workflows);
  gtk_widget_class_bind_template_child (widget_class, GalleyNewsroomDialog, sections);
  gtk_widget_class_bind_template_child (widget_class, GalleyNewsroomDialog, sources);
  gtk_widget_class_bind_template_child (widget_class, GalleyNewsroomDialog, rules);
}

static void
galley_newsroom_dialog_init (GalleyNewsroomDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * galley_newsroom_dialog_new:
 * @page: (nullable): the name of the page to begin with
 *
 * Returns: (transfer floating): the dialog, for everybody to read and for the chief editor to change
 */
AdwDialog *
galley_newsroom_dialog_new (GalleyStore *store, const char *page)
{
  GalleyNewsroomDialog *self = g_object_new (GALLEY_TYPE_NEWSROOM_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->wanted = g_strdup (page);
  g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return ADW_DIALOG (self);
}
