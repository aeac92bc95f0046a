/* galley-slip-panel.c: the routing slip: who decided what, newest first
 *
 * The chain is checked here again, from the bytes that are shown: the mark beside
 * a decision is no flag that somebody stored.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-slip-panel.h"

#include <glib/gi18n-lib.h>

#include "galley-chain.h"
#include "galley-labels.h"
#include "galley-phrases.h"
#include "galley-runs.h"
#include "galley-slip.h"

struct _GalleySlipPanel
{
  GalleyView parent;

  GtkStack   *stack;
  GtkImage   *seal;
  GtkLabel   *verdict;
  GtkListBox *entries;
};

G_DEFINE_FINAL_TYPE (GalleySlipPanel, galley_slip_panel, GALLEY_TYPE_VIEW)

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static const char *
find_step_name (const GalleyDossier *dossier, const char *key)
{
  for (guint i = 0; i < dossier->route->steps->len; i++)
    {
      const GalleyStep *step = dossier->route->steps->pdata[i];
      if (g_str_equal (step->key, key))
        return galley_label_step (step);
    }
  return key;
}

static char *
dup_title (const GalleyDossier *dossier, const GalleyDecision *decision)
{
  if (decision->step[0] == '\0')
    return g_strdup (galley_phrase_done (decision->kind));
  return g_strdup_printf ("%s · %s", galley_phrase_done (decision->kind), find_step_name (dossier, decision->step));
}

static const struct { const char *icon, *style, *word; } marks[] = {
  [GALLEY_STANDING_VALID] = { "application-certificate-symbolic", "success", N_("Covers the text as it is now") },
  [GALLEY_STANDING_STALE] = { "dialog-warning-symbolic", "warning", N_("Stale: the text has changed since") },
  [GALLEY_STANDING_UNDONE] = { "edit-undo-symbolic", "dimmed", N_("Undone later") },
  [GALLEY_STANDING_NOTED] = { "object-select-symbolic", "dimmed", NULL },
};

static GtkWidget *
new_heading (const char *title, GalleyStanding standing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (marks[standing].icon);
  gboolean holds = standing == GALLEY_STANDING_VALID || standing == GALLEY_STANDING_NOTED;
  g_autoptr (GalleyRuns) runs = galley_runs_new ();
  GtkWidget *label = new_label (NULL, "heading");

  galley_runs_append (runs, title, holds ? GALLEY_RUN_PLAIN : GALLEY_RUN_STRUCK);
  galley_runs_show (runs, GTK_LABEL (label));
  gtk_widget_add_css_class (icon, marks[standing].style);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
new_until (gint64 until)
{
  g_autofree char *time = galley_phrase_dup_time (until), *full = galley_phrase_dup_full_time (until);
  g_autofree char *words = g_strdup_printf (_("Until %s"), time);
  GtkWidget *label = new_label (words, "caption");

  gtk_widget_set_tooltip_text (label, full);
  return label;
}

/* What was ticked, each sentence on a line of its own. */
static GtkWidget *
new_ticks (char **sentences)
{
  g_autofree char *lines = g_strjoinv ("\n✓ ", sentences);
  g_autofree char *text = g_strconcat ("✓ ", lines, NULL);

  return new_label (text, "caption");
}

static GtkWidget *
new_entry_row (const GalleyDossier *dossier, guint position)
{
  const GalleyEntry *entry = dossier->slip->pdata[position];
  const GalleyDecision *decision = entry->decision;
  GalleyStanding standing = galley_slip_get_standing (dossier->slip, position, dossier->digest);
  g_autoptr (GalleyEditor) signer = galley_journal_find_key (dossier->journal, NULL, decision->editor);
  g_autofree char *title = dup_title (dossier, decision);
  g_autofree char *time = galley_phrase_dup_time (decision->at);
  g_autofree char *who = g_strdup_printf ("%s · %s", signer != NULL ? signer->name : "?", time);
  g_autofree char *digest = galley_phrase_dup_digest (decision->digest);
  g_autofree char *reason = galley_label_dup_reason (decision);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *last;

  gtk_widget_add_css_class (box, "slip-entry");
  gtk_box_append (GTK_BOX (box), new_heading (title, standing));
  gtk_box_append (GTK_BOX (box), new_label (who, "caption"));
  if (reason[0] != '\0')
    gtk_box_append (GTK_BOX (box), new_label (reason, NULL));
  if (decision->until != 0)
    gtk_box_append (GTK_BOX (box), new_until (decision->until));
  if (decision->checklist[0] != NULL)
    gtk_box_append (GTK_BOX (box), new_ticks (decision->checklist));
  if (marks[standing].word != NULL)
    {
      last = new_label (_(marks[standing].word), "caption");
      gtk_widget_add_css_class (last, marks[standing].style);
      gtk_box_append (GTK_BOX (box), last);
    }
  last = new_label (digest, "caption");
  gtk_widget_add_css_class (last, "dimmed");
  gtk_widget_add_css_class (last, "monospace");
  gtk_widget_set_tooltip_text (last, decision->digest);
  gtk_box_append (GTK_BOX (box), last);
  return box;
}

static void
show_verdict (GalleySlipPanel *self, const GalleyDossier *dossier)
{
  g_autoptr (GPtrArray) problems = galley_finding_array_new ();
  gboolean good;

  galley_slip_check (dossier->slip, dossier->article->uuid, dossier->journal, problems);
  good = problems->len == 0;
  gtk_image_set_from_icon_name (self->seal, good ? "application-certificate-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_label (self->verdict, good ? _("All signatures verified") : ((GalleyFinding *) problems->pdata[0])->message);
  gtk_widget_remove_css_class (gtk_widget_get_parent (GTK_WIDGET (self->verdict)), good ? "error" : "success");
  gtk_widget_add_css_class (gtk_widget_get_parent (GTK_WIDGET (self->verdict)), good ? "success" : "error");
}

static void
galley_slip_panel_show_dossier (GalleyView *view)
{
  GalleySlipPanel *self = GALLEY_SLIP_PANEL (view);
  const GalleyDossier *dossier = galley_view_get_dossier (view);

  gtk_list_box_remove_all (self->entries);
  for (guint i = dossier->slip->len; i > 0; i--)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), new_entry_row (dossier, i - 1));
      gtk_list_box_append (self->entries, row);
    }
  if (dossier->slip->len > 0)
    show_verdict (self, dossier);
  gtk_stack_set_visible_child_name (self->stack, dossier->slip->len > 0 ? "slip" : "empty");
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
  gtk_widget_class_bind_template_child (widget_class, GalleySlipPanel, entries);
}

static void
galley_slip_panel_init (GalleySlipPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
