/* galley-remark-count.h: how many errors were found, by class
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-remark.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 of[GALLEY_N_REMARK_CLASSES]; /* “none” stays 0: a remark without a class names no error */
  gint64 all;
} GalleyErrorCount;

GalleyErrorCount galley_remarks_count_errors (GPtrArray *remarks, gint64 since);
double           galley_error_rate           (gint64 errors, gint64 characters);

G_END_DECLS
