/* galley-origin.h: what an imported article was made from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  const char *address;
  const char *bytes;                      /* SHA-256 of the raw bytes, which are kept */
  const char *charset;                    /* what was assumed, “UTF-8”, “GB18030” … */
  const char *file;                       /* the file's name, without its folder */
  const char *printed_first_reviewer;     /* a claim of the original, never a signature */
  const char *printed_responsible_editor; /* a claim of the original, never a signature */
} GalleyOrigin;

GALLEY_DECLARE_NOUN (GalleyOrigin, galley_origin)

G_END_DECLS
