/* galley-assets.h: the shelf of pictures and raw imports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-database.h"
#include "galley-origin.h"

G_BEGIN_DECLS

char         *galley_assets_add         (GalleyDatabase *database, const char *folder, GBytes *bytes, const char *type, gint64 now, GError **error);
GBytes       *galley_assets_load        (const char *folder, const char *digest, GError **error);
gboolean      galley_origins_add        (GalleyDatabase *database, const char *article, const GalleyOrigin *origin, GError **error);
GalleyOrigin *galley_origins_load       (GalleyDatabase *database, const char *article, GError **error);

G_END_DECLS
