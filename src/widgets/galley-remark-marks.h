/* galley-remark-marks.h: remarks, marked in a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "galley-remark.h"

G_BEGIN_DECLS

typedef struct _GalleyRemarkMarks GalleyRemarkMarks;

GalleyRemarkMarks *galley_remark_marks_new         (GtkTextView *view, const char *field, void (*on_cursor) (gpointer data), gpointer data);
void               galley_remark_marks_free        (GalleyRemarkMarks *marks);
void               galley_remark_marks_show        (GalleyRemarkMarks *marks, GPtrArray *remarks);
void               galley_remark_marks_set_current (GalleyRemarkMarks *marks, const char *uuid);
const char        *galley_remark_marks_find        (GalleyRemarkMarks *marks);
gboolean           galley_remark_marks_get_place   (GalleyRemarkMarks *marks, gint64 *start, gint64 *end);
const char        *galley_remark_marks_get_field   (GalleyRemarkMarks *marks);
GtkTextView       *galley_remark_marks_get_view    (GalleyRemarkMarks *marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyRemarkMarks, galley_remark_marks_free)

G_END_DECLS
