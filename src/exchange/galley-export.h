/* galley-export.h: writing approved articles, and only those, as files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "galley-desk.h"

G_BEGIN_DECLS

GPtrArray *galley_export_articles (GalleyDesk *desk, GalleySigner *signer, const char *const *articles, const char *folder,
                                   GalleyDeskProgress progress, gpointer data, GCancellable *cancellable, GError **error);
GBytes    *galley_export_render   (GalleyDesk *desk, const GalleyDossier *dossier);

G_END_DECLS
