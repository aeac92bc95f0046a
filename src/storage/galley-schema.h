/* galley-schema.h: bringing a library to the version this program knows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-database.h"

G_BEGIN_DECLS

#define GALLEY_SCHEMA_VERSION 6

gboolean galley_schema_check_ours (GalleyDatabase *database, GError **error);
gboolean galley_schema_check      (GalleyDatabase *database, GError **error);
gboolean galley_schema_is_whole   (GalleyDatabase *database, gboolean *whole, GError **error);
gboolean galley_schema_migrate    (GalleyDatabase *database, const char *path, GError **error);

G_END_DECLS
