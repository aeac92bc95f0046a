/* galley-store-writing.c: what the editor at the desk does to the library
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-store-private.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"

/* ── articles ── */

static gpointer
begin_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return galley_desk_begin (desk, order->editor, order->noun, NULL, error);
}

void
galley_store_begin_async (GalleyStore *store, const GalleyContent *content, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, begin_job, galley_noun_unref,
                          galley_order_new (&(const GalleyOrder) { .noun = content }), cancellable, callback, data);
}

GalleyArticle *
galley_store_begin_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
save_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return galley_desk_save (desk, order->editor, order->subject, order->noun, order->version, error);
}

/**
 * galley_store_save_async:
 * @version: of the article that @content was made from; another one by now is %GALLEY_ERROR_CONFLICT
 */
void
galley_store_save_async (GalleyStore *store, const char *article, const GalleyContent *content, gint64 version,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, save_job, galley_noun_unref,
                          galley_order_new (&(const GalleyOrder) { .subject = article, .noun = content, .version = version }),
                          cancellable, callback, data);
}

GalleyArticle *
galley_store_save_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ── decisions ── */

static gpointer
decide_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;
  g_autoptr (GalleySigner) fresh = NULL;

  if (order->passphrase == NULL)
    return galley_desk_decide (desk, order->signer, order->noun, error);
  fresh = galley_desk_unlock (desk, order->editor, order->passphrase, error);
  return fresh != NULL ? galley_desk_decide (desk, fresh, order->noun, error) : NULL;
}

/**
 * galley_store_decide_async:
 * @passphrase: (nullable): when given, it must open the key of the editor at the desk once more; the desk refuses without where
 * galley_workflow_asks_passphrase() says so, so that a desk left unlocked does not approve
 */
void
galley_store_decide_async (GalleyStore *store, const GalleyRequest *request, const char *passphrase, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_signal_emit_by_name (store, "deciding");
  galley_store_run_named (store, GALLEY_LANE_WRITER, decide_job, galley_noun_unref,
                          galley_order_new (&(const GalleyOrder) { .noun = request, .passphrase = passphrase }), cancellable, callback, data);
}

GalleyEntry *
galley_store_decide_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
add_time_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return galley_desk_add_time (desk, order->editor, order->subject, order->name, order->version, error) ? g_strdup ("") : NULL;
}

/* Nobody is told whether it was noted: it is not worth a sentence. */
void
galley_store_add_time_async (GalleyStore *store, const char *article, const char *digest, gint64 seconds)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, add_time_job, g_free,
                          galley_order_new (&(const GalleyOrder) { .subject = article, .name = digest, .version = seconds }), NULL, NULL, NULL);
}

/* ── lists and pictures ── */

static gpointer
save_list_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return galley_desk_save_list (desk, order->signer, order->noun, error);
}

/**
 * galley_store_save_list_async:
 *
 * Undoing a change to a list is saving the list as it was: each is a signed decision of its own.
 */
void
galley_store_save_list_async (GalleyStore *store, const GalleyList *list, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, save_list_job, galley_noun_unref,
                          galley_order_new (&(const GalleyOrder) { .noun = list }), cancellable, callback, data);
}

GalleyList *
galley_store_save_list_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
add_asset_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return galley_desk_add_asset (desk, order->bytes, order->name, error);
}

/**
 * galley_store_add_asset_async:
 * @type: MIME type
 */
void
galley_store_add_asset_async (GalleyStore *store, GBytes *bytes, const char *type, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, add_asset_job, g_free,
                          galley_order_new (&(const GalleyOrder) { .bytes = bytes, .name = type }), cancellable, callback, data);
}

/**
 * galley_store_add_asset_finish:
 *
 * Returns: (transfer full): the picture's SHA-256, by which articles name it
 */
char *
galley_store_add_asset_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
