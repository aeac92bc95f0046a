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
 * “_” asks one thing more: beside a letter it opens or closes only when a mark stands on its other side, which is what keeps
 * snake_case_name whole; and in “__“重点”__后文” the mark would be on the wrong one.  So where exactly one neighbour is a Chinese
 * mark and the other a letter, a mark is put on the letter's side, between noncharacters by which it is told from a mark of the
 * text.  Between two letters nothing changes, whatever their script.  One “_” alone is left to CommonMark, since it is what file
 * names have: “纪要_（终稿）_2”.
 *
 * Nothing here knows of code spans, link targets or raw HTML.  It need not: what is put in is never next to white space or a
 * line's beginning, so it cannot change what a block or a fence is, and inside a literal it is simply taken out again.
 *
 * “ ” ‘ ’ — … · are used in Chinese and in English.  They count as Chinese when a Chinese character is near: across the
 * run, or behind the mark.  So text without Chinese never receives a noncharacter and parses exactly as CommonMark says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-emphasis.h"

#include <string.h>

#include "galley-text.h"

/* Noncharacters: Unicode promises that no text means anything by them. */
#define LETTER "\xEF\xB7\x90" /* U+FDD0 */
#define OPENS  "\xEF\xB7\x91" /* U+FDD1: a mark of ours follows */
#define CLOSES "\xEF\xB7\x92" /* U+FDD2: a mark of ours is before it */
#define MARK   "\xF0\x90\xA9\xBF" /* U+10A7F; any mark would do, and this is one that nobody writes */

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

static gunichar
char_before (const char *text, const char *p)
{
  return p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : '\n';
}

/* Whether one of the neighbours of the run from @p to @end is Chinese. */
static gboolean
is_beside_chinese (const char *text, const char *p, const char *end)
{
  gunichar before = char_before (text, p), after = char_after (end);

  if (is_surely_chinese (before) || is_surely_chinese (after))
    return TRUE;
  return (is_shared_mark (before) && is_chinese_ahead (text, p)) || (is_shared_mark (after) && is_chinese_behind (end));
}

/* “*” and “~”. */
static void
append_run (GString *out, const char *text, const char *p, const char *end)
{
  gboolean chinese = is_beside_chinese (text, p, end);

  if (chinese && is_punctuation (char_before (text, p)))
    g_string_append (out, LETTER);
  g_string_append_len (out, p, end - p);
  if (chinese && is_punctuation (char_after (end)))
    g_string_append (out, LETTER);
}

static gboolean
is_letter (gunichar c)
{
  return !is_punctuation (c) && !g_unichar_isspace (c);
}

static void
append_underscores (GString *out, const char *text, const char *p, const char *end)
{
  gunichar before = char_before (text, p), after = char_after (end);
  gboolean chinese = end - p > 1 && is_beside_chinese (text, p, end);

  if (chinese && is_letter (before) && is_punctuation (after))
    g_string_append (out, OPENS MARK);
  g_string_append_len (out, p, end - p);
  if (chinese && is_letter (after) && is_punctuation (before))
    g_string_append (out, MARK CLOSES);
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
      gsize plain = strcspn (p, "*~_\\");

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
          const char *end = p + strspn (p, (const char[]) { *p, '\0' });
          (*p == '_' ? append_underscores : append_run) (out, clean, p, end);
          p = end;
        }
    }
  return g_string_free_and_steal (out);
}

static const char *
find_noncharacter (const char *text)
{
  while ((text = strstr (text, "\xEF\xB7")) != NULL && !(text[2] >= LETTER[2] && text[2] <= CLOSES[2]))
    text += 2;
  return text;
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

  if (text == NULL || find_noncharacter (text) == NULL)
    return g_strdup (text != NULL ? text : "");

  out = g_string_sized_new (strlen (text));
  for (const char *next; (next = find_noncharacter (text)) != NULL;)
    {
      g_string_append_len (out, text, next - text);
      if (next[2] == CLOSES[2] && g_str_has_suffix (out->str, MARK))
        g_string_truncate (out, out->len - strlen (MARK));
      text = next + strlen (LETTER);
      if (next[2] == OPENS[2] && g_str_has_prefix (text, MARK))
        text += strlen (MARK);
    }
  g_string_append (out, text);
  return g_string_free_and_steal (out);
}
