/* galley-printer.c: which printer, and on what paper
 *
 * The paper must be known before a page can be laid out on it, so asking and printing are two steps; the dialog of
 * WebKit's print operation makes one of them.
 *
 * In a sandbox the printers are the portal's.  It is asked with GTK's print dialog, gives a permit, and takes a finished file with it.
 * Elsewhere the dialog is GTK's for Unix: GtkPrintDialog is one as well there, but it offers to write PostScript, which we
 * do not, and calls every job “My first printjob”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-printer.h"

#include <gtk/gtkunixprint.h>

/* What WebKit does by itself where a printer cannot. */
#define CAPABILITIES                                                                                               \
  (GTK_PRINT_CAPABILITY_GENERATE_PDF | GTK_PRINT_CAPABILITY_PAGE_SET | GTK_PRINT_CAPABILITY_COPIES | GTK_PRINT_CAPABILITY_COLLATE \
   | GTK_PRINT_CAPABILITY_REVERSE | GTK_PRINT_CAPABILITY_SCALE | GTK_PRINT_CAPABILITY_NUMBER_UP | GTK_PRINT_CAPABILITY_NUMBER_UP_LAYOUT)

static GalleyPrinter *
new_printer (GtkPrintSettings *settings, GtkPageSetup *setup, GtkPrintSetup *permit)
{
  GalleyPrinter *printer = g_new (GalleyPrinter, 1);

  printer->settings = g_object_ref (settings);
  printer->setup = g_object_ref (setup);
  printer->permit = permit;
  return printer;
}

/**
 * galley_printer_free:
 */
void
galley_printer_free (GalleyPrinter *printer)
{
  g_object_unref (printer->settings);
  g_object_unref (printer->setup);
  g_clear_pointer (&printer->permit, gtk_print_setup_unref);
  g_free (printer);
}

static void
return_printer (GTask *task, GalleyPrinter *printer)
{
  g_task_return_pointer (task, printer, (GDestroyNotify) galley_printer_free);
}

/* ── the desktop's dialog ── */

static void
on_response (GtkPrintUnixDialog *dialog, int response, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (dialog);

  if (response == GTK_RESPONSE_OK)
    return_printer (task, new_printer (settings, gtk_print_unix_dialog_get_page_setup (dialog), NULL));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "not printed");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
ask_desktop (GTask *task, GtkWindow *parent, GtkPrintSettings *settings, GtkPageSetup *setup)
{
  GtkPrintUnixDialog *dialog = GTK_PRINT_UNIX_DIALOG (gtk_print_unix_dialog_new (NULL, parent));

  gtk_print_unix_dialog_set_manual_capabilities (dialog, CAPABILITIES);
  gtk_print_unix_dialog_set_embed_page_setup (dialog, TRUE);
  gtk_print_unix_dialog_set_settings (dialog, settings);
  gtk_print_unix_dialog_set_page_setup (dialog, setup);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ── the portal ── */

static void
on_permitted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GtkPrintSetup *permit = gtk_print_dialog_setup_finish (GTK_PRINT_DIALOG (source), result, &error);

  if (permit != NULL)
    return_printer (task, new_printer (gtk_print_setup_get_print_settings (permit), gtk_print_setup_get_page_setup (permit), permit));
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    {
      g_error_free (error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "not printed");
    }
  else
    g_task_return_error (task, error);
}

static void
ask_portal (GTask *task, GtkWindow *parent, const char *title, GtkPrintSettings *settings, GtkPageSetup *setup)
{
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();

  gtk_print_dialog_set_title (dialog, title);
  gtk_print_dialog_set_print_settings (dialog, settings);
  gtk_print_dialog_set_page_setup (dialog, setup);
  gtk_print_dialog_setup (dialog, parent, NULL, on_permitted, task);
}

/* ── both ── */

/**
 * galley_printer_dup_base_name:
 *
 * Returns: (transfer full): @title without what a headline may hold and the name of a file may not
 */
char *
galley_printer_dup_base_name (const char *title)
{
  return g_strdelimit (g_strdup (title), "/\\:*?\"<>|\n", '-');
}

/**
 * galley_printer_ask_async:
 * @title: of the job
 *
 * Asks for a printer, paper and copies.
 */
void
galley_printer_ask_async (GtkWindow *parent, const char *title, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autofree char *name = galley_printer_dup_base_name (title);

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    ask_portal (task, parent, title, settings, setup);
  else
    ask_desktop (task, parent, settings, setup);
}

/**
 * galley_printer_ask_finish:
 *
 * Returns: (transfer full) (nullable): what was chosen; %G_IO_ERROR_CANCELLED when nothing was
 */
GalleyPrinter *
galley_printer_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (gtk_print_dialog_print_file_finish (GTK_PRINT_DIALOG (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * galley_printer_send_async:
 * @printer: with a permit
 * @file: a PDF, which must be there until @callback is called
 *
 * Gives a finished file to the portal.
 */
void
galley_printer_send_async (GalleyPrinter *printer, GtkWindow *parent, const char *title, GFile *file, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();

  gtk_print_dialog_set_title (dialog, title);
  gtk_print_dialog_print_file (dialog, parent, printer->permit, file, NULL, on_sent, task);
}

/**
 * galley_printer_send_finish:
 */
gboolean
galley_printer_send_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
