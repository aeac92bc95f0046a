/* galley-item-list.c: the items of a related or recommended list, to add, edit and put in order
 *
 * The items are a plain array of nouns; every change makes a new array and emits
 * “changed”.  Rows are made anew only when the items differ from what the rows say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-item-list.h"

#include <glib/gi18n-lib.h>

#include "galley-window.h"

static const struct { const char *title; gsize offset; } entries[] = {
  { N_("Headline"), G_STRUCT_OFFSET (GalleyItem, headline) },
  { N_("Summary"), G_STRUCT_OFFSET (GalleyItem, summary) },
  { N_("Time"), G_STRUCT_OFFSET (GalleyItem, time) },
  { N_("Source"), G_STRUCT_OFFSET (GalleyItem, source) },
  { N_("Address"), G_STRUCT_OFFSET (GalleyItem, address) },
};

#define N_ENTRIES G_N_ELEMENTS (entries)

struct _GalleyItemList
{
  AdwBin parent;

  GPtrArray *items; /* GalleyItem */
  gboolean   filling;

  GtkListBox *box;
  GtkWidget  *add;
};

G_DEFINE_FINAL_TYPE (GalleyItemList, galley_item_list, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void make_rows (GalleyItemList *self);

static GtkWidget *
row_of (gpointer widget)
{
  return ADW_IS_EXPANDER_ROW (widget) ? widget : gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW);
}

static guint
position_of (gpointer widget)
{
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row_of (widget)));
}

static void
emit_changed (GalleyItemList *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
focus_row (GalleyItemList *self, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->box, position);

  if (row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

/* ── order ── */

static void
move_item (GalleyItemList *self, guint from, guint to)
{
  gpointer item;

  if (from == to || from >= self->items->len || to >= self->items->len)
    return;
  item = g_ptr_array_steal_index (self->items, from);
  g_ptr_array_insert (self->items, to, item);
  make_rows (self);
  focus_row (self, to);
  emit_changed (self);
}

static gboolean
on_key (GalleyItemList *self, guint key, guint code, GdkModifierType state, GtkEventController *controller)
{
  guint position = position_of (gtk_event_controller_get_widget (controller));

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK || (key != GDK_KEY_Up && key != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;
  move_item (self, position, key == GDK_KEY_Up ? position - 1 : position + 1);
  return GDK_EVENT_STOP;
}

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, gpointer data)
{
  return gdk_content_provider_new_typed (G_TYPE_UINT, position_of (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source))));
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, gpointer data)
{
  GtkWidget *row = row_of (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  move_item (data, g_value_get_uint (value), position_of (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target))));
  return TRUE;
}

/* ── removing ── */

typedef struct
{
  GalleyItemList *list;
  GalleyItem     *item;
  guint           position;
} Removal;

static void
free_removal (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->list);
  galley_item_unref (removal->item);
  g_free (removal);
}

static void
on_undo (AdwToast *toast, gpointer data)
{
  Removal *removal = data;

  g_ptr_array_insert (removal->list->items, MIN (removal->position, removal->list->items->len), galley_item_ref (removal->item));
  make_rows (removal->list);
  emit_changed (removal->list);
}

static void
offer_undo (GalleyItemList *self, GalleyItem *item, guint position)
{
  AdwToast *toast = adw_toast_new (_("Item removed"));
  Removal *removal = g_new (Removal, 1);

  *removal = (Removal) { g_object_ref (self), galley_item_ref (item), position };
  adw_toast_set_button_label (toast, _("Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo), removal, free_removal, G_CONNECT_DEFAULT);
  galley_window_add_toast (GTK_WIDGET (self), toast);
}

static void
on_remove (GtkButton *button, gpointer data)
{
  GalleyItemList *self = data;
  guint position = position_of (button);
  g_autoptr (GalleyItem) item = g_ptr_array_steal_index (self->items, position);

  make_rows (self);
  offer_undo (self, item, position);
  emit_changed (self);
}

/* ── editing ── */

static void
show_item (GtkWidget *row, const GalleyItem *item)
{
  g_autofree char *title = g_markup_escape_text (item->headline[0] != '\0' ? item->headline : _("No headline yet"), -1);
  g_autofree char *facts = g_strdup_printf ("%s%s%s", item->source, item->source[0] != '\0' && item->time[0] != '\0' ? " · " : "", item->time);
  g_autofree char *subtitle = g_markup_escape_text (facts, -1);

  g_object_set (row, "title", title, "subtitle", subtitle, NULL);
}

static void
on_entry_changed (GtkEditable *entry, gpointer data)
{
  GalleyItemList *self = data;
  gsize offset = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (entry), "offset"));
  guint position = position_of (entry);
  GalleyItem changed = *(GalleyItem *) self->items->pdata[position];

  if (self->filling)
    return;
  G_STRUCT_MEMBER (const char *, &changed, offset) = gtk_editable_get_text (entry);
  {
    GalleyItem *item = galley_item_new (&changed);
    galley_item_unref (self->items->pdata[position]);
    self->items->pdata[position] = item;
    show_item (row_of (entry), item);
  }
  emit_changed (self);
}

static void
add_entries (GalleyItemList *self, GtkWidget *row, const GalleyItem *item)
{
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      GtkWidget *entry = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _(entries[i].title),
                                       "text", G_STRUCT_MEMBER (const char *, item, entries[i].offset), NULL);
      g_object_set_data (G_OBJECT (entry), "offset", GSIZE_TO_POINTER (entries[i].offset));
      g_signal_connect_object (entry, "changed", G_CALLBACK (on_entry_changed), self, G_CONNECT_DEFAULT);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), entry);
    }
}

static void
add_handling (GalleyItemList *self, GtkWidget *row)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_MOVE);
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (row, keys);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  gtk_widget_set_tooltip_text (handle, _("Drag to move, or press Alt+Up and Alt+Down"));
  gtk_widget_add_css_class (handle, "dimmed");
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), handle);
}

static GtkWidget *
new_row (GalleyItemList *self, const GalleyItem *item)
{
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "title-lines", 2, "subtitle-lines", 1, NULL);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _("Remove Item"));
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove), self);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), remove);
  add_handling (self, row);
  add_entries (self, row, item);
  show_item (row, item);
  return row;
}

static void
make_rows (GalleyItemList *self)
{
  GtkListBoxRow *row;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->box, 0)) != NULL && GTK_WIDGET (row) != self->add)
    gtk_list_box_remove (self->box, GTK_WIDGET (row));
  for (guint i = 0; i < self->items->len; i++)
    gtk_list_box_insert (self->box, new_row (self, self->items->pdata[i]), i);
  self->filling = FALSE;
}

static void
on_add (GalleyItemList *self)
{
  GtkListBoxRow *row;

  g_ptr_array_add (self->items, galley_item_new (&(const GalleyItem) { 0 }));
  make_rows (self);
  row = gtk_list_box_get_row_at_index (self->box, self->items->len - 1);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_DOWN);
  emit_changed (self);
}

static gboolean
are_shown (GalleyItemList *self, GPtrArray *items)
{
  if (self->items->len != items->len)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (!galley_item_equal (self->items->pdata[i], items->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * galley_item_list_set_items:
 * @items: GalleyItem, in the order printed
 */
void
galley_item_list_set_items (GalleyItemList *self, GPtrArray *items)
{
  if (are_shown (self, items))
    return;
  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (self->items, galley_item_ref (items->pdata[i]));
  make_rows (self);
}

/**
 * galley_item_list_get_items:
 *
 * Returns: (transfer none): GalleyItem, in the order printed
 */
GPtrArray *
galley_item_list_get_items (GalleyItemList *self)
{
  return self->items;
}

static void
galley_item_list_finalize (GObject *object)
{
  g_clear_pointer (&GALLEY_ITEM_LIST (object)->items, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_item_list_parent_class)->finalize (object);
}

static void
galley_item_list_class_init (GalleyItemListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_item_list_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-item-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyItemList, box);
  gtk_widget_class_bind_template_child (widget_class, GalleyItemList, add);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
}

static void
galley_item_list_init (GalleyItemList *self)
{
  self->items = galley_item_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
