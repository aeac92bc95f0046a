/* galley-text.h: classes of characters in Chinese copy, counting, offsets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean galley_text_is_han         (gunichar c);
gboolean galley_text_is_cjk_mark    (gunichar c);
gboolean galley_text_is_cjk         (gunichar c);
gboolean galley_text_is_printable   (const char *text);
gboolean galley_text_says_something (const char *text);
gint64   galley_text_count          (const char *text);
gint64   galley_text_count_no_marks (const char *text);
char    *galley_text_dup_slice      (const char *text, gint64 start, gint64 end);
char    *galley_text_replace        (const char *text, gint64 start, gint64 end, const char *with);

G_END_DECLS
