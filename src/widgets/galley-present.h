/* galley-present.h: show a dialog with the focus where it is to begin
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void galley_present (AdwDialog *dialog, GtkWidget *parent);

G_END_DECLS
