/* galley-notice.h: what the reader is told about a change after publication
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 at;         /* milliseconds, UTC */
  const char *kind;  /* “refile”, “correct” or “update” */
  const char *right; /* what is right */
  const char *wrong; /* what was wrong */
} GalleyNotice;

GALLEY_DECLARE_NOUN (GalleyNotice, galley_notice)

G_END_DECLS
