/* galley-digest.h: SHA-256 as hex
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *galley_digest_text  (const char *text);
char    *galley_digest_bytes (GBytes *bytes);
gboolean galley_digest_is    (const char *text);

G_END_DECLS
