/* galley-lists-panel.c: what is printed below the text: related items and shared lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-lists-panel.h"

#include <glib/gi18n-lib.h>

#include "galley-item-list.h"

struct _GalleyListsPanel
{
  GalleyView parent;

  GPtrArray *lists;    /* GalleyList: all of the library */
  char      *mark;     /* of them; NULL before the first time */
  gulong     handler;
  gboolean   filling;

  GalleyItemList *related;
  GtkListBox     *shared;
};

G_DEFINE_FINAL_TYPE (GalleyListsPanel, galley_lists_panel, GALLEY_TYPE_VIEW)

static void
on_related (GalleyListsPanel *self)
{
  const GalleyContent *present = galley_view_get_content (GALLEY_VIEW (self));
  g_autoptr (GalleyContent) changed = NULL;
  GalleyContent content;

  if (present == NULL)
    return;
  content = *present;
  content.related = galley_item_list_get_items (self->related);
  changed = galley_content_new (&content);
  galley_session_set_content (galley_view_get_session (GALLEY_VIEW (self)), changed);
}

static gboolean
is_printed (const GalleyContent *content, const char *list)
{
  return g_strv_contains ((const char *const *) content->lists, list);
}

static void
set_printed (GalleyListsPanel *self, const char *list, gboolean printed)
{
  GalleyContent content = *galley_view_get_content (GALLEY_VIEW (self));
  g_autoptr (GStrvBuilder) lists = g_strv_builder_new ();
  g_autoptr (GalleyContent) changed = NULL;
  g_auto (GStrv) words = NULL;

  for (guint i = 0; content.lists[i] != NULL; i++)
    if (!g_str_equal (content.lists[i], list))
      g_strv_builder_add (lists, content.lists[i]);
  if (printed)
    g_strv_builder_add (lists, list);
  content.lists = words = g_strv_builder_end (lists);
  changed = galley_content_new (&content);
  galley_session_set_content (galley_view_get_session (GALLEY_VIEW (self)), changed);
}

static void
on_switched (AdwSwitchRow *row, GParamSpec *spec, gpointer data)
{
  GalleyListsPanel *self = data;
  const char *list = g_object_get_data (G_OBJECT (row), "list");

  if (!self->filling && galley_view_get_content (GALLEY_VIEW (self)) != NULL)
    set_printed (self, list, adw_switch_row_get_active (row));
}

static GtkWidget *
new_row (GalleyListsPanel *self, const GalleyList *list, const GalleyContent *content)
{
  g_autofree char *title = g_markup_escape_text (list->name, -1);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u item", "%u items", list->items->len), list->items->len);
  GtkWidget *row = g_object_new (ADW_TYPE_SWITCH_ROW, "title", title, "subtitle", subtitle, "active", is_printed (content, list->uuid), NULL);
  GtkWidget *edit = gtk_button_new_from_icon_name ("document-edit-symbolic");

  g_object_set_data_full (G_OBJECT (row), "list", g_strdup (list->uuid), g_free);
  g_signal_connect (row, "notify::active", G_CALLBACK (on_switched), self);
  gtk_widget_set_valign (edit, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_set_tooltip_text (edit, _("Edit List"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "win.list");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (edit), "s", list->uuid);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), edit);
  return row;
}

static void
show_lists (GalleyListsPanel *self)
{
  const GalleyContent *content = galley_view_get_content (GALLEY_VIEW (self));

  self->filling = TRUE;
  gtk_list_box_remove_all (self->shared);
  for (guint i = 0; content != NULL && self->lists != NULL && i < self->lists->len; i++)
    gtk_list_box_append (self->shared, new_row (self, self->lists->pdata[i], content));
  self->filling = FALSE;
}

static void
on_board (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyListsPanel) self = data;
  g_autoptr (GalleyBoard) board = galley_store_load_board_finish (GALLEY_STORE (source), result, NULL);

  if (board == NULL || g_strcmp0 (board->mark, self->mark) == 0)
    return;
  g_set_str (&self->mark, board->mark);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  self->lists = g_ptr_array_ref (board->lists);
  show_lists (self);
}

static void
load_lists (GalleyListsPanel *self)
{
  GalleyStore *store = galley_view_get_store (GALLEY_VIEW (self));

  if (store != NULL && galley_view_get_session (GALLEY_VIEW (self)) != NULL)
    galley_store_load_board_async (store, self->mark, NULL, on_board, g_object_ref (self));
}

static void
galley_lists_panel_show_session (GalleyView *view)
{
  GalleyListsPanel *self = GALLEY_LISTS_PANEL (view);
  GalleyStore *store = galley_view_get_store (view);

  if (self->handler == 0 && store != NULL)
    self->handler = g_signal_connect_object (store, "changed", G_CALLBACK (load_lists), self, G_CONNECT_SWAPPED);
  load_lists (self);
}

static void
galley_lists_panel_show_content (GalleyView *view)
{
  GalleyListsPanel *self = GALLEY_LISTS_PANEL (view);
  const GalleyContent *content = galley_view_get_content (view);
  GtkListBoxRow *row;

  galley_item_list_set_items (self->related, content->related);
  self->filling = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->shared, i)) != NULL; i++)
    adw_switch_row_set_active (ADW_SWITCH_ROW (row), is_printed (content, g_object_get_data (G_OBJECT (row), "list")));
  self->filling = FALSE;
}

static void
galley_lists_panel_show_dossier (GalleyView *view)
{
  GalleyListsPanel *self = GALLEY_LISTS_PANEL (view);

  /* The lists may have come before the text.  Once they are shown, the rows stay: one of them may have the focus. */
  if (gtk_list_box_get_row_at_index (self->shared, 0) == NULL)
    show_lists (self);
}

static void
galley_lists_panel_show_state (GalleyView *view)
{
  GalleyListsPanel *self = GALLEY_LISTS_PANEL (view);
  GalleySession *session = galley_view_get_session (view);
  gboolean editable = session != NULL && galley_session_is_editable (session);

  gtk_widget_set_sensitive (GTK_WIDGET (self->related), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->shared), editable);
}

static void
galley_lists_panel_finalize (GObject *object)
{
  g_clear_pointer (&GALLEY_LISTS_PANEL (object)->lists, g_ptr_array_unref);
  g_clear_pointer (&GALLEY_LISTS_PANEL (object)->mark, g_free);
  G_OBJECT_CLASS (galley_lists_panel_parent_class)->finalize (object);
}

static void
galley_lists_panel_class_init (GalleyListsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GalleyViewClass *view_class = GALLEY_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_lists_panel_finalize;
  view_class->show_session = galley_lists_panel_show_session;
  view_class->show_dossier = galley_lists_panel_show_dossier;
  view_class->show_content = galley_lists_panel_show_content;
  view_class->show_state = galley_lists_panel_show_state;
  g_type_ensure (GALLEY_TYPE_ITEM_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-lists-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyListsPanel, related);
  gtk_widget_class_bind_template_child (widget_class, GalleyListsPanel, shared);
  gtk_widget_class_bind_template_callback (widget_class, on_related);
}

static void
galley_lists_panel_init (GalleyListsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
