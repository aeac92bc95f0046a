/* galley-press.h: a page of HTML imposed on sheets, and to a printer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "galley-running-line.h"
#include "galley-web.h"

G_BEGIN_DECLS

void     galley_press_async  (GBytes *page, GalleyWebServe serve, gpointer data, const GalleyRunningLine *line,
                              GtkPrintSettings *settings, GtkPageSetup *setup, GAsyncReadyCallback callback, gpointer user_data);
gboolean galley_press_finish (GAsyncResult *result, GError **error);

/* For @settings: the printer that writes a PDF. */
void     galley_press_aim_at_file (GtkPrintSettings *settings, GFile *file);

G_END_DECLS
