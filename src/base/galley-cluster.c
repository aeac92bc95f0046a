/* galley-cluster.c: where one character, as a reader sees it, ends
 *
 * The rules are those of Unicode Standard Annex 29, “extended grapheme clusters”.
 * Three of its properties are not in GLib: which signs are pictographs, which
 * viramas link consonants and which signs come before what they belong to.
 * Pictographs are told by their blocks, which is more than the property has: a
 * joiner between two arrows keeps them together here and would not there.  What
 * is never done is to cut where the annex does not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-cluster.h"

enum { ZERO_WIDTH_NON_JOINER = 0x200C, ZERO_WIDTH_JOINER = 0x200D };

typedef enum { NO_JAMO, LEADING, VOWEL, TRAILING, SYLLABLE_OPEN, SYLLABLE_CLOSED } Jamo;

static inline gboolean
between (gunichar c, gunichar first, gunichar last)
{
  return c - first <= last - first;
}

/* Nearly all of a Chinese text; two of these beside each other are never one character. */
static inline gboolean
is_plain (gunichar c)
{
  return between (c, 0x4E00, 0x9FFF) || between (c, 0x20, 0x7E) || between (c, 0x3000, 0x3029) || between (c, 0xFF01, 0xFF60) ||
         between (c, 0x2010, 0x2027);
}

static gboolean
comes_before (gunichar c)
{
  return c >= 0x600 &&
         (between (c, 0x600, 0x605) || c == 0x6DD || c == 0x70F || between (c, 0x890, 0x891) || c == 0x8E2 || c == 0xD4E ||
          c == 0x110BD || c == 0x110CD || between (c, 0x111C2, 0x111C3) || c == 0x113D1 || c == 0x1193F || c == 0x11941 ||
          c == 0x11A3A || between (c, 0x11A84, 0x11A89) || c == 0x11D46 || c == 0x11F02);
}

static gboolean
is_control (gunichar c)
{
  GUnicodeType type;

  if (c < 0x300)
    return c < 0x20 || between (c, 0x7F, 0x9F) || c == 0xAD;
  if (c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER || between (c, 0xE0020, 0xE007F) || comes_before (c))
    return FALSE;
  type = g_unichar_type (c);
  return type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* Marks, joiners, variation selectors (of emoji, and those that choose among forms of a Han character), tags, skin tones. */
static gboolean
extends (gunichar c)
{
  GUnicodeType type;

  if (c < 0x300 || between (c, 0x4E00, 0x9FFF))
    return FALSE;
  if (c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER || between (c, 0xFF9E, 0xFF9F) ||
      between (c, 0x1F3FB, 0x1F3FF) || between (c, 0xE0020, 0xE007F))
    return TRUE;
  type = g_unichar_type (c);
  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK || type == G_UNICODE_SPACING_MARK ||
         c == 0x0E33 || c == 0x0EB3;
}

static gboolean
is_regional (gunichar c)
{
  return between (c, 0x1F1E6, 0x1F1FF);
}

static gboolean
is_pictograph (gunichar c)
{
  return c == 0xA9 || c == 0xAE || c == 0x203C || c == 0x2049 || c == 0x2122 || c == 0x2139 || between (c, 0x2190, 0x2BFF) ||
         c == 0x3030 || c == 0x303D || c == 0x3297 || c == 0x3299 || (between (c, 0x1F000, 0x1FAFF) && !is_regional (c)) || between (c, 0x1FC00, 0x1FFFD);
}

static gboolean
links_consonants (gunichar c)
{
  return c == 0x94D || c == 0x9CD || c == 0xACD || c == 0xB4D || c == 0xC4D || c == 0xD4D;
}

static Jamo
jamo_of (gunichar c)
{
  if (c < 0x1100 || between (c, 0x1200, 0xA95F) || c > 0xD7FB)
    return NO_JAMO;
  if (between (c, 0x1100, 0x115F) || between (c, 0xA960, 0xA97C))
    return LEADING;
  if (between (c, 0x1160, 0x11A7) || between (c, 0xD7B0, 0xD7C6))
    return VOWEL;
  if (between (c, 0x11A8, 0x11FF) || between (c, 0xD7CB, 0xD7FB))
    return TRAILING;
  if (between (c, 0xAC00, 0xD7A3))
    return (c - 0xAC00) % 28 == 0 ? SYLLABLE_OPEN : SYLLABLE_CLOSED;
  return NO_JAMO;
}

static gboolean
jamo_join (Jamo first, Jamo second)
{
  switch (first)
    {
    case LEADING:
      return second == LEADING || second == VOWEL || second == SYLLABLE_OPEN || second == SYLLABLE_CLOSED;
    case VOWEL:
    case SYLLABLE_OPEN:
      return second == VOWEL || second == TRAILING;
    case TRAILING:
    case SYLLABLE_CLOSED:
      return second == TRAILING;
    default:
      return FALSE;
    }
}

/* Whether two consonants of an Indian script are one character because a virama stands somewhere between them. */
static gboolean
linked (const gunichar *chars, gsize start, gsize at)
{
  gboolean linker = FALSE;
  gsize i = at;

  if (!between (chars[at], 0x900, 0xD7F) || !g_unichar_isalpha (chars[at]))
    return FALSE;
  while (i > start && extends (chars[i - 1]))
    linker |= links_consonants (chars[--i]);
  return linker && i > start && chars[i - 1] >> 7 == chars[at] >> 7;
}

static gboolean
joins (const gunichar *chars, gsize start, gsize at)
{
  gunichar before = chars[at - 1], c = chars[at];

  if (c < 0x300 && !comes_before (before) && before != ZERO_WIDTH_JOINER)
    return FALSE;
  return extends (c) || (before == ZERO_WIDTH_JOINER && is_pictograph (c)) || (comes_before (before) && !is_control (c)) ||
         (is_regional (c) && is_regional (before) && (at == start + 1 || !is_regional (chars[at - 2]))) ||
         jamo_join (jamo_of (before), jamo_of (c)) || linked (chars, start, at);
}

/**
 * galley_cluster_end:
 * @chars: (array length=length): code points
 * @start: where a cluster starts; below @length
 *
 * Returns: where the next cluster starts; at most @length
 */
gsize
galley_cluster_end (const gunichar *chars, gsize length, gsize start)
{
  gsize end = start + 1;

  if (is_plain (chars[start]) && (end == length || is_plain (chars[end])))
    return end;
  if (is_control (chars[start]))
    return end + (chars[start] == '\r' && end < length && chars[end] == '\n');
  while (end < length && joins (chars, start, end))
    end++;
  return end;
}
