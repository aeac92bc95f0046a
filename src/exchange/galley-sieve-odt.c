/* galley-sieve-odt.c: a document of LibreOffice as a manuscript
 *
 * Part of galley-sieve.  Headings say that they are; what letters look like, styles of
 * the document say, each based on another.  Footnotes stand where they are referred to;
 * they are kept and written at the end.  A picture with a caption is a frame in a
 * paragraph in a frame.
 *
 * The parser refuses elements nested deeper than some hundred levels, so recursion is
 * safe here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-packet.h"
#include "galley-sieve.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  guint    set, clear; /* emphasis that the style turns on and off */
  char    *parent;
} Style;

typedef struct
{
  Packet      packet;
  Manuscript *m;
  GHashTable *styles;   /* name → Style */
  GHashTable *ordered;  /* “list style/level” → there when it is numbered */
  GPtrArray  *notes;    /* xmlNode of their bodies, in order */
  GPtrArray  *boxes;    /* xmlNode of text boxes in the paragraph */
  guint       note;     /* being read */
  gboolean    quoted;
} Reader;

typedef struct
{
  const char *list;   /* style of the outermost list that has one, or NULL */
  int         depth;
  guint       number; /* of the item */
  gboolean    begun;  /* its first paragraph is written */
} Item;

/* ── styles ── */

static void
set_by (Style *style, guint which, const char *value, const char *on, const char *alternative)
{
  if (value == NULL)
    return;
  if (strcmp (value, on) == 0 || strcmp (value, alternative) == 0)
    style->set |= which;
  else
    style->clear |= which;
}

static Style *
style_new (xmlNode *node)
{
  Style *style = g_new0 (Style, 1);
  xmlNode *text = xml_child (node, "text-properties");
  g_autofree char *weight = xml_dup (text, "font-weight"), *slant = xml_dup (text, "font-style"), *struck = xml_dup (text, "text-line-through-style");

  style->parent = xml_dup (node, "parent-style-name");
  set_by (style, MANUSCRIPT_BOLD, weight, "bold", "700");
  set_by (style, MANUSCRIPT_ITALIC, slant, "italic", "oblique");
  set_by (style, MANUSCRIPT_STRIKE, struck, "solid", "single");
  return style;
}

static void
read_list_style (Reader *r, xmlNode *node)
{
  g_autofree char *name = xml_dup (node, "name");

  for (xmlNode *level = node->children; level != NULL; level = level->next)
    if (xml_is (level, "list-level-style-number"))
      {
        g_autofree char *format = xml_dup (level, "num-format");
        if (format != NULL && *format != '\0')
          g_hash_table_add (r->ordered, g_strdup_printf ("%s/%d", name, xml_get_int (level, "level", 1)));
      }
}

static void
read_styles (Reader *r, xmlNode *parent)
{
  for (xmlNode *node = parent != NULL ? parent->children : NULL; node != NULL; node = node->next)
    if (xml_is (node, "style"))
      {
        char *name = xml_dup (node, "name");
        if (name != NULL)
          g_hash_table_insert (r->styles, name, style_new (node));
      }
    else if (xml_is (node, "list-style"))
      read_list_style (r, node);
}

/* What a span's style makes of the letters around it. */
static guint
apply_style (Reader *r, const char *name, guint before)
{
  guint set = 0, clear = 0;

  for (guint i = 0; i < 10 && name != NULL; i++)
    {
      const Style *style = g_hash_table_lookup (r->styles, name);

      if (style == NULL)
        break;
      set |= style->set & ~clear & ~set;
      clear |= style->clear & ~set;
      name = style->parent;
    }
  return (before | set) & ~clear;
}

/* Whether a style is that one, or is based on it; LibreOffice writes “Heading_20_1” for “Heading 1”. */
static gboolean
is_based_on (Reader *r, const char *name, const char *const *wanted)
{
  for (guint i = 0; i < 10 && name != NULL; i++)
    {
      const Style *style = g_hash_table_lookup (r->styles, name);

      if (g_strv_contains (wanted, name))
        return TRUE;
      name = style != NULL ? style->parent : NULL;
    }
  return FALSE;
}

/* ── runs ── */

static char *
dup_content (xmlNode *node)
{
  xmlChar *text = node != NULL ? xmlNodeGetContent (node) : NULL;
  char *copy = g_strdup ((const char *) text);

  xmlFree (text);
  return copy;
}

static void
add_frame (Reader *r, xmlNode *frame)
{
  xmlNode *image = xml_child (frame, "image"), *box = xml_child (frame, "text-box");
  g_autofree char *name = xml_dup (image, "href");
  g_autofree char *alt = dup_content (xml_child (frame, "desc") != NULL ? xml_child (frame, "desc") : xml_child (frame, "title"));

  if (box != NULL)
    g_ptr_array_add (r->boxes, box);
  else if (image != NULL)
    packet_add_picture (&r->packet, r->m, name, alt);
}

static void
add_note (Reader *r, xmlNode *note)
{
  xmlNode *body = xml_child (note, "note-body");

  if (body == NULL || r->note != 0)
    return;
  g_ptr_array_add (r->notes, body);
  manuscript_add_note (r->m, r->notes->len);
}

static gboolean
leads_somewhere (const char *link)
{
  return link != NULL && (g_str_has_prefix (link, "http://") || g_str_has_prefix (link, "https://") || g_str_has_prefix (link, "mailto:"));
}

static void
add_runs (Reader *r, xmlNode *parent, guint style, const char *link)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      g_autofree char *name = NULL, *address = NULL;

      if (node->type == XML_TEXT_NODE && node->content != NULL)
        manuscript_add_text (r->m, (const char *) node->content, style, link);
      if (node->type != XML_ELEMENT_NODE || xml_is (node, "annotation") || xml_is (node, "annotation-end"))
        continue;
      if (xml_is (node, "s") || xml_is (node, "tab"))
        manuscript_add_space (r->m);
      else if (xml_is (node, "line-break"))
        manuscript_add_break (r->m);
      else if (xml_is (node, "note"))
        add_note (r, node);
      else if (xml_is (node, "frame"))
        add_frame (r, node);
      else if (xml_is (node, "a"))
        {
          address = xml_dup (node, "href");
          add_runs (r, node, style, leads_somewhere (address) ? address : link);
        }
      else
        {
          name = xml_is (node, "span") ? xml_dup (node, "style-name") : NULL;
          add_runs (r, node, apply_style (r, name, style), link);
        }
    }
}

/* ── blocks ── */

static void walk (Reader *r, xmlNode *parent, Item *item);

static void
begin (Reader *r, ManuscriptKind kind, int level)
{
  manuscript_begin (r->m, &(const ManuscriptBlock) { .kind = kind, .level = level, .quoted = r->quoted, .note = r->note });
}

static void
begin_item (Reader *r, Item *item)
{
  g_autofree char *key = g_strdup_printf ("%s/%d", item->list != NULL ? item->list : "", item->depth);

  manuscript_begin (r->m, &(const ManuscriptBlock) { .kind = MANUSCRIPT_ITEM, .level = item->depth - 1, .number = item->number,
                                                     .ordered = g_hash_table_contains (r->ordered, key), .goes_on = item->begun, .note = r->note });
  item->begun = TRUE;
}

static void
walk_boxes (Reader *r)
{
  g_autoptr (GPtrArray) boxes = g_steal_pointer (&r->boxes);

  r->boxes = g_ptr_array_new ();
  for (guint i = 0; i < boxes->len; i++)
    walk (r, boxes->pdata[i], NULL);
}

/* The frame first, and what stands below it. */
static void
add_caption (Reader *r, xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (xml_is (child, "frame"))
      {
        begin (r, MANUSCRIPT_PARAGRAPH, 0);
        add_frame (r, child);
      }
  begin (r, MANUSCRIPT_CAPTION, 0);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE && child->content != NULL)
      manuscript_add_text (r->m, (const char *) child->content, 0, NULL);
    else if (child->type == XML_ELEMENT_NODE && !xml_is (child, "frame"))
      add_runs (r, child, 0, NULL);
}

static void
add_paragraph (Reader *r, xmlNode *node, Item *item)
{
  static const char *const titles[] = { "Title", NULL }, *const subtitles[] = { "Subtitle", NULL };
  static const char *const captions[] = { "Caption", "Illustration", "Figure", NULL }, *const quotes[] = { "Quotations", NULL };
  g_autofree char *style = xml_dup (node, "style-name"), *words = dup_content (node);
  gboolean is_title = is_based_on (r, style, titles), in_table = manuscript_is_in_table (r->m);

  if ((is_title || is_based_on (r, style, subtitles)) && !in_table && r->note == 0)
    {
      manuscript_add_title (r->m, words, !is_title);
      return;
    }
  r->quoted = is_based_on (r, style, quotes);
  if (is_based_on (r, style, captions) && !in_table)
    add_caption (r, node);
  else
    {
      if (item != NULL)
        begin_item (r, item);
      else if (xml_is (node, "h") && r->note == 0)
        begin (r, MANUSCRIPT_HEADING, CLAMP (xml_get_int (node, "outline-level", 1), 1, 6));
      else
        begin (r, MANUSCRIPT_PARAGRAPH, 0);
      add_runs (r, node, xml_is (node, "h") ? 0 : apply_style (r, style, 0), NULL);
    }
  manuscript_end (r->m);
  walk_boxes (r);
}

static void
add_list (Reader *r, xmlNode *list, const Item *outer)
{
  g_autofree char *style = xml_dup (list, "style-name");
  Item item = { .list = style != NULL ? style : outer != NULL ? outer->list : NULL, .depth = outer != NULL ? outer->depth + 1 : 1 };

  for (xmlNode *node = list->children; node != NULL; node = node->next)
    if (xml_is (node, "list-item") || xml_is (node, "list-header"))
      {
        item.number++;
        item.begun = FALSE;
        walk (r, node, &item);
      }
}

static void
add_row (Reader *r, xmlNode *row)
{
  manuscript_begin_row (r->m);
  for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
    if (xml_is (cell, "table-cell"))
      {
        manuscript_begin_cell (r->m, CLAMP (xml_get_int (cell, "number-columns-spanned", 1), 1, 60), CLAMP (xml_get_int (cell, "number-rows-spanned", 1), 1, 1000));
        walk (r, cell, NULL);
      }
}

static void
add_rows (Reader *r, xmlNode *table)
{
  for (xmlNode *node = table->children; node != NULL; node = node->next)
    if (xml_is (node, "table-row"))
      add_row (r, node);
    else if (xml_is (node, "table-header-rows") || xml_is (node, "table-rows") || xml_is (node, "table-row-group"))
      add_rows (r, node);
}

static void
walk (Reader *r, xmlNode *parent, Item *item)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (xml_is (node, "p") || xml_is (node, "h"))
      add_paragraph (r, node, item);
    else if (xml_is (node, "list"))
      add_list (r, node, item);
    else if (xml_is (node, "table"))
      {
        manuscript_begin_table (r->m);
        add_rows (r, node);
        manuscript_end_table (r->m);
      }
    else if (xml_is (node, "frame"))
      {
        begin (r, MANUSCRIPT_PARAGRAPH, 0);
        add_frame (r, node);
        walk_boxes (r);
      }
    else if (node->type == XML_ELEMENT_NODE && !xml_is (node, "tracked-changes") && !xml_is (node, "forms") && !xml_is (node, "sequence-decls"))
      walk (r, node, item);
}

int
sieve_odt (const char *bytes, gsize length, Manuscript *m)
{
  Reader r = { .m = m, .styles = g_hash_table_new (g_str_hash, g_str_equal), .ordered = g_hash_table_new (g_str_hash, g_str_equal),
               .notes = g_ptr_array_new (), .boxes = g_ptr_array_new () };
  int status = packet_open (&r.packet, bytes, length);
  xmlDoc *document = status == SIEVE_DONE ? packet_parse (&r.packet, "content.xml") : NULL;
  xmlDoc *styles = status == SIEVE_DONE ? packet_parse (&r.packet, "styles.xml") : NULL;
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  xmlNode *body = xml_child (xml_child (root, "body"), "text");

  if (status != SIEVE_DONE)
    return status;
  if (body == NULL)
    return SIEVE_UNREADABLE;
  read_styles (&r, xml_child (styles != NULL ? xmlDocGetRootElement (styles) : NULL, "styles"));
  read_styles (&r, xml_child (root, "automatic-styles"));
  walk (&r, body, NULL);
  for (guint i = 0; i < r.notes->len; i++)
    {
      r.note = i + 1;
      walk (&r, r.notes->pdata[i], NULL);
    }
  manuscript_take_title (m);
  return SIEVE_DONE;
}
