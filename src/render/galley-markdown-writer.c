/* galley-markdown-writer.c: a parsed manuscript, node by node, as HTML
 *
 * The rules are told in galley-markdown.c.  The walk uses cmark's iterator and never recurses: ten thousand nested quotes cost
 * memory, not the stack.  Whether a line break is a space is known only when the next character comes, which may be behind
 * several tags; so it is written first and taken out again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-markdown-writer.h"

#include <cmark-gfm-core-extensions.h>
#include <stdlib.h>
#include <string.h>

#include "galley-digest.h"
#include "galley-emphasis.h"
#include "galley-escape.h"
#include "galley-text.h"

struct _GalleyMarkdownWriter
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
};

typedef GalleyMarkdownWriter Writer;

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
const char *
galley_markdown_skip_indent (const char *text)
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
  const char *text = w->at_start ? galley_markdown_skip_indent (clean) : clean;

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
guint
galley_markdown_count_pictures (cmark_node *paragraph)
{
  guint count = 0;

  for (cmark_node *n = cmark_node_first_child (paragraph); n != NULL; n = cmark_node_next (n))
    if (cmark_node_get_type (n) == CMARK_NODE_IMAGE && is_asset (n))
      count++;
    else if (cmark_node_get_type (n) != CMARK_NODE_SOFTBREAK)
      return 0;
  return count;
}

void
galley_markdown_append_plain (GString *out, cmark_node *root)
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
  galley_markdown_append_plain (caption, image);
  g_string_append (w->out, "<img");
  write_attribute (w, "src", address);
  write_attribute (w, "alt", use != NULL && *use->alt != '\0' ? use->alt : caption->str);
  if (use != NULL && use->width > 0 && use->height > 0) /* the page keeps its place before it is there */
    g_string_append_printf (w->out, " width=\"%" G_GINT64_FORMAT "\" height=\"%" G_GINT64_FORMAT "\"", use->width, use->height);
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
  w->pictures = galley_markdown_count_pictures (paragraph);
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

/**
 * galley_markdown_writer_write:
 *
 * Appends @root and everything in it.
 */
void
galley_markdown_writer_write (GalleyMarkdownWriter *w, cmark_node *root)
{
  cmark_iter *iter = cmark_iter_new (root);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    write_node (w, cmark_iter_get_node (iter), cmark_iter_get_event_type (iter) == CMARK_EVENT_ENTER);
  cmark_iter_free (iter);
}

/* ── the writer ── */

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
 * galley_markdown_writer_new:
 *
 * Returns: (transfer full): a writer for one document; it borrows its arguments
 */
GalleyMarkdownWriter *
galley_markdown_writer_new (GPtrArray *asset_uses, GalleyAssetAddress address, gpointer data)
{
  Writer *w = g_new0 (Writer, 1);

  w->out = g_string_new (NULL);
  w->uses = index_uses (asset_uses);
  w->noted = g_hash_table_new (NULL, NULL);
  w->address = address;
  w->data = data;
  w->break_at = -1;
  return w;
}

void
galley_markdown_writer_free (GalleyMarkdownWriter *w)
{
  g_string_free (w->out, TRUE);
  g_hash_table_unref (w->uses);
  g_hash_table_unref (w->noted);
  g_free (w);
}

/**
 * galley_markdown_writer_write_tag:
 *
 * Appends @html, which is ours, as it is.
 */
void
galley_markdown_writer_write_tag (GalleyMarkdownWriter *w, const char *html)
{
  g_string_append (w->out, html);
}

/**
 * galley_markdown_writer_take:
 *
 * Returns: (transfer full): what has been written since the last time
 */
char *
galley_markdown_writer_take (GalleyMarkdownWriter *w)
{
  char *html = g_strdup (w->out->str);

  g_string_truncate (w->out, 0);
  return html;
}
