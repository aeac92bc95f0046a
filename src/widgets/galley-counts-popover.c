/* galley-counts-popover.c: how much text there is, in full: the whole, and what is selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-counts-popover.h"

#include <glib/gi18n-lib.h>

static const struct { const char *title; gsize offset; } rows[] = {
  { N_("Characters"), G_STRUCT_OFFSET (GalleyCounts, characters) },
  { N_("Without punctuation"), G_STRUCT_OFFSET (GalleyCounts, no_marks) },
  { N_("Words in Latin letters"), G_STRUCT_OFFSET (GalleyCounts, words) },
  { N_("Paragraphs"), G_STRUCT_OFFSET (GalleyCounts, paragraphs) },
  { N_("Reading time"), G_STRUCT_OFFSET (GalleyCounts, seconds) },
};

#define N_ROWS G_N_ELEMENTS (rows)

struct _GalleyCountsPopover
{
  GtkPopover parent;

  GtkLabel  *all[N_ROWS], *selected[N_ROWS];
  GtkWidget *heading; /* above the second column */
};

G_DEFINE_FINAL_TYPE (GalleyCountsPopover, galley_counts_popover, GTK_TYPE_POPOVER)

static char *
dup_value (guint row, const GalleyCounts *counts)
{
  gint64 value = G_STRUCT_MEMBER (gint64, counts, rows[row].offset), minutes = (value + 30) / 60;

  if (rows[row].offset != G_STRUCT_OFFSET (GalleyCounts, seconds))
    return g_strdup_printf ("%'d", (int) value);
  if (value < 60)
    return g_strdup (value > 0 ? _("less than a minute") : "–");
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", minutes), (int) minutes);
}

/**
 * galley_counts_popover_show_counts:
 * @selected: (nullable): %NULL when nothing is
 */
void
galley_counts_popover_show_counts (GalleyCountsPopover *self, const GalleyCounts *all, const GalleyCounts *selected)
{
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *whole = dup_value (i, all), *part = selected != NULL ? dup_value (i, selected) : g_strdup ("");
      gtk_label_set_label (self->all[i], whole);
      gtk_label_set_label (self->selected[i], part);
      gtk_widget_set_visible (GTK_WIDGET (self->selected[i]), selected != NULL);
    }
  gtk_widget_set_visible (self->heading, selected != NULL);
}

static GtkWidget *
add_label (GtkGrid *grid, const char *text, int column, int row, float align, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_widget_add_css_class (label, style);
  gtk_grid_attach (grid, label, column, row, 1, 1);
  return label;
}

static void
galley_counts_popover_class_init (GalleyCountsPopoverClass *klass)
{
}

static void
galley_counts_popover_init (GalleyCountsPopover *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 6);
  gtk_widget_add_css_class (GTK_WIDGET (grid), "counts");
  add_label (grid, _("Article"), 1, 0, 1, "dimmed");
  self->heading = add_label (grid, _("Selection"), 2, 0, 1, "dimmed");
  for (guint i = 0; i < N_ROWS; i++)
    {
      add_label (grid, _(rows[i].title), 0, i + 1, 0, "dimmed");
      self->all[i] = GTK_LABEL (add_label (grid, "", 1, i + 1, 1, "numeric"));
      self->selected[i] = GTK_LABEL (add_label (grid, "", 2, i + 1, 1, "numeric"));
    }
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (grid));
}
