/* galley-store-remarks.c: remarks in the name of the editor at the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-store-remarks.h"

#include "galley-store-private.h"

static gpointer
remark_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return galley_desk_remark (desk, order->signer, order->noun, error);
}

/**
 * galley_store_remark_async:
 * @asked: as for galley_desk_remark()
 */
void
galley_store_remark_async (GalleyStore *store, const GalleyRemarkEvent *asked, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GalleyRemarkEvent) noun = galley_remark_event_new (asked);

  galley_store_run_named (store, GALLEY_LANE_WRITER, remark_job, galley_noun_unref,
                          galley_order_new (&(const GalleyOrder) { .noun = noun }), cancellable, callback, data);
}

GalleyRemark *
galley_store_remark_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
