/* galley-export-dialog.c: write an approved article to a folder
 *
 * What is in the way is said before anybody is asked for a folder; a progress bar with
 * a cancel button stands while files are written, and a toast says where they are.  What
 * may be exported is not decided here: export itself looks at the signatures, every time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-export-dialog.h"

#include <glib/gi18n-lib.h>

#include "galley-window.h"
#include "galley-workflow.h"

struct _GalleyExportDialog
{
  AdwDialog parent;

  GalleyStore  *store;
  char         *article;
  GtkWidget    *from;
  GFile        *folder;
  GCancellable *cancellable;

  GtkButton      *cancel;
  GtkLabel       *headline, *message;
  GtkProgressBar *progress;
};

G_DEFINE_FINAL_TYPE (GalleyExportDialog, galley_export_dialog, ADW_TYPE_DIALOG)

static void
on_progress (guint done, guint total, const char *headline, gpointer data)
{
  GalleyExportDialog *self = data;

  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double) done / total : 0);
  gtk_label_set_label (self->headline, headline);
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

/* Offers the page itself, or the folder when there are several. */
static void
say_where (GalleyExportDialog *self, GPtrArray *paths)
{
  AdwToast *toast = adw_toast_new (_("The page was exported"));
  const char *page = NULL;
  GFile *file;

  for (guint i = 0; i < paths->len; i++)
    if (g_str_has_suffix (paths->pdata[i], ".html") && page == NULL)
      page = paths->pdata[i];
  file = page != NULL ? g_file_resolve_relative_path (self->folder, page) : g_object_ref (self->folder);
  adw_toast_set_button_label (toast, _("Open"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_open), file, unref_file, G_CONNECT_DEFAULT);
  galley_window_add_toast (self->from, toast);
}

/* Why not. */
static void
say (GalleyExportDialog *self, const char *sentence)
{
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  gtk_label_set_label (self->message, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_button_set_label (self->cancel, _("_Close"));
  gtk_accessible_announce (GTK_ACCESSIBLE (self->message), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = galley_store_export_finish (self->store, result, &error);

  if (paths != NULL)
    say_where (self, paths);
  if (paths == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      say (self, error->message);
      return;
    }
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_cancel (GalleyExportDialog *self)
{
  if (adw_dialog_get_can_close (ADW_DIALOG (self)))
    adw_dialog_close (ADW_DIALOG (self));
  else
    g_cancellable_cancel (self->cancellable);
}

static void
on_folder (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyExportDialog) self = data;

  self->folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (self->folder == NULL)
    return;
  adw_dialog_present (ADW_DIALOG (self), self->from);
  galley_store_export_async (self->store, (const char *const[]) { self->article, NULL }, self->folder, on_progress, self,
                             self->cancellable, on_exported, g_object_ref (self));
}

static void
ask_folder (GalleyExportDialog *self)
{
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (chooser, _("Export to Folder"));
  gtk_file_dialog_set_accept_label (chooser, _("_Export Here"));
  gtk_file_dialog_select_folder (chooser, GTK_WINDOW (gtk_widget_get_root (self->from)), NULL, on_folder, g_object_ref (self));
}

/* A sentence and a line for each thing; NULL when there is nothing. */
static char *
dup_obstacles (GalleyExportDialog *self, const GalleyDossier *dossier)
{
  const GalleyEditor *editor = galley_store_get_editor (self->store);
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
    .article = self->article, .kind = GALLEY_DECISION_EXPORT, .digest = dossier->digest });
  g_autoptr (GPtrArray) blockers = editor != NULL ? galley_workflow_judge (dossier, editor, request, galley_clock_system (NULL)) : NULL;
  g_autoptr (GString) text = NULL;

  if (blockers == NULL || blockers->len == 0)
    return NULL;
  text = g_string_new (_("This cannot be exported now."));
  for (guint i = 0; i < blockers->len; i++)
    g_string_append_printf (text, "\n%s", ((GalleyFinding *) blockers->pdata[i])->message);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
on_dossier (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDossier) dossier = galley_store_load_dossier_finish (self->store, result, &error);
  g_autofree char *obstacles = dossier != NULL ? dup_obstacles (self, dossier) : g_strdup (error->message);

  if (obstacles == NULL)
    {
      ask_folder (self);
      return;
    }
  gtk_label_set_label (self->headline, dossier != NULL ? dossier->content->headline : "");
  say (self, obstacles);
  adw_dialog_present (ADW_DIALOG (self), self->from);
}

/**
 * galley_export_begin:
 * @article: UUID
 *
 * Says what is in the way of exporting the article, or asks for a folder and exports it there.
 */
void
galley_export_begin (GalleyStore *store, const char *article, GtkWidget *parent)
{
  GalleyExportDialog *self = g_object_ref_sink (g_object_new (GALLEY_TYPE_EXPORT_DIALOG, NULL));

  self->store = g_object_ref (store);
  self->article = g_strdup (article);
  self->from = g_object_ref (parent);
  galley_store_load_dossier_async (store, article, NULL, on_dossier, self);
}

static void
galley_export_dialog_dispose (GObject *object)
{
  GalleyExportDialog *self = GALLEY_EXPORT_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->from);
  g_clear_object (&self->folder);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->article, g_free);
  G_OBJECT_CLASS (galley_export_dialog_parent_class)->dispose (object);
}

static void
galley_export_dialog_class_init (GalleyExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_export_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, headline);
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, message);
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
galley_export_dialog_init (GalleyExportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
