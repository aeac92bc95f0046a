/* galley-html-node.c: what one element of foreign HTML says of itself
 *
 * Part of galley-sieve.  A tag says something, its style may say the contrary, and the style wins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-html-node.h"

#include <string.h>

#include "galley-manuscript.h"

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strcasecmp (name, *names) == 0)
      return TRUE;
  return FALSE;
}

gboolean
html_is_named (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *) node->name, name) == 0;
}

char *
html_dup_attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *) name);
  char *copy = value != NULL ? g_strstrip (g_strdup ((const char *) value)) : NULL;

  xmlFree (value);
  return copy;
}

guint
html_get_number (xmlNode *node, const char *name, guint otherwise)
{
  g_autofree char *value = html_dup_attribute (node, name);

  return value != NULL && g_ascii_isdigit (*value) ? (guint) MIN (g_ascii_strtoull (value, NULL, 10), 100000) : otherwise;
}

gboolean
html_has_class (xmlNode *node, const char *part)
{
  g_autofree char *value = html_dup_attribute (node, "class");
  g_autofree char *lower = value != NULL ? g_ascii_strdown (value, -1) : NULL;

  return lower != NULL && strstr (lower, part) != NULL;
}

/* The value of one property of a style, lower case; of several, the last. */
char *
html_dup_property (const char *style, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (style, ";", 256);
  char *found = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *colon = strchr (parts[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      if (g_ascii_strcasecmp (g_strstrip (parts[i]), name) != 0)
        continue;
      g_free (found);
      found = g_ascii_strdown (g_strstrip (colon + 1), -1);
    }
  return found;
}

gboolean
html_says (const char *style, const char *name, const char *const *values)
{
  g_autofree char *value = html_dup_property (style, name);

  for (; value != NULL && *values != NULL; values++)
    if (g_str_has_prefix (value, *values))
      return TRUE;
  return FALSE;
}

gboolean
html_is_hidden (xmlNode *node, const char *style)
{
  static const char *const names[] = { "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "math",
                                       "canvas", "video", "audio", "button", "select", "textarea", "input", "datalist",
                                       "meta", "link", "title", "base", "param", "map", "frameset", "xml", "rp", NULL };

  return is_one_of ((const char *) node->name, names) || HTML_SAYS (style, "display", "none") || HTML_SAYS (style, "mso-hide", "all")
         || xmlHasProp (node, (const xmlChar *) "hidden") != NULL;
}

gboolean
html_is_block (const char *name)
{
  static const char *const inlines[] = { "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
                                         "img", "ins", "kbd", "label", "mark", "nobr", "picture", "q", "rb", "rt", "ruby", "s", "samp", "small",
                                         "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "st1", NULL };

  return !is_one_of (name, inlines) && strchr (name, ':') == NULL; /* o:p, st1:place, w:sdt … are of the line */
}

/* ── emphasis ── */

static void
set_style (guint *style, guint which, gboolean on)
{
  *style = on ? *style | which : *style & ~which;
}

guint
html_find_style (const char *name, const char *style, guint before)
{
  static const struct { const char *name; guint style; } tags[] = {
    { "b", MANUSCRIPT_BOLD }, { "strong", MANUSCRIPT_BOLD }, { "i", MANUSCRIPT_ITALIC }, { "em", MANUSCRIPT_ITALIC },
    { "s", MANUSCRIPT_STRIKE }, { "strike", MANUSCRIPT_STRIKE }, { "del", MANUSCRIPT_STRIKE },
  };
  guint found = before;

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_ascii_strcasecmp (name, tags[i].name) == 0)
      found |= tags[i].style;
  if (*style == '\0')
    return found;
  if (HTML_SAYS (style, "font-weight", "normal", "lighter", "100", "200", "300", "400", "500", "initial"))
    set_style (&found, MANUSCRIPT_BOLD, FALSE);
  else if (HTML_SAYS (style, "font-weight", "bold", "600", "700", "800", "900"))
    set_style (&found, MANUSCRIPT_BOLD, TRUE);
  if (HTML_SAYS (style, "font-style", "normal"))
    set_style (&found, MANUSCRIPT_ITALIC, FALSE);
  else if (HTML_SAYS (style, "font-style", "italic", "oblique"))
    set_style (&found, MANUSCRIPT_ITALIC, TRUE);
  if (HTML_SAYS (style, "text-decoration", "line-through") || HTML_SAYS (style, "text-decoration-line", "line-through"))
    set_style (&found, MANUSCRIPT_STRIKE, TRUE);
  return found;
}
