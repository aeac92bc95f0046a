/* galley-slip-dialog.c: the sign-off sheet, before it is printed
 *
 * What was typed is saved first, so that the sheet is of what everybody else sees.  It is
 * shown, and printed, by a web view that can reach nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-slip-dialog.h"

#include <glib/gi18n-lib.h>

#include "galley-print.h"
#include "galley-web.h"
#include "galley-window.h"

struct _GalleySlipDialog
{
  AdwDialog parent;

  GalleyStore   *store;
  GalleySession *session;
  GtkWidget     *from;
  GBytes        *page;
  GalleyDossier *dossier; /* that the sheet is of */
  WebKitWebView *web;

  AdwBin    *place;
  GtkWidget *print, *save;
};

G_DEFINE_FINAL_TYPE (GalleySlipDialog, galley_slip_dialog, ADW_TYPE_DIALOG)

static GBytes *
serve (const char *path, const char **type, gpointer data)
{
  GalleySlipDialog *self = data;

  return g_str_equal (path, "page") ? g_bytes_ref (self->page) : NULL;
}

static void
on_load_changed (GalleySlipDialog *self, WebKitLoadEvent event)
{
  if (event != WEBKIT_LOAD_FINISHED)
    return;
  gtk_widget_set_sensitive (self->print, TRUE);
  gtk_widget_set_sensitive (self->save, TRUE);
}

static void
show (GalleySlipDialog *self)
{
  GtkWidget *web = galley_web_new (serve, self);

  self->web = WEBKIT_WEB_VIEW (web);
  gtk_accessible_update_property (GTK_ACCESSIBLE (web), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sign-off sheet"), -1);
  g_signal_connect_swapped (web, "load-changed", G_CALLBACK (on_load_changed), self);
  adw_bin_set_child (self->place, web);
  webkit_web_view_load_uri (self->web, GALLEY_WEB_PAGE);
}

static void
on_rendered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySlipDialog) self = data;
  g_autoptr (GError) error = NULL;

  self->page = galley_store_render_slip_finish (GALLEY_STORE (source), result, &error);
  if (self->page == NULL)
    galley_window_say (self->from, error->message);
  else
    {
      adw_dialog_present (ADW_DIALOG (self), self->from);
      show (self);
    }
}

static void
on_flushed (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleySlipDialog *self = data;
  g_autoptr (GError) error = NULL;

  if (!galley_session_flush_finish (self->session, result, &error))
    galley_window_say (self->from, error->message);
  self->dossier = galley_session_dup_draft (self->session);
  galley_store_render_slip_async (self->store, galley_session_get_article (self->session), NULL, on_rendered, self);
}

static GalleyRunningLine *
new_line (GalleySlipDialog *self)
{
  g_autofree char *title = g_strdup_printf (_("Sign-off sheet: %s"), self->dossier->content->headline);

  return galley_running_line_new (self->dossier, title);
}

static void
on_print (GalleySlipDialog *self)
{
  galley_print (self->page, NULL, new_line (self), GTK_WIDGET (self));
}

static void
on_save (GalleySlipDialog *self)
{
  galley_print_save (self->page, NULL, new_line (self), GTK_WIDGET (self));
}

/**
 * galley_slip_dialog_begin:
 * @parent: the widget that it is shown for
 */
void
galley_slip_dialog_begin (GalleyStore *store, GalleySession *session, GtkWidget *parent)
{
  GalleySlipDialog *self = g_object_ref_sink (g_object_new (GALLEY_TYPE_SLIP_DIALOG, NULL));

  self->store = g_object_ref (store);
  self->session = g_object_ref (session);
  self->from = g_object_ref (parent);
  galley_session_flush_async (session, on_flushed, self);
}

static void
galley_slip_dialog_dispose (GObject *object)
{
  GalleySlipDialog *self = GALLEY_SLIP_DIALOG (object);

  if (self->place != NULL)
    adw_bin_set_child (self->place, NULL); /* nothing asks for the page any more */
  self->web = NULL;
  g_clear_object (&self->store);
  g_clear_object (&self->session);
  g_clear_object (&self->from);
  g_clear_pointer (&self->page, g_bytes_unref);
  g_clear_pointer (&self->dossier, galley_dossier_unref);
  G_OBJECT_CLASS (galley_slip_dialog_parent_class)->dispose (object);
}

static void
galley_slip_dialog_class_init (GalleySlipDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_slip_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-slip-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySlipDialog, place);
  gtk_widget_class_bind_template_child (widget_class, GalleySlipDialog, print);
  gtk_widget_class_bind_template_child (widget_class, GalleySlipDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
galley_slip_dialog_init (GalleySlipDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
