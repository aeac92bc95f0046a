/* galley-entry.c: a decision with its place in the chain and its signature
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-entry.h"

static const GalleyField fields[] = {
  GALLEY_NOUN (GalleyEntry, decision, &galley_decision_class),
  GALLEY_STRING (GalleyEntry, id),
  GALLEY_STRING (GalleyEntry, signature),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyEntry, galley_entry, fields)
