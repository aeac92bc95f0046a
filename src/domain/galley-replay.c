/* galley-replay.c: a slip taken again from its first entry
 *
 * Each decision is judged again by the guards, with the people, policies and workflows
 * of its moment, and what it did is done again.  So an entry is found that is properly
 * signed and could never have been taken (approved by a writer, exported unapproved),
 * and the article must be where the replay ends.
 *
 * Pure: whoever holds the entries can ask, with a library or without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-replay.h"

#include <glib/gi18n-lib.h>

#include "galley-chain.h"
#include "galley-slip.h"
#include "galley-workflow.h"

typedef struct
{
  const GalleyArticle *article; /* as somebody says it is; only who, what and on which workflow is taken from it */
  GPtrArray           *journal;
  GHashTable          *sections; /* digest → section of the text; NULL when nobody knows */
  GPtrArray           *problems;
  GPtrArray           *so_far;
  GPtrArray           *then;    /* the journal as it was at the entry called @until */
  char                *until;
} Replay;

G_GNUC_PRINTF (3, 4)
static void
report (const Replay *r, const char *id, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (r->problems, galley_finding_new (&(const GalleyFinding) {
    .id = id, .severity = GALLEY_SEVERITY_ERROR, .field = r->article->uuid, .message = message }));
}

/* The journal up to and with the entry of that id, until this is asked again; empty when there is none. */
static GPtrArray *
go_back (Replay *r, const char *until)
{
  if (r->then != NULL && g_str_equal (r->until, until))
    return r->then;
  g_clear_pointer (&r->then, g_ptr_array_unref);
  g_set_str (&r->until, until);
  r->then = galley_entry_array_new ();
  for (guint i = 0; i < r->journal->len; i++)
    {
      GalleyEntry *entry = r->journal->pdata[i];

      g_ptr_array_add (r->then, galley_entry_ref (entry));
      if (g_str_equal (entry->id, until))
        return r->then;
    }
  g_ptr_array_set_size (r->then, 0);
  return r->then;
}

static GalleyRoute *
find_newest_route (GPtrArray *journal, const char *uuid)
{
  for (guint i = journal->len; i > 0; i--)
    {
      const GalleyRoute *route = ((GalleyEntry *) journal->pdata[i - 1])->decision->route_added;
      if (route != NULL && g_str_equal (route->uuid, uuid))
        return galley_route_ref (route);
    }
  return NULL;
}

/* UUID of the route that the newsroom had for the section in which the article was then; NULL when it had none. */
static char *
dup_route_of_section (Replay *r, const GalleyDecision *decision)
{
  const char *section = g_hash_table_lookup (r->sections, decision->digest);
  g_autoptr (GalleyPolicies) policies = galley_journal_get_policies (go_back (r, decision->policy), NULL);

  return galley_policies_dup_route (policies, section != NULL ? section : "");
}

/* The route on which the article was begun.  Submitting puts it on that of its section, so the first submission shows it only where
 * the newsroom had none for the section; "" when nothing shows it. */
static char *
dup_first_route (Replay *r, GPtrArray *slip)
{
  for (guint i = 0; i < slip->len; i++)
    {
      const GalleyDecision *decision = ((GalleyEntry *) slip->pdata[i])->decision;
      g_autofree char *of_section = NULL;
      g_autoptr (GalleyRoute) route = NULL;

      if (decision->kind != GALLEY_DECISION_SUBMIT)
        continue;
      of_section = r->sections != NULL ? dup_route_of_section (r, decision) : g_strdup ("");
      if (of_section == NULL)
        route = galley_journal_find_route (r->journal, decision->route);
      return g_strdup (route != NULL ? route->uuid : "");
    }
  return g_strdup (r->article->route);
}

/* An article keeps the workflow under which it was submitted; a draft has the newest of its section's, or else of its own.  NULL when
 * nothing says which that was. */
static char *
dup_route_of (Replay *r, const GalleyArticle *article, const GalleyDecision *decision)
{
  const GalleyEntry *submitted = article->state != GALLEY_STATE_DRAFT ? galley_slip_find_submission (r->so_far) : NULL;
  g_autofree char *uuid = NULL;
  g_autoptr (GalleyRoute) route = NULL;

  if (submitted != NULL)
    return g_strdup (submitted->decision->route);
  /* A withdrawal names the text that is out, and not the draft whose section says on which workflow it is. */
  if (article->state == GALLEY_STATE_DRAFT && (r->sections == NULL || decision->kind == GALLEY_DECISION_WITHDRAW))
    return NULL;
  uuid = article->state == GALLEY_STATE_DRAFT ? dup_route_of_section (r, decision) : NULL;
  if (uuid == NULL && article->route[0] == '\0')
    return NULL;
  route = find_newest_route (go_back (r, decision->policy), uuid != NULL ? uuid : article->route);
  return route != NULL ? galley_route_dup_digest (route) : g_strdup ("");
}

static void
judge_again (Replay *r, const GalleyDossier *dossier, const GalleyEditor *editor, const GalleyDecision *decision)
{
  g_autoptr (GPtrArray) blockers = galley_workflow_judge_again (dossier, editor, decision);
  g_autofree char *route = dup_route_of (r, dossier->article, decision);

  if (route != NULL && !g_str_equal (route, decision->route))
    report (r, "route-altered", _("“%s” was signed under a workflow that was not its own"), r->article->headline);
  if (blockers->len > 0)
    report (r, "unlawful-entry", _("Entry %u of “%s” could not have been decided then: %s"), r->so_far->len + 1, r->article->headline,
            ((GalleyFinding *) blockers->pdata[0])->message);
}

/* Judges one decision again and gives the article as it is after it; NULL when its signer or workflow is not known. */
static GalleyArticle *
replay_one (Replay *r, const GalleyArticle *article, const GalleyDecision *decision)
{
  GPtrArray *journal = go_back (r, decision->policy);
  g_autoptr (GalleyRoute) route = galley_journal_find_route (journal, decision->route);
  g_autoptr (GalleyEditor) editor = galley_journal_find_key (journal, NULL, decision->editor);
  g_autoptr (GalleyDossier) dossier = NULL;

  if (route == NULL)
    report (r, "route-missing", _("“%s” was signed under a workflow that nobody set up"), r->article->headline);
  if (route == NULL || editor == NULL)
    return NULL;
  dossier = galley_dossier_new (&(const GalleyDossier) {
    .article = (GalleyArticle *) article, .digest = decision->digest, .route = route, .journal = journal, .slip = r->so_far,
    .typists = decision->typists });
  judge_again (r, dossier, editor, decision);
  return galley_workflow_apply (dossier, editor, decision);
}

/**
 * galley_replay_filed:
 * @article: only its UUID, author, headline and workflow are taken from it
 * @slip: its chain, oldest first
 * @sections: (nullable): digest → section, for each text that was judged; without, any workflow of the newsroom may be the draft's
 * @problems: a #GalleyFinding is added for every entry that could not have been decided when it was
 *
 * Returns: (transfer full) (nullable): the article as its decisions leave it; %NULL when a signer or a workflow is not known
 */
GalleyArticle *
galley_replay_filed (const GalleyArticle *article, GPtrArray *slip, GPtrArray *journal, GHashTable *sections, GPtrArray *problems)
{
  Replay r = { .article = article, .journal = journal, .sections = sections, .problems = problems, .so_far = galley_entry_array_new () };
  g_autofree char *route = dup_first_route (&r, slip);
  GalleyArticle *now = galley_article_new (&(const GalleyArticle) { .uuid = article->uuid, .author = article->author, .route = route });

  for (guint i = 0; now != NULL && i < slip->len; i++)
    {
      GalleyArticle *after = replay_one (&r, now, ((GalleyEntry *) slip->pdata[i])->decision);

      galley_article_unref (now);
      now = after;
      g_ptr_array_add (r.so_far, galley_entry_ref (slip->pdata[i]));
    }
  g_ptr_array_unref (r.so_far);
  g_clear_pointer (&r.then, g_ptr_array_unref);
  g_free (r.until);
  return now;
}

GalleyArticle *
galley_replay (const GalleyArticle *article, GPtrArray *slip, GPtrArray *journal, GPtrArray *problems)
{
  return galley_replay_filed (article, slip, journal, NULL, problems);
}
