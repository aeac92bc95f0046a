/* galley-export.h: writing approved articles, and only those, as files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "galley-desk.h"

G_BEGIN_DECLS

typedef void (*GalleyExportProgress) (guint done, guint total, const char *headline, gpointer data);

GPtrArray *galley_export_articles (GalleyDesk *desk, GalleySigner *signer, const char *const *articles, const char *folder,
                                   GalleyExportProgress progress, gpointer data, GCancellable *cancellable, GError **error);
GBytes    *galley_export_render   (GalleyDesk *desk, const GalleyDossier *dossier);

/* Checks an exported page, an exported folder, or a library, with nothing else at hand: #GalleyFinding for each thing
 * that does not hold, text being the path it was found in.  @what says in a sentence what was looked at. */
GPtrArray *galley_verify_path     (const char *path, char **what, GError **error);

G_END_DECLS
