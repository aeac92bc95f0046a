/* galley-paper.h: title fields and text on one sheet that scrolls as one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_PAPER (galley_paper_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPaper, galley_paper, GALLEY, PAPER, GtkWidget)

void galley_paper_scroll_to_top (GalleyPaper *paper);

G_END_DECLS
