/* galley-latin.c: the words of a text that are written in letters
 *
 * What a dictionary can judge of Chinese copy are the Latin words in it.  All that only looks like a word is left out here,
 * because a reader's eye is soon tired of marks under what is right: addresses, code, file names, model numbers (5G, B737),
 * acronyms, brand names with capitals inside (WeChat, iPhone), and the targets of links.
 *
 * Lines are looked at one by one, as an editor does; code that goes over several lines is written with fences, whose
 * lines are seldom words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-latin.h"

#include <string.h>

#include "galley-text.h"

static gboolean
is_latin (gunichar c)
{
  return g_unichar_isalpha (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN && !(c >= 0xFF21 && c <= 0xFF5A);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

static gboolean
ends_chunk (gunichar c)
{
  if (is_apostrophe (c))
    return FALSE;
  return c == 0 || g_unichar_isspace (c) || galley_text_is_cjk (c) || galley_text_is_cjk_mark (c);
}

/* Between blanks and Han characters: one of these inside makes it an address, a path, a name for machines, or a number. */
static gboolean
is_for_machines (const char *chunk, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (chunk[i]) || strchr ("@/\\_<>=&#{}|", chunk[i]) != NULL)
      return TRUE;
  return length > 4 && g_ascii_strncasecmp (chunk, "www.", 4) == 0;
}

/* A dictionary knows words in small letters, and with a capital at most at the beginning. */
static gboolean
is_word (const char *start, const char *end)
{
  gboolean capital_inside = FALSE, small = FALSE;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      capital_inside = capital_inside || (p > start && g_unichar_isupper (g_utf8_get_char (p)));
      small = small || g_unichar_islower (g_utf8_get_char (p));
    }
  return small && !capital_inside && g_utf8_strlen (start, end - start) > 1;
}

static const char *
end_of_word (const char *start, const char *end)
{
  const char *p = start;

  while (p < end)
    {
      const char *next = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      if (!is_latin (c) && !(is_apostrophe (c) && p > start && next < end && is_latin (g_utf8_get_char (next))))
        break;
      p = next;
    }
  return p;
}

static void
split_chunk (const char *line, const char *chunk, const char *end, GArray *words)
{
  const char *p = chunk;

  if (is_for_machines (chunk, end - chunk))
    return;
  while (p < end)
    {
      const char *after = end_of_word (p, end);
      GalleyWord word = { p - line, after - line };

      if (after > p && is_word (p, after))
        g_array_append_val (words, word);
      p = after > p ? after : g_utf8_next_char (p);
    }
}

/* Code in backticks, and what stands in the round brackets of a link: where it ends; NULL when nothing of that kind begins here. */
static const char *
skip_what_is_not_read (const char *p)
{
  const char *end = NULL;

  if (*p == '`')
    end = strchr (p + 1, '`');
  else if (p[0] == ']' && p[1] == '(')
    end = strchr (p, ')');
  return end != NULL ? end + 1 : NULL;
}

static const char *
end_of_chunk (const char *p)
{
  while (!ends_chunk (g_utf8_get_char (p)) && *p != '`' && !(p[0] == ']' && p[1] == '('))
    p = g_utf8_next_char (p);
  return p;
}

/**
 * galley_latin_list_words:
 * @line: one line of Markdown
 *
 * Returns: (transfer full) (element-type GalleyWord): the words that a dictionary can judge, in order
 */
GArray *
galley_latin_list_words (const char *line)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (GalleyWord));
  const char *p = line;

  while (*p != '\0')
    {
      const char *skipped = skip_what_is_not_read (p);
      const char *end = skipped != NULL ? skipped : end_of_chunk (p);

      if (skipped == NULL && end > p)
        split_chunk (line, p, end, words);
      p = end > p ? end : g_utf8_next_char (p);
    }
  return words;
}
