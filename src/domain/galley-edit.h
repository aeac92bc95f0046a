/* galley-edit.h: one replacement in one field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 end;        /* code points into the field, exclusive */
  const char *field; /* “body”, “headline”, “list[0].time” … */
  gint64 start;      /* code points into the field */
  const char *text;  /* what stands there instead */
} GalleyEdit;

GALLEY_DECLARE_NOUN (GalleyEdit, galley_edit)

G_END_DECLS
