/* galleyctl-decide.c: every decision there is, in one function
 *
 * The command's name is the decision's.  The workflow is asked before anybody types
 * a passphrase for nothing; the desk asks it again in the transaction that writes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-error.h"
#include "galley-labels.h"
#include "galley-workflow.h"
#include "galleyctl-command.h"
#include "galleyctl-failure.h"
#include "galleyctl-input.h"
#include "galleyctl-library.h"
#include "galleyctl-output.h"

#define FEWEST_DIGITS 8

/* The first digits of a digest stand for it; what is no start of the present digest has been seen of something else. */
static const char *
resolve_digest (const GalleyctlOptions *options, const GalleyDossier *dossier)
{
  if (options->digest == NULL)
    return dossier->digest;
  if (strlen (options->digest) >= FEWEST_DIGITS && g_str_has_prefix (dossier->digest, options->digest))
    return dossier->digest;
  return options->digest;
}

static char **
ticked (const GalleyctlCall *call, const GalleyDossier *dossier, const GalleyEditor *person, GalleyDecisionKind kind)
{
  return call->options->tick_all ? galley_workflow_get_checklist (dossier, person, kind) : call->options->tick;
}

static GalleyRequest *
request_new (const GalleyctlCall *call, const GalleyDossier *dossier, const GalleyEditor *person, GError **error)
{
  const GalleyctlOptions *options = call->options;
  int kind = galley_nick_find (call->command->name, galley_decision_kind_nicks);
  gint64 until;

  if (!galleyctl_input_parse_time (options->until, &until, error))
    return NULL;
  return galley_request_new (&(const GalleyRequest) {
    .article = dossier->article->uuid, .kind = kind, .checklist = ticked (call, dossier, person, kind),
    .digest = resolve_digest (options, dossier), .reason = options->reason, .wrong = options->wrong, .until = until });
}

static gboolean
ask_workflow (GalleyctlCall *call, GalleyDesk *desk, const GalleyDossier *dossier, const GalleyEditor *person, const GalleyRequest *request,
              GError **error)
{
  g_autoptr (GPtrArray) blockers = galley_workflow_judge (dossier, person, request, galley_desk_get_now (desk));

  for (guint i = 0; i < blockers->len; i++)
    {
      GalleyFinding blocker = *(GalleyFinding *) blockers->pdata[i];
      blocker.text = dossier->article->uuid;
      g_ptr_array_add (call->blockers, galley_finding_new (&blocker));
    }
  return blockers->len == 0 || galleyctl_failure_refuse (galley_label_decision (request->kind), blockers, error);
}

static void
print_done (const GalleyctlOptions *options, const GalleyDossier *after, const GalleyEntry *entry, const GalleyEditor *person)
{
  const char *label = galley_label_state (after->article, after->route);
  g_autoptr (JsonBuilder) json = NULL;

  if (!options->json)
    {
      galleyctl_print (_("%s: signed “%s” for “%s”, which is now: %s\n"), person->name, galley_label_decision (entry->decision->kind),
                       after->article->headline, label);
      galleyctl_print (_("Digest: %s\n"), entry->decision->digest);
      return;
    }
  json = json_builder_new ();
  json_builder_begin_object (json);
  galleyctl_json_add_text (json, "id", after->article->uuid);
  galleyctl_json_add_text (json, "decision", galley_nick_of (entry->decision->kind, galley_decision_kind_nicks));
  galleyctl_json_add_text (json, "entry", entry->id);
  galleyctl_json_add_text (json, "digest", entry->decision->digest);
  galleyctl_json_add_text (json, "by", person->name);
  galleyctl_json_add_text (json, "state", galley_nick_of (after->article->state, galley_state_nicks));
  galleyctl_json_add_text (json, "live", galley_nick_of (after->article->live, galley_live_nicks));
  galleyctl_json_add_text (json, "label", label);
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

static gboolean
decide (GalleyctlCall *call, GalleyDesk *desk, const GalleyDossier *dossier, const GalleyEditor *person, GError **error)
{
  g_autoptr (GalleyRequest) request = request_new (call, dossier, person, error);
  g_autoptr (GalleySigner) signer = NULL;
  g_autoptr (GalleyEntry) entry = NULL;
  g_autoptr (GalleyDossier) after = NULL;

  if (request == NULL || !ask_workflow (call, desk, dossier, person, request, error))
    return FALSE;
  signer = galleyctl_library_unlock (desk, call->options, person, error);
  entry = signer != NULL ? galley_desk_decide (desk, signer, request, error) : NULL;
  after = entry != NULL ? galley_desk_load_dossier (desk, request->article, error) : NULL;
  if (after == NULL)
    return FALSE;
  print_done (call->options, after, entry, person);
  return TRUE;
}

gboolean
galleyctl_decide (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_WRITE, error);
  g_autoptr (GalleyEditor) person = desk != NULL ? galleyctl_library_find_person (desk, call->options, error) : NULL;
  g_autoptr (GalleyArticle) article = person != NULL ? galley_desk_find_article (desk, call->options->arguments[0], error) : NULL;
  g_autoptr (GalleyDossier) dossier = article != NULL ? galley_desk_load_dossier (desk, article->uuid, error) : NULL;

  return dossier != NULL && decide (call, desk, dossier, person, error);
}
