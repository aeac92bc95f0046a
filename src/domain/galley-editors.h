/* galley-editors.h: the shelf of people and their sealed keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-database.h"
#include "galley-editor.h"

G_BEGIN_DECLS

GPtrArray    *galley_editors_list        (GalleyDatabase *database, GError **error);
GalleyEditor *galley_editors_load        (GalleyDatabase *database, const char *uuid, GError **error);
GalleyEditor *galley_editors_find        (GalleyDatabase *database, const char *name_or_uuid, GError **error);
char         *galley_editors_load_sealed (GalleyDatabase *database, const char *uuid, GError **error);
gboolean      galley_editors_put         (GalleyDatabase *database, const GalleyEditor *editor, const char *sealed, GError **error);

gboolean      galley_editors_reseal      (GalleyDatabase *database, const char *uuid, const char *before, const char *sealed, GError **error);

G_END_DECLS
