/* galley-copied.c: what somebody copied elsewhere, or a foreign document, as text and pictures of ours
 *
 * The source is taken apart in the process with limits (galley-sieve.c); what comes
 * back is Markdown and the bytes of pictures, and is still looked at as foreign: the
 * text must be UTF-8 and not too long, each picture goes through that process once
 * more (galley-picture.c), and one that cannot be read is left out and counted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copied.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "galley-charset.h"
#include "galley-error.h"
#include "galley-picture.h"

#define MOST_ANSWER (128 * 1024 * 1024)

static void
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, sentence);
}

static GalleyCopied *
copied_new (void)
{
  GalleyCopied *copied = g_new0 (GalleyCopied, 1);

  copied->assets = galley_asset_use_array_new ();
  copied->bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return copied;
}

void
galley_copied_free (GalleyCopied *copied)
{
  g_free (copied->text);
  g_free (copied->title);
  g_free (copied->deck);
  g_ptr_array_unref (copied->assets);
  g_ptr_array_unref (copied->bytes);
  g_free (copied);
}

/* ── the parts of the answer ── */

typedef struct
{
  GBytes *answer;
  gsize   at;
  GPtrArray *digests; /* of the pictures, char *; NULL for one that was left out */
} Parts;

/* The line at the cursor, which moves behind it; NULL when there is none. */
static char *
next_line (Parts *parts)
{
  gsize length;
  const char *data = g_bytes_get_data (parts->answer, &length);
  const char *start = data + parts->at, *end = parts->at < length ? memchr (start, '\n', MIN (length - parts->at, 100)) : NULL;

  if (end == NULL)
    return NULL;
  parts->at = end + 1 - data;
  return g_strndup (start, end - start);
}

static GBytes *
next_bytes (Parts *parts, gsize length)
{
  GBytes *bytes;

  if (length > g_bytes_get_size (parts->answer) - parts->at)
    return NULL;
  bytes = g_bytes_new_from_bytes (parts->answer, parts->at, length);
  parts->at += length;
  return bytes;
}

static char *
next_text (Parts *parts, gsize length)
{
  g_autoptr (GBytes) bytes = next_bytes (parts, length);
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;

  return bytes != NULL && g_utf8_validate_len (data, length, NULL) ? g_strndup (data != NULL ? data : "", length) : NULL;
}

static gboolean
take_picture (GalleyCopied *copied, Parts *parts, gsize length, gsize alt_length)
{
  g_autofree char *alt = next_text (parts, alt_length);
  g_autoptr (GBytes) bytes = alt != NULL ? next_bytes (parts, length) : NULL;
  g_autoptr (GalleyPicture) picture = bytes != NULL ? galley_picture_develop (bytes, NULL) : NULL;
  GalleyAssetUse *use = picture != NULL ? galley_picture_dup_use (picture, "", alt) : NULL;

  g_ptr_array_add (parts->digests, use != NULL ? g_strdup (use->asset) : NULL);
  if (use != NULL)
    {
      g_ptr_array_add (copied->assets, use);
      g_ptr_array_add (copied->bytes, g_bytes_ref (picture->web));
      g_ptr_array_add (copied->bytes, g_bytes_ref (picture->original));
    }
  else
    copied->lost++;
  return bytes != NULL;
}

static gboolean
take_part (GalleyCopied *copied, Parts *parts, const char *line)
{
  gsize length, alt_length;
  guint lost;

  if (sscanf (line, "text %zu", &length) == 1 && copied->text == NULL)
    return (copied->text = next_text (parts, length)) != NULL;
  if (sscanf (line, "title %zu", &length) == 1 && copied->title == NULL)
    return (copied->title = next_text (parts, length)) != NULL;
  if (sscanf (line, "deck %zu", &length) == 1 && copied->deck == NULL)
    return (copied->deck = next_text (parts, length)) != NULL;
  if (sscanf (line, "picture %zu %zu", &length, &alt_length) == 2)
    return take_picture (copied, parts, length, alt_length);
  if (sscanf (line, "lost %u", &lost) == 1)
    {
      copied->lost += lost;
      return TRUE;
    }
  return FALSE;
}

/* “picture:3” becomes “asset:SHA-256”; what cannot be had leaves its caption behind. */
static gboolean
name_picture (const GMatchInfo *match, GString *out, gpointer data)
{
  GPtrArray *digests = data;
  g_autofree char *caption = g_match_info_fetch (match, 1), *number = g_match_info_fetch (match, 2);
  guint i = atoi (number);

  if (i < digests->len && digests->pdata[i] != NULL)
    g_string_append_printf (out, "![%s](asset:%s)", caption, (char *) digests->pdata[i]);
  else
    g_string_append (out, caption);
  return FALSE;
}

static char *
dup_with_assets (const char *text, GPtrArray *digests)
{
  g_autoptr (GRegex) pictures = g_regex_new ("!\\[((?:[^\\]\\\\]|\\\\.){0,1000}+)\\]\\(picture:(\\d{1,4})\\)", 0, 0, NULL);
  g_autoptr (GRegex) gaps = g_regex_new ("\n{3,}", 0, 0, NULL);
  g_autofree char *named = g_regex_replace_eval (pictures, text, -1, 0, 0, name_picture, digests, NULL);
  g_autofree char *tight = named != NULL ? g_regex_replace_literal (gaps, named, -1, 0, "\n\n", 0, NULL) : NULL;

  return g_strdup (tight != NULL ? g_strstrip (tight) : text);
}

static GalleyCopied *
read_answer (GBytes *answer, GError **error)
{
  g_autoptr (GalleyCopied) copied = copied_new ();
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);
  Parts parts = { .answer = answer, .digests = digests };
  gboolean good = TRUE;
  char *line, *text;

  while (good && (line = next_line (&parts)) != NULL)
    {
      good = take_part (copied, &parts, line);
      g_free (line);
    }
  if (!good || copied->text == NULL)
    {
      refuse (error, _("The formatting could not be read."));
      return NULL;
    }
  text = dup_with_assets (copied->text, digests);
  g_free (copied->text);
  copied->text = text;
  return g_steal_pointer (&copied);
}

/**
 * galley_copied_read:
 * @what: “html”, “docx” or “odt”
 *
 * Blocks; for a thread that may.
 *
 * Returns: (transfer full) (nullable): what was found in it, or %NULL with one sentence
 */
GalleyCopied *
galley_copied_read (const char *what, GBytes *source, GError **error)
{
  GalleyChildEnd end;
  g_autoptr (GBytes) answer = galley_child_run (what, NULL, source, MOST_ANSWER, &end);

  if (answer != NULL)
    return read_answer (answer, error);
  refuse (error, end == GALLEY_CHILD_TOO_MUCH ? _("It takes too much time or memory to read this.") : _("The formatting could not be read."));
  return NULL;
}

/* ── the clipboard ── */

/* Some programs end what they copy with a NUL; some write two bytes for a character and do not say so. */
static GBytes *
dup_tidy (GBytes *source)
{
  gsize length;
  const char *data = g_bytes_get_data (source, &length);
  gboolean two = length > 3 && data[0] != '\0' && data[1] == '\0' && data[3] == '\0';
  g_autofree char *utf8 = two ? g_convert (data, length & ~(gsize) 1, "UTF-8", "UTF-16LE", NULL, &length, NULL) : NULL;

  if (utf8 == NULL && two)
    return g_bytes_ref (source);
  data = utf8 != NULL ? utf8 : data;
  while (length > 0 && data[length - 1] == '\0')
    length--;
  return g_bytes_new (data, length);
}

/* A text with lines and no empty one among them: there every line is a paragraph, as Chinese manuscripts have it. */
static gboolean
has_line_paragraphs (const char *text)
{
  if (strchr (text, '\n') == NULL || strstr (text, "\n\n") != NULL)
    return FALSE;
  for (const char *line = text; line != NULL; line = strchr (line, '\n') != NULL ? strchr (line, '\n') + 1 : NULL)
    if (strchr ("#>|-*+![`0123456789 \t", *line) != NULL && *line != '\0')
      return FALSE;
  return TRUE;
}

static char *
dup_paragraphs (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("\n\n", lines);
}

static gboolean
has_long_paragraph (const char *text)
{
  for (gsize length; *text != '\0'; text += length + (text[length] == '\n'))
    if ((length = strcspn (text, "\n")) > GALLEY_COPIED_MAX_PARAGRAPH)
      return TRUE;
  return FALSE;
}

static gboolean
is_not_too_much (const char *text, GError **error)
{
  if (strlen (text) > GALLEY_COPIED_MAX_TEXT)
    refuse (error, _("More than 2 MB of text, some 700,000 Chinese characters, cannot be pasted at once; import the file instead."));
  else if (has_long_paragraph (text))
    refuse (error, _("There is a paragraph in it of more than 64 KB, some 20,000 Chinese characters; break it into several first."));
  else
    return TRUE;
  return FALSE;
}

/**
 * galley_copied_plain:
 * @text: in whatever encoding
 * @is_ours: whether it was copied from a text of ours, which goes in as it is
 *
 * Returns: (transfer full) (nullable): the text as UTF-8, or %NULL with one sentence when it is none or too long
 */
char *
galley_copied_plain (GBytes *text, gboolean is_ours, GError **error)
{
  g_autoptr (GBytes) tidy = dup_tidy (text);
  g_auto (GalleyCharset) charset = { NULL };
  g_autofree char *decoded = g_bytes_get_size (tidy) > 0 ? galley_charset_decode (tidy, &charset, error) : g_strdup ("");

  if (decoded == NULL || !is_not_too_much (decoded, error))
    return NULL;
  if (!is_ours)
    for (gsize n = strlen (decoded); n > 0 && decoded[n - 1] == '\n'; n--)
      decoded[n - 1] = '\0';
  if (!is_ours && has_line_paragraphs (decoded))
    return dup_paragraphs (decoded);
  return g_steal_pointer (&decoded);
}

/**
 * galley_copied_html:
 * @html: as it was copied, in whatever encoding
 *
 * Blocks; for a thread that may.
 *
 * Returns: (transfer full) (nullable): what was found in it, or %NULL with one sentence
 */
GalleyCopied *
galley_copied_html (GBytes *html, GError **error)
{
  g_autoptr (GBytes) tidy = dup_tidy (html);
  g_auto (GalleyCharset) charset = { NULL };
  g_autofree char *decoded = galley_charset_decode (tidy, &charset, error);
  g_autoptr (GBytes) utf8 = decoded != NULL ? g_bytes_new_static (decoded, strlen (decoded)) : NULL;
  g_autoptr (GalleyCopied) copied = utf8 != NULL ? galley_copied_read ("html", utf8, error) : NULL;

  return copied != NULL && is_not_too_much (copied->text, error) ? g_steal_pointer (&copied) : NULL;
}
