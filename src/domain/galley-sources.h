/* galley-sources.h: the shelves of outlets and of sections
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-database.h"
#include "galley-section.h"
#include "galley-source.h"

G_BEGIN_DECLS

GPtrArray    *galley_sources_list  (GalleyDatabase *database, GError **error);
GalleySource *galley_sources_load  (GalleyDatabase *database, const char *name, GError **error);
gboolean      galley_sources_put   (GalleyDatabase *database, const GalleySource *source, GError **error);
gboolean      galley_sources_remove (GalleyDatabase *database, const char *name, GError **error);

GPtrArray    *galley_sections_list (GalleyDatabase *database, GError **error);
gboolean      galley_sections_put  (GalleyDatabase *database, const GalleySection *section, GError **error);
gboolean      galley_sections_remove (GalleyDatabase *database, const char *uuid, GError **error);

G_END_DECLS
