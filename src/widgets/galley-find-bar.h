/* galley-find-bar.h: find and replace in the title lines and in the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <gtksourceview/gtksource.h>

#include "galley-paper.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_FIND_BAR (galley_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFindBar, galley_find_bar, GALLEY, FIND_BAR, AdwBin)

void galley_find_bar_set_fields  (GalleyFindBar *bar, GalleyPaper *paper, GtkTextView *const *views, guint n_views);
void galley_find_bar_add_actions (GalleyFindBar *bar, GActionMap *map);

G_END_DECLS
