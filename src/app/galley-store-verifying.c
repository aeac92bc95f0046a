/* galley-store-verifying.c: whether what was signed still holds
 *
 * A page or a folder needs no library to be checked; it is compared with the open one
 * all the same, for that one may have been put back to an older copy.  A page of another
 * newsroom is none the worse for it, so then it is checked for itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-store-private.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"
#include "galley-verify.h"

void
galley_verdict_free (GalleyVerdict *verdict)
{
  g_free (verdict->what);
  g_clear_pointer (&verdict->problems, g_ptr_array_unref);
  g_free (verdict);
}

static gboolean
is_of_other_library (const GalleyFinding *problem)
{
  return g_str_equal (problem->id, "other-library");
}

static void
forgive_strangers (GPtrArray *problems)
{
  for (guint i = problems->len; i > 0; i--)
    if (is_of_other_library (problems->pdata[i - 1]))
      g_ptr_array_remove_index (problems, i - 1);
}

static GPtrArray *
verify_file (GalleyDesk *desk, const GalleyOrder *order, char **what, GCancellable *cancellable, GError **error)
{
  GalleyVerifyWays ways = { .against = desk, .progress = galley_meter_note, .data = order->extra, .cancellable = cancellable };
  g_autofree char *path = g_file_get_path (order->file);
  GPtrArray *problems;

  if (path == NULL)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("Only files on this computer can be verified"));
      return NULL;
    }
  problems = galley_verify_path (path, &ways, what, error);
  if (problems != NULL)
    forgive_strangers (problems);
  return problems;
}

static gpointer
verify_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;
  g_autoptr (GalleyVerdict) verdict = g_new0 (GalleyVerdict, 1);

  if (order->file != NULL)
    verdict->problems = verify_file (desk, order, &verdict->what, cancellable, error);
  else
    {
      verdict->what = g_strdup (_("the library"));
      verdict->problems = galley_desk_verify_slowly (desk, galley_meter_note, order->extra, cancellable, error);
    }
  return verdict->problems != NULL ? g_steal_pointer (&verdict) : NULL;
}

/**
 * galley_store_verify_async:
 * @file: (nullable): a page, a folder of pages, or another library; %NULL for the library itself
 * @progress: (nullable): called on the main thread, with the newest state
 */
void
galley_store_verify_async (GalleyStore *store, GFile *file, GalleyProgress progress, gpointer progress_data, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  GalleyOrder *order = galley_order_new (&(const GalleyOrder) {
    .file = file, .extra = galley_meter_new (progress, progress_data), .free_extra = galley_meter_unref });

  galley_store_run (store, GALLEY_LANE_ERRAND, verify_job, (GDestroyNotify) galley_verdict_free, order, cancellable, callback, data);
}

/**
 * galley_store_verify_finish:
 *
 * Returns: (transfer full): what was looked at, and everything that does not hold
 */
GalleyVerdict *
galley_store_verify_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
