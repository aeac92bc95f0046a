/* galley-store-pasting.c: what was copied elsewhere, on its way into an article
 *
 * Reading it looks at nothing of the library and waits for another process, so it has
 * a thread of its own and no lane: no export makes a paste wait, and no paste the text
 * that is being saved.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-pasting.h"

#include "galley-copied.h"
#include "galley-picture.h"
#include "galley-store-private.h"

G_STATIC_ASSERT (GALLEY_PASTING_MAX_HTML == GALLEY_COPIED_MAX_SOURCE);
G_STATIC_ASSERT (GALLEY_PASTING_MAX_TEXT == GALLEY_COPIED_MAX_TEXT);
G_STATIC_ASSERT (GALLEY_PASTING_MAX_PICTURE == GALLEY_PICTURE_MAX_BYTES);

typedef struct
{
  char   *type;
  GBytes *bytes;
} Source;

static void
free_source (gpointer data)
{
  Source *source = data;

  g_free (source->type);
  g_bytes_unref (source->bytes);
  g_free (source);
}

void
galley_pasted_free (GalleyPasted *pasted)
{
  g_free (pasted->text);
  g_ptr_array_unref (pasted->assets);
  g_ptr_array_unref (pasted->bytes);
  g_free (pasted);
}

static GalleyPasted *
pasted_new (void)
{
  GalleyPasted *pasted = g_new0 (GalleyPasted, 1);

  pasted->assets = galley_asset_use_array_new ();
  pasted->bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return pasted;
}

static GalleyPasted *
read_html (GBytes *bytes, GError **error)
{
  g_autoptr (GalleyCopied) copied = galley_copied_html (bytes, error);
  GalleyPasted *pasted;

  if (copied == NULL)
    return NULL;
  pasted = g_new0 (GalleyPasted, 1);
  pasted->text = g_steal_pointer (&copied->text);
  pasted->lost = copied->lost;
  pasted->assets = g_ptr_array_ref (copied->assets);
  pasted->bytes = g_ptr_array_ref (copied->bytes);
  return pasted;
}

static GalleyPasted *
read_text (GBytes *bytes, gboolean is_ours, GError **error)
{
  g_autofree char *text = galley_copied_plain (bytes, is_ours, error);
  GalleyPasted *pasted = text != NULL ? pasted_new () : NULL;

  if (pasted != NULL)
    pasted->text = g_steal_pointer (&text);
  return pasted;
}

static GalleyPasted *
read_picture (GBytes *bytes, GError **error)
{
  g_autoptr (GalleyPicture) picture = galley_picture_develop (bytes, error);
  GalleyPasted *pasted = picture != NULL ? pasted_new () : NULL;

  if (pasted == NULL)
    return NULL;
  g_ptr_array_add (pasted->assets, galley_picture_dup_use (picture, "", ""));
  g_ptr_array_add (pasted->bytes, g_bytes_ref (picture->web));
  g_ptr_array_add (pasted->bytes, g_bytes_ref (picture->original));
  pasted->was_width = picture->was_width;
  pasted->was_height = picture->was_height;
  return pasted;
}

static void
read_thread (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  const Source *source = data;
  GError *error = NULL;
  GalleyPasted *pasted;

  if (g_str_equal (source->type, "text/html"))
    pasted = read_html (source->bytes, &error);
  else if (g_str_has_prefix (source->type, "text/"))
    pasted = read_text (source->bytes, g_str_equal (source->type, "text/markdown"), &error);
  else
    pasted = read_picture (source->bytes, &error);
  if (pasted != NULL)
    g_task_return_pointer (task, pasted, (GDestroyNotify) galley_pasted_free);
  else
    g_task_return_error (task, error);
}

/**
 * galley_store_read_pasted_async:
 * @type: “text/html”, “text/plain”, “text/markdown” for a text of ours, or that of a picture
 */
void
galley_store_read_pasted_async (GalleyStore *store, const char *type, GBytes *bytes, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, data);
  Source *source = g_new (Source, 1);

  *source = (Source) { g_strdup (type), g_bytes_ref (bytes) };
  g_task_set_task_data (task, source, free_source);
  g_task_run_in_thread (task, read_thread);
}

/**
 * galley_store_read_pasted_finish:
 *
 * Returns: (transfer full) (nullable): what was found in it, or %NULL with one sentence
 */
GalleyPasted *
galley_store_read_pasted_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ── keeping ── */

static char *
dup_type (GBytes *bytes)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  g_autofree char *type = g_content_type_guess (NULL, data, length, NULL);
  char *media_type = g_content_type_get_mime_type (type);

  return media_type != NULL ? media_type : g_strdup ("application/octet-stream");
}

static gpointer
keep_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *bytes = ((GalleyOrder *) data)->extra;

  for (guint i = 0; i < bytes->len; i++)
    {
      g_autofree char *type = dup_type (bytes->pdata[i]);
      g_autofree char *digest = galley_desk_add_asset (desk, bytes->pdata[i], type, error);

      if (digest == NULL)
        return NULL;
    }
  return g_strdup ("");
}

/**
 * galley_store_keep_pictures_async:
 * @bytes: (element-type GBytes): what the library keeps from now on, once, under its digest
 */
void
galley_store_keep_pictures_async (GalleyStore *store, GPtrArray *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GalleyOrder *order = galley_order_new (&(const GalleyOrder) {
    .extra = g_ptr_array_ref (bytes), .free_extra = (GDestroyNotify) g_ptr_array_unref });

  galley_store_run_named (store, GALLEY_LANE_WRITER, keep_job, g_free, order, cancellable, callback, data);
}

gboolean
galley_store_keep_pictures_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  g_autofree char *done = g_task_propagate_pointer (G_TASK (result), error);

  return done != NULL;
}
