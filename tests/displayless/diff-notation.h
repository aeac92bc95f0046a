/* diff-notation.h: a diff written down so that it can be read in a test
 *
 * “他[说]{讲}道” says that 说 went and 讲 came; “<1:…>” is where passage 1 moved to and
 * “>1:…<” is where it stood; an edit inside a moved passage carries its number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-diff.h"
#include "galley-text.h"

static inline char *
diff_dup_notation (const GalleyDiff *diff, const char *old_text, const char *new_text)
{
  static const char *const opening[] = { "", "{", "[", ">", "<" };
  static const char *const closing[] = { "", "}", "]", "<", ">" };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < diff->hunks->len; i++)
    {
      const GalleyHunk *hunk = diff->hunks->pdata[i];
      g_autofree char *text = galley_hunk_is_in_old (hunk) ? galley_text_dup_slice (old_text, hunk->old_start, hunk->old_end)
                                                           : galley_text_dup_slice (new_text, hunk->new_start, hunk->new_end);

      g_string_append (out, opening[hunk->kind]);
      if (hunk->move > 0)
        g_string_append_printf (out, "%d:", (int) hunk->move);
      g_string_append_printf (out, "%s%s", text, closing[hunk->kind]);
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}
