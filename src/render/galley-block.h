/* galley-block.h: one element of a page, and the source line on which it begins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Immutable, and may be used from any thread. */
typedef struct
{
  gatomicrefcount references;
  int             first_line; /* in the source, from 1; 0 for what does not come from it */
  GRefString     *html;       /* does not hold its line numbers, so that a line typed above changes nothing in it */
} GalleyBlock;

GalleyBlock *galley_block_new       (int first_line, char *html);
GalleyBlock *galley_block_ref       (GalleyBlock *block);
GalleyBlock *galley_block_shift     (GalleyBlock *block, int lines);
void         galley_block_unref     (GalleyBlock *block);
gboolean     galley_block_equal     (const GalleyBlock *a, const GalleyBlock *b);
void         galley_block_append    (GString *out, const GalleyBlock *block, gboolean with_lines);
GPtrArray   *galley_block_array_new (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyBlock, galley_block_unref)

G_END_DECLS
