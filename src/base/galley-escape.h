/* galley-escape.h: the only place where text becomes part of HTML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void        galley_escape_append_text      (GString *out, const char *text);
void        galley_escape_append_attribute (GString *out, const char *text);
void        galley_escape_append_json      (GString *out, const char *json);
const char *galley_escape_safe_address     (const char *address);

G_END_DECLS
