/* galley-page-verify.c: whether a page is what was signed
 *
 * Anybody who holds the file can ask; no library is needed.  Three questions:
 *
 *   1. Does the manifest hold together?  The digest is that of the content, the chains link, each entry is signed by somebody who
 *      held the role, every step of the route stands behind this content, the lists and pictures are those that were signed.
 *   2. Was the page made with a stylesheet of ours?  Another could hide a sentence.
 *   3. Is the page the one that this manifest gives?  It is made again and compared byte by byte, so whatever was added, left out or
 *      moved anywhere in the file is found.  There is no list of places that count.
 *
 * What it cannot know is whether the people are who they say: somebody may have enrolled a newsroom of their own.  The key of
 * the first entry of the journal tells one library from another; the caller prints it, and whoever asks compares it
 * with what the newsroom says its key is.
 *
 * The page may be hostile.  Sizes and depth are bounded before anything is parsed, and nothing of it is shown but short plain text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-digest.h"
#include "galley-page-private.h"
#include "galley-replay.h"
#include "galley-slip.h"
#include "galley-theme.h"
#include "galley-workflow.h"

#define MAX_PAGE     (256 * 1024 * 1024)
#define MAX_MANIFEST (16 * 1024 * 1024)
#define MAX_DEPTH    32     /* of brackets in the manifest; ours has eight */
#define MAX_JOURNAL  20000
#define MAX_SLIP     2000
#define MAX_MEMBERS  500    /* of anything else: steps, lists, pictures */
#define EXCERPT      24     /* characters shown of a difference */
#define SCANNED      4096   /* bytes looked through for them */

G_GNUC_PRINTF (4, 5)
static void
report (GPtrArray *problems, const char *id, const char *field, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (problems, galley_finding_new (&(const GalleyFinding) {
    .id = id, .field = field, .severity = GALLEY_SEVERITY_ERROR, .message = message }));
}

/* ── finding and reading the manifest ── */

static char *
dup_text (GBytes *page, GPtrArray *problems)
{
  gsize length;
  const char *text = g_bytes_get_data (page, &length);

  if (length > MAX_PAGE)
    report (problems, "page-too-large", "", _("The file is too large to be a page"));
  else if (length == 0 || !g_utf8_validate_len (text, length, NULL) || memchr (text, '\0', length) != NULL)
    report (problems, "not-a-page", "", _("The file is not a page of text in UTF-8"));
  else
    return g_strndup (text, length);
  return NULL;
}

static char *
dup_manifest_json (const char *text, GPtrArray *problems)
{
  const char *tag = strstr (text, GALLEY_PAGE_MANIFEST_TAG);
  const char *start = tag != NULL ? tag + strlen (GALLEY_PAGE_MANIFEST_TAG) : NULL;
  const char *end = start != NULL ? strchr (start, '<') : NULL;

  if (end == NULL)
    report (problems, "no-manifest", "", _("The page carries no manifest: it is a draft, or it was not made by Galley"));
  else if (strstr (start, GALLEY_PAGE_MANIFEST_TAG) != NULL)
    report (problems, "two-manifests", "", _("The page carries more than one manifest"));
  else if (end - start > MAX_MANIFEST)
    report (problems, "manifest-too-large", "", _("The manifest is too large to be one"));
  else
    return g_strndup (start, end - start);
  return NULL;
}

/* The parser recurses, so the depth is counted before it is let in. */
static gboolean
is_shallow (const char *json)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (const char *p = json; *p != '\0'; p++)
    if (in_string && *p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '"')
      in_string = !in_string;
    else if (!in_string && (*p == '[' || *p == '{') && ++depth > MAX_DEPTH)
      return FALSE;
    else if (!in_string && (*p == ']' || *p == '}') && depth > 0)
      depth--;
  return TRUE;
}

static gboolean
are_whole (GPtrArray *entries, guint most)
{
  for (guint i = 0; i < entries->len; i++)
    if (((GalleyEntry *) entries->pdata[i])->decision == NULL)
      return FALSE;
  return entries->len <= most;
}

static gboolean
is_whole (const GalleyManifest *manifest)
{
  return manifest->content != NULL && manifest->route != NULL && are_whole (manifest->slip, MAX_SLIP)
         && are_whole (manifest->journal, MAX_JOURNAL) && are_whole (manifest->curations, MAX_MEMBERS)
         && manifest->route->steps->len <= MAX_MEMBERS && manifest->lists->len <= MAX_MEMBERS
         && manifest->content->assets->len <= MAX_MEMBERS && g_strv_length (manifest->content->lists) <= MAX_MEMBERS;
}

static GalleyManifest *
read_manifest (const char *text, GPtrArray *problems)
{
  g_autofree char *json = dup_manifest_json (text, problems);
  g_autoptr (GalleyManifest) manifest = NULL;

  if (json == NULL)
    return NULL;
  manifest = is_shallow (json) ? galley_manifest_from_json (json, -1, NULL) : NULL;
  if (manifest == NULL)
    report (problems, "bad-manifest", "", _("The manifest cannot be read"));
  else if (!g_str_equal (manifest->format, GALLEY_MANIFEST_FORMAT) && !galley_manifest_is_tombstone (manifest))
    report (problems, "unknown-format", "", _("The page was made by another version of Galley, in a form that this one does not know"));
  else if (!is_whole (manifest))
    report (problems, "bad-manifest", "", _("The manifest is not complete"));
  else
    return g_steal_pointer (&manifest);
  return NULL;
}

/* ── pictures ── */

/* The bytes of every picture in the page, by their true SHA-256. */
static GHashTable *
collect_pictures (const char *text)
{
  static const char opening[] = "src=\"data:";
  GHashTable *pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  for (const char *p = text; (p = strstr (p, opening)) != NULL; p += strlen (opening))
    {
      const char *comma = p + strcspn (p + strlen (opening), ",\"") + strlen (opening);
      gsize length = *comma == ',' ? strcspn (comma + 1, "\"") : 0;
      g_autofree char *base64 = g_strndup (comma + (length > 0), length);
      gsize size = 0;
      guchar *data = length > 0 ? g_base64_decode (base64, &size) : NULL;

      if (data != NULL)
        {
          g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);
          g_hash_table_replace (pictures, galley_digest_bytes (bytes), g_bytes_ref (bytes));
        }
    }
  return pictures;
}

static GBytes *
load_picture (const char *asset, gpointer data)
{
  GBytes *bytes = g_hash_table_lookup (data, asset);

  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

static void
check_pictures (const GalleyManifest *manifest, GHashTable *pictures, GPtrArray *problems)
{
  GPtrArray *assets = manifest->content->assets;

  for (guint i = 0; i < assets->len; i++)
    {
      const GalleyAssetUse *use = assets->pdata[i];
      if (strstr (manifest->content->body, use->asset) != NULL && !g_hash_table_contains (pictures, use->asset))
        report (problems, "picture-replaced", "assets", _("Picture %u (%s) is missing from the page, or is another picture"), i + 1,
                *use->alt != '\0' ? use->alt : use->credit);
    }
}

/* ── lists ── */

/* The newest signature that still counts, or did until the text was countersigned, and that speaks of lists. */
static const GalleyDecision *
find_approval (const GalleyManifest *manifest)
{
  for (guint i = manifest->slip->len; i > 0; i--)
    {
      const GalleyDecision *decision = ((GalleyEntry *) manifest->slip->pdata[i - 1])->decision;
      GalleyStanding standing = galley_slip_get_standing (manifest->slip, i - 1, manifest->digest);

      if ((standing == GALLEY_STANDING_VALID || standing == GALLEY_STANDING_STALE) && decision->lists[0] != NULL)
        return decision;
    }
  return NULL;
}

static gboolean
is_approved (const GalleyDecision *approval, const char *uuid, const char *digest)
{
  g_autofree char *name = g_strconcat (uuid, ":", digest, NULL);

  return approval != NULL && g_strv_contains ((const char *const *) approval->lists, name);
}

/* An entry out of the list's own chain, of which the page holds no more than this. */
static gboolean
is_curated (const GalleyEntry *entry, GPtrArray *journal, const char *uuid, const char *digest)
{
  const GalleyDecision *decision = entry->decision;
  g_autofree char *json = galley_decision_dup_json (decision);
  g_autofree char *id = galley_digest_text (json);
  g_autoptr (GalleyEditor) signer = galley_journal_find_key (journal, decision->policy, decision->editor);

  return decision->kind == GALLEY_DECISION_CURATE && g_str_equal (decision->subject, uuid) && g_str_equal (decision->digest, digest)
         && g_str_equal (entry->id, id) && galley_signature_holds (decision->editor, json, entry->signature)
         && signer != NULL && !signer->retired && g_str_equal (signer->key, decision->editor)
         && (decision->role & ~signer->roles) == 0 && (decision->role & GALLEY_ROLES_OF_LISTS) != 0;
}

static gboolean
is_signed_list (const GalleyManifest *manifest, const GalleyList *list)
{
  g_autofree char *digest = galley_list_dup_digest (list);

  if (is_approved (find_approval (manifest), list->uuid, digest))
    return TRUE;
  for (guint i = 0; i < manifest->curations->len; i++)
    if (is_curated (manifest->curations->pdata[i], manifest->journal, list->uuid, digest))
      return TRUE;
  return FALSE;
}

static void
check_lists (const GalleyManifest *manifest, GPtrArray *problems)
{
  if (manifest->lists->len != g_strv_length (manifest->content->lists))
    report (problems, "list-missing", "lists", _("A list that belongs on the page is not there"));
  for (guint i = 0; i < manifest->lists->len; i++)
    {
      const GalleyList *list = manifest->lists->pdata[i];
      if (!is_signed_list (manifest, list))
        report (problems, "list-not-signed", "lists", _("The list “%s” is not the one that was signed"), list->name);
    }
}

/* ── comparing ── */

static gboolean
is_before (const char *text, gsize at, const char *open, const char *close)
{
  const char *opened = g_strrstr_len (text, at, open);
  const char *closed = g_strrstr_len (text, at, close);

  return opened != NULL && (closed == NULL || closed < opened);
}

static const char *
step_back (const char *text, const char *p)
{
  for (guint i = 0; i < EXCERPT / 3 && p > text && p[-1] != '>'; i++)
    p = g_utf8_prev_char (p);
  return p;
}

/* The visible text around a place, without its tags. */
static char *
dup_excerpt (const char *text, gsize at)
{
  GString *out = g_string_new (NULL);
  const char *p = step_back (text, text + at);
  const char *end = text + at + SCANNED;
  gboolean in_tag = is_before (text, p - text, "<", ">");

  for (guint shown = 0; *p != '\0' && p < end && shown < EXCERPT; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '<' || c == '>')
        in_tag = c == '<';
      else if (!in_tag && g_unichar_isprint (c))
        {
          g_string_append_unichar (out, c);
          shown++;
        }
    }
  return g_strstrip (g_string_free_and_steal (out));
}

static gsize
first_difference (const char *a, const char *b)
{
  gsize at = 0;

  while (a[at] != '\0' && a[at] == b[at])
    at++;
  while (at > 0 && ((guchar) a[at] & 0xC0) == 0x80)
    at--;
  return at;
}

static void
report_difference (const char *expected, const char *found, GPtrArray *problems)
{
  gsize at = first_difference (expected, found);
  g_autofree char *ours = dup_excerpt (expected, at);
  g_autofree char *theirs = dup_excerpt (found, at);

  if (is_before (expected, at, "<style>", "</style>"))
    report (problems, "stylesheet-changed", "", _("The look of the page was changed, which can hide or add text"));
  else if (is_before (expected, at, "<script", "</script>"))
    report (problems, "data-changed", "", _("What the page tells machines was changed"));
  else if (g_str_equal (ours, theirs))
    report (problems, "page-changed", "", _("The page was changed near “%s” in a way that cannot be seen"), ours);
  else
    report (problems, "text-not-signed", "body", _("The page shows text that nobody signed: “%s”, where “%s” was signed"), theirs, ours);
}

static void
compare (const char *text, const GalleyManifest *manifest, GHashTable *pictures, GPtrArray *problems)
{
  g_autofree char *expected = galley_page_render_final (manifest, load_picture, pictures);

  if (!g_str_equal (expected, text))
    report_difference (expected, text, problems);
}

/* ── all of it ── */

/* Every decision names who began the article, so nobody can be made somebody else afterwards to sign what they wrote. */
static void
check_author (const GalleyManifest *manifest, GPtrArray *problems)
{
  for (guint i = 0; i < manifest->slip->len; i++)
    {
      const GalleyDecision *decision = ((GalleyEntry *) manifest->slip->pdata[i])->decision;
      if (!g_str_equal (decision->author, manifest->author))
        {
          report (problems, "author-altered", "", _("The author of “%s” was altered"), manifest->content->headline);
          return;
        }
    }
}

static void
check_submitter (const GalleyDossier *dossier, GPtrArray *problems)
{
  const GalleyEntry *submission = galley_slip_find_submission (dossier->slip);
  g_autoptr (GalleyEditor) submitter = submission != NULL
    ? galley_journal_find_key (dossier->journal, submission->decision->policy, submission->decision->editor) : NULL;

  for (guint i = 0; submitter != NULL && i < dossier->route->steps->len; i++)
    {
      const GalleyStep *step = dossier->route->steps->pdata[i];
      g_autoptr (GalleyEditor) signer = galley_workflow_find_signer (dossier, step);

      if (signer != NULL && g_str_equal (signer->uuid, submitter->uuid))
        report (problems, "signed-by-submitter", "", _("%s submitted the article and signed “%s” as well"), signer->name, step->name);
    }
}

/* Entries and lists must be those, and only those, that a page carries, in that order. */
static void
check_order (const GalleyManifest *manifest, const GalleyDossier *dossier, GPtrArray *problems)
{
  g_autoptr (GalleyManifest) proper = galley_manifest_new_of (dossier);
  GalleyManifest with_theme = *proper;
  g_autoptr (GalleyManifest) expected = NULL;

  with_theme.theme = manifest->theme;
  expected = galley_manifest_new (&with_theme);
  if (!galley_manifest_equal (expected, manifest))
    report (problems, "manifest-rearranged", "", _("The manifest holds something that does not belong there, or in another order"));
}

static void
check_signatures (const GalleyManifest *manifest, const GalleyDossier *dossier, GPtrArray *problems)
{
  g_autofree char *digest = galley_content_dup_digest (manifest->content);
  g_autoptr (GPtrArray) missing = galley_manifest_find_missing (dossier);

  if (!g_str_equal (digest, manifest->digest))
    report (problems, "content-changed", "", _("The content is not the one whose digest the page names"));
  g_ptr_array_extend (problems, missing, (GCopyFunc) (void (*) (void)) galley_noun_ref, NULL);
  check_submitter (dossier, problems);
  check_lists (manifest, problems);
}

/* A notice has no text to be judged by; that two people withdrew what was out is found by taking all decisions again.  Headline,
 * wording, class and time are those of the withdrawal, or the manifest is not the one that its slip gives. */
static void
check_withdrawal (const GalleyManifest *manifest, const GalleyDossier *dossier, GPtrArray *problems)
{
  g_autoptr (GalleyArticle) article = galley_replay (dossier->article, manifest->slip, manifest->journal, problems);

  if (article == NULL || !galley_workflow_is_tombstone (article))
    report (problems, "withdrawal-missing", "", _("The page says that the article was withdrawn, which nobody signed"));
}

static void
check_manifest (const GalleyManifest *manifest, const GalleyDossier *dossier, GPtrArray *problems)
{
  galley_journal_check (manifest->journal, problems);
  galley_slip_check (manifest->slip, manifest->article, manifest->journal, problems);
  (galley_manifest_is_tombstone (manifest) ? check_withdrawal : check_signatures) (manifest, dossier, problems);
  check_author (manifest, problems);
  check_order (manifest, dossier, problems);
  if (galley_theme_find (manifest->theme) == NULL)
    report (problems, "unknown-theme", "", _("The page names a stylesheet that this version of Galley does not know"));
}

/**
 * galley_page_verify:
 * @page: the bytes of an HTML file, of whatever origin
 * @dossier: (out) (optional) (nullable) (transfer full): who signed what, as far as it can be read
 *
 * Returns: (transfer full) (element-type GalleyFinding): one for each thing that does not hold; empty when the page is what was signed
 */
GPtrArray *
galley_page_verify (GBytes *page, GalleyDossier **dossier)
{
  GPtrArray *problems = galley_finding_array_new ();
  g_autofree char *text = dup_text (page, problems);
  g_autoptr (GalleyManifest) manifest = text != NULL ? read_manifest (text, problems) : NULL;
  g_autoptr (GalleyDossier) judged = manifest != NULL ? galley_manifest_dup_dossier (manifest) : NULL;

  if (judged != NULL)
    {
      g_autoptr (GHashTable) pictures = collect_pictures (text);

      check_manifest (manifest, judged, problems);
      check_pictures (manifest, pictures, problems);
      compare (text, manifest, pictures, problems);
    }
  if (dossier != NULL)
    *dossier = g_steal_pointer (&judged);
  return problems;
}
