/* galley-print.c: a page on paper, or as a PDF
 *
 * WebKit lays the page out for paper by the page's own print style.  It takes the
 * paper and its margins from the page setup, not from the page's @page rule, so they
 * stand here once more.
 *
 * “Save as PDF” needs no printer: GTK has one that writes to a file.  It is found by
 * its name, which is translated, and by nothing else; hence the question to GTK's own
 * catalogue.  The file is asked for first, by a dialog that a sandbox lets through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-print.h"

#include <glib/gi18n-lib.h>

#include "galley-window.h"

/* Millimetres; as in the @page rule of data/themes/plain.css. */
#define MARGIN_TOP_BOTTOM 22
#define MARGIN_SIDES      24

typedef struct
{
  WebKitWebView *view;
  GtkWidget     *parent;
  GFile         *file; /* NULL for paper */
  gboolean       failed;
} Job;

static void
free_job (gpointer data, GClosure *closure)
{
  Job *job = data;

  g_object_unref (job->view);
  g_object_unref (job->parent);
  g_clear_object (&job->file);
  g_free (job);
}

static Job *
new_job (WebKitWebView *view, GtkWidget *parent)
{
  Job *job = g_new0 (Job, 1);

  job->view = g_object_ref (view);
  job->parent = g_object_ref (parent);
  return job;
}

static GtkPageSetup *
new_page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, a4);
  gtk_page_setup_set_top_margin (setup, MARGIN_TOP_BOTTOM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_TOP_BOTTOM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_SIDES, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_SIDES, GTK_UNIT_MM);
  gtk_paper_size_free (a4);
  return setup;
}

/* What a headline may hold and a file name may not. */
static char *
dup_file_name (const char *title)
{
  char *name = g_strdup (title != NULL && *title != '\0' ? title : _("Untitled"));

  g_strdelimit (name, "/\\:*?\"<>|\n", '-');
  return name;
}

static void
on_failed (WebKitPrintOperation *operation, GError *error, gpointer data)
{
  Job *job = data;
  g_autofree char *sentence = g_strdup_printf (_("The page could not be printed: %s"), error->message);

  job->failed = TRUE;
  galley_window_say (job->parent, sentence);
}

static void
on_open (AdwToast *toast, gpointer data)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (data);

  gtk_file_launcher_launch (launcher, NULL, NULL, NULL, NULL);
}

static void
unref_file (gpointer data, GClosure *closure)
{
  g_object_unref (data);
}

static void
on_finished (WebKitPrintOperation *operation, gpointer data)
{
  Job *job = data;
  AdwToast *toast;

  if (job->file != NULL && !job->failed)
    {
      toast = adw_toast_new (_("The page was saved as a PDF"));
      adw_toast_set_button_label (toast, _("Open"));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_open), g_object_ref (job->file), unref_file, G_CONNECT_DEFAULT);
      galley_window_add_toast (job->parent, toast);
    }
  g_object_unref (operation);
}

/* The operation lives until it has finished, and the job as long as the operation. */
static WebKitPrintOperation *
new_operation (Job *job, GtkPrintSettings *settings)
{
  WebKitPrintOperation *operation = webkit_print_operation_new (job->view);
  g_autoptr (GtkPageSetup) setup = new_page_setup ();

  webkit_print_operation_set_print_settings (operation, settings);
  webkit_print_operation_set_page_setup (operation, setup);
  g_signal_connect (operation, "failed", G_CALLBACK (on_failed), job);
  g_signal_connect_data (operation, "finished", G_CALLBACK (on_finished), job, free_job, G_CONNECT_DEFAULT);
  return operation;
}

/**
 * galley_print_view:
 * @title: (nullable): what the file is called when somebody prints to one
 *
 * Asks for a printer and prints the page that @view shows.  Returns when the dialog is closed.
 */
void
galley_print_view (WebKitWebView *view, GtkWidget *parent, const char *title)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *name = dup_file_name (title);
  GtkRoot *root = gtk_widget_get_root (parent);
  WebKitPrintOperation *operation;

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  operation = new_operation (new_job (view, parent), settings);
  if (webkit_print_operation_run_dialog (operation, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL) == WEBKIT_PRINT_OPERATION_RESPONSE_CANCEL)
    g_object_unref (operation);
}

static void
print_to_file (Job *job)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *address = g_file_get_uri (job->file);

  gtk_print_settings_set_printer (settings, g_dgettext ("gtk40", "Print to File"));
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, address);
  webkit_print_operation_print (new_operation (job, settings));
}

static void
on_file (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;

  job->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (job->file != NULL)
    print_to_file (job);
  else
    free_job (job, NULL);
}

/**
 * galley_print_save:
 * @title: (nullable): proposes the name of the file
 *
 * Asks for a file and writes the page that @view shows as a PDF.
 */
void
galley_print_save (WebKitWebView *view, GtkWidget *parent, const char *title)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *stem = dup_file_name (title);
  g_autofree char *name = g_strconcat (stem, ".pdf", NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  gtk_file_dialog_set_title (dialog, _("Save as PDF"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_file, new_job (view, parent));
}
