/* galley-newsroom-page.c: one page of the newsroom dialog
 *
 * Everybody reads all of it.  Who may change what, the desk decides; a page only shows
 * no buttons to somebody whom the desk would refuse.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-newsroom-page.h"

#include <glib/gi18n-lib.h>

#include "galley-phrases.h"

typedef struct
{
  GalleyStore    *store;
  GalleyNewsroom *newsroom;
  GPtrArray      *rows; /* borrowed: those that are made anew */
  gboolean        all;  /* of the record is shown, and not only what is new */
} GalleyNewsroomPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (GalleyNewsroomPage, galley_newsroom_page, ADW_TYPE_PREFERENCES_PAGE)

#define PRIVATE(page) ((GalleyNewsroomPagePrivate *) galley_newsroom_page_get_instance_private (page))

GalleyStore *
galley_newsroom_page_get_store (GalleyNewsroomPage *self)
{
  return PRIVATE (self)->store;
}

const GalleyNewsroom *
galley_newsroom_page_get_newsroom (GalleyNewsroomPage *self)
{
  return PRIVATE (self)->newsroom;
}

static gboolean
has_role (GalleyNewsroomPage *self, guint roles)
{
  const GalleyEditor *editor = galley_store_get_editor (PRIVATE (self)->store);

  return editor != NULL && (editor->roles & roles) != 0;
}

gboolean
galley_newsroom_page_may_rule (GalleyNewsroomPage *self)
{
  return has_role (self, GALLEY_ROLE_CHIEF);
}

gboolean
galley_newsroom_page_may_keep (GalleyNewsroomPage *self)
{
  return has_role (self, GALLEY_ROLES_OF_HEADS);
}

/* ── rows ── */

static void
remove_row (gpointer row)
{
  GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

  if (group != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
}

/**
 * galley_newsroom_page_clear:
 *
 * Takes away all rows that galley_newsroom_page_add_row() made.
 */
void
galley_newsroom_page_clear (GalleyNewsroomPage *self)
{
  g_ptr_array_set_size (PRIVATE (self)->rows, 0);
}

/**
 * galley_newsroom_page_add_row:
 *
 * Returns: (transfer none): a row at the end of @group
 */
GtkWidget *
galley_newsroom_page_add_row (GalleyNewsroomPage *self, gpointer group, const char *title, const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle, NULL);

  adw_preferences_group_add (group, row);
  g_ptr_array_add (PRIVATE (self)->rows, row);
  return row;
}

/**
 * galley_newsroom_page_open:
 * @callback: called with the page's row, and @uuid as “uuid” of its data
 *
 * Makes a row one that leads on.
 */
void
galley_newsroom_page_open (GtkWidget *row, GCallback callback, const char *uuid)
{
  g_object_set_data_full (G_OBJECT (row), "uuid", g_strdup (uuid), g_free);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", callback, NULL);
}

/**
 * galley_newsroom_dup_since:
 * @entry: (nullable)
 *
 * Returns: (transfer full): “Today 09:30, by 方总: night shift”; "" for no entry
 */
char *
galley_newsroom_dup_since (const GalleyNewsroom *newsroom, const GalleyEntry *entry)
{
  g_autofree char *time = NULL;

  if (entry == NULL)
    return g_strdup ("");
  time = galley_phrase_dup_time (entry->decision->at);
  if (entry->decision->reason[0] == '\0')
    /* Translators: a time, and who did it. */
    return g_strdup_printf (_("%s, by %s"), time, galley_newsroom_get_signer (newsroom, entry));
  /* Translators: a time, who did it, and the reason that was given. */
  return g_strdup_printf (_("%s, by %s: %s"), time, galley_newsroom_get_signer (newsroom, entry), entry->decision->reason);
}

/* ── the record ── */

#define RECORD 20 /* of a page: events that are shown at first */
#define HISTORY 10 /* of a form */

/* “Today 09:30, by 方总: night shift” */
static char *
dup_when (const GalleyEvent *event)
{
  g_autofree char *time = galley_phrase_dup_time (event->at);

  return event->reason[0] == '\0' ? g_strdup_printf (_("%s, by %s"), time, event->by)
                                  : g_strdup_printf (_("%s, by %s: %s"), time, event->by, event->reason);
}

static void
on_all (GtkWidget *row)
{
  GalleyNewsroomPage *self = GALLEY_NEWSROOM_PAGE (gtk_widget_get_ancestor (row, GALLEY_TYPE_NEWSROOM_PAGE));

  PRIVATE (self)->all = TRUE;
  GALLEY_NEWSROOM_PAGE_GET_CLASS (self)->show (self, PRIVATE (self)->newsroom);
}

static void
add_all_button (GalleyNewsroomPage *self, gpointer group)
{
  GtkWidget *row = galley_form_add_button (group, _("_Show All"), NULL);

  g_ptr_array_add (PRIVATE (self)->rows, row);
  g_signal_connect (row, "activated", G_CALLBACK (on_all), NULL);
}

/**
 * galley_newsroom_page_show_record:
 * @topics: #GalleyTopic, or-ed
 *
 * Fills @group with what was changed, newest first.
 */
void
galley_newsroom_page_show_record (GalleyNewsroomPage *self, gpointer group, guint topics)
{
  guint most = PRIVATE (self)->all ? G_MAXUINT : RECORD + 1;
  g_autoptr (GPtrArray) events = galley_newsroom_list_events (PRIVATE (self)->newsroom, topics, NULL, most);

  gtk_widget_set_visible (group, events->len > 0);
  for (guint i = 0; i < events->len && i + 1 < most; i++)
    {
      const GalleyEvent *event = events->pdata[i];
      g_autofree char *when = dup_when (event), *full = galley_phrase_dup_full_time (event->at);

      gtk_widget_set_tooltip_text (galley_newsroom_page_add_row (self, group, event->words, when), full);
    }
  if (events->len == most)
    add_all_button (self, group);
}

/**
 * galley_newsroom_add_history:
 * @about: the UUID, or the name of a source
 *
 * Adds to @form what was changed about one person, section or source.
 */
void
galley_newsroom_add_history (const GalleyNewsroom *newsroom, GalleyForm *form, guint topics, const char *about)
{
  g_autoptr (GPtrArray) events = galley_newsroom_list_events (newsroom, topics, about, HISTORY);
  GtkWidget *group = events->len > 0 ? galley_form_add_group (form, _("What Was Changed"), NULL) : NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const GalleyEvent *event = events->pdata[i];
      g_autofree char *when = dup_when (event);

      galley_form_add_fact (group, event->words, when);
    }
}

/* ── pages of the page ── */

void
galley_newsroom_page_push (GalleyNewsroomPage *self, GalleyForm *form)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog), ADW_NAVIGATION_PAGE (form));
}

/**
 * galley_newsroom_page_changed:
 * @page: (transfer full)
 *
 * The end of a change that no form asked for: says what went wrong.
 */
void
galley_newsroom_page_changed (GObject *store, GAsyncResult *result, gpointer page)
{
  g_autoptr (GalleyNewsroomPage) self = page;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog = gtk_widget_get_ancestor (page, ADW_TYPE_PREFERENCES_DIALOG);
  g_autofree char *title = NULL;

  if (galley_store_amend_finish (GALLEY_STORE (store), result, &error) || dialog == NULL)
    return;
  title = g_markup_escape_text (error->message, -1);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), adw_toast_new (title));
  GALLEY_NEWSROOM_PAGE_GET_CLASS (self)->show (self, PRIVATE (self)->newsroom);
}

/**
 * galley_newsroom_page_set:
 *
 * Shows the newsroom as it is now.
 */
void
galley_newsroom_page_set (GalleyNewsroomPage *self, GalleyStore *store, GalleyNewsroom *newsroom)
{
  GalleyNewsroomPagePrivate *private = PRIVATE (self);
  GalleyNewsroom *before = private->newsroom;

  g_set_object (&private->store, store);
  private->newsroom = galley_newsroom_ref (newsroom);
  galley_newsroom_unref (before);
  GALLEY_NEWSROOM_PAGE_GET_CLASS (self)->show (self, newsroom);
}

static void
galley_newsroom_page_dispose (GObject *object)
{
  GalleyNewsroomPagePrivate *private = PRIVATE (GALLEY_NEWSROOM_PAGE (object));

  g_clear_object (&private->store);
  g_clear_pointer (&private->newsroom, galley_newsroom_unref);
  if (private->rows != NULL)
    g_ptr_array_set_free_func (private->rows, NULL);
  g_clear_pointer (&private->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_newsroom_page_parent_class)->dispose (object);
}

static void
galley_newsroom_page_class_init (GalleyNewsroomPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_newsroom_page_dispose;
}

static void
galley_newsroom_page_init (GalleyNewsroomPage *self)
{
  PRIVATE (self)->rows = g_ptr_array_new_with_free_func (remove_row);
}
