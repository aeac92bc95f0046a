/* galley-attention.h: what an article is to the editor at the desk, which its row in the library does not say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 blockers;    /* errors and must-fix remarks, as far as they have been counted */
  gboolean changed;   /* since they saw it */
  gint64 changes;     /* how often, as far as that has been counted */
  gboolean fresh;     /* it waits for them, and they have never seen it */
  const char *writer; /* the name of somebody else who is writing it now */
} GalleyAttention;

GALLEY_DECLARE_NOUN (GalleyAttention, galley_attention)

G_END_DECLS
