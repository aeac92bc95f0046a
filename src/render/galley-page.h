/* galley-page.h: an article as the page that is published
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-composition.h"
#include "galley-dossier.h"
#include "galley-markdown.h"

G_BEGIN_DECLS

/* The bytes of an asset, by SHA-256; NULL when it is missing. */
typedef GBytes *(*GalleyAssetLoader) (const char *asset, gpointer data);

/* Pure: the same dossier and assets give the same bytes.  A dossier whose present content carries every signature gives the
 * final page with its record and manifest, in the preview as in export; any other gives the galley of a draft, whose record
 * says what is missing.  A withdrawn article gives the notice that stands in its place. */
GBytes    *galley_page_render      (const GalleyDossier *dossier, GalleyAssetLoader load, gpointer data);
gboolean   galley_page_is_final    (const GalleyDossier *dossier);

/* For a preview that replaces only what changed: the children of its <article id="galley-page"> one by one, with pictures at
 * “galley:asset/SHA-256”, and the page around them with data-line on every block.  A final page has no such blocks: NULL. */
GPtrArray *galley_page_render_blocks  (const GalleyDossier *dossier, GalleyComposition **text);
GBytes    *galley_page_render_preview (const GalleyDossier *dossier, GPtrArray *blocks);

/* No library at hand: GalleyFindings for all that does not hold; an empty array when the page is what was signed. */
GPtrArray *galley_page_verify      (GBytes *page, GalleyDossier **dossier);

G_END_DECLS
