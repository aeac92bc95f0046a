/* galley-origin.c: what an imported article was made from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-origin.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyOrigin, address),
  GALLEY_STRING (GalleyOrigin, bytes),
  GALLEY_STRING (GalleyOrigin, charset),
  GALLEY_STRING (GalleyOrigin, file),
  GALLEY_STRING (GalleyOrigin, printed_first_reviewer),
  GALLEY_STRING (GalleyOrigin, printed_responsible_editor),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyOrigin, galley_origin, fields)
