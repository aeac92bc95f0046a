/* galley-markdown-writer.h: a parsed manuscript, node by node, as HTML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cmark-gfm.h>

#include "galley-markdown.h"

G_BEGIN_DECLS

typedef struct _GalleyMarkdownWriter GalleyMarkdownWriter;

GalleyMarkdownWriter *galley_markdown_writer_new       (GPtrArray *asset_uses, GalleyAssetAddress address, gpointer data);
void                  galley_markdown_writer_free      (GalleyMarkdownWriter *w);
void                  galley_markdown_writer_write     (GalleyMarkdownWriter *w, cmark_node *root);
void                  galley_markdown_writer_write_tag (GalleyMarkdownWriter *w, const char *html);
char                 *galley_markdown_writer_take      (GalleyMarkdownWriter *w);

guint       galley_markdown_count_pictures (cmark_node *paragraph);
void        galley_markdown_append_plain   (GString *out, cmark_node *root);
const char *galley_markdown_skip_indent    (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyMarkdownWriter, galley_markdown_writer_free)

G_END_DECLS
