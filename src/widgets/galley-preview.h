/* galley-preview.h: the page, live
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PREVIEW (galley_preview_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreview, galley_preview, GALLEY, PREVIEW, GalleyView)

void galley_preview_scroll_to_line (GalleyPreview *preview, int line);
void galley_preview_print          (GalleyPreview *preview, gboolean to_file);

G_END_DECLS
