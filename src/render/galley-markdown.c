/* galley-markdown.c: the text of an article as HTML, block by block
 *
 * cmark-gfm parses, and we walk its tree ourselves, because a newspaper differs from a README:
 *
 *   - a line break between two Chinese characters is no space;
 *   - raw HTML is text that somebody wrote, and is shown as such;
 *   - a link leads to http, https or mail, or it is no link; a picture is one of ours, or it is its caption;
 *   - a third-level heading right below a second-level one is that section's deck, as in
 *         先算账
 *         一米渠多少钱，村口的牌子上写着
 *   - the page has one first-level heading, the headline, so one in the text counts as second.
 *
 * Each top-level block becomes exactly one element and one GalleyBlock, so that a preview can replace the blocks that changed
 * and leave the rest alone.
 *
 * While it parses with extensions, cmark-gfm changes tables that all its parsers share; hence the lock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "galley-emphasis.h"
#include "galley-markdown-writer.h"
#include "galley-text.h"

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

/* Of a paragraph that goes over into a table the parser knows no line; the table has that of both. */
static GalleyBlock *
take_block (GalleyMarkdownWriter *w, cmark_node *node)
{
  cmark_node *next = cmark_node_next (node);
  int line = cmark_node_get_start_line (node);

  if (line == 0 && next != NULL)
    line = cmark_node_get_start_line (next);
  return galley_block_new (line, galley_markdown_writer_take (w));
}

/* The parser has moved all footnotes to the end, in the order in which the text refers to them. */
static GalleyBlock *
render_footnotes (GalleyMarkdownWriter *w, cmark_node *first)
{
  galley_markdown_writer_write_tag (w, "<section class=\"footnotes\"><ol>\n");
  for (cmark_node *n = first; n != NULL; n = cmark_node_next (n))
    galley_markdown_writer_write (w, n);
  galley_markdown_writer_write_tag (w, "</ol></section>\n");
  return take_block (w, first);
}

static void
render_document (GalleyMarkdownWriter *w, cmark_node *document, GPtrArray *blocks)
{
  for (cmark_node *n = cmark_node_first_child (document); n != NULL; n = cmark_node_next (n))
    {
      if (cmark_node_get_type (n) == CMARK_NODE_FOOTNOTE_DEFINITION)
        {
          g_ptr_array_add (blocks, render_footnotes (w, n));
          break;
        }
      galley_markdown_writer_write (w, n);
      g_ptr_array_add (blocks, take_block (w, n));
    }
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
  GPtrArray *blocks = galley_block_array_new ();
  g_autoptr (GalleyMarkdownWriter) w = galley_markdown_writer_new (asset_uses, address, data);
  cmark_node *document = parse (text);

  render_document (w, document, blocks);
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
    if (cmark_node_get_type (n) == CMARK_NODE_PARAGRAPH && galley_markdown_count_pictures (n) == 0)
      galley_markdown_append_plain (plain, n);
  cmark_node_free (document);
  clean = galley_emphasis_dup_unmarked (galley_markdown_skip_indent (plain->str));
  return galley_text_dup_slice (clean, 0, characters);
}

