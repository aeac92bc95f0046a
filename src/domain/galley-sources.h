/* galley-sources.h: the shelves of outlets and of sections
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-database.h"
#include "galley-tables.h"

G_BEGIN_DECLS

GPtrArray *galley_sources_list  (GalleyDatabase *database, GError **error);
GPtrArray *galley_sections_list (GalleyDatabase *database, GError **error);

GPtrArray *galley_rows_list   (GalleyDatabase *database, GalleyTable table, GError **error);
gboolean   galley_rows_put    (GalleyDatabase *database, GalleyTable table, gconstpointer noun, GError **error);
gboolean   galley_rows_remove (GalleyDatabase *database, GalleyTable table, const char *key, GError **error);
gboolean   galley_rows_clear  (GalleyDatabase *database, GalleyTable table, GError **error);

G_END_DECLS
