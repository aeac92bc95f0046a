/* galley-verify-dialog.c: does what was signed still hold?
 *
 * Of the library, of a page, or of a folder.  A page comes from anywhere, so what it says
 * is shown as plain text.  The verdict is a sentence; what does not hold is a list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-verify-dialog.h"

#include <glib/gi18n-lib.h>

#include "galley-digest.h"
#include "galley-window.h"

#define MOST_ROWS 200

struct _GalleyVerifyDialog
{
  AdwDialog parent;

  GalleyStore  *store;
  GFile        *file; /* NULL for the library */
  GtkWidget    *from;
  GCancellable *cancellable;

  GtkStack       *stack;
  GtkLabel       *at;
  GtkProgressBar *progress;
  AdwStatusPage  *verdict;
  GtkListBox     *problems;
};

G_DEFINE_FINAL_TYPE (GalleyVerifyDialog, galley_verify_dialog, ADW_TYPE_DIALOG)

static void
on_progress (guint done, guint total, const char *headline, gpointer data)
{
  GalleyVerifyDialog *self = data;

  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double) done / total : 0);
  gtk_label_set_label (self->at, headline);
}

/* ── the verdict ── */

/* The file it was found in; an id of an entry or an article says nothing to anybody. */
static const char *
get_place (const GalleyFinding *problem)
{
  return problem->text[0] != '\0' && !galley_digest_is (problem->text) ? problem->text : "";
}

static GtkWidget *
new_row (const GalleyFinding *problem)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), problem->message);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), get_place (problem));
  gtk_widget_add_css_class (icon, "error");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
say (GalleyVerifyDialog *self, const char *icon, const char *title, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (self->verdict, icon);
  adw_status_page_set_title (self->verdict, title);
  adw_status_page_set_description (self->verdict, escaped);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
show_problems (GalleyVerifyDialog *self, const GalleyVerdict *verdict)
{
  guint count = verdict->problems->len;
  g_autofree char *description = g_strdup_printf (
    ngettext ("Looked at %s: %u thing is not as it was signed. Keep a copy of it, and ask the chief editor.",
              "Looked at %s: %u things are not as they were signed. Keep a copy of it, and ask the chief editor.", count), verdict->what, count);

  for (guint i = 0; i < MIN (count, MOST_ROWS); i++)
    gtk_list_box_append (self->problems, new_row (verdict->problems->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->problems), TRUE);
  say (self, "dialog-warning-symbolic", _("Something Does Not Hold"), description);
}

static void
show_verdict (GalleyVerifyDialog *self, const GalleyVerdict *verdict)
{
  g_autofree char *description = NULL;

  if (verdict->problems->len > 0)
    {
      show_problems (self, verdict);
      return;
    }
  description = g_strdup_printf (_("Looked at %s: every signature and every link of the chains was computed anew."), verdict->what);
  say (self, "application-certificate-symbolic", _("All Is as It Was Signed"), description);
}

static void
on_verified (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyVerifyDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyVerdict) verdict = galley_store_verify_finish (GALLEY_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* and nobody is there any more to be told */
  if (verdict != NULL)
    show_verdict (self, verdict);
  else
    say (self, "dialog-question-symbolic", _("It Could Not Be Looked At"), error->message);
}

/* ── beginning ── */

static void
begin (GalleyVerifyDialog *self)
{
  adw_dialog_present (ADW_DIALOG (self), self->from);
  galley_store_verify_async (self->store, self->file, on_progress, self, self->cancellable, on_verified, g_object_ref (self));
}

static void
on_file (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyVerifyDialog) self = data;

  self->file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (self->file != NULL)
    begin (self);
}

static void
on_folder (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyVerifyDialog) self = data;

  self->file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (self->file != NULL)
    begin (self);
}

static void
on_cancel (GalleyVerifyDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* Who closes the window of a search ends it, and need not wait until it has noticed. */
static void
galley_verify_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (GALLEY_VERIFY_DIALOG (dialog)->cancellable);
}

/**
 * galley_verify_dialog_begin:
 * @what: “library”, or “page” or “folder”, which is asked for
 */
void
galley_verify_dialog_begin (GalleyStore *store, const char *what, GtkWidget *parent)
{
  g_autoptr (GalleyVerifyDialog) self = g_object_ref_sink (g_object_new (GALLEY_TYPE_VERIFY_DIALOG, NULL));
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (parent));

  self->store = g_object_ref (store);
  self->from = g_object_ref (parent);
  gtk_file_dialog_set_accept_label (chooser, _("_Verify"));
  if (g_str_equal (what, "page"))
    gtk_file_dialog_open (chooser, window, NULL, on_file, g_object_ref (self));
  else if (g_str_equal (what, "folder"))
    gtk_file_dialog_select_folder (chooser, window, NULL, on_folder, g_object_ref (self));
  else
    begin (self);
}

static void
galley_verify_dialog_dispose (GObject *object)
{
  GalleyVerifyDialog *self = GALLEY_VERIFY_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_clear_object (&self->from);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (galley_verify_dialog_parent_class)->dispose (object);
}

static void
galley_verify_dialog_class_init (GalleyVerifyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_verify_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = galley_verify_dialog_closed;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-verify-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyVerifyDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyVerifyDialog, at);
  gtk_widget_class_bind_template_child (widget_class, GalleyVerifyDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, GalleyVerifyDialog, verdict);
  gtk_widget_class_bind_template_child (widget_class, GalleyVerifyDialog, problems);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
galley_verify_dialog_init (GalleyVerifyDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
