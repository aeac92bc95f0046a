/* galley-characters.c: the rules about single characters: widths, invisible ones, look-alikes, traces of lost ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copy.h"

#include <string.h>

#define LONGEST_NUMBER 100

/* ── full-width letters and digits ── */

static gboolean
is_full_digit (gunichar c)
{
  return c >= 0xFF10 && c <= 0xFF19;
}

static gboolean
is_full_letter (gunichar c)
{
  return (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

static gboolean
has_half_digit (const GalleyCopy *copy, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (copy->chars[i] < 0x80)
      return TRUE;
  return FALSE;
}

static void
report_narrow (GalleyCopy *copy, const char *id, gsize start, gsize end)
{
  g_autoptr (GString) narrow = g_string_new (NULL);

  for (gsize i = start; i < end; i++)
    g_string_append_unichar (narrow, copy->chars[i] >= 0xFF00 ? copy->chars[i] - 0xFEE0 : copy->chars[i]);
  galley_copy_report (copy, id, start, end, narrow->str);
}

/* Reports the whole number, half-width digits included, where its first full-width digit stands. */
static void
look_full_digit (GalleyCopy *copy, gsize at)
{
  gsize start = at, end = at;

  while (at - start < LONGEST_NUMBER && galley_copy_is (copy, start - 1, GALLEY_COPY_DIGIT))
    start--;
  if (is_full_digit (galley_copy_at (copy, start - 1)))
    return;
  while (is_full_digit (galley_copy_at (copy, end)) || galley_copy_is (copy, end, GALLEY_COPY_DIGIT))
    end++;
  report_narrow (copy, start < at || has_half_digit (copy, at, end) ? "mixed-width-number" : "fw-digit", start, end);
}

static void
look_full_letter (GalleyCopy *copy, gsize at)
{
  gsize end = at;

  if (is_full_letter (galley_copy_at (copy, at - 1)))
    return;
  while (is_full_letter (galley_copy_at (copy, end)))
    end++;
  report_narrow (copy, "fw-latin", at, end);
}

/* ── what cannot be seen ── */

static void
look_zero_width (GalleyCopy *copy, gsize at)
{
  galley_copy_report (copy, "zero-width", at, at + 1, "");
}

static void
look_bidi (GalleyCopy *copy, gsize at)
{
  galley_copy_report (copy, "bidi-control", at, at + 1, NULL);
}

static gboolean
is_line_edge (const GalleyCopy *copy, gsize at)
{
  return at >= copy->length || galley_copy_is (copy, at, GALLEY_COPY_NEWLINE);
}

/* “张　三”: names of two characters are spread to the width of three. */
static gboolean
is_spread_name (const GalleyCopy *copy, gsize start, gsize end)
{
  return end == start + 1 && galley_copy_is (copy, start - 1, GALLEY_COPY_HAN) && galley_copy_is (copy, end, GALLEY_COPY_HAN) &&
         !galley_copy_is (copy, start - 2, GALLEY_COPY_HAN) && !galley_copy_is (copy, end + 1, GALLEY_COPY_HAN);
}

static void
look_wide_space (GalleyCopy *copy, gsize at)
{
  gsize end;

  if (galley_copy_at (copy, at - 1) == 0x3000)
    return;
  end = galley_copy_run (copy, at);
  if (is_line_edge (copy, end) || is_spread_name (copy, at, end) || galley_copy_is (copy, at - 1, GALLEY_COPY_ORPHAN) ||
      galley_copy_is (copy, end, GALLEY_COPY_ORPHAN))
    return;
  if (galley_copy_is (copy, at - 1, GALLEY_COPY_HAN) && galley_copy_is (copy, end, GALLEY_COPY_CLOSE | GALLEY_COPY_STOP))
    galley_copy_report (copy, "lost-char", at - 1, end + 1, NULL);
  else
    galley_copy_report (copy, "inner-ideospace", at, end, "");
}

/* ── what was lost ── */

static gboolean
is_trace (gunichar c)
{
  return c == 0xFFFD || c == 0x25A1 || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* □ at the start of a line, or behind a space, is a box to tick. */
static gboolean
is_tick_box (const GalleyCopy *copy, gsize at)
{
  return copy->chars[at] == 0x25A1 && (is_line_edge (copy, at - 1) || galley_copy_is (copy, at - 1, GALLEY_COPY_SPACE));
}

static void
look_trace (GalleyCopy *copy, gsize at)
{
  gsize end = at;

  if (is_trace (galley_copy_at (copy, at - 1)) || is_tick_box (copy, at))
    return;
  while (is_trace (galley_copy_at (copy, end)))
    end++;
  galley_copy_report (copy, "lost-char", at, end, NULL);
}

/* ── look-alikes ── */

/* The radicals that Unicode itself does not map to a character. */
static const char radicals[] = "⺠民⺟母⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟";

static gunichar
look_up (const char *pairs, gunichar c)
{
  for (const char *p = pairs; *p != '\0'; p = g_utf8_next_char (g_utf8_next_char (p)))
    if (g_utf8_get_char (p) == c)
      return g_utf8_get_char (g_utf8_next_char (p));
  return 0;
}

static gunichar
real_character (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  if (n == 1 && parts[0] != c)
    return parts[0];
  return look_up (radicals, c);
}

static void
look_radical (GalleyCopy *copy, gsize at)
{
  gunichar real = real_character (copy->chars[at]);
  char text[7] = "";

  if (real == 0)
    return;
  g_unichar_to_utf8 (real, text);
  galley_copy_report (copy, "kangxi-radical", at, at + 1, text);
}

/* The looks of characters that come in ranges; galley_copy_look_rare() finds them without a table of ten thousand. */
typedef void (*Look) (GalleyCopy *copy, gsize at);

static Look
rare_look (gunichar c)
{
  if (c < 0x200B)
    return c == 0xAD ? look_zero_width : NULL;
  if (c <= 0x206F)
    return c <= 0x200C || c == 0x2060                                                             ? look_zero_width
           : c <= 0x200D                                                                          ? NULL
           : c <= 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)          ? look_bidi
                                                                                                  : NULL;
  if (c == 0x25A1 || (c >= 0xE000 && c <= 0xF8FF) || c == 0xFFFD || c >= 0xF0000)
    return look_trace;
  if ((c >= 0x2E80 && c <= 0x2FD5) || (c >= 0xF900 && c <= 0xFAFF))
    return look_radical;
  if (c == 0x3000)
    return look_wide_space;
  if (c == 0xFEFF)
    return look_zero_width;
  return is_full_digit (c) ? look_full_digit : is_full_letter (c) ? look_full_letter : NULL;
}

/**
 * galley_copy_look_rare:
 *
 * Looks at a character that hardly ever stands in sound copy.
 */
void
galley_copy_look_rare (GalleyCopy *copy, gsize at)
{
  Look look = rare_look (copy->chars[at]);

  if (look != NULL)
    look (copy, at);
}
