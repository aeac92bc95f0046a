/* galley-look.c: which text of an article somebody saw last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-look.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyLook, article),
  GALLEY_INT (GalleyLook, at),
  GALLEY_STRING (GalleyLook, digest),
  GALLEY_STRING (GalleyLook, editor),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyLook, galley_look, fields)
