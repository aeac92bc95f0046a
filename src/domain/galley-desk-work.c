/* galley-desk-work.c: who is writing what, and where each person left off
 *
 * Saving from a window claims the article for that window, or renews the claim; so a lease
 * begins with the first words and is over LEASE after the last.  Who takes an article over
 * keeps what is there as a revision and goes on from it.  What the other one still types is
 * refused here, and kept as a revision of theirs by galley_desk_keep(): there are two texts
 * then, and the newer one is the article's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-articles.h"
#include "galley-desk-private.h"
#include "galley-editors.h"
#include "galley-error.h"
#include "galley-presence.h"
#include "galley-revisions.h"
#include "galley-work.h"
#include "galley-workflow.h"

#define LEASE ((GalleyTime) 10 * 60 * 1000)

/* ── leases ── */

static gboolean
is_over (GalleyDesk *desk, const GalleyLease *lease)
{
  return lease->until <= galley_desk_get_now (desk)
         || (lease->process[0] != '\0' && !galley_presence_is_there (desk->folder, lease->process));
}

static GPtrArray *
list_leases (GalleyDesk *desk, const char *article, GError **error)
{
  g_autoptr (GPtrArray) leases = galley_leases_list (desk->database, article, error);

  for (guint i = leases != NULL ? leases->len : 0; i > 0; i--)
    if (is_over (desk, leases->pdata[i - 1]))
      g_ptr_array_remove_index (leases, i - 1);
  return g_steal_pointer (&leases);
}

/**
 * galley_desk_list_leases:
 *
 * Returns: (transfer full): #GalleyLease: who is writing now
 */
GPtrArray *
galley_desk_list_leases (GalleyDesk *desk, GError **error)
{
  return list_leases (desk, NULL, error);
}

/* @lease is %NULL when nobody is writing. */
gboolean
galley_desk_read_lease (GalleyDesk *desk, const char *article, GalleyLease **lease, GError **error)
{
  g_autoptr (GPtrArray) leases = list_leases (desk, article, error);

  *lease = leases != NULL && leases->len > 0 ? galley_lease_ref (leases->pdata[0]) : NULL;
  return leases != NULL;
}

/* @pen: the lease that would be had, or %NULL for somebody who writes once and holds nothing. */
gboolean
galley_desk_check_pen (const GalleyDossier *dossier, const char *editor, const GalleyLease *pen, GError **error)
{
  const GalleyLease *holder = dossier->lease;
  g_autofree char *since = NULL;

  if (holder == NULL || (pen != NULL && g_str_equal (holder->token, pen->token)))
    return TRUE;
  since = galley_time_dup_text (holder->since);
  if (g_str_equal (holder->editor, editor))
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_TAKEN, _("You have been writing this article in another window since %s"), since);
  else
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_TAKEN, _("%s has been writing this article since %s"), holder->editor_name, since);
  return FALSE;
}

/**
 * galley_desk_check_free:
 *
 * Returns: whether @editor could write the article now without taking it over from a window
 */
gboolean
galley_desk_check_free (const GalleyDossier *dossier, const char *editor, GError **error)
{
  return galley_desk_check_pen (dossier, editor, NULL, error);
}

/* Claims or renews. */
gboolean
galley_desk_put_pen (GalleyDesk *desk, const GalleyDossier *dossier, const GalleyLease *pen, GError **error)
{
  GalleyTime now = galley_desk_get_now (desk);
  const GalleyLease *held = dossier->lease;
  gboolean renews = held != NULL && g_str_equal (held->token, pen->token) && g_str_equal (held->editor, pen->editor);
  GalleyLease template = renews ? *held : *pen;
  g_autoptr (GalleyLease) lease = NULL;

  template.article = dossier->article->uuid;
  template.since = renews ? held->since : now;
  template.until = now + LEASE;
  lease = galley_lease_new (&template);
  return galley_leases_put (desk->database, lease, error);
}

static gboolean
may_take_over (GalleyDesk *desk, const GalleyDossier *dossier, const GalleyLease *pen, const char *reason, GError **error)
{
  g_autoptr (GalleyEditor) editor = galley_editors_load (desk->database, pen->editor, error);
  gboolean from_another = dossier->lease != NULL && !g_str_equal (dossier->lease->editor, pen->editor);

  if (editor == NULL)
    return FALSE;
  if (!galley_workflow_may_edit (dossier, editor))
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("%s may not change the article at this stage"), editor->name);
  else if (from_another && (reason == NULL || reason[0] == '\0'))
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("Say why you take the article over from %s"), dossier->lease->editor_name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
keep_working_copy (GalleyDesk *desk, const char *article, GError **error)
{
  g_autofree char *typist = NULL;
  g_autoptr (GalleyContent) content = galley_articles_load_content (desk->database, article, &typist, error);

  return content != NULL && galley_revisions_add (desk->database, article, typist, content, galley_desk_get_now (desk), error);
}

static GalleyArticle *
take_over (GalleyDesk *desk, const GalleyLease *pen, const char *reason, GError **error)
{
  g_autoptr (GalleyDossier) dossier = galley_desk_read_dossier (desk, pen->article, error);
  g_autoptr (GalleyDossier) free_one = NULL;
  GalleyDossier nobody;
  GalleyLease template = *pen;

  if (dossier == NULL || !may_take_over (desk, dossier, pen, reason, error) || !keep_working_copy (desk, pen->article, error))
    return NULL;
  template.taken_from = dossier->lease != NULL ? dossier->lease->token : "";
  template.reason = dossier->lease != NULL ? reason : "";
  nobody = *dossier;
  nobody.lease = NULL;
  free_one = galley_dossier_new (&nobody);
  return galley_desk_put_pen (desk, free_one, &template, error) ? galley_article_ref (dossier->article) : NULL;
}

/**
 * galley_desk_take_over:
 * @pen: article, editor, process and token of who wants to write
 * @reason: (nullable): a word to whoever is writing now; needed when somebody else is
 *
 * The text so far is kept as a revision, and who wrote it until now is refused from now on.
 *
 * Returns: (transfer full): the article, whose writing is @pen's
 */
GalleyArticle *
galley_desk_take_over (GalleyDesk *desk, const GalleyLease *pen, const char *reason, GError **error)
{
  if (!galley_desk_begin_work (desk, error))
    return NULL;
  return galley_desk_end_work (desk, take_over (desk, pen, reason, error), error);
}

static gboolean
end_work (GalleyDesk *desk, gboolean done, GError **error)
{
  if (done && galley_database_commit (desk->database, error))
    return TRUE;
  galley_database_rollback (desk->database);
  return FALSE;
}

/**
 * galley_desk_release:
 * @token: of the window that writes no more
 */
gboolean
galley_desk_release (GalleyDesk *desk, const char *token, GError **error)
{
  return galley_desk_begin_work (desk, error) && end_work (desk, galley_leases_drop (desk->database, token, error), error);
}

static gboolean
keep (GalleyDesk *desk, const char *editor, const char *article, const GalleyContent *content, GError **error)
{
  g_autofree char *typist = NULL;
  g_autoptr (GalleyContent) present = galley_articles_load_content (desk->database, article, &typist, error);

  if (present == NULL || galley_content_equal (present, content))
    return present != NULL;
  return galley_revisions_add (desk->database, article, editor, content, galley_desk_get_now (desk), error)
         && galley_articles_add_typist (desk->database, article, editor, error);
}

/**
 * galley_desk_keep:
 * @editor: UUID of who typed
 *
 * Keeps what could not be saved as a revision, beside the text that the article has.
 */
gboolean
galley_desk_keep (GalleyDesk *desk, const char *editor, const char *article, const GalleyContent *content, GError **error)
{
  return galley_desk_begin_work (desk, error) && end_work (desk, keep (desk, editor, article, content, error), error);
}

/* ── where people left off, and what they have seen ── */

/* In a transaction that is open already. */
gboolean
galley_desk_put_place (GalleyDesk *desk, const GalleyBookmark *place, GError **error)
{
  GalleyBookmark now = *place;
  g_autoptr (GalleyBookmark) noun = NULL;

  now.at = galley_desk_get_now (desk);
  noun = galley_bookmark_new (&now);
  return galley_places_put (desk->database, noun, error);
}

/* @editor has seen @article as it is.  The same. */
gboolean
galley_desk_put_look (GalleyDesk *desk, const GalleyArticle *article, const char *editor, GError **error)
{
  g_autoptr (GalleyLook) look = galley_look_new (&(const GalleyLook) {
    .article = article->uuid, .at = article->updated, .digest = article->digest, .editor = editor });

  return galley_looks_put (desk->database, look, error);
}

/* What somebody has seen is kept, so that they can be told later what has changed since.  What is on the screen may be older than
 * what there is by now; then it is not this look that counts, but the next one. */
static gboolean
look (GalleyDesk *desk, const GalleyBookmark *place, const char *digest, GError **error)
{
  g_autoptr (GalleyArticle) article = galley_articles_load (desk->database, place->article, error);

  if (article == NULL || !g_str_equal (article->digest, digest))
    return article != NULL;
  return keep_working_copy (desk, place->article, error) && galley_desk_put_look (desk, article, place->editor, error);
}

/**
 * galley_desk_visit:
 * @place: who is where in which article
 * @digest: (nullable): of the text that they see
 *
 * To be called when an article is opened and when it is left.
 */
gboolean
galley_desk_visit (GalleyDesk *desk, const GalleyBookmark *place, const char *digest, GError **error)
{
  return galley_desk_begin_work (desk, error)
         && end_work (desk, galley_desk_put_place (desk, place, error) && (digest == NULL || look (desk, place, digest, error)), error);
}

/**
 * galley_desk_find_place:
 * @article: (nullable): UUID; %NULL for the one that @editor was at last, unless it was closed since
 *
 * Returns: (transfer full): where they left off; %GALLEY_ERROR_NOT_FOUND when they never were there
 */
GalleyBookmark *
galley_desk_find_place (GalleyDesk *desk, const char *editor, const char *article, GError **error)
{
  return galley_places_find (desk->database, editor, article, error);
}

/**
 * galley_desk_list_looks:
 *
 * Returns: (transfer full): #GalleyLook: which texts @editor saw last
 */
GPtrArray *
galley_desk_list_looks (GalleyDesk *desk, const char *editor, GError **error)
{
  return galley_looks_list (desk->database, editor, error);
}

/**
 * galley_desk_load_seen:
 *
 * Returns: (transfer full): the text of @article that @editor saw last; %GALLEY_ERROR_NOT_FOUND when they saw none that was kept
 */
GalleyContent *
galley_desk_load_seen (GalleyDesk *desk, const char *editor, const char *article, GError **error)
{
  return galley_looks_load_content (desk->database, editor, article, error);
}
