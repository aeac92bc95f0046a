/* galley-latin.h: the words of a text that are written in letters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize start, end; /* bytes into the line */
} GalleyWord;

GArray *galley_latin_list_words (const char *line);

G_END_DECLS
