/* galley-decision-dialog.c: what is signed, by whom, and the signature
 *
 * What was typed is saved and read before the dialog opens, so that the digest it shows
 * is the one that is signed, and nothing is judged by what was found in another text; the
 * desk refuses when the text has changed since.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-decision-dialog.h"

#include <glib/gi18n-lib.h>

#include "galley-chain.h"
#include "galley-changes.h"
#include "galley-checklist.h"
#include "galley-comparison.h"
#include "galley-error.h"
#include "galley-labels.h"
#include "galley-offers.h"
#include "galley-phrases.h"
#include "galley-present.h"
#include "galley-when.h"
#include "galley-window.h"
#include "galley-workflow.h"

struct _GalleyDecisionDialog
{
  AdwDialog parent;

  GalleyStore       *store;
  GalleySession     *session;
  GalleyDossier     *dossier; /* as it is shown */
  GalleyDecisionKind kind;
  GtkWidget         *from;

  AdwActionRow *headline, *step, *signer, *digest, *changes;
  GtkWidget    *asked, *fault, *wrong, *reason, *identity, *passphrase;
  GalleyChecklist *checklist;
  GalleyOffers *offers;
  GalleyWhen   *until;
  GtkButton    *sign;
  GtkLabel     *message;
};

G_DEFINE_FINAL_TYPE (GalleyDecisionDialog, galley_decision_dialog, ADW_TYPE_DIALOG)

#define TEXT(row) gtk_editable_get_text (GTK_EDITABLE (row))

/* In the order of the combo row. */
static const char *const faults[] = { "untrue", "infringement", "mistake", "other" };

/**
 * galley_decision_dialog_asks_for:
 *
 * Returns: whether the dialog asks for what this finding misses
 */
gboolean
galley_decision_dialog_asks_for (const GalleyFinding *finding)
{
  return g_strv_contains ((const char *const[]) { "reason", "wrong", "until", "checklist", "cause", NULL }, finding->id);
}

static gboolean
asks_until (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_HOLD || kind == GALLEY_DECISION_SCHEDULE || kind == GALLEY_DECISION_OVERRIDE;
}

static gboolean
asks_passphrase (GalleyDecisionDialog *self)
{
  return galley_workflow_asks_passphrase (self->dossier, self->kind);
}

static const char *
title_of_reason (GalleyDecisionKind kind)
{
  switch (kind)
    {
    case GALLEY_DECISION_PASS:
    case GALLEY_DECISION_APPROVE:  return _("Opinion");
    case GALLEY_DECISION_CORRECT:  return _("What is right");
    case GALLEY_DECISION_WITHDRAW: return _("Wording for the reader");
    case GALLEY_DECISION_RETURN:
    case GALLEY_DECISION_DECLINE:  return _("Reason, in words");
    default:                       return _("Reason");
    }
}

/* The label keeps its place while it says nothing, so that a sentence is never below the edge. */
static void
say (GalleyDecisionDialog *self, const char *sentence)
{
  gtk_label_set_label (self->message, sentence != NULL ? sentence : "");
  if (sentence != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->message), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
on_changed (GalleyDecisionDialog *self)
{
  say (self, NULL);
}

static const char *
get_wrong (GalleyDecisionDialog *self)
{
  if (self->kind == GALLEY_DECISION_WITHDRAW)
    return faults[MIN (adw_combo_row_get_selected (ADW_COMBO_ROW (self->fault)), G_N_ELEMENTS (faults) - 1)];
  return self->kind == GALLEY_DECISION_CORRECT ? TEXT (self->wrong) : galley_offers_get_chosen (self->offers);
}

/* ── signing ── */

static void
on_decided (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDecisionDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyEntry) entry = galley_store_decide_finish (self->store, result, &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self->sign), TRUE);
  if (entry != NULL)
    {
      galley_window_say (self->from, galley_phrase_done (self->kind));
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  say (self, g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_PASSPHRASE) ? _("This is not the passphrase. Try again.") : error->message);
  if (gtk_widget_get_visible (self->passphrase))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
      gtk_widget_grab_focus (self->passphrase);
    }
}

/* Returns: what is still missing, as a sentence; NULL when nothing is */
static char *
find_missing (GalleyDecisionDialog *self, const GalleyRequest *request)
{
  const GalleyEditor *editor = galley_store_get_editor (self->store);
  g_autoptr (GPtrArray) blockers = NULL;

  if (editor == NULL)
    return g_strdup (_("Nobody is at the desk."));
  blockers = galley_workflow_judge (self->dossier, editor, request, galley_clock_system (NULL));
  return blockers->len > 0 ? g_strdup (((GalleyFinding *) blockers->pdata[0])->message) : NULL;
}

static GalleyRequest *
new_request (GalleyDecisionDialog *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (TEXT (self->reason)));
  g_auto (GStrv) checklist = galley_checklist_dup_ticked (self->checklist);

  return galley_request_new (&(const GalleyRequest) {
    .article = self->dossier->article->uuid,
    .digest = self->dossier->digest,
    .kind = self->kind,
    .reason = reason,
    .checklist = checklist,
    .until = asks_until (self->kind) ? galley_when_get_time (self->until) : 0,
    .wrong = get_wrong (self),
  });
}

static void
on_sign (GalleyDecisionDialog *self)
{
  g_autoptr (GalleyRequest) request = NULL;
  g_autofree char *missing = NULL;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->sign)))
    return;
  request = new_request (self);
  missing = find_missing (self, request);
  say (self, missing);
  if (missing != NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->sign), FALSE);
  galley_store_decide_async (self->store, request, asks_passphrase (self) ? TEXT (self->passphrase) : NULL, NULL,
                             on_decided, g_object_ref (self));
}

/* ── showing ── */

static void
show_facts (GalleyDecisionDialog *self)
{
  const GalleyEditor *editor = galley_store_get_editor (self->store);
  const GalleyStep *step = galley_workflow_find_step (self->dossier, editor, self->kind);
  g_autofree char *roles = galley_label_dup_roles (galley_workflow_get_roles (self->dossier, editor, self->kind));
  g_autofree char *signer = roles[0] != '\0' ? g_strdup_printf ("%s · %s", editor->name, roles) : g_strdup (editor->name);
  g_autofree char *digest = galley_phrase_dup_digest (self->dossier->digest);
  g_autofree char *lines = galley_phrase_dup_whole_digest (self->dossier->digest);
  const char *headline = self->dossier->content->headline;

  adw_action_row_set_subtitle (self->headline, headline[0] != '\0' ? headline : _("Untitled"));
  adw_action_row_set_subtitle (self->step, step != NULL ? galley_label_step (step) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->step), step != NULL);
  adw_action_row_set_subtitle (self->signer, signer);
  adw_action_row_set_subtitle (self->digest, digest);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->digest), lines);
}

/* ── what changed since one signed ── */

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyDecisionDialog *self = GALLEY_DECISION_DIALOG (source);
  g_autoptr (GalleyComparison) comparison = galley_comparison_make_finish (result, NULL);
  g_autofree char *title = NULL;

  if (comparison == NULL || comparison->spots->len == 0)
    return;
  title = g_strdup_printf (ngettext ("%u change since you signed", "%u changes since you signed", comparison->spots->len),
                           comparison->spots->len);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->changes), title);
}

static void
on_revisions (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDecisionDialog) self = data;
  g_autoptr (GPtrArray) revisions = galley_store_list_finish (GALLEY_STORE (source), result, NULL);
  int chosen = revisions != NULL && self->dossier != NULL ? galley_changes_choose (self->dossier, revisions, galley_store_get_editor (self->store)) : -1;

  if (chosen >= 0)
    galley_comparison_make_async (((GalleyRevision *) revisions->pdata[chosen])->content, self->dossier->content, self->dossier->lists, 0, self,
                                  NULL, on_compared, NULL);
}

/* That there are changes is known at once; how many, a moment later. */
static void
show_changes (GalleyDecisionDialog *self)
{
  gboolean unseen = galley_changes_are_unseen (self->dossier, galley_store_get_editor (self->store));

  gtk_widget_set_visible (GTK_WIDGET (self->changes), unseen);
  if (!unseen)
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->changes), _("The text has changed since you signed"));
  galley_store_list_revisions_async (self->store, self->dossier->article->uuid, NULL, on_revisions, g_object_ref (self));
}

static void
on_show_changes (GalleyDecisionDialog *self)
{
  gtk_widget_activate_action (self->from, "win.panel", "s", "changes");
  adw_dialog_close (ADW_DIALOG (self));
}

/* ── what is asked ── */

static const char *
title_of_until (GalleyDecisionKind kind)
{
  switch (kind)
    {
    case GALLEY_DECISION_HOLD:     return _("On hold until");
    case GALLEY_DECISION_SCHEDULE: return _("Not before");
    default:                       return _("Stands in until");
    }
}

/* What they said last, and what is usually said, each once. */
static void
offer_opinions (GalleyDecisionDialog *self, GPtrArray *said)
{
  g_autoptr (GalleyPolicies) policies = galley_journal_get_policies (self->dossier->journal, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; said != NULL && i < MIN (said->len, 4); i++)
    g_ptr_array_add (words, said->pdata[i]);
  for (const char *const *word = galley_policies_get_opinions (policies); *word != NULL; word++)
    if (!g_ptr_array_find_with_equal_func (words, *word, g_str_equal, NULL))
      g_ptr_array_add (words, (gpointer) *word);
  g_ptr_array_add (words, NULL);
  galley_offers_set (self->offers, (const char *const *) words->pdata);
}

static void
on_opinions (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDecisionDialog) self = data;
  g_autoptr (GPtrArray) said = galley_store_list_finish (GALLEY_STORE (source), result, NULL);

  if (self->dossier != NULL && said != NULL && said->len > 0)
    offer_opinions (self, said);
}

static void
offer_words (GalleyDecisionDialog *self)
{
  g_autoptr (GalleyPolicies) policies = galley_journal_get_policies (self->dossier->journal, NULL);
  gboolean cause = galley_workflow_asks_cause (self->kind);
  gboolean opinion = self->kind == GALLEY_DECISION_PASS || self->kind == GALLEY_DECISION_APPROVE;

  gtk_widget_set_visible (GTK_WIDGET (self->offers), cause || opinion);
  if (!cause && !opinion)
    return;
  galley_offers_attach (self->offers, self->reason, cause);
  if (cause)
    {
      galley_offers_set (self->offers, galley_policies_get_reasons (policies));
      return;
    }
  offer_opinions (self, NULL);
  galley_store_list_opinions_async (self->store, NULL, on_opinions, g_object_ref (self));
}

static void
on_complete (GalleyDecisionDialog *self)
{
  gtk_widget_grab_focus (gtk_widget_get_visible (self->asked) ? self->reason : GTK_WIDGET (self->sign));
}

static void
show_rows (GalleyDecisionDialog *self)
{
  GtkWidget *rows[] = { self->fault, self->wrong, self->reason, GTK_WIDGET (self->until), self->passphrase };
  gboolean asked[] = { self->kind == GALLEY_DECISION_WITHDRAW, self->kind == GALLEY_DECISION_CORRECT,
                       galley_workflow_asks_reason (self->kind), asks_until (self->kind), asks_passphrase (self) };
  GtkWidget *first = galley_checklist_get_first (self->checklist);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_widget_set_visible (rows[i], asked[i]);
      if (asked[i] && first == NULL)
        first = rows[i] == GTK_WIDGET (self->until) ? galley_when_get_first (self->until) : rows[i];
    }
  gtk_widget_set_visible (self->asked, asked[0] || asked[1] || asked[2]);
  gtk_widget_set_visible (self->identity, asked[4]);
  adw_dialog_set_focus (ADW_DIALOG (self), first != NULL ? first : GTK_WIDGET (self->sign));
}

static void
show_questions (GalleyDecisionDialog *self)
{
  const GalleyEditor *editor = galley_store_get_editor (self->store);
  const GalleyStep *step = galley_workflow_find_step (self->dossier, editor, self->kind);
  const char *label = galley_label_button (self->kind, step);

  adw_dialog_set_title (ADW_DIALOG (self), label);
  gtk_button_set_label (self->sign, label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), title_of_reason (self->kind));
  galley_checklist_set (self->checklist, galley_workflow_get_checklist (self->dossier, editor, self->kind));
  galley_when_begin (self->until, title_of_until (self->kind), self->kind == GALLEY_DECISION_HOLD);
  offer_words (self);
  show_rows (self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDecisionDialog) self = data;
  g_autoptr (GError) error = NULL;

  self->dossier = galley_session_proofread_finish (self->session, result, &error);
  if (self->dossier == NULL || galley_store_get_editor (self->store) == NULL)
    return;
  show_facts (self);
  show_changes (self);
  show_questions (self);
  galley_present (ADW_DIALOG (self), self->from);
}

static void
on_flushed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDecisionDialog) self = g_object_ref_sink (data);
  g_autoptr (GError) error = NULL;

  if (galley_session_flush_finish (self->session, result, &error))
    galley_session_proofread_async (self->session, on_read, g_object_ref (self));
  else
    galley_window_say (self->from, error->message);
}

/**
 * galley_decision_dialog_begin:
 * @parent: the widget that it is shown for
 *
 * Saves what was typed, then asks for what the decision needs, and signs it.
 */
void
galley_decision_dialog_begin (GalleyStore *store, GalleySession *session, GalleyDecisionKind kind, GtkWidget *parent)
{
  GalleyDecisionDialog *self = g_object_new (GALLEY_TYPE_DECISION_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->session = g_object_ref (session);
  self->kind = kind;
  self->from = g_object_ref (parent);
  galley_session_flush_async (session, on_flushed, self);
}

static void
galley_decision_dialog_dispose (GObject *object)
{
  GalleyDecisionDialog *self = GALLEY_DECISION_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->session);
  g_clear_object (&self->from);
  g_clear_pointer (&self->dossier, galley_dossier_unref);
  G_OBJECT_CLASS (galley_decision_dialog_parent_class)->dispose (object);
}

static void
galley_decision_dialog_class_init (GalleyDecisionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_decision_dialog_dispose;
  g_type_ensure (GALLEY_TYPE_CHECKLIST);
  g_type_ensure (GALLEY_TYPE_OFFERS);
  g_type_ensure (GALLEY_TYPE_WHEN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-decision-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, headline);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, step);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, signer);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, digest);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, changes);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, asked);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, wrong);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, until);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, offers);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, checklist);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, identity);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, sign);
  gtk_widget_class_bind_template_child (widget_class, GalleyDecisionDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_complete);
  gtk_widget_class_bind_template_callback (widget_class, on_show_changes);
  gtk_widget_class_bind_template_callback (widget_class, on_sign);
}

static void
galley_decision_dialog_init (GalleyDecisionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
