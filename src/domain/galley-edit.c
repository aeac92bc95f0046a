/* galley-edit.c: one replacement in one field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-edit.h"

static const GalleyField fields[] = {
  GALLEY_INT (GalleyEdit, end),
  GALLEY_STRING (GalleyEdit, field),
  GALLEY_INT (GalleyEdit, start),
  GALLEY_STRING (GalleyEdit, text),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyEdit, galley_edit, fields)
