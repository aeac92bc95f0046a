/* galley-rewrite.h: what a command or a key makes of a text and its selection
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All places are code points. */
typedef struct
{
  gint64 start, end; /* of the text before */
  char  *text;       /* what stands there instead */
} GalleySplice;

typedef struct
{
  GArray *splices;    /* GalleySplice, the last one first, so that none moves those that follow; may be none */
  gint64  start, end; /* what is selected afterwards */
} GalleyRewrite;

typedef enum
{
  GALLEY_INDENT_LESS = -1,
  GALLEY_INDENT_MORE = 1,
} GalleyIndent;

GalleyRewrite *galley_rewrite_format     (const char *text, gint64 start, gint64 end, const char *format);
GalleyRewrite *galley_rewrite_enter      (const char *text, gint64 at);
GalleyRewrite *galley_rewrite_break      (const char *text, gint64 at);
GalleyRewrite *galley_rewrite_tab        (const char *text, gint64 start, gint64 end, GalleyIndent direction);
GalleyRewrite *galley_rewrite_move       (const char *text, gint64 start, gint64 end, int direction);
GalleyRewrite *galley_rewrite_address    (const char *text, gint64 start, gint64 end, const char *address);
GalleyRewrite *galley_rewrite_pair       (const char *text, gint64 start, gint64 end, gunichar typed);
GalleyRewrite *galley_rewrite_make_room  (const char *text, gint64 at, gunichar typed);
GalleyRewrite *galley_rewrite_erase      (const char *text, gint64 at);
GalleyRewrite *galley_rewrite_erase_next (const char *text, gint64 at);
void           galley_rewrite_free       (GalleyRewrite *rewrite);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyRewrite, galley_rewrite_free)

G_END_DECLS
