/* galley-desk-verify.c: does the library say what was signed?
 *
 * Rows can be changed by whoever owns the file.  This finds it: the file is looked
 * through for damage, every chain is checked, and everything that can be derived from
 * the chains or from the texts is derived again and compared with the rows: people,
 * workflows, sources and sections (galley-desk-verify-tables.c), lists, pictures, where
 * each article is and why (galley-desk-verify-article.c).
 *
 * What it cannot find is what nothing that is left refers to: a library that was put
 * back whole to an earlier copy, a draft that was typed in by another program, an older
 * version that nobody judged and that was the newest, what an import claims of its
 * origin.  An exported page or a printed slip that is newer shows the first.
 * tests/displayless/test-tamper.c keeps this list honest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "galley-articles.h"
#include "galley-assets.h"
#include "galley-decisions.h"
#include "galley-desk-private.h"
#include "galley-digest.h"
#include "galley-editors.h"
#include "galley-error.h"
#include "galley-lists.h"
#include "galley-schema.h"

#define report galley_verification_report

void
galley_verification_report (GalleyVerification *v, const char *id, const char *subject, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (v->problems, galley_finding_new (&(const GalleyFinding) {
    .id = id, .severity = GALLEY_SEVERITY_ERROR, .field = subject, .message = message }));
}

/* What was written badly is a finding about its subject; a disk that fails, or being told to stop, ends the search. */
gboolean
galley_verification_excuse (GalleyVerification *v, const char *subject, GError *why, GError **error)
{
  if (g_error_matches (why, GALLEY_ERROR, GALLEY_ERROR_STORAGE) || why->domain == G_IO_ERROR)
    {
      g_propagate_error (error, why);
      return FALSE;
    }
  report (v, "unreadable", subject, _("Something in the library cannot be read: %s"), why->message);
  g_error_free (why);
  return TRUE;
}

/**
 * galley_verification_check_texts:
 * @sql: gives a digest and a text, of :subject
 * @whole: (out): whether each digest is that of the very bytes of its text
 */
gboolean
galley_verification_check_texts (GalleyVerification *v, const char *sql, const char *subject, gboolean *whole, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (v->desk->database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, ":subject", subject);
  *whole = TRUE;
  for (;;)
    {
      g_autofree char *digest = NULL;

      if (!galley_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      digest = galley_digest_text (galley_statement_get_text (statement, 1));
      *whole = *whole && g_str_equal (digest, galley_statement_get_text (statement, 0));
    }
}

/* ── the file ── */

#define FROM_JSON(column, key) "CASE WHEN json_valid (" column ") THEN coalesce (json_extract (" column ", '$." key "'), '') END"

/* Each gives the subjects of rows that contradict themselves or each other. */
static const struct { const char *id, *sql, *message; } contradictions[] = {
  { "library-altered", "SELECT uuid FROM library WHERE (SELECT count(*) FROM library) <> 1", N_("The library has more than one name") },
  { "reordered-entry", "SELECT subject FROM decision GROUP BY subject HAVING min (position) <> 0 OR max (position) <> count(*) - 1",
    N_("The entries of a chain are not numbered from the first to the last") },
  { "route-altered", "SELECT uuid FROM route WHERE uuid IS NOT " FROM_JSON ("body", "uuid") " OR name IS NOT " FROM_JSON ("body", "name"),
    N_("The name of a workflow was altered") },
  { "list-altered", "SELECT uuid FROM list WHERE uuid IS NOT " FROM_JSON ("body", "uuid") " OR name IS NOT " FROM_JSON ("body", "name"),
    N_("The name of a list was altered") },
  { "list-altered", "SELECT list FROM list_revision WHERE list IS NOT " FROM_JSON ("body", "uuid"), N_("An older version of a list was altered") },
  { "origin-altered", "SELECT article FROM origin WHERE bytes IS NOT " FROM_JSON ("body", "bytes"), N_("What an article was imported from was altered") },
  { "state-altered", "SELECT uuid FROM article WHERE state NOT IN ('draft', 'review', 'approved', 'declined', 'discarded') "
                     "OR live NOT IN ('none', 'exported', 'published', 'withdrawn')", N_("An article is at a stage that there is not") },
  { "dangling-row", "SELECT \"table\" FROM pragma_foreign_key_check", N_("Something that other parts of the library refer to is missing") },
  { "database-damaged", "SELECT quick_check FROM pragma_quick_check WHERE quick_check <> 'ok'", N_("The file of the library is damaged") },
};

static gboolean
find_contradiction (GalleyVerification *v, gsize row, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (v->desk->database, contradictions[row].sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      if (!galley_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      report (v, contradictions[row].id, galley_statement_get_text (statement, 0), "%s", _(contradictions[row].message));
    }
}

/* The triggers that refuse changes are part of the schema; taking them away is the first step of tampering. */
static gboolean
verify_file (GalleyVerification *v, GError **error)
{
  gboolean whole;

  for (gsize i = 0; i < G_N_ELEMENTS (contradictions); i++)
    if (!find_contradiction (v, i, error))
      return FALSE;
  if (!galley_schema_is_whole (v->desk->database, &whole, error))
    return FALSE;
  if (!whole)
    report (v, "safeguard-missing", v->desk->uuid, _("The library's own safeguards against changes were taken out"));
  return TRUE;
}

/* ── people ── */

static gboolean
has_row_of (GPtrArray *editors, const char *uuid)
{
  for (guint i = 0; i < editors->len; i++)
    if (g_str_equal (((GalleyEditor *) editors->pdata[i])->uuid, uuid))
      return TRUE;
  return FALSE;
}

static void
verify_person (GalleyVerification *v, const GalleyEditor *row)
{
  g_autoptr (GalleyEditor) enrolled = galley_journal_find_person (v->journal, NULL, row->uuid);

  if (enrolled == NULL)
    report (v, "editor-unknown", row->uuid, _("%s was never enrolled by a chief editor"), row->name);
  else if (!galley_editor_equal (enrolled, row))
    report (v, "editor-altered", row->uuid, _("The name, key or roles of %s were altered"), enrolled->name);
}

static gboolean
verify_people (GalleyVerification *v, GError **error)
{
  g_autoptr (GPtrArray) editors = galley_editors_list (v->desk->database, error);

  if (editors == NULL)
    return FALSE;
  for (guint i = 0; i < editors->len; i++)
    verify_person (v, editors->pdata[i]);
  for (guint i = 0; i < v->journal->len; i++)
    {
      const GalleyEntry *entry = v->journal->pdata[i];
      const GalleyEditor *person = entry->decision->person;
      if (entry->decision->kind == GALLEY_DECISION_ENROL && person != NULL && !has_row_of (editors, person->uuid))
        report (v, "editor-missing", person->uuid, _("%s was taken out of the library"), person->name);
    }
  return TRUE;
}

/* ── workflows ── */

/* The digest of the newest workflow of each UUID. */
static GHashTable *
collect_routes (GPtrArray *journal)
{
  GHashTable *routes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < journal->len; i++)
    {
      const GalleyRoute *route = ((GalleyEntry *) journal->pdata[i])->decision->route_added;
      if (route != NULL)
        g_hash_table_replace (routes, (gpointer) route->uuid, galley_route_dup_digest (route));
    }
  return routes;
}

static gboolean
verify_routes (GalleyVerification *v, GError **error)
{
  g_autoptr (GHashTable) routes = collect_routes (v->journal);
  g_autoptr (GPtrArray) rows = galley_routes_list (v->desk->database, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GalleyRoute *row = rows->pdata[i];
      g_autofree char *digest = galley_route_dup_digest (row);

      if (g_strcmp0 (g_hash_table_lookup (routes, row->uuid), digest) != 0)
        report (v, "route-altered", row->uuid, _("The steps of the workflow “%s” were altered"), row->name);
      g_hash_table_remove (routes, row->uuid);
    }
  if (rows != NULL && g_hash_table_size (routes) > 0)
    report (v, "route-missing", v->desk->uuid, _("A workflow was taken out of the library"));
  return rows != NULL;
}

/* ── lists ── */

static void
verify_list (GalleyVerification *v, const GalleyList *list, GPtrArray *chain)
{
  g_autofree char *digest = galley_list_dup_digest (list);
  g_autofree char *name = g_strconcat (list->uuid, ":", digest, NULL);

  galley_slip_check (chain, list->uuid, v->journal, v->problems);
  galley_verification_check_heads (v, chain, list->uuid);
  if (!g_hash_table_contains (v->lists, name))
    report (v, "list-altered", list->uuid, _("The list “%s” was changed outside of Galley"), list->name);
  for (guint i = 0; i < chain->len; i++)
    {
      const GalleyDecision *decision = ((GalleyEntry *) chain->pdata[i])->decision;
      g_autofree char *signed_name = g_strconcat (list->uuid, ":", decision->digest, NULL);
      if (decision->kind != GALLEY_DECISION_CURATE)
        report (v, "unlawful-entry", list->uuid, _("Entry %u of the list “%s” is not a decision about a list"), i + 1, list->name);
      else if (!g_hash_table_contains (v->lists, signed_name))
        report (v, "list-missing", list->uuid, _("The list “%s” that was signed is missing from the library"), list->name);
    }
}

/* Fills the table of lists as they ever were, each under its true digest. */
static gboolean
collect_lists (GalleyVerification *v, GError **error)
{
  g_autoptr (GPtrArray) stored = galley_lists_list_revisions (v->desk->database, v->lists, error);

  for (guint i = 0; stored != NULL && i < stored->len; i++)
    if (!g_hash_table_contains (v->lists, stored->pdata[i]))
      report (v, "list-altered", stored->pdata[i], _("An older version of a list was altered"));
  return stored != NULL;
}

static gboolean
verify_lists (GalleyVerification *v, GError **error)
{
  g_autoptr (GPtrArray) lists = collect_lists (v, error) ? galley_lists_list (v->desk->database, error) : NULL;

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      const GalleyList *list = lists->pdata[i];
      g_autoptr (GError) why = NULL;
      g_autoptr (GPtrArray) chain = galley_decisions_list (v->desk->database, list->uuid, &why);

      g_hash_table_add (v->subjects, g_strdup (list->uuid));
      if (chain != NULL)
        verify_list (v, list, chain);
      else if (!galley_verification_excuse (v, list->uuid, g_steal_pointer (&why), error))
        return FALSE;
    }
  return lists != NULL;
}

/* ── pictures, articles, the rest ── */

static void
verify_picture (GalleyVerification *v, const char *digest, gint64 size)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GBytes) bytes = galley_assets_load (v->desk->folder, digest, &why);

  g_hash_table_add (v->assets, g_strdup (digest));
  if (bytes == NULL)
    report (v, "file-altered", digest, "%s", why->message);
  else if ((gint64) g_bytes_get_size (bytes) != size)
    report (v, "file-altered", digest, _("What the library says of a picture was altered"));
}

static gboolean
verify_pictures (GalleyVerification *v, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (v->desk->database, "SELECT digest, size FROM asset ORDER BY digest", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      if (!galley_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      verify_picture (v, galley_statement_get_text (statement, 0), galley_statement_get_int (statement, 1));
    }
}

static gboolean
verify_articles (GalleyVerification *v, GError **error)
{
  g_autoptr (GPtrArray) articles = galley_articles_list (v->desk->database, error);

  for (guint i = 0; articles != NULL && i < articles->len; i++)
    {
      const GalleyArticle *row = articles->pdata[i];

      g_hash_table_add (v->subjects, g_strdup (row->uuid));
      if (g_cancellable_set_error_if_cancelled (v->cancellable, error) || !galley_desk_verify_article (v, row, error))
        return FALSE;
      if (v->progress != NULL)
        v->progress (i + 1, articles->len, row->headline, v->progress_data);
    }
  return articles != NULL;
}

static gboolean
verify_subjects (GalleyVerification *v, GError **error)
{
  g_autoptr (GPtrArray) subjects = galley_decisions_list_subjects (v->desk->database, error);

  for (guint i = 0; subjects != NULL && i < subjects->len; i++)
    if (!g_hash_table_contains (v->subjects, subjects->pdata[i]))
      report (v, "subject-missing", subjects->pdata[i], _("There are decisions about an article that is no longer there"));
  return subjects != NULL;
}

static void
verify_journal (GalleyVerification *v)
{
  galley_journal_check (v->journal, v->problems);
  if (v->journal->len > 0 && !g_str_equal (((GalleyEntry *) v->journal->pdata[0])->decision->subject, v->desk->uuid))
    report (v, "library-altered", v->desk->uuid, _("This is the chain of another library"));
}

/* In this order: articles are compared with people, workflows, tables, lists and pictures. */
static gboolean (*const parts[]) (GalleyVerification *v, GError **error) = {
  verify_file, verify_people, verify_routes, galley_desk_verify_tables, verify_lists, verify_pictures, verify_articles, verify_subjects,
};

/* A part that cannot be read as a whole is a finding, and the others are looked at all the same. */
static gboolean
verify (GalleyVerification *v, GError **error)
{
  g_autoptr (GError) why = NULL;

  v->journal = galley_decisions_list (v->desk->database, v->desk->uuid, &why);
  if (v->journal == NULL)
    return galley_verification_excuse (v, v->desk->uuid, g_steal_pointer (&why), error);
  g_hash_table_add (v->subjects, g_strdup (v->desk->uuid));
  verify_journal (v);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!parts[i] (v, &why) && !galley_verification_excuse (v, v->desk->uuid, g_steal_pointer (&why), error))
      return FALSE;
  return TRUE;
}

static void
clear (GalleyVerification *v)
{
  g_clear_pointer (&v->journal, g_ptr_array_unref);
  g_clear_pointer (&v->tables, g_ptr_array_unref);
  g_hash_table_unref (v->heads);
  g_clear_pointer (&v->listed, g_hash_table_unref);
  g_free (v->listed_at);
  g_hash_table_unref (v->subjects);
  g_hash_table_unref (v->lists);
  g_hash_table_unref (v->assets);
}

static GHashTable *
set_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * galley_desk_verify_slowly:
 * @progress: (nullable): called on this thread after each article
 *
 * Returns: (transfer full): a #GalleyFinding for everything that does not hold, field being the UUID it is about; empty
 * when the library is as it was signed; %NULL with @error set when it could not be read
 */
GPtrArray *
galley_desk_verify_slowly (GalleyDesk *desk, GalleyDeskProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) problems = galley_finding_array_new ();
  GalleyVerification v = { .desk = desk, .problems = problems, .heads = set_new (), .subjects = set_new (), .lists = set_new (), .assets = set_new (),
                           .progress = progress, .progress_data = data, .cancellable = cancellable };
  gboolean done = galley_desk_begin_reading (desk, error);

  if (done)
    {
      done = verify (&v, error);
      galley_desk_end_reading (desk);
    }
  clear (&v);
  return done ? g_steal_pointer (&problems) : NULL;
}

/**
 * galley_desk_verify:
 *
 * The same, for whoever does not mind to wait.
 */
GPtrArray *
galley_desk_verify (GalleyDesk *desk, GError **error)
{
  return galley_desk_verify_slowly (desk, NULL, NULL, NULL, error);
}
