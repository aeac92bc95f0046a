/* galley-rewrite-pairs.c: brackets and quotation marks come in pairs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-rewrite-private.h"
#include "galley-text.h"

static const struct { gunichar open, close; } pairs[] = {
  { '(', ')' },
  { '[', ']' },
  { 0x201C, 0x201D }, /* “ ” */
  { 0x2018, 0x2019 }, /* ‘ ’ */
  { 0x300A, 0x300B }, /* 《 》 */
  { 0xFF08, 0xFF09 }, /* （ ） */
  { 0x300C, 0x300D }, /* 「 」 */
  { 0x300E, 0x300F }, /* 『 』 */
  { 0x3010, 0x3011 }, /* 【 】 */
};

static gunichar
find_close (gunichar open)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].open == open)
      return pairs[i].close;
  return 0;
}

static gunichar
find_open (gunichar close)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].close == close)
      return pairs[i].open;
  return 0;
}

static gunichar
character_at (const char *text, gsize at)
{
  return g_utf8_get_char (text + at);
}

static gunichar
character_before (const char *text, gsize at)
{
  return at > 0 ? g_utf8_get_char (g_utf8_prev_char (text + at)) : 0;
}

static int
count_open (const char *text, gsize at, gunichar open, gunichar close)
{
  int depth = 0;

  for (const char *p = text + galley_line_start (text, at), *end = text + galley_line_end (text, at); p < end; p = g_utf8_next_char (p))
    depth += (g_utf8_get_char (p) == open) - (g_utf8_get_char (p) == close);
  return depth;
}

static GalleyRewrite *
surround (const char *text, gsize from, gsize to, gunichar open, gunichar close)
{
  GString *out = g_string_new (NULL);
  gsize start;

  g_string_append_unichar (out, open);
  start = out->len;
  g_string_append_len (out, text + from, to - from);
  g_string_append_unichar (out, close);
  return galley_rewrite_replace (text, from, to, out, start, start + to - from);
}

/**
 * galley_rewrite_pair:
 * @typed: the one character that was typed in place of the selection
 *
 * An opening mark surrounds what is selected; without a selection its partner is put behind the cursor, unless a word goes on
 * there.  A closing mark steps over the one that stands there already, unless an opening one still waits for it.
 *
 * Returns: (transfer full) (nullable): what is to be done instead of typing it; %NULL to type it
 */
GalleyRewrite *
galley_rewrite_pair (const char *text, gint64 start, gint64 end, gunichar typed)
{
  gsize from = g_utf8_offset_to_pointer (text, start) - text, to = g_utf8_offset_to_pointer (text, end) - text;
  gunichar close = find_close (typed), open = find_open (typed), next = character_at (text, to);

  if (close != 0 && (from < to || next == 0 || !(g_unichar_isalnum (next) || galley_text_is_han (next))))
    return surround (text, from, to, typed, close);
  if (open != 0 && from == to && next == typed && count_open (text, from, open, typed) <= 0)
    return galley_rewrite_select (text, to + g_unichar_to_utf8 (next, NULL), to + g_unichar_to_utf8 (next, NULL));
  return NULL;
}

/* Backspace between a pair with nothing in it: both go. */
GalleyRewrite *
galley_rewrite_unpair (const char *text, gsize cursor)
{
  gunichar before = character_before (text, cursor), after = character_at (text, cursor);

  if (before == 0 || after == 0 || find_close (before) != after)
    return NULL;
  return galley_rewrite_replace (text, cursor - g_unichar_to_utf8 (before, NULL), cursor + g_unichar_to_utf8 (after, NULL),
                                 g_string_new (NULL), 0, 0);
}
