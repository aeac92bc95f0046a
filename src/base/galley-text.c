/* galley-text.c: classes of characters in Chinese copy, counting, offsets
 *
 * Offsets are code points, everywhere and always: bytes depend on the encoding
 * and graphemes on the version of Unicode.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-text.h"

/**
 * galley_text_is_han:
 *
 * Returns: whether @c is a Chinese character: the Han script, and 〇, which Unicode
 * counts among the numbers
 */
gboolean
galley_text_is_han (gunichar c)
{
  return c == 0x3007 || (c >= 0x2E80 && g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN && c != 0x3005);
}

/**
 * galley_text_is_cjk_mark:
 *
 * Returns: whether @c is a punctuation mark that takes a full square in Chinese copy;
 * “ ” ‘ ’ — … · are, because they stand between Han characters without spaces
 */
gboolean
galley_text_is_cjk_mark (gunichar c)
{
  switch (c)
    {
    case 0x00B7: /* · */
    case 0x2014: /* — */
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x2026: /* … */
      return TRUE;
    default:
      return (c >= 0x3001 && c <= 0x301F && c != 0x3005 && c != 0x3007) || (c >= 0xFF01 && c <= 0xFF65 && !g_unichar_isalnum (c));
    }
}

gboolean
galley_text_is_cjk (gunichar c)
{
  return galley_text_is_han (c) || galley_text_is_cjk_mark (c);
}

/* What can make a line read as if it said something else. */
static gboolean
is_disguise (gunichar c)
{
  return (g_unichar_type (c) == G_UNICODE_CONTROL && c != '\n' && c != '\t') || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * galley_text_is_printable:
 *
 * Returns: whether there is nothing in @text that is no text, or that makes it read in another order
 */
gboolean
galley_text_is_printable (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (is_disguise (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/**
 * galley_text_says_something:
 *
 * Returns: whether there is anything to be seen in @text; white space and invisible characters say nothing
 */
gboolean
galley_text_says_something (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isgraph (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) && !galley_text_is_cjk (c);
}

static gint64
count (const char *text, gboolean marks)
{
  gint64 n = 0;
  gboolean in_word = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_word (c))
        n += !in_word;
      else if (galley_text_is_han (c))
        n++;
      else if (marks && g_unichar_ispunct (c))
        n++;
      in_word = is_word (c);
    }
  return n;
}

/**
 * galley_text_count:
 *
 * Returns: 字数 as Chinese newsrooms count: each Han character and each mark is one,
 * a run of Latin letters or digits is one
 */
gint64
galley_text_count (const char *text)
{
  return count (text, TRUE);
}

/**
 * galley_text_count_no_marks:
 *
 * Returns: the same without punctuation
 */
gint64
galley_text_count_no_marks (const char *text)
{
  return count (text, FALSE);
}

/**
 * galley_text_dup_slice:
 * @start: code points
 * @end: code points, exclusive; more than there are means to the end
 *
 * Returns: (transfer full): that part of @text
 */
char *
galley_text_dup_slice (const char *text, gint64 start, gint64 end)
{
  glong length = g_utf8_strlen (text, -1);

  end = CLAMP (end, 0, length);
  start = CLAMP (start, 0, end);
  return g_utf8_substring (text, start, end);
}

/**
 * galley_text_replace:
 *
 * Returns: (transfer full): @text with the code points from @start to @end replaced by @with
 */
char *
galley_text_replace (const char *text, gint64 start, gint64 end, const char *with)
{
  g_autofree char *before = galley_text_dup_slice (text, 0, start);
  g_autofree char *after = galley_text_dup_slice (text, MAX (start, end), G_MAXINT64);

  return g_strconcat (before, with, after, NULL);
}
