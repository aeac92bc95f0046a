/* galley-copy.c: one field of text as a proof reader sees it
 *
 * Rules need to look back and ahead by characters, so the text is unpacked into
 * code points with one word of flags each.  What is not prose (code, addresses,
 * Markdown's own signs) is masked once, here, and no finding that touches a masked
 * character is ever reported; a rule cannot forget that guard.
 *
 * Every rule names the characters at which it wants to look (galley-checks.c) and
 * looks a bounded distance around, or along a run that begins there; the whole is
 * linear in the length of the text.  A text made of nothing but mistakes would
 * still make millions of findings, of use to nobody: after MOST of them one
 * says that there are more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-copy.h"

#include <string.h>

#include "galley-checks.h"
#include "galley-text.h"

#define MOST 10000

static guint
classify_mark (gunichar c)
{
  if (galley_copy_in (c, "（《〈【〖“‘「『〔［｛"))
    return GALLEY_COPY_MARK | GALLEY_COPY_OPEN;
  if (galley_copy_in (c, "）》〉】〗”’」』〕］｝"))
    return GALLEY_COPY_MARK | GALLEY_COPY_CLOSE;
  if (galley_copy_in (c, "，。、；：？！"))
    return GALLEY_COPY_MARK | GALLEY_COPY_STOP;
  return GALLEY_COPY_MARK;
}

static guint
classify (gunichar c)
{
  if (c >= 0x4E00 && c <= 0x9FFF)
    return GALLEY_COPY_HAN;
  if (c < 0x80)
    return g_ascii_isdigit (c)               ? GALLEY_COPY_DIGIT
           : g_ascii_isalpha (c)             ? GALLEY_COPY_LATIN
           : c == '\n' || c == '\r'          ? GALLEY_COPY_NEWLINE
           : c == ' ' || c == '\t'           ? GALLEY_COPY_SPACE
                                             : 0;
  if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F)
    return GALLEY_COPY_SPACE;
  if (c == 0x2028 || c == 0x2029)
    return GALLEY_COPY_NEWLINE;
  if (galley_text_is_cjk_mark (c))
    return c == 0x3000 || c == 0xFF5E ? 0 : classify_mark (c);
  if (galley_text_is_han (c))
    return GALLEY_COPY_HAN;
  return g_unichar_isalpha (c) && c < 0x2E80 ? GALLEY_COPY_LATIN : 0;
}

/**
 * galley_copy_new:
 * @text: UTF-8
 * @findings: (element-type GalleyFinding): where findings go
 *
 * Returns: (transfer full): the unpacked text; nothing is masked yet
 */
GalleyCopy *
galley_copy_new (const char *text, const char *field, GalleyCopyKind kind, GPtrArray *findings)
{
  GalleyCopy *copy = g_new0 (GalleyCopy, 1);
  glong length = 0;

  copy->chars = g_utf8_to_ucs4_fast (text, -1, &length);
  copy->length = length;
  copy->flags = g_new (guint16, length + 1);
  for (gsize i = 0; i < copy->length; i++)
    copy->flags[i] = classify (copy->chars[i]);
  copy->field = field;
  copy->kind = kind;
  copy->lines = g_array_new (FALSE, FALSE, sizeof (GalleyLine));
  copy->findings = findings;
  return copy;
}

void
galley_copy_free (GalleyCopy *copy)
{
  g_free (copy->chars);
  g_free (copy->flags);
  g_array_unref (copy->lines);
  g_free (copy);
}

/**
 * galley_copy_dup_slice:
 *
 * Returns: (transfer full): the characters from @start to @end as UTF-8
 */
char *
galley_copy_dup_slice (const GalleyCopy *copy, gsize start, gsize end)
{
  return g_ucs4_to_utf8 (copy->chars + start, MIN (end, copy->length) - start, NULL, NULL, NULL);
}

/**
 * galley_copy_in:
 * @set: UTF-8, one character after another
 */
gboolean
galley_copy_in (gunichar c, const char *set)
{
  char bytes[7] = "";

  if (c < 0x80)
    return c != 0 && strchr (set, c) != NULL;
  g_unichar_to_utf8 (c, bytes);
  return strstr (set, bytes) != NULL;
}

/**
 * galley_copy_has:
 *
 * Returns: whether @text stands at @at
 */
gboolean
galley_copy_has (const GalleyCopy *copy, gsize at, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text), at++)
    if (galley_copy_at (copy, at) != g_utf8_get_char (text))
      return FALSE;
  return TRUE;
}

/**
 * galley_copy_run:
 *
 * Returns: the end of the run of the character that stands at @at
 */
gsize
galley_copy_run (const GalleyCopy *copy, gsize at)
{
  gunichar c = galley_copy_at (copy, at);

  while (at < copy->length && copy->chars[at] == c)
    at++;
  return at;
}

/* ── reporting ── */

static gboolean
touches_mask (const GalleyCopy *copy, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (galley_copy_is (copy, i, GALLEY_COPY_MASKED))
      return TRUE;
  return FALSE;
}

static void
add (GalleyCopy *copy, const char *id, gsize start, gsize end, GPtrArray *edits)
{
  g_autofree char *text = NULL;

  if (copy->reported++ == MOST)
    g_ptr_array_add (copy->findings, galley_checks_finding_new ("too-many", copy->field, start, start, "", NULL, NULL));
  if (copy->reported > MOST)
    return;
  text = galley_copy_dup_slice (copy, start, end);
  g_ptr_array_add (copy->findings, galley_checks_finding_new (id, copy->field, start, end, text, NULL, edits));
}

static void
add_edit (GalleyCopy *copy, GPtrArray *edits, gsize start, gsize end, const char *text)
{
  g_ptr_array_add (edits, galley_edit_new (&(const GalleyEdit) { .field = copy->field, .start = start, .end = end, .text = text }));
}

/**
 * galley_copy_report_at:
 * @replacement: (nullable): what shall stand from @edit_start to @edit_end; %NULL when no repair is offered
 *
 * Notes that rule @id is broken from @start to @end, unless that is masked.
 */
void
galley_copy_report_at (GalleyCopy *copy, const char *id, gsize start, gsize end, gsize edit_start, gsize edit_end, const char *replacement)
{
  g_autoptr (GPtrArray) edits = galley_edit_array_new ();

  if (touches_mask (copy, start, end))
    return;
  if (replacement != NULL)
    add_edit (copy, edits, edit_start, edit_end, replacement);
  add (copy, id, start, end, edits);
}

/**
 * galley_copy_report:
 *
 * As galley_copy_report_at(), where all that is wrong is replaced.
 */
void
galley_copy_report (GalleyCopy *copy, const char *id, gsize start, gsize end, const char *replacement)
{
  galley_copy_report_at (copy, id, start, end, start, end, replacement);
}

/**
 * galley_copy_report_two:
 *
 * Notes that the pair of characters at @first and @second breaks rule @id; both are replaced together.
 */
void
galley_copy_report_two (GalleyCopy *copy, const char *id, gsize first, const char *for_first, gsize second, const char *for_second)
{
  g_autoptr (GPtrArray) edits = galley_edit_array_new ();

  if (galley_copy_is (copy, first, GALLEY_COPY_MASKED) || galley_copy_is (copy, second, GALLEY_COPY_MASKED))
    return;
  add_edit (copy, edits, first, first + 1, for_first);
  add_edit (copy, edits, second, second + 1, for_second);
  add (copy, id, first, second + 1, edits);
}
