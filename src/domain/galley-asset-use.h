/* galley-asset-use.h: one picture in one article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  const char *alt;      /* what it shows, for those who cannot see it */
  const char *asset;    /* SHA-256 of the bytes that the page shows */
  const char *credit;   /* who took it, and how it may be used */
  gint64      height;   /* pixels; 0 when nobody knows */
  const char *original; /* SHA-256 of the picture as it came, which the library keeps */
  gint64      width;
} GalleyAssetUse;

GALLEY_DECLARE_NOUN (GalleyAssetUse, galley_asset_use)

G_END_DECLS
