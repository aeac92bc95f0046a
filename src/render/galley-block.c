/* galley-block.c: one element of a page, and the source lines it comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-block.h"

#include <string.h>

/**
 * galley_block_new:
 * @html: (transfer full): one element
 */
GalleyBlock *
galley_block_new (int first_line, int last_line, char *html)
{
  GalleyBlock *block = g_new (GalleyBlock, 1);

  *block = (GalleyBlock) { .first_line = first_line, .last_line = last_line, .html = html };
  return block;
}

void
galley_block_free (GalleyBlock *block)
{
  g_free (block->html);
  g_free (block);
}

/**
 * galley_block_append:
 * @with_lines: whether the element shall say in data-line on which source line it begins
 */
void
galley_block_append (GString *out, const GalleyBlock *block, gboolean with_lines)
{
  gsize name = with_lines && block->first_line > 0 ? strcspn (block->html, " >") : 0;

  g_string_append_len (out, block->html, name);
  if (name > 0)
    g_string_append_printf (out, " data-line=\"%d\"", block->first_line);
  g_string_append (out, block->html + name);
}
