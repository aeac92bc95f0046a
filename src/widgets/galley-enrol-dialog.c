/* galley-enrol-dialog.c: add an editor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-enrol-dialog.h"

#include <glib/gi18n-lib.h>

#include "galley-labels.h"
#include "galley-window.h"

#define N_ROLES 8

struct _GalleyEnrolDialog
{
  AdwDialog parent;

  GalleyStore *store;
  AdwSwitchRow *rows[N_ROLES];

  AdwEntryRow         *name, *passphrase, *again, *reason;
  AdwPreferencesGroup *roles;
  AdwBanner           *banner;
  GtkWidget           *add;
};

G_DEFINE_FINAL_TYPE (GalleyEnrolDialog, galley_enrol_dialog, ADW_TYPE_DIALOG)

#define TEXT(row) gtk_editable_get_text (GTK_EDITABLE (row))

static guint
get_roles (GalleyEnrolDialog *self)
{
  guint roles = 0;

  for (guint i = 0; i < N_ROLES; i++)
    if (adw_switch_row_get_active (self->rows[i]))
      roles |= 1u << i;
  return roles;
}

static void
on_changed (GalleyEnrolDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (TEXT (self->name)));
  const char *first = TEXT (self->passphrase);

  gtk_widget_set_sensitive (self->add, *name != '\0' && *first != '\0' && g_str_equal (first, TEXT (self->again))
                                       && get_roles (self) != 0);
}

static void
on_enrolled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyEnrolDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyEditor) editor = galley_store_enrol_finish (self->store, result, &error);
  g_autofree char *sentence = NULL;

  if (editor == NULL)
    {
      gtk_widget_set_sensitive (self->add, TRUE);
      adw_banner_set_title (self->banner, error->message);
      adw_banner_set_revealed (self->banner, TRUE);
      return;
    }
  sentence = g_strdup_printf (_("%s can sign from now on"), editor->name);
  galley_window_say (GTK_WIDGET (self), sentence);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_add (GalleyEnrolDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (TEXT (self->name)));

  if (!gtk_widget_get_sensitive (self->add))
    return;
  gtk_widget_set_sensitive (self->add, FALSE);
  adw_banner_set_revealed (self->banner, FALSE);
  galley_store_enrol_async (self->store, name, get_roles (self), TEXT (self->reason), TEXT (self->passphrase), NULL, on_enrolled, g_object_ref (self));
}

static void
galley_enrol_dialog_dispose (GObject *object)
{
  g_clear_object (&GALLEY_ENROL_DIALOG (object)->store);
  G_OBJECT_CLASS (galley_enrol_dialog_parent_class)->dispose (object);
}

static void
galley_enrol_dialog_class_init (GalleyEnrolDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_enrol_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-enrol-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyEnrolDialog, name);
  gtk_widget_class_bind_template_child (widget_class, GalleyEnrolDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, GalleyEnrolDialog, again);
  gtk_widget_class_bind_template_child (widget_class, GalleyEnrolDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, GalleyEnrolDialog, roles);
  gtk_widget_class_bind_template_child (widget_class, GalleyEnrolDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GalleyEnrolDialog, add);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
}

static void
galley_enrol_dialog_init (GalleyEnrolDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_ROLES; i++)
    {
      self->rows[i] = g_object_new (ADW_TYPE_SWITCH_ROW, "title", galley_label_role (1u << i), NULL);
      g_signal_connect_object (self->rows[i], "notify::active", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->roles, GTK_WIDGET (self->rows[i]));
    }
}

/**
 * galley_enrol_dialog_new:
 *
 * Returns: (transfer floating): a dialog that enrols one editor in the name of the one at the desk
 */
AdwDialog *
galley_enrol_dialog_new (GalleyStore *store)
{
  GalleyEnrolDialog *self = g_object_new (GALLEY_TYPE_ENROL_DIALOG, NULL);

  self->store = g_object_ref (store);
  return ADW_DIALOG (self);
}
