/* galley-copy-style.h: what Markdown looks like while it is written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _GalleyCopyStyle GalleyCopyStyle;

GalleyCopyStyle *galley_copy_style_new        (GtkTextTagTable *table);
void             galley_copy_style_free       (GalleyCopyStyle *style);
void             galley_copy_style_restyle    (GalleyCopyStyle *style, GtkTextBuffer *buffer, int first, int last);
GtkTextTag      *galley_copy_style_get_hidden (GalleyCopyStyle *style);
gboolean         galley_copy_style_is_gap     (GtkTextBuffer *buffer, int line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyCopyStyle, galley_copy_style_free)

G_END_DECLS
