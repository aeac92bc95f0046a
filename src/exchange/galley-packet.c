/* galley-packet.c: an office document: a packet of XML and pictures
 *
 * Part of galley-sieve.  A packet may unpack to anything: what is unpacked is counted
 * while it is unpacked, and too much of it is the end.  Only the parts that a manuscript
 * is made of are unpacked at all.  Entities of the XML are not replaced, so nothing can
 * grow that way, and nothing is fetched.
 *
 * Elements and attributes are known by their local names; the two formats have no two of
 * them in one place that differ in nothing else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-packet.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "galley-sieve.h"

#define MOST_PARTS   4000
#define MOST_OF_PART (48u << 20)
#define MOST_OF_ALL  (160u << 20)

static gboolean
is_wanted (const char *name)
{
  return g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels") || g_str_has_prefix (name, "word/media/")
         || g_str_has_prefix (name, "Pictures/");
}

/* Returns NULL when it is too much, or broken. */
static GBytes *
unpack (struct archive *archive, gsize *total)
{
  g_autoptr (GByteArray) part = g_byte_array_new ();
  guint8 buffer[65536];
  la_ssize_t n;

  while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
    {
      *total += n;
      if (part->len + n > MOST_OF_PART || *total > MOST_OF_ALL)
        return NULL;
      g_byte_array_append (part, buffer, n);
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&part)) : NULL;
}

static int
read_parts (Packet *packet, struct archive *archive)
{
  struct archive_entry *entry;
  gsize total = 0;
  guint count = 0;
  int status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      const char *name = archive_entry_pathname_utf8 (entry);
      GBytes *part;

      if (++count > MOST_PARTS)
        return SIEVE_TOO_MUCH;
      if (name == NULL || !is_wanted (name))
        continue;
      part = unpack (archive, &total);
      if (part == NULL)
        return SIEVE_TOO_MUCH;
      g_hash_table_insert (packet->parts, g_strdup (name), part);
    }
  return status == ARCHIVE_EOF ? SIEVE_DONE : SIEVE_UNREADABLE;
}

int
packet_open (Packet *packet, const char *bytes, gsize length)
{
  struct archive *archive = archive_read_new ();
  int status = SIEVE_UNREADABLE;

  packet->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, bytes, length) == ARCHIVE_OK)
    status = read_parts (packet, archive);
  archive_read_free (archive);
  return status;
}

/* Returns NULL when there is no such part, or it is no XML. */
xmlDoc *
packet_parse (Packet *packet, const char *name)
{
  GBytes *part = g_hash_table_lookup (packet->parts, name);
  gsize length;
  const char *data = part != NULL ? g_bytes_get_data (part, &length) : NULL;

  return data != NULL ? xmlReadMemory (data, (int) length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING) : NULL;
}

void
packet_add_picture (Packet *packet, Manuscript *m, const char *name, const char *alt)
{
  GBytes *part = name != NULL ? g_hash_table_lookup (packet->parts, name) : NULL;

  if (part == NULL || !manuscript_keep_picture (m, g_bytes_get_data (part, NULL), g_bytes_get_size (part), alt))
    manuscript_add_picture (m, NULL, NULL);
}

/* ── XML ── */

gboolean
xml_is (const xmlNode *node, const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

xmlNode *
xml_child (const xmlNode *node, const char *name)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if (xml_is (child, name))
      return child;
  return NULL;
}

/* The first of that name anywhere below @node. */
xmlNode *
xml_find (xmlNode *node, const char *name)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    {
      xmlNode *found = xml_is (child, name) ? child : xml_find (child, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

char *
xml_dup (xmlNode *node, const char *attribute)
{
  xmlChar *value = node != NULL ? xmlGetProp (node, (const xmlChar *) attribute) : NULL;
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

int
xml_get_int (xmlNode *node, const char *attribute, int otherwise)
{
  g_autofree char *value = xml_dup (node, attribute);

  return value != NULL ? atoi (value) : otherwise;
}
