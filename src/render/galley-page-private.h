/* galley-page-private.h: rendering a page from its manifest, for those who check one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-manifest.h"
#include "galley-page.h"

G_BEGIN_DECLS

#define GALLEY_PAGE_MANIFEST_TAG "<script type=\"application/json\" id=\"galley-manifest\">"

GBytes *galley_page_wrap (const GalleyContent *content, const char *html);
char *galley_page_render_final (const GalleyManifest *manifest, GalleyAssetLoader load, gpointer data);

G_END_DECLS
