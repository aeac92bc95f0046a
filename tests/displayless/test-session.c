/* test-session.c: what is typed reaches the disk, whoever else writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include <signal.h>
#include <sys/resource.h>

#include "galley-desk-private.h"
#include "galley-session-private.h"
#include "galley-workflow.h"

typedef struct
{
  AppFixture    *app;
  GalleyArticle *article;
  GalleySession *session;
  guint          reloads;
} Desk;

/* The writer's article, open in front of them. */
static Desk *
desk_new (guint pause, guint longest)
{
  Desk *d = g_new0 (Desk, 1);

  d->app = app_fixture_new ();
  app_fixture_sit (d->app, WRITER);
  d->article = app_fixture_begin (d->app, "石桥");
  d->session = galley_session_new (d->app->store, d->article->uuid);
  g_object_set (d->session, "pause", pause, "longest", longest, NULL);
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
  if (d->session != NULL)
    g_assert_finalize_object (d->session);
  galley_article_unref (d->article);
  app_fixture_free (d->app);
  g_free (d);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static char *
dup_stored_body (Desk *d)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (d->app->other, d->article->uuid);

  return g_strdup (dossier->content->body);
}

#define assert_stored(d, text)                            \
  G_STMT_START {                                          \
    g_autofree char *its_body = dup_stored_body (d);      \
    g_assert_cmpstr (its_body, ==, text);                 \
  } G_STMT_END

#define assert_typed(d, text) g_assert_cmpstr (galley_session_get_content ((d)->session)->body, ==, text)
#define is_state(d, state) (galley_session_get_state ((d)->session) == GALLEY_##state)

static gboolean
flush (Desk *d, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  galley_session_flush_async (d->session, keep_result, &result);
  wait_until (result != NULL);
  return galley_session_flush_finish (d->session, result, error);
}

static void
test_opens (void)
{
  g_autoptr (Desk) d = desk_new (10, 50);

  g_assert_true (galley_session_is_editable (d->session));
  g_assert_true (is_state (d, SAVED));
  assert_typed (d, "桥头立着路碑。");
  g_assert_cmpstr (galley_session_get_dossier (d->session)->article->headline, ==, "石桥");
  turn_for (50);
  g_assert_cmpuint (d->reloads, ==, 1);
}

static void
test_article_that_is_not_there (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleySession) session = galley_session_new (f->store, "no-such-article");

  wait_until (galley_session_get_error (session) != NULL);
  galley_session_set_body (session, "白打的字");
  g_assert_null (galley_session_get_content (session));
  g_assert_false (galley_session_is_editable (session));
  g_assert_finalize_object (g_steal_pointer (&session));
}

static void
test_saves_after_a_pause (void)
{
  g_autoptr (Desk) d = desk_new (30, 5000);

  galley_session_set_body (d->session, "新路");
  g_assert_true (is_state (d, UNSAVED));
  assert_typed (d, "新路");
  wait_until (is_state (d, SAVED));
  assert_stored (d, "新路");
  g_assert_cmpuint (d->reloads, ==, 1);
}

/* A new deadline for every key, but never beyond the longest; and the pause does count. */
static void
test_saves_while_typing (void)
{
  g_autoptr (Desk) d = desk_new (10000, 150);
  guint saves = 0;

  g_signal_connect_swapped (d->session, "notify::save-state", G_CALLBACK (count_up), &saves);
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *body = g_strdup_printf ("第%d个字", i);
      galley_session_set_body (d->session, body);
      turn_for (10);
    }
  /* unsaved, saving, and perhaps saved in between, a few times in 600 ms */
  g_assert_cmpuint (saves, >=, 4);
  g_assert_cmpuint (saves, <=, 24);
  g_object_set (d->session, "longest", 10000, NULL);
  wait_until (is_state (d, SAVED) || is_state (d, UNSAVED));
  galley_session_set_body (d->session, "停笔");
  turn_for (300);
  g_assert_true (is_state (d, UNSAVED));
}

/* The two numbers that are promised, on a clock of the test's own: somebody types for a while and stops, and whenever the deadline
 * comes everything typed is saved, as the session does it. */
static void
test_promised_times (void)
{
  static const struct { const char *what; guint every, keys; } rows[] = {
    { "one key", 0, 1 },
    { "fast", 50, 400 },
    { "slow", 390, 60 },
    { "as slow as the pause", 400, 60 },
    { "slower", 1500, 10 },
  };
  g_autoptr (Desk) d = desk_new (10, 50);
  g_autoptr (GalleySession) fresh = galley_session_new (d->app->store, d->article->uuid);
  guint pause, longest;

  g_object_get (fresh, "pause", &pause, "longest", &longest, NULL);
  wait_until (galley_session_get_content (fresh) != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 now = 0, since = 0, deadline = G_MAXINT64, unsaved_for = 0;

      for (guint key = 0; key < rows[i].keys; key++, now += rows[i].every * 1000)
        {
          if (deadline <= now)
            {
              unsaved_for = MAX (unsaved_for, deadline - since);
              deadline = G_MAXINT64;
            }
          if (deadline == G_MAXINT64)
            since = now;
          deadline = galley_session_plan_save (now, since, pause, longest);
        }
      now -= rows[i].every * 1000;
      g_test_message ("%s: saved %d ms after the last key, at most %d ms after any", rows[i].what, (int) ((deadline - now) / 1000),
                      (int) (MAX (unsaved_for, deadline - since) / 1000));
      g_assert_cmpint (deadline - now, <=, 1 * G_USEC_PER_SEC);
      g_assert_cmpint (MAX (unsaved_for, deadline - since), <=, 5 * G_USEC_PER_SEC);
    }
}

/* Another program writes for a while: the window waits for nothing, and says what is true. */
static void
test_typing_while_the_disk_is_busy (void)
{
  g_autoptr (Desk) d = desk_new (5, 20);

  g_assert_true (galley_desk_begin_work (d->app->other->desk, NULL));
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *body = g_strdup_printf ("第%d个字", i);
      galley_session_set_body (d->session, body);
      turn_for (10);
    }
  g_assert_true (is_state (d, SAVING));
  assert_typed (d, "第19个字");
  galley_database_rollback (d->app->other->desk->database);
  wait_until (is_state (d, SAVED));
  assert_stored (d, "第19个字");
}

/* No file may grow: the window says so and why, keeps what is typed, lets one go on typing, and saves when it can. */
static void
test_disk_that_takes_nothing (void)
{
  g_autoptr (Desk) d = desk_new (5, 20);
  g_autoptr (GError) error = NULL;
  struct rlimit usual, nothing;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  nothing = usual;
  nothing.rlim_cur = 1;
  d->session->retry = 30;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &nothing), ==, 0);
  galley_session_set_body (d->session, "没处可写");
  wait_until (is_state (d, SAVE_FAILED));
  g_assert_nonnull (strstr (galley_session_get_error (d->session), "disk"));
  g_assert_false (galley_session_has_conflict (d->session));
  g_assert_true (galley_session_is_editable (d->session));
  galley_session_set_body (d->session, "没处可写，接着写");
  g_assert_false (flush (d, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_STORAGE);
  assert_typed (d, "没处可写，接着写");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  wait_until (is_state (d, SAVED));
  assert_stored (d, "没处可写，接着写");
  g_assert_null (galley_session_get_error (d->session));
}

static void
test_same_text_is_no_change (void)
{
  g_autoptr (Desk) d = desk_new (10, 50);

  galley_session_set_body (d->session, "桥头立着路碑。");
  galley_session_set_field (d->session, "headline", "石桥");
  galley_session_set_content (d->session, galley_session_get_content (d->session));
  g_assert_true (is_state (d, SAVED));
}

static void
test_fields (void)
{
  g_autoptr (Desk) d = desk_new (10, 50);
  g_autoptr (GalleyDossier) stored = NULL;

  galley_session_set_body (d->session, "新路");
  galley_session_set_field (d->session, "kicker", "乡村见闻");
  assert_typed (d, "新路");
  wait_until (is_state (d, SAVED));
  stored = fixture_dossier (d->app->other, d->article->uuid);
  g_assert_cmpstr (stored->content->kicker, ==, "乡村见闻");
  g_assert_cmpstr (stored->content->body, ==, "新路");
}

/* “Saved” is said after the commit: whatever instant the machine dies at, what was said to be saved is there. */
static void
check_disk (GalleySession *session, GParamSpec *pspec, Desk *d)
{
  if (galley_session_get_state (session) == GALLEY_SAVED)
    assert_stored (d, galley_session_get_content (session)->body);
}

static void
test_saved_is_on_disk (void)
{
  g_autoptr (Desk) d = desk_new (1, 5);

  g_signal_connect (d->session, "notify::save-state", G_CALLBACK (check_disk), d);
  for (int i = 0; i < 30; i++)
    {
      g_autofree char *body = g_strdup_printf ("第%d稿", i);
      galley_session_set_body (d->session, body);
      turn_for (i % 7);
    }
  wait_until (is_state (d, SAVED));
  assert_stored (d, "第29稿");
  g_assert_cmpuint (d->reloads, ==, 1);
}

/* ── killed while typing ── */

static void
acknowledge (GalleySession *session, GParamSpec *pspec, gpointer data)
{
  if (galley_session_get_state (session) == GALLEY_SAVED)
    g_print ("%s\n", galley_session_get_content (session)->body);
}

/* In a process of its own: types for ever, and says what it has been told is saved. */
static void
type_for_ever (const char *folder, const char *editor, const char *article)
{
  g_autoptr (GalleyStore) store = galley_store_new ();
  g_autoptr (GalleySession) session = NULL;

  g_assert_true (app_fixture_open (store, folder, FALSE, NULL));
  g_assert_true (app_fixture_unlock (store, editor, "secret", NULL));
  session = galley_session_new (store, article);
  g_object_set (session, "pause", 1, "longest", 10, NULL);
  g_signal_connect (session, "notify::save-state", G_CALLBACK (acknowledge), NULL);
  wait_until (galley_session_get_content (session) != NULL);
  for (int i = 1;; i++)
    {
      g_autofree char *body = g_strdup_printf ("%d", i);
      galley_session_set_body (session, body);
      turn_for (3);
    }
}

static void
test_killed_while_typing (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "石桥");
  g_autoptr (GError) error = NULL;
  gint64 last = 0;

  for (int round = 0; round < 3; round++)
    {
      g_autoptr (GSubprocess) typist = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_get_prgname (), "--type", f->folder,
                                                         f->people[WRITER]->uuid, article->uuid, NULL);
      g_autoptr (GDataInputStream) said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (typist));
      g_autoptr (GalleyDossier) stored = NULL;
      char *line;

      g_assert_no_error (error);
      for (int lines = 0; lines < 10 + 7 * round; lines++)
        {
          line = g_data_input_stream_read_line (said, NULL, NULL, NULL);
          g_assert_nonnull (line);
          last = g_ascii_strtoll (line, NULL, 10);
          g_free (line);
        }
      g_subprocess_force_exit (typist);
      while ((line = g_data_input_stream_read_line (said, NULL, NULL, NULL)) != NULL)
        {
          last = g_ascii_strtoll (line, NULL, 10);
          g_free (line);
        }
      g_subprocess_wait (typist, NULL, NULL);
      stored = fixture_dossier (f, article->uuid);
      g_assert_cmpint (last, >, 0);
      g_assert_cmpint (g_ascii_strtoll (stored->content->body, NULL, 10), >=, last);
    }
}

static void
test_flush (void)
{
  g_autoptr (Desk) d = desk_new (100000, 100000);
  g_autoptr (GAsyncResult) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (flush (d, &error));
  galley_session_set_body (d->session, "一");
  galley_session_flush_async (d->session, keep_result, &first);
  galley_session_set_body (d->session, "一二"); /* while the first is on its way */
  galley_session_flush_async (d->session, keep_result, &second);
  wait_until (first != NULL && second != NULL);
  g_assert_true (galley_session_flush_finish (d->session, first, &error));
  g_assert_true (galley_session_flush_finish (d->session, second, &error));
  assert_stored (d, "一二");
}

static void
test_shows_what_others_wrote (void)
{
  g_autoptr (Desk) d = desk_new (10, 50);

  g_assert_true (fixture_edit (d->app->other, FIRST, d->article->uuid, "周敏改过。", NULL));
  wait_until (d->reloads == 2);
  assert_typed (d, "周敏改过。");
  galley_session_set_body (d->session, "周敏改过，林晓又改。");
  wait_until (is_state (d, SAVED));
  assert_stored (d, "周敏改过，林晓又改。");
}

static void
make_conflict (Desk *d)
{
  galley_session_set_body (d->session, "我写的");
  g_assert_true (fixture_edit (d->app->other, FIRST, d->article->uuid, "他写的", NULL));
  wait_until (galley_session_has_conflict (d->session));
  g_assert_true (is_state (d, SAVE_FAILED));
  g_assert_nonnull (galley_session_get_error (d->session));
  assert_typed (d, "我写的");
  assert_stored (d, "他写的");
  g_assert_cmpstr (galley_session_get_dossier (d->session)->content->body, ==, "他写的");
}

static void
test_conflict_keeps_both (void)
{
  g_autoptr (Desk) d = desk_new (30, 50);
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GError) error = NULL;

  make_conflict (d);
  galley_session_set_body (d->session, "我写的，还在写");
  turn_for (150);
  assert_stored (d, "他写的");
  g_assert_false (flush (d, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  galley_session_overwrite (d->session);
  wait_until (is_state (d, SAVED));
  assert_stored (d, "我写的，还在写");
  g_assert_null (galley_session_get_error (d->session));
  revisions = galley_desk_list_revisions (d->app->other->desk, d->article->uuid, NULL);
  g_assert_cmpuint (revisions->len, >=, 1);
  g_assert_cmpstr (((GalleyRevision *) revisions->pdata[0])->content->body, ==, "他写的");
}

static void
test_conflict_can_be_given_up (void)
{
  g_autoptr (Desk) d = desk_new (30, 50);
  guint reloads;

  make_conflict (d);
  reloads = d->reloads;
  galley_session_revert (d->session);
  g_assert_true (is_state (d, SAVED));
  g_assert_false (galley_session_has_conflict (d->session));
  g_assert_cmpuint (d->reloads, ==, reloads + 1);
  assert_typed (d, "他写的");
  galley_session_set_body (d->session, "接着他写");
  wait_until (is_state (d, SAVED));
  assert_stored (d, "接着他写");
}

/* The article was only moved on, its text is ours: that is no conflict. */
static void
test_moved_on_while_typing (void)
{
  g_autoptr (Desk) d = desk_new (200, 300);
  g_autoptr (GError) error = NULL;

  galley_session_set_body (d->session, "还在写");
  fixture_decide (d->app->other, FIRST, d->article->uuid, GALLEY_DECISION_HOLD, &error);
  g_assert_no_error (error);
  wait_until (is_state (d, SAVED));
  assert_stored (d, "还在写");
  g_assert_false (galley_session_has_conflict (d->session));
  g_assert_cmpuint (d->reloads, ==, 1);
}

/* It went where the writer may not type any more: it cannot be saved, and must not be lost either. */
static void
test_submitted_while_typing (void)
{
  g_autoptr (Desk) d = desk_new (100, 100);

  galley_session_set_body (d->session, "晚了一步");
  g_assert_true (fixture_decide (d->app->other, WRITER, d->article->uuid, GALLEY_DECISION_SUBMIT, NULL));
  wait_until (is_state (d, SAVE_FAILED));
  assert_typed (d, "晚了一步");
  wait_until (!galley_session_is_editable (d->session));
  g_assert_true (fixture_decide (d->app->other, FIRST, d->article->uuid, GALLEY_DECISION_RETURN, NULL));
  wait_until (is_state (d, SAVED));
  assert_stored (d, "晚了一步");
}

static void
test_locked_while_typing (void)
{
  g_autoptr (Desk) d = desk_new (100000, 100000);
  g_autoptr (GalleyDossier) stored = NULL;

  galley_session_set_body (d->session, "走开之前");
  galley_store_lock (d->app->store);
  g_assert_false (galley_session_is_editable (d->session));
  wait_until (is_state (d, SAVED));
  stored = fixture_dossier (d->app->other, d->article->uuid);
  g_assert_cmpstr (stored->content->body, ==, "走开之前");
  app_fixture_sit (d->app, FIRST);
  g_assert_true (galley_session_is_editable (d->session));
}

static void
test_typed_text_has_its_typist (void)
{
  g_autoptr (Desk) d = desk_new (100000, 100000);
  g_autoptr (GalleyDossier) stored = NULL;

  galley_session_set_body (d->session, "林晓写的");
  app_fixture_sit (d->app, FIRST);
  wait_until (is_state (d, SAVED));
  stored = fixture_dossier (d->app->other, d->article->uuid);
  g_assert_cmpstr (stored->content->body, ==, "林晓写的");
  g_assert_false (g_strv_contains ((const char *const *) stored->typists, d->app->other->people[FIRST]->uuid));
}

static void
test_closing_saves (void)
{
  static const guint ways[] = { 0, 1, 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (Desk) d = desk_new (100000, 100000);

      galley_session_set_body (d->session, "一");
      if (ways[i] == 1) /* with one save on its way and something newer typed */
        {
          galley_session_flush_async (d->session, NULL, NULL);
          galley_session_set_body (d->session, "一二");
        }
      if (ways[i] == 2) /* the window forgot the session */
        g_clear_object (&d->session);
      galley_store_close (d->app->store);
      assert_stored (d, ways[i] == 1 ? "一二" : "一");
      turn_for (20);
      if (d->session != NULL)
        g_assert_true (is_state (d, SAVED));
    }
}

static void
test_judges_what_is_typed (void)
{
  g_autoptr (Desk) d = desk_new (100000, 100000);
  g_autoptr (GPtrArray) blockers = NULL, after = NULL, nobody = NULL;
  g_autoptr (GalleyContent) bare = galley_content_new (&(const GalleyContent) { .headline = "石桥", .body = "正文" });
  g_autofree char *digest = NULL;

  g_assert_true (galley_session_offers (d->session, GALLEY_DECISION_SUBMIT));
  g_assert_false (galley_session_offers (d->session, GALLEY_DECISION_PASS));
  galley_session_set_content (d->session, bare);
  wait_until (galley_session_get_proof (d->session) != NULL);
  blockers = galley_session_judge (d->session, GALLEY_DECISION_SUBMIT, NULL);
  g_assert_cmpuint (blockers->len, >, 0);
  g_assert_cmpstr (((GalleyFinding *) blockers->pdata[0])->id, ==, "credits-undecided");
  galley_session_set_field (d->session, "byline_reason", "集体采写");
  wait_until (galley_session_get_proof (d->session) != NULL);
  after = galley_session_judge (d->session, GALLEY_DECISION_SUBMIT, NULL);
  g_assert_cmpuint (after->len, <, blockers->len);
  digest = galley_content_dup_digest (galley_session_get_content (d->session));
  g_assert_cmpstr (galley_session_get_proof (d->session)->digest, ==, digest);
  galley_store_lock (d->app->store);
  nobody = galley_session_judge (d->session, GALLEY_DECISION_SUBMIT, NULL);
  g_assert_cmpstr (((GalleyFinding *) nobody->pdata[0])->id, ==, "nobody");
}

int
main (int argc, char **argv)
{
  assert_main_thread ();
  if (argc == 5 && g_str_equal (argv[1], "--type"))
    type_for_ever (argv[2], argv[3], argv[4]);
  g_set_prgname (argv[0]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/opens", test_opens);
  g_test_add_func ("/session/article-that-is-not-there", test_article_that_is_not_there);
  g_test_add_func ("/session/saves-after-a-pause", test_saves_after_a_pause);
  g_test_add_func ("/session/saves-while-typing", test_saves_while_typing);
  g_test_add_func ("/session/promised-times", test_promised_times);
  g_test_add_func ("/session/typing-while-the-disk-is-busy", test_typing_while_the_disk_is_busy);
  g_test_add_func ("/session/disk-that-takes-nothing", test_disk_that_takes_nothing);
  g_test_add_func ("/session/same-text-is-no-change", test_same_text_is_no_change);
  g_test_add_func ("/session/fields", test_fields);
  g_test_add_func ("/session/saved-is-on-disk", test_saved_is_on_disk);
  g_test_add_func ("/session/killed-while-typing", test_killed_while_typing);
  g_test_add_func ("/session/flush", test_flush);
  g_test_add_func ("/session/shows-what-others-wrote", test_shows_what_others_wrote);
  g_test_add_func ("/session/conflict-keeps-both", test_conflict_keeps_both);
  g_test_add_func ("/session/conflict-can-be-given-up", test_conflict_can_be_given_up);
  g_test_add_func ("/session/moved-on-while-typing", test_moved_on_while_typing);
  g_test_add_func ("/session/submitted-while-typing", test_submitted_while_typing);
  g_test_add_func ("/session/locked-while-typing", test_locked_while_typing);
  g_test_add_func ("/session/typed-text-has-its-typist", test_typed_text_has_its_typist);
  g_test_add_func ("/session/closing-saves", test_closing_saves);
  g_test_add_func ("/session/judges-what-is-typed", test_judges_what_is_typed);
  return g_test_run ();
}
