/* galley-section.c: where articles are filed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-section.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleySection, name),
  GALLEY_STRING (GalleySection, parent),
  GALLEY_INT (GalleySection, position),
  GALLEY_STRING (GalleySection, uuid),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleySection, galley_section, fields)
