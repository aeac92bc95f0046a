/* galley-look.h: which text of an article somebody saw last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  const char *article; /* UUID */
  gint64 at;
  const char *digest;
  const char *editor;  /* UUID */
} GalleyLook;

GALLEY_DECLARE_NOUN (GalleyLook, galley_look)

G_END_DECLS
