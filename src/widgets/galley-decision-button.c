/* galley-decision-button.c: the one suggested action of the page
 *
 * What the button offers, what it is called and what is in the way, the workflow
 * says; here is only the order in which decisions are suggested.  A button knows
 * how many things block it before it is pressed; pressing it then lists them, and
 * each leads to its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-decision-button.h"

#include <glib/gi18n-lib.h>

#include "galley-decision-dialog.h"
#include "galley-labels.h"
#include "galley-slip.h"
#include "galley-workflow.h"

#define JUDGE_AFTER 250 /* milliseconds after the article was saved, or somebody else is at the desk */

struct _GalleyDecisionButton
{
  GalleyView parent;

  int        primary;      /* GalleyDecisionKind, or -1 when there is nothing to suggest */
  GPtrArray *in_the_way;   /* GalleyFinding, of the rows in blockers */
  GArray    *offered;      /* GalleyDecisionKind, of the rows in choices */
  guint      timeout;
  gboolean   shows_blockers;
  gboolean   waiting;      /* for the text to be read, to decide as below */
  GalleyDecisionKind chosen;

  AdwSplitButton *button;
  GtkLabel       *label, *badge, *blockers_title;
  GtkPopover     *popover;
  GtkStack       *stack;
  GtkListBox     *choices, *blockers;
};

G_DEFINE_FINAL_TYPE (GalleyDecisionButton, galley_decision_button, GALLEY_TYPE_VIEW)

enum { FINDING_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* The first of these that is offered is what is due. */
static const GalleyDecisionKind suggested[] = {
  GALLEY_DECISION_RELEASE, GALLEY_DECISION_COUNTERSIGN, GALLEY_DECISION_APPROVE, GALLEY_DECISION_PASS, GALLEY_DECISION_SUBMIT,
  GALLEY_DECISION_EXPORT, GALLEY_DECISION_CONFIRM, GALLEY_DECISION_AUDIT, GALLEY_DECISION_REOPEN, GALLEY_DECISION_RESTORE,
};

static gboolean
is_offered (GalleyDecisionButton *self, GalleyDecisionKind kind)
{
  return galley_view_get_dossier (GALLEY_VIEW (self)) != NULL
         && galley_session_offers (galley_view_get_session (GALLEY_VIEW (self)), kind);
}

/* A duty override is audited once; saying more about it is possible, but nothing to suggest. */
static gboolean
is_unaudited (const GalleyDossier *dossier)
{
  const GalleyEntry *override = galley_slip_find_last (dossier->slip, GALLEY_DECISION_OVERRIDE);
  const GalleyEntry *audit = galley_slip_find_last (dossier->slip, GALLEY_DECISION_AUDIT);

  return override != NULL && (audit == NULL || audit->decision->at < override->decision->at);
}

/* Exporting again what is out already is possible, but nothing to suggest. */
static gboolean
is_due (GalleyDecisionButton *self, GalleyDecisionKind kind)
{
  const GalleyDossier *dossier = galley_view_get_dossier (GALLEY_VIEW (self));
  const GalleyArticle *article = dossier->article;

  return is_offered (self, kind) && (kind != GALLEY_DECISION_AUDIT || is_unaudited (dossier))
         && !(kind == GALLEY_DECISION_EXPORT && article->live != GALLEY_LIVE_NONE && g_str_equal (article->live_digest, article->digest));
}

/* What the dialog will ask for is not in the way before it was asked. */
static GPtrArray *
judge (GalleyDecisionButton *self, GalleyDecisionKind kind)
{
  GPtrArray *findings = galley_session_judge (galley_view_get_session (GALLEY_VIEW (self)), kind, "");

  for (guint i = findings->len; i > 0; i--)
    if (galley_decision_dialog_asks_for (findings->pdata[i - 1]))
      g_ptr_array_remove_index (findings, i - 1);
  return findings;
}

static const char *
label_of (GalleyDecisionButton *self, GalleyDecisionKind kind)
{
  const GalleyEditor *editor = galley_store_get_editor (galley_view_get_store (GALLEY_VIEW (self)));
  const GalleyDossier *dossier = galley_view_get_dossier (GALLEY_VIEW (self));

  return galley_label_button (kind, editor != NULL && dossier != NULL ? galley_workflow_find_step (dossier, editor, kind) : NULL);
}

/* ── the button itself ── */

static int
find_primary (GalleyDecisionButton *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (suggested); i++)
    if (is_due (self, suggested[i]))
      return suggested[i];
  return -1;
}

static gboolean
offers_anything (GalleyDecisionButton *self)
{
  for (int kind = 0; kind <= GALLEY_DECISION_AUDIT; kind++)
    if (is_offered (self, kind))
      return TRUE;
  return FALSE;
}

static void
show_badge (GalleyDecisionButton *self, guint count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *tooltip = g_strdup_printf (ngettext ("%u thing is in the way", "%u things are in the way", count), count);

  gtk_label_set_label (self->badge, number);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), count > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), count > 0 ? tooltip : NULL);
}

/* The split button's own halves would both be called what the arrow is called. */
static void
name_button (GalleyDecisionButton *self, guint count)
{
  GtkWidget *half = gtk_widget_get_first_child (GTK_WIDGET (self->button));
  const char *label = gtk_label_get_label (self->label);
  g_autofree char *spoken = count > 0 ? g_strdup_printf (ngettext ("%s, %u thing is in the way", "%s, %u things are in the way", count),
                                                         label, count) : g_strdup (label);

  while (half != NULL && (!GTK_IS_BUTTON (half)))
    half = gtk_widget_get_next_sibling (half);
  if (half == NULL)
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (half), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (half), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show (GalleyDecisionButton *self)
{
  g_autoptr (GPtrArray) findings = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), offers_anything (self));
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  self->primary = find_primary (self);
  gtk_label_set_label (self->label, self->primary >= 0 ? label_of (self, self->primary) : _("Decide"));
  if (self->primary >= 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
  findings = self->primary >= 0 ? judge (self, self->primary) : galley_finding_array_new ();
  show_badge (self, findings->len);
  name_button (self, findings->len);
}

static gboolean
has_proof (GalleyDecisionButton *self)
{
  GalleySession *session = galley_view_get_session (GALLEY_VIEW (self));

  return session != NULL && galley_session_get_proof (session) != NULL;
}

/* While the text is being read, the button stays as it was. */
static gboolean
on_timeout (gpointer data)
{
  GalleyDecisionButton *self = data;

  self->timeout = 0;
  if (has_proof (self))
    show (self);
  return G_SOURCE_REMOVE;
}

static void
show_soon (GalleyView *view)
{
  GalleyDecisionButton *self = GALLEY_DECISION_BUTTON (view);

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (JUDGE_AFTER, on_timeout, self);
}

static void
galley_decision_button_show_session (GalleyView *view)
{
  GALLEY_DECISION_BUTTON (view)->waiting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (view), FALSE);
}

/* ── rows ── */

static GtkWidget *
new_row (const char *title, const char *subtitle, const char *icon, const char *style)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle,
                                 "activatable", TRUE, "title-lines", 0, "subtitle-lines", 3, NULL);

  if (icon != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);
      gtk_widget_add_css_class (image, style);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
    }
  return row;
}

static void
list_blockers (GalleyDecisionButton *self, GalleyDecisionKind kind, GPtrArray *findings)
{
  g_autofree char *title = g_strdup_printf (_("“%s” must wait for this"), label_of (self, kind));

  gtk_label_set_label (self->blockers_title, title);
  g_clear_pointer (&self->in_the_way, g_ptr_array_unref);
  self->in_the_way = g_ptr_array_ref (findings);
  gtk_list_box_remove_all (self->blockers);
  for (guint i = 0; i < findings->len; i++)
    {
      const GalleyFinding *finding = findings->pdata[i];
      GtkWidget *row = new_row (finding->message, NULL, "dialog-warning-symbolic", "warning");
      if (finding->field[0] != '\0')
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_append (self->blockers, row);
    }
  self->shows_blockers = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "blockers");
}

static void
add_choice (GalleyDecisionButton *self, GalleyDecisionKind kind)
{
  g_autoptr (GPtrArray) findings = judge (self, kind);
  const char *why_not = findings->len > 0 ? ((GalleyFinding *) findings->pdata[0])->message : NULL;
  GtkWidget *row = new_row (label_of (self, kind), why_not, NULL, NULL);

  if (why_not != NULL)
    gtk_widget_add_css_class (row, "dimmed");
  gtk_list_box_append (self->choices, row);
  g_array_append_val (self->offered, kind);
}

static void
list_choices (GalleyDecisionButton *self)
{
  for (int kind = 0; kind <= GALLEY_DECISION_AUDIT; kind++)
    if (is_offered (self, kind))
      add_choice (self, kind);
  gtk_widget_child_focus (GTK_WIDGET (self->choices), GTK_DIR_TAB_FORWARD);
}

/* While the text is being read, nothing can be said of any of them; they come when it is. */
static void
on_show (GalleyDecisionButton *self)
{
  if (self->shows_blockers)
    return;
  gtk_stack_set_visible_child_name (self->stack, "decisions");
  gtk_list_box_remove_all (self->choices);
  g_array_set_size (self->offered, 0);
  if (has_proof (self))
    list_choices (self);
}

static void
galley_decision_button_show_proof (GalleyView *view)
{
  GalleyDecisionButton *self = GALLEY_DECISION_BUTTON (view);

  show (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->popover)) && !self->shows_blockers && self->offered->len == 0)
    list_choices (self);
}

static void
on_closed (GalleyDecisionButton *self)
{
  self->shows_blockers = FALSE;
}

static void
on_choice (GalleyDecisionButton *self, GtkListBoxRow *row)
{
  galley_decision_button_choose (self, g_array_index (self->offered, GalleyDecisionKind, gtk_list_box_row_get_index (row)));
}

static void
on_blocker (GalleyDecisionButton *self, GtkListBoxRow *row)
{
  g_autoptr (GalleyFinding) finding = galley_finding_ref (self->in_the_way->pdata[gtk_list_box_row_get_index (row)]);

  gtk_popover_popdown (self->popover);
  if (finding->field[0] != '\0')
    g_signal_emit (self, signals[FINDING_ACTIVATED], 0, finding);
}

/* ── pressing ── */

static void
choose (GalleyDecisionButton *self, GalleyDecisionKind kind)
{
  g_autoptr (GPtrArray) findings = judge (self, kind);

  if (findings->len > 0)
    {
      list_blockers (self, kind, findings);
      adw_split_button_popup (self->button);
      return;
    }
  gtk_popover_popdown (self->popover);
  if (kind == GALLEY_DECISION_EXPORT)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.export", NULL);
  else
    galley_decision_dialog_begin (galley_view_get_store (GALLEY_VIEW (self)), galley_view_get_session (GALLEY_VIEW (self)), kind,
                                  GTK_WIDGET (self));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDecisionButton) self = data;
  GalleySession *session = GALLEY_SESSION (source);
  g_autoptr (GalleyDossier) proof = galley_session_proofread_finish (session, result, NULL);

  self->waiting = FALSE;
  if (proof != NULL && session == galley_view_get_session (GALLEY_VIEW (self)))
    choose (self, self->chosen);
}

/**
 * galley_decision_button_choose:
 *
 * Asks for what the decision needs and signs it; when something is in the way, lists that.  Waits until the text has been read.
 */
void
galley_decision_button_choose (GalleyDecisionButton *self, GalleyDecisionKind kind)
{
  if (galley_view_get_dossier (GALLEY_VIEW (self)) == NULL)
    return;
  self->chosen = kind;
  if (!self->waiting)
    galley_session_proofread_async (galley_view_get_session (GALLEY_VIEW (self)), on_read, g_object_ref (self));
  self->waiting = TRUE;
}

/**
 * galley_decision_button_open:
 *
 * Shows all decisions that are offered.
 */
void
galley_decision_button_open (GalleyDecisionButton *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    adw_split_button_popup (self->button);
}

/**
 * galley_decision_button_press:
 *
 * Takes the decision that is due.
 */
void
galley_decision_button_press (GalleyDecisionButton *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (self->primary >= 0)
    galley_decision_button_choose (self, self->primary);
  else
    galley_decision_button_open (self);
}

static void
galley_decision_button_dispose (GObject *object)
{
  GalleyDecisionButton *self = GALLEY_DECISION_BUTTON (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->in_the_way, g_ptr_array_unref);
  g_clear_pointer (&self->offered, g_array_unref);
  G_OBJECT_CLASS (galley_decision_button_parent_class)->dispose (object);
}

static void
galley_decision_button_class_init (GalleyDecisionButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GalleyViewClass *view_class = GALLEY_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_decision_button_dispose;
  view_class->show_session = galley_decision_button_show_session;
  view_class->show_proof = galley_decision_button_show_proof;
  view_class->show_state = show_soon;
  signals[FINDING_ACTIVATED] = g_signal_new ("finding-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, galley_finding_get_type ());
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-decision-button.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionButton, button);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionButton, label);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionButton, badge);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionButton, popover);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionButton, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionButton, choices);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionButton, blockers);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionButton, blockers_title);
  gtk_widget_class_bind_template_callback (widget_class, galley_decision_button_press);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_choice);
  gtk_widget_class_bind_template_callback (widget_class, on_blocker);
}

static void
galley_decision_button_init (GalleyDecisionButton *self)
{
  self->primary = -1;
  self->offered = g_array_new (FALSE, FALSE, sizeof (GalleyDecisionKind));
  gtk_widget_init_template (GTK_WIDGET (self));
}
