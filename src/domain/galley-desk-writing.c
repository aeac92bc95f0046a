/* galley-desk-writing.c: articles, their working copies and revisions
 *
 * There is one working copy of an article.  Saving replaces it, and before that keeps
 * what was there as a revision when another person had typed it: so each revision has
 * one typist, and what two people typed at the same time is never lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-articles.h"
#include "galley-assets.h"
#include "galley-decisions.h"
#include "galley-desk-private.h"
#include "galley-editors.h"
#include "galley-error.h"
#include "galley-lists.h"
#include "galley-refile.h"
#include "galley-revisions.h"
#include "galley-slip.h"
#include "galley-counts.h"
#include "galley-workflow.h"

/* ── reading ── */

GPtrArray *
galley_desk_list_articles (GalleyDesk *desk, GError **error)
{
  return galley_articles_list (desk->database, error);
}

/**
 * galley_desk_list_articles_again:
 * @before: (nullable): an earlier answer
 *
 * The same as galley_desk_list_articles(), reading only what has changed since.
 */
GPtrArray *
galley_desk_list_articles_again (GalleyDesk *desk, GPtrArray *before, GError **error)
{
  GPtrArray *articles;

  if (!galley_desk_begin_reading (desk, error))
    return NULL;
  articles = galley_articles_list_again (desk->database, before, error);
  galley_desk_end_reading (desk);
  return articles;
}

GalleyArticle *
galley_desk_find_article (GalleyDesk *desk, const char *uuid_or_start, GError **error)
{
  return galley_articles_find (desk->database, uuid_or_start, error);
}

GPtrArray *
galley_desk_list_revisions (GalleyDesk *desk, const char *article, GError **error)
{
  return galley_revisions_list (desk->database, article, error);
}

static GPtrArray *
list_versions (GalleyDesk *desk, const char *article, GError **error)
{
  g_autoptr (GPtrArray) revisions = galley_revisions_list (desk->database, article, error);
  g_autoptr (GalleyArticle) row = revisions != NULL ? galley_articles_load (desk->database, article, error) : NULL;
  g_autofree char *typist = NULL;
  g_autoptr (GalleyContent) content = row != NULL ? galley_articles_load_content (desk->database, article, &typist, error) : NULL;
  const GalleyRevision *newest = revisions != NULL && revisions->len > 0 ? revisions->pdata[0] : NULL;
  char *parents[] = { newest != NULL ? (char *) newest->id : NULL, NULL };

  if (content == NULL)
    return NULL;
  if (newest == NULL || !g_str_equal (newest->digest, row->digest))
    g_ptr_array_insert (revisions, 0, galley_revision_new (&(const GalleyRevision) {
      .article = article, .at = row->updated, .author = typist, .content = content, .digest = row->digest, .parents = parents }));
  return g_steal_pointer (&revisions);
}

/**
 * galley_desk_list_versions:
 *
 * Returns: (transfer full): #GalleyRevision, newest first; before them, without an id, the working copy, if it is another text than
 * the newest of them
 */
GPtrArray *
galley_desk_list_versions (GalleyDesk *desk, const char *article, GError **error)
{
  GPtrArray *versions;

  if (!galley_desk_begin_reading (desk, error))
    return NULL;
  versions = list_versions (desk, article, error);
  galley_desk_end_reading (desk);
  return versions;
}

/* A list that is not there is passed over, for an article must always open; see check_lists(). */
static GPtrArray *
read_lists (GalleyDesk *desk, const GalleyContent *content, GError **error)
{
  g_autoptr (GPtrArray) lists = galley_list_array_new ();

  for (guint i = 0; content->lists[i] != NULL; i++)
    {
      g_autoptr (GError) why = NULL;
      GalleyList *list = galley_lists_load (desk->database, content->lists[i], &why);

      if (list != NULL)
        g_ptr_array_add (lists, list);
      else if (!g_error_matches (why, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return NULL;
        }
    }
  return g_steal_pointer (&lists);
}

/* The entries that signed the lists as they are now.  A page carries them: its list may be newer than its approval. */
static GPtrArray *
read_curations (GalleyDesk *desk, GPtrArray *lists, GError **error)
{
  g_autoptr (GPtrArray) curations = galley_entry_array_new ();

  for (guint l = 0; l < lists->len; l++)
    {
      const GalleyList *list = lists->pdata[l];
      g_autofree char *digest = galley_list_dup_digest (list);
      g_autoptr (GPtrArray) chain = galley_decisions_list (desk->database, list->uuid, error);
      const GalleyEntry *last = chain != NULL ? galley_slip_find_last (chain, GALLEY_DECISION_CURATE) : NULL;

      if (chain == NULL)
        return NULL;
      if (last != NULL && g_str_equal (last->decision->digest, digest))
        g_ptr_array_add (curations, galley_entry_ref (last));
    }
  return g_steal_pointer (&curations);
}

static gboolean
read_origin (GalleyDesk *desk, const char *article, GalleyOrigin **origin, GError **error)
{
  g_autoptr (GError) why = NULL;

  *origin = galley_origins_load (desk->database, article, &why);
  if (*origin != NULL || g_error_matches (why, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

/* ── what is wrong with the lists ── */

static void
report (GPtrArray *findings, const char *id, const char *format, const char *what)
{
  g_autofree char *message = g_strdup_printf (format, what);

  g_ptr_array_add (findings, galley_finding_new (&(const GalleyFinding) {
    .id = id, .severity = GALLEY_SEVERITY_ERROR, .field = "lists", .blocks = "export", .message = message }));
}

static gboolean
is_signed_list (GPtrArray *chain, GPtrArray *slip, const char *list, const char *digest)
{
  g_autofree char *both = g_strconcat (list, ":", digest, NULL);

  for (guint i = 0; i < chain->len; i++)
    {
      const GalleyDecision *decision = ((GalleyEntry *) chain->pdata[i])->decision;
      if (decision->kind == GALLEY_DECISION_CURATE && g_str_equal (decision->digest, digest))
        return TRUE;
    }
  for (guint i = 0; i < slip->len; i++)
    {
      const GalleyDecision *decision = ((GalleyEntry *) slip->pdata[i])->decision;
      if (decision->kind == GALLEY_DECISION_APPROVE && !galley_slip_is_undone (slip, i) && g_strv_contains ((const char *const *) decision->lists, both))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_signed (GalleyDesk *desk, const GalleyList *list, GPtrArray *slip, GPtrArray *findings, GError **error)
{
  g_autofree char *digest = galley_list_dup_digest (list);
  g_autoptr (GPtrArray) chain = galley_decisions_list (desk->database, list->uuid, error);

  if (chain == NULL)
    return FALSE;
  if (!is_signed_list (chain, slip, list->uuid, digest))
    report (findings, "list-unsigned", _("The list “%s” was changed and nobody has signed it"), list->name);
  return TRUE;
}

static gboolean
check_target (GalleyDesk *desk, const GalleyItem *item, GPtrArray *findings, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GalleyArticle) target = NULL;

  if (item->article[0] == '\0')
    return TRUE;
  target = galley_articles_load (desk->database, item->article, &why);
  if (target == NULL && !g_error_matches (why, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  if (target == NULL || target->live == GALLEY_LIVE_WITHDRAWN)
    report (findings, "target-withdrawn", _("“%s” has been withdrawn and cannot be recommended"), item->headline);
  else if (target->live == GALLEY_LIVE_NONE)
    report (findings, "target-not-out", _("“%s” has not been published and cannot be recommended"), item->headline);
  return TRUE;
}

/* What @items lead to must be out. */
gboolean
galley_desk_check_targets (GalleyDesk *desk, GPtrArray *items, GPtrArray *findings, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    if (!check_target (desk, items->pdata[i], findings, error))
      return FALSE;
  return TRUE;
}

static void
check_presence (const GalleyDossier *parts, GPtrArray *findings)
{
  for (guint i = 0; parts->content->lists[i] != NULL; i++)
    {
      gboolean found = FALSE;
      for (guint l = 0; l < parts->lists->len; l++)
        found = found || g_str_equal (((GalleyList *) parts->lists->pdata[l])->uuid, parts->content->lists[i]);
      if (!found)
        report (findings, "list-missing", _("A list of this article is not in the library: %s"), parts->content->lists[i]);
    }
}

static gboolean
check_lists (GalleyDesk *desk, const GalleyDossier *parts, GPtrArray *findings, GError **error)
{
  check_presence (parts, findings);
  if (!galley_desk_check_targets (desk, parts->content->related, findings, error))
    return FALSE;
  for (guint i = 0; i < parts->lists->len; i++)
    {
      const GalleyList *list = parts->lists->pdata[i];
      if (parts->article->state == GALLEY_STATE_APPROVED && !check_signed (desk, list, parts->slip, findings, error))
        return FALSE;
      if (!galley_desk_check_targets (desk, list->items, findings, error))
        return FALSE;
    }
  return TRUE;
}

/* ── what a refile changes ── */

static gboolean
check_refile (GalleyDesk *desk, const GalleyDossier *parts, GPtrArray *findings, GError **error)
{
  g_autoptr (GalleyRevision) live = NULL;

  if (!g_str_equal (parts->article->successor, "refile"))
    return TRUE;
  live = galley_revisions_find (desk->database, parts->article->uuid, parts->article->live_digest, error);
  if (live == NULL)
    return FALSE;
  galley_refile_check (live->content, parts->content, findings);
  return TRUE;
}

/* ── the dossier ── */

/* A draft is on the route of its section, where the newsroom has one for it. */
static GalleyRoute *
read_route_of_draft (GalleyDesk *desk, const GalleyArticle *article, GPtrArray *journal, GError **error)
{
  g_autoptr (GalleyPolicies) policies = galley_journal_get_policies (journal, NULL);
  g_autofree char *route = galley_policies_dup_route (policies, article->section);

  return galley_routes_load (desk->database, route != NULL ? route : article->route, error);
}

/* A route may have been replaced since; what has been signed in this round names the one that holds. */
static GalleyRoute *
read_route (GalleyDesk *desk, const GalleyArticle *article, GPtrArray *slip, GPtrArray *journal, GError **error)
{
  const GalleyEntry *submission = galley_slip_find_submission (slip);
  GalleyRoute *route;

  if (article->state == GALLEY_STATE_DRAFT)
    return read_route_of_draft (desk, article, journal, error);
  route = submission != NULL ? galley_journal_find_route (journal, submission->decision->route) : NULL;
  return route != NULL ? route : galley_routes_load (desk->database, article->route, error);
}

/* Like galley_desk_load_dossier(), inside a transaction that is open already. */
GalleyDossier *
galley_desk_read_dossier (GalleyDesk *desk, const char *uuid, GError **error)
{
  g_autoptr (GalleyArticle) article = galley_articles_load (desk->database, uuid, error);
  g_autoptr (GalleyContent) content = article != NULL ? galley_articles_load_content (desk->database, uuid, NULL, error) : NULL;
  g_autoptr (GPtrArray) slip = content != NULL ? galley_decisions_list (desk->database, uuid, error) : NULL;
  g_autoptr (GPtrArray) journal = slip != NULL ? galley_desk_read_journal (desk, error) : NULL;
  g_autoptr (GalleyRoute) route = journal != NULL ? read_route (desk, article, slip, journal, error) : NULL;
  g_autoptr (GPtrArray) lists = route != NULL ? read_lists (desk, content, error) : NULL;
  g_autoptr (GPtrArray) curations = lists != NULL ? read_curations (desk, lists, error) : NULL;
  g_autoptr (GPtrArray) remarks = curations != NULL ? galley_desk_read_remarks (desk, uuid, content, desk->checker != NULL, error) : NULL;
  g_auto (GStrv) typists = remarks != NULL ? galley_articles_list_typists (desk->database, uuid, error) : NULL;
  g_autoptr (GalleyOrigin) origin = NULL;
  g_autoptr (GalleyLease) lease = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *digest = NULL;
  GalleyDossier parts;

  if (typists == NULL || !read_origin (desk, uuid, &origin, error) || !galley_desk_read_lease (desk, uuid, &lease, error))
    return NULL;
  digest = galley_content_dup_digest (content);
  findings = desk->checker != NULL ? desk->checker (content, lists) : galley_finding_array_new ();
  parts = (GalleyDossier) { .article = article, .content = content, .curations = curations, .digest = digest, .findings = findings,
                            .journal = journal, .lease = lease, .lists = lists, .origin = origin, .remarks = remarks, .route = route, .slip = slip,
                            .typists = typists };
  if (!check_lists (desk, &parts, findings, error) || !check_refile (desk, &parts, findings, error)
      || !galley_desk_check_source (desk, content->source, journal, findings, error))
    return NULL;
  return galley_dossier_new (&parts);
}

/**
 * galley_desk_load_dossier:
 * @article: UUID
 *
 * Returns: (transfer full): the article with everything that belongs to it, all of one moment
 */
GalleyDossier *
galley_desk_load_dossier (GalleyDesk *desk, const char *article, GError **error)
{
  GalleyDossier *dossier;

  if (!galley_desk_begin_reading (desk, error))
    return NULL;
  dossier = galley_desk_read_dossier (desk, article, error);
  galley_desk_end_reading (desk);
  return dossier;
}

/* ── writing ── */

static GalleyArticle *
describe (const GalleyArticle *article, const GalleyContent *content, GalleyTime now)
{
  GalleyArticle after = *article;
  g_autofree char *digest = galley_content_dup_digest (content);

  after.digest = digest;
  after.headline = content->headline;
  after.summary = content->summary;
  after.section = content->section;
  after.characters = galley_counts_of_copy (content->headline, content->body).characters;
  after.updated = now;
  after.version = article->version + 1;
  return galley_article_new (&after);
}

/* Stores @content as the working copy; what somebody else had typed before is kept as a revision. */
GalleyArticle *
galley_desk_put_content (GalleyDesk *desk, const GalleyArticle *article, const char *typist, const GalleyContent *content, GError **error)
{
  g_autofree char *before_by = NULL;
  g_autoptr (GalleyContent) before = galley_articles_load_content (desk->database, article->uuid, &before_by, error);
  g_autoptr (GalleyArticle) after = NULL;

  if (before == NULL)
    return NULL;
  if (!g_str_equal (before_by, typist)
      && !galley_revisions_add (desk->database, article->uuid, before_by, before, galley_desk_get_now (desk), error))
    return NULL;
  after = describe (article, content, galley_desk_get_now (desk));
  if (galley_articles_put_content (desk->database, article->uuid, typist, content, error)
      && galley_articles_add_typist (desk->database, article->uuid, typist, error)
      && galley_articles_update (desk->database, after, error)
      && galley_desk_put_look (desk, after, typist, error))
    return g_steal_pointer (&after);
  return NULL;
}

static gboolean
insert_article (GalleyDesk *desk, const GalleyArticle *article, const GalleyContent *content, GError **error)
{
  return galley_articles_insert (desk->database, article, error)
         && galley_articles_put_content (desk->database, article->uuid, article->author, content, error)
         && galley_articles_add_typist (desk->database, article->uuid, article->author, error)
         && galley_desk_put_look (desk, article, article->author, error);
}

static GalleyArticle *
begin_article (GalleyDesk *desk, const char *editor, const GalleyContent *content, const char *route, GError **error)
{
  g_autoptr (GalleyEditor) author = galley_editors_load (desk->database, editor, error);
  g_autoptr (GalleyRoute) its_route = author != NULL ? galley_routes_load (desk->database, route, error) : NULL;
  g_autoptr (GalleyArticle) article = NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  GalleyTime now = galley_desk_get_now (desk);

  if (its_route == NULL)
    return NULL;
  if (author->retired)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("%s has left this newsroom"), author->name);
      return NULL;
    }
  article = describe (&(const GalleyArticle) {
    .uuid = uuid, .author = editor, .author_name = author->name, .created = now, .entered = now, .mover = editor, .route = route },
                      content, now);
  return insert_article (desk, article, content, error) ? g_steal_pointer (&article) : NULL;
}

/**
 * galley_desk_begin:
 * @editor: UUID of the author
 * @route: (nullable): UUID of the route; %NULL for two steps
 *
 * Returns: (transfer full): the new article
 */
GalleyArticle *
galley_desk_begin (GalleyDesk *desk, const char *editor, const GalleyContent *content, const char *route, GError **error)
{
  if (!galley_desk_begin_work (desk, error))
    return NULL;
  return galley_desk_end_work (desk, begin_article (desk, editor, content, route != NULL ? route : "two-step", error), error);
}

static gboolean
may_save (GalleyDesk *desk, const GalleyDossier *dossier, const char *editor, const GalleyLease *pen, gint64 version, GError **error)
{
  g_autoptr (GalleyEditor) typist = galley_editors_load (desk->database, editor, error);

  if (typist == NULL || !galley_desk_check_pen (dossier, editor, pen, error))
    return FALSE;
  if (version != 0 && dossier->article->version != version)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, _("Somebody else has changed the article in the meantime"));
  else if (!galley_workflow_may_edit (dossier, typist))
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED,
                 dossier->article->live != GALLEY_LIVE_NONE && dossier->article->successor[0] == '\0'
                   ? _("This text is out; begin a correction, an update or a refile to change it")
                   : _("%s may not change the article at this stage"), typist->name);
  else
    return TRUE;
  return FALSE;
}

static GalleyArticle *
save (GalleyDesk *desk, const char *editor, const char *article, const GalleyLease *pen, const GalleyContent *content, gint64 version,
      const GalleyBookmark *place, GError **error)
{
  g_autoptr (GalleyDossier) dossier = galley_desk_read_dossier (desk, article, error);

  if (dossier == NULL || !may_save (desk, dossier, editor, pen, version, error)
      || (pen != NULL && !galley_desk_put_pen (desk, dossier, pen, error))
      || (place != NULL && !galley_desk_put_place (desk, place, error)))
    return NULL;
  if (galley_content_equal (dossier->content, content))
    return galley_article_ref (dossier->article);
  return galley_desk_put_content (desk, dossier->article, editor, content, error);
}

static GalleyArticle *
save_unchecked (GalleyDesk *desk, const char *editor, const char *article, const GalleyLease *pen, const GalleyContent *content,
                gint64 version, const GalleyBookmark *place, GError **error)
{
  GalleyChecker checker = desk->checker;
  GalleyArticle *saved;

  if (!galley_desk_begin_work (desk, error))
    return NULL;
  desk->checker = NULL; /* nothing is judged here, and a save comes every few seconds */
  saved = save (desk, editor, article, pen, content, version, place, error);
  desk->checker = checker;
  return galley_desk_end_work (desk, saved, error);
}

/**
 * galley_desk_write:
 * @pen: article, editor, process and token of the window that is written in
 * @version: as for galley_desk_save()
 * @place: (nullable): where the cursor is
 *
 * Saves, and claims the article for this window or renews its claim.
 *
 * Returns: (transfer full): the article as it is now; %GALLEY_ERROR_TAKEN when another window has it
 */
GalleyArticle *
galley_desk_write (GalleyDesk *desk, const GalleyLease *pen, const GalleyContent *content, gint64 version, const GalleyBookmark *place,
                   GError **error)
{
  return save_unchecked (desk, pen->editor, pen->article, pen, content, version, place, error);
}

/**
 * galley_desk_save:
 * @editor: UUID of who typed
 * @version: of the article that was edited; 0 overwrites whatever is there (which stays as a revision)
 *
 * Returns: (transfer full): the article as it is now; %GALLEY_ERROR_CONFLICT when it has another version, %GALLEY_ERROR_TAKEN when
 * somebody is writing it
 */
GalleyArticle *
galley_desk_save (GalleyDesk *desk, const char *editor, const char *article, const GalleyContent *content, gint64 version, GError **error)
{
  return save_unchecked (desk, editor, article, NULL, content, version, NULL, error);
}

/* What comes from outside never replaces a list that is here: that one may be signed. */
static gboolean
put_new_lists (GalleyDesk *desk, GPtrArray *lists, GError **error)
{
  for (guint i = 0; i < lists->len; i++)
    {
      const GalleyList *list = lists->pdata[i];
      g_autoptr (GalleyList) here = galley_lists_load (desk->database, list->uuid, NULL);

      if (here == NULL && !galley_lists_put (desk->database, list, error))
        return FALSE;
    }
  return TRUE;
}

static GalleyArticle *
import (GalleyDesk *desk, const char *editor, const GalleyContent *content, GPtrArray *lists, const GalleyOrigin *origin, GBytes *bytes,
        GError **error)
{
  g_autofree char *digest = galley_desk_add_asset (desk, bytes, "application/octet-stream", error);
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GalleyOrigin) kept = NULL;
  GalleyOrigin template = *origin;

  if (digest == NULL)
    return NULL;
  if (!put_new_lists (desk, lists, error))
    return NULL;
  article = begin_article (desk, editor, content, "two-step", error);
  template.bytes = digest;
  kept = galley_origin_new (&template);
  if (article == NULL || !galley_origins_add (desk->database, article->uuid, kept, error)
      || !galley_revisions_add (desk->database, article->uuid, editor, content, article->created, error))
    return NULL;
  return g_steal_pointer (&article);
}

/**
 * galley_desk_import:
 * @lists: #GalleyList that @content names
 * @bytes: the file as it was, which is kept
 *
 * Returns: (transfer full): the new article, whose first revision is what was imported
 */
GalleyArticle *
galley_desk_import (GalleyDesk *desk, const char *editor, const GalleyContent *content, GPtrArray *lists, const GalleyOrigin *origin,
                    GBytes *bytes, GError **error)
{
  if (!galley_desk_begin_work (desk, error))
    return NULL;
  return galley_desk_end_work (desk, import (desk, editor, content, lists, origin, bytes, error), error);
}
