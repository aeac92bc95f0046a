/* galley-html-node.h: what one element of foreign HTML says of itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

gboolean html_is_named      (const xmlNode *node, const char *name);
gboolean html_is_block      (const char *name);
gboolean html_is_hidden     (xmlNode *node, const char *style);
gboolean html_has_class     (xmlNode *node, const char *part);
char    *html_dup_attribute (xmlNode *node, const char *name);
guint    html_get_number    (xmlNode *node, const char *name, guint otherwise);
guint    html_find_style    (const char *name, const char *style, guint before);
char    *html_dup_property  (const char *style, const char *name);
gboolean html_says          (const char *style, const char *name, const char *const *values);

/* Whether the property begins with one of these values. */
#define HTML_SAYS(style, name, ...) html_says (style, name, (const char *const[]) { __VA_ARGS__, NULL })

G_END_DECLS
