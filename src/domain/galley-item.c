/* galley-item.c: an entry of a related or recommended list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-item.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyItem, address),
  GALLEY_STRING (GalleyItem, article),
  GALLEY_STRING (GalleyItem, headline),
  GALLEY_STRING (GalleyItem, source),
  GALLEY_STRING (GalleyItem, summary),
  GALLEY_STRING (GalleyItem, time),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyItem, galley_item, fields)
