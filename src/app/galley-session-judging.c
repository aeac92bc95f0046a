/* galley-session-judging.c: what the workflow says of the text as typed
 *
 * Buttons must know what is in their way before anything is saved, so they go by the proof
 * (galley-session-proof.c), and where there is none, nothing can be decided.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-session-private.h"

#include <glib/gi18n-lib.h>

#include "galley-workflow.h"

/**
 * galley_session_dup_draft:
 *
 * Takes no longer than copying the text: nothing is checked and nothing is hashed.
 *
 * Returns: (transfer full) (nullable): what the page is made of
 */
GalleyDossier *
galley_session_dup_draft (GalleySession *session)
{
  GalleyDossier template;

  if (session->dossier == NULL)
    return NULL;
  template = *session->dossier;
  template.content = (GalleyContent *) galley_session_get_content (session);
  template.findings = NULL;
  if (template.content != session->dossier->content)
    template.digest = NULL;
  return galley_dossier_new (&template);
}

static GPtrArray *
blocked (const char *id, const char *sentence)
{
  GPtrArray *blockers = galley_finding_array_new ();

  g_ptr_array_add (blockers, galley_finding_new (&(const GalleyFinding) { .id = id, .severity = GALLEY_SEVERITY_ERROR, .message = sentence }));
  return blockers;
}

/**
 * galley_session_judge_request:
 * @request: the kind, and what has been filled in so far; article and digest are those of the session
 *
 * Judges the text as typed, once it has been read.  The desk judges what is stored, so flush before deciding.
 *
 * Returns: (transfer full): #GalleyFinding: what is in the way
 */
GPtrArray *
galley_session_judge_request (GalleySession *session, const GalleyRequest *request)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);
  g_autoptr (GalleyRequest) complete = NULL;
  GalleyRequest template = *request;

  if (session->proof == NULL)
    return blocked ("loading", _("The article is still being read"));
  if (editor == NULL)
    return blocked ("nobody", _("Nobody is at the desk; unlock your key first"));
  template.article = session->article;
  template.digest = session->proof->digest;
  complete = galley_request_new (&template);
  return galley_workflow_judge (session->proof, editor, complete, galley_clock_system (NULL));
}

/**
 * galley_session_judge:
 * @reason: (nullable): as typed so far
 *
 * Returns: (transfer full): #GalleyFinding: why the decision cannot be taken now
 */
GPtrArray *
galley_session_judge (GalleySession *session, GalleyDecisionKind kind, const char *reason)
{
  return galley_session_judge_request (session, &(const GalleyRequest) { .kind = kind, .reason = reason });
}

/**
 * galley_session_offers:
 *
 * Returns: whether a menu should show this decision to the editor at the desk; %FALSE while the text is being read
 */
gboolean
galley_session_offers (GalleySession *session, GalleyDecisionKind kind)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);

  return editor != NULL && session->proof != NULL && galley_workflow_is_offered (session->proof, editor, kind);
}

