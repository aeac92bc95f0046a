/* galley-paste-fit.c: the empty lines between what is there and what is put between it
 *
 * Words go into the middle of a line as they are.  Blocks (a heading, an item, a table,
 * a picture) need lines of their own; a paragraph goes on from the words before it
 * and goes on into the words behind it, unless the cursor is on a fresh line, which is
 * how people begin a new paragraph.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-paste-fit.h"

#include <string.h>

static gboolean
begins_block (const char *line)
{
  gsize digits = strspn (line, "0123456789");

  return strchr ("#>|", *line) != NULL || (strchr ("-+*", *line) != NULL && line[1] == ' ') || g_str_has_prefix (line, "---")
         || g_str_has_prefix (line, "![") || g_str_has_prefix (line, "[^") || (digits > 0 && g_str_has_prefix (line + digits, ". "));
}

/* What is missing between the character before @where and a line of its own: how many line ends, at most @wanted. */
static guint
count_before (const GtkTextIter *where, guint wanted)
{
  GtkTextIter iter = *where;

  for (; wanted > 0 && gtk_text_iter_backward_char (&iter); wanted--)
    if (gtk_text_iter_get_char (&iter) != '\n')
      return wanted;
  return 0;
}

static guint
count_after (const GtkTextIter *where, guint wanted)
{
  GtkTextIter iter = *where;

  for (; wanted > 0 && !gtk_text_iter_is_end (&iter); wanted--, gtk_text_iter_forward_char (&iter))
    if (gtk_text_iter_get_char (&iter) != '\n')
      return wanted;
  return 0;
}

/**
 * galley_paste_dup_fitted:
 *
 * Returns: (transfer full): @text with the line ends around it that it needs at @where
 */
char *
galley_paste_dup_fitted (const char *text, const GtkTextIter *where)
{
  const char *last = strrchr (text, '\n');
  gboolean many = last != NULL, block = *text != '\0' && begins_block (text);
  gboolean fresh = gtk_text_iter_starts_line (where) && many;
  g_autofree char *before = NULL, *after = NULL;

  if (*text == '\0' || (!many && !block))
    return g_strdup (text);
  before = g_strnfill (block || fresh ? count_before (where, 2) : 0, '\n');
  after = g_strnfill (begins_block (last != NULL ? last + 1 : text) || (many && gtk_text_iter_ends_line (where)) ? count_after (where, 2) : 0, '\n');
  return g_strconcat (before, text, after, NULL);
}
