/* galley-office.h: the dialogs about the newsroom itself, as actions of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-store.h"

G_BEGIN_DECLS

void galley_office_add_actions   (GtkWindow *window, GActionMap *map, GalleyStore *store);
void galley_office_show_newsroom (GtkWidget *window, GalleyStore *store, const char *page);

G_END_DECLS
