/* galley-office.c: the dialogs about the newsroom itself, as actions of the window
 *
 * Each opens for whoever is at the desk, and not while nobody is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-office.h"

#include "galley-enrol-dialog.h"
#include "galley-list-dialog.h"
#include "galley-newsroom-dialog.h"
#include "galley-present.h"

static GalleyStore *
store_of (gpointer window)
{
  return g_object_get_data (window, "store");
}

static gboolean
is_at_desk (gpointer window)
{
  return galley_store_get_editor (store_of (window)) != NULL;
}

/**
 * galley_office_show_newsroom:
 * @page: (nullable): the name of the page to begin with
 */
void
galley_office_show_newsroom (GtkWidget *window, GalleyStore *store, const char *page)
{
  if (galley_store_get_editor (store) != NULL)
    adw_dialog_present (galley_newsroom_dialog_new (store, page), window);
}

static void
show_newsroom (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  galley_office_show_newsroom (window, store_of (window), NULL);
}

static void
enrol (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  if (is_at_desk (window))
    galley_present (galley_enrol_dialog_new (store_of (window)), window);
}

/* An empty name begins a new list. */
static void
edit_list (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  if (is_at_desk (window))
    galley_present (galley_list_dialog_new (store_of (window), g_variant_get_string (parameter, NULL)), window);
}

static const GActionEntry actions[] = {
  { "enrol", enrol },
  { "list", edit_list, "s" },
  { "newsroom", show_newsroom },
};

/**
 * galley_office_add_actions:
 * @map: the actions of @window
 */
void
galley_office_add_actions (GtkWindow *window, GActionMap *map, GalleyStore *store)
{
  g_object_set_data_full (G_OBJECT (window), "store", g_object_ref (store), g_object_unref);
  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), window);
}
