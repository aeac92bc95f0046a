/* galley-store-work.c: who is writing what, and saving what was typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-store-private.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"

/* ── saving what was typed ── */

/* The cell lets a save follow one that is still on its way, whose version nobody knows yet. */
static GalleyArticle *
write_typed (GalleyDesk *desk, GalleyOrder *order, GError **error)
{
  GalleyVersionCell *cell = order->extra;
  GalleyArticle *article;

  if (order->version < 0 && cell->version == 0)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, _("What was typed before could not be saved"));
      return NULL;
    }
  article = galley_desk_write (desk, order->pen, order->noun, order->version < 0 ? cell->version : order->version, order->place,
                               error);
  if (article != NULL)
    cell->version = article->version;
  return article;
}

/* What is refused because somebody else is writing is theirs and this one's: two texts.  So is what is refused for any reason when
 * there is no window any more in which it could wait. */
static gboolean
must_be_kept (const GalleyOrder *order, const GError *why)
{
  return g_error_matches (why, GALLEY_ERROR, GALLEY_ERROR_TAKEN)
         || (order->last && (g_error_matches (why, GALLEY_ERROR, GALLEY_ERROR_CONFLICT) || g_error_matches (why, GALLEY_ERROR, GALLEY_ERROR_REFUSED)));
}

static gpointer
save_typed_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;
  g_autoptr (GError) why = NULL, loss = NULL;
  GalleyArticle *article = write_typed (desk, order, &why);

  if (article != NULL)
    return article;
  if (must_be_kept (order, why) && !galley_desk_keep (desk, order->pen->editor, order->pen->article, order->noun, &loss))
    g_propagate_error (error, g_steal_pointer (&loss)); /* not kept, so it must be tried again */
  else
    g_propagate_error (error, g_steal_pointer (&why));
  return NULL;
}

/**
 * galley_store_save_typed_async:
 * @pen: whose window writes which article
 * @version: as for galley_store_save_async(); negative for what the last such save with the same @cell made
 * @place: (nullable): where the cursor is
 * @last: whether what cannot be saved is kept as a revision, because nobody will try again
 *
 * galley_store_save_finish() gives the article.  With %GALLEY_ERROR_TAKEN, @content is kept as a revision.
 */
void
galley_store_save_typed_async (GalleyStore *store, const GalleyLease *pen, const GalleyContent *content, gint64 version,
                               GalleyVersionCell *cell, const GalleyBookmark *place, gboolean last, GAsyncReadyCallback callback, gpointer data)
{
  GalleyOrder *order = galley_order_new (&(const GalleyOrder) {
    .pen = pen, .noun = content, .version = version, .place = place, .last = last,
    .extra = g_atomic_rc_box_acquire (cell), .free_extra = g_atomic_rc_box_release });

  galley_store_run (store, GALLEY_LANE_WRITER, save_typed_job, galley_noun_unref, order, NULL, callback, data);
}

static gpointer
keep_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return galley_desk_keep (desk, order->pen->editor, order->pen->article, order->noun, error) ? g_strdup ("") : NULL;
}

/**
 * galley_store_keep_typed:
 *
 * Keeps @content as a revision of who typed it, beside the text that the article has.
 */
void
galley_store_keep_typed (GalleyStore *store, const GalleyLease *pen, const GalleyContent *content)
{
  galley_store_run (store, GALLEY_LANE_WRITER, keep_job, g_free,
                    galley_order_new (&(const GalleyOrder) { .pen = pen, .noun = content }), NULL, NULL, NULL);
}

/* ── taking over and letting go ── */

static gpointer
take_over_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return galley_desk_take_over (desk, order->pen, order->name, error);
}

/**
 * galley_store_take_over_async:
 * @reason: (nullable): a word to whoever is writing
 */
void
galley_store_take_over_async (GalleyStore *store, const GalleyLease *pen, const char *reason, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_WRITER, take_over_job, galley_noun_unref,
                          galley_order_new (&(const GalleyOrder) { .pen = pen, .name = reason }), NULL, callback, data);
}

gboolean
galley_store_take_over_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  g_autoptr (GalleyArticle) article = g_task_propagate_pointer (G_TASK (result), error);

  return article != NULL;
}

static gpointer
release_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return galley_desk_release (desk, ((GalleyOrder *) data)->subject, error) ? g_strdup ("") : NULL;
}

/**
 * galley_store_release:
 * @token: of a window that writes no more
 *
 * Comes after whatever that window was asked to save before.
 */
void
galley_store_release (GalleyStore *store, const char *token)
{
  galley_store_run (store, GALLEY_LANE_WRITER, release_job, g_free,
                    galley_order_new (&(const GalleyOrder) { .subject = token }), NULL, NULL, NULL);
}

/* ── where people left off ── */

static gpointer
visit_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return galley_desk_visit (desk, order->place, order->subject, error) ? g_strdup ("") : NULL;
}

/**
 * galley_store_visit:
 * @digest: (nullable): of the text that is seen
 *
 * Somebody opened or left an article.
 */
void
galley_store_visit (GalleyStore *store, const GalleyBookmark *place, const char *digest)
{
  galley_store_run (store, GALLEY_LANE_WRITER, visit_job, g_free,
                    galley_order_new (&(const GalleyOrder) { .place = place, .subject = digest }), NULL, NULL, NULL);
}

static gpointer
find_place_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;

  return galley_desk_find_place (desk, order->editor, order->subject, error);
}

/**
 * galley_store_find_place_async:
 * @article: (nullable): UUID; %NULL for the one they were at last
 *
 * Where the editor at the desk left off.
 */
void
galley_store_find_place_async (GalleyStore *store, const char *article, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_run_named (store, GALLEY_LANE_READER, find_place_job, galley_noun_unref,
                          galley_order_new (&(const GalleyOrder) { .subject = article }), cancellable, callback, data);
}

GalleyBookmark *
galley_store_find_place_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
