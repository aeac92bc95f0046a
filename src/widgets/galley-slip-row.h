/* galley-slip-row.h: one decision of the slip, with its signature
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "galley-dossier.h"

G_BEGIN_DECLS

GtkWidget *galley_slip_row_new          (const GalleyDossier *dossier, guint position, const char *problem);
GtkWidget *galley_slip_row_new_curation (const GalleyDossier *dossier, const GalleyList *list);

G_END_DECLS
