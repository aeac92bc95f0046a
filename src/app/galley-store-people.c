/* galley-store-people.c: unlocking and enrolling
 *
 * Unsealing a key takes most of a second on purpose.  That is done on the reader's
 * lane, where it holds up nothing that was typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-store-private.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"

/* ── unlocking ── */

typedef struct
{
  GalleyEditor *editor;
  GalleySigner *signer;
} Person;

static void
person_free (gpointer data)
{
  Person *person = data;

  galley_editor_unref (person->editor);
  galley_signer_unref (person->signer);
  g_free (person);
}

static gpointer
unlock_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;
  g_autoptr (GalleyEditor) editor = galley_desk_find_editor (desk, order->subject, error);
  g_autoptr (GalleySigner) signer = editor != NULL ? galley_desk_unlock (desk, editor->uuid, order->passphrase, error) : NULL;
  Person *person;

  if (signer == NULL)
    return NULL;
  person = g_new0 (Person, 1);
  person->editor = g_steal_pointer (&editor);
  person->signer = g_steal_pointer (&signer);
  return person;
}

/* A key that was sealed with less than today's is sealed again, on a lane where nobody waits for it. */
static gpointer
strengthen_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;
  g_autoptr (GalleyEditor) editor = galley_desk_find_editor (desk, order->subject, error);

  if (editor == NULL || !galley_desk_strengthen (desk, editor->uuid, order->passphrase, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/**
 * galley_store_unlock_async:
 * @editor: name or UUID
 *
 * Whoever was at the desk stays there when the passphrase is wrong.
 */
void
galley_store_unlock_async (GalleyStore *store, const char *editor, const char *passphrase, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run (store, GALLEY_LANE_READER, unlock_job, person_free,
                    galley_order_new (&(const GalleyOrder) { .subject = editor, .passphrase = passphrase }), cancellable, callback, data);
  galley_store_run (store, GALLEY_LANE_ERRAND, strengthen_job, NULL,
                    galley_order_new (&(const GalleyOrder) { .subject = editor, .passphrase = passphrase }), NULL, NULL, NULL);
}

/**
 * galley_store_unlock_finish:
 *
 * The editor is at the desk when this returns %TRUE, not before.
 */
gboolean
galley_store_unlock_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  Person *person = g_task_propagate_pointer (G_TASK (result), error);

  if (person == NULL)
    return FALSE;
  if (galley_store_is_open (store))
    galley_store_seat (store, person->editor, person->signer);
  person_free (person);
  return TRUE;
}

/* ── enrolling ── */

static gpointer
enrol_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return galley_desk_enrol (desk, order->signer, order->name, order->roles, order->reason, order->passphrase, GALLEY_SEAL_STRONG, error);
}

/**
 * galley_store_enrol_async:
 * @roles: #GalleyRole, or-ed
 * @reason: (nullable): why
 *
 * In the name of the editor at the desk; the first editor of a library is enrolled by nobody.
 */
void
galley_store_enrol_async (GalleyStore *store, const char *name, guint roles, const char *reason, const char *passphrase,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GalleyOrder *order = galley_order_new (&(const GalleyOrder) {
    .name = name, .roles = roles, .reason = reason, .passphrase = passphrase, .signer = galley_store_get_signer (store) });

  galley_store_run (store, GALLEY_LANE_WRITER, enrol_job, galley_noun_unref, order, cancellable, callback, data);
}

GalleyEditor *
galley_store_enrol_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ── who they are by now ── */

static gpointer
find_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return galley_desk_find_editor (desk, ((GalleyOrder *) data)->subject, error);
}

static void
found (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyStore *store = GALLEY_STORE (source);
  g_autoptr (GalleyEditor) found_editor = g_task_propagate_pointer (G_TASK (result), NULL);
  const GalleyEditor *editor = galley_store_get_editor (store);

  if (found_editor == NULL || editor == NULL || !g_str_equal (found_editor->uuid, editor->uuid) || galley_editor_equal (found_editor, editor))
    return;
  if (found_editor->retired || !g_str_equal (found_editor->key, editor->key))
    galley_store_lock (store);
  else
    galley_store_seat (store, found_editor, galley_store_get_signer (store));
}

/**
 * galley_store_look_up_editor:
 *
 * Takes over the name and the roles that the editor at the desk has been given; who has retired, or has another key, leaves.
 */
void
galley_store_look_up_editor (GalleyStore *store)
{
  const GalleyEditor *editor = galley_store_get_editor (store);

  if (editor != NULL)
    galley_store_run (store, GALLEY_LANE_READER, find_job, galley_noun_unref,
                      galley_order_new (&(const GalleyOrder) { .subject = editor->uuid }), NULL, found, NULL);
}
