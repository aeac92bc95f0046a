/* galley-figure.c: a picture as the text of an article names it
 *
 * The text says which pictures there are, where, and with what caption; the asset
 * uses say whose they are.  A use that the text does not name (any more) means
 * nothing, and is kept for whoever takes the deletion back; a picture in the text that
 * has no use has no credit either.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-figure.h"

#include <string.h>

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyFigure, asset),
  GALLEY_STRING (GalleyFigure, caption),
  GALLEY_INT (GalleyFigure, end),
  GALLEY_INT (GalleyFigure, start),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyFigure, galley_figure, fields)

/* ── finding ── */

static GRegex *
get_regex (void)
{
  static GRegex *regex;
  GRegex *made;

  if (g_once_init_enter_pointer (&regex))
    {
      made = g_regex_new ("!\\[((?:[^\\]\\\\\\n]|\\\\.){0,1000}+)\\]\\(asset:([0-9a-f]{64})\\)", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave_pointer (&regex, made);
    }
  return regex;
}

static char *
dup_read (const char *markdown)
{
  GString *out = g_string_new (NULL);

  for (const char *p = markdown; *p != '\0'; p++)
    {
      p += *p == '\\' && g_ascii_ispunct (p[1]);
      g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/**
 * galley_figures_find:
 * @text: Markdown
 *
 * Returns: (transfer full) (element-type GalleyFigure): the pictures that it names, in its order
 */
GPtrArray *
galley_figures_find (const char *text)
{
  GPtrArray *figures = galley_figure_array_new ();
  g_autoptr (GMatchInfo) match = NULL;
  const char *seen = text;
  gint64 characters = 0;

  if (strstr (text, "](asset:") == NULL)
    return figures;
  for (g_regex_match (get_regex (), text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *written = g_match_info_fetch (match, 1), *asset = g_match_info_fetch (match, 2), *caption = dup_read (written);
      gint64 length;
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      characters += g_utf8_strlen (seen, text + start - seen);
      length = g_utf8_strlen (text + start, end - start);
      g_ptr_array_add (figures, galley_figure_new (&(const GalleyFigure) {
        .asset = asset, .caption = caption, .start = characters, .end = characters + length }));
      characters += length;
      seen = text + end;
    }
  return figures;
}

/**
 * galley_figure_find_use:
 *
 * Returns: (transfer none) (nullable): what @uses say of the picture
 */
const GalleyAssetUse *
galley_figure_find_use (const GalleyFigure *figure, GPtrArray *uses)
{
  for (guint i = 0; i < uses->len; i++)
    if (g_str_equal (((const GalleyAssetUse *) uses->pdata[i])->asset, figure->asset))
      return uses->pdata[i];
  return NULL;
}

/**
 * galley_figure_dup_text:
 *
 * Returns: (transfer full): the Markdown that names a picture
 */
char *
galley_figure_dup_text (const char *caption, const char *asset)
{
  GString *out = g_string_new ("![");

  for (const char *p = caption; *p != '\0'; p++)
    {
      if (strchr ("[]\\`*", *p) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p == '\n' ? ' ' : *p);
    }
  g_string_append_printf (out, "](asset:%s)", asset);
  return g_string_free (out, FALSE);
}

/* ── changing ── */

/**
 * galley_figures_add_use:
 * @uses: (element-type GalleyAssetUse)
 *
 * Returns: (transfer full): the same with @use, in place of what was said of the same picture before
 */
GPtrArray *
galley_figures_add_use (GPtrArray *uses, const GalleyAssetUse *use)
{
  GPtrArray *more = galley_asset_use_array_new ();
  gboolean found = FALSE;

  for (guint i = 0; i < uses->len; i++)
    {
      gboolean same = g_str_equal (((const GalleyAssetUse *) uses->pdata[i])->asset, use->asset);

      g_ptr_array_add (more, galley_asset_use_ref (same ? use : uses->pdata[i]));
      found |= same;
    }
  if (!found)
    g_ptr_array_add (more, galley_asset_use_ref (use));
  return more;
}

static char *
dup_spliced (const char *text, gint64 start, gint64 end, const char *between)
{
  const char *from = g_utf8_offset_to_pointer (text, start), *to = g_utf8_offset_to_pointer (from, end - start);
  g_autofree char *before = g_strndup (text, from - text);

  return g_strconcat (before, between, to, NULL);
}

/**
 * galley_figures_replace:
 * @position: of the picture in the text
 * @use: of the picture that stands there then, which may be another one
 *
 * Returns: (transfer full): @content changed; the same when there is no such picture
 */
GalleyContent *
galley_figures_replace (const GalleyContent *content, guint position, const char *caption, const GalleyAssetUse *use)
{
  g_autoptr (GPtrArray) figures = galley_figures_find (content->body);
  g_autoptr (GPtrArray) uses = NULL;
  g_autofree char *text = NULL, *body = NULL;
  GalleyContent changed = *content;

  if (position >= figures->len)
    return galley_content_ref (content);
  text = galley_figure_dup_text (caption, use->asset);
  body = dup_spliced (content->body, ((GalleyFigure *) figures->pdata[position])->start, ((GalleyFigure *) figures->pdata[position])->end, text);
  uses = galley_figures_add_use (content->assets, use);
  changed.body = body;
  changed.assets = uses;
  return galley_content_new (&changed);
}

/* A picture that has a paragraph for itself takes the empty line after it along. */
static gint64
find_end (const char *text, const GalleyFigure *figure)
{
  const char *start = g_utf8_offset_to_pointer (text, figure->start), *end = g_utf8_offset_to_pointer (start, figure->end - figure->start);
  gboolean alone = (start == text || start[-1] == '\n') && (*end == '\n' || *end == '\0');

  return figure->end + (alone ? strspn (end, "\n") : 0);
}

/**
 * galley_figures_remove:
 *
 * Returns: (transfer full): @content without the picture at @position of its text; what its use says stays, for whoever takes it back
 */
GalleyContent *
galley_figures_remove (const GalleyContent *content, guint position)
{
  g_autoptr (GPtrArray) figures = galley_figures_find (content->body);
  g_autofree char *body = NULL;
  GalleyContent changed = *content;

  if (position >= figures->len)
    return galley_content_ref (content);
  body = dup_spliced (content->body, ((GalleyFigure *) figures->pdata[position])->start, find_end (content->body, figures->pdata[position]), "");
  changed.body = body;
  return galley_content_new (&changed);
}
