/* galley-labels.c: what states and decisions are called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-labels.h"

#include <glib/gi18n-lib.h>

/* In the order of GalleyDecisionKind. */
static const char *const decision_labels[] = {
  N_("Submit"), N_("Recall"), N_("Pass"), N_("Approve"), N_("Return to Writer"), N_("Decline"), N_("Reopen"), N_("Countersign"),
  N_("Revoke Signature"), N_("Put on Hold"), N_("Release Hold"), N_("Discard"), N_("Restore"), N_("Set Embargo"), N_("Export"),
  N_("Confirm Online"), N_("Refile"), N_("Correct"), N_("Update"), N_("Withdraw"), N_("Reinstate"), N_("Give Up Change"), N_("Duty Override"),
  N_("Audit Override"), N_("Sign List"), N_("Enrol Editor"), N_("Change Roles"), N_("Retire Editor"), N_("Change Policy"), N_("Replace Key"),
  N_("Change Source"), N_("Change Section"), N_("Remark"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (decision_labels) == GALLEY_DECISION_REMARK + 1);

/**
 * galley_label_decision:
 *
 * Returns: (transfer none): a button's words, translated
 */
const char *
galley_label_decision (GalleyDecisionKind kind)
{
  return (guint) kind < G_N_ELEMENTS (decision_labels) ? _(decision_labels[kind]) : "";
}

/**
 * galley_label_button:
 * @step: (nullable): what the decision would sign
 *
 * Returns: (transfer none): the same, with the step where every newsroom has a word for passing it
 */
const char *
galley_label_button (GalleyDecisionKind kind, const GalleyStep *step)
{
  if (kind == GALLEY_DECISION_PASS && step != NULL && g_str_equal (step->key, "first"))
    return _("Pass First Review");
  if (kind == GALLEY_DECISION_PASS && step != NULL && g_str_equal (step->key, "second"))
    return _("Pass Second Review");
  return galley_label_decision (kind);
}

/**
 * galley_label_state:
 *
 * Returns: (transfer none): where an article is, in the words of the queues; a step is called by its own name
 */
const char *
galley_label_state (const GalleyArticle *article, const GalleyRoute *route)
{
  if (article->live == GALLEY_LIVE_WITHDRAWN && article->successor[0] == '\0')
    return _("Withdrawn");
  switch (article->state)
    {
    case GALLEY_STATE_DRAFT:
      return _("Draft");
    case GALLEY_STATE_REVIEW:
      return route != NULL && article->step >= 0 && article->step < route->steps->len ? galley_label_step (route->steps->pdata[article->step]) : _("In review");
    case GALLEY_STATE_APPROVED:
      return article->live == GALLEY_LIVE_PUBLISHED ? _("Published") : article->live == GALLEY_LIVE_EXPORTED ? _("Exported") : _("Approved");
    case GALLEY_STATE_DECLINED:
      return _("Declined");
    default:
      return _("Discarded");
    }
}

/**
 * galley_label_step:
 *
 * Returns: (transfer none): the name of a step; the three that every newsroom knows are translated, others are
 * called what the newsroom calls them
 */
const char *
galley_label_step (const GalleyStep *step)
{
  if (g_str_equal (step->key, "first"))
    return _("First review");
  if (g_str_equal (step->key, "second"))
    return _("Second review");
  if (g_str_equal (step->key, "final"))
    return _("Final review");
  return step->name;
}

/**
 * galley_label_role:
 *
 * Returns: (transfer none): the name of one role, translated
 */
const char *
galley_label_role (GalleyRole role)
{
  switch (role)
    {
    case GALLEY_ROLE_WRITER:             return _("Writer");
    case GALLEY_ROLE_FIRST_REVIEWER:     return _("First reviewer");
    case GALLEY_ROLE_SECOND_REVIEWER:    return _("Second reviewer");
    case GALLEY_ROLE_RESPONSIBLE_EDITOR: return _("Responsible editor");
    case GALLEY_ROLE_PROOFREADER:        return _("Proofreader");
    case GALLEY_ROLE_LIST_CURATOR:       return _("List curator");
    case GALLEY_ROLE_CHIEF:              return _("Chief editor");
    case GALLEY_ROLE_AUDITOR:            return _("Auditor");
    default:                             return "";
    }
}

/**
 * galley_label_dup_roles:
 *
 * Returns: (transfer full): the names of all of them, “Writer, Chief”
 */
char *
galley_label_dup_roles (guint roles)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (GalleyRole role = GALLEY_ROLE_WRITER; role <= GALLEY_ROLE_AUDITOR; role <<= 1)
    if (roles & role)
      g_strv_builder_add (names, galley_label_role (role));
  list = g_strv_builder_end (names);
  return g_strjoinv (_(", "), list);
}

/**
 * galley_label_credit:
 *
 * Returns: (transfer none): what the person did, as it is printed before the name, translated
 */
const char *
galley_label_credit (GalleyCreditKind kind)
{
  static const char *const names[] = {
    N_("Author"), N_("Correspondent"), N_("Photographer"), N_("Illustrator"), N_("Translator"), N_("Intern"),
  };

  return (guint) kind < G_N_ELEMENTS (names) ? _(names[kind]) : "";
}

/**
 * galley_label_dup_reason:
 *
 * Returns: (transfer full): why, as the slip shows it: what was chosen of the newsroom's reasons, and what was said
 */
char *
galley_label_dup_reason (const GalleyDecision *decision)
{
  gboolean chosen = (decision->kind == GALLEY_DECISION_RETURN || decision->kind == GALLEY_DECISION_DECLINE) && decision->wrong[0] != '\0';

  if (!chosen)
    return g_strdup (decision->reason);
  /* Translators: one of the newsroom's reasons, and what was said besides. */
  return decision->reason[0] != '\0' ? g_strdup_printf (_("%s: %s"), decision->wrong, decision->reason) : g_strdup (decision->wrong);
}

/**
 * galley_label_dup_duration:
 *
 * Returns: (transfer full): how long somebody had a text before them, “looked at it for 3 min”; empty for no time at all
 */
char *
galley_label_dup_duration (gint64 seconds)
{
  gint64 minutes = seconds / 60;

  if (seconds <= 0)
    return g_strdup ("");
  if (minutes < 1)
    return g_strdup_printf (_("looked at it for %d s"), (int) seconds);
  if (minutes < 60)
    return g_strdup_printf (_("looked at it for %d min"), (int) minutes);
  return g_strdup_printf (_("looked at it for %d h %d min"), (int) (minutes / 60), (int) (minutes % 60));
}
