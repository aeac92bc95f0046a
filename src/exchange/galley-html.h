/* galley-html.h: a page of HTML as lines of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean galley_html_is           (const char *text, const char *file_name);
char    *galley_html_dup_lines    (const char *html, GError **error);
char    *galley_html_dup_stripped (const char *html);

G_END_DECLS
