/* galley-finding-row.c: a finding with its proposed repair as a small diff
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-finding-row.h"

#include <glib/gi18n-lib.h>

#include "galley-runs.h"
#include "galley-text.h"

#define AROUND 12  /* characters before and after it */
#define LONGEST 40 /* characters of unchanged text that are shown on one side */

struct _GalleyFindingRow
{
  AdwPreferencesRow parent;

  GtkWidget *box, *icon, *message, *diff;
};

G_DEFINE_FINAL_TYPE (GalleyFindingRow, galley_finding_row, ADW_TYPE_PREFERENCES_ROW)

static const struct { const char *icon, *style, *name; } severities[] = {
  [GALLEY_SEVERITY_INFO] = { "dialog-information-symbolic", "dimmed", N_("Note") },
  [GALLEY_SEVERITY_WARNING] = { "dialog-warning-symbolic", "warning", N_("Warning") },
  [GALLEY_SEVERITY_ERROR] = { "dialog-error-symbolic", "error", N_("Error") },
};

/* A line break is shown as a mark: where one is taken away, nothing else could be seen. */
static void
append (GalleyRuns *runs, const char *text, GalleyRunLook look)
{
  g_autoptr (GString) visible = g_string_new (text);

  g_string_replace (visible, "\n", "↵", 0);
  g_string_replace (visible, "\xc2\xa0", "␣", 0);
  galley_runs_append (runs, visible->str, look);
}

static void
append_context (GalleyRuns *runs, const char *text, gint64 start, gint64 end, gboolean keep_end)
{
  g_autofree char *slice = NULL;
  gboolean cut = end - start > LONGEST;

  if (cut && keep_end)
    start = end - LONGEST;
  else if (cut)
    end = start + LONGEST;
  slice = galley_text_dup_slice (text, start, end);
  append (runs, cut && keep_end ? "…" : "", GALLEY_RUN_PLAIN);
  append (runs, slice, GALLEY_RUN_PLAIN);
  append (runs, cut && !keep_end ? "…" : "", GALLEY_RUN_PLAIN);
}

static void
append_change (GalleyRuns *runs, const char *old, const char *new)
{
  append (runs, old, GALLEY_RUN_STRUCK | GALLEY_RUN_GONE_TINT);
  append (runs, new, GALLEY_RUN_UNDERLINED | GALLEY_RUN_COME_TINT);
}

static gboolean
lies_inside (const GalleyEdit *edit, const GalleyFinding *finding)
{
  return g_str_equal (edit->field, finding->field) && edit->start >= finding->start && edit->end <= finding->end;
}

/* What stands there, with what the repair takes away struck through and what it puts there underlined, as everywhere else. */
static void
append_diff (GalleyRuns *runs, const GalleyFinding *finding)
{
  gint64 length = g_utf8_strlen (finding->text, -1), at = 0;

  for (guint i = 0; i < finding->edits->len; i++)
    {
      const GalleyEdit *edit = finding->edits->pdata[i];
      g_autofree char *old = NULL;
      gint64 start = edit->start - finding->start, end = edit->end - finding->start;

      if (!lies_inside (edit, finding) || start < at || end > length)
        {
          append (runs, " ", GALLEY_RUN_PLAIN);
          append_change (runs, "", edit->text);
          continue;
        }
      append_context (runs, finding->text, at, start, TRUE);
      old = galley_text_dup_slice (finding->text, start, end);
      append_change (runs, old, edit->text);
      at = end;
    }
  append_context (runs, finding->text, at, length, FALSE);
}

static const char *
find_text (const GalleyContent *content, const char *name)
{
  for (const GalleyField *field = galley_content_class.fields; content != NULL && field->name != NULL; field++)
    if (field->kind == GALLEY_FIELD_STRING && g_str_equal (field->name, name))
      return G_STRUCT_MEMBER (const char *, content, field->offset);
  return NULL;
}

static gboolean
move_to (GalleyFindingReader *reader, gint64 offset)
{
  for (; reader->offset < offset && *reader->at != '\0'; reader->offset++)
    reader->at = g_utf8_next_char (reader->at);
  for (; reader->offset > offset; reader->offset--)
    reader->at = g_utf8_prev_char (reader->at);
  return reader->offset == offset;
}

static gboolean
find_field (GalleyFindingReader *reader, const char *field)
{
  const char *text = find_text (reader->content, field);

  if (text == NULL)
    return FALSE;
  if (text != reader->text)
    *reader = (GalleyFindingReader) { reader->content, text, text, 0 };
  return TRUE;
}

/* Some characters before or after where the reader is, on the same line. */
static void
append_around (GalleyRuns *runs, const GalleyFindingReader *reader, gboolean before)
{
  const char *start = reader->at, *end = reader->at;
  g_autofree char *slice = NULL;

  for (guint i = 0; before && i < AROUND && start > reader->text && start[-1] != '\n'; i++)
    start = g_utf8_prev_char (start);
  for (guint i = 0; !before && i < AROUND && *end != '\0' && *end != '\n'; i++)
    end = g_utf8_next_char (end);
  slice = g_strndup (start, end - start);
  galley_runs_append (runs, slice, GALLEY_RUN_SOFT);
}

static void
append_all (GalleyRuns *runs, const GalleyFinding *finding, GalleyFindingReader *reader)
{
  gboolean fits = finding->end > finding->start && find_field (reader, finding->field) && move_to (reader, finding->end);

  if (fits && move_to (reader, finding->start))
    append_around (runs, reader, TRUE);
  append_diff (runs, finding);
  if (fits && move_to (reader, finding->end))
    append_around (runs, reader, FALSE);
}

static void
show (GalleyFindingRow *self, const GalleyFinding *finding, GalleyFindingReader *reader)
{
  g_autoptr (GalleyRuns) runs = galley_runs_new ();

  append_all (runs, finding, reader);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), severities[finding->severity].icon);
  gtk_widget_add_css_class (self->icon, severities[finding->severity].style);
  gtk_widget_set_tooltip_text (self->icon, _(severities[finding->severity].name));
  gtk_label_set_label (GTK_LABEL (self->message), finding->message);
  galley_runs_show (runs, GTK_LABEL (self->diff));
  gtk_widget_set_visible (self->diff, gtk_label_get_text (GTK_LABEL (self->diff))[0] != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, finding->message, -1);
}

/**
 * galley_finding_row_says:
 *
 * Returns: whether a new row for @finding would look the same
 */
gboolean
galley_finding_row_says (GalleyFindingRow *self, const GalleyFinding *finding, GalleyFindingReader *reader)
{
  g_autoptr (GalleyRuns) runs = galley_runs_new ();

  append_all (runs, finding, reader);
  return g_str_equal (gtk_label_get_label (GTK_LABEL (self->message)), finding->message)
         && g_str_equal (gtk_image_get_icon_name (GTK_IMAGE (self->icon)), severities[finding->severity].icon)
         && galley_runs_are_shown (runs, GTK_LABEL (self->diff));
}

/**
 * galley_finding_row_add_suffix:
 *
 * Puts a button or switch at the row's end.
 */
void
galley_finding_row_add_suffix (GalleyFindingRow *self, GtkWidget *suffix)
{
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), suffix);
}

static GtkWidget *
new_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
galley_finding_row_class_init (GalleyFindingRowClass *klass)
{
}

static void
galley_finding_row_init (GalleyFindingRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->icon = gtk_image_new ();
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), texts);
  self->message = new_label (texts);
  self->diff = new_label (texts);
  gtk_label_set_lines (GTK_LABEL (self->diff), 4);
  gtk_label_set_ellipsize (GTK_LABEL (self->diff), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->diff, "caption");
  gtk_widget_add_css_class (self->box, "finding-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
}

/**
 * galley_finding_row_new:
 * @reader: of the content that the finding is about, to show some words around it
 *
 * Returns: (transfer floating): a row; activating it is up to the caller
 */
GtkWidget *
galley_finding_row_new (const GalleyFinding *finding, GalleyFindingReader *reader)
{
  GalleyFindingRow *self = g_object_new (GALLEY_TYPE_FINDING_ROW, NULL);

  show (self, finding, reader);
  return GTK_WIDGET (self);
}
