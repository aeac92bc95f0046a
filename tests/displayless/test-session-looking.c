/* test-session-looking.c: the time that somebody has an article before them comes with their decision
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "galley-session.h"

static GalleySession *
open (AppFixture *f, const GalleyArticle *article)
{
  GalleySession *session = galley_session_new (f->store, article->uuid);

  wait_until (galley_session_get_dossier (session) != NULL);
  return session;
}

static gint64
pass (AppFixture *f, const GalleyArticle *article)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f->other, article->uuid);
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
    .article = article->uuid, .kind = GALLEY_DECISION_PASS, .digest = dossier->digest, .reason = "可" });
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GalleyEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  galley_store_decide_async (f->store, request, NULL, NULL, keep_result, &result);
  wait_until (result != NULL);
  entry = galley_store_decide_finish (f->store, result, &error);
  g_assert_no_error (error);
  return entry->decision->seconds;
}

/* What is on the screen at the moment of signing counts, too; what nobody watches does not. */
static void
test_watched (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) read = fixture_begin (f->other, "春灌");
  g_autoptr (GalleyArticle) unread = fixture_begin (f->other, "秋收");
  g_autoptr (GalleySession) session = NULL;

  assert_decides (f->other, WRITER, read, SUBMIT);
  assert_decides (f->other, WRITER, unread, SUBMIT);
  app_fixture_sit (f, FIRST);
  session = open (f, read);
  galley_session_set_watched (session, TRUE);
  turn_for (1200);
  g_assert_cmpint (pass (f, unread), ==, 0);
  g_assert_cmpint (pass (f, read), >=, 1);
}

/* Somebody who leaves the article and comes back goes on from there. */
static void
test_left_and_opened_again (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f->other, "春灌");
  GalleySession *session;

  assert_decides (f->other, WRITER, article, SUBMIT);
  app_fixture_sit (f, FIRST);
  session = open (f, article);
  galley_session_set_watched (session, TRUE);
  turn_for (1200);
  g_object_unref (session);
  g_assert_cmpint (pass (f, article), >=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session-looking/watched", test_watched);
  g_test_add_func ("/session-looking/left-and-opened-again", test_left_and_opened_again);
  return g_test_run ();
}
