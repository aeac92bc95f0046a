/* galley-looking.h: the shelf of how long somebody has looked at a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-database.h"

G_BEGIN_DECLS

gboolean galley_looking_add   (GalleyDatabase *database, const char *article, const char *editor, const char *digest, gint64 seconds,
                               GError **error);
gboolean galley_looking_load  (GalleyDatabase *database, const char *article, const char *editor, const char *digest, gint64 *seconds,
                               GError **error);
gboolean galley_looking_clear (GalleyDatabase *database, const char *article, const char *editor, GError **error);

G_END_DECLS
