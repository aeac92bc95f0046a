/* test-looking.c: how long somebody had the text before them that they signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

static void
look (DeskFixture *f, int who, const GalleyArticle *article, const char *digest, gint64 seconds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  gboolean done = galley_desk_add_time (f->desk, f->people[who]->uuid, article->uuid, digest != NULL ? digest : dossier->digest, seconds, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static gint64
last_seconds (DeskFixture *f, const GalleyArticle *article)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);

  return ((GalleyEntry *) dossier->slip->pdata[dossier->slip->len - 1])->decision->seconds;
}

/* Seconds of one text add up; each person has their own; a decision takes them along, once. */
static void
test_recorded_with_the_decision (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  assert_decides (f, WRITER, article, SUBMIT);
  g_assert_cmpint (last_seconds (f, article), ==, 0);
  look (f, FIRST, article, NULL, 40);
  look (f, FINAL, article, NULL, 7);
  look (f, FIRST, article, NULL, 25);
  assert_decides (f, FIRST, article, PASS);
  g_assert_cmpint (last_seconds (f, article), ==, 65);
  assert_decides (f, FINAL, article, RETURN);
  g_assert_cmpint (last_seconds (f, article), ==, 7);
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  g_assert_cmpint (last_seconds (f, article), ==, 0);
}

/* Only what was looked at since the last change counts. */
static void
test_another_text_begins_anew (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyDossier) before = NULL;

  assert_decides (f, WRITER, article, SUBMIT);
  before = fixture_dossier (f, article->uuid);
  look (f, FIRST, article, NULL, 300);
  assert_edits (f, FIRST, article, "渠水已过村。");
  look (f, FIRST, article, before->digest, 900);
  look (f, FIRST, article, NULL, 12);
  assert_decides (f, FIRST, article, PASS);
  g_assert_cmpint (last_seconds (f, article), ==, 12);
}

static void
test_of_no_article (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_desk_add_time (f->desk, f->people[FIRST]->uuid, "nothing", "", 5, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/looking/recorded-with-the-decision", test_recorded_with_the_decision);
  g_test_add_func ("/looking/another-text-begins-anew", test_another_text_begins_anew);
  g_test_add_func ("/looking/of-no-article", test_of_no_article);
  return g_test_run ();
}
