/* galley-verify.c: checking a page, an exported folder or a library, with nothing else at hand
 *
 * What a path leads to is seen from what is there: a library has its database, an
 * exported folder its register, any other folder may hold pages that somebody kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-verify.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "galley-chain.h"
#include "galley-digest.h"
#include "galley-error.h"
#include "galley-folder.h"
#include "galley-library.h"
#include "galley-page.h"
#include "galley-register.h"

static void
report (GPtrArray *problems, const char *id, const char *where, const char *message)
{
  g_ptr_array_add (problems, galley_finding_new (&(const GalleyFinding) {
    .id = id, .severity = GALLEY_SEVERITY_ERROR, .text = where, .message = message }));
}

/* Findings about one page say which page it was. */
static void
add_named (GPtrArray *problems, GPtrArray *found, const char *where)
{
  for (guint i = 0; i < found->len; i++)
    {
      GalleyFinding named = *(GalleyFinding *) found->pdata[i];
      named.text = where;
      g_ptr_array_add (problems, galley_finding_new (&named));
    }
}

static GalleyDossier *
check_page (GBytes *page, const GalleyVerifyWays *ways, const char *where, GPtrArray *problems)
{
  GalleyDossier *dossier = NULL;
  g_autoptr (GPtrArray) found = galley_page_verify (page, &dossier);

  add_named (problems, found, where);
  if (ways->against != NULL && dossier != NULL)
    galley_verify_against (ways->against, page, dossier, where, problems);
  return dossier;
}

/* Returns: whether to go on */
static gboolean
tell (const GalleyVerifyWays *ways, guint done, guint total, const char *what, GError **error)
{
  if (ways->progress != NULL)
    ways->progress (done, total, what, ways->data);
  return !g_cancellable_set_error_if_cancelled (ways->cancellable, error);
}

/* ── one page ── */

/* Whoever names a file may name a link to it; inside an exported folder, links are not followed. */
static GPtrArray *
verify_page (const char *path, const GalleyVerifyWays *ways, char **what, GError **error)
{
  g_autofree char *real = realpath (path, NULL);
  g_autofree char *folder_path = g_path_get_dirname (real != NULL ? real : path);
  g_autofree char *name = g_path_get_basename (real != NULL ? real : path);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *shown_name = g_filename_display_basename (path);
  g_autoptr (GalleyFolder) folder = galley_folder_open (folder_path, FALSE, error);
  g_autoptr (GBytes) bytes = folder != NULL ? galley_folder_read (folder, NULL, name, error) : NULL;
  g_autoptr (GPtrArray) problems = galley_finding_array_new ();
  g_autoptr (GalleyDossier) dossier = NULL;

  if (bytes == NULL)
    return NULL;
  dossier = check_page (bytes, ways, shown, problems);
  *what = g_strdup_printf (_("the page “%s”"), dossier != NULL && dossier->content != NULL ? dossier->content->headline : shown_name);
  return g_steal_pointer (&problems);
}

/* ── an exported folder ── */

static gboolean
export_holds (const GalleyEntry *entry, const GalleyDossier *dossier)
{
  g_autofree char *json = galley_decision_dup_json (entry->decision);
  g_autoptr (GalleyEditor) signer = dossier->journal != NULL ? galley_journal_find_key (dossier->journal, NULL, entry->decision->editor) : NULL;

  return signer != NULL && entry->decision->kind == GALLEY_DECISION_EXPORT
         && galley_signature_holds (entry->decision->editor, json, entry->signature);
}

/* What the site says of changes must be what the pages say. */
static void
verify_corrections (GalleyFolder *folder, const GalleyRegister *pages, GPtrArray *problems)
{
  g_autoptr (GBytes) must = galley_register_print_corrections (pages);
  g_autoptr (GBytes) is = must != NULL ? galley_folder_read (folder, NULL, GALLEY_CORRECTIONS_NAME, NULL) : NULL;

  if (must != NULL && (is == NULL || !g_bytes_equal (must, is)))
    report (problems, "corrections-altered", GALLEY_CORRECTIONS_NAME, _("The page of corrections and withdrawals is not what the pages say"));
}

static gboolean
tells_corrections (const GalleyPageRecord *record, const GalleyDossier *dossier)
{
  g_autoptr (GPtrArray) must = galley_corrections_list_of (dossier, record->path);
  gboolean same = must->len == record->corrections->len;

  for (guint i = 0; same && i < must->len; i++)
    same = galley_correction_equal (must->pdata[i], record->corrections->pdata[i]);
  return same;
}

static void
verify_record (GalleyFolder *folder, const GalleyPageRecord *record, const GalleyVerifyWays *ways, GPtrArray *problems)
{
  g_autofree char *name = g_path_get_basename (record->path);
  g_autoptr (GBytes) bytes = galley_folder_read (folder, GALLEY_PAGES_FOLDER, name, NULL);
  g_autofree char *digest = bytes != NULL ? galley_digest_bytes (bytes) : NULL;
  g_autoptr (GalleyDossier) dossier = NULL;

  if (bytes == NULL)
    {
      report (problems, "page-missing", record->path, _("The page is missing"));
      return;
    }
  dossier = check_page (bytes, ways, record->path, problems);
  if (record->entry == NULL || !g_str_equal (record->entry->decision->page, digest))
    report (problems, "page-altered", record->path, _("The page is not the one that was exported"));
  else if (dossier != NULL && !export_holds (record->entry, dossier))
    report (problems, "export-forged", record->path, _("The export was not signed by an editor of this newsroom"));
  if (dossier != NULL && dossier->content != NULL && !tells_corrections (record, dossier))
    report (problems, "corrections-altered", record->path, _("The register does not tell the corrections that the page tells"));
}

static void
verify_strangers (const char *path, const GalleyRegister *pages, GPtrArray *problems)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *folder = g_build_filename (path, GALLEY_PAGES_FOLDER, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  for (guint i = 0; i < pages->pages->len; i++)
    g_hash_table_add (known, (gpointer) ((GalleyPageRecord *) pages->pages->pdata[i])->path);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (GALLEY_PAGES_FOLDER, name, NULL);
      if (g_str_has_suffix (name, ".html") && !g_hash_table_contains (known, below))
        report (problems, "page-unknown", below, _("This page was not exported by Galley"));
    }
}

static GPtrArray *
verify_folder (const char *path, const GalleyVerifyWays *ways, char **what, GError **error)
{
  g_autoptr (GalleyFolder) folder = galley_folder_open (path, FALSE, error);
  g_autoptr (GalleyRegister) pages = folder != NULL ? galley_register_load (folder, error) : NULL;
  g_autoptr (GPtrArray) problems = galley_finding_array_new ();

  if (pages == NULL)
    return NULL;
  for (guint i = 0; i < pages->pages->len; i++)
    {
      verify_record (folder, pages->pages->pdata[i], ways, problems);
      if (!tell (ways, i + 1, pages->pages->len, ((GalleyPageRecord *) pages->pages->pdata[i])->path, error))
        return NULL;
    }
  verify_corrections (folder, pages, problems);
  verify_strangers (path, pages, problems);
  *what = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "an exported folder with %u page", "an exported folder with %u pages", pages->pages->len),
                           pages->pages->len);
  return g_steal_pointer (&problems);
}

/* ── a folder in which somebody kept pages ── */

static GPtrArray *
list_pages (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".html") || g_str_has_suffix (name, ".htm"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  return names;
}

static GPtrArray *
verify_pages (const char *path, GPtrArray *names, const GalleyVerifyWays *ways, char **what, GError **error)
{
  g_autoptr (GalleyFolder) folder = galley_folder_open (path, FALSE, error);
  g_autoptr (GPtrArray) problems = galley_finding_array_new ();

  for (guint i = 0; folder != NULL && i < names->len; i++)
    {
      g_autoptr (GBytes) bytes = galley_folder_read (folder, NULL, names->pdata[i], error);
      g_autofree char *shown = g_filename_display_name (names->pdata[i]);

      if (bytes == NULL)
        return NULL;
      galley_dossier_unref (check_page (bytes, ways, shown, problems));
      if (!tell (ways, i + 1, names->len, shown, error))
        return NULL;
    }
  *what = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "a folder with %u page", "a folder with %u pages", names->len), names->len);
  return folder != NULL ? g_steal_pointer (&problems) : NULL;
}

/* ── a library ── */

static GPtrArray *
verify_library (const char *path, const GalleyVerifyWays *ways, char **what, GError **error)
{
  g_autoptr (GalleyDesk) desk = galley_library_open (path, GALLEY_DESK_READ, error);
  g_autofree char *shown = NULL;

  if (desk == NULL)
    return NULL;
  shown = g_filename_display_name (path);
  *what = g_strdup_printf (_("the library in “%s”"), shown);
  return galley_desk_verify_slowly (desk, ways->progress, ways->data, ways->cancellable, error);
}

static gboolean
holds_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static GPtrArray *
verify_directory (const char *path, const GalleyVerifyWays *ways, char **what, GError **error)
{
  g_autoptr (GPtrArray) pages = NULL;
  g_autofree char *shown = g_filename_display_name (path);

  if (holds_file (path, "library.db"))
    return verify_library (path, ways, what, error);
  if (holds_file (path, GALLEY_REGISTER_NAME))
    return verify_folder (path, ways, what, error);
  pages = list_pages (path);
  if (pages->len > 0)
    return verify_pages (path, pages, ways, what, error);
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("“%s” is neither a library nor a folder with pages"), shown);
  return NULL;
}

/**
 * galley_verify_path:
 * @ways: (nullable): how
 * @what: (out) (transfer full): what was looked at, to be put into a sentence
 *
 * Returns: (transfer full): a #GalleyFinding for each thing that does not hold, text being the path it was found in; empty when
 * all is as it was signed; %NULL with @error set when it could not be looked at
 */
GPtrArray *
galley_verify_path (const char *path, const GalleyVerifyWays *ways, char **what, GError **error)
{
  static const GalleyVerifyWays plainly;
  g_autofree char *folder = g_path_get_dirname (path);

  *what = NULL;
  ways = ways != NULL ? ways : &plainly;
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return verify_directory (path, ways, what, error);
  return g_str_has_suffix (path, "library.db") ? verify_library (folder, ways, what, error) : verify_page (path, ways, what, error);
}
