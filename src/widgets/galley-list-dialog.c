/* galley-list-dialog.c: edit a shared list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-list-dialog.h"

#include <glib/gi18n-lib.h>

#include "galley-item-list.h"
#include "galley-list.h"
#include "galley-window.h"

struct _GalleyListDialog
{
  AdwDialog parent;

  GalleyStore *store;
  GalleyList  *list; /* as it is stored; NULL for a new one */
  char        *uuid; /* empty for a new one */

  AdwEntryRow    *name;
  GalleyItemList *items;
  AdwBanner      *banner;
  GtkWidget      *save;
};

G_DEFINE_FINAL_TYPE (GalleyListDialog, galley_list_dialog, ADW_TYPE_DIALOG)

static GalleyList *
new_list (GalleyListDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  return galley_list_new (&(const GalleyList) {
    .items = galley_item_list_get_items (self->items),
    .name = name,
    .updated = self->list != NULL ? self->list->updated : 0,
    .uuid = self->uuid,
  });
}

static void
on_changed (GalleyListDialog *self)
{
  g_autoptr (GalleyList) list = new_list (self);

  gtk_widget_set_sensitive (self->save, list->name[0] != '\0' && !galley_list_equal (list, self->list));
}

static void
say (GalleyListDialog *self, const char *sentence)
{
  adw_banner_set_title (self->banner, sentence);
  adw_banner_set_revealed (self->banner, TRUE);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyListDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyList) list = galley_store_save_list_finish (self->store, result, &error);

  if (list == NULL)
    {
      gtk_widget_set_sensitive (self->save, TRUE);
      say (self, error->message);
      return;
    }
  galley_window_say (GTK_WIDGET (self), _("List signed and saved"));
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_save (GalleyListDialog *self)
{
  g_autoptr (GalleyList) list = new_list (self);

  gtk_widget_set_sensitive (self->save, FALSE);
  galley_store_save_list_async (self->store, list, NULL, on_saved, g_object_ref (self));
}

static void
show_list (GalleyListDialog *self, const GalleyList *list)
{
  self->list = galley_list_ref (list);
  gtk_editable_set_text (GTK_EDITABLE (self->name), list->name);
  galley_item_list_set_items (self->items, list->items);
  on_changed (self);
}

/* What the list recommends and should not. */
static void
say_flaw (GalleyListDialog *self, GPtrArray *flaws)
{
  for (guint i = 0; i < flaws->len; i++)
    if (g_str_equal (((GalleyFinding *) flaws->pdata[i])->text, self->uuid))
      {
        say (self, ((GalleyFinding *) flaws->pdata[i])->message);
        return;
      }
}

static void
on_board (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyListDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyBoard) board = galley_store_load_board_finish (self->store, result, &error);

  if (board == NULL)
    {
      say (self, error->message);
      return;
    }
  for (guint i = 0; i < board->lists->len; i++)
    if (g_str_equal (((GalleyList *) board->lists->pdata[i])->uuid, self->uuid))
      show_list (self, board->lists->pdata[i]);
  say_flaw (self, board->flaws);
}

static void
galley_list_dialog_dispose (GObject *object)
{
  GalleyListDialog *self = GALLEY_LIST_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->list, galley_list_unref);
  g_clear_pointer (&self->uuid, g_free);
  G_OBJECT_CLASS (galley_list_dialog_parent_class)->dispose (object);
}

static void
galley_list_dialog_class_init (GalleyListDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_list_dialog_dispose;
  g_type_ensure (GALLEY_TYPE_ITEM_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-list-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyListDialog, name);
  gtk_widget_class_bind_template_child (widget_class, GalleyListDialog, items);
  gtk_widget_class_bind_template_child (widget_class, GalleyListDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GalleyListDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
galley_list_dialog_init (GalleyListDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * galley_list_dialog_new:
 * @list: UUID; empty for a new list
 *
 * Returns: (transfer floating): a dialog that edits the list and signs it
 */
AdwDialog *
galley_list_dialog_new (GalleyStore *store, const char *list)
{
  GalleyListDialog *self = g_object_new (GALLEY_TYPE_LIST_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->uuid = g_strdup (list);
  if (list[0] != '\0')
    galley_store_load_board_async (store, NULL, NULL, on_board, g_object_ref (self));
  return ADW_DIALOG (self);
}
