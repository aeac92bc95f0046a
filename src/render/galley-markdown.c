/* galley-markdown.c: the text of an article as HTML, block by block
 *
 * cmark-gfm parses, and we walk its tree ourselves, because a newspaper differs from a README:
 *
 *   - a line break between two Chinese characters is no space;
 *   - raw HTML is text that somebody wrote, and is shown as such;
 *   - a link leads to http, https or mail, or it is no link; a picture is one of ours, or it is its caption;
 *   - a third-level heading right below a second-level one is that section's deck, as in
 *         修渠道
 *         让老渠重新流水
 *   - the page has one first-level heading, the headline, so one in the text counts as second.
 *
 * Each top-level block becomes exactly one element and one GalleyBlock, so that a preview can replace the blocks that changed
 * and leave the rest alone.  The walk uses cmark's iterator and never recurses: ten thousand nested quotes cost memory, not
 * the stack.
 *
 * While it parses with extensions, cmark-gfm changes tables that all its parsers share; hence the lock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

#include "galley-digest.h"
#include "galley-emphasis.h"
#include "galley-escape.h"
#include "galley-text.h"

typedef struct
{
  GString           *out;
  GHashTable        *uses;         /* SHA-256 → GalleyAssetUse, borrowed */
  GHashTable        *noted;        /* numbers of the footnotes that the text has referred to so far */
  GalleyAssetAddress address;
  gpointer           data;
  guint              column;       /* of the table cell to come */
  int                footnote;     /* number of the footnote being written */
  guint              in_image;     /* depth */
  guint              pictures;     /* that make up the paragraph, when nothing else does */
  gboolean           in_tbody;
  gboolean           after_chinese; /* what was last written is Chinese */
  gboolean           at_start;     /* nothing has been written of this paragraph */
  gssize             break_at;     /* where a line break stands that may have to go again, or -1 */
} Writer;

/* ── text ── */

static gboolean
is_shared_mark (gunichar c)
{
  return c < 0x3000 && galley_text_is_cjk_mark (c);
}

/* Marks that English has too are Chinese when the text before them is. */
static gboolean
is_chinese (gunichar c, gboolean after_chinese)
{
  return is_shared_mark (c) ? after_chinese : galley_text_is_cjk (c);
}

static void
decide_break (Writer *w, gunichar next)
{
  if (w->break_at >= 0 && w->after_chinese && is_chinese (next, TRUE))
    g_string_erase (w->out, w->break_at, 1);
  w->break_at = -1;
}

static void
note_end (Writer *w, const char *text)
{
  const char *p = text + strlen (text);

  while (p > text)
    {
      gunichar c = g_utf8_get_char (p = g_utf8_prev_char (p));
      if (!is_shared_mark (c))
        {
          w->after_chinese = galley_text_is_cjk (c);
          return;
        }
    }
}

/* Writers type two full-width spaces in front of a paragraph; the page indents by itself. */
static const char *
skip_indent (const char *text)
{
  static const char space[] = "\xE3\x80\x80"; /* U+3000 */

  while (g_str_has_prefix (text, space))
    text += strlen (space);
  return text;
}

static void
write_text (Writer *w, const char *literal)
{
  g_autofree char *clean = galley_emphasis_dup_unmarked (literal);
  const char *text = w->at_start ? skip_indent (clean) : clean;

  if (*text == '\0')
    return;
  w->at_start = FALSE;
  decide_break (w, g_utf8_get_char (text));
  galley_escape_append_text (w->out, text);
  note_end (w, text);
}

static void
write_break (Writer *w)
{
  if (w->pictures > 0)
    return;
  w->break_at = w->out->len;
  g_string_append_c (w->out, '\n');
}

static void
write_attribute (Writer *w, const char *name, const char *value)
{
  g_autofree char *clean = galley_emphasis_dup_unmarked (value);

  g_string_append_printf (w->out, " %s=\"", name);
  galley_escape_append_attribute (w->out, clean);
  g_string_append_c (w->out, '"');
}

static void
start_text (Writer *w)
{
  w->after_chinese = FALSE;
  w->at_start = TRUE;
  w->break_at = -1;
}

static void
write_tag (Writer *w, gboolean entering, const char *name)
{
  g_string_append_printf (w->out, entering ? "<%s>" : "</%s>", name);
}

/* Strong in strong is not stronger. */
static void
write_strong (Writer *w, cmark_node *strong, gboolean entering)
{
  if (cmark_node_get_type (cmark_node_parent (strong)) != CMARK_NODE_STRONG)
    write_tag (w, entering, "strong");
}

/* ── links ── */

static gboolean
leads_somewhere (cmark_node *link)
{
  g_autofree char *address = galley_emphasis_dup_unmarked (cmark_node_get_url (link));

  return galley_escape_safe_address (address) != NULL;
}

static void
write_link (Writer *w, cmark_node *link, gboolean entering)
{
  if (w->in_image > 0 || !leads_somewhere (link))
    return;
  if (!entering)
    {
      g_string_append (w->out, "</a>");
      return;
    }
  g_string_append (w->out, "<a");
  write_attribute (w, "href", cmark_node_get_url (link));
  if (*cmark_node_get_title (link) != '\0')
    write_attribute (w, "title", cmark_node_get_title (link));
  g_string_append (w->out, " rel=\"noopener\">");
}

/* ── pictures ── */

/* The SHA-256 that an image names, or %NULL when it is no picture of ours. */
static char *
dup_asset (cmark_node *image)
{
  g_autofree char *url = galley_emphasis_dup_unmarked (cmark_node_get_url (image));

  if (!g_str_has_prefix (url, "asset:") || !galley_digest_is (url + strlen ("asset:")))
    return NULL;
  return g_strdup (url + strlen ("asset:"));
}

static gboolean
is_asset (cmark_node *image)
{
  g_autofree char *asset = dup_asset (image);

  return asset != NULL;
}

/* How many pictures a paragraph consists of; 0 when there is anything else in it. */
static guint
count_pictures (cmark_node *paragraph)
{
  guint count = 0;

  for (cmark_node *n = cmark_node_first_child (paragraph); n != NULL; n = cmark_node_next (n))
    if (cmark_node_get_type (n) == CMARK_NODE_IMAGE && is_asset (n))
      count++;
    else if (cmark_node_get_type (n) != CMARK_NODE_SOFTBREAK)
      return 0;
  return count;
}

static void
append_plain (GString *out, cmark_node *root)
{
  cmark_iter *iter = cmark_iter_new (root);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (cmark_iter_get_event_type (iter) != CMARK_EVENT_ENTER)
        continue;
      if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE)
        g_string_append (out, cmark_node_get_literal (node));
      else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        g_string_append_c (out, ' ');
    }
  cmark_iter_free (iter);
}

static void
write_img (Writer *w, cmark_node *image, const char *asset)
{
  const GalleyAssetUse *use = g_hash_table_lookup (w->uses, asset);
  g_autofree char *address = w->address != NULL ? w->address (asset, w->data) : NULL;
  g_autoptr (GString) caption = g_string_new (NULL);

  if (address == NULL)
    return;
  append_plain (caption, image);
  g_string_append (w->out, "<img");
  write_attribute (w, "src", address);
  write_attribute (w, "alt", use != NULL && *use->alt != '\0' ? use->alt : caption->str);
  g_string_append_c (w->out, '>');
}

static const char *
credit_of (Writer *w, const char *asset)
{
  const GalleyAssetUse *use = g_hash_table_lookup (w->uses, asset);

  return use != NULL ? use->credit : "";
}

static void
open_picture (Writer *w, cmark_node *image, const char *asset, gboolean alone)
{
  g_string_append (w->out, alone ? "<figure>" : "<span class=\"figure\">");
  write_img (w, image, asset);
  if (cmark_node_first_child (image) != NULL || *credit_of (w, asset) != '\0')
    g_string_append (w->out, alone ? "<figcaption>" : "<span class=\"caption\">");
  start_text (w);
}

static void
close_picture (Writer *w, cmark_node *image, const char *asset, gboolean alone)
{
  const char *credit = credit_of (w, asset);

  if (*credit != '\0')
    {
      if (cmark_node_first_child (image) != NULL)
        g_string_append_c (w->out, ' ');
      g_string_append (w->out, "<span class=\"credit\">");
      galley_escape_append_text (w->out, credit);
      g_string_append (w->out, "</span>");
    }
  if (cmark_node_first_child (image) != NULL || *credit != '\0')
    g_string_append (w->out, alone ? "</figcaption>" : "</span>");
  g_string_append (w->out, alone ? "</figure>" : "</span>");
  start_text (w);
}

static void
write_image (Writer *w, cmark_node *image, gboolean entering)
{
  g_autofree char *asset = dup_asset (image);
  gboolean alone = w->pictures > 0;

  if (!entering)
    w->in_image--;
  if (asset != NULL && w->in_image == 0)
    (entering ? open_picture : close_picture) (w, image, asset, alone);
  if (entering)
    w->in_image++;
}

/* ── footnotes ── */

static void
write_footnote_reference (Writer *w, cmark_node *reference, gboolean entering)
{
  int number = atoi (cmark_node_get_literal (reference));
  gboolean first;

  if (!entering || number <= 0)
    return;
  first = g_hash_table_add (w->noted, GINT_TO_POINTER (number));
  g_string_append_printf (w->out, "<sup class=\"note\"><a href=\"#fn-%d\"", number);
  if (first)
    g_string_append_printf (w->out, " id=\"fnref-%d\"", number);
  g_string_append_printf (w->out, ">%d</a></sup>", number);
}

static void
write_way_back (Writer *w)
{
  g_string_append_printf (w->out, " <a class=\"back\" href=\"#fnref-%d\">↩</a>", w->footnote);
}

static gboolean
ends_footnote (cmark_node *node)
{
  return cmark_node_next (node) == NULL && cmark_node_get_type (cmark_node_parent (node)) == CMARK_NODE_FOOTNOTE_DEFINITION;
}

static void
write_footnote (Writer *w, cmark_node *definition, gboolean entering)
{
  cmark_node *last = cmark_node_last_child (definition);

  if (entering)
    g_string_append_printf (w->out, "<li id=\"fn-%d\">", ++w->footnote);
  else
    {
      if (last == NULL || cmark_node_get_type (last) != CMARK_NODE_PARAGRAPH)
        write_way_back (w);
      g_string_append (w->out, "</li>\n");
    }
}

/* ── tables ── */

static void
write_row (Writer *w, cmark_node *row, gboolean entering)
{
  gboolean header = cmark_gfm_extensions_get_table_row_is_header (row);

  w->column = 0;
  if (!entering)
    g_string_append (w->out, header ? "</tr></thead>\n" : "</tr>\n");
  else if (header)
    g_string_append (w->out, "<thead><tr>");
  else
    {
      g_string_append (w->out, w->in_tbody ? "<tr>" : "<tbody>\n<tr>");
      w->in_tbody = TRUE;
    }
}

static void
write_cell (Writer *w, cmark_node *cell, gboolean entering)
{
  cmark_node *row = cmark_node_parent (cell);
  cmark_node *table = cmark_node_parent (row);
  const char *name = cmark_gfm_extensions_get_table_row_is_header (row) ? "th" : "td";
  guint8 *alignments = cmark_gfm_extensions_get_table_alignments (table);
  guint8 alignment = w->column < cmark_gfm_extensions_get_table_columns (table) ? alignments[w->column] : 0;

  if (!entering)
    {
      write_tag (w, FALSE, name);
      w->column++;
      return;
    }
  start_text (w);
  g_string_append_printf (w->out, "<%s%s>", name,
                          alignment == 'r' ? " class=\"right\"" : alignment == 'c' ? " class=\"center\""
                          : alignment == 'l' ? " class=\"left\"" : "");
}

static void
write_table (Writer *w, gboolean entering)
{
  if (entering)
    g_string_append (w->out, "<div class=\"table\"><table>\n");
  else
    g_string_append (w->out, w->in_tbody ? "</tbody></table></div>\n" : "</table></div>\n");
  w->in_tbody = FALSE;
}

/* The extensions' node types are variables of theirs that no header declares; their names are what is promised. */
static void
write_extension (Writer *w, cmark_node *node, gboolean entering)
{
  const char *name = cmark_node_get_type_string (node);

  if (strcmp (name, "table") == 0)
    write_table (w, entering);
  else if (strcmp (name, "table_row") == 0 || strcmp (name, "table_header") == 0)
    write_row (w, node, entering);
  else if (strcmp (name, "table_cell") == 0)
    write_cell (w, node, entering);
  else if (strcmp (name, "strikethrough") == 0)
    write_tag (w, entering, "del");
}

/* ── blocks ── */

static gboolean
is_deck (cmark_node *heading)
{
  cmark_node *above = cmark_node_previous (heading);

  return cmark_node_get_heading_level (heading) == 3 && above != NULL && cmark_node_get_type (above) == CMARK_NODE_HEADING &&
         cmark_node_get_heading_level (above) == 2;
}

static void
write_heading (Writer *w, cmark_node *heading, gboolean entering)
{
  start_text (w);
  if (is_deck (heading))
    g_string_append (w->out, entering ? "<p class=\"section-deck\">" : "</p>\n");
  else
    g_string_append_printf (w->out, entering ? "<h%d>" : "</h%d>\n", MAX (2, cmark_node_get_heading_level (heading)));
}

static gboolean
is_tight (cmark_node *paragraph)
{
  cmark_node *list = cmark_node_parent (cmark_node_parent (paragraph));

  return list != NULL && cmark_node_get_type (list) == CMARK_NODE_LIST && cmark_node_get_list_tight (list);
}

static void
write_paragraph (Writer *w, cmark_node *paragraph, gboolean entering)
{
  start_text (w);
  w->pictures = count_pictures (paragraph);
  if (!entering && ends_footnote (paragraph))
    write_way_back (w);
  if (w->pictures > 1)
    g_string_append (w->out, entering ? "<div class=\"figures\">" : "</div>\n");
  else if (w->pictures == 0 && !is_tight (paragraph))
    g_string_append (w->out, entering ? "<p>" : "</p>\n");
  if (!entering)
    w->pictures = 0;
}

static void
write_list (Writer *w, cmark_node *list, gboolean entering)
{
  gboolean ordered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
  int start = cmark_node_get_list_start (list);

  if (!entering)
    g_string_append (w->out, ordered ? "</ol>\n" : "</ul>\n");
  else if (ordered && start != 1)
    g_string_append_printf (w->out, "<ol start=\"%d\">\n", start);
  else
    g_string_append (w->out, ordered ? "<ol>\n" : "<ul>\n");
}

static void
write_code_block (Writer *w, cmark_node *block)
{
  g_autofree char *literal = galley_emphasis_dup_unmarked (cmark_node_get_literal (block));

  g_string_append (w->out, "<pre><code>");
  galley_escape_append_text (w->out, literal);
  g_string_append (w->out, "</code></pre>\n");
}

static void
write_html_block (Writer *w, cmark_node *block)
{
  g_autofree char *literal = galley_emphasis_dup_unmarked (cmark_node_get_literal (block));

  g_string_append (w->out, "<p class=\"raw\">");
  galley_escape_append_text (w->out, g_strchomp (literal));
  g_string_append (w->out, "</p>\n");
}

static void
write_code (Writer *w, cmark_node *code)
{
  write_tag (w, TRUE, "code");
  write_text (w, cmark_node_get_literal (code));
  write_tag (w, FALSE, "code");
}

static void
write_node (Writer *w, cmark_node *node, gboolean entering)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:        write_text (w, cmark_node_get_literal (node)); break;
    case CMARK_NODE_SOFTBREAK:          write_break (w); break;
    case CMARK_NODE_LINEBREAK:          g_string_append (w->out, "<br>\n"); start_text (w); break;
    case CMARK_NODE_CODE:               write_code (w, node); break;
    case CMARK_NODE_EMPH:               write_tag (w, entering, "em"); break;
    case CMARK_NODE_STRONG:             write_strong (w, node, entering); break;
    case CMARK_NODE_LINK:               write_link (w, node, entering); break;
    case CMARK_NODE_IMAGE:              write_image (w, node, entering); break;
    case CMARK_NODE_FOOTNOTE_REFERENCE: write_footnote_reference (w, node, entering); break;
    case CMARK_NODE_PARAGRAPH:          write_paragraph (w, node, entering); break;
    case CMARK_NODE_HEADING:            write_heading (w, node, entering); break;
    case CMARK_NODE_BLOCK_QUOTE:        g_string_append (w->out, entering ? "<blockquote>\n" : "</blockquote>\n"); break;
    case CMARK_NODE_LIST:               write_list (w, node, entering); break;
    case CMARK_NODE_ITEM:               g_string_append (w->out, entering ? "<li>" : "</li>\n"); break;
    case CMARK_NODE_CODE_BLOCK:         write_code_block (w, node); break;
    case CMARK_NODE_HTML_BLOCK:         write_html_block (w, node); break;
    case CMARK_NODE_THEMATIC_BREAK:     g_string_append (w->out, "<hr>\n"); break;
    case CMARK_NODE_FOOTNOTE_DEFINITION: write_footnote (w, node, entering); break;
    default:                            write_extension (w, node, entering); break;
    }
}

static void
write_tree (Writer *w, cmark_node *root)
{
  cmark_iter *iter = cmark_iter_new (root);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    write_node (w, cmark_iter_get_node (iter), cmark_iter_get_event_type (iter) == CMARK_EVENT_ENTER);
  cmark_iter_free (iter);
}

/* ── the document ── */

static cmark_node *
parse (const char *text)
{
  static GMutex lock;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *marked = galley_emphasis_mark (valid);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  cmark_parser *parser;
  cmark_node *document;

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension ("table"));
  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension ("strikethrough"));
  cmark_parser_feed (parser, marked, strlen (marked));
  document = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  return document;
}

static GalleyBlock *
take_block (Writer *w, cmark_node *first, cmark_node *last)
{
  GalleyBlock *block = galley_block_new (cmark_node_get_start_line (first), cmark_node_get_end_line (last), g_strdup (w->out->str));

  g_string_truncate (w->out, 0);
  return block;
}

/* The parser has moved all footnotes to the end, in the order in which the text refers to them. */
static GalleyBlock *
render_footnotes (Writer *w, cmark_node *first)
{
  g_string_append (w->out, "<section class=\"footnotes\"><ol>\n");
  for (cmark_node *n = first; n != NULL; n = cmark_node_next (n))
    write_tree (w, n);
  g_string_append (w->out, "</ol></section>\n");
  return take_block (w, first, first);
}

static void
render_document (Writer *w, cmark_node *document, GPtrArray *blocks)
{
  for (cmark_node *n = cmark_node_first_child (document); n != NULL; n = cmark_node_next (n))
    {
      if (cmark_node_get_type (n) == CMARK_NODE_FOOTNOTE_DEFINITION)
        {
          g_ptr_array_add (blocks, render_footnotes (w, n));
          break;
        }
      write_tree (w, n);
      g_ptr_array_add (blocks, take_block (w, n, n));
    }
}

static GHashTable *
index_uses (GPtrArray *asset_uses)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; asset_uses != NULL && i < asset_uses->len; i++)
    {
      const GalleyAssetUse *use = asset_uses->pdata[i];
      g_hash_table_insert (index, (gpointer) use->asset, (gpointer) use);
    }
  return index;
}

/**
 * galley_markdown_render_blocks:
 * @text: CommonMark with tables, strike-through and footnotes
 * @asset_uses: (nullable) (element-type GalleyAssetUse): alternative texts and credits of the pictures
 * @address: (nullable) (scope call): where a picture comes from; without it none is shown
 *
 * Returns: (transfer full) (element-type GalleyBlock): one for each top-level block, in order.  May be called from any thread.
 */
GPtrArray *
galley_markdown_render_blocks (const char *text, GPtrArray *asset_uses, GalleyAssetAddress address, gpointer data)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_block_free);
  g_autoptr (GHashTable) uses = index_uses (asset_uses);
  g_autoptr (GHashTable) noted = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  Writer w = { .out = out, .uses = uses, .noted = noted, .address = address, .data = data, .break_at = -1 };
  cmark_node *document = parse (text);

  render_document (&w, document, blocks);
  cmark_node_free (document);
  return blocks;
}

/**
 * galley_markdown_render:
 *
 * Returns: (transfer full): all the blocks, one after the other
 */
char *
galley_markdown_render (const char *text, GPtrArray *asset_uses, GalleyAssetAddress address, gpointer data)
{
  g_autoptr (GPtrArray) blocks = galley_markdown_render_blocks (text, asset_uses, address, data);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    galley_block_append (out, blocks->pdata[i], FALSE);
  return g_string_free_and_steal (out);
}

/**
 * galley_markdown_dup_lead:
 * @characters: at most so many
 *
 * Returns: (transfer full): the beginning of the first paragraph as plain text, for where an article is described in a line
 */
char *
galley_markdown_dup_lead (const char *text, gsize characters)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *clean = NULL;
  cmark_node *document = parse (text);

  for (cmark_node *n = cmark_node_first_child (document); n != NULL && plain->len == 0; n = cmark_node_next (n))
    if (cmark_node_get_type (n) == CMARK_NODE_PARAGRAPH && count_pictures (n) == 0)
      append_plain (plain, n);
  cmark_node_free (document);
  clean = galley_emphasis_dup_unmarked (skip_indent (plain->str));
  return galley_text_dup_slice (clean, 0, characters);
}

/* ── GalleyBlock ── */

/**
 * galley_block_new:
 * @html: (transfer full): one element
 */
GalleyBlock *
galley_block_new (int first_line, int last_line, char *html)
{
  GalleyBlock *block = g_new (GalleyBlock, 1);

  *block = (GalleyBlock) { .first_line = first_line, .last_line = last_line, .html = html };
  return block;
}

void
galley_block_free (GalleyBlock *block)
{
  g_free (block->html);
  g_free (block);
}

/**
 * galley_block_append:
 * @with_lines: whether the element shall say in data-line on which source line it begins
 */
void
galley_block_append (GString *out, const GalleyBlock *block, gboolean with_lines)
{
  gsize name = with_lines && block->first_line > 0 ? strcspn (block->html, " >") : 0;

  g_string_append_len (out, block->html, name);
  if (name > 0)
    g_string_append_printf (out, " data-line=\"%d\"", block->first_line);
  g_string_append (out, block->html + name);
}
