/* galley-store-exchange.c: files that come in and pages that go out
 *
 * Both take their time and run on the errand lane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-store-private.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"
#include "galley-export.h"
#include "galley-import.h"

/* ── in ── */

void
galley_intake_free (GalleyIntake *intake)
{
  galley_content_unref (intake->content);
  g_clear_pointer (&intake->lists, g_ptr_array_unref);
  galley_origin_unref (intake->origin);
  g_clear_pointer (&intake->bytes, g_bytes_unref);
  g_clear_pointer (&intake->findings, g_ptr_array_unref);
  g_clear_pointer (&intake->pictures, g_ptr_array_unref);
  g_free (intake);
}

static GalleyIntake *
take (GalleyImport *import)
{
  GalleyIntake *intake = g_new0 (GalleyIntake, 1);

  intake->content = g_steal_pointer (&import->content);
  intake->lists = g_steal_pointer (&import->lists);
  intake->origin = g_steal_pointer (&import->origin);
  intake->bytes = g_steal_pointer (&import->bytes);
  intake->findings = g_steal_pointer (&import->findings);
  intake->pictures = g_steal_pointer (&import->pictures);
  return intake;
}

static gpointer
read_file_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;
  g_autofree char *path = g_file_get_path (order->file);
  g_autoptr (GalleyImport) import = NULL;

  if (path == NULL)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("Only files on this computer can be imported"));
      return NULL;
    }
  import = galley_import_file (path, error);
  return import != NULL ? take (import) : NULL;
}

/**
 * galley_store_read_file_async:
 *
 * Reads an article from a file and checks it; nothing is stored.
 */
void
galley_store_read_file_async (GalleyStore *store, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run (store, GALLEY_LANE_ERRAND, read_file_job, (GDestroyNotify) galley_intake_free,
                    galley_order_new (&(const GalleyOrder) { .file = file }), cancellable, callback, data);
}

/**
 * galley_store_read_file_finish:
 *
 * Returns: (transfer full): what was read, for galley_store_keep_async() when somebody accepts it
 */
GalleyIntake *
galley_store_read_file_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
keep_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return galley_desk_import (desk, order->editor, order->noun, order->lists, order->origin, order->bytes, error);
}

/**
 * galley_store_keep_async:
 * @lists: #GalleyList: shared lists that came with it
 * @bytes: of the file, which are kept with the article
 */
void
galley_store_keep_async (GalleyStore *store, const GalleyContent *content, GPtrArray *lists, const GalleyOrigin *origin, GBytes *bytes,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, keep_job, galley_noun_unref,
                          galley_order_new (&(const GalleyOrder) { .noun = content, .lists = lists, .origin = origin, .bytes = bytes }),
                          cancellable, callback, data);
}

GalleyArticle *
galley_store_keep_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ── out ── */

static gpointer
export_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;
  g_autofree char *path = g_file_get_path (order->file);

  if (path == NULL)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("Pages can only be written to a folder on this computer"));
      return NULL;
    }
  return galley_export_articles (desk, order->signer, (const char *const *) order->articles, path, galley_meter_note, order->extra,
                                 cancellable, error);
}

/**
 * galley_store_export_async:
 * @articles: UUIDs, ended by %NULL
 * @progress: (nullable): called on the main thread, with the newest state
 *
 * Writes the approved articles as pages, in the name of the editor at the desk.
 */
void
galley_store_export_async (GalleyStore *store, const char *const *articles, GFile *folder, GalleyProgress progress,
                           gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GalleyOrder *order = galley_order_new (&(const GalleyOrder) {
    .articles = (char **) articles, .file = folder, .extra = galley_meter_new (progress, progress_data), .free_extra = galley_meter_unref });

  galley_store_run_named (store, GALLEY_LANE_ERRAND, export_job, (GDestroyNotify) g_ptr_array_unref, order, cancellable, callback, data);
}

/**
 * galley_store_export_finish:
 *
 * Returns: (transfer full): the paths written
 */
GPtrArray *
galley_store_export_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
