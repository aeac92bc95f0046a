/* galley-pasting.h: what was copied elsewhere, on its way into an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-store.h"

G_BEGIN_DECLS

/* More than this is not even read from the clipboard. */
#define GALLEY_PASTING_MAX_HTML    (16 * 1024 * 1024)
#define GALLEY_PASTING_MAX_TEXT    (2 * 1024 * 1024)
#define GALLEY_PASTING_MAX_PICTURE (50 * 1024 * 1024)

typedef struct
{
  char      *text;                  /* Markdown; NULL for a picture */
  GPtrArray *assets;                /* GalleyAssetUse */
  GPtrArray *bytes;                 /* GBytes, to be kept: for each asset the version of the page, and the original */
  guint      lost;                  /* pictures that are named and did not come along */
  guint      was_width, was_height; /* of a picture, before it was scaled */
} GalleyPasted;

void          galley_pasted_free                (GalleyPasted *pasted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPasted, galley_pasted_free)

/* @type: “text/html”, “text/plain”, or that of a picture.  Nothing is stored. */
void          galley_store_read_pasted_async    (GalleyStore *store, const char *type, GBytes *bytes, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
GalleyPasted *galley_store_read_pasted_finish   (GalleyStore *store, GAsyncResult *result, GError **error);
void          galley_store_keep_pictures_async  (GalleyStore *store, GPtrArray *bytes, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean      galley_store_keep_pictures_finish (GalleyStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
