/* galley-decisions.h: the shelf of signed entries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-database.h"
#include "galley-entry.h"

G_BEGIN_DECLS

GPtrArray *galley_decisions_list          (GalleyDatabase *database, const char *subject, GError **error);
GPtrArray *galley_decisions_list_subjects (GalleyDatabase *database, GError **error);
gboolean   galley_decisions_add           (GalleyDatabase *database, const GalleyEntry *entry, guint position, GError **error);

G_END_DECLS
