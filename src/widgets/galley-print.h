/* galley-print.h: a page on paper, or as a PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <webkit/webkit.h>

G_BEGIN_DECLS

/* @title names the job and proposes the name of the file; @parent is where a failure is said. */
void galley_print_view (WebKitWebView *view, GtkWidget *parent, const char *title);
void galley_print_save (WebKitWebView *view, GtkWidget *parent, const char *title);

G_END_DECLS
