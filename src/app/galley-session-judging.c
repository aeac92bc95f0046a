/* galley-session-judging.c: what the checks and the workflow say of the text as typed
 *
 * Buttons must know what is in their way before anything is saved, so a dossier is made
 * from the one last loaded and the text as typed.  It is kept until either changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-session-private.h"

#include <glib/gi18n-lib.h>

#include "galley-library.h"
#include "galley-session-remarks.h"
#include "galley-workflow.h"

/* What the reader's desk found in the content as stored. */
void
galley_session_set_findings (GalleySession *session, GPtrArray *findings, const char *digest)
{
  g_clear_pointer (&session->findings, g_ptr_array_unref);
  session->findings = g_ptr_array_ref (findings);
  g_set_str (&session->findings_digest, digest);
}

/* What the desk alone can know: whether the lists are signed and what they lead to is out, and what readers see. */
static gboolean
is_of_desk (const GalleyFinding *finding)
{
  return g_str_has_prefix (finding->id, "refile-")
         || (g_str_equal (finding->field, "lists") && g_str_equal (finding->blocks, "export"));
}

static GPtrArray *
check (const GalleyDossier *dossier, const GalleyContent *content)
{
  GPtrArray *findings = galley_library_check (content, dossier->lists);

  for (guint i = 0; i < dossier->findings->len; i++)
    if (is_of_desk (dossier->findings->pdata[i]))
      g_ptr_array_add (findings, galley_finding_ref (dossier->findings->pdata[i]));
  return findings;
}

static const GalleyDossier *
get_typed (GalleySession *session)
{
  GalleyDossier template;
  g_autofree char *digest = NULL;
  g_autoptr (GPtrArray) remarks = NULL;

  if (session->typed != NULL || session->dossier == NULL)
    return session->typed;
  template = *session->dossier;
  template.content = (GalleyContent *) galley_session_get_content (session);
  template.digest = digest = galley_content_dup_digest (template.content);
  if (!g_str_equal (digest, session->findings_digest))
    {
      g_autoptr (GPtrArray) findings = check (session->dossier, template.content);
      galley_session_set_findings (session, findings, digest);
    }
  template.findings = session->findings;
  template.remarks = remarks = galley_session_list_remarks (session);
  return session->typed = galley_dossier_new (&template);
}

/**
 * galley_session_dup_dossier:
 *
 * Returns: (transfer full) (nullable): the article as it would be if what is typed were saved
 */
GalleyDossier *
galley_session_dup_dossier (GalleySession *session)
{
  const GalleyDossier *typed = get_typed (session);

  return typed != NULL ? galley_dossier_ref (typed) : NULL;
}

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

/**
 * galley_session_list_findings:
 *
 * Runs the checks only when the text is another one than last time, but then on the main thread: ask after a pause, not
 * for every key.
 *
 * Returns: (transfer full): #GalleyFinding
 */
GPtrArray *
galley_session_list_findings (GalleySession *session)
{
  const GalleyDossier *typed = get_typed (session);

  return typed != NULL ? g_ptr_array_ref (typed->findings) : galley_finding_array_new ();
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
 * Judges the text as typed.  The desk judges what is stored, so flush before deciding.
 *
 * Returns: (transfer full): #GalleyFinding: what is in the way
 */
GPtrArray *
galley_session_judge_request (GalleySession *session, const GalleyRequest *request)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);
  const GalleyDossier *typed = get_typed (session);
  g_autoptr (GalleyRequest) complete = NULL;
  GalleyRequest template = *request;

  if (typed == NULL)
    return blocked ("loading", _("The article is still being read"));
  if (editor == NULL)
    return blocked ("nobody", _("Nobody is at the desk; unlock your key first"));
  template.article = session->article;
  template.digest = typed->digest;
  complete = galley_request_new (&template);
  return galley_workflow_judge (typed, editor, complete, galley_clock_system (NULL));
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
 * Returns: whether a menu should show this decision to the editor at the desk
 */
gboolean
galley_session_offers (GalleySession *session, GalleyDecisionKind kind)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);
  const GalleyDossier *typed = get_typed (session);

  return editor != NULL && typed != NULL && galley_workflow_is_offered (typed, editor, kind);
}

