/* galley-emphasis.c: emphasis that knows Chinese punctuation
 *
 * CommonMark decides from its two neighbours whether a run of “*” opens or closes.  A run beside a punctuation mark only
 * closes when white space or another mark follows.  That is right for languages which put spaces between words; in
 * “**“重点”**后文” and “**注意：**这里” nothing is closed, and the reader sees the asterisks.
 *
 * The remedy that other programs have found, the “CJK-friendly” amendment: a full-width mark beside a run counts as a letter, and
 * a half-width mark beside a run counts as one when the other neighbour is Chinese.  We do not change the parser to get
 * there: a noncharacter, which is a letter in the parser's eyes, is put between the run and the mark before parsing, and taken
 * out of everything that comes back.  A noncharacter in the manuscript itself is taken out first, so nobody can smuggle one in.
 *
 * Runs of “_” are left alone: their rule asks whether a mark stands outside, and would be broken by hiding it.  Nothing here
 * knows of code spans, link targets or raw HTML.  It need not: the noncharacter is never next to white space or a line's
 * beginning, so it cannot change what a block or a fence is, and inside a literal it is simply taken out again.
 *
 * “ ” ‘ ’ — … · are used in Chinese and in English.  They count as Chinese when a Chinese character is near: across the
 * run, or behind the mark.  So text without Chinese never receives a noncharacter and parses exactly as CommonMark says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-emphasis.h"

#include <string.h>

#include "galley-text.h"

#define SENTINEL "\xEF\xB7\x90" /* U+FDD0, a noncharacter: Unicode promises that no text means anything by it */

/* How many marks to look behind, as in “……”” or “》”；more would let a hostile text cost more than its length. */
#define MARKS_LOOKED_THROUGH 4

static gboolean
is_shared_mark (gunichar c)
{
  return c < 0x3000 && galley_text_is_cjk_mark (c);
}

static gboolean
is_surely_chinese (gunichar c)
{
  return galley_text_is_cjk (c) && !is_shared_mark (c);
}

/* What the parser takes for punctuation: in ASCII the symbols too. */
static gboolean
is_punctuation (gunichar c)
{
  return c < 0x80 ? g_ascii_ispunct ((char) c) : g_unichar_ispunct (c);
}

static gunichar
char_after (const char *p)
{
  return *p != '\0' ? g_utf8_get_char (p) : '\n';
}

static gboolean
is_chinese_behind (const char *p)
{
  for (guint i = 0; i < MARKS_LOOKED_THROUGH && *p != '\0'; i++, p = g_utf8_next_char (p))
    if (!is_shared_mark (g_utf8_get_char (p)))
      return is_surely_chinese (g_utf8_get_char (p));
  return FALSE;
}

static gboolean
is_chinese_ahead (const char *text, const char *p)
{
  for (guint i = 0; i < MARKS_LOOKED_THROUGH && p > text; i++)
    {
      p = g_utf8_prev_char (p);
      if (!is_shared_mark (g_utf8_get_char (p)))
        return is_surely_chinese (g_utf8_get_char (p));
    }
  return FALSE;
}

/* Appends the run from @p to @end with what it needs around it. */
static void
append_run (GString *out, const char *text, const char *p, const char *end)
{
  gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : '\n';
  gunichar after = char_after (end);
  gboolean near = is_surely_chinese (before) || is_surely_chinese (after);
  gboolean chinese_before = is_surely_chinese (before) || (is_shared_mark (before) && (near || is_chinese_ahead (text, p)));
  gboolean chinese_after = is_surely_chinese (after) || (is_shared_mark (after) && (near || is_chinese_behind (end)));

  if (is_punctuation (before) && (chinese_before || chinese_after))
    g_string_append (out, SENTINEL);
  g_string_append_len (out, p, end - p);
  if (is_punctuation (after) && (chinese_before || chinese_after))
    g_string_append (out, SENTINEL);
}

/**
 * galley_emphasis_mark:
 * @text: CommonMark, UTF-8
 *
 * Returns: (transfer full): @text for the parser; lines stay where they are, columns do not
 */
char *
galley_emphasis_mark (const char *text)
{
  g_autofree char *clean = galley_emphasis_dup_unmarked (text);
  GString *out = g_string_sized_new (strlen (clean) + 64);

  for (const char *p = clean; *p != '\0';)
    {
      gsize plain = strcspn (p, "*~\\");

      g_string_append_len (out, p, plain);
      p += plain;
      if (*p == '\\')
        {
          gsize length = g_ascii_ispunct (p[1]) ? 2 : 1;
          g_string_append_len (out, p, length);
          p += length;
        }
      else if (*p != '\0')
        {
          const char *end = p + strspn (p, *p == '*' ? "*" : "~");
          append_run (out, clean, p, end);
          p = end;
        }
    }
  return g_string_free_and_steal (out);
}

/**
 * galley_emphasis_dup_unmarked:
 * @text: (nullable): what came back from the parser
 *
 * Returns: (transfer full): @text without what galley_emphasis_mark() put in
 */
char *
galley_emphasis_dup_unmarked (const char *text)
{
  GString *out;

  if (text == NULL || strstr (text, SENTINEL) == NULL)
    return g_strdup (text != NULL ? text : "");

  out = g_string_sized_new (strlen (text));
  for (const char *next; (next = strstr (text, SENTINEL)) != NULL; text = next + strlen (SENTINEL))
    g_string_append_len (out, text, next - text);
  g_string_append (out, text);
  return g_string_free_and_steal (out);
}
