/* galley-revisions.h: the shelf of immutable snapshots
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-database.h"
#include "galley-revision.h"

G_BEGIN_DECLS

GPtrArray *galley_revisions_list      (GalleyDatabase *database, const char *article, GError **error);
GalleyRevision *galley_revisions_find (GalleyDatabase *database, const char *article, const char *digest, GError **error);
gboolean   galley_revisions_add       (GalleyDatabase *database, const char *article, const char *author, const GalleyContent *content,
                                       gint64 at, GError **error);
char      *galley_revision_dup_id     (const GalleyRevision *revision);
gboolean   galley_revisions_find_content (GalleyDatabase *database, const char *article, const char *digest, GalleyContent **content,
                                          GError **error);

G_END_DECLS
