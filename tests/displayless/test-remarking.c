/* test-remarking.c: remarks on a text that somebody is typing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "galley-session-remarks.h"
#include "galley-text.h"

typedef struct
{
  AppFixture    *app;
  GalleyArticle *article;
  GalleySession *session;
  guint          reloads;
} Desk;

/* The writer's article, open in front of them; nothing is saved unless something asks for it. */
static Desk *
desk_new (void)
{
  Desk *d = g_new0 (Desk, 1);

  d->app = app_fixture_new ();
  app_fixture_sit (d->app, WRITER);
  d->article = app_fixture_begin (d->app, "石桥");
  d->session = galley_session_new (d->app->store, d->article->uuid);
  g_object_set (d->session, "pause", 60000, "longest", 60000, NULL);
  g_signal_connect_swapped (d->session, "reloaded", G_CALLBACK (count_up), &d->reloads);
  wait_until (d->reloads == 1);
  return d;
}

static void
desk_free (Desk *d)
{
  galley_store_close (d->app->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (d->session);
  galley_article_unref (d->article);
  app_fixture_free (d->app);
  g_free (d);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

/* A remark on the first @quote in the text as typed; @then is typed before it is made. */
static GalleyRemark *
remark (Desk *d, const char *quote, GalleyRemarkEvent event, const char *then)
{
  const GalleyContent *content = galley_session_get_content (d->session);
  const char *found = strstr (content->body, quote);
  g_autoptr (GalleyContent) seen = galley_content_ref (content);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GalleyRemark *made;

  event.field = "body";
  event.start = g_utf8_strlen (content->body, found - content->body);
  event.end = event.start + g_utf8_strlen (quote, -1);
  if (then != NULL)
    galley_session_set_body (d->session, then);
  galley_session_remark_async (d->session, &event, seen, keep_result, &result);
  wait_until (result != NULL);
  made = galley_session_remark_finish (d->session, result, &error);
  g_assert_no_error (error);
  return made;
}

static gboolean
is_listed (Desk *d, const char *uuid, GalleyRemarkState state)
{
  const GalleyDossier *proof = galley_session_get_proof (d->session);
  gint place = proof != NULL ? galley_remarks_find (proof->remarks, uuid) : -1;

  return place >= 0 && ((GalleyRemark *) proof->remarks->pdata[place])->state == state;
}

static void
assert_stands_on (Desk *d, const char *uuid, const char *text)
{
  const GalleyDossier *proof;
  const GalleyRemark *found;
  g_autofree char *there = NULL;

  wait_until ((proof = galley_session_get_proof (d->session)) != NULL);
  found = proof->remarks->pdata[galley_remarks_find (proof->remarks, uuid)];
  there = galley_text_dup_slice (galley_session_get_content (d->session)->body, found->start, found->end);
  g_assert_cmpstr (there, ==, text);
}

/* What is typed is saved first, and the place that was chosen before moves along. */
static void
test_on_what_is_typed (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GalleyRemark) made = NULL;

  galley_session_set_body (d->session, "溪边，桥头立着路碑。");
  made = remark (d, "路碑", (GalleyRemarkEvent) { .text = "何时所立？" }, "清清的溪边，桥头立着路碑。");
  g_assert_cmpstr (made->quote, ==, "路碑");
  wait_until (is_listed (d, made->uuid, GALLEY_REMARK_OPEN));
  assert_stands_on (d, made->uuid, "路碑");
  galley_session_set_body (d->session, "桥头立着一块路碑，字迹不清。");
  assert_stands_on (d, made->uuid, "路碑");
  galley_session_set_body (d->session, "清清的溪边，桥头立着旧路碑。");
  assert_stands_on (d, made->uuid, "路碑");
}

static void
test_accept (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GalleyRemark) made = remark (d, "立着", (GalleyRemarkEvent) { .suggests = TRUE, .suggestion = "竖着" }, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GalleyRemark) done = NULL;
  g_autoptr (GError) error = NULL;

  wait_until (is_listed (d, made->uuid, GALLEY_REMARK_OPEN));
  galley_session_set_body (d->session, "村口桥头立着路碑。");
  galley_session_remark_async (d->session, &(const GalleyRemarkEvent) { .kind = GALLEY_REMARK_ACCEPT, .remark = made->uuid },
                               galley_session_get_content (d->session), keep_result, &result);
  wait_until (result != NULL);
  done = galley_session_remark_finish (d->session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->state, ==, GALLEY_REMARK_ACCEPTED);
  wait_until (g_str_equal (galley_session_get_content (d->session)->body, "村口桥头竖着路碑。"));
  g_assert_cmpint (galley_session_get_state (d->session), ==, GALLEY_SAVED);
}

/* The button knows of a must-fix, and who may do what is asked of the person at the desk. */
static void
test_who_may (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GalleyRemark) made = NULL;
  g_autoptr (GPtrArray) blockers = NULL;
  gboolean blocked = FALSE;

  g_assert_false (galley_session_may_require (d->session));
  assert_decides (d->app->other, WRITER, d->article, SUBMIT);
  app_fixture_sit (d->app, FIRST);
  wait_until (galley_session_get_dossier (d->session)->article->state == GALLEY_STATE_REVIEW);
  g_assert_true (galley_session_may_require (d->session));
  made = remark (d, "路碑", (GalleyRemarkEvent) { .text = "核实", .must_fix = TRUE }, NULL);
  wait_until (is_listed (d, made->uuid, GALLEY_REMARK_OPEN));
  blockers = galley_session_judge (d->session, GALLEY_DECISION_PASS, "可");
  for (guint i = 0; i < blockers->len; i++)
    {
      const GalleyFinding *blocker = blockers->pdata[i];
      blocked = blocked || (g_str_equal (blocker->id, "must-fix") && g_str_has_suffix (blocker->field, made->uuid));
    }
  g_assert_true (blocked);
  g_assert_true (galley_session_may_remark (d->session, GALLEY_REMARK_RESOLVE, made, NULL));
  app_fixture_sit (d->app, WRITER);
  g_assert_false (galley_session_may_remark (d->session, GALLEY_REMARK_RESOLVE, made, NULL));
  galley_store_lock (d->app->store);
  g_assert_false (galley_session_may_remark (d->session, GALLEY_REMARK_MAKE, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remarking/on-what-is-typed", test_on_what_is_typed);
  g_test_add_func ("/remarking/accept", test_accept);
  g_test_add_func ("/remarking/who-may", test_who_may);
  return g_test_run ();
}
