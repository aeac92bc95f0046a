/* galley-composition.c: a text that was rendered, to go on from when it changes
 *
 * After a keystroke in a text of five thousand lines, all but a few blocks are what they were.  CommonMark's blocks are found
 * line by line, so the lines before a change give the same blocks as before; and where a block of the document itself begins,
 * nothing before it is open any more, so from there on the same lines give the same blocks.  Hence:
 *
 *            old                         new
 *      ┌ blocks before            =   taken over
 *      │ one for context              parsed, its rendering not used
 *      │ one or two to be sure        parsed
 *      │ what was changed             parsed
 *      │ one that must begin          parsed: if it does not begin there, for a fence was opened, say, more is parsed,
 *      │   where it began before        in the end all the rest
 *      └ blocks behind            =   taken over, with other line numbers
 *
 * Blocks are relied on as beginnings only where a blank line stands before them: there the parser's line numbers are exact, and
 * no paragraph is open.  The one for context is there because a heading below a heading is rendered in another way.
 *
 * What one block can do to another far away goes beyond that: definitions of links and footnotes, which all hold “]:”.  A
 * text with these is rendered as a whole, and so is one with carriage returns, byte order marks, or what is not UTF-8, all of
 * which the parser treats in ways of its own.  tests/displayless/test-composition.c edits at random and compares with the whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-composition.h"

#include <string.h>

#include "galley-noun.h"

struct _GalleyComposition
{
  gatomicrefcount    references;
  char              *text;
  gsize              length;
  GArray            *lines;  /* gsize: where each line begins, and the end of the text behind the last */
  GPtrArray         *blocks; /* GalleyBlock */
  guint              fresh;  /* how many of them were rendered anew */
  gboolean           simple; /* each block stands for itself */
  GPtrArray         *asset_uses;
  GalleyAssetAddress address;
  gpointer           data;
};

typedef GalleyComposition Composition;

/* ── lines, counted from 1 as the parser does ── */

static GArray *
find_lines (const char *text, gsize length)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize at = 0;

  while (at < length)
    {
      const char *end = memchr (text + at, '\n', length - at);

      g_array_append_val (lines, at);
      at = end != NULL ? (gsize) (end - text) + 1 : length;
    }
  g_array_append_val (lines, length);
  return lines;
}

static int
count_lines (const Composition *self)
{
  return (int) self->lines->len - 1;
}

static gsize
offset_of (const Composition *self, int line)
{
  return g_array_index (self->lines, gsize, CLAMP (line - 1, 0, count_lines (self)));
}

/* The line that the byte at @offset is on. */
static int
line_at (const Composition *self, gsize offset)
{
  int low = 1, high = count_lines (self);

  while (low < high)
    {
      int middle = (low + high + 1) / 2;
      if (offset_of (self, middle) <= offset)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

static gboolean
is_blank (const Composition *self, int line)
{
  const char *text = self->text + offset_of (self, line);

  return text[strspn (text, " \t")] == '\n';
}

/* ── what a block can do to another ── */

static gboolean
is_simple (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);

  return strstr (copy, "]:") == NULL && strchr (copy, '\r') == NULL && strstr (copy, "\xEF\xBB\xBF") == NULL
         && g_utf8_validate (text, length, NULL);
}

static gboolean
same_uses (GPtrArray *a, GPtrArray *b)
{
  if (a == b || a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!galley_noun_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

/* ── the change ── */

/* Whole lines: those from @first up to but not including @old_end became those up to @new_end. */
typedef struct
{
  int first, old_end, new_end;
  gboolean simple;
} Change;

static gsize
common_start (const Composition *a, const Composition *b)
{
  gsize n = 0, most = MIN (a->length, b->length);

  while (n + 64 <= most && memcmp (a->text + n, b->text + n, 64) == 0)
    n += 64;
  while (n < most && a->text[n] == b->text[n])
    n++;
  return n;
}

static gsize
common_end (const Composition *a, const Composition *b, gsize start)
{
  const char *a_end = a->text + a->length, *b_end = b->text + b->length;
  gsize n = 0, most = MIN (a->length, b->length) - start;

  while (n + 64 <= most && memcmp (a_end - n - 64, b_end - n - 64, 64) == 0)
    n += 64;
  while (n < most && a_end[-(gssize) n - 1] == b_end[-(gssize) n - 1])
    n++;
  return n;
}

static Change
find_change (const Composition *old, const Composition *new)
{
  gsize start = common_start (old, new), end = common_end (old, new, start);
  Change change = { .first = line_at (new, start) };
  gsize from;

  change.first = MIN (change.first, line_at (old, start));
  /* The line in which the change ends is a changed one; the first whole line behind it is not. */
  change.old_end = line_at (old, old->length - end) + 1;
  change.new_end = line_at (new, new->length - end) + 1;
  from = offset_of (new, change.first);
  change.simple = is_simple (new->text + from, offset_of (new, change.new_end) - from);
  return change;
}

/* ── blocks ── */

static int
line_of (const Composition *self, guint block)
{
  return block < self->blocks->len ? ((GalleyBlock *) self->blocks->pdata[block])->first_line : count_lines (self) + 1;
}

/* A paragraph and the table that it goes over into begin on one line, and are no beginnings. */
static gboolean
is_beginning (const Composition *self, guint block)
{
  int line = line_of (self, block);

  return line > 1 && is_blank (self, line - 1) && line != line_of (self, block + 1) && (block == 0 || line != line_of (self, block - 1));
}

/* The block for context; -1 when all is parsed from the start. */
static int
find_context (const Composition *old, int first_changed)
{
  int block = (int) old->blocks->len - 1;

  while (block >= 0 && line_of (old, block) >= first_changed)
    block--;
  for (block -= 2; block >= 0; block--)
    if (is_beginning (old, block))
      return block;
  return -1;
}

/* The first block from @block on that nothing before it can have changed, or the number of blocks. */
static guint
find_resumption (const Composition *old, guint block, int unchanged)
{
  while (block < old->blocks->len && !(line_of (old, block) > unchanged && is_beginning (old, block)))
    block++;
  return block;
}

static GPtrArray *
render_lines (const Composition *self, int from, int to)
{
  gsize start = offset_of (self, from);
  g_autofree char *part = g_strndup (self->text + start, offset_of (self, to) - start);

  return galley_markdown_render_blocks (part, self->asset_uses, self->address, self->data);
}

static int
find_block (GPtrArray *blocks, int line)
{
  for (guint i = 0; i < blocks->len; i++)
    if (((GalleyBlock *) blocks->pdata[i])->first_line == line)
      return i;
  return -1;
}

static void
take_over (Composition *self, const Composition *old, guint from, guint to, int lines)
{
  for (guint i = from; i < to; i++)
    g_ptr_array_add (self->blocks, galley_block_shift (old->blocks->pdata[i], lines));
}

static void
put (Composition *self, GPtrArray *rendered, guint from, guint to, int lines)
{
  for (guint i = from; i < to; i++)
    g_ptr_array_add (self->blocks, galley_block_shift (rendered->pdata[i], lines));
  self->fresh += to - from;
}

static void
compose_whole (Composition *self)
{
  g_ptr_array_set_size (self->blocks, 0);
  g_ptr_array_unref (self->blocks);
  self->blocks = galley_markdown_render_blocks (self->text, self->asset_uses, self->address, self->data);
  self->fresh = self->blocks->len;
}

/* Renders from the block for context to behind block @last of the old ones.  Returns whether that one begins where it should. */
static gboolean
compose_part (Composition *self, const Composition *old, int context, guint last, int shift)
{
  int from = context >= 0 ? line_of (old, context) : 1;
  gboolean to_the_end = last >= old->blocks->len;
  int to = to_the_end ? count_lines (self) + 1 : line_of (old, last + 1) + shift;
  g_autoptr (GPtrArray) rendered = render_lines (self, from, to);
  int resumed = to_the_end ? (int) rendered->len - 1 : find_block (rendered, line_of (old, last) + shift - from + 1);

  if ((context >= 0 && find_block (rendered, 1) != 0) || (resumed < 0 && !to_the_end))
    return FALSE;
  take_over (self, old, 0, context + 1, 0);
  put (self, rendered, context >= 0 ? 1 : 0, resumed + 1, from - 1);
  take_over (self, old, last + 1, old->blocks->len, shift);
  return TRUE;
}

static void
compose_change (Composition *self, const Composition *old, const Change *change)
{
  int context = find_context (old, change->first), shift = change->new_end - change->old_end;
  guint last = find_resumption (old, MAX (context, 0), change->old_end);

  for (guint step = 4; !compose_part (self, old, context, last, shift); step *= 4)
    {
      if (last >= old->blocks->len)
        {
          compose_whole (self);
          return;
        }
      last = find_resumption (old, last + step, change->old_end);
    }
}

/* ── the composition ── */

static gboolean
can_go_on (const Composition *self, const Composition *before)
{
  return before != NULL && before->simple && before->address == self->address && before->data == self->data
         && same_uses (before->asset_uses, self->asset_uses);
}

static void
compose (Composition *self, const Composition *before)
{
  Change change = can_go_on (self, before) ? find_change (before, self) : (Change) { 0 };

  self->simple = change.simple || is_simple (self->text, self->length);
  if (change.simple)
    compose_change (self, before, &change);
  else
    compose_whole (self);
}

/**
 * galley_composition_new:
 * @before: (nullable): what was rendered last, of the same text before a change or of any other
 *
 * Returns: (transfer full): what galley_markdown_render_blocks() gives, made from @before as far as that goes
 */
GalleyComposition *
galley_composition_new (const GalleyComposition *before, const char *text, GPtrArray *asset_uses, GalleyAssetAddress address, gpointer data)
{
  Composition *self = g_new0 (Composition, 1);

  g_atomic_ref_count_init (&self->references);
  self->length = strlen (text);
  self->text = g_strndup (text, self->length);
  self->lines = find_lines (self->text, self->length);
  self->blocks = galley_block_array_new ();
  self->asset_uses = asset_uses != NULL ? g_ptr_array_ref (asset_uses) : NULL;
  self->address = address;
  self->data = data;
  compose (self, before);
  return self;
}

/**
 * galley_composition_get_blocks:
 *
 * Returns: (transfer none) (element-type GalleyBlock)
 */
GPtrArray *
galley_composition_get_blocks (const GalleyComposition *self)
{
  return self->blocks;
}

/**
 * galley_composition_count_fresh:
 *
 * Returns: how many blocks had to be rendered
 */
guint
galley_composition_count_fresh (const GalleyComposition *self)
{
  return self->fresh;
}

GalleyComposition *
galley_composition_ref (GalleyComposition *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
galley_composition_unref (GalleyComposition *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->text);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->blocks);
  g_clear_pointer (&self->asset_uses, g_ptr_array_unref);
  g_free (self);
}
