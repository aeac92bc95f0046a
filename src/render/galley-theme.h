/* galley-theme.h: the stylesheets that pages are made with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *galley_theme_get_stylesheet (void);
const char *galley_theme_get_digest     (void);
const char *galley_theme_find           (const char *digest);
char       *galley_theme_dup_csp_hash   (const char *stylesheet);

G_END_DECLS
