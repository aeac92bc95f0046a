/* galley-watching.h: tells a session whether somebody has its article before them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void galley_watching_follow (GtkWidget *page);

G_END_DECLS
