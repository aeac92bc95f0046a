/* galley-work.h: the shelves of leases, places and looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-content.h"
#include "galley-database.h"
#include "galley-lease.h"
#include "galley-look.h"
#include "galley-bookmark.h"

G_BEGIN_DECLS

GPtrArray   *galley_leases_list      (GalleyDatabase *database, const char *article, GError **error);
gboolean     galley_leases_put       (GalleyDatabase *database, const GalleyLease *lease, GError **error);
gboolean     galley_leases_drop      (GalleyDatabase *database, const char *token, GError **error);
gboolean     galley_leases_clear     (GalleyDatabase *database, const char *article, GError **error);

GalleyBookmark *galley_places_find      (GalleyDatabase *database, const char *editor, const char *article, GError **error);
gboolean     galley_places_put       (GalleyDatabase *database, const GalleyBookmark *place, GError **error);

GPtrArray   *galley_looks_list       (GalleyDatabase *database, const char *editor, GError **error);
GalleyContent *galley_looks_load_content (GalleyDatabase *database, const char *editor, const char *article, GError **error);
gboolean     galley_looks_put        (GalleyDatabase *database, const GalleyLook *look, GError **error);

G_END_DECLS
