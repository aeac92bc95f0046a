/* galley-rewrite-footnote.c: footnotes: a new one, and the way from mark to note and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-rewrite-private.h"

/* “[^3]:” at the beginning of a line is the note; any other “[^3]” is the mark in the text. */
static gboolean
is_note (const char *text, gsize at)
{
  const char *close = strchr (text + at, ']');

  return (at == 0 || text[at - 1] == '\n') && close != NULL && close[1] == ':';
}

static gsize
find_label (const char *text, const char *label, gboolean note)
{
  g_autofree char *mark = g_strdup_printf ("[^%s]", label);

  for (const char *p = strstr (text, mark); p != NULL; p = strstr (p + 1, mark))
    if (is_note (text, p - text) == note)
      return p - text;
  return G_MAXSIZE;
}

static int
find_free_number (const char *text)
{
  for (int n = 1;; n++)
    {
      g_autofree char *mark = g_strdup_printf ("[^%d]", n);
      if (strstr (text, mark) == NULL)
        return n;
    }
}

/* The label at or around the cursor; on the line of a note, its own. */
static char *
dup_label (const GalleyTyped *typed, gboolean *note)
{
  const char *text = typed->text;
  gsize line = galley_line_start (text, typed->start), end = galley_line_end (text, typed->start);

  *note = g_str_has_prefix (text + line, "[^") && is_note (text, line);
  for (gsize at = line; at + 1 < end; at++)
    {
      gsize length = strcspn (text + at, "]\n");
      if (text[at] == '[' && text[at + 1] == '^' && text[at + length] == ']'
          && (*note || (at <= typed->start && typed->start <= at + length + 1)))
        return g_strndup (text + at + 2, length - 2);
    }
  return NULL;
}

static GalleyRewrite *
jump (const char *text, const char *label, gboolean to_note)
{
  gsize at = find_label (text, label, to_note), place;

  if (at == G_MAXSIZE)
    return NULL;
  place = at + strcspn (text + at, "]") + 1;
  if (to_note)
    place += 1 + strspn (text + place + 1, " ");
  return galley_rewrite_select (text, place, place);
}

static gsize
skip_space_at_end (const GalleyTyped *typed)
{
  gsize end = typed->length;

  while (end > typed->end && g_ascii_isspace (typed->text[end - 1]))
    end--;
  return end;
}

/* A note below notes goes on the next line; the first is parted from the text. */
static GalleyRewrite *
add (const GalleyTyped *typed)
{
  int number = find_free_number (typed->text);
  GString *mark = g_string_new (NULL);
  gsize end = skip_space_at_end (typed), last = galley_line_start (typed->text, end);
  gboolean below_notes = g_str_has_prefix (typed->text + last, "[^") && is_note (typed->text, last);
  g_autofree char *note = g_strdup_printf ("%s[^%d]: ", below_notes ? "\n" : "\n\n", number);
  GalleyRewrite *rewrite;

  g_string_printf (mark, "[^%d]", number);
  rewrite = galley_rewrite_replace (typed->text, typed->end, typed->end, mark, 0, 0);
  galley_rewrite_also (rewrite, typed->text, end, note);
  return rewrite;
}

/* In a note, back to its mark; at a mark, to its note; elsewhere, a new note. */
GalleyRewrite *
galley_rewrite_footnote (const GalleyTyped *typed, int unused)
{
  gboolean note;
  g_autofree char *label = dup_label (typed, &note);
  GalleyRewrite *rewrite = label != NULL ? jump (typed->text, label, !note) : NULL;

  return rewrite != NULL ? rewrite : add (typed);
}
