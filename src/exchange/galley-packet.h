/* galley-packet.h: an office document: a packet of XML and pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

#include "galley-manuscript.h"

G_BEGIN_DECLS

typedef struct { GHashTable *parts; } Packet; /* name → GBytes */

int      packet_open        (Packet *packet, const char *bytes, gsize length);
xmlDoc  *packet_parse       (Packet *packet, const char *name);
void     packet_add_picture (Packet *packet, Manuscript *m, const char *name, const char *alt);

gboolean xml_is             (const xmlNode *node, const char *name);
xmlNode *xml_child          (const xmlNode *node, const char *name);
xmlNode *xml_find           (xmlNode *node, const char *name);
char    *xml_dup            (xmlNode *node, const char *attribute);
int      xml_get_int        (xmlNode *node, const char *attribute, int otherwise);

G_END_DECLS
