/* galley-change-row.h: one changed paragraph, with what came and what went
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "galley-comparison.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_CHANGE_ROW_SIDE_BY_SIDE = 1 << 0, /* what it was to the left, what it is to the right */
  GALLEY_CHANGE_ROW_WHOLE        = 1 << 1, /* the paragraph as a whole, not only what is beside a change */
} GalleyChangeRowLook;

GtkWidget *galley_change_row_new    (const GalleyChange *change);
GtkWidget *galley_change_row_new_as (const GalleyChange *change, GalleyChangeRowLook look);

G_END_DECLS
