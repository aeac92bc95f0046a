/* galley-emphasis.h: emphasis that knows Chinese punctuation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *galley_emphasis_mark        (const char *text);
char *galley_emphasis_dup_unmarked (const char *text);

G_END_DECLS
