/* galley-bookmark.h: where somebody left off in an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  const char *article; /* UUID */
  gint64 at;
  const char *editor;  /* UUID */
  const char *field;   /* of GalleyContent; empty when the cursor was nowhere */
  gint64 line;         /* of the text, at the top of the sheet; from 1 */
  gint64 offset;       /* characters into the field */
} GalleyBookmark;

GALLEY_DECLARE_NOUN (GalleyBookmark, galley_bookmark)

G_END_DECLS
