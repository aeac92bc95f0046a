/* test-proof.c: the text as typed is read in a thread, and nothing is ever said of another one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "galley-remark.h"
#include "galley-session-private.h"
#include "galley-session-remarks.h"
#include "galley-text.h"

typedef struct
{
  AppFixture    *app;
  GalleyArticle *article;
  GalleySession *session;
  guint          proofs;
} Desk;

#define present(d) galley_session_get_proof ((d)->session)

/* Whatever is said is said of what is typed. */
static void
note_proof (Desk *d)
{
  const GalleyContent *content = galley_session_get_content (d->session);
  g_autofree char *digest = NULL;

  assert_main_thread ();
  if (present (d) == NULL)
    return;
  d->proofs++;
  digest = galley_content_dup_digest (content);
  g_assert_cmpstr (present (d)->content->body, ==, content->body);
  g_assert_cmpstr (present (d)->digest, ==, digest);
}

static Desk *
desk_new (void)
{
  Desk *d = g_new0 (Desk, 1);

  d->app = app_fixture_new ();
  app_fixture_sit (d->app, WRITER);
  d->article = app_fixture_begin (d->app, "石桥");
  d->session = galley_session_new (d->app->store, d->article->uuid);
  g_object_set (d->session, "pause", 100000, "longest", 100000, NULL);
  g_signal_connect_swapped (d->session, "notify::proof", G_CALLBACK (note_proof), d);
  wait_until (present (d) != NULL);
  d->proofs = 0;
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

static GalleyDossier *
await (Desk *d)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GalleyDossier *proof;

  galley_session_proofread_async (d->session, keep_result, &result);
  wait_until (result != NULL);
  proof = galley_session_proofread_finish (d->session, result, &error);
  g_assert_no_error (error);
  return proof;
}

static void
flush (Desk *d)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  galley_session_flush_async (d->session, keep_result, &result);
  wait_until (result != NULL);
  galley_session_flush_finish (d->session, result, &error);
  g_assert_no_error (error);
}

static gboolean
has (GPtrArray *findings, const char *id)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((GalleyFinding *) findings->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* Until the session has read what it wrote itself. */
static void
settle (Desk *d)
{
  turn_for (60);
  wait_until (!d->session->loading && !d->session->load_again);
}

/* A look at the library may hold it for a moment; what reads the text does not. */
static void
leave (Desk *d)
{
  wait_until (!d->session->loading);
  turn_for (5);
  g_assert_finalize_object (g_steal_pointer (&d->session));
}

/* From now on nothing is known of the library but what this session saves. */
static void
stop_looking (Desk *d)
{
  settle (d);
  g_assert_cmpuint (g_signal_handlers_block_by_func (d->app->store, galley_session_load, d->session), ==, 1);
}

static char *
dup_long_text (void)
{
  GString *text = g_string_new (NULL);

  while (text->len < 256 * 1024) /* under the sanitizers that is ten seconds to read */
    g_string_append (text, "桥头立着路碑, 碑上写着“三十年”。\n\n");
  return g_string_free_and_steal (text);
}

static void
test_follows_the_text (void)
{
  g_autoptr (Desk) d = desk_new ();

  galley_session_set_body (d->session, "桥头,立着路碑。");
  g_assert_null (present (d));
  wait_until (present (d) != NULL);
  g_assert_true (has (present (d)->findings, "half-comma"));
  g_assert_cmpuint (d->proofs, ==, 1);
  galley_session_set_body (d->session, "桥头，立着路碑。");
  g_assert_null (present (d));
  wait_until (present (d) != NULL);
  g_assert_false (has (present (d)->findings, "half-comma"));
  g_assert_cmpuint (d->proofs, ==, 2);
}

/* Somebody types, with and without pauses, in a text that takes a while; note_proof() judges whatever is said meanwhile. */
static void
test_of_the_newest_text_only (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autofree char *text = dup_long_text ();

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *body = g_strdup_printf ("第%u个字%s", i, text);
      galley_session_set_body (d->session, body);
      turn_for (i % 10 == 9 ? 280 : 3);
    }
  wait_until (present (d) != NULL);
  g_assert_true (g_str_has_prefix (present (d)->content->body, "第39个字"));
  g_assert_cmpuint (d->proofs, <=, 5);
}

static void
note_finished (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDossier) proof = galley_session_proofread_finish (GALLEY_SESSION (source), result, NULL);

  g_ptr_array_add (data, g_strndup (proof->content->body, strlen ("甲")));
}

/* Whoever waits gets the text as it is when it was read, and all of them in the order in which they asked. */
static void
test_waiting (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GPtrArray) got = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = dup_long_text ();
  g_autofree char *first = g_strconcat ("甲", text, NULL), *second = g_strconcat ("乙", text, NULL);

  galley_session_set_body (d->session, first);
  galley_session_proofread_async (d->session, note_finished, got);
  turn_for (5);
  galley_session_set_body (d->session, second);
  galley_session_proofread_async (d->session, note_finished, got);
  wait_until (got->len == 2);
  g_assert_cmpstr (got->pdata[0], ==, "乙");
  g_assert_cmpstr (got->pdata[1], ==, "乙");
  g_assert_cmpuint (d->proofs, ==, 1);
  galley_session_proofread_async (d->session, note_finished, got);
  wait_until (got->len == 3);
  g_assert_cmpuint (d->proofs, ==, 1);
}

static void
test_before_the_article_is_there (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleySession) session = galley_session_new (f->store, "no-such-article");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  galley_session_proofread_async (session, keep_result, &result);
  wait_until (result != NULL);
  g_assert_null (galley_session_proofread_finish (session, result, &error));
  g_assert_nonnull (error);
  g_clear_object (&result);
  wait_until (galley_session_get_error (session) != NULL);
  g_assert_finalize_object (g_steal_pointer (&session));
}

/* The window forgets the article while the thread reads it: it goes at once, and what is typed is kept. */
static void
test_closed_while_reading (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autofree char *text = dup_long_text ();
  g_autoptr (GalleyDossier) stored = NULL;

  galley_session_set_body (d->session, text);
  wait_until (d->session->reader != NULL && galley_runner_is_out (d->session->reader));
  leave (d);
  turn_for (400);
  galley_store_close (d->app->store);
  stored = fixture_dossier (d->app->other, d->article->uuid);
  g_assert_cmpstr (stored->content->body, ==, text);
}

static void
test_closed_in_the_pause (void)
{
  g_autoptr (Desk) d = desk_new ();

  galley_session_set_body (d->session, "桥头,立着路碑。");
  leave (d);
  turn_for (300);
}

/* A save changes nothing about the text: its proof stays, with the article as it is now. */
static void
test_survives_a_save (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GalleyDossier) before = NULL;

  stop_looking (d);
  galley_session_set_body (d->session, "桥头,立着路碑。");
  before = await (d);
  flush (d);
  g_assert_nonnull (present (d));
  g_assert_true (has (present (d)->findings, "half-comma"));
  g_assert_cmpint (present (d)->article->version, >, before->article->version);
}

/* What was found in the text before is in the dossier until it is read anew; nobody may decide by that. */
static void
test_no_decision_by_what_was_found_before (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GPtrArray) reading = NULL, now = NULL;
  g_autoptr (GalleyDossier) proof = NULL;

  stop_looking (d);
  galley_session_set_body (d->session, "桥头,立着路碑。");
  flush (d);
  g_assert_false (has (galley_session_get_dossier (d->session)->findings, "half-comma"));
  g_assert_null (present (d));
  g_assert_false (galley_session_offers (d->session, GALLEY_DECISION_SUBMIT));
  reading = galley_session_judge (d->session, GALLEY_DECISION_SUBMIT, NULL);
  g_assert_cmpuint (reading->len, ==, 1);
  g_assert_true (has (reading, "loading"));
  proof = await (d);
  g_assert_true (has (proof->findings, "half-comma"));
  now = galley_session_judge (d->session, GALLEY_DECISION_SUBMIT, NULL);
  g_assert_true (has (now, "half-comma"));
  g_assert_true (galley_session_offers (d->session, GALLEY_DECISION_SUBMIT));
}

/* The desk goes by what is stored and reads that itself, whatever a window believes. */
static void
test_the_desk_reads_for_itself (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GalleyDossier) good = NULL;
  g_autoptr (GPtrArray) blockers = NULL;
  const char *digests[2];

  galley_session_set_body (d->session, "桥头,立着路碑。");
  flush (d);
  settle (d);
  galley_session_set_body (d->session, "桥头，立着路碑。"); /* typed, read, and not saved */
  good = await (d);
  blockers = galley_session_judge (d->session, GALLEY_DECISION_SUBMIT, NULL);
  g_assert_cmpuint (blockers->len, ==, 0);
  digests[0] = good->digest;
  digests[1] = galley_session_get_dossier (d->session)->digest;
  for (guint i = 0; i < G_N_ELEMENTS (digests); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
        .article = d->article->uuid, .digest = digests[i], .kind = GALLEY_DECISION_SUBMIT });

      galley_store_decide_async (d->app->store, request, NULL, NULL, keep_result, &result);
      wait_until (result != NULL);
      g_assert_null (galley_store_decide_finish (d->app->store, result, &error));
      g_assert_nonnull (error);
    }
}

/* Between a save and the next look at the library, remarks are where they were in what was loaded last. */
static void
test_remarks_between_a_save_and_a_look (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GalleyRemark) made = NULL;
  static const char *const texts[] = { "清清的溪边，桥头立着路碑。", "溪边桥头立着旧路碑。" };

  galley_session_remark_async (d->session, &(const GalleyRemarkEvent) { .kind = GALLEY_REMARK_MAKE, .field = "body", .start = 4, .end = 6, .text = "何时？" },
                               galley_session_get_content (d->session), keep_result, &result);
  wait_until (result != NULL);
  made = galley_session_remark_finish (d->session, result, NULL);
  g_assert_nonnull (made);
  wait_until (present (d) != NULL && present (d)->remarks->len == 1);
  stop_looking (d);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GalleyDossier) proof = NULL;
      g_autofree char *there = NULL;

      galley_session_set_body (d->session, texts[i]);
      flush (d);
      proof = await (d);
      there = galley_text_dup_slice (texts[i], ((GalleyRemark *) proof->remarks->pdata[0])->start, ((GalleyRemark *) proof->remarks->pdata[0])->end);
      g_assert_cmpstr (there, ==, "路碑");
    }
}

int
main (int argc, char **argv)
{
  assert_main_thread ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/follows-the-text", test_follows_the_text);
  g_test_add_func ("/proof/of-the-newest-text-only", test_of_the_newest_text_only);
  g_test_add_func ("/proof/waiting", test_waiting);
  g_test_add_func ("/proof/before-the-article-is-there", test_before_the_article_is_there);
  g_test_add_func ("/proof/closed-while-reading", test_closed_while_reading);
  g_test_add_func ("/proof/closed-in-the-pause", test_closed_in_the_pause);
  g_test_add_func ("/proof/survives-a-save", test_survives_a_save);
  g_test_add_func ("/proof/no-decision-by-what-was-found-before", test_no_decision_by_what_was_found_before);
  g_test_add_func ("/proof/the-desk-reads-for-itself", test_the_desk_reads_for_itself);
  g_test_add_func ("/proof/remarks-between-a-save-and-a-look", test_remarks_between_a_save_and_a_look);
  return g_test_run ();
}
