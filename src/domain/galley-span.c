/* galley-span.c: a stretch of text and the revision that brought it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-span.h"

static const GalleyField fields[] = {
  GALLEY_INT (GalleySpan, at),
  GALLEY_STRING (GalleySpan, author),
  GALLEY_INT (GalleySpan, end),
  GALLEY_INT (GalleySpan, position),
  GALLEY_STRING (GalleySpan, revision),
  GALLEY_INT (GalleySpan, start),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleySpan, galley_span, fields)
