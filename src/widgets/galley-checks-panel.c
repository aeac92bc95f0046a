/* galley-checks-panel.c: what the checks noticed
 *
 * The rows are made anew a moment after the last keystroke, and only when the
 * findings differ: a list that flickers while one types is read by nobody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-checks-panel.h"

#include <glib/gi18n-lib.h>

#include "galley-finding-row.h"

#define LIST_AFTER 350 /* milliseconds after the last keystroke */

struct _GalleyChecksPanel
{
  GalleyView parent;

  GPtrArray *shown; /* GalleyFinding, of the rows */
  guint      timeout;

  GtkStack   *stack;
  GtkLabel   *summary;
  GtkListBox *findings;
};

G_DEFINE_FINAL_TYPE (GalleyChecksPanel, galley_checks_panel, GALLEY_TYPE_VIEW)

enum { FINDING_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
on_fix (GtkButton *button, gpointer data)
{
  GalleyChecksPanel *self = data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  const GalleyFinding *finding = self->shown->pdata[gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row))];

  galley_session_apply (galley_view_get_session (GALLEY_VIEW (self)), finding->edits);
}

static GtkWidget *
new_row (GalleyChecksPanel *self, const GalleyFinding *finding)
{
  GtkWidget *row = galley_finding_row_new (finding, galley_view_get_content (GALLEY_VIEW (self)));

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), finding->field[0] != '\0');
  if (finding->edits->len > 0 && galley_session_is_editable (galley_view_get_session (GALLEY_VIEW (self))))
    {
      GtkWidget *button = gtk_button_new_with_label (_("Fix"));
      gtk_widget_add_css_class (button, "flat");
      g_signal_connect (button, "clicked", G_CALLBACK (on_fix), self);
      galley_finding_row_add_suffix (GALLEY_FINDING_ROW (row), button);
    }
  return row;
}

static gboolean
are_shown (GalleyChecksPanel *self, GPtrArray *findings)
{
  if (self->shown == NULL || self->shown->len != findings->len)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    if (!galley_finding_equal (findings->pdata[i], self->shown->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
list_findings (GalleyChecksPanel *self)
{
  g_autoptr (GPtrArray) findings = galley_session_list_findings (galley_view_get_session (GALLEY_VIEW (self)));
  g_autofree char *summary = NULL;

  if (are_shown (self, findings))
    return;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_ref (findings);
  gtk_list_box_remove_all (self->findings);
  for (guint i = 0; i < findings->len; i++)
    gtk_list_box_append (self->findings, new_row (self, findings->pdata[i]));
  summary = g_strdup_printf (ngettext ("%u finding. F8 goes to the next, Ctrl+. applies its repair.",
                                       "%u findings. F8 goes to the next, Ctrl+. applies its repair.", findings->len), findings->len);
  gtk_label_set_label (self->summary, summary);
  gtk_stack_set_visible_child_name (self->stack, findings->len > 0 ? "findings" : "none");
}

static gboolean
on_timeout (gpointer data)
{
  GalleyChecksPanel *self = data;

  self->timeout = 0;
  if (galley_view_get_dossier (GALLEY_VIEW (self)) != NULL)
    list_findings (self);
  return G_SOURCE_REMOVE;
}

static void
galley_checks_panel_show_content (GalleyView *view)
{
  GalleyChecksPanel *self = GALLEY_CHECKS_PANEL (view);

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (LIST_AFTER, on_timeout, self);
}

/* Whether there are Fix buttons depends on who may edit. */
static void
galley_checks_panel_show_state (GalleyView *view)
{
  GalleyChecksPanel *self = GALLEY_CHECKS_PANEL (view);
  GalleySession *session = galley_view_get_session (view);

  if (session == NULL || galley_session_get_state (session) != GALLEY_SAVED)
    return;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  galley_checks_panel_show_content (view);
}

static void
on_row (GalleyChecksPanel *self, GtkListBoxRow *row)
{
  g_autoptr (GalleyFinding) finding = galley_finding_ref (self->shown->pdata[gtk_list_box_row_get_index (row)]);

  g_signal_emit (self, signals[FINDING_ACTIVATED], 0, finding);
}

static void
galley_checks_panel_dispose (GObject *object)
{
  GalleyChecksPanel *self = GALLEY_CHECKS_PANEL (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_checks_panel_parent_class)->dispose (object);
}

static void
galley_checks_panel_class_init (GalleyChecksPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_checks_panel_dispose;
  GALLEY_VIEW_CLASS (klass)->show_dossier = galley_checks_panel_show_content;
  GALLEY_VIEW_CLASS (klass)->show_content = galley_checks_panel_show_content;
  GALLEY_VIEW_CLASS (klass)->show_state = galley_checks_panel_show_state;
  signals[FINDING_ACTIVATED] = g_signal_new ("finding-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, galley_finding_get_type ());
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-checks-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyChecksPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyChecksPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, GalleyChecksPanel, findings);
  gtk_widget_class_bind_template_callback (widget_class, on_row);
}

static void
galley_checks_panel_init (GalleyChecksPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
