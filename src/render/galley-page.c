/* galley-page.c: an article as the page that is published
 *
 * One renderer makes the preview, the exported file and the copy that a checker compares a page with.  The page is one file
 * that needs nothing: stylesheet and pictures are inside, nothing is fetched, nothing runs (its policy says so, and names
 * the stylesheet by hash).  What was signed is inside too, as a manifest that machines read.
 *
 *   <body><article id="galley-page"> blocks </article> manifest
 *
 * The article is a flat row of blocks: head, the text block by block, notices, lists, record.  Of a withdrawn article there is
 * one block, the notice that keeps its address.
 *
 * The bytes must stay the same for the same manifest, for ever: a page is checked by making it again.  Whoever changes what comes
 * out of here gives it a new GALLEY_MANIFEST_FORMAT and keeps the old way, once there has been a release.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-page.h"

#include <string.h>

#include "galley-escape.h"
#include "galley-json.h"
#include "galley-page-parts.h"
#include "galley-page-private.h"
#include "galley-theme.h"
#include "galley-workflow.h"

#define DESCRIPTION_LENGTH 120

typedef struct
{
  GalleyAssetLoader load;
  gpointer          data;
} Loading;

/* ── pictures ── */

/* By content: the type that somebody claimed is not part of what was signed. */
static const char *
sniff_type (const guint8 *bytes, gsize length)
{
  static const struct { const char *type; gsize at; const char *magic; gsize length; } types[] = {
    { "image/png",  0, "\x89PNG\r\n\x1a\n", 8 },
    { "image/jpeg", 0, "\xff\xd8\xff", 3 },
    { "image/gif",  0, "GIF8", 4 },
    { "image/webp", 8, "WEBP", 4 },
    { "image/avif", 4, "ftypavif", 8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (length >= types[i].at + types[i].length && memcmp (bytes + types[i].at, types[i].magic, types[i].length) == 0)
      return types[i].type;
  return NULL;
}

static char *
dup_data_address (const char *asset, gpointer data)
{
  const Loading *loading = data;
  g_autoptr (GBytes) bytes = loading->load != NULL ? loading->load (asset, loading->data) : NULL;
  gsize length = 0;
  const guint8 *start = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  const char *type = start != NULL ? sniff_type (start, length) : NULL;
  g_autofree char *base64 = type != NULL ? g_base64_encode (start, length) : NULL;

  return base64 != NULL ? g_strconcat ("data:", type, ";base64,", base64, NULL) : NULL;
}

static char *
dup_preview_address (const char *asset, gpointer data)
{
  return g_strconcat ("galley:asset/", asset, NULL);
}

/* ── blocks ── */

static void
add (GPtrArray *blocks, GalleyBlock *block)
{
  if (block != NULL)
    g_ptr_array_add (blocks, block);
}

static void
add_all (GPtrArray *blocks, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (blocks, galley_block_ref (more->pdata[i]));
}

/* @text: (element-type GalleyBlock): of the article; for a tombstone nobody looks at it. */
static GPtrArray *
put_together (const GalleyDossier *dossier, gboolean final, GPtrArray *text)
{
  const GalleyContent *content = dossier->content;
  GPtrArray *blocks = galley_block_array_new ();

  if (galley_workflow_is_tombstone (dossier->article))
    {
      add (blocks, galley_page_part_tombstone (dossier));
      return blocks;
    }
  if (!final)
    add (blocks, galley_page_part_draft (content));
  add (blocks, galley_page_part_head (content));
  add_all (blocks, text);
  add (blocks, galley_page_part_notices (content));
  add (blocks, galley_page_part_related (content));
  for (guint i = 0; i < dossier->lists->len; i++)
    add (blocks, galley_page_part_list (content, dossier->lists->pdata[i]));
  add (blocks, galley_page_part_record (dossier, final));
  return blocks;
}

static GPtrArray *
render_blocks (const GalleyDossier *dossier, gboolean final, GalleyAssetAddress address, gpointer data)
{
  g_autoptr (GPtrArray) text = galley_markdown_render_blocks (dossier->content->body, dossier->content->assets, address, data);

  return put_together (dossier, final, text);
}

/* ── the head of the file ── */

static const char *
lang_of (const GalleyContent *content)
{
  return *content->lang != '\0' ? content->lang : "zh-CN";
}

static void
put_meta (GString *out, const char *name, const char *value)
{
  if (*value == '\0')
    return;
  g_string_append_printf (out, "<meta name=\"%s\" content=\"", name);
  galley_escape_append_attribute (out, value);
  g_string_append (out, "\">\n");
}

static char *
dup_authors (const GalleyContent *content)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < content->credits->len; i++)
    {
      const GalleyCredit *credit = content->credits->pdata[i];
      if (credit->kind == GALLEY_CREDIT_KIND_AUTHOR || credit->kind == GALLEY_CREDIT_KIND_CORRESPONDENT)
        g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", credit->name);
    }
  return g_string_free_and_steal (out);
}

static void
put_metas (GString *out, const GalleyContent *content)
{
  g_autofree char *lead = *content->summary != '\0' ? g_strdup (content->summary)
                                                    : galley_markdown_dup_lead (content->body, DESCRIPTION_LENGTH);
  g_autofree char *authors = dup_authors (content);
  g_autofree char *keywords = g_strjoinv (",", content->keywords);

  put_meta (out, "description", lead);
  put_meta (out, "author", authors);
  put_meta (out, "keywords", keywords);
}

static void
begin_page (GString *out, const GalleyContent *content, const char *stylesheet, const char *pictures)
{
  g_autofree char *hash = galley_theme_dup_csp_hash (stylesheet);

  g_string_append (out, "<!DOCTYPE html>\n<html lang=\"");
  galley_escape_append_attribute (out, lang_of (content));
  g_string_append (out, "\">\n<head>\n<meta charset=\"utf-8\">\n");
  g_string_append_printf (out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '%s'; "
                               "img-src %s; base-uri 'none'; form-action 'none'\">\n", hash, pictures);
  g_string_append (out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  galley_escape_append_text (out, content->headline);
  g_string_append (out, "</title>\n");
  put_metas (out, content);
  /* Ours and without text from outside; inside a style element nothing may be escaped. */
  g_string_append_printf (out, "<style>%s</style>\n", stylesheet);
}

static void
begin_body (GString *out)
{
  g_string_append (out, "</head>\n<body>\n<article id=\"galley-page\">\n");
}

/* ── for machines ── */

static void
put_json_field (GString *out, const char *name, const char *value)
{
  if (*value == '\0')
    return;
  g_string_append_printf (out, ",\"%s\":", name);
  galley_json_append_string (out, value);
}

static void
put_json_authors (GString *out, const GalleyContent *content)
{
  const char *separator = "";

  g_string_append (out, ",\"author\":[");
  for (guint i = 0; i < content->credits->len; i++)
    {
      const GalleyCredit *credit = content->credits->pdata[i];

      if (credit->kind != GALLEY_CREDIT_KIND_AUTHOR && credit->kind != GALLEY_CREDIT_KIND_CORRESPONDENT)
        continue;
      g_string_append_printf (out, "%s{\"@type\":\"Person\"", separator);
      put_json_field (out, "name", credit->name);
      g_string_append_c (out, '}');
      separator = ",";
    }
  g_string_append_c (out, ']');
}

/* What search engines ask for: https://schema.org/NewsArticle. */
static void
put_news_article (GString *out, const GalleyContent *content)
{
  g_autoptr (GString) json = g_string_new ("{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\"");
  g_autofree char *keywords = g_strjoinv (",", content->keywords);
  g_autofree char *time = galley_page_dup_machine_time (content->time);

  put_json_field (json, "headline", content->headline);
  put_json_field (json, "alternativeHeadline", content->deck);
  put_json_field (json, "description", content->summary);
  put_json_field (json, "datePublished", time);
  put_json_field (json, "inLanguage", lang_of (content));
  put_json_field (json, "articleSection", content->section);
  put_json_field (json, "keywords", keywords);
  put_json_authors (json, content);
  g_string_append_c (json, '}');
  g_string_append (out, "<script type=\"application/ld+json\">");
  galley_escape_append_json (out, json->str);
  g_string_append (out, "</script>\n");
}

static void
put_manifest (GString *out, const GalleyManifest *manifest)
{
  g_autofree char *json = galley_manifest_dup_json (manifest);

  g_string_append (out, GALLEY_PAGE_MANIFEST_TAG);
  galley_escape_append_json (out, json);
  g_string_append (out, "</script>\n");
}

/* ── pages ── */

static void
put_blocks (GString *out, GPtrArray *blocks, gboolean with_lines)
{
  for (guint i = 0; i < blocks->len; i++)
    galley_block_append (out, blocks->pdata[i], with_lines);
  g_string_append (out, "</article>\n");
}

/**
 * galley_page_render_final:
 *
 * Renders the page that this manifest belongs to, whether or not its signatures hold.
 */
char *
galley_page_render_final (const GalleyManifest *manifest, GalleyAssetLoader load, gpointer data)
{
  Loading loading = { load, data };
  g_autoptr (GalleyDossier) dossier = galley_manifest_dup_dossier (manifest);
  g_autoptr (GPtrArray) blocks = render_blocks (dossier, TRUE, dup_data_address, &loading);
  const char *stylesheet = galley_theme_find (manifest->theme);
  GString *out = g_string_new (NULL);

  begin_page (out, manifest->content, stylesheet != NULL ? stylesheet : galley_theme_get_stylesheet (), "data:");
  if (!galley_manifest_is_tombstone (manifest))
    put_news_article (out, manifest->content);
  begin_body (out);
  put_blocks (out, blocks, FALSE);
  put_manifest (out, manifest);
  g_string_append (out, "</body>\n</html>\n");
  return g_string_free_and_steal (out);
}

static GBytes *
render_draft (const GalleyDossier *dossier, GPtrArray *blocks, gboolean preview)
{
  GString *out = g_string_new (NULL);

  begin_page (out, dossier->content, galley_theme_get_stylesheet (), preview ? "galley: data:" : "data:");
  begin_body (out);
  put_blocks (out, blocks, preview);
  g_string_append (out, "</body>\n</html>\n");
  return g_string_free_to_bytes (out);
}

static GBytes *
take_text (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

/* Two people have signed the withdrawal, and nothing of the text is shown. */
static gboolean
is_final (const GalleyDossier *reduced)
{
  g_autoptr (GPtrArray) missing = NULL;

  if (galley_workflow_is_tombstone (reduced->article))
    return TRUE;
  missing = galley_manifest_find_missing (reduced);
  return missing->len == 0;
}

/**
 * galley_page_is_final:
 *
 * Returns: whether galley_page_render() gives the page itself and not the galley of a draft: every step of the route is signed, by
 * different people, for exactly this content.  Embargo, holds and what the desk knows besides are not asked; export asks them.
 */
gboolean
galley_page_is_final (const GalleyDossier *dossier)
{
  g_autoptr (GalleyManifest) manifest = galley_manifest_new_of (dossier);
  g_autoptr (GalleyDossier) reduced = galley_manifest_dup_dossier (manifest);

  return is_final (reduced);
}

/**
 * galley_page_render:
 * @load: (scope call): the bytes of pictures
 *
 * Returns: (transfer full): the HTML
 */
GBytes *
galley_page_render (const GalleyDossier *dossier, GalleyAssetLoader load, gpointer data)
{
  Loading loading = { load, data };
  g_autoptr (GalleyManifest) manifest = galley_manifest_new_of (dossier);
  g_autoptr (GalleyDossier) reduced = galley_manifest_dup_dossier (manifest);
  g_autoptr (GPtrArray) blocks = NULL;

  if (is_final (reduced))
    return take_text (galley_page_render_final (manifest, load, data));
  blocks = render_blocks (reduced, FALSE, dup_data_address, &loading);
  return render_draft (reduced, blocks, FALSE);
}

/**
 * galley_page_render_blocks:
 * @text: (inout) (nullable): the text as it was rendered last, to go on from; and as it is now
 *
 * Returns: (transfer full) (nullable) (element-type GalleyBlock): the children of the article element, one element each; %NULL for
 * a final page
 */
GPtrArray *
galley_page_render_blocks (const GalleyDossier *dossier, GalleyComposition **text)
{
  g_autoptr (GalleyManifest) manifest = galley_manifest_new_of (dossier);
  g_autoptr (GalleyDossier) reduced = galley_manifest_dup_dossier (manifest);
  g_autoptr (GalleyComposition) before = *text;

  if (is_final (reduced))
    {
      *text = g_steal_pointer (&before);
      return NULL;
    }
  *text = galley_composition_new (before, reduced->content->body, reduced->content->assets, dup_preview_address, NULL);
  return put_together (reduced, FALSE, galley_composition_get_blocks (*text));
}

/**
 * galley_page_render_preview:
 *
 * Returns: (transfer full): the page around these blocks, for a web view that serves “galley:asset/…”
 */
GBytes *
galley_page_render_preview (const GalleyDossier *dossier, GPtrArray *blocks)
{
  return render_draft (dossier, blocks, TRUE);
}

/**
 * galley_page_wrap:
 * @content: headline and language
 * @html: what stands in the article element
 *
 * Returns: (transfer full): a page of its own that looks like all others
 */
GBytes *
galley_page_wrap (const GalleyContent *content, const char *html)
{
  GString *out = g_string_new (NULL);

  begin_page (out, content, galley_theme_get_stylesheet (), "data:");
  begin_body (out);
  g_string_append (out, html);
  g_string_append (out, "</article>\n</body>\n</html>\n");
  return g_string_free_to_bytes (out);
}
