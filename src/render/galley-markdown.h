/* galley-markdown.h: the text of an article as HTML, block by block
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-asset-use.h"

G_BEGIN_DECLS

/* Where the page gets a picture from: an address that the caller owns, or NULL when the picture is missing. */
typedef char *(*GalleyAssetAddress) (const char *asset, gpointer data);

/* One top-level block: exactly one element. */
typedef struct
{
  int   first_line; /* in the source, from 1; 0 for what does not come from it */
  int   last_line;
  char *html;       /* does not hold its line numbers, so that a line typed above changes nothing in it */
} GalleyBlock;

GalleyBlock *galley_block_new    (int first_line, int last_line, char *html);
void         galley_block_free   (GalleyBlock *block);
void         galley_block_append (GString *out, const GalleyBlock *block, gboolean with_lines);

GPtrArray *galley_markdown_render_blocks (const char *text, GPtrArray *asset_uses, GalleyAssetAddress address, gpointer data);
char      *galley_markdown_render        (const char *text, GPtrArray *asset_uses, GalleyAssetAddress address, gpointer data);
char      *galley_markdown_dup_lead      (const char *text, gsize characters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyBlock, galley_block_free)

G_END_DECLS
