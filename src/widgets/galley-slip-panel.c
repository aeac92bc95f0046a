/* galley-slip-panel.c: the routing slip: who decided what, newest first
 *
 * The chain is checked here again, from the bytes that are shown: the mark beside
 * a decision is no flag that somebody stored.  Pressing a decision shows what has
 * changed since the text that it judged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-slip-panel.h"

#include <glib/gi18n-lib.h>

#include "galley-chain.h"
#include "galley-slip-row.h"

struct _GalleySlipPanel
{
  GalleyView parent;

  GtkStack   *stack;
  GtkImage   *seal;
  GtkLabel   *verdict;
  GtkWidget  *verdict_box, *curations_box;
  GtkListBox *entries, *curations;
};

G_DEFINE_FINAL_TYPE (GalleySlipPanel, galley_slip_panel, GALLEY_TYPE_VIEW)

static const char *
find_problem (GPtrArray *problems, const char *id)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (((GalleyFinding *) problems->pdata[i])->text, id))
      return ((GalleyFinding *) problems->pdata[i])->message;
  return NULL;
}

static void
show_verdict (GalleySlipPanel *self, GPtrArray *problems)
{
  gboolean good = problems->len == 0;

  gtk_image_set_from_icon_name (self->seal, good ? "application-certificate-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_label (self->verdict, good ? _("All signatures verified") : ((GalleyFinding *) problems->pdata[0])->message);
  gtk_widget_remove_css_class (self->verdict_box, good ? "error" : "success");
  gtk_widget_add_css_class (self->verdict_box, good ? "success" : "error");
}

static void
show_entries (GalleySlipPanel *self, const GalleyDossier *dossier)
{
  g_autoptr (GPtrArray) problems = galley_finding_array_new ();

  galley_slip_check (dossier->slip, dossier->article->uuid, dossier->journal, problems);
  show_verdict (self, problems);
  gtk_list_box_remove_all (self->entries);
  for (guint i = dossier->slip->len; i > 0; i--)
    {
      const GalleyEntry *entry = dossier->slip->pdata[i - 1];
      gtk_list_box_append (self->entries, galley_slip_row_new (dossier, i - 1, find_problem (problems, entry->id)));
    }
}

static void
show_curations (GalleySlipPanel *self, const GalleyDossier *dossier)
{
  gtk_list_box_remove_all (self->curations);
  for (guint i = 0; i < dossier->lists->len; i++)
    gtk_list_box_append (self->curations, galley_slip_row_new_curation (dossier, dossier->lists->pdata[i]));
  gtk_widget_set_visible (self->curations_box, dossier->lists->len > 0);
}

static void
galley_slip_panel_show_dossier (GalleyView *view)
{
  GalleySlipPanel *self = GALLEY_SLIP_PANEL (view);
  const GalleyDossier *dossier = galley_view_get_dossier (view);

  show_entries (self, dossier);
  show_curations (self, dossier);
  gtk_stack_set_visible_child_name (self->stack, dossier->slip->len > 0 ? "slip" : "empty");
}

static void
on_entry (GalleySlipPanel *self, GtkListBoxRow *row)
{
  const GalleyDossier *dossier = galley_view_get_dossier (GALLEY_VIEW (self));
  guint position = gtk_list_box_row_get_index (row);

  if (dossier != NULL && position < dossier->slip->len)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.compare", "s",
                                ((GalleyEntry *) dossier->slip->pdata[dossier->slip->len - 1 - position])->decision->digest);
}

static void
galley_slip_panel_class_init (GalleySlipPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GALLEY_VIEW_CLASS (klass)->show_dossier = galley_slip_panel_show_dossier;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-slip-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySlipPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleySlipPanel, seal);
  gtk_widget_class_bind_template_child (widget_class, GalleySlipPanel, verdict);
  gtk_widget_class_bind_template_child (widget_class, GalleySlipPanel, verdict_box);
  gtk_widget_class_bind_template_child (widget_class, GalleySlipPanel, entries);
  gtk_widget_class_bind_template_child (widget_class, GalleySlipPanel, curations);
  gtk_widget_class_bind_template_child (widget_class, GalleySlipPanel, curations_box);
  gtk_widget_class_bind_template_callback (widget_class, on_entry);
}

static void
galley_slip_panel_init (GalleySlipPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
