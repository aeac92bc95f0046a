/* galley-stamp.h: a date and time as somebody printed it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int year;                /* 0 when none is printed */
  int month, day;
  int hour, minute;        /* -1 when no time of day is printed */
  int clock_start;         /* code points; -1 when no time of day is printed */
  int clock_end;
  gboolean clock_is_sound; /* written with a colon and two digits */
} GalleyStamp;

gboolean galley_stamp_read     (const char *text, GalleyStamp *stamp, const char **end);
gboolean galley_stamp_is_valid (const GalleyStamp *stamp);
char    *galley_stamp_dup_text (const GalleyStamp *stamp);
int      galley_stamp_compare  (const GalleyStamp *a, const GalleyStamp *b);

G_END_DECLS
