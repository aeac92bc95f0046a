/* galley-store-newsroom.c: how this newsroom works, shown and changed
 *
 * Each change is one intention with one job.  Whether the editor at the desk may do it,
 * the desk says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-store-private.h"

/* A change has happened or it has not; there is nothing to hand back. */
static gpointer
done (gboolean happened)
{
  return happened ? GINT_TO_POINTER (TRUE) : NULL;
}

/**
 * galley_store_change_finish:
 *
 * For all that changes people, rules and tables.
 */
gboolean
galley_store_change_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

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

/* ── changing people ── */

static gpointer
rename_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return done (galley_desk_rename (desk, order->signer, order->subject, order->name, error));
}

void
galley_store_rename_async (GalleyStore *store, const char *editor, const char *name,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, rename_job, NULL,
                          galley_order_new (&(const GalleyOrder) { .subject = editor, .name = name }), cancellable, callback, data);
}

static gpointer
retire_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return done (galley_desk_retire (desk, order->signer, order->subject, error));
}

void
galley_store_retire_async (GalleyStore *store, const char *editor,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, retire_job, NULL,
                          galley_order_new (&(const GalleyOrder) { .subject = editor }), cancellable, callback, data);
}

static gpointer
replace_key_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return done (galley_desk_replace_key (desk, order->signer, order->subject, order->passphrase, GALLEY_SEAL_STRONG, error));
}

void
galley_store_replace_key_async (GalleyStore *store, const char *editor, const char *passphrase,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, replace_key_job, NULL,
                          galley_order_new (&(const GalleyOrder) { .subject = editor, .passphrase = passphrase }), cancellable, callback, data);
}

static gpointer
change_passphrase_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return done (galley_desk_change_passphrase (desk, order->editor, order->passphrase, order->new_passphrase, GALLEY_SEAL_STRONG, error));
}

void
galley_store_change_passphrase_async (GalleyStore *store, const char *passphrase, const char *new_passphrase,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, change_passphrase_job, NULL,
                          galley_order_new (&(const GalleyOrder) { .passphrase = passphrase, .new_passphrase = new_passphrase }), cancellable, callback, data);
}

/* ── changing rules ── */

static gpointer
set_policies_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return done (galley_desk_set_policies (desk, order->signer, order->noun, order->reason, error));
}

void
galley_store_set_policies_async (GalleyStore *store, const GalleyPolicies *policies, const char *reason,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, set_policies_job, NULL,
                          galley_order_new (&(const GalleyOrder) { .noun = policies, .reason = reason }), cancellable, callback, data);
}

static gpointer
put_route_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return done (galley_desk_put_route (desk, order->signer, order->noun, order->reason, error));
}

void
galley_store_put_route_async (GalleyStore *store, const GalleyRoute *route, const char *reason,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, put_route_job, NULL,
                          galley_order_new (&(const GalleyOrder) { .noun = route, .reason = reason }), cancellable, callback, data);
}

static gpointer
file_section_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return done (galley_desk_file_section (desk, order->signer, order->subject, order->name, order->reason, error));
}

void
galley_store_file_section_async (GalleyStore *store, const char *section, const char *route, const char *reason,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, file_section_job, NULL,
                          galley_order_new (&(const GalleyOrder) { .subject = section, .name = route, .reason = reason }), cancellable, callback, data);
}

/* ── changing tables ── */

static gpointer
put_section_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return done (galley_desk_put_section (desk, order->signer, order->noun, error));
}

void
galley_store_put_section_async (GalleyStore *store, const GalleySection *section,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, put_section_job, NULL,
                          galley_order_new (&(const GalleyOrder) { .noun = section }), cancellable, callback, data);
}

static gpointer
move_section_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return done (galley_desk_move_section (desk, order->signer, order->subject, (int) order->version, error));
}

void
galley_store_move_section_async (GalleyStore *store, const char *section, int places,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, move_section_job, NULL,
                          galley_order_new (&(const GalleyOrder) { .subject = section, .version = places }), cancellable, callback, data);
}

static gpointer
remove_section_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return done (galley_desk_remove_section (desk, order->signer, order->subject, error));
}

void
galley_store_remove_section_async (GalleyStore *store, const char *section,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, remove_section_job, NULL,
                          galley_order_new (&(const GalleyOrder) { .subject = section }), cancellable, callback, data);
}

static gpointer
put_source_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return done (galley_desk_put_source (desk, order->signer, order->noun, error));
}

void
galley_store_put_source_async (GalleyStore *store, const GalleySource *source,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, put_source_job, NULL,
                          galley_order_new (&(const GalleyOrder) { .noun = source }), cancellable, callback, data);
}

static gpointer
remove_source_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return done (galley_desk_remove_source (desk, order->signer, order->name, error));
}

void
galley_store_remove_source_async (GalleyStore *store, const char *name,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, remove_source_job, NULL,
                          galley_order_new (&(const GalleyOrder) { .name = name }), cancellable, callback, data);
}
