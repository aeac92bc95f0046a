/* galley-outline.h: the headings of a text, to go to one of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_OUTLINE (galley_outline_get_type ())
G_DECLARE_FINAL_TYPE (GalleyOutline, galley_outline, GALLEY, OUTLINE, GtkPopover)

void galley_outline_set_text (GalleyOutline *outline, GtkTextView *text);

G_END_DECLS
