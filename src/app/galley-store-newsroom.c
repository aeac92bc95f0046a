/* galley-store-newsroom.c: how this newsroom works, shown and changed
 *
 * Every change of people, rules and tables is an amendment: one job that calls one function
 * of the desk, by a table.  Whether the editor at the desk may do it, the desk says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-store-private.h"

/* ── reading ── */

static gpointer
load_newsroom_job (GalleyDesk *desk, gpointer order, GCancellable *cancellable, GError **error)
{
  return galley_desk_load_newsroom (desk, error);
}

void
galley_store_load_newsroom_async (GalleyStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run (store, GALLEY_LANE_READER, load_newsroom_job, galley_noun_unref,
                    galley_order_new (&(const GalleyOrder) { .subject = NULL }), cancellable, callback, data);
}

GalleyNewsroom *
galley_store_load_newsroom_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
list_opinions_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return galley_desk_list_opinions (desk, ((GalleyOrder *) data)->editor, error);
}

/**
 * galley_store_list_opinions_async:
 *
 * What the editor at the desk said last; galley_store_list_finish() gives char *.
 */
void
galley_store_list_opinions_async (GalleyStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_READER, list_opinions_job, (GDestroyNotify) g_ptr_array_unref,
                          galley_order_new (&(const GalleyOrder) { .subject = NULL }), cancellable, callback, data);
}

/* ── changing ── */

typedef gboolean (*Amend) (GalleyDesk *desk, const GalleyOrder *order, GError **error);

static gboolean
rename_editor (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_rename (desk, o->signer, o->subject, o->name, o->reason, error);
}

static gboolean
assign (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_assign (desk, o->signer, o->subject, o->roles, o->reason, error);
}

static gboolean
retire (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_retire (desk, o->signer, o->subject, o->reason, error);
}

static gboolean
replace_key (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_replace_key (desk, o->signer, o->subject, o->reason, o->passphrase, GALLEY_SEAL_STRONG, error);
}

static gboolean
change_passphrase (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_change_passphrase (desk, o->editor, o->passphrase, o->new_passphrase, GALLEY_SEAL_STRONG, error);
}

static gboolean
set_policies (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_set_policies (desk, o->signer, o->noun, o->reason, error);
}

static gboolean
put_route (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_put_route (desk, o->signer, o->noun, o->reason, error);
}

static gboolean
file_section (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_file_section (desk, o->signer, o->subject, o->name, o->reason, error);
}

static gboolean
put_section (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_put_section (desk, o->signer, o->noun, o->reason, error);
}

static gboolean
move_section (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_move_section (desk, o->signer, o->subject, (int) o->version, o->reason, error);
}

static gboolean
remove_section (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_remove_section (desk, o->signer, o->subject, o->reason, error);
}

static gboolean
put_source (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_put_source (desk, o->signer, o->noun, o->reason, error);
}

static gboolean
remove_source (GalleyDesk *desk, const GalleyOrder *o, GError **error)
{
  return galley_desk_remove_source (desk, o->signer, o->subject, o->reason, error);
}

static const Amend amendments[] = {
  [GALLEY_AMEND_NAME] = rename_editor,
  [GALLEY_AMEND_ROLES] = assign,
  [GALLEY_AMEND_RETIRE] = retire,
  [GALLEY_AMEND_KEY] = replace_key,
  [GALLEY_AMEND_PASSPHRASE] = change_passphrase,
  [GALLEY_AMEND_POLICIES] = set_policies,
  [GALLEY_AMEND_ROUTE] = put_route,
  [GALLEY_AMEND_FILING] = file_section,
  [GALLEY_AMEND_SECTION] = put_section,
  [GALLEY_AMEND_PLACE] = move_section,
  [GALLEY_AMEND_NO_SECTION] = remove_section,
  [GALLEY_AMEND_SOURCE] = put_source,
  [GALLEY_AMEND_NO_SOURCE] = remove_source,
};

/* It has happened or it has not; there is nothing to hand back. */
static gpointer
amend_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const GalleyOrder *order = data;

  return amendments[GPOINTER_TO_UINT (order->extra)] (desk, order, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

/**
 * galley_store_amend_async:
 * @what: copied
 *
 * In the name of the editor at the desk.
 */
void
galley_store_amend_async (GalleyStore *store, const GalleyAmendment *what, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, amend_job, NULL, galley_order_new (&(const GalleyOrder) {
    .extra = GUINT_TO_POINTER (what->kind), .subject = what->subject, .name = what->name, .roles = what->roles, .version = what->places,
    .noun = what->noun, .passphrase = what->passphrase, .new_passphrase = what->new_passphrase, .reason = what->reason }), NULL, callback, data);
}

gboolean
galley_store_amend_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
