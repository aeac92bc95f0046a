/* galley-gate.c: the locked desk: who are you?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-gate.h"

#include <glib/gi18n-lib.h>

#include "galley-editor.h"
#include "galley-error.h"
#include "galley-labels.h"
#include "galley-memory.h"
#include "galley-phrases.h"

struct _GalleyGate
{
  AdwBin parent;

  GalleyStore  *store;
  GSettings    *memory;  /* NULL where there is none */
  GPtrArray    *editors; /* GalleyEditor, in the order of the rows */
  GalleyEditor *chosen;

  GtkStack    *stack;
  GtkListBox  *people;
  AdwAvatar   *avatar;
  GtkLabel    *name, *roles, *message;
  AdwEntryRow *passphrase;
  GtkWidget   *back, *unlock, *spinner;
};

G_DEFINE_FINAL_TYPE (GalleyGate, galley_gate, ADW_TYPE_BIN)

static void
say (GalleyGate *self, const char *sentence)
{
  gtk_label_set_label (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
  if (sentence != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->message), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
set_busy (GalleyGate *self, gboolean busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->unlock, !busy);
}

static void
choose (GalleyGate *self, const GalleyEditor *editor)
{
  g_autofree char *roles = galley_label_dup_roles (editor->roles);

  g_clear_pointer (&self->chosen, galley_editor_unref);
  self->chosen = galley_editor_ref (editor);
  adw_avatar_set_text (self->avatar, editor->name);
  gtk_label_set_label (self->name, editor->name);
  gtk_label_set_label (self->roles, roles);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  say (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "passphrase");
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
on_person (GalleyGate *self, GtkListBoxRow *row)
{
  choose (self, self->editors->pdata[gtk_list_box_row_get_index (row)]);
}

static void
focus_first (GalleyGate *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->people, 0);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
on_back (GalleyGate *self)
{
  gtk_stack_set_visible_child_name (self->stack, "people");
  focus_first (self);
}

/* Escape leads back to the others. */
static gboolean
go_back (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GalleyGate *self = GALLEY_GATE (widget);

  if (!gtk_widget_get_visible (self->back) || !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "passphrase"))
    return FALSE;
  on_back (self);
  return TRUE;
}

static void
on_refused (GalleyGate *self, const GError *error)
{
  say (self, g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_PASSPHRASE) ? _("This is not the passphrase. Try again.") : error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

/* On success the store has an editor and the window shows the desk, to which the focus now belongs. */
static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyGate) self = data;
  g_autoptr (GError) error = NULL;

  if (galley_store_unlock_finish (self->store, result, &error) && galley_store_get_editor (self->store) != NULL)
    galley_memory_note_editor (self->memory, galley_store_get_editor (self->store)->uuid);
  set_busy (self, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  if (error != NULL)
    on_refused (self, error);
}

static void
on_unlock (GalleyGate *self)
{
  set_busy (self, TRUE);
  say (self, NULL);
  galley_store_unlock_async (self->store, self->chosen->uuid, gtk_editable_get_text (GTK_EDITABLE (self->passphrase)), NULL,
                             on_unlocked, g_object_ref (self));
}

static GtkWidget *
new_person_row (const GalleyEditor *editor)
{
  g_autofree char *roles = galley_label_dup_roles (editor->roles);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", editor->name, "subtitle", roles,
                                 "activatable", TRUE, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (36, editor->name, TRUE));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

/* Who was here last comes first; who never was, in the order of the names. */
static int
compare_recent (gconstpointer a, gconstpointer b, gpointer data)
{
  const GalleyEditor *const *first = a, *const *second = b;
  char **recent = data;

  for (; *recent != NULL; recent++)
    if (g_str_equal (*recent, (*first)->uuid) || g_str_equal (*recent, (*second)->uuid))
      return g_str_equal (*recent, (*first)->uuid) ? -1 : 1;
  return g_utf8_collate ((*first)->name, (*second)->name);
}

static void
take_people (GalleyGate *self, GPtrArray *editors)
{
  g_auto (GStrv) recent = galley_memory_dup_recent (self->memory);

  g_ptr_array_set_size (self->editors, 0);
  for (guint i = 0; i < editors->len; i++)
    if (!((GalleyEditor *) editors->pdata[i])->retired)
      g_ptr_array_add (self->editors, galley_editor_ref (editors->pdata[i]));
  g_ptr_array_sort_with_data (self->editors, compare_recent, recent);
}

/**
 * galley_gate_begin:
 * @editors: GalleyEditor; retired ones are left out
 *
 * Asks who is at the desk; with one editor only, asks for the passphrase at once.
 */
void
galley_gate_begin (GalleyGate *self, GalleyStore *store, GPtrArray *editors)
{
  g_set_object (&self->store, store);
  take_people (self, editors);
  gtk_list_box_remove_all (self->people);
  for (guint i = 0; i < self->editors->len; i++)
    gtk_list_box_append (self->people, new_person_row (self->editors->pdata[i]));
  gtk_widget_set_visible (self->back, self->editors->len > 1);
  gtk_stack_set_visible_child_name (self->stack, "people");
  if (self->editors->len == 1)
    choose (self, self->editors->pdata[0]);
  else
    focus_first (self);
}

/**
 * galley_gate_choose:
 * @passphrase: (nullable): tried at once when it is given
 *
 * Chooses the editor of this name or UUID, as if by hand.
 */
void
galley_gate_choose (GalleyGate *self, const char *name, const char *passphrase)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      const GalleyEditor *editor = self->editors->pdata[i];
      if (!g_str_equal (editor->name, name) && !g_str_equal (editor->uuid, name))
        continue;
      choose (self, editor);
      if (passphrase == NULL)
        return;
      gtk_editable_set_text (GTK_EDITABLE (self->passphrase), passphrase);
      on_unlock (self);
      return;
    }
}

static void
galley_gate_finalize (GObject *object)
{
  GalleyGate *self = GALLEY_GATE (object);

  g_clear_object (&self->store);
  g_clear_object (&self->memory);
  g_clear_pointer (&self->chosen, galley_editor_unref);
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_gate_parent_class)->finalize (object);
}

static void
galley_gate_class_init (GalleyGateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_gate_finalize;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, go_back, NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-gate.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyGate, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyGate, people);
  gtk_widget_class_bind_template_child (widget_class, GalleyGate, avatar);
  gtk_widget_class_bind_template_child (widget_class, GalleyGate, name);
  gtk_widget_class_bind_template_child (widget_class, GalleyGate, roles);
  gtk_widget_class_bind_template_child (widget_class, GalleyGate, message);
  gtk_widget_class_bind_template_child (widget_class, GalleyGate, passphrase);
  gtk_widget_class_bind_template_child (widget_class, GalleyGate, back);
  gtk_widget_class_bind_template_child (widget_class, GalleyGate, unlock);
  gtk_widget_class_bind_template_child (widget_class, GalleyGate, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_person);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_unlock);
}

static void
galley_gate_init (GalleyGate *self)
{
  self->editors = galley_editor_array_new ();
  self->memory = galley_memory_open ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
