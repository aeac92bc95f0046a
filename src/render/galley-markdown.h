/* galley-markdown.h: the text of an article as HTML, block by block
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-asset-use.h"
#include "galley-block.h"

G_BEGIN_DECLS

/* Where the page gets a picture from: an address that the caller owns, or NULL when the picture is missing. */
typedef char *(*GalleyAssetAddress) (const char *asset, gpointer data);

GPtrArray *galley_markdown_render_blocks (const char *text, GPtrArray *asset_uses, GalleyAssetAddress address, gpointer data);
char      *galley_markdown_render        (const char *text, GPtrArray *asset_uses, GalleyAssetAddress address, gpointer data);
char      *galley_markdown_dup_lead      (const char *text, gsize characters);

G_END_DECLS
