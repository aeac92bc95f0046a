/* galley-store-reading.c: what the window asks the library
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-store-private.h"

#include "galley-slip-sheet.h"

static void
read_list (GalleyStore *store, GalleyJob job, const char *subject, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run (store, GALLEY_LANE_READER, job, (GDestroyNotify) g_ptr_array_unref,
                    galley_order_new (&(const GalleyOrder) { .subject = subject }), cancellable, callback, data);
}

static gpointer
list_editors_job (GalleyDesk *desk, gpointer order, GCancellable *cancellable, GError **error)
{
  return galley_desk_list_editors (desk, error);
}

void
galley_store_list_editors_async (GalleyStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  read_list (store, list_editors_job, NULL, cancellable, callback, data);
}

static gpointer
list_articles_job (GalleyDesk *desk, gpointer order, GCancellable *cancellable, GError **error)
{
  return galley_desk_list_articles (desk, error);
}

/**
 * galley_store_list_articles_async:
 *
 * A #GalleyArticleModel is the better way to look at all of them.
 */
void
galley_store_list_articles_async (GalleyStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run (store, GALLEY_LANE_SORTER, list_articles_job, (GDestroyNotify) g_ptr_array_unref,
                    galley_order_new (&(const GalleyOrder) { .subject = NULL }), cancellable, callback, data);
}

static gpointer
load_board_job (GalleyDesk *desk, gpointer order, GCancellable *cancellable, GError **error)
{
  return galley_desk_load_board (desk, ((GalleyOrder *) order)->subject, error);
}

/**
 * galley_store_load_board_async:
 * @known: (nullable): the mark of what the caller has already; then nothing else comes when nothing has changed
 */
void
galley_store_load_board_async (GalleyStore *store, const char *known, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run (store, GALLEY_LANE_READER, load_board_job, galley_noun_unref,
                    galley_order_new (&(const GalleyOrder) { .subject = known }), cancellable, callback, data);
}

/**
 * galley_store_load_board_finish:
 *
 * Returns: (transfer full): the shared lists, and what they recommend and should not
 */
GalleyBoard *
galley_store_load_board_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
list_routes_job (GalleyDesk *desk, gpointer order, GCancellable *cancellable, GError **error)
{
  return galley_desk_list_routes (desk, error);
}

void
galley_store_list_routes_async (GalleyStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  read_list (store, list_routes_job, NULL, cancellable, callback, data);
}

static gpointer
list_revisions_job (GalleyDesk *desk, gpointer order, GCancellable *cancellable, GError **error)
{
  return galley_desk_list_revisions (desk, ((GalleyOrder *) order)->subject, error);
}

void
galley_store_list_revisions_async (GalleyStore *store, const char *article, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data)
{
  read_list (store, list_revisions_job, article, cancellable, callback, data);
}

static gpointer
list_versions_job (GalleyDesk *desk, gpointer order, GCancellable *cancellable, GError **error)
{
  return galley_desk_list_versions (desk, ((GalleyOrder *) order)->subject, error);
}

/**
 * galley_store_list_versions_async:
 *
 * The revisions of an article, newest first, and before them the working copy, if it is another text.
 */
void
galley_store_list_versions_async (GalleyStore *store, const char *article, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data)
{
  read_list (store, list_versions_job, article, cancellable, callback, data);
}

static gpointer
render_slip_job (GalleyDesk *desk, gpointer order, GCancellable *cancellable, GError **error)
{
  return galley_slip_sheet_render (desk, ((GalleyOrder *) order)->subject, error);
}

/**
 * galley_store_render_slip_async:
 *
 * Makes the sign-off sheet of an article as it is stored.
 */
void
galley_store_render_slip_async (GalleyStore *store, const char *article, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run (store, GALLEY_LANE_READER, render_slip_job, (GDestroyNotify) g_bytes_unref,
                    galley_order_new (&(const GalleyOrder) { .subject = article }), cancellable, callback, data);
}

GBytes *
galley_store_render_slip_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * galley_store_list_finish:
 *
 * Returns: (transfer full): the nouns that were asked for
 */
GPtrArray *
galley_store_list_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_dossier_job (GalleyDesk *desk, gpointer order, GCancellable *cancellable, GError **error)
{
  return galley_desk_load_dossier (desk, ((GalleyOrder *) order)->subject, error);
}

void
galley_store_load_dossier_async (GalleyStore *store, const char *article, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run (store, GALLEY_LANE_READER, load_dossier_job, galley_noun_unref,
                    galley_order_new (&(const GalleyOrder) { .subject = article }), cancellable, callback, data);
}

GalleyDossier *
galley_store_load_dossier_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
