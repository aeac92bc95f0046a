/* galley-byline.h: the credits of an article as one line that can be typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-credit.h"

G_BEGIN_DECLS

char      *galley_byline_dup   (GPtrArray *credits);
GPtrArray *galley_byline_parse (const char *line);

G_END_DECLS
