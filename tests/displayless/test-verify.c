/* test-verify.c: whatever was changed in a page is found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-digest.h"
#include "galley-page-private.h"
#include "galley-page.h"
#include "galley-theme.h"

#include <string.h>

#include "sample-newsroom.h"

static char *
render (Newsroom *room, const GalleyContent *content)
{
  g_autoptr (GalleyDossier) dossier = newsroom_dossier (room, content);
  g_autoptr (GBytes) page = galley_page_render (dossier, sample_load, NULL);

  return g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

static GPtrArray *
verify (const char *page)
{
  g_autoptr (GBytes) bytes = g_bytes_new (page, strlen (page));

  return galley_page_verify (bytes, NULL);
}

static const GalleyFinding *
find (GPtrArray *problems, const char *id)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (((GalleyFinding *) problems->pdata[i])->id, id))
      return problems->pdata[i];
  return NULL;
}

static void
assert_finds (const char *page, const char *id)
{
  g_autoptr (GPtrArray) problems = verify (page);
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyFinding *finding = problems->pdata[i];
      g_string_append_printf (said, "%s: %s\n", finding->id, finding->message);
      g_assert_true (g_utf8_validate (finding->message, -1, NULL));
      g_assert_null (strchr (finding->message, '<'));
    }
  if (find (problems, id) == NULL)
    g_error ("“%s” was not found, but:\n%s", id, said->str);
}

static void
assert_holds (const char *page)
{
  g_autoptr (GPtrArray) problems = verify (page);

  if (problems->len > 0)
    g_error ("%s: %s", ((GalleyFinding *) problems->pdata[0])->id, ((GalleyFinding *) problems->pdata[0])->message);
}

static void
test_a_signed_page_holds (void)
{
  g_autoptr (GalleyContent) content = sample_content ();
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autofree char *page = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  newsroom_approve (room, content);
  page = render (room, content);
  assert_holds (page);
  bytes = g_bytes_new (page, strlen (page));
  problems = galley_page_verify (bytes, &dossier);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpstr (dossier->content->headline, ==, content->headline);
  g_assert_cmpuint (dossier->slip->len, ==, 3);
  g_assert_cmpuint (dossier->journal->len, ==, SAMPLE_PEOPLE + 1);
}

/* What is visible, or might become so, is changed without touching the manifest. */
static void
test_changes_outside_the_manifest (void)
{
  static const struct { const char *from, *to, *id; } rows[] = {
    { "<p>到傍晚，闸口", "<p>到清晨，闸口", "text-not-signed" },
    { "<h1><span>春水", "<h1><span>秋水", "text-not-signed" },
    { "<dd>陆知微</dd>", "<dd>尹望川</dd>", "text-not-signed" },
    { "<dd>陆知微</dd>", "<dd></dd>", "text-not-signed" },
    { "41.5</td>", "47.5</td>", "text-not-signed" },
    { "</article>", "<p>又及。</p></article>", "text-not-signed" },
    { "</body>", "<p>又及。</p></body>", "text-not-signed" },
    { "</html>\n", "</html>\n又及", "text-not-signed" },
    { "<!DOCTYPE", "又及<!DOCTYPE", "text-not-signed" },
    { "<h3>梨树沟的梨花节", "<h3>青石坪的梨花节", "text-not-signed" },
    { "https://news.example.org/bridge", "https://evil.example.org/bridge", "page-changed" },
    { "<p>到傍晚", "<p hidden>到傍晚", "page-changed" },
    { "<p>到傍晚", "<p class=\"raw\">到傍晚", "page-changed" },
    { "default-src 'none'", "default-src *", "page-changed" },
    { "--ink: #23201c", "--ink: #fcfbf8", "stylesheet-changed" },
    { "</style>", "h1::after { content: \"！\" }</style>", "stylesheet-changed" },
    { "\"datePublished\":\"2031", "\"datePublished\":\"2030", "data-changed" },
    { "\"format\":\"galley-page/1\"", "\"format\":\"galley-page/1\",\"zzz\":1", "data-changed" },
    { "\"format\":\"galley-page/1\"", "\"format\": \"galley-page/1\"", "data-changed" },
  };
  g_autoptr (GalleyContent) content = sample_content ();
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autofree char *page = NULL;

  newsroom_approve (room, content);
  page = render (room, content);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) changed = g_string_new (page);
      g_assert_cmpuint (g_string_replace (changed, rows[i].from, rows[i].to, 1), ==, 1);
      g_test_message ("%s → %s", rows[i].from, rows[i].to);
      assert_finds (changed->str, rows[i].id);
    }
}

/* Every single byte counts; every 97th is tried. */
static void
test_every_byte_counts (void)
{
  g_autoptr (GalleyContent) content = sample_content ();
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autofree char *page = NULL;

  newsroom_approve (room, content);
  page = render (room, content);
  for (gsize i = 0, length = strlen (page); i < length; i += 97)
    {
      g_autofree char *changed = g_strdup (page);
      g_autoptr (GPtrArray) problems = NULL;

      changed[i] ^= 1;
      problems = verify (changed);
      g_assert_cmpuint (problems->len, >, 0);
    }
}

static void
test_the_sentence_names_the_place (void)
{
  g_autoptr (GalleyContent) content = sample_content ();
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (GString) changed = NULL;
  g_autofree char *page = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  newsroom_approve (room, content);
  page = render (room, content);
  changed = g_string_new (page);
  g_string_replace (changed, "放出了今年的第一股水。</p>", "放出了今年的第二股水。</p>", 1);
  problems = verify (changed->str);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (strstr (((GalleyFinding *) problems->pdata[0])->message, "第二股水"));
  g_assert_nonnull (strstr (((GalleyFinding *) problems->pdata[0])->message, "第一股水"));
}

/* ── a forger who renders the page anew ── */

typedef void (*Forge) (GalleyManifest *manifest, Newsroom *room);

static GPtrArray *kept; /* nouns that a forged template borrows */

static gpointer
keep (gpointer noun)
{
  g_ptr_array_add (kept, noun);
  return noun;
}

static void
swap (GPtrArray *nouns, guint position, gpointer noun)
{
  galley_noun_unref (nouns->pdata[position]);
  nouns->pdata[position] = noun;
}

static void
forge_content (GalleyManifest *manifest, Newsroom *room)
{
  GalleyContent changed = *manifest->content;

  changed.headline = "秋水入渠";
  manifest->content = keep (galley_content_new (&changed));
}

static void
forge_content_and_digest (GalleyManifest *manifest, Newsroom *room)
{
  static char *digest;

  forge_content (manifest, room);
  g_free (digest);
  manifest->digest = digest = galley_content_dup_digest (manifest->content);
}

static void
forge_signature_away (GalleyManifest *manifest, Newsroom *room)
{
  g_ptr_array_remove_index (manifest->slip, 1);
}

static void
forge_names (GalleyManifest *manifest, Newsroom *room)
{
  GalleyEntry first = *(GalleyEntry *) manifest->journal->pdata[SAMPLE_FIRST];
  GalleyDecision decision = *first.decision;
  GalleyEditor person = *decision.person;

  person.name = "高远";
  decision.person = keep (galley_editor_new (&person));
  first.decision = keep (galley_decision_new (&decision));
  swap (manifest->journal, SAMPLE_FIRST, galley_entry_new (&first));
}

static void
forge_list (GalleyManifest *manifest, Newsroom *room)
{
  GalleyList list = *(GalleyList *) manifest->lists->pdata[0];

  list.name = "热点";
  swap (manifest->lists, 0, galley_list_new (&list));
}

static void
forge_list_away (GalleyManifest *manifest, Newsroom *room)
{
  g_ptr_array_set_size (manifest->lists, 0);
}

static void
forge_route (GalleyManifest *manifest, Newsroom *room)
{
  GalleyRoute route = *manifest->route;

  g_autoptr (GPtrArray) steps = galley_step_array_new ();

  g_ptr_array_add (steps, galley_noun_ref (manifest->route->steps->pdata[1]));
  route.steps = steps;
  manifest->route = keep (galley_route_new (&route));
}

static void
forge_article (GalleyManifest *manifest, Newsroom *room)
{
  manifest->article = "another-article";
}

static void
forge_reason (GalleyManifest *manifest, Newsroom *room)
{
  GalleyEntry entry = *(GalleyEntry *) manifest->slip->pdata[1];
  GalleyDecision decision = *entry.decision;

  decision.reason = "没看过";
  entry.decision = keep (galley_decision_new (&decision));
  swap (manifest->slip, 1, galley_entry_new (&entry));
}

/* The writer signs the first review with a role they do not hold. */
static void
forge_role (GalleyManifest *manifest, Newsroom *room)
{
  g_autoptr (GalleyContent) content = sample_content ();

  g_ptr_array_set_size (room->slip, 0);
  newsroom_sign (room, SAMPLE_WRITER, GALLEY_DECISION_PASS, "first", GALLEY_ROLE_FIRST_REVIEWER, content);
  newsroom_sign (room, SAMPLE_FINAL, GALLEY_DECISION_APPROVE, "final", GALLEY_ROLE_RESPONSIBLE_EDITOR, content);
  manifest->slip = room->slip;
}

static void
forge_stranger (GalleyManifest *manifest, Newsroom *room)
{
  g_autoptr (GalleyContent) content = sample_content ();

  galley_signer_unref (room->signers[SAMPLE_FIRST]);
  room->signers[SAMPLE_FIRST] = galley_signer_generate ();
  g_ptr_array_set_size (room->slip, 0);
  newsroom_approve (room, content);
  manifest->slip = room->slip;
}

static void
forge_two_slips (GalleyManifest *manifest, Newsroom *room)
{
  g_ptr_array_add (manifest->journal, galley_noun_ref (manifest->journal->pdata[0]));
}

static void
forge_theme (GalleyManifest *manifest, Newsroom *room)
{
  manifest->theme = "0000000000000000000000000000000000000000000000000000000000000000";
}

static void
forge_format (GalleyManifest *manifest, Newsroom *room)
{
  manifest->format = "galley-page/2";
}

static void
forge_submitter (GalleyManifest *manifest, Newsroom *room)
{
  g_autoptr (GalleyContent) content = sample_content ();

  g_ptr_array_set_size (room->slip, 0);
  newsroom_sign (room, SAMPLE_FIRST, GALLEY_DECISION_SUBMIT, "", GALLEY_ROLE_FIRST_REVIEWER, content);
  newsroom_sign (room, SAMPLE_FIRST, GALLEY_DECISION_PASS, "first", GALLEY_ROLE_FIRST_REVIEWER, content);
  newsroom_sign (room, SAMPLE_FINAL, GALLEY_DECISION_APPROVE, "final", GALLEY_ROLE_RESPONSIBLE_EDITOR, content);
  manifest->slip = room->slip;
}

static void
forge_author (GalleyManifest *manifest, Newsroom *room)
{
  manifest->author = "somebody-else";
}

static GBytes *
load_nothing (const char *asset, gpointer data)
{
  return NULL;
}

static GBytes *
load_other (const char *asset, gpointer data)
{
  return g_bytes_new_static ("\x89PNG\r\n\x1a\nnot the same", 20);
}

static void
test_forged_manifests (void)
{
  static const struct { const char *name; Forge forge; GalleyAssetLoader load; const char *id; } rows[] = {
    { "content", forge_content, sample_load, "content-changed" },
    { "content and digest", forge_content_and_digest, sample_load, "signature-missing" },
    { "a signature removed", forge_signature_away, sample_load, "missing-entry" },
    { "a signature removed", forge_signature_away, sample_load, "signature-missing" },
    { "a name", forge_names, sample_load, "forged-entry" },
    { "a list", forge_list, sample_load, "list-not-signed" },
    { "a list left out", forge_list_away, sample_load, "list-missing" },
    { "a step dropped", forge_route, sample_load, "signature-missing" },
    { "another article", forge_article, sample_load, "transplanted-entry" },
    { "an opinion", forge_reason, sample_load, "forged-entry" },
    { "a role", forge_role, sample_load, "unauthorised-entry" },
    { "a stranger", forge_stranger, sample_load, "unknown-signer" },
    { "the submitter signs", forge_submitter, sample_load, "signed-by-submitter" },
    { "the author", forge_author, sample_load, "author-altered" },
    { "an entry twice", forge_two_slips, sample_load, "manifest-rearranged" },
    { "a stylesheet", forge_theme, sample_load, "unknown-theme" },
    { "another format", forge_format, sample_load, "unknown-format" },
    { "no picture", NULL, load_nothing, "picture-replaced" },
    { "another picture", NULL, load_other, "picture-replaced" },
  };

  kept = g_ptr_array_new_with_free_func (galley_noun_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyContent) content = sample_content ();
      g_autoptr (Newsroom) room = newsroom_new ();
      g_autoptr (GalleyManifest) manifest = NULL;
      g_autoptr (GalleyManifest) result = NULL;
      GalleyManifest forged;
      g_autoptr (GalleyDossier) dossier = NULL;
      g_autofree char *page = NULL;

      newsroom_approve (room, content);
      dossier = newsroom_dossier (room, content);
      manifest = galley_manifest_new_of (dossier);
      forged = *manifest;
      if (rows[i].forge != NULL)
        rows[i].forge (&forged, room);
      result = galley_manifest_new (&forged);
      page = galley_page_render_final (result, rows[i].load, NULL);
      g_test_message ("%s", rows[i].name);
      assert_finds (page, rows[i].id);
    }
  g_ptr_array_unref (kept);
}

/* The stylesheet is no part of what is signed: after an upgrade every signature counts as before, and the page is another one. */
static void
test_theme_upgraded_after_signing (void)
{
  g_autoptr (GalleyContent) content = sample_content ();
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autoptr (GalleyDossier) dossier = NULL, after = NULL;
  g_autoptr (GalleyManifest) manifest = NULL, upgraded = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autofree char *before_page = NULL, *after_page = NULL;
  GalleyManifest other;

  newsroom_approve (room, content);
  dossier = newsroom_dossier (room, content);
  manifest = galley_manifest_new_of (dossier);
  other = *manifest;
  other.theme = "0000000000000000000000000000000000000000000000000000000000000000";
  upgraded = galley_manifest_new (&other);
  after = galley_manifest_dup_dossier (upgraded);
  missing = galley_manifest_find_missing (after);
  g_assert_cmpuint (missing->len, ==, 0);
  g_assert_cmpstr (after->digest, ==, dossier->digest);
  before_page = galley_page_render_final (manifest, sample_load, NULL);
  after_page = galley_page_render_final (upgraded, sample_load, NULL);
  g_assert_cmpstr (before_page, !=, after_page);
}

/* ── lists that were refreshed later ── */

static void
refresh_list (Newsroom *room, int curator, const char *digest)
{
  GalleyList list = *(GalleyList *) room->lists->pdata[0];
  g_autofree char *ours = NULL;

  list.name = "编辑推荐";
  g_ptr_array_add (room->lists, galley_list_new (&list));
  g_ptr_array_remove_index (room->lists, 0);
  ours = galley_list_dup_digest (room->lists->pdata[0]);
  g_ptr_array_add (room->curations, galley_chain_sign (&(const GalleyDecision) {
    .kind = GALLEY_DECISION_CURATE, .subject = SAMPLE_LIST, .digest = digest != NULL ? digest : ours, .previous = "an-earlier-curation",
    .policy = galley_chain_head (room->journal), .role = curator == SAMPLE_FINAL ? GALLEY_ROLE_LIST_CURATOR : GALLEY_ROLE_WRITER }, room->signers[curator]));
}

static void
test_refreshed_lists (void)
{
  static const struct { int curator; const char *digest; const char *problem; } rows[] = {
    { SAMPLE_FINAL, NULL, NULL }, { SAMPLE_WRITER, NULL, "list-not-signed" }, { SAMPLE_FINAL, "of something else", "list-not-signed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyContent) content = sample_content ();
      g_autoptr (Newsroom) room = newsroom_new ();
      g_autofree char *page = NULL;

      newsroom_approve (room, content);
      refresh_list (room, rows[i].curator, rows[i].digest);
      page = render (room, content);
      if (rows[i].problem == NULL)
        assert_holds (page);
      else
        assert_finds (page, rows[i].problem);
    }
}

/* ── what is no page at all ── */

static char *
repeat (const char *start, const char *piece, gsize times)
{
  GString *out = g_string_new (start);

  while (times-- > 0)
    g_string_append (out, piece);
  return g_string_free_and_steal (out);
}

static void
test_hostile_files (void)
{
  static const struct { const char *text, *id; } rows[] = {
    { "", "not-a-page" }, { "\xff\xfe", "not-a-page" }, { "<html></html>", "no-manifest" }, { GALLEY_PAGE_MANIFEST_TAG, "no-manifest" },
    { GALLEY_PAGE_MANIFEST_TAG "</script>", "bad-manifest" }, { GALLEY_PAGE_MANIFEST_TAG "[]</script>", "bad-manifest" },
    { GALLEY_PAGE_MANIFEST_TAG "{}</script>", "unknown-format" },
    { GALLEY_PAGE_MANIFEST_TAG "{}</script>" GALLEY_PAGE_MANIFEST_TAG "{}</script>", "two-manifests" },
    { GALLEY_PAGE_MANIFEST_TAG "{\"format\":\"galley-page/1\"}</script>", "bad-manifest" },
    { GALLEY_PAGE_MANIFEST_TAG "{\"format\":\"galley-page/1\",\"content\":{},\"route\":{},\"slip\":[{}]}</script>", "bad-manifest" },
    { GALLEY_PAGE_MANIFEST_TAG "{\"format\":\"galley-page/1\",\"content\":{},\"route\":{}}</script>", "no-steps" },
    { GALLEY_PAGE_MANIFEST_TAG "{\"format\":\"galley-page/1\",\"content\":{},\"route\":{\"steps\":[{}]},"
      "\"slip\":[{\"decision\":{\"kind\":\"approve\",\"at\":9223372036854775807}}]}</script>", "forged-entry" },
  };
  g_autofree char *deep = repeat (GALLEY_PAGE_MANIFEST_TAG, "[", 2000000);
  g_autofree char *pictures = repeat (GALLEY_PAGE_MANIFEST_TAG "{\"format\":\"galley-page/1\",\"content\":{},\"route\":{}}</script>",
                                      "<img src=\"data:,", 10000);
  g_autofree char *closed = g_strconcat (deep, "</script>", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_finds (rows[i].text, rows[i].id);
  assert_finds (closed, "bad-manifest");
  assert_finds (pictures, "text-not-signed");
}

static void
test_a_draft_is_no_page (void)
{
  g_autoptr (GalleyContent) content = sample_content ();
  g_autoptr (Newsroom) room = newsroom_new ();
  g_autofree char *page = render (room, content);

  assert_finds (page, "no-manifest");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verify/a-signed-page-holds", test_a_signed_page_holds);
  g_test_add_func ("/verify/changes-outside-the-manifest", test_changes_outside_the_manifest);
  g_test_add_func ("/verify/every-byte-counts", test_every_byte_counts);
  g_test_add_func ("/verify/the-sentence-names-the-place", test_the_sentence_names_the_place);
  g_test_add_func ("/verify/forged-manifests", test_forged_manifests);
  g_test_add_func ("/verify/theme-upgraded-after-signing", test_theme_upgraded_after_signing);
  g_test_add_func ("/verify/refreshed-lists", test_refreshed_lists);
  g_test_add_func ("/verify/hostile-files", test_hostile_files);
  g_test_add_func ("/verify/a-draft-is-no-page", test_a_draft_is_no_page);
  return g_test_run ();
}
