/* galley-block.h: one element of a page, and the source lines it comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int   first_line; /* in the source, from 1; 0 for what does not come from it */
  int   last_line;
  char *html;       /* does not hold its line numbers, so that a line typed above changes nothing in it */
} GalleyBlock;

GalleyBlock *galley_block_new    (int first_line, int last_line, char *html);
void         galley_block_free   (GalleyBlock *block);
void         galley_block_append (GString *out, const GalleyBlock *block, gboolean with_lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyBlock, galley_block_free)

G_END_DECLS
