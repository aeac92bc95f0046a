/* galley-companions.h: the text and the page beside it, kept at one place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-preview.h"
#include "galley-sheet.h"

G_BEGIN_DECLS

void galley_companions_tie (GtkWidget *around, GalleySheet *sheet, GalleyPreview *preview);

G_END_DECLS
