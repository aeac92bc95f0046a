/* galley-title-field.h: a title line of the sheet: no frame, wraps, no line breaks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_TITLE_FIELD (galley_title_field_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTitleField, galley_title_field, GALLEY, TITLE_FIELD, GtkTextView)

GtkTextBuffer *galley_title_field_new_buffer (GalleyTitleField *field);
const char    *galley_title_field_get_text   (GalleyTitleField *field);
void           galley_title_field_set_text   (GalleyTitleField *field, const char *text, gboolean undoable);

G_END_DECLS
