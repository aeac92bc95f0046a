/* galley-sieve-html.c: what was copied from Word, WPS, WeChat or a browser, as a manuscript
 *
 * Part of galley-sieve.  The origins differ in what they hide and in where they put the
 * meaning, and none of them in what an editor saw on the screen:
 *
 *  - Word and WPS write lists as paragraphs (“mso-list:l0 level2 lfo1”) whose sign is
 *    a span to be ignored, wrap everything in <o:p>, and keep footnotes in a list at
 *    the end;
 *  - WeChat writes <section> in <section> in <section>, bold as a style, and the
 *    address of a picture in “data-src”;
 *  - browsers write what the page has, with its scripts, trackers and hidden parts;
 *  - Google's editor wraps everything in a <b> that is not bold.
 *
 * So a tag says something, its style may say the contrary, and the style wins.
 * What can be seen is kept; what leads nowhere an editor may follow is not.
 *
 * The walk follows the pointers of the tree and keeps its own stack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-sieve.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "galley-html-node.h"

#define MOST_NOTES 999

typedef struct
{
  xmlNode *node;
  guint    style;
  char    *link;     /* owned by the frame that set it */
  gboolean owns_link;
  gboolean quoted;
  int      lists;    /* how many lists it is in */
  gboolean ordered;
  guint    counter;  /* of a list */
  guint    note;     /* footnote that it is in */
  gboolean caption;
  gboolean preformatted;
  gboolean begun;    /* an item whose sign has been written */
} Frame;

typedef struct
{
  Manuscript *m;
  GArray     *frames;
  gboolean    waits;   /* for the comment that says where the copied part begins */
  gboolean    has_sign; /* the block is one of Word's items, whose sign is not text */
  gboolean    is_over;
} Reader;

static Frame *
top (Reader *r)
{
  return &g_array_index (r->frames, Frame, r->frames->len - 1);
}

/* ── blocks ── */

static void
begin (Reader *r, const ManuscriptBlock *like)
{
  ManuscriptBlock block = *like;

  block.quoted = top (r)->quoted;
  block.note = top (r)->note;
  manuscript_begin (r->m, &block);
}

/* The innermost item that the walk is in, or NULL. */
static Frame *
find_item (Reader *r)
{
  for (guint i = r->frames->len; i > 0; i--)
    {
      Frame *frame = &g_array_index (r->frames, Frame, i - 1);

      if (html_is_named (frame->node, "li"))
        return frame;
      if (html_is_named (frame->node, "td") || html_is_named (frame->node, "th"))
        return NULL;
    }
  return NULL;
}

static void
begin_paragraph (Reader *r)
{
  Frame *item = find_item (r);

  if (item != NULL)
    {
      begin (r, &(const ManuscriptBlock) { .kind = MANUSCRIPT_ITEM, .level = MAX (item->lists - 1, 0), .ordered = item->ordered,
                                           .number = item->counter, .goes_on = item->begun });
    }
  else
    begin (r, &(const ManuscriptBlock) { .kind = top (r)->caption ? MANUSCRIPT_CAPTION : MANUSCRIPT_PARAGRAPH });
}

/* An item's number comes from the list around it. */
static void
begin_item (Reader *r)
{
  for (guint i = r->frames->len - 1; i > 0; i--)
    {
      Frame *list = &g_array_index (r->frames, Frame, i - 1);

      if (!html_is_named (list->node, "ol") && !html_is_named (list->node, "ul"))
        continue;
      top (r)->counter = list->counter++;
      top (r)->ordered = list->ordered;
      break;
    }
  top (r)->begun = FALSE;
  begin_paragraph (r);
}

/* Word's sign in front of an item says whether the list is numbered. */
static xmlNode *
find_sign (xmlNode *paragraph)
{
  for (xmlNode *node = paragraph->children; node != NULL;)
    {
      g_autofree char *style = node->type == XML_ELEMENT_NODE ? html_dup_attribute (node, "style") : NULL;

      if (style != NULL && HTML_SAYS (style, "mso-list", "ignore"))
        return node;
      if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        node = node->children;
      else
        {
          while (node != paragraph && node->next == NULL)
            node = node->parent;
          node = node == paragraph ? NULL : node->next;
        }
    }
  return NULL;
}

static gboolean
is_number_sign (const char *sign)
{
  static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "①", "②", "③", NULL };
  gsize length = strlen (sign);

  for (guint i = 0; digits[i] != NULL; i++)
    if (strstr (sign, digits[i]) != NULL)
      return TRUE;
  return strpbrk (sign, "0123456789") != NULL || (length > 1 && g_ascii_isalpha (sign[0]) && strpbrk (sign, ".)") != NULL);
}

static gboolean
begin_word_item (Reader *r, xmlNode *node, const char *style)
{
  g_autofree char *list = html_dup_property (style, "mso-list");
  const char *level = list != NULL ? strstr (list, "level") : NULL;
  xmlNode *sign = level != NULL ? find_sign (node) : NULL;
  xmlChar *text = sign != NULL ? xmlNodeGetContent (sign) : NULL;
  g_autofree char *clean = text != NULL ? g_strstrip (g_strdup ((const char *) text)) : NULL;
  int depth = level != NULL ? CLAMP (atoi (level + strlen ("level")), 1, 9) - 1 : 0;
  gboolean ordered = clean != NULL && is_number_sign (clean);

  xmlFree (text);
  if (level == NULL || html_has_class (node, "heading") || sign == NULL)
    return FALSE;
  begin (r, &(const ManuscriptBlock) { .kind = MANUSCRIPT_ITEM, .level = depth, .ordered = ordered,
                                       .number = ordered ? (guint) MAX (atoi (clean), 1) : 0 });
  r->has_sign = TRUE;
  return TRUE;
}

/* “MsoTitle”, and headings that are paragraphs with a style: “mso-style-name:"标题 1"”, “mso-outline-level:2”. */
static int
find_level (xmlNode *node, const char *style)
{
  const char *name = (const char *) node->name;
  g_autofree char *outline = html_dup_property (style, "mso-outline-level");

  if (strlen (name) == 2 && g_ascii_tolower (name[0]) == 'h' && name[1] >= '1' && name[1] <= '6')
    return name[1] - '0';
  if (g_ascii_strcasecmp (name, "p") != 0)
    return 0;
  if (html_has_class (node, "msotitle"))
    return 1;
  return outline != NULL && *outline >= '1' && *outline <= '6' ? *outline - '0' : 0;
}

static void
begin_block (Reader *r, xmlNode *node, const char *style)
{
  int level = find_level (node, style);

  r->has_sign = FALSE;
  if (top (r)->caption || html_has_class (node, "msocaption"))
    begin (r, &(const ManuscriptBlock) { .kind = MANUSCRIPT_CAPTION });
  else if (level > 0 && find_item (r) == NULL)
    begin (r, &(const ManuscriptBlock) { .kind = MANUSCRIPT_HEADING, .level = level });
  else if (html_is_named (node, "li"))
    begin_item (r);
  else if (!html_is_named (node, "p") || !begin_word_item (r, node, style))
    begin_paragraph (r);
}

/* ── pictures ── */

/* The bytes of “data:image/png;base64,…”. */
static guchar *
decode_data (const char *address, gsize *length)
{
  const char *comma = strchr (address, ',');
  g_autofree char *head = comma != NULL ? g_ascii_strdown (address, comma - address) : NULL;

  if (head == NULL || !g_str_has_prefix (head, "data:image/") || !g_str_has_suffix (head, ";base64"))
    return NULL;
  return g_base64_decode (comma + 1, length);
}

static gboolean
is_remote (const char *address)
{
  return g_ascii_strncasecmp (address, "http://", 7) == 0 || g_ascii_strncasecmp (address, "https://", 8) == 0;
}

static char *
dup_picture_address (xmlNode *img)
{
  static const char *const names[] = { "data-src", "data-original", "data-actualsrc", "src", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    {
      char *address = html_dup_attribute (img, names[i]);

      if (address != NULL && (is_remote (address) || g_ascii_strncasecmp (address, "data:image/", 11) == 0
                              || g_ascii_strncasecmp (address, "file:", 5) == 0))
        return address;
      if (address != NULL && g_str_has_prefix (address, "//"))
        {
          char *whole = g_strconcat ("https:", address, NULL);
          g_free (address);
          return whole;
        }
      g_free (address);
    }
  return NULL;
}

/* A point that counts who looks, or an emoji that is a picture: its text says the same. */
static gboolean
is_tiny (xmlNode *img)
{
  return html_get_number (img, "width", 100) <= 24 && html_get_number (img, "height", 100) <= 24;
}

static void
add_picture (Reader *r, xmlNode *img)
{
  g_autofree char *alt = html_dup_attribute (img, "alt"), *address = dup_picture_address (img);
  g_autofree guchar *bytes = NULL;
  gsize length = 0;

  if (is_tiny (img) || html_has_class (img, "emoji"))
    {
      manuscript_add_text (r->m, alt != NULL ? alt : "", top (r)->style, top (r)->link);
      return;
    }
  if (address == NULL)
    return;
  if (is_remote (address))
    manuscript_add_picture (r->m, address, alt);
  else if ((bytes = decode_data (address, &length)) == NULL || !manuscript_keep_picture (r->m, bytes, length, alt))
    manuscript_add_picture (r->m, NULL, alt);
}

/* ── links and footnotes ── */

static gboolean
leads_somewhere (const char *address)
{
  return address != NULL && strlen (address) < 4096 && (is_remote (address) || g_ascii_strncasecmp (address, "mailto:", 7) == 0);
}

static void
set_link (Reader *r, xmlNode *a)
{
  g_autofree char *address = html_dup_attribute (a, "href");

  if (!leads_somewhere (address))
    return;
  top (r)->link = g_steal_pointer (&address);
  top (r)->owns_link = TRUE;
}

/* The number in “#_ftn3” or “_ftn3”; 0 when it is something else. */
static guint
find_note (const char *name, const char *prefix)
{
  const char *found = name != NULL ? strstr (name, prefix) : NULL;
  int number = found != NULL ? atoi (found + strlen (prefix)) : 0;

  return number > 0 && number <= MOST_NOTES ? (guint) number : 0;
}

/* Whether @a was a footnote's reference, or the way back from one; both are no text. */
static gboolean
take_note (Reader *r, xmlNode *a)
{
  g_autofree char *address = html_dup_attribute (a, "href");
  guint number = find_note (address, "#_ftn"), edn = find_note (address, "#_edn");

  if (find_note (address, "#_ftnref") > 0 || find_note (address, "#_ednref") > 0)
    return TRUE;
  if (number == 0 && edn == 0)
    return FALSE;
  manuscript_add_note (r->m, number > 0 ? number : edn);
  return TRUE;
}

/* ── the walk ── */

static void
look_at_comment (Reader *r, const xmlNode *comment)
{
  const char *text = comment->content != NULL ? (const char *) comment->content : "";

  if (strstr (text, "StartFragment") != NULL)
    r->waits = FALSE;
  else if (strstr (text, "EndFragment") != NULL)
    r->is_over = TRUE;
}

static void
set_frame (Reader *r, xmlNode *node, const char *style)
{
  const char *name = (const char *) node->name;
  Frame *frame = top (r);
  g_autofree char *id = html_dup_attribute (node, "id");

  frame->style = html_find_style (name, style, frame->style);
  if (g_ascii_strcasecmp (name, "blockquote") == 0)
    frame->quoted = TRUE;
  else if (g_ascii_strcasecmp (name, "figcaption") == 0)
    frame->caption = TRUE;
  else if (g_ascii_strcasecmp (name, "pre") == 0)
    frame->preformatted = TRUE;
  else if (g_ascii_strcasecmp (name, "ul") == 0 || g_ascii_strcasecmp (name, "ol") == 0)
    {
      frame->lists++;
      frame->ordered = g_ascii_tolower (name[0]) == 'o';
      frame->counter = html_get_number (node, "start", 1);
    }
  if (HTML_SAYS (style, "mso-element", "footnote", "endnote") && id != NULL)
    frame->note = find_note (id, "ftn") + find_note (id, "edn");
}

/* The line above Word's footnotes is none of the text's. */
static void
begin_rule (Reader *r, xmlNode *node)
{
  g_autofree char *style = html_dup_attribute (node->parent, "style");

  if (style == NULL || !HTML_SAYS (style, "mso-element", "footnote-list", "endnote-list"))
    manuscript_begin (r->m, &(const ManuscriptBlock) { .kind = MANUSCRIPT_RULE });
}

/* What stands above a table is a paragraph above it. */
static void
begin_table (Reader *r, xmlNode *table)
{
  for (xmlNode *node = table->children; node != NULL && !manuscript_is_in_table (r->m); node = node->next)
    if (html_is_named (node, "caption"))
      {
        xmlChar *text = xmlNodeGetContent (node);

        begin_paragraph (r);
        manuscript_add_text (r->m, text != NULL && g_utf8_validate ((const char *) text, -1, NULL) ? (const char *) text : "", 0, NULL);
        xmlFree (text);
      }
  manuscript_begin_table (r->m);
}

/* Whether to go on into @node. */
static gboolean
enter_element (Reader *r, xmlNode *node)
{
  g_autofree char *given = html_dup_attribute (node, "style");
  const char *name = (const char *) node->name, *style = given != NULL ? given : "";

  if (html_is_hidden (node, style) || (r->has_sign && HTML_SAYS (style, "mso-list", "ignore")))
    return FALSE;
  set_frame (r, node, style);
  if (r->waits)
    return TRUE;
  if (html_is_named (node, "br"))
    find_item (r) != NULL ? manuscript_add_space (r->m) : manuscript_add_break (r->m);
  else if (html_is_named (node, "img"))
    add_picture (r, node);
  else if (html_is_named (node, "hr"))
    begin_rule (r, node);
  else if (html_is_named (node, "a"))
    {
      if (take_note (r, node))
        return FALSE;
      set_link (r, node);
    }
  else if (html_is_named (node, "table"))
    begin_table (r, node);
  else if (html_is_named (node, "caption") && manuscript_is_in_table (r->m))
    return FALSE;
  else if (html_is_named (node, "tr"))
    manuscript_begin_row (r->m);
  else if (html_is_named (node, "td") || html_is_named (node, "th"))
    manuscript_begin_cell (r->m, html_get_number (node, "colspan", 1), html_get_number (node, "rowspan", 1));
  else if (html_is_block (name))
    begin_block (r, node, style);
  return TRUE;
}

/* Every line of what is preformatted is a line. */
static void
add_preformatted (Reader *r, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        manuscript_add_break (r->m);
      manuscript_add_text (r->m, lines[i], top (r)->style, top (r)->link);
    }
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n\f")] == '\0';
}

static void
add_text (Reader *r, const char *text)
{
  Frame *item = find_item (r);

  if (!g_utf8_validate (text, -1, NULL))
    return;
  if (top (r)->preformatted)
    add_preformatted (r, text);
  else
    manuscript_add_text (r->m, text, top (r)->style, top (r)->link);
  if (item != NULL && !is_blank (text))
    item->begun = TRUE;
}

static void
push (Reader *r, xmlNode *node)
{
  Frame frame = r->frames->len > 0 ? *top (r) : (Frame) { 0 };

  frame.node = node;
  frame.owns_link = FALSE;
  if (html_is_named (node, "td") || html_is_named (node, "th"))
    frame.style = 0;
  g_array_append_val (r->frames, frame);
}

static void
pop (Reader *r)
{
  Frame *frame = top (r);
  xmlNode *node = frame->node;

  if (frame->owns_link)
    g_free (frame->link);
  g_array_set_size (r->frames, r->frames->len - 1);
  if (r->waits)
    return;
  if (html_is_named (node, "table"))
    manuscript_end_table (r->m);
  else if (html_is_block ((const char *) node->name))
    manuscript_end (r->m);
}

/* Returns whether to go on into the node; then a frame was pushed for it. */
static gboolean
enter (Reader *r, xmlNode *node)
{
  if (node->type == XML_COMMENT_NODE)
    look_at_comment (r, node);
  else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && !r->waits && node->content != NULL && r->frames->len > 0)
    add_text (r, (const char *) node->content);
  if (node->type != XML_ELEMENT_NODE)
    return FALSE;
  push (r, node);
  if (enter_element (r, node) && node->children != NULL)
    return TRUE;
  pop (r);
  return FALSE;
}

static void
walk (Reader *r, xmlNode *root)
{
  xmlNode *node = root;
  gboolean into = enter (r, node);

  while (!r->is_over)
    {
      if (into)
        node = node->children;
      else
        {
          while (node != root && node->next == NULL)
            {
              node = node->parent;
              pop (r);
            }
          if (node == root)
            return;
          node = node->next;
        }
      into = enter (r, node);
    }
}

static gboolean
has_fragment (const char *bytes, gsize length)
{
  return g_strstr_len (bytes, length, "<!--StartFragment") != NULL && g_strstr_len (bytes, length, "<!--EndFragment") != NULL;
}

/* Word's “<![if !supportLists]>” is no comment and no element; parsers show it as text. */
static char *
dup_without_conditions (const char *bytes, gsize length)
{
  char *copy = g_malloc (length + 1);
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      const char *end = i + 3 < length && memcmp (bytes + i, "<![", 3) == 0 ? memchr (bytes + i, ']', MIN (length - i, 256)) : NULL;

      if (end != NULL && end + 1 < bytes + length && end[1] == '>')
        i = end + 1 - bytes;
      else
        copy[n++] = bytes[i];
    }
  copy[n] = '\0';
  return copy;
}

int
sieve_html (const char *bytes, gsize length, Manuscript *m)
{
  Reader reader = { .m = m, .frames = g_array_new (FALSE, TRUE, sizeof (Frame)), .waits = has_fragment (bytes, length) };
  g_autofree char *clean = dup_without_conditions (bytes, length);
  htmlDocPtr document = htmlReadMemory (clean, (int) strlen (clean), NULL, "UTF-8",
                                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

  if (document == NULL || xmlDocGetRootElement (document) == NULL)
    return SIEVE_UNREADABLE;
  walk (&reader, xmlDocGetRootElement (document));
  return SIEVE_DONE;
}
