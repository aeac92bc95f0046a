/* galley-paste-fit.h: the empty lines between what is there and what is put between it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *galley_paste_dup_fitted (const char *text, const GtkTextIter *where);

G_END_DECLS
