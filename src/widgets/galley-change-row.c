/* galley-change-row.c: one changed paragraph, with what came and what went
 *
 * What came is underlined, what went is struck out, and each has a tint as well:
 * colour alone would tell nothing to many, and a screen reader sees neither, so the
 * row says it in words, too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-change-row.h"

#include <glib/gi18n-lib.h>

#include "galley-cluster.h"
#include "galley-content-texts.h"
#include "galley-runs.h"
#include "galley-text.h"

#define AROUND 18  /* characters of unchanged text kept beside a change */
#define SPARED 12  /* cutting out less than this is worth nothing */

static const GalleyRunLook looks[] = {
  [GALLEY_HUNK_SAME] = GALLEY_RUN_PLAIN,
  [GALLEY_HUNK_INSERT] = GALLEY_RUN_UNDERLINED | GALLEY_RUN_COME_TINT,
  [GALLEY_HUNK_DELETE] = GALLEY_RUN_STRUCK | GALLEY_RUN_GONE_TINT,
  [GALLEY_HUNK_MOVE_FROM] = GALLEY_RUN_STRUCK | GALLEY_RUN_MOVED_TINT,
  [GALLEY_HUNK_MOVE_TO] = GALLEY_RUN_UNDERLINED | GALLEY_RUN_MOVED_TINT,
};

/* The first end of a character at or after @at. */
static gint64
whole_character (const char *text, gint64 at)
{
  glong length;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &length);
  gsize end = 0;

  while ((gint64) end < at && end < (gsize) length)
    end = galley_cluster_end (chars, length, end);
  return end;
}

/* Of a long unchanged stretch only what is beside a change is shown. */
static char *
dup_shortened (const char *text, gboolean first, gboolean last)
{
  gint64 length = g_utf8_strlen (text, -1);
  gint64 head = first ? 0 : AROUND, tail = last ? 0 : AROUND;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (length <= head + tail + SPARED)
    return g_strdup (text);
  start = galley_text_dup_slice (text, 0, whole_character (text, head));
  end = galley_text_dup_slice (text, whole_character (text, length - tail), length);
  return g_strconcat (start, "…", end, NULL);
}

static char *
dup_sentence (const GalleyPiece *piece)
{
  switch (piece->kind)
    {
    case GALLEY_HUNK_INSERT:    return g_strdup_printf (_("inserted “%s”"), piece->text);
    case GALLEY_HUNK_DELETE:    return g_strdup_printf (_("deleted “%s”"), piece->text);
    case GALLEY_HUNK_MOVE_FROM: return g_strdup_printf (_("moved away “%s”"), piece->text);
    case GALLEY_HUNK_MOVE_TO:   return g_strdup_printf (_("moved here “%s”"), piece->text);
    default:                    return NULL;
    }
}

static void
say_piece (GString *words, const GalleyPiece *piece)
{
  g_autofree char *sentence = dup_sentence (piece);

  if (sentence != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? _(", ") : "", sentence);
}

static char *
dup_heading (const GalleyChange *change)
{
  const char *where = g_str_equal (change->field, "body") ? "" : galley_content_text_label (change->field);
  g_autofree char *move = NULL;

  if (change->kind == GALLEY_CHANGE_MOVED_FROM)
    move = g_strdup_printf (_("⇠ Moved from paragraph %d"), (int) change->paragraph);
  else if (change->kind == GALLEY_CHANGE_MOVED_TO)
    move = g_strdup_printf (_("⇢ Moved to paragraph %d"), (int) change->paragraph);
  return g_strconcat (where, where[0] != '\0' && move != NULL ? " · " : "", move, NULL);
}

static GtkWidget *
append_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

typedef enum { BOTH, BEFORE, AFTER } Side;

static gboolean
is_on_side (const GalleyPiece *piece, Side side)
{
  gboolean gone = piece->kind == GALLEY_HUNK_DELETE || piece->kind == GALLEY_HUNK_MOVE_FROM;

  return piece->kind == GALLEY_HUNK_SAME || side == BOTH || gone == (side == BEFORE);
}

static GtkWidget *
append_pieces (GtkWidget *box, const GalleyChange *change, Side side, gboolean whole)
{
  g_autoptr (GalleyRuns) runs = galley_runs_new ();
  GtkWidget *label = append_label (box, NULL, NULL);

  for (guint i = 0; i < change->pieces->len; i++)
    {
      const GalleyPiece *piece = change->pieces->pdata[i];
      g_autofree char *shown = piece->kind == GALLEY_HUNK_SAME && !whole ? dup_shortened (piece->text, i == 0, i + 1 == change->pieces->len)
                                                                         : g_strdup (piece->text);
      if (is_on_side (piece, side))
        galley_runs_append (runs, shown, looks[piece->kind]);
    }
  galley_runs_show (runs, GTK_LABEL (label));
  gtk_label_set_selectable (GTK_LABEL (label), whole);
  return label;
}

static char *
dup_words (const GalleyChange *change, const char *heading)
{
  g_autoptr (GString) words = g_string_new (heading);

  for (guint i = 0; i < change->pieces->len; i++)
    say_piece (words, change->pieces->pdata[i]);
  return g_string_free_and_steal (g_steal_pointer (&words));
}

static GtkWidget *
new_unchanged (const GalleyChange *change)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *text = g_strdup_printf (ngettext ("… %d paragraph unchanged", "… %d paragraphs unchanged", (gulong) change->paragraph),
                                           (int) change->paragraph);

  gtk_widget_add_css_class (append_label (box, text, "caption"), "dimmed");
  return box;
}

static GtkWidget *
new_changed (const GalleyChange *change, const char *heading, gboolean whole)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  if (heading[0] != '\0')
    append_label (box, heading, "caption-heading");
  append_pieces (box, change, BOTH, whole);
  return box;
}

/* What stands on one side only leaves the other one empty, and is headed there. */
static GtkWidget *
new_side (const GalleyChange *change, const char *heading, Side side, gboolean whole)
{
  GalleyChangeKind kind = change->kind;
  gboolean has = side == BEFORE ? kind != GALLEY_CHANGE_ADDED && kind != GALLEY_CHANGE_MOVED_FROM
                                : kind != GALLEY_CHANGE_REMOVED && kind != GALLEY_CHANGE_MOVED_TO;
  gboolean alone = has && kind != GALLEY_CHANGE_EDITED && kind != GALLEY_CHANGE_UNCHANGED;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  if (heading[0] != '\0' && (alone || side == BEFORE) && has)
    append_label (box, heading, "caption-heading");
  else if (heading[0] != '\0' && !alone && side == AFTER && has)
    append_label (box, " ", "caption-heading");
  if (has)
    append_pieces (box, change, side, whole);
  return box;
}

static GtkWidget *
new_sides (const GalleyChange *change, const char *heading, gboolean whole)
{
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides), new_side (change, heading, BEFORE, whole));
  gtk_box_append (GTK_BOX (sides), new_side (change, heading, AFTER, whole));
  return sides;
}

static GtkWidget *
new_child (const GalleyChange *change, const char *heading, GalleyChangeRowLook look)
{
  gboolean whole = (look & GALLEY_CHANGE_ROW_WHOLE) != 0;

  if (change->pieces->len == 0)
    return new_unchanged (change);
  return look & GALLEY_CHANGE_ROW_SIDE_BY_SIDE ? new_sides (change, heading, whole) : new_changed (change, heading, whole);
}

/**
 * galley_change_row_new_as:
 *
 * Returns: (transfer floating): a row; activating it is up to the caller
 */
GtkWidget *
galley_change_row_new_as (const GalleyChange *change, GalleyChangeRowLook look)
{
  GtkWidget *row = gtk_list_box_row_new ();
  gboolean changed = change->kind != GALLEY_CHANGE_UNCHANGED;
  g_autofree char *heading = dup_heading (change);
  g_autofree char *words = dup_words (change, heading);
  GtkWidget *box = new_child (change, heading, look);

  gtk_widget_add_css_class (box, change->pieces->len > 0 ? "change-row" : "unchanged-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), changed);
  gtk_widget_set_focusable (row, changed);
  if (changed)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

/**
 * galley_change_row_new:
 *
 * Returns: (transfer floating): the same for a narrow panel
 */
GtkWidget *
galley_change_row_new (const GalleyChange *change)
{
  return galley_change_row_new_as (change, 0);
}
