/* galley-desk-verify.c: does the library say what was signed?
 *
 * Rows can be changed by whoever owns the file.  This finds it: every chain is
 * checked, then everything that can be derived from the chains is derived again and
 * compared with the rows: people, routes, where each article is, and the digests of
 * what was judged.
 *
 * What it cannot find: a library that was put back whole to an earlier copy.  An
 * exported page or a printed slip that is newer shows that.
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
#include "galley-revisions.h"
#include "galley-workflow.h"

G_GNUC_PRINTF (4, 5)
static void
report (GPtrArray *problems, const char *id, const char *subject, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (problems, galley_finding_new (&(const GalleyFinding) {
    .id = id, .severity = GALLEY_SEVERITY_ERROR, .field = subject, .message = message }));
}

/* ── people and routes ── */

static gboolean
verify_people (GalleyDesk *desk, GPtrArray *journal, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) editors = galley_editors_list (desk->database, error);

  for (guint i = 0; editors != NULL && i < editors->len; i++)
    {
      const GalleyEditor *row = editors->pdata[i];
      g_autoptr (GalleyEditor) enrolled = galley_journal_find_person (journal, NULL, row->uuid);

      if (enrolled == NULL)
        report (problems, "editor-unknown", row->uuid, _("%s was never enrolled by a chief editor"), row->name);
      else if (!galley_editor_equal (enrolled, row))
        report (problems, "editor-altered", row->uuid, _("The name, key or roles of %s were altered"), enrolled->name);
    }
  return editors != NULL;
}

static gboolean
verify_routes (GalleyDesk *desk, GPtrArray *journal, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) routes = galley_routes_list (desk->database, error);

  for (guint i = 0; routes != NULL && i < routes->len; i++)
    {
      const GalleyRoute *row = routes->pdata[i];
      g_autofree char *digest = galley_route_dup_digest (row);
      g_autoptr (GalleyRoute) signed_route = galley_journal_find_route (journal, digest);

      if (signed_route == NULL)
        report (problems, "route-altered", row->uuid, _("The steps of the workflow “%s” were altered"), row->name);
    }
  return routes != NULL;
}

/* ── articles ── */

static void
verify_entry (const GalleyArticle *row, const GalleyEntry *entry, GHashTable *digests, GPtrArray *journal, GPtrArray *problems)
{
  const GalleyDecision *decision = entry->decision;
  g_autoptr (GalleyRoute) route = galley_journal_find_route (journal, decision->route);

  if (!g_str_equal (decision->author, row->author))
    report (problems, "author-altered", row->uuid, _("The author of “%s” was altered"), row->headline);
  if (!g_hash_table_contains (digests, decision->digest))
    report (problems, "revision-missing", row->uuid, _("The text that was judged in “%s” is missing from the library"), row->headline);
  if (route == NULL)
    report (problems, "route-missing", row->uuid, _("“%s” was signed under a workflow that nobody set up"), row->headline);
}

/* Walks the decisions from the beginning and gives the article as it must be now. */
static GalleyArticle *
replay (const GalleyArticle *row, GPtrArray *slip, GPtrArray *journal)
{
  g_autoptr (GalleyArticle) article = galley_article_new (&(const GalleyArticle) { .uuid = row->uuid, .author = row->author });
  g_autoptr (GPtrArray) so_far = galley_entry_array_new ();

  for (guint i = 0; i < slip->len; i++)
    {
      const GalleyEntry *entry = slip->pdata[i];
      g_autoptr (GalleyRoute) route = galley_journal_find_route (journal, entry->decision->route);
      g_autoptr (GalleyEditor) editor = galley_journal_find_key (journal, entry->decision->policy, entry->decision->editor);
      g_autoptr (GalleyDossier) dossier = NULL;
      GalleyArticle *after;

      if (route == NULL || editor == NULL)
        return NULL; /* said already */
      dossier = galley_dossier_new (&(const GalleyDossier) { .article = article, .route = route, .journal = journal, .slip = so_far });
      after = galley_workflow_apply (dossier, editor, entry->decision);
      galley_article_unref (article);
      article = after;
      g_ptr_array_add (so_far, galley_entry_ref (entry));
    }
  return g_steal_pointer (&article);
}

static void
verify_state (const GalleyArticle *row, const GalleyArticle *must, GPtrArray *problems)
{
  if (row->state != must->state || row->step != must->step || row->live != must->live || row->held != must->held
      || row->embargo != must->embargo || !g_str_equal (row->live_digest, must->live_digest)
      || !g_str_equal (row->submitter, must->submitter) || !g_str_equal (row->successor, must->successor)
      || !g_str_equal (row->withdrawer, must->withdrawer))
    report (problems, "state-altered", row->uuid, _("“%s” is not at the stage that its decisions lead to"), row->headline);
}

static GHashTable *
verify_revisions (GalleyDesk *desk, const GalleyArticle *row, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) revisions = galley_revisions_list (desk->database, row->uuid, error);
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (revisions == NULL)
    return NULL;
  for (guint i = 0; i < revisions->len; i++)
    {
      const GalleyRevision *revision = revisions->pdata[i];
      g_autofree char *digest = galley_content_dup_digest (revision->content);
      g_autofree char *id = galley_revision_dup_id (revision);

      if (!g_str_equal (digest, revision->digest) || !g_str_equal (id, revision->id))
        report (problems, "revision-altered", row->uuid, _("An older version of “%s” was altered"), row->headline);
      else
        g_hash_table_add (digests, g_steal_pointer (&digest));
    }
  return g_steal_pointer (&digests);
}

static gboolean
verify_working_copy (GalleyDesk *desk, const GalleyArticle *row, GPtrArray *problems, GError **error)
{
  g_autoptr (GalleyContent) content = galley_articles_load_content (desk->database, row->uuid, NULL, error);
  g_autofree char *digest = content != NULL ? galley_content_dup_digest (content) : NULL;

  if (content != NULL && !g_str_equal (digest, row->digest))
    report (problems, "working-copy-altered", row->uuid, _("The text of “%s” was changed outside of Galley"), row->headline);
  return content != NULL;
}

static gboolean
verify_article (GalleyDesk *desk, const GalleyArticle *row, GPtrArray *journal, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) slip = galley_decisions_list (desk->database, row->uuid, error);
  g_autoptr (GHashTable) digests = slip != NULL ? verify_revisions (desk, row, problems, error) : NULL;
  g_autoptr (GalleyArticle) must = NULL;

  if (digests == NULL || !verify_working_copy (desk, row, problems, error))
    return FALSE;
  galley_slip_check (slip, row->uuid, journal, problems);
  for (guint i = 0; i < slip->len; i++)
    verify_entry (row, slip->pdata[i], digests, journal, problems);
  must = replay (row, slip, journal);
  if (must != NULL)
    verify_state (row, must, problems);
  return TRUE;
}

static gboolean
verify_articles (GalleyDesk *desk, GPtrArray *journal, GHashTable *known, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) articles = galley_articles_list (desk->database, error);

  for (guint i = 0; articles != NULL && i < articles->len; i++)
    {
      const GalleyArticle *row = articles->pdata[i];
      g_hash_table_add (known, g_strdup (row->uuid));
      if (!verify_article (desk, row, journal, problems, error))
        return FALSE;
    }
  return articles != NULL;
}

/* ── lists, pictures, the rest ── */

static gboolean
verify_lists (GalleyDesk *desk, GPtrArray *journal, GHashTable *known, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) lists = galley_lists_list (desk->database, error);

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      const GalleyList *list = lists->pdata[i];
      g_autoptr (GPtrArray) chain = galley_decisions_list (desk->database, list->uuid, error);

      if (chain == NULL)
        return FALSE;
      g_hash_table_add (known, g_strdup (list->uuid));
      galley_slip_check (chain, list->uuid, journal, problems);
    }
  return lists != NULL;
}

static gboolean
verify_subjects (GalleyDesk *desk, GHashTable *known, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) subjects = galley_decisions_list_subjects (desk->database, error);

  for (guint i = 0; subjects != NULL && i < subjects->len; i++)
    if (!g_hash_table_contains (known, subjects->pdata[i]))
      report (problems, "subject-missing", subjects->pdata[i], _("There are decisions about an article that is no longer there"));
  return subjects != NULL;
}

static gboolean
verify_pictures (GalleyDesk *desk, GPtrArray *problems, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (desk->database, "SELECT digest FROM asset ORDER BY digest", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      g_autoptr (GError) why = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (!galley_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      bytes = galley_assets_load (desk->folder, galley_statement_get_text (statement, 0), &why);
      if (bytes == NULL)
        report (problems, "file-altered", galley_statement_get_text (statement, 0), "%s", why->message);
    }
}

/* The triggers that refuse changes are part of the schema; taking them away is the first step of tampering. */
static gboolean
verify_safeguards (GalleyDesk *desk, GPtrArray *problems, GError **error)
{
  gint64 triggers = 0;

  if (!galley_database_get_int (desk->database, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND (name LIKE '%is_final' OR name LIKE '%is_kept')", &triggers, error))
    return FALSE;
  if (triggers != 6)
    report (problems, "safeguard-missing", desk->uuid, _("The library's own safeguards against changes were taken out"));
  return TRUE;
}

static gboolean
verify (GalleyDesk *desk, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_decisions_list (desk->database, desk->uuid, error);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (journal == NULL)
    return FALSE;
  g_hash_table_add (known, g_strdup (desk->uuid));
  galley_journal_check (journal, problems);
  if (journal->len > 0 && !g_str_equal (((GalleyEntry *) journal->pdata[0])->decision->subject, desk->uuid))
    report (problems, "library-altered", desk->uuid, _("This is the chain of another library"));
  return verify_people (desk, journal, problems, error) && verify_routes (desk, journal, problems, error)
         && verify_articles (desk, journal, known, problems, error) && verify_lists (desk, journal, known, problems, error)
         && verify_subjects (desk, known, problems, error) && verify_pictures (desk, problems, error)
         && verify_safeguards (desk, problems, error);
}

/**
 * galley_desk_verify:
 *
 * Returns: (transfer full): a #GalleyFinding for everything that does not hold, field being the UUID it is about; empty
 * when the library is as it was signed; %NULL with @error set when it could not be read
 */
GPtrArray *
galley_desk_verify (GalleyDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) problems = galley_finding_array_new ();
  gboolean done;

  if (!galley_desk_begin_reading (desk, error))
    return NULL;
  done = verify (desk, problems, error);
  galley_desk_end_reading (desk);
  return done ? g_steal_pointer (&problems) : NULL;
}
