/* galley-attention.c: what an article is to the editor at the desk, which its row in the library does not say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-attention.h"

static const GalleyField fields[] = {
  GALLEY_INT (GalleyAttention, blockers),
  GALLEY_BOOL (GalleyAttention, changed),
  GALLEY_INT (GalleyAttention, changes),
  GALLEY_BOOL (GalleyAttention, fresh),
  GALLEY_STRING (GalleyAttention, writer),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyAttention, galley_attention, fields)
