/* galley-export.c: writing approved articles, and only those, as files
 *
 * This is the only way from the library to a published file.  For each article: the
 * page is rendered, the desk is asked to sign its export (which judges everything
 * again, in the transaction that writes), and then the page takes its place.
 *
 * All articles are judged before anything is written, so that a refusal in the middle
 * of many leaves nothing half done.  The page is on the disk before its export is
 * signed and takes its place after: a crash in between leaves an export without its
 * page, which exporting once more puts right, and never a page that nobody signed out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-export.h"

#include <glib/gi18n-lib.h>

#include "galley-digest.h"
#include "galley-error.h"
#include "galley-folder.h"
#include "galley-page.h"
#include "galley-register.h"
#include "galley-slip.h"
#include "galley-workflow.h"

typedef struct
{
  GalleyDesk          *desk;
  GalleySigner        *signer;
  GalleyFolder        *folder;
  const char          *path;
  GPtrArray           *records; /* GalleyPageRecord */
  GPtrArray           *paths;   /* char * */
  GalleyDeskProgress   progress;
  gpointer             data;
  guint                total;
} Export;

static GBytes *
load_asset (const char *asset, gpointer data)
{
  return galley_desk_load_asset (data, asset, NULL);
}

/**
 * galley_export_render:
 *
 * Returns: (transfer full): the bytes that export writes for this dossier, and that the preview shows
 */
GBytes *
galley_export_render (GalleyDesk *desk, const GalleyDossier *dossier)
{
  return galley_page_render (dossier, load_asset, desk);
}

static gboolean
check_pictures (GalleyDesk *desk, const GalleyDossier *dossier, GError **error)
{
  for (guint i = 0; i < dossier->content->assets->len; i++)
    {
      const GalleyAssetUse *use = dossier->content->assets->pdata[i];
      g_autoptr (GBytes) bytes = galley_desk_load_asset (desk, use->asset, error);

      if (bytes == NULL)
        return FALSE;
    }
  return TRUE;
}

static GalleyRequest *
request_new (const GalleyDossier *dossier, const char *page)
{
  return galley_request_new (&(const GalleyRequest) {
    .article = dossier->article->uuid, .kind = GALLEY_DECISION_EXPORT, .digest = dossier->digest, .page = page });
}

/* The same page was exported before and nothing has happened since: there is nothing new to sign. */
static const GalleyEntry *
find_same_export (const GalleyDossier *dossier, const char *page)
{
  const GalleyEntry *last = galley_slip_find_last (dossier->slip, GALLEY_DECISION_EXPORT);
  gboolean is_out = dossier->article->live != GALLEY_LIVE_NONE && dossier->article->successor[0] == '\0';

  return is_out && last != NULL && g_str_equal (last->decision->page, page) && g_str_equal (last->decision->digest, dossier->digest)
           ? last : NULL;
}

static gboolean
refuse (const GalleyDossier *dossier, GPtrArray *blockers, GError **error)
{
  g_autofree char *lines = galley_finding_dup_lines (blockers);

  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("“%s” cannot be exported: %s"), dossier->article->headline, lines);
  return FALSE;
}

static gboolean
judge (Export *e, const char *article, GError **error)
{
  g_autoptr (GalleyDossier) dossier = galley_desk_load_dossier (e->desk, article, error);
  g_autoptr (GalleyEditor) editor = NULL;
  g_autoptr (GalleyRequest) request = NULL;
  g_autoptr (GPtrArray) blockers = NULL;

  if (dossier == NULL)
    return FALSE;
  editor = galley_journal_find_key (dossier->journal, NULL, galley_signer_get_key (e->signer));
  if (editor == NULL)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("This key does not belong to an editor of this library"));
      return FALSE;
    }
  request = request_new (dossier, "");
  blockers = galley_workflow_judge (dossier, editor, request, galley_desk_get_now (e->desk));
  return (blockers->len == 0 || refuse (dossier, blockers, error)) && check_pictures (e->desk, dossier, error);
}

static GalleyEntry *
sign (Export *e, const GalleyDossier *dossier, const char *page, GError **error)
{
  const GalleyEntry *same = find_same_export (dossier, page);
  g_autoptr (GalleyRequest) request = NULL;

  if (same != NULL)
    return galley_entry_ref (same);
  request = request_new (dossier, page);
  return galley_desk_decide (e->desk, e->signer, request, error);
}

static gboolean
export_one (Export *e, const char *article, GError **error)
{
  g_autoptr (GalleyDossier) dossier = galley_desk_load_dossier (e->desk, article, error);
  g_autoptr (GBytes) page = NULL;
  g_autoptr (GalleyEntry) entry = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *name = g_strconcat (article, ".html", NULL);
  g_autofree char *below = g_build_filename (GALLEY_PAGES_FOLDER, name, NULL);

  if (dossier == NULL)
    return FALSE;
  page = galley_export_render (e->desk, dossier);
  digest = galley_digest_bytes (page);
  if (!galley_folder_stage (e->folder, GALLEY_PAGES_FOLDER, name, page, error))
    return FALSE;
  entry = sign (e, dossier, digest, error);
  if (entry == NULL || !galley_folder_swap (e->folder, error))
    return FALSE;
  corrections = galley_corrections_list_of (dossier, below);
  g_ptr_array_add (e->records, galley_page_record_new (&(const GalleyPageRecord) { .corrections = corrections, .entry = entry, .path = below }));
  g_ptr_array_add (e->paths, g_build_filename (e->path, below, NULL));
  if (e->progress != NULL)
    e->progress (e->records->len, e->total, dossier->content->headline, e->data);
  return TRUE;
}

/* The page of corrections goes first: when it cannot be written, the register does not say that it was. */
static gboolean
write_corrections (Export *e, const GalleyRegister *after, GError **error)
{
  g_autoptr (GBytes) page = galley_register_print_corrections (after);

  return page == NULL || galley_folder_write (e->folder, NULL, GALLEY_CORRECTIONS_NAME, page, error);
}

static gboolean
write_register (Export *e, GError **error)
{
  g_autoptr (GalleyRegister) before = galley_register_load (e->folder, error);
  g_autoptr (GalleyRegister) after = before != NULL ? galley_register_with (before, e->records) : NULL;
  g_autoptr (GBytes) bytes = after != NULL ? galley_register_print (after) : NULL;

  return bytes != NULL && write_corrections (e, after, error) && galley_folder_write (e->folder, NULL, GALLEY_REGISTER_NAME, bytes, error);
}

static gboolean
export_all (Export *e, const char *const *articles, GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyRegister) readable = galley_register_load (e->folder, error);
  gboolean good = readable != NULL;

  for (guint i = 0; good && articles[i] != NULL; i++)
    good = !g_cancellable_set_error_if_cancelled (cancellable, error) && export_one (e, articles[i], error);
  /* What is out by now must be in the register, even when the rest failed. */
  return write_register (e, good ? error : NULL) && good;
}

/**
 * galley_export_articles:
 * @signer: the key of a responsible editor
 * @articles: UUIDs, %NULL-terminated
 * @folder: where to; made when it is not there
 * @progress: (nullable): called on this thread after each page
 *
 * Returns: (transfer full): the paths written (char *), or %NULL with @error set; when a guard says no, nothing was written
 */
GPtrArray *
galley_export_articles (GalleyDesk *desk, GalleySigner *signer, const char *const *articles, const char *folder,
                        GalleyDeskProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) records = galley_page_record_array_new ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GalleyFolder) target = NULL;
  Export e = { desk, signer, NULL, folder, records, paths, progress, data, g_strv_length ((char **) articles) };

  for (guint i = 0; articles[i] != NULL; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !judge (&e, articles[i], error))
      return NULL;
  target = galley_folder_open (folder, TRUE, error);
  if (target == NULL)
    return NULL;
  e.folder = target;
  return export_all (&e, articles, cancellable, error) ? g_steal_pointer (&paths) : NULL;
}
