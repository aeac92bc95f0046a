/* galley-one-paragraph.h: the paragraph that is being written at full strength, all else dimmed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void galley_one_paragraph_snapshot (GtkTextView *view, GtkSnapshot *drawn, GtkSnapshot *snapshot);

G_END_DECLS
