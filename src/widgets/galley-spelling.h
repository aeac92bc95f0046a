/* galley-spelling.h: quiet marks under words that no dictionary knows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_SPELLING (galley_spelling_get_type ())
G_DECLARE_FINAL_TYPE (GalleySpelling, galley_spelling, GALLEY, SPELLING, GObject)

GalleySpelling *galley_spelling_attach (GtkTextView *view); /* the view owns it */

G_END_DECLS
