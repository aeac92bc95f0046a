/* galley-counts.h: how much text there is, as newsrooms count it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 characters; /* 字数: each Han character, each mark, each run of letters or digits is one */
  gint64 no_marks;   /* the same without punctuation */
  gint64 words;      /* of Latin letters */
  gint64 paragraphs;
  gint64 seconds;    /* to read it */
} GalleyCounts;

GalleyCounts galley_counts_read      (const char *markdown);
GalleyCounts galley_counts_of_copy   (const char *headline, const char *body);
char        *galley_counts_dup_words (const char *markdown);

G_END_DECLS
