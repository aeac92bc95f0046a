/* test-slip-page.c: the sign-off sheet says who signed what, and lets nothing through as markup
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include "galley-export.h"
#include "galley-slip-page.h"
#include "galley-slip-sheet.h"

static char *
render (DeskFixture *f, const GalleyArticle *article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = galley_slip_sheet_render (f->desk, article->uuid, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

#define assert_has(text, what) G_STMT_START { if (strstr (text, what) == NULL) g_error ("“%s” is missing in\n%s", what, text); } G_STMT_END
#define assert_lacks(text, what) G_STMT_START { if (strstr (text, what) != NULL) g_error ("“%s” is there", what); } G_STMT_END

static void
test_draft (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autofree char *page = render (f, article);

  assert_has (page, "<h1>春灌</h1>");
  assert_has (page, "Nobody has decided anything yet.");
  assert_has (page, "The article has not been exported.");
  assert_has (page, "青禾日报 (not in the library's table of sources)");
  assert_lacks (page, "Changes between the Steps");
}

/* Every name, opinion, time spent and digest of the whole way is on it. */
static void
test_whole_way (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GalleyDossier) submitted = NULL;
  g_autofree char *folder = g_build_filename (f->folder, "out", NULL);
  g_autofree char *page = NULL;
  const char *articles[] = { article->uuid, NULL };
  g_autoptr (GPtrArray) paths = NULL;

  assert_decides (f, WRITER, article, SUBMIT);
  submitted = fixture_dossier (f, article->uuid);
  assert_edits (f, FIRST, article, "渠水已过村。");
  dossier = fixture_dossier (f, article->uuid);
  g_assert_true (galley_desk_add_time (f->desk, f->people[FIRST]->uuid, article->uuid, dossier->digest, 185, NULL));
  assert_decides (f, FIRST, article, PASS);
  assert_decides (f, FINAL, article, APPROVE);
  paths = galley_export_articles (f->desk, f->keys[FINAL], articles, folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&dossier, galley_dossier_unref);
  dossier = fixture_dossier (f, article->uuid);
  page = render (f, article);
  for (guint i = 0; i < dossier->slip->len; i++)
    {
      const GalleyEntry *entry = dossier->slip->pdata[i];
      assert_has (page, entry->id);
      assert_has (page, entry->decision->digest);
    }
  assert_has (page, submitted->digest);
  for (int i = WRITER; i <= FINAL; i++)
    if (i != FIRST_TOO && i != SECOND)
      assert_has (page, fixture_people[i].name);
  assert_has (page, "looked at it for 3 min");
  assert_has (page, "Changes between the Steps");
  assert_has (page, "渠水<ins>已</ins>过村。");
  assert_has (page, "1 characters added, 0 removed");
  assert_has (page, "Every signature was verified");
  assert_has (page, ((GalleyEntry *) dossier->slip->pdata[dossier->slip->len - 1])->decision->page);
  assert_has (page, "articles/");
  assert_lacks (page, "class=\"stale\"");
}

static void
test_stale (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autofree char *page = NULL;

  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_edits (f, FINAL, article, "渠水过村！");
  page = render (f, article);
  assert_has (page, "<tr class=\"stale\">");
  assert_has (page, "Stale: the text has changed since");
  assert_has (page, "now, not yet decided on");
  assert_has (page, "渠水过村<del>。</del><ins>！</ins>");
}

/* A signature that does not hold is said in words. */
static void
test_forged (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GPtrArray) slip = galley_entry_array_new ();
  g_autoptr (GPtrArray) revisions = galley_revision_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *page = NULL;
  GalleyDossier changed;
  GalleyEntry forged;

  assert_decides (f, WRITER, article, SUBMIT);
  dossier = fixture_dossier (f, article->uuid);
  forged = *(GalleyEntry *) dossier->slip->pdata[0];
  forged.signature = "00";
  g_ptr_array_add (slip, galley_entry_new (&forged));
  changed = *dossier;
  changed.slip = slip;
  bytes = galley_slip_page_render (&(const GalleySlipFacts) { .dossier = &changed, .revisions = revisions });
  page = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  assert_has (page, "was altered or is not signed by the person it names");
  assert_lacks (page, "Every signature was verified");
}

#define EVIL "<img src=x onerror=alert(1)>\"'&</style></title>"

static void
test_escaped (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, EVIL);
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
    .article = article->uuid, .kind = GALLEY_DECISION_RETURN, .digest = dossier->digest, .reason = EVIL });
  g_autoptr (GalleyEntry) entry = NULL;
  g_autofree char *page = NULL;

  assert_decides (f, WRITER, article, SUBMIT);
  entry = galley_desk_decide (f->desk, f->keys[FIRST], request, &error);
  g_assert_no_error (error);
  assert_edits (f, WRITER, article, EVIL "\n\n" EVIL);
  assert_decides (f, WRITER, article, SUBMIT);
  page = render (f, article);
  assert_lacks (page, "<img");
  assert_has (page, "&lt;img");
  g_assert_null (strstr (strstr (page, "</style>") + 1, "</style>"));
  g_assert_null (strstr (strstr (page, "</title>") + 1, "</title>"));
}

/* The characters beside a change are whole ones. */
static void
test_graphemes (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autofree char *page = NULL;

  assert_edits (f, WRITER, article, "👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾放水👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾");
  assert_decides (f, WRITER, article, SUBMIT);
  assert_edits (f, FIRST, article, "👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾放了水👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾");
  assert_decides (f, FIRST, article, PASS);
  page = render (f, article);
  assert_has (page, "放<ins>了</ins>水👩🏽‍🌾");
  assert_lacks (page, "<li>\xe2\x80\x8d"); /* a joiner does not stand alone */
  assert_lacks (page, "<li>🌾");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slip-page/draft", test_draft);
  g_test_add_func ("/slip-page/whole-way", test_whole_way);
  g_test_add_func ("/slip-page/stale", test_stale);
  g_test_add_func ("/slip-page/forged", test_forged);
  g_test_add_func ("/slip-page/escaped", test_escaped);
  g_test_add_func ("/slip-page/graphemes", test_graphemes);
  return g_test_run ();
}
