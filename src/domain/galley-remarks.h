/* galley-remarks.h: the shelf of what was done with remarks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-database.h"
#include "galley-remark.h"

G_BEGIN_DECLS

GPtrArray *galley_remarks_list_events (GalleyDatabase *database, const char *article, GError **error);
gboolean   galley_remarks_load_newest (GalleyDatabase *database, const char *article, gint64 *at, GError **error);
gboolean   galley_remarks_add_event   (GalleyDatabase *database, const GalleyRemarkEvent *event, GError **error);

G_END_DECLS
