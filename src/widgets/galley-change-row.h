/* galley-change-row.h: one changed paragraph, with what came and what went
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "galley-comparison.h"

G_BEGIN_DECLS

GtkWidget *galley_change_row_new (const GalleyChange *change);

G_END_DECLS
