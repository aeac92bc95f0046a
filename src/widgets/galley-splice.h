/* galley-splice.h: what must be replaced to make one row of blocks another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-block.h"

G_BEGIN_DECLS

/* From @start on, @count blocks go and those up to @end of the new ones come; what is behind has moved by @shift lines. */
typedef struct { guint start, count, end; int shift; } GalleySplice;

gboolean galley_splice_find     (GPtrArray *old_blocks, GPtrArray *new_blocks, GalleySplice *splice);
char    *galley_splice_dup_html (GPtrArray *new_blocks, const GalleySplice *splice);

G_END_DECLS
