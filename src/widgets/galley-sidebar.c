/* galley-sidebar.c: who is at the desk, the queues with their counts, the shared lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-sidebar.h"

#include <glib/gi18n-lib.h>

#include "galley-labels.h"
#include "galley-list.h"
#include "galley-phrases.h"

struct _GalleySidebar
{
  AdwBin parent;

  GalleyStore        *store;
  GalleyArticleModel *model;
  GtkWidget          *rows[GALLEY_N_QUEUES];
  GtkLabel           *counts[GALLEY_N_QUEUES];
  GPtrArray          *list_rows; /* borrowed widgets */
  char               *mark;      /* of the shared lists as they are shown; NULL before the first time */

  GtkListBox *queues;
  AdwAvatar  *avatar;
  GtkLabel   *name, *roles;
};

G_DEFINE_FINAL_TYPE (GalleySidebar, galley_sidebar, ADW_TYPE_BIN)

static const struct
{
  const char *group;
  GalleyQueue queue;
  const char *icon;
} entries[] = {
  { N_("My Work"), GALLEY_QUEUE_MINE, "avatar-default-symbolic" },
  { N_("My Work"), GALLEY_QUEUE_WAITING, "document-open-recent-symbolic" },
  { N_("My Work"), GALLEY_QUEUE_OVERDUE, "alarm-symbolic" },
  { N_("My Work"), GALLEY_QUEUE_BLOCKED, "action-unavailable-symbolic" },
  { N_("My Work"), GALLEY_QUEUE_TROUBLE, "dialog-warning-symbolic" },
  { N_("Articles"), GALLEY_QUEUE_ALL, "view-list-symbolic" },
  { N_("Articles"), GALLEY_QUEUE_DRAFTS, "document-edit-symbolic" },
  { N_("Articles"), GALLEY_QUEUE_FIRST_REVIEW, "view-reveal-symbolic" },
  { N_("Articles"), GALLEY_QUEUE_SECOND_REVIEW, "view-reveal-symbolic" },
  { N_("Articles"), GALLEY_QUEUE_FINAL_REVIEW, "application-certificate-symbolic" },
  { N_("Articles"), GALLEY_QUEUE_APPROVED, "object-select-symbolic" },
  { N_("Articles"), GALLEY_QUEUE_LIVE, "send-to-symbolic" },
  { N_("Articles"), GALLEY_QUEUE_HELD, "media-playback-pause-symbolic" },
  { N_("Articles"), GALLEY_QUEUE_CLOSED, "user-trash-symbolic" },
};

static GtkWidget *
new_row (const char *group, const char *icon, const char *title, GtkLabel **count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (title), *number = gtk_label_new (NULL);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "dimmed");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "group", (gpointer) group);
  if (count != NULL)
    *count = GTK_LABEL (number);
  return row;
}

static GtkWidget *
new_header (const char *title)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "sidebar-group");
  return label;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *group = g_object_get_data (G_OBJECT (row), "group");

  if (before == NULL || g_object_get_data (G_OBJECT (before), "group") != group)
    gtk_list_box_row_set_header (row, new_header (_(group)));
  else
    gtk_list_box_row_set_header (row, NULL);
}

/* The count is part of the row's name, so that it is read out with it. */
static void
show_count (GalleySidebar *self, GalleyQueue queue)
{
  guint count = galley_article_model_get_count (self->model, queue);
  g_autofree char *number = count > 0 ? g_strdup_printf ("%'u", count) : g_strdup ("");
  g_autofree char *spoken = count > 0 ? g_strdup_printf ("%s %u", galley_phrase_queue (queue), count) : NULL;

  gtk_label_set_label (self->counts[queue], number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[queue]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken != NULL ? spoken : galley_phrase_queue (queue), -1);
}

static void
on_counts_changed (GalleySidebar *self)
{
  static const GalleyQueue seldom[] = { GALLEY_QUEUE_SECOND_REVIEW, GALLEY_QUEUE_OVERDUE, GALLEY_QUEUE_HELD, GALLEY_QUEUE_BLOCKED,
                                        GALLEY_QUEUE_TROUBLE };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    show_count (self, entries[i].queue);
  /* Some queues are shown when there is something in them, and for as long as they are looked at. */
  for (guint i = 0; i < G_N_ELEMENTS (seldom); i++)
    gtk_widget_set_visible (self->rows[seldom[i]], galley_article_model_get_count (self->model, seldom[i]) > 0
                                                     || gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (self->rows[seldom[i]])));
  gtk_list_box_invalidate_headers (self->queues);
}

static void
add_list_row (GalleySidebar *self, const GalleyList *list)
{
  GtkLabel *count;
  GtkWidget *row = new_row (N_("Shared Lists"), "view-list-bullet-symbolic", list->name, &count);
  g_autofree char *number = g_strdup_printf ("%u", list->items->len);

  gtk_label_set_label (count, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, list->name, -1);
  g_object_set_data_full (G_OBJECT (row), "list", g_strdup (list->uuid), g_free);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->queues, row);
  g_ptr_array_add (self->list_rows, row);
}

/* The row says in colour and shape that something is wrong with its list, and its tooltip what. */
static void
mark_flaw (GtkWidget *row, const char *message)
{
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  if (gtk_widget_get_tooltip_text (row) != NULL)
    return;
  gtk_widget_add_css_class (icon, "warning");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_widget_set_tooltip_text (row, message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
}

static void
mark_flaws (GalleySidebar *self, GPtrArray *flaws)
{
  for (guint f = 0; f < flaws->len; f++)
    for (guint i = 0; i < self->list_rows->len; i++)
      {
        const GalleyFinding *flaw = flaws->pdata[f];
        if (g_str_equal (g_object_get_data (self->list_rows->pdata[i], "list"), flaw->text))
          mark_flaw (self->list_rows->pdata[i], flaw->message);
      }
}

static void
show_board (GalleySidebar *self, const GalleyBoard *board)
{
  g_set_str (&self->mark, board->mark);
  for (guint i = 0; i < self->list_rows->len; i++)
    gtk_list_box_remove (self->queues, self->list_rows->pdata[i]);
  g_ptr_array_set_size (self->list_rows, 0);
  for (guint i = 0; i < board->lists->len; i++)
    add_list_row (self, board->lists->pdata[i]);
  mark_flaws (self, board->flaws);
}

static void
on_board (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySidebar) self = data;
  g_autoptr (GalleyBoard) board = galley_store_load_board_finish (GALLEY_STORE (source), result, NULL);

  if (board != NULL && g_strcmp0 (board->mark, self->mark) != 0)
    show_board (self, board);
}

static void
on_changed (GalleySidebar *self)
{
  gboolean open;

  g_object_get (self->store, "open", &open, NULL);
  if (open)
    galley_store_load_board_async (self->store, self->mark, NULL, on_board, g_object_ref (self));
}

static void
on_editor (GalleySidebar *self)
{
  const GalleyEditor *editor = galley_store_get_editor (self->store);
  g_autofree char *roles = NULL;

  if (editor == NULL)
    return;
  roles = galley_label_dup_roles (editor->roles);
  adw_avatar_set_text (self->avatar, editor->name);
  gtk_label_set_label (self->name, editor->name);
  gtk_label_set_label (self->roles, roles);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->roles), roles);
}

static void
on_selected (GalleySidebar *self, GtkListBoxRow *row)
{
  for (guint i = 0; row != NULL && i < GALLEY_N_QUEUES; i++)
    if (self->rows[i] == GTK_WIDGET (row))
      gtk_widget_activate_action (GTK_WIDGET (self), "win.queue", "i", (gint32) i);
}

/* A click on the queue that is shown already matters in a narrow window, where it leads to the list. */
static void
on_activated (GalleySidebar *self, GtkListBoxRow *row)
{
  const char *list = g_object_get_data (G_OBJECT (row), "list");

  if (list != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.list", "s", list);
  else
    on_selected (self, row);
}

/**
 * galley_sidebar_select_queue:
 *
 * Selects the queue as if by hand.
 */
void
galley_sidebar_select_queue (GalleySidebar *self, GalleyQueue queue)
{
  if (self->rows[queue] != NULL)
    gtk_list_box_select_row (self->queues, GTK_LIST_BOX_ROW (self->rows[queue]));
}

/**
 * galley_sidebar_begin:
 *
 * Shows the library from now on.
 */
void
galley_sidebar_begin (GalleySidebar *self, GalleyStore *store, GalleyArticleModel *model)
{
  self->store = g_object_ref (store);
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "counts-changed", G_CALLBACK (on_counts_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::editor", G_CALLBACK (on_editor), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::open", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  on_counts_changed (self);
  on_changed (self);
  on_editor (self);
}

static void
galley_sidebar_dispose (GObject *object)
{
  GalleySidebar *self = GALLEY_SIDEBAR (object);

  g_clear_object (&self->store);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (galley_sidebar_parent_class)->dispose (object);
}

static void
galley_sidebar_finalize (GObject *object)
{
  g_clear_pointer (&GALLEY_SIDEBAR (object)->list_rows, g_ptr_array_unref);
  g_clear_pointer (&GALLEY_SIDEBAR (object)->mark, g_free);
  G_OBJECT_CLASS (galley_sidebar_parent_class)->finalize (object);
}

static void
galley_sidebar_class_init (GalleySidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_sidebar_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_sidebar_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySidebar, queues);
  gtk_widget_class_bind_template_child (widget_class, GalleySidebar, avatar);
  gtk_widget_class_bind_template_child (widget_class, GalleySidebar, name);
  gtk_widget_class_bind_template_child (widget_class, GalleySidebar, roles);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
galley_sidebar_init (GalleySidebar *self)
{
  self->list_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GalleyQueue queue = entries[i].queue;
      self->rows[queue] = new_row (entries[i].group, entries[i].icon, galley_phrase_queue (queue), &self->counts[queue]);
      gtk_list_box_append (self->queues, self->rows[queue]);
    }
  gtk_list_box_set_header_func (self->queues, update_header, NULL, NULL);
}
