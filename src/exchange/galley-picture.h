/* galley-picture.h: a picture from elsewhere, made fit for the web
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-asset-use.h"

G_BEGIN_DECLS

#define GALLEY_PICTURE_LONGEST   1600 /* pixels of the longer side on a page */
#define GALLEY_PICTURE_MAX_BYTES (50 * 1024 * 1024)

typedef struct
{
  GBytes *original; /* as it came, which is kept */
  GBytes *web;      /* as the page shows it: ours, without metadata */
  guint   width, height;
  guint   was_width, was_height;
} GalleyPicture;

GalleyPicture  *galley_picture_develop (GBytes *bytes, GError **error);
GalleyAssetUse *galley_picture_dup_use (const GalleyPicture *picture, const char *credit, const char *alt);
void            galley_picture_free    (GalleyPicture *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPicture, galley_picture_free)

G_END_DECLS
