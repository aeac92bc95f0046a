/* galley-charset.h: which characters a file's bytes are meant to be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *charset;    /* what was assumed: “UTF-8”, “GB18030” … */
  gboolean guessed; /* the file did not say, and it is not plain UTF-8 */
  gsize lost;       /* how many bytes could not be read; U+FFFD stands for them */
} GalleyCharset;

char *galley_charset_decode (GBytes *bytes, GalleyCharset *charset, GError **error);
void  galley_charset_clear  (GalleyCharset *charset);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyCharset, galley_charset_clear)

G_END_DECLS
