/* galley-source.c: an outlet that articles come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-source.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleySource, address),
  GALLEY_INT (GalleySource, checked),
  GALLEY_STRING (GalleySource, name),
  GALLEY_BOOL (GalleySource, official),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleySource, galley_source, fields)
