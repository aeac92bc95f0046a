/* test-pen.c: two windows on one article: one writes, the other waits or takes over, and both texts are there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "galley-session.h"

/* Two windows of one library, each a store of its own, as two processes have them. */
typedef struct
{
  AppFixture    *app;
  GalleyStore   *other;
  GalleyArticle *article;
  GalleySession *mine, *theirs;
} Windows;

static GalleySession *
open_window (GalleyStore *store, const char *article)
{
  GalleySession *session = galley_session_new (store, article);

  g_object_set (session, "pause", 10, "longest", 30, NULL);
  wait_until (galley_session_get_content (session) != NULL);
  return session;
}

static Windows *
windows_new (int them)
{
  Windows *w = g_new0 (Windows, 1);

  w->app = app_fixture_new ();
  galley_desk_set_clock (w->app->other->desk, galley_clock_system, NULL);
  app_fixture_sit (w->app, WRITER);
  w->other = galley_store_new ();
  app_fixture_open (w->other, w->app->other->folder, FALSE, NULL);
  app_fixture_unlock (w->other, w->app->other->people[them]->uuid, "secret", NULL);
  w->article = app_fixture_begin (w->app, "石桥");
  w->mine = open_window (w->app->store, w->article->uuid);
  w->theirs = open_window (w->other, w->article->uuid);
  return w;
}

static void
windows_free (Windows *w)
{
  galley_store_close (w->app->store);
  galley_store_close (w->other);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (w->mine != NULL)
    g_assert_finalize_object (w->mine);
  if (w->theirs != NULL)
    g_assert_finalize_object (w->theirs);
  g_assert_finalize_object (w->other);
  assert_verifies (w->app->other);
  galley_article_unref (w->article);
  app_fixture_free (w->app);
  g_free (w);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Windows, windows_free)

static char *
dup_stored (Windows *w)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (w->app->other, w->article->uuid);

  return g_strdup (dossier->content->body);
}

static gboolean
is_stored (Windows *w, const char *body)
{
  g_autofree char *stored = dup_stored (w);

  return g_str_equal (stored, body);
}

static gboolean
is_kept (Windows *w, int who, const char *body)
{
  g_autoptr (GPtrArray) revisions = galley_desk_list_revisions (w->app->other->desk, w->article->uuid, NULL);

  for (guint i = 0; i < revisions->len; i++)
    {
      const GalleyRevision *revision = revisions->pdata[i];
      if (g_str_equal (revision->content->body, body) && g_str_equal (revision->author, w->app->other->people[who]->uuid))
        return TRUE;
    }
  return FALSE;
}

static void
type (GalleySession *session, const char *body)
{
  galley_session_set_body (session, body);
  wait_until (galley_session_get_state (session) == GALLEY_SAVED);
}

static gboolean
take_over (GalleySession *session, const char *reason, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  galley_session_take_over_async (session, reason, keep_result, &result);
  wait_until (result != NULL);
  return galley_session_take_over_finish (session, result, error);
}

static void
test_second_is_told (void)
{
  g_autoptr (Windows) w = windows_new (FIRST);
  guint told = 0;

  g_signal_connect_swapped (w->theirs, "notify::holder", G_CALLBACK (count_up), &told);
  g_assert_true (galley_session_is_editable (w->theirs));
  type (w->mine, "林晓写的");
  wait_until (galley_session_get_holder (w->theirs) != NULL);
  g_assert_cmpstr (galley_session_get_holder (w->theirs)->editor_name, ==, "林晓");
  g_assert_null (galley_session_get_holder (w->mine));
  g_assert_false (galley_session_is_editable (w->theirs));
  g_assert_false (galley_session_was_taken (w->theirs));
  wait_until (g_str_equal (galley_session_get_content (w->theirs)->body, "林晓写的")); /* and may read */
  type (w->mine, "林晓接着写");
  wait_until (g_str_equal (galley_session_get_content (w->theirs)->body, "林晓接着写"));
  g_assert_cmpuint (told, ==, 1); /* renewing is no news */
  g_clear_object (&w->mine);
  wait_until (galley_session_get_holder (w->theirs) == NULL);
  g_assert_true (galley_session_is_editable (w->theirs));
  type (w->theirs, "周敏写的");
}

static void
test_own_second_window (void)
{
  g_autoptr (Windows) w = windows_new (WRITER);

  type (w->mine, "这边写的");
  wait_until (galley_session_get_holder (w->theirs) != NULL);
  g_assert_false (galley_session_is_editable (w->theirs));
  g_assert_true (take_over (w->theirs, NULL, NULL));
  wait_until (galley_session_is_editable (w->theirs) && galley_session_get_holder (w->mine) != NULL);
  g_assert_true (galley_session_was_taken (w->mine));
}

static void
test_taken_over_while_typing (void)
{
  g_autoptr (Windows) w = windows_new (FIRST);
  g_autoptr (GError) error = NULL;

  type (w->mine, "林晓写的");
  wait_until (galley_session_get_holder (w->theirs) != NULL);
  g_assert_false (take_over (w->theirs, "", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_object_set (w->mine, "pause", 100000, "longest", 100000, NULL);
  galley_session_set_body (w->mine, "林晓写的，还没存");
  g_assert_true (take_over (w->theirs, "赶版", NULL));
  wait_until (galley_session_is_editable (w->theirs));
  type (w->theirs, "周敏写的");
  wait_until (galley_session_get_holder (w->mine) != NULL && galley_session_get_state (w->mine) == GALLEY_SAVED);
  g_assert_true (galley_session_was_taken (w->mine));
  g_assert_cmpstr (galley_session_get_holder (w->mine)->reason, ==, "赶版");
  g_assert_false (galley_session_has_conflict (w->mine));
  g_assert_false (galley_session_is_editable (w->mine));
  wait_until (g_str_equal (galley_session_get_content (w->mine)->body, "周敏写的"));
  g_assert_true (is_stored (w, "周敏写的"));
  g_assert_true (is_kept (w, WRITER, "林晓写的"));
  g_assert_true (is_kept (w, WRITER, "林晓写的，还没存"));
}

/* What is typed in the instant before the window hears of it. */
static void
test_both_begin_at_once (void)
{
  g_autoptr (Windows) w = windows_new (FIRST);

  galley_session_set_body (w->mine, "林晓写的");
  galley_session_set_body (w->theirs, "周敏写的");
  wait_until (galley_session_get_state (w->mine) == GALLEY_SAVED && galley_session_get_state (w->theirs) == GALLEY_SAVED);
  g_assert_true (is_stored (w, "林晓写的") != is_stored (w, "周敏写的"));
  g_assert_true (is_stored (w, "林晓写的") || is_kept (w, WRITER, "林晓写的"));
  g_assert_true (is_stored (w, "周敏写的") || is_kept (w, FIRST, "周敏写的"));
  wait_until (galley_session_get_holder (w->mine) != NULL || galley_session_get_holder (w->theirs) != NULL);
}

static void
test_locking_lets_go (void)
{
  g_autoptr (Windows) w = windows_new (FIRST);

  type (w->mine, "林晓写的");
  wait_until (galley_session_get_holder (w->theirs) != NULL);
  galley_session_set_body (w->mine, "走开之前");
  galley_store_lock (w->app->store);
  wait_until (galley_session_get_holder (w->theirs) == NULL);
  g_assert_true (is_stored (w, "走开之前"));
}

/* Whatever is in the way when the window goes, what was typed is somewhere. */
static void
test_leaving_keeps_what_is_refused (void)
{
  static const char *const ways[] = { "conflict", "conflict not met yet", "submitted", "reverted", "closed with a save on its way" };

  for (gsize way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      g_autoptr (Windows) w = windows_new (FIRST);

      g_test_message ("%s", ways[way]);
      g_object_set (w->mine, "pause", way == 0 || way == 3 ? 10 : 100000, "longest", way == 0 || way == 3 ? 10 : 100000, NULL);
      galley_session_set_body (w->mine, "我写的");
      if (way == 2)
        g_assert_true (fixture_decide (w->app->other, WRITER, w->article->uuid, GALLEY_DECISION_SUBMIT, NULL));
      else
        g_assert_true (fixture_edit (w->app->other, FIRST, w->article->uuid, "他写的", NULL));
      if (way == 0 || way == 3)
        wait_until (galley_session_has_conflict (w->mine));
      if (way == 3)
        galley_session_revert (w->mine);
      if (way == 4)
        {
          galley_session_flush_async (w->mine, NULL, NULL);
          galley_store_close (w->app->store);
        }
      else if (way != 3)
        g_clear_object (&w->mine);
      wait_until (is_kept (w, WRITER, "我写的"));
      g_assert_true (is_stored (w, way == 2 ? "桥头立着路碑。" : "他写的"));
    }
}

/* ── where people left off ── */

static GalleyBookmark *
find_place (GalleyStore *store, const char *article)
{
  g_autoptr (GAsyncResult) result = NULL;

  galley_store_find_place_async (store, article, NULL, keep_result, &result);
  wait_until (result != NULL);
  return galley_store_find_place_finish (store, result, NULL);
}

static gboolean
is_at (GalleyStore *store, const char *article, const char *field, gint64 offset, gint64 line)
{
  g_autoptr (GalleyBookmark) place = find_place (store, article);

  return place != NULL && g_str_equal (place->field, field) && place->offset == offset && place->line == line;
}

static gboolean
is_last (GalleyStore *store, const char *article)
{
  g_autoptr (GalleyBookmark) last = find_place (store, NULL);

  return last != NULL && g_str_equal (last->article, article);
}

static void
test_place_is_each_ones_own (void)
{
  g_autoptr (Windows) w = windows_new (FIRST);
  g_autoptr (GalleyArticle) second = app_fixture_begin (w->app, "春灌");
  g_autoptr (GalleyBookmark) nowhere = find_place (w->app->store, second->uuid);
  GalleySession *session;

  g_assert_null (nowhere);
  g_assert_null (galley_session_get_place (w->mine));
  galley_session_set_body (w->mine, "林晓写的");
  galley_session_set_place (w->mine, "body", 4, 1);
  wait_until (galley_session_get_state (w->mine) == GALLEY_SAVED);
  wait_until (is_at (w->app->store, w->article->uuid, "body", 4, 1)); /* with the text */
  galley_session_set_place (w->mine, "headline", 2, 7);
  g_clear_object (&w->mine);
  wait_until (is_at (w->app->store, w->article->uuid, "headline", 2, 7)); /* when it is left */
  g_assert_false (is_at (w->other, w->article->uuid, "headline", 2, 7));

  session = open_window (w->app->store, second->uuid);
  wait_until (is_last (w->app->store, second->uuid));
  g_object_unref (session);
  w->mine = open_window (w->app->store, w->article->uuid);
  g_assert_nonnull (galley_session_get_place (w->mine));
  g_assert_cmpstr (galley_session_get_place (w->mine)->field, ==, "headline");
  g_assert_cmpint (galley_session_get_place (w->mine)->line, ==, 7);
}

/* Whoever is at the desk next has a place of their own. */
static void
test_place_of_who_locked (void)
{
  g_autoptr (Windows) w = windows_new (WRITER);

  galley_session_set_place (w->mine, "body", 3, 2);
  galley_store_lock (w->app->store);
  g_assert_null (galley_session_get_place (w->mine));
  app_fixture_sit (w->app, FIRST);
  turn_for (50);
  g_assert_null (galley_session_get_place (w->mine));
  wait_until (is_at (w->other, w->article->uuid, "body", 3, 2));
}

static void
test_closed_article_is_no_place (void)
{
  g_autoptr (Windows) w = windows_new (WRITER);
  g_autoptr (GalleyBookmark) place = NULL;

  wait_until (is_at (w->app->store, NULL, "", 0, 1));
  g_assert_true (fixture_decide (w->app->other, WRITER, w->article->uuid, GALLEY_DECISION_DISCARD, NULL));
  place = find_place (w->app->store, NULL);
  g_assert_null (place);
}

/* ── killed while writing ── */

static void
write_and_stay (const char *folder, const char *editor, const char *article)
{
  g_autoptr (GalleyStore) store = galley_store_new ();
  GalleySession *session;

  g_assert_true (app_fixture_open (store, folder, FALSE, NULL));
  g_assert_true (app_fixture_unlock (store, editor, "secret", NULL));
  session = open_window (store, article);
  type (session, "被杀之前");
  g_print ("written\n");
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_killed_holder_holds_nothing (void)
{
  g_autoptr (Windows) w = windows_new (FIRST);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_get_prgname (), "--write", w->app->other->folder,
                                                     w->app->other->people[WRITER]->uuid, w->article->uuid, NULL);
  g_autoptr (GDataInputStream) said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  g_autofree char *line = g_data_input_stream_read_line (said, NULL, NULL, NULL);
  g_autoptr (GalleyDossier) before = NULL, after = NULL;

  g_assert_cmpstr (line, ==, "written");
  before = fixture_dossier (w->app->other, w->article->uuid);
  g_assert_nonnull (before->lease);
  wait_until (galley_session_get_holder (w->theirs) != NULL);
  g_subprocess_force_exit (writer);
  g_subprocess_wait (writer, NULL, NULL);
  after = fixture_dossier (w->app->other, w->article->uuid);
  g_assert_null (after->lease);
  g_assert_cmpstr (after->content->body, ==, "被杀之前");
}

int
main (int argc, char **argv)
{
  assert_main_thread ();
  if (argc == 5 && g_str_equal (argv[1], "--write"))
    write_and_stay (argv[2], argv[3], argv[4]);
  g_set_prgname (argv[0]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pen/second-is-told", test_second_is_told);
  g_test_add_func ("/pen/own-second-window", test_own_second_window);
  g_test_add_func ("/pen/taken-over-while-typing", test_taken_over_while_typing);
  g_test_add_func ("/pen/both-begin-at-once", test_both_begin_at_once);
  g_test_add_func ("/pen/locking-lets-go", test_locking_lets_go);
  g_test_add_func ("/pen/leaving-keeps-what-is-refused", test_leaving_keeps_what_is_refused);
  g_test_add_func ("/pen/place-is-each-ones-own", test_place_is_each_ones_own);
  g_test_add_func ("/pen/place-of-who-locked", test_place_of_who_locked);
  g_test_add_func ("/pen/closed-article-is-no-place", test_closed_article_is_no_place);
  g_test_add_func ("/pen/killed-holder-holds-nothing", test_killed_holder_holds_nothing);
  return g_test_run ();
}
