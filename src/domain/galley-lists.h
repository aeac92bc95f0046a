/* galley-lists.h: the shelves of shared lists and of routes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-database.h"
#include "galley-list.h"
#include "galley-route.h"

G_BEGIN_DECLS

GPtrArray   *galley_lists_list   (GalleyDatabase *database, GError **error);
GalleyList  *galley_lists_load   (GalleyDatabase *database, const char *uuid, GError **error);
GPtrArray   *galley_lists_list_revisions (GalleyDatabase *database, GHashTable *true_names, GError **error);
gboolean     galley_lists_put    (GalleyDatabase *database, const GalleyList *list, GError **error);

GPtrArray   *galley_routes_list  (GalleyDatabase *database, GError **error);
GalleyRoute *galley_routes_load  (GalleyDatabase *database, const char *uuid, GError **error);
gboolean     galley_routes_put   (GalleyDatabase *database, const GalleyRoute *route, GError **error);

G_END_DECLS
