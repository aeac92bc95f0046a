/* galley-splice.c: what must be replaced to make one row of blocks another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-splice.h"

#define BLOCK(blocks, position) ((GalleyBlock *) (blocks)->pdata[position])

/* What does not come from the source has no line, and moves with whatever is around it. */
static gboolean
has_moved_by (const GalleyBlock *old, const GalleyBlock *new, int shift)
{
  return old->first_line == 0 || new->first_line - old->first_line == shift;
}

/* By how many lines the last blocks have moved; if it is not the same for all behind the change, more is replaced. */
static int
find_shift (GPtrArray *old_blocks, GPtrArray *new_blocks)
{
  for (guint i = 1; i <= MIN (old_blocks->len, new_blocks->len); i++)
    if (BLOCK (old_blocks, old_blocks->len - i)->first_line > 0)
      return BLOCK (new_blocks, new_blocks->len - i)->first_line - BLOCK (old_blocks, old_blocks->len - i)->first_line;
  return 0;
}

static gboolean
corresponds (GPtrArray *old_blocks, guint old, GPtrArray *new_blocks, guint new, int shift)
{
  return has_moved_by (BLOCK (old_blocks, old), BLOCK (new_blocks, new), shift)
         && galley_block_equal (BLOCK (old_blocks, old), BLOCK (new_blocks, new));
}

/**
 * galley_splice_find:
 * @old_blocks: (element-type GalleyBlock)
 * @new_blocks: (element-type GalleyBlock)
 * @splice: (out)
 *
 * Returns: whether anything differs
 */
gboolean
galley_splice_find (GPtrArray *old_blocks, GPtrArray *new_blocks, GalleySplice *splice)
{
  guint start = 0, old_end = old_blocks->len, new_end = new_blocks->len;
  int shift = find_shift (old_blocks, new_blocks);

  while (start < old_end && start < new_end && corresponds (old_blocks, start, new_blocks, start, 0))
    start++;
  while (old_end > start && new_end > start && corresponds (old_blocks, old_end - 1, new_blocks, new_end - 1, shift))
    old_end--, new_end--;
  *splice = (GalleySplice) { start, old_end - start, new_end, old_end < old_blocks->len ? shift : 0 };
  return start < old_end || start < new_end || splice->shift != 0;
}

/**
 * galley_splice_dup_html:
 *
 * Returns: (transfer full): what comes, with the lines on which it begins
 */
char *
galley_splice_dup_html (GPtrArray *new_blocks, const GalleySplice *splice)
{
  GString *html = g_string_new (NULL);

  for (guint i = splice->start; i < splice->end; i++)
    galley_block_append (html, new_blocks->pdata[i], TRUE);
  return g_string_free_and_steal (html);
}
