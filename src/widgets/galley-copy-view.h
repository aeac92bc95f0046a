/* galley-copy-view.h: the text of an article, with its Markdown shown softly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_COPY_VIEW (galley_copy_view_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCopyView, galley_copy_view, GALLEY, COPY_VIEW, GtkSourceView)

GtkTextBuffer *galley_copy_view_new_buffer (GalleyCopyView *view);
void           galley_copy_view_format     (GalleyCopyView *view, const char *format);
gboolean galley_copy_view_paste_address (GalleyCopyView *view, const char *text);

G_END_DECLS
