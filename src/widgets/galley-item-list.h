/* galley-item-list.h: the items of a related or recommended list, to add, edit and put in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-item.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ITEM_LIST (galley_item_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyItemList, galley_item_list, GALLEY, ITEM_LIST, AdwBin)

void       galley_item_list_set_items (GalleyItemList *list, GPtrArray *items);
GPtrArray *galley_item_list_get_items (GalleyItemList *list);

G_END_DECLS
