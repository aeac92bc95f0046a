/* galley-notice.c: what the reader is told about a change after publication
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-notice.h"

static const GalleyField fields[] = {
  GALLEY_INT (GalleyNotice, at),
  GALLEY_STRING (GalleyNotice, kind),
  GALLEY_STRING (GalleyNotice, right),
  GALLEY_STRING (GalleyNotice, wrong),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyNotice, galley_notice, fields)
