/* galley-opinions.h: the shelf of what people said last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-database.h"

G_BEGIN_DECLS

gboolean   galley_opinions_put  (GalleyDatabase *database, const char *editor, const char *words, gint64 now, GError **error);
GPtrArray *galley_opinions_list (GalleyDatabase *database, const char *editor, GError **error);

G_END_DECLS
