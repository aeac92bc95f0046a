/* galley-print.c: a page on paper, or as a PDF
 *
 * First it is asked where to, then the page is laid out for that (galley-press.c).  “Save as PDF” asks for the file by a dialog
 * that a sandbox lets through; what is printed in a sandbox is a PDF that is ours first and then the portal's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-print.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "galley-printer.h"
#include "galley-window.h"

typedef struct
{
  GBytes            *page;
  GalleyWebServe     serve;
  GalleyRunningLine *line;
  GtkWidget         *parent;
  GalleyPrinter     *printer; /* NULL for a PDF that somebody keeps */
  GFile             *file;    /* the PDF, or NULL for paper */
  char              *folder;  /* of a PDF that goes to the portal; else NULL */
} Job;

static void
free_job (Job *job)
{
  if (job->folder != NULL)
    {
      g_file_delete (job->file, NULL, NULL);
      g_rmdir (job->folder);
    }
  g_bytes_unref (job->page);
  galley_running_line_free (job->line);
  g_object_unref (job->parent);
  g_clear_pointer (&job->printer, galley_printer_free);
  g_clear_object (&job->file);
  g_free (job->folder);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, free_job)

static Job *
new_job (GBytes *page, GalleyWebServe serve, GalleyRunningLine *line, GtkWidget *parent)
{
  Job *job = g_new0 (Job, 1);

  job->page = g_bytes_ref (page);
  job->serve = serve;
  job->line = line;
  job->parent = g_object_ref (parent);
  return job;
}

static GtkWindow *
get_window (Job *job)
{
  GtkRoot *root = gtk_widget_get_root (job->parent);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
say_failed (Job *job, GError *error)
{
  g_autofree char *sentence = g_strdup_printf (_("The page could not be printed: %s"), error->message);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    galley_window_say (job->parent, sentence);
}

/* ── on paper ── */

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;

  if (!galley_printer_send_finish (result, &error))
    say_failed (job, error);
}

static void
on_pressed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;

  if (!galley_press_finish (result, &error))
    say_failed (job, error);
  else if (job->folder != NULL)
    {
      galley_printer_send_async (job->printer, get_window (job), job->line->title, job->file, on_sent, job);
      job = NULL;
    }
}

/* A folder that nobody else can look into. */
static gboolean
make_room (Job *job, GError **error)
{
  job->folder = g_dir_make_tmp ("galley-XXXXXX", error);
  if (job->folder == NULL)
    return FALSE;
  job->file = g_file_new_build_filename (job->folder, "page.pdf", NULL);
  galley_press_aim_at_file (job->printer->settings, job->file);
  return TRUE;
}

static void
on_printer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;

  job->printer = galley_printer_ask_finish (result, &error);
  if (job->printer == NULL || (job->printer->permit != NULL && !make_room (job, &error)))
    {
      say_failed (job, error);
      return;
    }
  galley_press_async (job->page, job->serve, job->parent, job->line, job->printer->settings, job->printer->setup, on_pressed, job);
  job = NULL;
}

/**
 * galley_print:
 *
 * Asks for a printer and prints @page, which is HTML.
 */
void
galley_print (GBytes *page, GalleyWebServe serve, GalleyRunningLine *line, GtkWidget *parent)
{
  Job *job = new_job (page, serve, line, parent);

  galley_printer_ask_async (get_window (job), job->line->title, on_printer, job);
}

/* ── as a PDF ── */

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
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (!galley_press_finish (result, &error))
    {
      say_failed (job, error);
      return;
    }
  toast = adw_toast_new (_("The page was saved as a PDF"));
  adw_toast_set_button_label (toast, _("Open"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_open), g_object_ref (job->file), unref_file, G_CONNECT_DEFAULT);
  galley_window_add_toast (job->parent, toast);
}

static void
on_file (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();

  job->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (job->file == NULL)
    return;
  galley_press_aim_at_file (settings, job->file);
  galley_press_async (job->page, job->serve, job->parent, job->line, settings, setup, on_saved, job);
  job = NULL;
}

/**
 * galley_print_save:
 *
 * Asks for a file and writes @page there, as a PDF on the paper that is usual where its user lives.
 */
void
galley_print_save (GBytes *page, GalleyWebServe serve, GalleyRunningLine *line, GtkWidget *parent)
{
  Job *job = new_job (page, serve, line, parent);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *stem = galley_printer_dup_base_name (line->title);
  g_autofree char *name = g_strconcat (stem, ".pdf", NULL);

  gtk_file_dialog_set_title (dialog, _("Save as PDF"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, get_window (job), NULL, on_file, job);
}
