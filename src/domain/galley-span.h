/* galley-span.h: a stretch of text and the revision that brought it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 at;            /* when: milliseconds, UTC */
  const char *author;   /* who: UUID of the one who typed it */
  gint64 end;           /* code points, exclusive */
  gint64 position;      /* of the revision among those that were asked about; 0 is the oldest */
  const char *revision; /* its id */
  gint64 start;         /* code points */
} GalleySpan;

GALLEY_DECLARE_NOUN (GalleySpan, galley_span)

G_END_DECLS
