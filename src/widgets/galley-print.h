/* galley-print.h: a page on paper, or as a PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-press.h"

G_BEGIN_DECLS

/* Takes @line, which also names the job and proposes the name of a file.  @serve gives what the page shows besides and is called with
 * @parent, where everything is said. */
void galley_print      (GBytes *page, GalleyWebServe serve, GalleyRunningLine *line, GtkWidget *parent);
void galley_print_save (GBytes *page, GalleyWebServe serve, GalleyRunningLine *line, GtkWidget *parent);

G_END_DECLS
