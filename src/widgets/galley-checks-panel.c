/* galley-checks-panel.c: what the checks noticed
 *
 * The rows follow when the text has been read, while somebody looks, and those that would
 * say the same stay: a list that flickers while one types is read by nobody.  A text may
 * have ten thousand findings, of which the first MOST_ROWS have rows; those behind them
 * come up when they are repaired, and F8 walks along all of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-checks-panel.h"

#include <glib/gi18n-lib.h>

#include "galley-checks.h"
#include "galley-finding-row.h"

#define MOST_ROWS 100

struct _GalleyChecksPanel
{
  GalleyView parent;

  GPtrArray *shown;    /* GalleyFinding, of the rows and behind them */
  gboolean   editable; /* rows have buttons */

  GtkStack   *stack;
  GtkLabel   *summary;
  GtkButton  *safe;
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

  /* While the text is being read, the places are those of another one. */
  if (galley_session_get_proof (galley_view_get_session (GALLEY_VIEW (self))) != NULL)
    galley_session_apply (galley_view_get_session (GALLEY_VIEW (self)), finding->edits);
}

/* All repairs that change nothing a reader pronounces. */
static void
on_proofread (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleySession *session = GALLEY_SESSION (source);
  g_autoptr (GalleyDossier) proof = galley_session_proofread_finish (session, result, NULL);
  g_autoptr (GPtrArray) safe = proof != NULL ? galley_checks_list_auto (proof->findings) : NULL;
  g_autoptr (GPtrArray) edits = safe != NULL ? galley_checks_list_edits (safe) : NULL;

  if (edits != NULL && edits->len > 0 && galley_session_is_editable (session))
    galley_session_apply (session, edits);
}

static void
fix_safe (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleySession *session = galley_view_get_session (data);

  if (session != NULL)
    galley_session_proofread_async (session, on_proofread, NULL);
}

/**
 * galley_checks_panel_add_actions:
 *
 * Adds “fix-safe” to @map.
 */
void
galley_checks_panel_add_actions (GalleyChecksPanel *self, GActionMap *map)
{
  static const GActionEntry actions[] = { { "fix-safe", fix_safe } };

  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), self);
}

/* One is as near as the button of its row. */
static void
offer_safe (GalleyChecksPanel *self, GPtrArray *findings)
{
  g_autoptr (GPtrArray) safe = galley_checks_list_auto (findings);
  g_autofree char *label = g_strdup_printf (_("Fix %u, No Word Among Them"), safe->len);

  gtk_button_set_label (self->safe, label);
  gtk_widget_set_visible (GTK_WIDGET (self->safe), self->editable && safe->len > 1);
}

static GtkWidget *
new_row (GalleyChecksPanel *self, const GalleyFinding *finding, GalleyFindingReader *reader)
{
  GtkWidget *row = galley_finding_row_new (finding, reader);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), finding->field[0] != '\0');
  if (finding->edits->len > 0 && self->editable)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Fix"));
      gtk_widget_add_css_class (button, "small-button");
      g_signal_connect (button, "clicked", G_CALLBACK (on_fix), self);
      galley_finding_row_add_suffix (GALLEY_FINDING_ROW (row), button);
    }
  return row;
}

/* ── rows ── */

static guint
count_rows (GPtrArray *findings)
{
  return findings != NULL ? MIN (findings->len, MOST_ROWS) : 0;
}

/* Counted from the front, or with @end, from behind: how many of the rows say what @findings have in their place. */
static guint
count_same (GalleyChecksPanel *self, GPtrArray *findings, GalleyFindingReader *reader, guint most, gboolean end)
{
  guint old = count_rows (self->shown), new = count_rows (findings), n = 0;

  for (; n < most; n++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->findings, end ? old - 1 - n : n);
      if (!galley_finding_row_says (GALLEY_FINDING_ROW (row), findings->pdata[end ? new - 1 - n : n], reader))
        break;
    }
  return n;
}

static void
remove_row (GalleyChecksPanel *self, guint position)
{
  gtk_list_box_remove (self->findings, GTK_WIDGET (gtk_list_box_get_row_at_index (self->findings, position)));
}

static void
show_how_many_more (GalleyChecksPanel *self, guint n)
{
  g_autofree char *more = g_strdup_printf (_("… and %u more"), n);

  if (n > 0)
    gtk_list_box_append (self->findings, gtk_label_new (more));
}

static void
show_rows (GalleyChecksPanel *self, GPtrArray *findings, const GalleyContent *content)
{
  GalleyFindingReader reader = { content };
  guint old = count_rows (self->shown), new = count_rows (findings), first, last;

  first = count_same (self, findings, &reader, MIN (old, new), FALSE);
  last = count_same (self, findings, &reader, MIN (old, new) - first, TRUE);
  if (self->shown != NULL && self->shown->len > MOST_ROWS)
    remove_row (self, old);
  for (guint i = first; i < old - last; i++)
    remove_row (self, first);
  for (guint i = first; i < new - last; i++)
    gtk_list_box_insert (self->findings, new_row (self, findings->pdata[i], &reader), i);
  show_how_many_more (self, findings->len - new);
}

static void
list_findings (GalleyChecksPanel *self, const GalleyDossier *proof)
{
  GPtrArray *findings = proof->findings;
  g_autofree char *summary = NULL;

  show_rows (self, findings, proof->content);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_ref (findings);
  summary = g_strdup_printf (ngettext ("%u finding. F8 goes to the next, Ctrl+. applies its repair.",
                                       "%u findings. F8 goes to the next, Ctrl+. applies its repair.", findings->len), findings->len);
  gtk_label_set_label (self->summary, summary);
  offer_safe (self, findings);
  gtk_stack_set_visible_child_name (self->stack, findings->len > 0 ? "findings" : "none");
}

static void
galley_checks_panel_show_proof (GalleyView *view)
{
  GalleySession *session = galley_view_get_session (view);
  const GalleyDossier *proof = session != NULL ? galley_session_get_proof (session) : NULL;

  if (proof != NULL && gtk_widget_get_mapped (GTK_WIDGET (view)))
    list_findings (GALLEY_CHECKS_PANEL (view), proof);
}

static void
galley_checks_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (galley_checks_panel_parent_class)->map (widget);
  galley_checks_panel_show_proof (GALLEY_VIEW (widget));
}

/* Whether there are Fix buttons depends on who may edit. */
static void
galley_checks_panel_show_state (GalleyView *view)
{
  GalleyChecksPanel *self = GALLEY_CHECKS_PANEL (view);
  GalleySession *session = galley_view_get_session (view);
  gboolean editable = session != NULL && galley_session_is_editable (session);

  if (editable == self->editable)
    return;
  self->editable = editable;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  gtk_list_box_remove_all (self->findings);
  galley_checks_panel_show_proof (view);
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

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_checks_panel_parent_class)->dispose (object);
}

static void
galley_checks_panel_class_init (GalleyChecksPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_checks_panel_dispose;
  GALLEY_VIEW_CLASS (klass)->show_proof = galley_checks_panel_show_proof;
  GALLEY_VIEW_CLASS (klass)->show_state = galley_checks_panel_show_state;
  widget_class->map = galley_checks_panel_map;
  signals[FINDING_ACTIVATED] = g_signal_new ("finding-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, galley_finding_get_type ());
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-checks-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyChecksPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyChecksPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, GalleyChecksPanel, safe);
  gtk_widget_class_bind_template_child (widget_class, GalleyChecksPanel, findings);
  gtk_widget_class_bind_template_callback (widget_class, on_row);
}

static void
galley_checks_panel_init (GalleyChecksPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
