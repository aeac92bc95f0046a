/* test-session-moment.c: whoever looks at an article is told when a hold has run out or an embargo is over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "galley-session.h"

static const struct { const char *name; GalleyDecisionKind kind; GalleyDecisionKind blocked; const char *guard; } rows[] = {
  { "hold", GALLEY_DECISION_HOLD, GALLEY_DECISION_SUBMIT, "held" },
  { "embargo", GALLEY_DECISION_SCHEDULE, GALLEY_DECISION_EXPORT, "embargo" },
};

static gboolean
is_in_the_way (GalleySession *session, gsize row)
{
  g_autoptr (GPtrArray) blockers = galley_session_judge (session, rows[row].blocked, "可");

  for (guint i = 0; i < blockers->len; i++)
    if (g_str_equal (((GalleyFinding *) blockers->pdata[i])->id, rows[row].guard))
      return TRUE;
  return FALSE;
}

static void
decide_until (AppFixture *f, const GalleyArticle *article, GalleyDecisionKind kind, GalleyTime until)
{
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) { .article = article->uuid, .kind = kind, .reason = "等批文", .until = until });
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyEntry) entry = galley_desk_decide (f->other->desk, f->other->keys[FINAL], request, &error);

  g_assert_no_error (error);
}

/* An embargo stands in the way of what is approved. */
static GalleyArticle *
begin (AppFixture *f, gsize row)
{
  GalleyArticle *article = fixture_begin (f->other, "石桥");

  if (rows[row].kind == GALLEY_DECISION_SCHEDULE)
    approve (f->other, article);
  return article;
}

static void
test_moment (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = begin (f, row);
  g_autoptr (GalleySession) session = NULL;
  GalleyTime until = galley_clock_system (NULL) + 1500;
  guint shown = 0;

  decide_until (f, article, rows[row].kind, until);
  app_fixture_sit (f, FINAL);
  session = galley_session_new (f->store, article->uuid);
  wait_until (galley_session_get_dossier (session) != NULL && is_in_the_way (session, row));
  turn_for (200);
  g_signal_connect_swapped (session, "notify::proof", G_CALLBACK (count_up), &shown);
  wait_until (shown > 0);
  g_assert_cmpint (galley_clock_system (NULL), >=, until);
  g_assert_false (is_in_the_way (session, row));
  galley_store_close (f->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&session));
}

int
main (int argc, char **argv)
{
  assert_main_thread ();
  g_test_init (&argc, &argv, NULL);
  for (gsize row = 0; row < G_N_ELEMENTS (rows); row++)
    {
      g_autofree char *path = g_strconcat ("/session-moment/", rows[row].name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (row), test_moment);
    }
  return g_test_run ();
}
