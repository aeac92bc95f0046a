/* galley-welcome.c: the first start: the newsroom's first person
 *
 * Makes the library, enrols the person and unlocks the desk, in this order.
 * When the second or third fails, the library stays: pressing the button again
 * goes on where it stopped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-welcome.h"

#include <glib/gi18n-lib.h>

#include "galley-editor.h"
#include "galley-window.h"

struct _GalleyWelcome
{
  AdwBin parent;

  GalleyStore *store;
  char        *folder;

  AdwEntryRow *name, *passphrase, *again;
  GtkLabel    *message;
  GtkWidget   *create, *spinner;
};

G_DEFINE_FINAL_TYPE (GalleyWelcome, galley_welcome, ADW_TYPE_BIN)

#define TEXT(row) gtk_editable_get_text (GTK_EDITABLE (row))

static void
say (GalleyWelcome *self, const char *sentence)
{
  gtk_label_set_label (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
  if (sentence != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->message), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
set_busy (GalleyWelcome *self, gboolean busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_visible (self->create, !busy);
}

static gboolean
failed (GalleyWelcome *self, GError *error)
{
  if (error == NULL)
    return FALSE;
  set_busy (self, FALSE);
  say (self, error->message);
  return TRUE;
}

/* What one person writes, two others sign. */
static void
offer_colleagues (GalleyWelcome *self)
{
  AdwToast *toast = adw_toast_new (_("What you write, others must sign."));

  adw_toast_set_button_label (toast, _("Add an Editor…"));
  adw_toast_set_action_name (toast, "win.enrol");
  adw_toast_set_timeout (toast, 20);
  galley_window_add_toast (GTK_WIDGET (self), toast);
}

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWelcome) self = data;
  g_autoptr (GError) error = NULL;

  galley_store_unlock_finish (self->store, result, &error);
  if (failed (self, error))
    return;
  set_busy (self, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
  offer_colleagues (self);
}

static void
on_enrolled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWelcome) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyEditor) editor = galley_store_enrol_finish (self->store, result, &error);

  if (!failed (self, error))
    galley_store_unlock_async (self->store, editor->uuid, TEXT (self->passphrase), NULL, on_unlocked, g_object_ref (self));
}

/* The first person can do everything that one person may; the workflow still wants different people for different steps. */
static void
enrol (GalleyWelcome *self)
{
  g_autofree char *name = g_strstrip (g_strdup (TEXT (self->name)));
  const guint roles = GALLEY_ROLE_WRITER | GALLEY_ROLE_RESPONSIBLE_EDITOR | GALLEY_ROLE_LIST_CURATOR | GALLEY_ROLE_CHIEF;

  galley_store_enrol_async (self->store, name, roles, NULL, TEXT (self->passphrase), NULL, on_enrolled, g_object_ref (self));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWelcome) self = data;
  g_autoptr (GError) error = NULL;

  galley_store_open_finish (self->store, result, &error);
  if (!failed (self, error))
    enrol (self);
}

static void
on_create (GalleyWelcome *self)
{
  gboolean open;

  if (!gtk_widget_get_sensitive (self->create))
    return;
  say (self, NULL);
  set_busy (self, TRUE);
  g_object_get (self->store, "open", &open, NULL);
  if (open)
    enrol (self);
  else
    galley_store_open_async (self->store, self->folder, TRUE, NULL, on_opened, g_object_ref (self));
}

/* Enter goes on to the next question. */
static void
on_next (GalleyWelcome *self, GtkWidget *row)
{
  if (gtk_widget_get_sensitive (self->create))
    on_create (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (row == GTK_WIDGET (self->name) ? self->passphrase : self->again));
}

/* Said only when it helps: not while the second passphrase is still being typed. */
static void
on_changed (GalleyWelcome *self)
{
  const char *first = TEXT (self->passphrase), *second = TEXT (self->again);
  g_autofree char *name = g_strstrip (g_strdup (TEXT (self->name)));
  gboolean differ = *second != '\0' && !g_str_has_prefix (first, second);

  say (self, differ ? _("The two passphrases differ.") : NULL);
  gtk_widget_set_sensitive (self->create, *name != '\0' && *first != '\0' && g_str_equal (first, second));
}

/**
 * galley_welcome_begin:
 * @folder: where the library will be
 *
 * Makes the page ready for the first person.
 */
void
galley_welcome_begin (GalleyWelcome *self, GalleyStore *store, const char *folder)
{
  g_set_object (&self->store, store);
  g_set_str (&self->folder, folder);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
galley_welcome_finalize (GObject *object)
{
  GalleyWelcome *self = GALLEY_WELCOME (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (galley_welcome_parent_class)->finalize (object);
}

static void
galley_welcome_class_init (GalleyWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_welcome_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyWelcome, name);
  gtk_widget_class_bind_template_child (widget_class, GalleyWelcome, passphrase);
  gtk_widget_class_bind_template_child (widget_class, GalleyWelcome, again);
  gtk_widget_class_bind_template_child (widget_class, GalleyWelcome, message);
  gtk_widget_class_bind_template_child (widget_class, GalleyWelcome, create);
  gtk_widget_class_bind_template_child (widget_class, GalleyWelcome, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_create);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
}

static void
galley_welcome_init (GalleyWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
