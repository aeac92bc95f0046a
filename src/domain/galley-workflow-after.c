/* galley-workflow-after.c: where an article is after a decision
 *
 * The other half of the table in galley-workflow.c: that one says what may be decided, this one
 * what it does.  Replaying a slip through it gives the state that the article must have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-workflow.h"

#include "galley-chain.h"
#include "galley-slip.h"

/**
 * galley_workflow_is_tombstone:
 *
 * Returns: whether what this article shows the reader now is the notice of its withdrawal
 */
gboolean
galley_workflow_is_tombstone (const GalleyArticle *article)
{
  return article->live == GALLEY_LIVE_WITHDRAWN && article->successor[0] == '\0';
}

static void
begin_successor (GalleyArticle *after, const GalleyEditor *editor, GalleyDecisionKind kind)
{
  after->state = GALLEY_STATE_DRAFT;
  after->step = 0;
  after->submitter = editor->uuid;
  after->successor = galley_nick_of (kind, galley_decision_kind_nicks);
}

/* What is out was never touched; the working copy is what readers see again, on the workflow under which it was signed. */
static GalleyArticle *
abandon_successor (const GalleyDossier *dossier)
{
  const GalleyEntry *submission = galley_slip_find_submission_at_rest (dossier->slip);
  g_autoptr (GalleyRoute) route = submission != NULL ? galley_journal_find_route (dossier->journal, submission->decision->route) : NULL;
  const GalleyRoute *its_own = route != NULL ? route : dossier->route;
  GalleyArticle after = *dossier->article;

  after.state = GALLEY_STATE_APPROVED;
  after.step = its_own->steps->len - 1;
  after.route = its_own->uuid;
  after.successor = "";
  return galley_article_new (&after);
}

static gint64
index_of (const GalleyRoute *route, const char *key)
{
  for (guint i = 0; i < route->steps->len; i++)
    if (g_str_equal (((GalleyStep *) route->steps->pdata[i])->key, key))
      return i;
  return 0;
}

/* Back to the step that has lost its signature, unless an earlier one is waiting already. */
static void
go_back (GalleyArticle *after, const GalleyRoute *route, const char *key)
{
  gint64 step = index_of (route, key);

  after->step = after->state == GALLEY_STATE_REVIEW ? MIN (after->step, step) : step;
  after->state = GALLEY_STATE_REVIEW;
}

static void
finish_export (GalleyArticle *after, const GalleyDecision *decision)
{
  if (galley_workflow_is_tombstone (after))
    return; /* the notice is out, the article stays withdrawn */
  /* Who asked for a withdrawal asked for that of another text. */
  if (!g_str_equal (after->live_digest, decision->digest))
    after->withdrawer = "";
  after->live = GALLEY_LIVE_EXPORTED;
  after->live_digest = decision->digest;
  after->successor = "";
}

static void
withdraw (GalleyArticle *after, const GalleyEditor *editor)
{
  if (after->withdrawer[0] == '\0')
    {
      after->withdrawer = editor->uuid;
      return;
    }
  after->live = GALLEY_LIVE_WITHDRAWN;
  after->withdrawer = "";
  after->successor = "";
  after->state = GALLEY_STATE_APPROVED;
}

/**
 * galley_workflow_apply:
 *
 * Returns: (transfer full): the article as it is after @decision, which must have been judged before
 */
GalleyArticle *
galley_workflow_apply (const GalleyDossier *dossier, const GalleyEditor *editor, const GalleyDecision *decision)
{
  GalleyArticle after = *dossier->article;

  switch (decision->kind)
    {
    case GALLEY_DECISION_SUBMIT:
      after.state = GALLEY_STATE_REVIEW;
      after.step = 0;
      after.submitter = editor->uuid;
      after.route = dossier->route->uuid;
      break;
    case GALLEY_DECISION_PASS:
    case GALLEY_DECISION_OVERRIDE:
      after.step++;
      break;
    case GALLEY_DECISION_APPROVE:
      after.state = GALLEY_STATE_APPROVED;
      break;
    case GALLEY_DECISION_RECALL:
    case GALLEY_DECISION_RETURN:
    case GALLEY_DECISION_REOPEN:
    case GALLEY_DECISION_RESTORE:
      after.state = GALLEY_STATE_DRAFT;
      break;
    case GALLEY_DECISION_DECLINE:
      after.state = GALLEY_STATE_DECLINED;
      break;
    case GALLEY_DECISION_DISCARD:
      after.state = GALLEY_STATE_DISCARDED;
      break;
    case GALLEY_DECISION_REVOKE:
      go_back (&after, dossier->route, decision->step);
      break;
    case GALLEY_DECISION_HOLD:
      after.held = TRUE;
      after.held_reason = decision->reason;
      after.held_until = decision->until;
      break;
    case GALLEY_DECISION_RELEASE:
      after.held = FALSE;
      after.held_reason = "";
      after.held_until = 0;
      break;
    case GALLEY_DECISION_SCHEDULE:
      after.embargo = decision->until;
      break;
    case GALLEY_DECISION_EXPORT:
      finish_export (&after, decision);
      break;
    case GALLEY_DECISION_CONFIRM:
      after.live = GALLEY_LIVE_PUBLISHED;
      break;
    case GALLEY_DECISION_REFILE:
    case GALLEY_DECISION_CORRECT:
    case GALLEY_DECISION_UPDATE:
    case GALLEY_DECISION_REINSTATE:
      begin_successor (&after, editor, decision->kind);
      break;
    case GALLEY_DECISION_ABANDON:
      return abandon_successor (dossier);
    case GALLEY_DECISION_WITHDRAW:
      withdraw (&after, editor);
      break;
    default: /* audit, countersign: said and signed, and nothing moves */
      break;
    }
  return galley_article_new (&after);
}
