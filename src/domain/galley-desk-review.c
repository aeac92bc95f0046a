/* galley-desk-review.c: deciding
 *
 * Every decision goes through one function: the dossier is read in the transaction
 * that writes, the workflow judges it, the present text is kept as a revision, the
 * entry is signed, and the article moves.  Nothing of that happens without all of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-articles.h"
#include "galley-desk-private.h"
#include "galley-error.h"
#include "galley-guards.h"
#include "galley-labels.h"
#include "galley-lists.h"
#include "galley-looking.h"
#include "galley-decisions.h"
#include "galley-opinions.h"
#include "galley-revisions.h"
#include "galley-work.h"
#include "galley-workflow.h"

/* One sentence that names the decision, and one line for each thing in the way. */
static gboolean
refuse (const GalleyRequest *request, GPtrArray *blockers, GError **error)
{
  g_autofree char *lines = galley_finding_dup_lines (blockers);

  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("“%s” is not possible: %s"), galley_label_decision (request->kind), lines);
  return FALSE;
}

/* These ask that no error was found, which says nothing when nobody looked. */
static gboolean
needs_checks (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_SUBMIT || kind == GALLEY_DECISION_APPROVE || kind == GALLEY_DECISION_COUNTERSIGN;
}

static gboolean
judge (GalleyDesk *desk, GalleySigner *signer, const GalleyDossier *dossier, const GalleyEditor *editor, const GalleyRequest *request, GalleyTime now,
       GError **error)
{
  g_autoptr (GPtrArray) blockers = galley_workflow_judge (dossier, editor, request, now);

  if (needs_checks (request->kind) && desk->checker == NULL)
    galley_guards_block (blockers, "unchecked", "", _("Nothing can be signed unchecked"));
  if (galley_workflow_asks_passphrase (dossier, request->kind) && !galley_signer_is_fresh (signer))
    galley_guards_block (blockers, "passphrase", "", _("The passphrase must be said for this very decision"));
  return blockers->len == 0 || refuse (request, blockers, error);
}

/* ── trusting what is stored ── */

static gboolean
is_signature (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_PASS || kind == GALLEY_DECISION_APPROVE || kind == GALLEY_DECISION_COUNTERSIGN || kind == GALLEY_DECISION_EXPORT;
}

static gboolean
check_list_chains (GalleyDesk *desk, const GalleyDossier *dossier, GPtrArray *problems, GError **error)
{
  for (guint i = 0; i < dossier->lists->len; i++)
    {
      const GalleyList *list = dossier->lists->pdata[i];
      g_autoptr (GPtrArray) chain = galley_decisions_list (desk->database, list->uuid, error);

      if (chain == NULL)
        return FALSE;
      galley_slip_check (chain, list->uuid, dossier->journal, problems);
    }
  return TRUE;
}

/* The guards go by what the entries say.  Before somebody signs on top of them, or sends the text out, the entries themselves
 * are checked: a row that was slipped into the file convinces nobody here. */
static gboolean
check_chains (GalleyDesk *desk, const GalleyDossier *dossier, const GalleyRequest *request, GError **error)
{
  g_autoptr (GPtrArray) problems = galley_finding_array_new ();

  if (!is_signature (request->kind))
    return TRUE;
  galley_desk_check_journal (desk, dossier->journal, problems);
  galley_slip_check (dossier->slip, dossier->article->uuid, dossier->journal, problems);
  if (!check_list_chains (desk, dossier, problems, error) || !galley_desk_check_tables (desk, dossier->journal, problems, error)
      || !galley_desk_check_remarks (desk, dossier->journal, dossier->article->uuid, problems, error))
    return FALSE;
  return problems->len == 0 || refuse (request, problems, error);
}

/* ── signing ── */

/* “UUID:digest” of every list that is printed with the article. */
static char **
dup_list_digests (const GalleyDossier *dossier)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < dossier->lists->len; i++)
    {
      const GalleyList *list = dossier->lists->pdata[i];
      g_autofree char *digest = galley_list_dup_digest (list);
      g_strv_builder_take (words, g_strconcat (list->uuid, ":", digest, NULL));
    }
  return g_strv_builder_end (words);
}

static gboolean
names_lists (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_APPROVE || kind == GALLEY_DECISION_EXPORT;
}

static gboolean
names_typists (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_APPROVE || kind == GALLEY_DECISION_COUNTERSIGN || kind == GALLEY_DECISION_EXPORT;
}

/* A withdrawal is of what readers see, whatever is being typed meanwhile. */
static const char *
digest_judged (const GalleyDossier *dossier, GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_WITHDRAW ? dossier->article->live_digest : dossier->digest;
}

/* What the notice of a withdrawal calls the article must be signed, and is all that it keeps of the text. */
static gboolean
find_headline (GalleyDesk *desk, const GalleyDossier *dossier, GalleyDecisionKind kind, char **headline, GError **error)
{
  g_autoptr (GPtrArray) revisions = NULL;

  *headline = NULL;
  if (kind != GALLEY_DECISION_WITHDRAW)
    return TRUE;
  revisions = galley_revisions_list (desk->database, dossier->article->uuid, error);
  for (guint i = 0; revisions != NULL && *headline == NULL && i < revisions->len; i++)
    {
      const GalleyRevision *revision = revisions->pdata[i];
      if (g_str_equal (revision->digest, dossier->article->live_digest))
        *headline = g_strdup (revision->content->headline);
    }
  return revisions != NULL;
}

static GalleyEntry *
sign (GalleyDesk *desk, GalleySigner *signer, const GalleyDossier *dossier, const GalleyEditor *editor, const GalleyRequest *request,
      GalleyTime now, GError **error)
{
  const GalleyStep *step = galley_workflow_find_step (dossier, editor, request->kind);
  g_autofree char *route = galley_route_dup_digest (dossier->route);
  g_auto (GStrv) lists = names_lists (request->kind) ? dup_list_digests (dossier) : NULL;
  g_autofree char *headline = NULL, *remarks = NULL;
  gint64 seconds;

  if (!galley_desk_head_remarks (desk, signer, dossier->journal, dossier->article->uuid, &remarks, error)
      || !find_headline (desk, dossier, request->kind, &headline, error)
      || !galley_looking_load (desk->database, dossier->article->uuid, editor->uuid, dossier->digest, &seconds, error))
    return NULL;
  return galley_desk_write_entry (desk, signer, dossier->slip, dossier->journal, &(const GalleyDecision) {
    .kind = request->kind, .subject = dossier->article->uuid, .at = now, .author = dossier->article->author,
    .typists = names_typists (request->kind) ? dossier->typists : NULL, .digest = digest_judged (dossier, request->kind),
    .headline = headline, .seconds = seconds, .reason = request->reason, .wrong = request->wrong, .remarks = remarks,
    .checklist = galley_workflow_get_checklist (dossier, editor, request->kind),
    .until = request->until, .page = request->page, .step = step != NULL ? step->key : "", .route = route, .lists = lists,
    .role = galley_workflow_get_roles (dossier, editor, request->kind) }, error);
}

static gboolean
keep_revision (GalleyDesk *desk, const GalleyDossier *dossier, GError **error)
{
  g_autofree char *typist = NULL;
  g_autoptr (GalleyContent) content = galley_articles_load_content (desk->database, dossier->article->uuid, &typist, error);

  return content != NULL
         && galley_revisions_add (desk->database, dossier->article->uuid, typist, content, galley_desk_get_now (desk), error);
}

static gboolean
is_at_another_step (const GalleyArticle *before, const GalleyArticle *after)
{
  return before->state != after->state || before->step != after->step;
}

/* It waits for somebody else from now on, or for something else. */
static gboolean
is_elsewhere (const GalleyArticle *before, const GalleyArticle *after)
{
  return is_at_another_step (before, after) || before->live != after->live || before->held != after->held
         || !g_str_equal (before->successor, after->successor) || !g_str_equal (before->withdrawer, after->withdrawer);
}

/* Who wrote it at the step before writes it no more. */
static gboolean
move_article (GalleyDesk *desk, const GalleyDossier *dossier, const GalleyEditor *editor, const GalleyEntry *entry, GError **error)
{
  g_autoptr (GalleyArticle) moved = galley_workflow_apply (dossier, editor, entry->decision);
  GalleyArticle stored = *moved;
  g_autoptr (GalleyArticle) noun = NULL;

  stored.version = dossier->article->version + 1;
  stored.updated = entry->decision->at;
  if (is_elsewhere (dossier->article, moved))
    {
      stored.entered = entry->decision->at;
      stored.mover = editor->uuid;
    }
  noun = galley_article_new (&stored);
  return galley_articles_update (desk->database, noun, error)
         && (!is_at_another_step (dossier->article, moved) || galley_leases_clear (desk->database, dossier->article->uuid, error))
         && (entry->decision->kind != GALLEY_DECISION_EXPORT
             || galley_articles_clear_typists (desk->database, dossier->article->uuid, error));
}

/* A correction begins with the note that the reader will see; it belongs to the content and is signed with it. */
static gboolean
add_notice (GalleyDesk *desk, const GalleyEditor *editor, const GalleyEntry *entry, GError **error)
{
  const GalleyDecision *decision = entry->decision;
  g_autoptr (GalleyArticle) article = NULL, saved = NULL;
  g_autoptr (GalleyContent) content = NULL, noted = NULL;
  g_autoptr (GPtrArray) notices = NULL;
  GalleyContent after;

  if (decision->kind != GALLEY_DECISION_CORRECT && decision->kind != GALLEY_DECISION_UPDATE)
    return TRUE;
  article = galley_articles_load (desk->database, decision->subject, error);
  content = article != NULL ? galley_articles_load_content (desk->database, decision->subject, NULL, error) : NULL;
  if (content == NULL)
    return FALSE;
  notices = galley_notice_array_new ();
  for (guint i = 0; i < content->notices->len; i++)
    g_ptr_array_add (notices, galley_notice_ref (content->notices->pdata[i]));
  g_ptr_array_add (notices, galley_notice_new (&(const GalleyNotice) {
    .kind = galley_nick_of (decision->kind, galley_decision_kind_nicks), .at = decision->at, .wrong = decision->wrong, .right = decision->reason }));
  after = *content;
  after.notices = notices;
  noted = galley_content_new (&after);
  saved = galley_desk_put_content (desk, article, editor->uuid, noted, error);
  return saved != NULL;
}

/* Who gives up a change puts back what readers see.  It is that one's text who wrote it, and nobody has typed since it went out. */
static gboolean
put_back (GalleyDesk *desk, const GalleyEntry *entry, GError **error)
{
  const char *uuid = entry->decision->subject;
  g_autoptr (GalleyArticle) article = NULL, saved = NULL;
  g_autoptr (GalleyRevision) live = NULL;

  if (entry->decision->kind != GALLEY_DECISION_ABANDON)
    return TRUE;
  article = galley_articles_load (desk->database, uuid, error);
  live = article != NULL ? galley_revisions_find (desk->database, uuid, article->live_digest, error) : NULL;
  saved = live != NULL ? galley_desk_put_content (desk, article, live->author, live->content, error) : NULL;
  return saved != NULL && galley_articles_clear_typists (desk->database, uuid, error)
         && galley_revisions_add (desk->database, uuid, live->author, live->content, entry->decision->at, error);
}

static gboolean
remember_opinion (GalleyDesk *desk, const GalleyEditor *editor, const GalleyRequest *request, GalleyTime now, GError **error)
{
  if (request->kind != GALLEY_DECISION_PASS && request->kind != GALLEY_DECISION_APPROVE)
    return TRUE;
  return galley_opinions_put (desk->database, editor->uuid, request->reason, now, error);
}

static GalleyEntry *
decide (GalleyDesk *desk, GalleySigner *signer, const GalleyRequest *request, GError **error)
{
  g_autoptr (GalleyDossier) dossier = galley_desk_read_dossier (desk, request->article, error);
  g_autoptr (GalleyEditor) editor = dossier != NULL ? galley_desk_find_signer (desk, signer, dossier->journal, error) : NULL;
  g_autoptr (GalleyEntry) entry = NULL;
  GalleyTime now = galley_desk_get_now (desk); /* one moment, so that who replays the entry gets the same answer */

  if (editor == NULL || !judge (desk, signer, dossier, editor, request, now, error) || !check_chains (desk, dossier, request, error)
      || !keep_revision (desk, dossier, error))
    return NULL;
  entry = sign (desk, signer, dossier, editor, request, now, error);
  if (entry == NULL || !remember_opinion (desk, editor, request, now, error)
      || !galley_looking_clear (desk->database, request->article, editor->uuid, error)
      || !move_article (desk, dossier, editor, entry, error) || !add_notice (desk, editor, entry, error) || !put_back (desk, entry, error))
    return NULL;
  return g_steal_pointer (&entry);
}

/**
 * galley_desk_decide:
 * @signer: the key of the one who decides, opened for this where galley_workflow_asks_passphrase() says so
 * @request: what, about which article, having seen which digest
 *
 * Returns: (transfer full): the signed entry; %GALLEY_ERROR_REFUSED, with a line for everything in the way, when a guard
 * says no
 */
GalleyEntry *
galley_desk_decide (GalleyDesk *desk, GalleySigner *signer, const GalleyRequest *request, GError **error)
{
  if (!galley_desk_begin_work (desk, error))
    return NULL;
  return galley_desk_end_work (desk, decide (desk, signer, request, error), error);
}

static GalleyArticle *
add_time (GalleyDesk *desk, const char *editor, const char *article, const char *digest, gint64 seconds, GError **error)
{
  g_autoptr (GalleyArticle) row = galley_articles_load (desk->database, article, error);

  if (row != NULL && g_str_equal (row->digest, digest) && !galley_looking_add (desk->database, article, editor, digest, seconds, error))
    return NULL;
  return g_steal_pointer (&row);
}

/**
 * galley_desk_add_time:
 * @editor: UUID
 * @digest: of the text that was before them
 *
 * Notes that @editor has looked at an article for so long; the next decision they take on this very text says so.  For a text
 * that is not the present one any more, nothing is noted.
 */
gboolean
galley_desk_add_time (GalleyDesk *desk, const char *editor, const char *article, const char *digest, gint64 seconds, GError **error)
{
  g_autoptr (GalleyArticle) row = NULL;

  if (!galley_desk_begin_work (desk, error))
    return FALSE;
  row = galley_desk_end_work (desk, add_time (desk, editor, article, digest, seconds, error), error);
  return row != NULL;
}

/* ── lists ── */

GPtrArray *
galley_desk_list_lists (GalleyDesk *desk, GError **error)
{
  return galley_lists_list (desk->database, error);
}

GalleyList *
galley_desk_load_list (GalleyDesk *desk, const char *list, GError **error)
{
  return galley_lists_load (desk->database, list, error);
}

static gboolean
sign_list (GalleyDesk *desk, GalleySigner *signer, const GalleyList *list, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_desk_read_journal (desk, error);
  g_autoptr (GPtrArray) chain = journal != NULL ? galley_decisions_list (desk->database, list->uuid, error) : NULL;
  g_autoptr (GalleyEditor) editor = NULL;
  g_autofree char *digest = galley_list_dup_digest (list);
  g_autoptr (GalleyEntry) entry = NULL;

  if (chain == NULL)
    return FALSE;
  if (chain->len == 0 && signer == NULL)
    return TRUE; /* nobody has signed it so far; it can stay so until an article with it is approved */
  if (signer == NULL)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("The list is signed; whoever changes it must sign it again"));
      return FALSE;
    }
  editor = galley_desk_find_signer (desk, signer, journal, error);
  if (editor == NULL)
    return FALSE;
  if (!(editor->roles & GALLEY_ROLES_OF_LISTS))
    return TRUE; /* kept unsigned; whoever approves the article signs it */
  entry = galley_desk_write_entry (desk, signer, chain, journal, &(const GalleyDecision) {
    .kind = GALLEY_DECISION_CURATE, .subject = list->uuid, .digest = digest, .role = editor->roles & GALLEY_ROLES_OF_LISTS }, error);
  return entry != NULL;
}

static gboolean
is_taken (GalleyDesk *desk, const char *uuid)
{
  g_autoptr (GalleyArticle) article = galley_articles_load (desk->database, uuid, NULL);

  return article != NULL || g_str_equal (uuid, desk->uuid) || strchr (uuid, ':') != NULL;
}

/* A list called like an article or the library, or like what they have besides, would write into another chain. */
static gboolean
check_list_name (GalleyDesk *desk, const GalleyList *list, GError **error)
{
  g_autofree char *json = galley_list_dup_json (list);

  if (is_taken (desk, list->uuid))
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("This is not a list"));
  else if (!g_utf8_validate (json, -1, NULL))
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("The list holds something that is not text"));
  else
    return TRUE;
  return FALSE;
}

static GalleyList *
save_list (GalleyDesk *desk, GalleySigner *signer, const GalleyList *list, GError **error)
{
  GalleyList template = *list;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (GalleyList) saved = NULL;

  if (list->uuid[0] == '\0')
    template.uuid = uuid;
  template.updated = galley_desk_get_now (desk);
  saved = galley_list_new (&template);
  if (check_list_name (desk, saved, error) && galley_lists_put (desk->database, saved, error) && sign_list (desk, signer, saved, error))
    return g_steal_pointer (&saved);
  return NULL;
}

/**
 * galley_desk_save_list:
 * @list: with an empty UUID for a new list
 *
 * @signer: (nullable): may be left out for a list that nobody has signed so far
 *
 * Saving is signing, for those who may sign lists; what others save waits for the signature of whoever approves the article.
 *
 * Returns: (transfer full): the list as stored
 */
GalleyList *
galley_desk_save_list (GalleyDesk *desk, GalleySigner *signer, const GalleyList *list, GError **error)
{
  if (!galley_desk_begin_work (desk, error))
    return NULL;
  return galley_desk_end_work (desk, save_list (desk, signer, list, error), error);
}
