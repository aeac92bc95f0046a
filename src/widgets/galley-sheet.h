/* galley-sheet.h: the article as it is written: title lines, text, status line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-habits.h"
#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SHEET (galley_sheet_get_type ())
G_DECLARE_FINAL_TYPE (GalleySheet, galley_sheet, GALLEY, SHEET, GalleyView)

void     galley_sheet_resume         (GalleySheet *sheet);
void     galley_sheet_focus_field    (GalleySheet *sheet, const char *field);
GtkTextView *galley_sheet_get_view   (GalleySheet *sheet, const char *field);
gboolean galley_sheet_go_to          (GalleySheet *sheet, const GalleyFinding *finding);
void     galley_sheet_walk           (GalleySheet *sheet, int direction);
void     galley_sheet_walk_among     (GalleySheet *sheet, GPtrArray *places, int direction);
void     galley_sheet_fix            (GalleySheet *sheet);
void     galley_sheet_take_habits    (GalleySheet *sheet, GalleyHabits *habits);
void     galley_sheet_add_actions    (GalleySheet *sheet, GActionMap *map);
void     galley_sheet_format         (GalleySheet *sheet, const char *format);
void     galley_sheet_regain_focus   (GalleySheet *sheet);
GtkTextView *galley_sheet_get_text   (GalleySheet *sheet);

G_END_DECLS
