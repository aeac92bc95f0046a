/* galley-place.c: where somebody left off in an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-place.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyPlace, article),
  GALLEY_INT (GalleyPlace, at),
  GALLEY_STRING (GalleyPlace, editor),
  GALLEY_STRING (GalleyPlace, field),
  GALLEY_INT (GalleyPlace, line),
  GALLEY_INT (GalleyPlace, offset),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyPlace, galley_place, fields)
