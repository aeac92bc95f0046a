/* galley-finding.c: something a check or a guard noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-finding.h"

#include <glib/gi18n-lib.h>

const char *const galley_severity_nicks[] = {
  "info", "warning", "error", NULL
};

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyFinding, blocks),
  GALLEY_NOUNS (GalleyFinding, edits, &galley_edit_class),
  GALLEY_INT (GalleyFinding, end),
  GALLEY_STRING (GalleyFinding, field),
  GALLEY_STRING (GalleyFinding, id),
  GALLEY_STRING (GalleyFinding, message),
  GALLEY_ENUM (GalleyFinding, severity, galley_severity_nicks),
  GALLEY_INT (GalleyFinding, start),
  GALLEY_STRING (GalleyFinding, text),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyFinding, galley_finding, fields)

static guint
count_same (GPtrArray *findings, guint position)
{
  const GalleyFinding *finding = findings->pdata[position];
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const GalleyFinding *other = findings->pdata[i];
      if (g_str_equal (other->id, finding->id) && g_str_equal (other->message, finding->message))
        {
          if (i < position)
            return 0;
          n++;
        }
    }
  return n;
}

/**
 * galley_finding_dup_lines:
 * @findings: #GalleyFinding
 *
 * Returns: (transfer full): what they say, a line each with the name of the rule or guard at its end; what is said of many
 * places is said once, with their number
 */
char *
galley_finding_dup_lines (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const GalleyFinding *finding = findings->pdata[i];
      guint same = count_same (findings, i);

      if (same == 0)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", finding->message);
      if (same > 1)
        g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " (%u place)", " (%u places)", same), same);
      g_string_append_printf (text, " [%s]", finding->id);
    }
  return g_string_free_and_steal (text);
}
