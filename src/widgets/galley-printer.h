/* galley-printer.h: which printer, and on what paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GtkPrintSettings *settings;
  GtkPageSetup     *setup;
  GtkPrintSetup    *permit; /* in a sandbox, to print a finished file with; else NULL */
} GalleyPrinter;

void           galley_printer_ask_async       (GtkWindow *parent, const char *title, GAsyncReadyCallback callback, gpointer data);
GalleyPrinter *galley_printer_ask_finish      (GAsyncResult *result, GError **error);
void           galley_printer_free            (GalleyPrinter *printer);
char          *galley_printer_dup_base_name   (const char *title);

void           galley_printer_send_async      (GalleyPrinter *printer, GtkWindow *parent, const char *title, GFile *file,
                                               GAsyncReadyCallback callback, gpointer data);
gboolean       galley_printer_send_finish     (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPrinter, galley_printer_free)

G_END_DECLS
