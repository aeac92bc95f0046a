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

/* The cell lets a save follow one that is still on its way, whose version nobody knows yet. */
static gpointer
save_typed_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;
  GalleyVersionCell *cell = order->extra;
  GalleyArticle *article;

  if (order->version < 0 && cell->version == 0)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, _("What was typed before could not be saved"));
      return NULL;
    }
  if (order->version < 0)
    order->version = cell->version;
  article = save_job (desk, order, cancellable, error);
  if (article != NULL)
    cell->version = article->version;
  return article;
}

/**
 * galley_store_save_typed_async:
 * @typist: UUID of the editor who typed
 * @version: as for galley_store_save_async(); negative for what the last such save with the same @cell made
 *
 * galley_store_save_finish() gives the article.
 */
void
galley_store_save_typed_async (GalleyStore *store, const char *typist, const char *article, const GalleyContent *content,
                               gint64 version, GalleyVersionCell *cell, GAsyncReadyCallback callback, gpointer data)
{
  GalleyOrder *order = galley_order_new (&(const GalleyOrder) {
    .subject = article, .editor = typist, .noun = content, .version = version,
    .extra = g_atomic_rc_box_acquire (cell), .free_extra = g_atomic_rc_box_release });

  galley_store_run (store, GALLEY_LANE_WRITER, save_typed_job, galley_noun_unref, order, NULL, callback, data);
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
 * @passphrase: (nullable): when given, it must open the key of the editor at the desk once more; asked for what cannot be
 * taken back easily, so that a desk left unlocked does not approve
 */
void
galley_store_decide_async (GalleyStore *store, const GalleyRequest *request, const char *passphrase, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, decide_job, galley_noun_unref,
                          galley_order_new (&(const GalleyOrder) { .noun = request, .passphrase = passphrase }), cancellable, callback, data);
}

GalleyEntry *
galley_store_decide_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
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
