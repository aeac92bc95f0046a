/* galley-section.h: where articles are filed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *parent;   /* UUID of the section above; "" at the top */
  gint64      position; /* among its siblings */
  const char *uuid;
} GalleySection;

GALLEY_DECLARE_NOUN (GalleySection, galley_section)

G_END_DECLS
