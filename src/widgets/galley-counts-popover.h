/* galley-counts-popover.h: how much text there is, in full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "galley-counts.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_COUNTS_POPOVER (galley_counts_popover_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCountsPopover, galley_counts_popover, GALLEY, COUNTS_POPOVER, GtkPopover)

void galley_counts_popover_show_counts (GalleyCountsPopover *popover, const GalleyCounts *all, const GalleyCounts *selected);

G_END_DECLS
