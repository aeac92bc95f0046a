/* galley-rewrite-inline.c: bold, italics and links
 *
 * Stars are counted, not parsed: one for italics, two for bold, three for both.  What
 * they mean in the end, the renderer says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-escape.h"
#include "galley-rewrite-private.h"

#define DIGEST_LENGTH 64 /* hex digits */

typedef struct { gsize start, end; } Range;

static gboolean
has_stars (guint run, int stars)
{
  return (run & 3) == 3 || (run & 3) == (guint) stars;
}

static guint
stars_before (const char *text, gsize at, gsize least)
{
  guint n = 0;

  while (at > least && text[at - 1] == '*')
    n++, at--;
  return n;
}

static guint
stars_after (const char *text, gsize at)
{
  return strspn (text + at, "*");
}

static guint
stars_around (const char *text, const Range *range)
{
  return MIN (stars_before (text, range->start, 0), stars_after (text, range->end));
}

/* The words of one line that are selected: without the mark of the line, blanks at the ends, and stars at the ends. */
static Range
find_words (const GalleyTyped *typed, gsize line, gsize end)
{
  const char *text = typed->text;
  GalleyLead lead = galley_lead_read (text + line, end - line);
  Range range = { MAX (typed->start, line + lead.words), MIN (typed->end, end) };
  Range inner;

  while (range.start < range.end && g_ascii_isspace (text[range.start]))
    range.start++;
  while (range.end > range.start && g_ascii_isspace (text[range.end - 1]))
    range.end--;
  if (range.end <= range.start)
    return (Range) { range.start, range.start };
  inner = (Range) { range.start + stars_after (text, range.start), range.end - stars_before (text, range.end, range.start) };
  return inner.start < inner.end ? inner : range;
}

static gboolean
all_have (const GalleyTyped *typed, int stars)
{
  gsize last = galley_typed_last_line (typed), end;

  for (gsize at = galley_line_start (typed->text, typed->start); at <= last; at = end + 1)
    {
      Range words;
      end = galley_line_end (typed->text, at);
      words = find_words (typed, at, end);
      if (words.start < words.end && !has_stars (stars_around (typed->text, &words), stars))
        return FALSE;
    }
  return TRUE;
}

/* Stars of this kind that stand inside already; they would end what begins here. */
static void
append_without (GString *out, const char *text, const Range *range, int stars)
{
  for (gsize at = range->start; at < range->end;)
    {
      guint run = MIN (stars_after (text, at), range->end - at);
      if (run == 0)
        g_string_append_c (out, text[at++]);
      else
        for (guint i = has_stars (run, stars) ? stars : 0; i < run; i++)
          g_string_append_c (out, '*');
      at += run;
    }
}

static GalleyRewrite *
star_selection (const GalleyTyped *typed, int stars)
{
  const char *text = typed->text, *mark = stars == 2 ? "**" : "*";
  gsize last = galley_typed_last_line (typed), from = galley_line_start (text, typed->start), done = from, start = G_MAXSIZE, stop = 0, end;
  gboolean have = all_have (typed, stars);
  GString *out = g_string_new (NULL);

  for (gsize at = from; at <= last; at = end + 1)
    {
      Range words;
      end = galley_line_end (text, at);
      words = find_words (typed, at, end);
      if (words.start == words.end)
        continue;
      g_string_append_len (out, text + done, words.start - done - (have ? stars : 0));
      g_string_append (out, have ? "" : mark);
      start = MIN (start, out->len);
      if (have)
        g_string_append_len (out, text + words.start, words.end - words.start);
      else
        append_without (out, text, &words, stars);
      stop = out->len;
      g_string_append (out, have ? "" : mark);
      done = words.end + (have ? stars : 0);
    }
  g_string_append_len (out, text + done, MAX (last, done) - done);
  return galley_rewrite_replace (text, from, MAX (last, done), out, MIN (start, stop), stop);
}

/* The span of these stars that @at stands in or at the end of; FALSE when there is none on its line. */
static gboolean
find_span (const GalleyTyped *typed, int stars, Range *span)
{
  const char *text = typed->text;
  gsize line = galley_line_start (text, typed->start), end = galley_line_end (text, typed->start);
  gsize open = 0;
  gboolean is_open = FALSE;

  for (gsize at = line + galley_lead_read (text + line, end - line).words; at < end;)
    {
      guint run = stars_after (text, at);
      if (run > 0 && has_stars (run, stars))
        {
          *span = (Range) { open, at };
          if (is_open && open <= typed->start && typed->start <= at + run)
            return TRUE;
          open = at + run;
          is_open = !is_open;
        }
      at += MAX (run, 1);
    }
  return FALSE;
}

static GalleyRewrite *
put_empty (const GalleyTyped *typed, int stars)
{
  gsize line = galley_line_start (typed->text, typed->start), end = galley_line_end (typed->text, typed->start);
  gsize at = MAX (typed->start, line + galley_lead_read (typed->text + line, end - line).words);

  return galley_rewrite_replace (typed->text, at, at, g_string_new (stars == 2 ? "****" : "**"), stars, stars);
}

/* Without a selection: an empty pair to type into; out of one at its end, and in again; and a whole span is taken away. */
static GalleyRewrite *
star_cursor (const GalleyTyped *typed, int stars)
{
  Range span, here = { typed->start, typed->start };
  guint run = stars_around (typed->text, &here);

  if (run == (guint) stars)
    return galley_rewrite_replace (typed->text, here.start - stars, here.end + stars, g_string_new (NULL), 0, 0);
  if (!find_span (typed, stars, &span))
    return put_empty (typed, stars);
  run = stars_after (typed->text, span.end);
  if (here.start == span.end)
    return galley_rewrite_select (typed->text, span.end + run, span.end + run);
  if (here.start > span.end)
    return galley_rewrite_select (typed->text, span.end, span.end);
  return star_selection (&(const GalleyTyped) { typed->text, typed->length, span.start, span.end }, stars);
}

GalleyRewrite *
galley_rewrite_stars (const GalleyTyped *typed, int stars)
{
  return typed->start < typed->end ? star_selection (typed, stars) : star_cursor (typed, stars);
}

/* ── links ── */

/* The link that the selection stands in: its words, and the end of its address. */
static gboolean
find_link (const GalleyTyped *typed, Range *words, gsize *end)
{
  gsize line = galley_line_start (typed->text, typed->start);
  g_autofree char *text = g_strndup (typed->text + line, galley_line_end (typed->text, line) - line);
  g_autoptr (GRegex) regex = g_regex_new ("(?<!!)\\[([^\\]\\n]*)\\]\\([^)\\n]*\\)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      int from, to, first, last;
      g_match_info_fetch_pos (match, 0, &from, &to);
      g_match_info_fetch_pos (match, 1, &first, &last);
      *words = (Range) { line + first, line + last };
      *end = line + to;
      if (line + from <= typed->start && typed->end <= line + to)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_address (const char *text)
{
  return galley_escape_safe_address (text) != NULL && strpbrk (text, " \t\n<>") == NULL;
}

/* The brackets of an address would end the link. */
static void
append_address (GString *out, const char *address)
{
  for (; *address != '\0'; address++)
    if (*address == '(' || *address == ')')
      g_string_append (out, *address == '(' ? "%28" : "%29");
    else
      g_string_append_c (out, *address);
}

GalleyRewrite *
galley_rewrite_link (const GalleyTyped *typed, int unused)
{
  Range words;
  gsize end;
  g_autofree char *selected = NULL;
  GString *out;

  if (find_link (typed, &words, &end))
    return galley_rewrite_replace (typed->text, words.start - 1, end, g_string_new_len (typed->text + words.start, words.end - words.start),
                                   0, words.end - words.start);
  words = find_words (typed, galley_line_start (typed->text, typed->start), galley_line_end (typed->text, typed->start));
  selected = g_strndup (typed->text + words.start, words.end - words.start);
  out = g_string_new ("[");
  if (is_address (selected))
    {
      g_string_append (out, "](");
      append_address (out, selected);
      g_string_append_c (out, ')');
      return galley_rewrite_replace (typed->text, words.start, words.end, out, 1, 1);
    }
  g_string_append_printf (out, "%s](https://)", selected);
  return galley_rewrite_replace (typed->text, words.start, words.end, out, *selected != '\0' ? out->len - 9 : 1,
                                 *selected != '\0' ? out->len - 1 : 1);
}

/**
 * galley_rewrite_address:
 * @address: what is pasted
 *
 * An address that is pasted on words makes them a link.
 *
 * Returns: (transfer full) (nullable): what is to be done; %NULL when @address is none, or the selection is no words on one line
 */
GalleyRewrite *
galley_rewrite_address (const char *text, gint64 start, gint64 end, const char *address)
{
  g_autofree char *selected = g_utf8_substring (text, start, end), *stripped = g_strstrip (g_strdup (address));
  gsize from = g_utf8_offset_to_pointer (text, start) - text;
  GString *out;

  if (*selected == '\0' || strpbrk (selected, "\n[]()") != NULL || is_address (selected) || !is_address (stripped))
    return NULL;
  out = g_string_new ("[");
  g_string_append_printf (out, "%s](", selected);
  append_address (out, stripped);
  g_string_append_c (out, ')');
  return galley_rewrite_replace (text, from, from + strlen (selected), out, out->len, out->len);
}

/* Where the picture begins whose address ends at @cursor. */
static gsize
find_picture (const char *text, gsize cursor)
{
  static const char opening[] = "](asset:";
  gsize line = galley_line_start (text, cursor), opened = cursor - 1 - DIGEST_LENGTH - strlen (opening);

  if (cursor < line + strlen ("![") + strlen (opening) + DIGEST_LENGTH + 1 || text[cursor - 1] != ')'
      || strncmp (text + opened, opening, strlen (opening)) != 0)
    return cursor;
  for (gsize at = opened; at > line; at--)
    if (text[at] == '[' && text[at - 1] == '!')
      return at - 1;
  return cursor;
}

/* Backspace behind a picture, of whose address nothing is seen: the picture goes. */
GalleyRewrite *
galley_rewrite_unpicture (const char *text, gsize cursor)
{
  gsize start = find_picture (text, cursor);

  return start < cursor ? galley_rewrite_replace (text, start, cursor, g_string_new (NULL), 0, 0) : NULL;
}
