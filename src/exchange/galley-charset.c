/* galley-charset.c: which characters a file's bytes are meant to be
 *
 * In this order: a byte order mark; UTF-8 when the bytes are UTF-8, whatever the
 * file declares, because pages lie about it and no other text happens to be valid
 * UTF-8; what the file declares; UTF-8 again when hardly a byte of it is broken;
 * GB18030, the superset of everything mainland newsrooms ever used.
 *
 * Bytes that cannot be read become U+FFFD and are counted: they are reported, and
 * as a proof rule they stand in the way of submission until someone has looked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-charset.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-error.h"

#define REPLACEMENT "\357\277\275"

void
galley_charset_clear (GalleyCharset *charset)
{
  g_clear_pointer (&charset->charset, g_free);
}

/* ── UTF-8 with holes ── */

static char *
patch_utf8 (const char *data, gsize length, gsize *lost)
{
  GString *out = g_string_sized_new (length);
  const char *end = data + length, *bad;

  *lost = 0;
  while (!g_utf8_validate_len (data, end - data, &bad))
    {
      g_string_append_len (out, data, bad - data);
      if (*lost == 0 || !g_str_has_suffix (out->str, REPLACEMENT) || bad != data)
        g_string_append (out, REPLACEMENT);
      (*lost)++;
      data = bad + 1;
    }
  g_string_append_len (out, data, end - data);
  return g_string_free (out, FALSE);
}

static gsize
count_wide (const char *data, gsize length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += (guchar) data[i] >= 0xC0;
  return n;
}

/* Valid UTF-8 sequences hardly ever happen by accident: when most of what is not ASCII is valid, or only a last character
 * was cut in two, it is UTF-8. */
static gboolean
is_mostly_utf8 (const char *data, gsize length)
{
  const char *end = data + length, *bad;
  gsize holes = 0, wide = 0;
  gboolean cut = FALSE;

  while (!g_utf8_validate_len (data, end - data, &bad))
    {
      wide += count_wide (data, bad - data);
      cut = holes == 0 && end - bad <= 3;
      holes += holes == 0 || bad != data;
      data = bad + 1;
      if (cut)
        break;
    }
  wide += cut ? 0 : count_wide (data, end - data);
  return wide > 0 && (cut || holes * 10 <= wide);
}

/* ── other encodings ── */

static gssize
convert_some (GIConv converter, GString *out, char **in, gsize *left)
{
  char buffer[8192], *to = buffer;
  gsize room = sizeof buffer;
  gsize done = g_iconv (converter, in, left, &to, &room);

  g_string_append_len (out, buffer, to - buffer);
  return done == (gsize) -1 && errno != E2BIG ? -1 : 0;
}

static char *
convert (const char *data, gsize length, const char *charset, gsize *lost)
{
  GIConv converter = g_iconv_open ("UTF-8", charset);
  GString *out;
  char *in = (char *) data;

  *lost = 0;
  if (converter == (GIConv) -1)
    return NULL;
  out = g_string_sized_new (length * 3 / 2);
  while (length > 0)
    if (convert_some (converter, out, &in, &length) < 0 && length > 0)
      {
        g_string_append (out, REPLACEMENT);
        (*lost)++;
        in++;
        length--;
        g_iconv (converter, NULL, NULL, NULL, NULL);
      }
  g_iconv_close (converter);
  return g_string_free (out, FALSE);
}

/* The value of “charset=” or “encoding=” near the top of a page. */
static char *
dup_declared (const char *data, gsize length)
{
  g_autofree char *head = g_strndup (data, MIN (length, 4096));
  g_autoptr (GRegex) regex = g_regex_new ("(?:charset|encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]{2,40})", G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, head, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static gboolean
is_chinese_family (const char *name)
{
  static const char *const names[] = { "gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "ms936", "hz-gb-2312", NULL };

  for (gsize i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* ── the order ── */

static char *
decode_marked (const char *data, gsize length, GalleyCharset *charset)
{
  static const struct { const char *mark; gsize length; const char *name; } marks[] = {
    { "\xEF\xBB\xBF", 3, "UTF-8" }, { "\x84\x31\x95\x33", 4, "GB18030" }, { "\xFF\xFE", 2, "UTF-16LE" }, { "\xFE\xFF", 2, "UTF-16BE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (data, marks[i].mark, marks[i].length) == 0)
      {
        charset->charset = g_strdup (marks[i].name);
        data += marks[i].length;
        length -= marks[i].length;
        return i == 0 ? patch_utf8 (data, length, &charset->lost) : convert (data, length, marks[i].name, &charset->lost);
      }
  return NULL;
}

static char *
decode_declared (const char *data, gsize length, GalleyCharset *charset)
{
  g_autofree char *declared = dup_declared (data, length);
  const char *name = declared != NULL && is_chinese_family (declared) ? "GB18030" : declared;
  char *text;

  if (name == NULL || g_ascii_strncasecmp (name, "utf", 3) == 0)
    return NULL;
  text = convert (data, length, name, &charset->lost);
  if (text != NULL)
    charset->charset = g_strdup (name);
  return text;
}

static char *
decode_guessed (const char *data, gsize length, GalleyCharset *charset)
{
  gboolean utf8 = is_mostly_utf8 (data, length);

  charset->guessed = TRUE;
  charset->charset = g_strdup (utf8 ? "UTF-8" : "GB18030");
  return utf8 ? patch_utf8 (data, length, &charset->lost) : convert (data, length, "GB18030", &charset->lost);
}

/* Line ends as everywhere else in the program; a NUL that a conversion let through would end the text. */
static char *
tidy (char *text)
{
  char *to = text;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\r')
      {
        *to++ = '\n';
        p += p[1] == '\n';
      }
    else
      *to++ = *p;
  *to = '\0';
  return text;
}

static gboolean
is_binary (const char *data, gsize length)
{
  static const guchar utf16[] = { 0xFF, 0xFE, 0xFE, 0xFF };
  gsize controls = 0;

  if (length >= 2 && (memcmp (data, utf16, 2) == 0 || memcmp (data, utf16 + 2, 2) == 0))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    controls += (guchar) data[i] < 0x20 && strchr ("\t\n\r\f\v\x1b", data[i]) == NULL;
  return memchr (data, '\0', length) != NULL || controls * 50 > length;
}

/**
 * galley_charset_decode:
 * @charset: (out): what was assumed, to be cleared with galley_charset_clear()
 *
 * Returns: (transfer full) (nullable): the text of @bytes as UTF-8 with “\n” line ends and no NUL; %NULL with
 * GALLEY_ERROR_INVALID when it is no text
 */
char *
galley_charset_decode (GBytes *bytes, GalleyCharset *charset, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  char *text;

  *charset = (GalleyCharset) { NULL };
  if (is_binary (data, length))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("This is not a text file."));
      return NULL;
    }
  text = decode_marked (data, length, charset);
  if (text == NULL && g_utf8_validate_len (data, length, NULL))
    {
      charset->charset = g_strdup ("UTF-8");
      text = g_strndup (data, length);
    }
  if (text == NULL)
    text = decode_declared (data, length, charset);
  if (text == NULL)
    text = decode_guessed (data, length, charset);
  if (text == NULL || charset->lost * 5 > (gsize) g_utf8_strlen (text, -1))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("The characters of this file cannot be read in any known encoding."));
      galley_charset_clear (charset);
      g_free (text);
      return NULL;
    }
  return tidy (text);
}
