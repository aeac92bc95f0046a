/* galley-sieve-docx.c: a document of Word or WPS as a manuscript
 *
 * Part of galley-sieve.  What a paragraph is, its style says, by the style's name or by
 * its outline level, or by those of the style it is based on; whether a list is numbered
 * says a table in a part of its own.  What was deleted while changes were tracked is
 * gone, what was inserted is there.
 *
 * The parser refuses elements nested deeper than some hundred levels, so recursion is
 * safe here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-packet.h"
#include "galley-sieve.h"

#include <stdlib.h>
#include <string.h>

#define DEEPEST 9 /* levels of a list */

typedef enum { PLAIN, TITLE, SUBTITLE, CAPTION, QUOTE } Sort;

typedef struct
{
  Sort  sort;
  int   level; /* of a heading, or 0 */
  int   list, depth; /* numbering, or 0 */
  char *parent;
} Style;

typedef struct
{
  Packet      packet;
  Manuscript *m;
  GHashTable *targets;  /* of relations: id → where */
  GHashTable *styles;   /* id → Style */
  GHashTable *ordered;  /* “numbering/level” → there when it is numbered */
  GHashTable *counters; /* “numbering/level” → the last number */
  GPtrArray  *notes;    /* xmlNode of the footnotes referred to, in order */
  GPtrArray  *boxes;    /* xmlNode of text boxes in the paragraph */
  xmlNode    *footnotes, *endnotes;
  char       *field;    /* where the field leads that the walk is in */
  guint       note;     /* being read */
} Reader;

static char *
dup_value (xmlNode *node, const char *name)
{
  return xml_dup (xml_child (node, name), "val");
}

/* ── the parts beside the text ── */

static void
read_targets (Reader *r)
{
  xmlDoc *document = packet_parse (&r->packet, "word/_rels/document.xml.rels");

  for (xmlNode *node = document != NULL ? xmlDocGetRootElement (document)->children : NULL; node != NULL; node = node->next)
    if (xml_is (node, "Relationship"))
      g_hash_table_insert (r->targets, xml_dup (node, "Id"), xml_dup (node, "Target"));
}

/* “heading 1”, in any language's Word; WPS and old files have the Chinese names too. */
static void
look_at_name (Style *style, const char *name)
{
  static const struct { const char *name; Sort sort; } names[] = {
    { "title", TITLE }, { "标题", TITLE }, { "subtitle", SUBTITLE }, { "副标题", SUBTITLE }, { "caption", CAPTION }, { "题注", CAPTION },
    { "quote", QUOTE }, { "intense quote", QUOTE }, { "引用", QUOTE },
  };
  const char *number = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i].name) == 0)
      style->sort = names[i].sort;
  if (g_str_has_prefix (name, "heading "))
    number = name + strlen ("heading ");
  else if (g_str_has_prefix (name, "标题 "))
    number = name + strlen ("标题 ");
  if (number != NULL)
    style->level = CLAMP (atoi (number), 1, 6);
}

static Style *
style_new (xmlNode *node)
{
  Style *style = g_new0 (Style, 1);
  xmlNode *paragraph = xml_child (node, "pPr"), *numbering = xml_child (paragraph, "numPr");
  g_autofree char *name = dup_value (node, "name"), *outline = dup_value (paragraph, "outlineLvl");
  g_autofree char *lower = g_utf8_strdown (name != NULL ? name : "", -1);

  style->parent = dup_value (node, "basedOn");
  if (outline != NULL && atoi (outline) < 6)
    style->level = atoi (outline) + 1;
  style->list = xml_get_int (xml_child (numbering, "numId"), "val", 0);
  style->depth = xml_get_int (xml_child (numbering, "ilvl"), "val", 0);
  look_at_name (style, lower);
  return style;
}

static void
read_styles (Reader *r)
{
  xmlDoc *document = packet_parse (&r->packet, "word/styles.xml");

  for (xmlNode *node = document != NULL ? xmlDocGetRootElement (document)->children : NULL; node != NULL; node = node->next)
    if (xml_is (node, "style"))
      {
        char *id = xml_dup (node, "styleId");
        if (id != NULL)
          g_hash_table_insert (r->styles, id, style_new (node));
      }
}

static xmlNode *
find_abstract (xmlNode *root, const char *id)
{
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      g_autofree char *its = xml_is (node, "abstractNum") ? xml_dup (node, "abstractNumId") : NULL;
      if (its != NULL && g_strcmp0 (its, id) == 0)
        return node;
    }
  return NULL;
}

static void
read_levels (Reader *r, int list, xmlNode *abstract)
{
  for (xmlNode *level = abstract != NULL ? abstract->children : NULL; level != NULL; level = level->next)
    {
      g_autofree char *format = xml_is (level, "lvl") ? dup_value (level, "numFmt") : NULL;

      if (format != NULL && strcmp (format, "bullet") != 0 && strcmp (format, "none") != 0)
        g_hash_table_add (r->ordered, g_strdup_printf ("%d/%d", list, xml_get_int (level, "ilvl", 0)));
    }
}

static void
read_numbering (Reader *r)
{
  xmlDoc *document = packet_parse (&r->packet, "word/numbering.xml");
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;

  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    if (xml_is (node, "num"))
      {
        g_autofree char *abstract = dup_value (node, "abstractNumId");
        read_levels (r, xml_get_int (node, "numId", 0), find_abstract (root, abstract));
      }
}

static xmlNode *
read_notes (Reader *r, const char *part)
{
  xmlDoc *document = packet_parse (&r->packet, part);

  return document != NULL ? xmlDocGetRootElement (document) : NULL;
}

/* ── runs ── */

static gboolean
is_on (xmlNode *properties, const char *name)
{
  xmlNode *node = xml_child (properties, name);
  g_autofree char *value = node != NULL ? xml_dup (node, "val") : NULL;

  return node != NULL && (value == NULL || (strcmp (value, "0") != 0 && strcmp (value, "false") != 0 && strcmp (value, "off") != 0 && strcmp (value, "none") != 0));
}

static guint
get_style (xmlNode *properties)
{
  return (is_on (properties, "b") ? MANUSCRIPT_BOLD : 0) | (is_on (properties, "i") ? MANUSCRIPT_ITALIC : 0)
         | (is_on (properties, "strike") || is_on (properties, "dstrike") ? MANUSCRIPT_STRIKE : 0);
}

static void
add_picture (Reader *r, xmlNode *drawing)
{
  xmlNode *blip = xml_find (drawing, "blip"), *data = blip == NULL ? xml_find (drawing, "imagedata") : NULL;
  g_autofree char *id = blip != NULL ? xml_dup (blip, "embed") : xml_dup (data, "id"), *alt = xml_dup (xml_find (drawing, "docPr"), "descr");
  const char *target = id != NULL ? g_hash_table_lookup (r->targets, id) : NULL;
  g_autofree char *name = target != NULL ? g_strconcat ("word/", target, NULL) : NULL;
  xmlNode *box = xml_find (drawing, "txbxContent");

  if (box != NULL)
    g_ptr_array_add (r->boxes, box);
  if (blip != NULL || data != NULL)
    packet_add_picture (&r->packet, r->m, name, alt);
}

static void
add_note (Reader *r, xmlNode *reference, xmlNode *notes)
{
  g_autofree char *id = xml_dup (reference, "id");

  for (xmlNode *note = notes != NULL ? notes->children : NULL; note != NULL && r->note == 0; note = note->next)
    {
      g_autofree char *its = note->type == XML_ELEMENT_NODE ? xml_dup (note, "id") : NULL;

      if (its == NULL || g_strcmp0 (its, id) != 0)
        continue;
      g_ptr_array_add (r->notes, note);
      manuscript_add_note (r->m, r->notes->len);
      return;
    }
}

/* HYPERLINK "https://…" \o "…" */
static void
read_instruction (Reader *r, const char *text)
{
  const char *start = strstr (text, "HYPERLINK \""), *end;

  if (start == NULL)
    return;
  start += strlen ("HYPERLINK \"");
  end = strchr (start, '"');
  if (end == NULL)
    return;
  g_free (r->field);
  r->field = g_strndup (start, end - start);
}

static const char *
safe_link (const char *link)
{
  return link != NULL && (g_str_has_prefix (link, "http://") || g_str_has_prefix (link, "https://") || g_str_has_prefix (link, "mailto:")) ? link : NULL;
}

static void
add_content (Reader *r, xmlNode *node, guint style, const char *link)
{
  xmlChar *text = xml_is (node, "t") || xml_is (node, "instrText") ? xmlNodeGetContent (node) : NULL;

  if (xml_is (node, "t"))
    manuscript_add_text (r->m, (const char *) text, style, safe_link (link != NULL ? link : r->field));
  else if (xml_is (node, "instrText"))
    read_instruction (r, (const char *) text);
  else if (xml_is (node, "fldChar"))
    {
      g_autofree char *kind = xml_dup (node, "fldCharType");
      if (g_strcmp0 (kind, "end") == 0)
        g_clear_pointer (&r->field, g_free);
    }
  else if (xml_is (node, "tab"))
    manuscript_add_space (r->m);
  else if (xml_is (node, "br") || xml_is (node, "cr"))
    manuscript_add_break (r->m);
  else if (xml_is (node, "noBreakHyphen"))
    manuscript_add_text (r->m, "-", style, link);
  else if (xml_is (node, "drawing") || xml_is (node, "pict") || xml_is (node, "object"))
    add_picture (r, node);
  else if (xml_is (node, "footnoteReference"))
    add_note (r, node, r->footnotes);
  else if (xml_is (node, "endnoteReference"))
    add_note (r, node, r->endnotes);
  else if (xml_is (node, "AlternateContent"))
    for (xmlNode *child = xml_child (node, "Choice") != NULL ? xml_child (node, "Choice")->children : NULL; child != NULL; child = child->next)
      add_content (r, child, style, link);
  xmlFree (text);
}

static void
add_runs (Reader *r, xmlNode *parent, const char *link)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (xml_is (node, "r"))
      {
        xmlNode *properties = xml_child (node, "rPr");

        for (xmlNode *child = node->children; child != NULL && !is_on (properties, "vanish"); child = child->next)
          add_content (r, child, get_style (properties), link);
      }
    else if (xml_is (node, "hyperlink"))
      {
        g_autofree char *id = xml_dup (node, "id");
        add_runs (r, node, id != NULL ? g_hash_table_lookup (r->targets, id) : link);
      }
    else if (node->type == XML_ELEMENT_NODE && !xml_is (node, "del") && !xml_is (node, "moveFrom") && !xml_is (node, "pPr"))
      add_runs (r, node, link);
}

/* ── paragraphs ── */

static Style
find_style (Reader *r, const char *id)
{
  Style found = { 0 };

  for (guint i = 0; i < 10 && id != NULL; i++)
    {
      const Style *style = g_hash_table_lookup (r->styles, id);

      if (style == NULL)
        break;
      if (found.sort == PLAIN)
        found.sort = style->sort;
      if (found.level == 0)
        found.level = style->level;
      if (found.list == 0)
        found.list = style->list, found.depth = style->depth;
      id = style->parent;
    }
  return found;
}

static void
begin_item (Reader *r, const Style *style)
{
  int depth = CLAMP (style->depth, 0, DEEPEST - 1);
  g_autofree char *key = g_strdup_printf ("%d/%d", style->list, depth);
  gboolean ordered = g_hash_table_contains (r->ordered, key);
  int number = GPOINTER_TO_INT (g_hash_table_lookup (r->counters, key)) + 1;

  g_hash_table_insert (r->counters, g_steal_pointer (&key), GINT_TO_POINTER (number));
  for (int deeper = depth + 1; deeper < DEEPEST; deeper++)
    {
      g_autofree char *below = g_strdup_printf ("%d/%d", style->list, deeper);
      g_hash_table_remove (r->counters, below);
    }
  manuscript_begin (r->m, &(const ManuscriptBlock) { .kind = MANUSCRIPT_ITEM, .level = depth, .ordered = ordered, .number = number, .note = r->note });
}

static char *
dup_words (xmlNode *paragraph)
{
  GString *words = g_string_new (NULL);

  for (xmlNode *node = paragraph; node != NULL;)
    {
      xmlChar *text = xml_is (node, "t") ? xmlNodeGetContent (node) : NULL;

      g_string_append (words, text != NULL ? (const char *) text : "");
      xmlFree (text);
      if (node->children != NULL && !xml_is (node, "del") && !xml_is (node, "t"))
        {
          node = node->children;
          continue;
        }
      while (node != paragraph && node->next == NULL)
        node = node->parent;
      node = node == paragraph ? NULL : node->next;
    }
  return g_string_free (words, FALSE);
}

static void
begin_paragraph (Reader *r, const Style *style)
{
  if (style->level > 0 && r->note == 0)
    manuscript_begin (r->m, &(const ManuscriptBlock) { .kind = MANUSCRIPT_HEADING, .level = style->level });
  else if (style->list > 0)
    begin_item (r, style);
  else
    manuscript_begin (r->m, &(const ManuscriptBlock) { .kind = style->sort == CAPTION ? MANUSCRIPT_CAPTION : MANUSCRIPT_PARAGRAPH,
                                                       .quoted = style->sort == QUOTE, .note = r->note });
}

static void walk (Reader *r, xmlNode *parent);

static void
add_paragraph (Reader *r, xmlNode *node)
{
  xmlNode *properties = xml_child (node, "pPr"), *numbering = xml_child (properties, "numPr"), *outline = xml_child (properties, "outlineLvl");
  g_autofree char *id = dup_value (properties, "pStyle");
  Style style = find_style (r, id);
  g_autoptr (GPtrArray) boxes = NULL;

  if (numbering != NULL)
    {
      style.list = xml_get_int (xml_child (numbering, "numId"), "val", style.list);
      style.depth = xml_get_int (xml_child (numbering, "ilvl"), "val", style.depth);
    }
  if (outline != NULL && xml_get_int (outline, "val", 9) < 6)
    style.level = xml_get_int (outline, "val", 9) + 1;
  if ((style.sort == TITLE || style.sort == SUBTITLE) && !manuscript_is_in_table (r->m))
    {
      g_autofree char *words = dup_words (node);
      manuscript_add_title (r->m, words, style.sort == SUBTITLE);
      return;
    }
  begin_paragraph (r, &style);
  g_clear_pointer (&r->field, g_free);
  add_runs (r, node, NULL);
  manuscript_end (r->m);
  boxes = g_steal_pointer (&r->boxes);
  r->boxes = g_ptr_array_new ();
  for (guint i = 0; i < boxes->len; i++)
    walk (r, boxes->pdata[i]);
}

static void
add_table (Reader *r, xmlNode *table)
{
  manuscript_begin_table (r->m);
  for (xmlNode *row = table->children; row != NULL; row = row->next)
    {
      if (!xml_is (row, "tr"))
        continue;
      manuscript_begin_row (r->m);
      for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
        if (xml_is (cell, "tc"))
          {
            manuscript_begin_cell (r->m, MAX (xml_get_int (xml_child (xml_child (cell, "tcPr"), "gridSpan"), "val", 1), 1), 1);
            walk (r, cell);
          }
    }
  manuscript_end_table (r->m);
}

static void
walk (Reader *r, xmlNode *parent)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (xml_is (node, "p"))
      add_paragraph (r, node);
    else if (xml_is (node, "tbl"))
      add_table (r, node);
    else if (node->type == XML_ELEMENT_NODE && !xml_is (node, "del") && !xml_is (node, "moveFrom") && !xml_is (node, "sectPr"))
      walk (r, node);
}

int
sieve_docx (const char *bytes, gsize length, Manuscript *m)
{
  Reader r = { .m = m, .targets = g_hash_table_new (g_str_hash, g_str_equal), .styles = g_hash_table_new (g_str_hash, g_str_equal),
               .ordered = g_hash_table_new (g_str_hash, g_str_equal), .counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
               .notes = g_ptr_array_new (), .boxes = g_ptr_array_new () };
  int status = packet_open (&r.packet, bytes, length);
  xmlDoc *document = status == SIEVE_DONE ? packet_parse (&r.packet, "word/document.xml") : NULL;
  xmlNode *body = document != NULL ? xml_child (xmlDocGetRootElement (document), "body") : NULL;

  if (status != SIEVE_DONE)
    return status;
  if (body == NULL)
    return SIEVE_UNREADABLE;
  read_targets (&r);
  read_styles (&r);
  read_numbering (&r);
  r.footnotes = read_notes (&r, "word/footnotes.xml");
  r.endnotes = read_notes (&r, "word/endnotes.xml");
  walk (&r, body);
  for (guint i = 0; i < r.notes->len; i++)
    {
      r.note = i + 1;
      walk (&r, r.notes->pdata[i]);
    }
  manuscript_take_title (m);
  return SIEVE_DONE;
}
