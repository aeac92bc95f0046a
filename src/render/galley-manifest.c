/* galley-manifest.c: what a page carries so that it can be checked without the library
 *
 * Every page is rendered from a manifest, never from the dossier itself: first the dossier is cut down to what the manifest
 * holds.  So the preview, the export and the check on somebody else's machine cannot help seeing the same things, and what is
 * recorded after the signatures (that the page was exported, that it is online, that somebody new was enrolled) changes nothing
 * in the page.
 *
 * The notice that takes the place of a withdrawn article has a manifest, too, without the text: the headline that it shows is in the
 * signed withdrawal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-manifest.h"

#include "galley-slip.h"
#include "galley-theme.h"
#include "galley-workflow.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyManifest, article),
  GALLEY_STRING (GalleyManifest, author),
  GALLEY_NOUN (GalleyManifest, content, &galley_content_class),
  GALLEY_NOUNS (GalleyManifest, curations, &galley_entry_class),
  GALLEY_STRING (GalleyManifest, digest),
  GALLEY_STRING (GalleyManifest, format),
  GALLEY_NOUNS (GalleyManifest, journal, &galley_entry_class),
  GALLEY_NOUNS (GalleyManifest, lists, &galley_list_class),
  GALLEY_NOUN (GalleyManifest, route, &galley_route_class),
  GALLEY_NOUNS (GalleyManifest, slip, &galley_entry_class),
  GALLEY_STRING (GalleyManifest, theme),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyManifest, galley_manifest, fields)

static GPtrArray *
first_of (GPtrArray *nouns, guint length)
{
  GPtrArray *part = g_ptr_array_new_with_free_func (galley_noun_unref);

  for (guint i = 0; i < MIN (length, nouns->len); i++)
    g_ptr_array_add (part, galley_noun_ref (nouns->pdata[i]));
  return part;
}

/* When a list was last touched is not printed, and not signed. */
static GalleyList *
without_time (const GalleyList *list)
{
  GalleyList timeless = *list;

  timeless.updated = 0;
  return galley_list_new (&timeless);
}

static GPtrArray *
lists_as_printed (const GalleyDossier *dossier)
{
  GPtrArray *lists = galley_list_array_new ();

  for (guint n = 0; dossier->content->lists[n] != NULL; n++)
    for (guint i = 0; i < dossier->lists->len; i++)
      {
        const GalleyList *list = dossier->lists->pdata[i];
        if (g_str_equal (list->uuid, dossier->content->lists[n]))
          {
            g_ptr_array_add (lists, without_time (list));
            break;
          }
      }
  return lists;
}

static GPtrArray *
curations_of (const GalleyDossier *dossier, GPtrArray *lists)
{
  GPtrArray *curations = galley_entry_array_new ();

  for (guint l = 0; l < lists->len; l++)
    for (guint i = 0; i < dossier->curations->len; i++)
      {
        GalleyEntry *entry = dossier->curations->pdata[i];
        if (g_str_equal (entry->decision->subject, ((GalleyList *) lists->pdata[l])->uuid))
          g_ptr_array_add (curations, galley_entry_ref (entry));
      }
  return curations;
}

static void
reach (GPtrArray *journal, GPtrArray *entries, guint *length)
{
  for (guint e = 0; e < entries->len; e++)
    for (guint i = *length; i < journal->len; i++)
      if (g_str_equal (((GalleyEntry *) journal->pdata[i])->id, ((GalleyEntry *) entries->pdata[e])->decision->policy))
        *length = i + 1;
}

/* The withdrawal speaks of a text that may have been typed over since; only what was signed with it is left. */
static GalleyManifest *
new_of_tombstone (const GalleyDossier *dossier)
{
  const GalleyEntry *withdrawal = galley_slip_find_last (dossier->slip, GALLEY_DECISION_WITHDRAW);
  g_autoptr (GPtrArray) slip = first_of (dossier->slip, galley_slip_get_signed_length (dossier->slip));
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (GalleyContent) content = galley_content_new (&(const GalleyContent) {
    .headline = withdrawal != NULL ? withdrawal->decision->headline : "", .lang = dossier->content->lang });
  guint length = 0;

  reach (dossier->journal, slip, &length);
  journal = first_of (dossier->journal, length);
  return galley_manifest_new (&(const GalleyManifest) {
    .article = dossier->article->uuid, .author = dossier->article->author, .content = content,
    .digest = withdrawal != NULL ? withdrawal->decision->digest : "", .format = GALLEY_TOMBSTONE_FORMAT, .journal = journal,
    .route = dossier->route, .slip = slip, .theme = galley_theme_get_digest () });
}

/**
 * galley_manifest_is_tombstone:
 *
 * Returns: whether it belongs to the notice of a withdrawal
 */
gboolean
galley_manifest_is_tombstone (const GalleyManifest *manifest)
{
  return g_str_equal (manifest->format, GALLEY_TOMBSTONE_FORMAT);
}

/* The digest of a text that is being typed takes longer than the rest of the page, and nobody asks before somebody has signed. */
static char *
dup_digest (const GalleyDossier *dossier, GPtrArray *slip)
{
  if (*dossier->digest == '\0' && slip->len > 0)
    return galley_content_dup_digest (dossier->content);
  return g_strdup (dossier->digest);
}

static GalleyManifest *
new_of_page (const GalleyDossier *dossier)
{
  g_autoptr (GPtrArray) slip = first_of (dossier->slip, galley_slip_get_signed_length (dossier->slip));
  g_autoptr (GPtrArray) lists = lists_as_printed (dossier);
  g_autoptr (GPtrArray) curations = curations_of (dossier, lists);
  g_autoptr (GPtrArray) journal = NULL;
  g_autofree char *digest = dup_digest (dossier, slip);
  guint length = 0;

  reach (dossier->journal, slip, &length);
  reach (dossier->journal, curations, &length);
  journal = first_of (dossier->journal, length);
  return galley_manifest_new (&(const GalleyManifest) {
    .article = dossier->article->uuid, .author = dossier->article->author, .content = dossier->content, .curations = curations,
    .digest = digest, .format = GALLEY_MANIFEST_FORMAT, .journal = journal, .lists = lists, .route = dossier->route,
    .slip = slip, .theme = galley_theme_get_digest () });
}

/**
 * galley_manifest_new_of:
 * @dossier: the digest may be empty; then it is made when it is needed
 *
 * Returns: (transfer full): what of @dossier bears on the page
 */
GalleyManifest *
galley_manifest_new_of (const GalleyDossier *dossier)
{
  return galley_workflow_is_tombstone (dossier->article) ? new_of_tombstone (dossier) : new_of_page (dossier);
}

/**
 * galley_manifest_dup_dossier:
 *
 * Returns: (transfer full): the dossier that @manifest speaks of, with nothing in it that a page does not show
 */
GalleyDossier *
galley_manifest_dup_dossier (const GalleyManifest *manifest)
{
  const GalleyEntry *approval = galley_slip_find_last (manifest->slip, GALLEY_DECISION_APPROVE);
  g_autoptr (GalleyArticle) article = galley_article_new (&(const GalleyArticle) {
    .uuid = manifest->article, .author = manifest->author, .headline = manifest->content->headline, .digest = manifest->digest,
    .route = manifest->route->uuid, .live = galley_manifest_is_tombstone (manifest) ? GALLEY_LIVE_WITHDRAWN : GALLEY_LIVE_NONE });

  return galley_dossier_new (&(const GalleyDossier) {
    .article = article, .content = manifest->content, .curations = manifest->curations, .digest = manifest->digest,
    .journal = manifest->journal, .lists = manifest->lists, .route = manifest->route, .slip = manifest->slip,
    .typists = approval != NULL ? approval->decision->typists : NULL });
}

/**
 * galley_manifest_find_missing:
 * @dossier: of a manifest
 *
 * A duty override must have held when the last step was signed; that it has run out since is a matter of the next export.
 *
 * Returns: (transfer full) (element-type GalleyFinding): what keeps this from being a final page
 */
GPtrArray *
galley_manifest_find_missing (const GalleyDossier *dossier)
{
  const GalleyEntry *approval = galley_slip_find_last (dossier->slip, GALLEY_DECISION_APPROVE);

  return galley_workflow_check_export (dossier, approval != NULL ? approval->decision->at : G_MAXINT64);
}
