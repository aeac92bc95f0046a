/* galley-block.c: one element of a page, and the source line on which it begins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-block.h"

#include <string.h>

static GalleyBlock *
take (int first_line, GRefString *html)
{
  GalleyBlock *block = g_new (GalleyBlock, 1);

  *block = (GalleyBlock) { .first_line = first_line, .html = html };
  g_atomic_ref_count_init (&block->references);
  return block;
}

/**
 * galley_block_new:
 * @html: (transfer full): one element
 */
GalleyBlock *
galley_block_new (int first_line, char *html)
{
  g_autofree char *taken = html;

  return take (first_line, g_ref_string_new (taken));
}

GalleyBlock *
galley_block_ref (GalleyBlock *block)
{
  g_atomic_ref_count_inc (&block->references);
  return block;
}

/**
 * galley_block_shift:
 * @lines: by how many it stands lower in the source
 *
 * Returns: (transfer full): the same element from other lines; it shares the HTML
 */
GalleyBlock *
galley_block_shift (GalleyBlock *block, int lines)
{
  return lines == 0 ? galley_block_ref (block)
                    : take (block->first_line + lines, g_ref_string_acquire (block->html));
}

void
galley_block_unref (GalleyBlock *block)
{
  if (!g_atomic_ref_count_dec (&block->references))
    return;
  g_ref_string_release (block->html);
  g_free (block);
}

/**
 * galley_block_equal:
 *
 * Returns: whether both are the same element, wherever they come from
 */
gboolean
galley_block_equal (const GalleyBlock *a, const GalleyBlock *b)
{
  return a->html == b->html || strcmp (a->html, b->html) == 0;
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

/**
 * galley_block_array_new:
 *
 * Returns: (transfer full) (element-type GalleyBlock): an empty array
 */
GPtrArray *
galley_block_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) galley_block_unref);
}
