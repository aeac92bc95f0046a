/* galleyctl-findings.c: what was noticed in an article, with the repairs that are proposed
 *
 * A repair is shown as a diff of the place it is for: a line with what is there, and
 * a line with what would be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galleyctl-findings.h"

#include <glib/gi18n-lib.h>

#include "galley-text.h"
#include "galleyctl-output.h"

#define AROUND 10 /* code points shown on either side */

/* The text of a field of the article itself; %NULL for one of a list, a credit, or nothing. */
static const char *
get_text (const GalleyContent *content, const char *name)
{
  for (const GalleyField *field = galley_content_class.fields; field->name != NULL; field++)
    if (field->kind == GALLEY_FIELD_STRING && g_str_equal (field->name, name))
      return G_STRUCT_MEMBER (const char *, content, field->offset);
  return NULL;
}

static void
print_line (char mark, const char *before, const char *middle, const char *after)
{
  g_autofree char *line = g_strconcat (before, middle, after, NULL);
  g_auto (GStrv) parts = g_strsplit (line, "\n", -1);
  g_autofree char *joined = g_strjoinv ("⏎", parts);

  galleyctl_print ("    %c %s\n", mark, joined);
}

static void
print_edit (const GalleyEdit *edit, const GalleyFinding *finding, const GalleyContent *content)
{
  const char *text = get_text (content, edit->field);
  gint64 length = text != NULL ? g_utf8_strlen (text, -1) : 0;
  gboolean fits = text != NULL && edit->start <= edit->end && edit->end <= length;
  g_autofree char *before = fits ? galley_text_dup_slice (text, MAX (0, edit->start - AROUND), edit->start) : g_strdup ("");
  g_autofree char *now = fits ? galley_text_dup_slice (text, edit->start, edit->end) : g_strdup (finding->text);
  g_autofree char *after = fits ? galley_text_dup_slice (text, edit->end, MIN (length, edit->end + AROUND)) : g_strdup ("");

  if (before[0] != '\0' || now[0] != '\0' || after[0] != '\0')
    print_line ('-', before, now, after);
  print_line ('+', before, edit->text, after);
}

static void
print_finding (const GalleyFinding *finding, const GalleyContent *content)
{
  const char *field = finding->field[0] != '\0' ? finding->field : _("article");

  if (finding->edits->len > 0)
    galleyctl_print ("  %s: %s [%s@%" G_GINT64_FORMAT "]\n", field, finding->message, finding->id, finding->start);
  else
    galleyctl_print ("  %s: %s [%s]\n", field, finding->message, finding->id);
  for (guint i = 0; i < finding->edits->len; i++)
    print_edit (finding->edits->pdata[i], finding, content);
}

/**
 * galleyctl_findings_print:
 * @findings: #GalleyFinding
 * @content: what they were found in
 */
void
galleyctl_findings_print (GPtrArray *findings, const GalleyContent *content)
{
  if (findings->len > 0)
    galleyctl_print ("\n%s\n", _("Findings:"));
  for (guint i = 0; i < findings->len; i++)
    print_finding (findings->pdata[i], content);
}
