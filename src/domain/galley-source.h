/* galley-source.h: an outlet that articles come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  const char *address;
  gint64      checked;  /* when it was last looked up in the official list; 0 for never */
  const char *name;
  gboolean    official; /* on the official list of outlets that may be reprinted */
} GalleySource;

GALLEY_DECLARE_NOUN (GalleySource, galley_source)

G_END_DECLS
