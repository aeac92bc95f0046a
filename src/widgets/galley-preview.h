/* galley-preview.h: the page, live
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PREVIEW (galley_preview_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreview, galley_preview, GALLEY, PREVIEW, GalleyView)

/* What somebody clicked on: the text from @line up to before @end (0: to its end) holds @around, the (@nth + 1)th time, and the
 * place is @at characters into it; or one of the title lines. */
typedef struct
{
  int         line, end; /* from 1; 0 for none */
  const char *around;
  int         at, nth;
  const char *field;     /* “headline” …; "" for none */
} GalleyPageClick;

/* Properties: “width” (“fit”, “phone”, “tablet”, “desktop”), “scheme” (“follow”, “light”, “dark”).
 * Signals: “scrolled” (double: the line at the top), “clicked” (GalleyPageClick, as a pointer). */
void galley_preview_scroll_to_line (GalleyPreview *preview, double line);
void galley_preview_mark_line      (GalleyPreview *preview, int line);
void galley_preview_print          (GalleyPreview *preview, gboolean to_file);

G_END_DECLS
