/* galley-bookmark.c: where somebody left off in an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-bookmark.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyBookmark, article),
  GALLEY_INT (GalleyBookmark, at),
  GALLEY_STRING (GalleyBookmark, editor),
  GALLEY_STRING (GalleyBookmark, field),
  GALLEY_INT (GalleyBookmark, line),
  GALLEY_INT (GalleyBookmark, offset),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyBookmark, galley_bookmark, fields)
