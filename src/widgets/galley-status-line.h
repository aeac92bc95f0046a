/* galley-status-line.h: formats, outline, counts, findings, and whether all is saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-view.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_STATUS_LINE (galley_status_line_get_type ())
G_DECLARE_FINAL_TYPE (GalleyStatusLine, galley_status_line, GALLEY, STATUS_LINE, GalleyView)

void galley_status_line_set_text      (GalleyStatusLine *line, GtkTextView *text);
void galley_status_line_show_findings (GalleyStatusLine *line, guint findings);
void galley_status_line_add_actions   (GalleyStatusLine *line, GActionMap *map);

G_END_DECLS
