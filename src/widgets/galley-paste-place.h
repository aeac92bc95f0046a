/* galley-paste-place.h: the ways by which something foreign comes into the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

void galley_paste_place_attach      (GalleyView *sheet, GtkTextView *text);
void galley_paste_place_add_actions (GalleyView *sheet, GActionMap *map);

G_END_DECLS
