/* test-store.c: the library from the window's side: threads, other processes, who is at the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

static void
test_open (void)
{
  g_autoptr (DeskFixture) other = desk_fixture_new ();
  g_autoptr (GalleyStore) store = galley_store_new ();
  g_autofree char *nowhere = g_build_filename (other->folder, "nowhere", NULL);
  g_autofree char *fresh = g_build_filename (other->folder, "fresh", NULL);
  const struct { const char *folder; gboolean create; int code; } rows[] = {
    { nowhere, FALSE, GALLEY_ERROR_NOT_FOUND },
    { other->folder, TRUE, GALLEY_ERROR_CONFLICT },
    { other->folder, FALSE, -1 },
    { fresh, TRUE, -1 },
    { fresh, FALSE, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean opened = app_fixture_open (store, rows[i].folder, rows[i].create, &error);

      g_assert_cmpint (opened, ==, rows[i].code < 0);
      g_assert_cmpint (galley_store_is_open (store), ==, opened);
      if (opened)
        g_assert_cmpstr (galley_store_get_folder (store), ==, rows[i].folder);
      else
        g_assert_error (error, GALLEY_ERROR, rows[i].code);
    }
}

static void
test_not_open (void)
{
  g_autoptr (GalleyStore) store = galley_store_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  galley_store_list_articles_async (store, NULL, keep_result, &result);
  wait_until (result != NULL);
  g_assert_null (galley_store_list_finish (store, result, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_FAILED);
  g_assert_null (galley_store_load_asset (store, "x", NULL));
}

static void
test_first_editor (void)
{
  g_autofree char *folder = g_dir_make_tmp ("galley-store-XXXXXX", NULL);
  g_autofree char *library = g_build_filename (folder, "library", NULL);
  g_autoptr (GalleyStore) store = galley_store_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GalleyEditor) editor = NULL;
  g_autoptr (GError) error = NULL;

  app_fixture_open (store, library, TRUE, &error);
  g_assert_no_error (error);
  galley_store_enrol_async (store, "林晓", GALLEY_ROLE_WRITER, NULL, "long secret", NULL, keep_result, &result);
  wait_until (result != NULL);
  editor = galley_store_enrol_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmphex (editor->roles, ==, GALLEY_ROLE_WRITER | GALLEY_ROLE_CHIEF);
  app_fixture_unlock (store, "林晓", "long secret", &error);
  g_assert_no_error (error);
  galley_store_close (store);
  nftw (folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void
test_unlock_and_lock (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GError) error = NULL;
  guint changes = 0;

  g_signal_connect_swapped (f->store, "notify::editor", G_CALLBACK (count_up), &changes);
  g_assert_false (app_fixture_unlock (f->store, "周敏", "guess", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_PASSPHRASE);
  g_assert_null (galley_store_get_editor (f->store));
  app_fixture_sit (f, FIRST);
  g_assert_cmpstr (galley_store_get_editor (f->store)->name, ==, "周敏");
  g_assert_false (app_fixture_unlock (f->store, "郑重", "guess", NULL));
  g_assert_cmpstr (galley_store_get_editor (f->store)->name, ==, "周敏");
  galley_store_lock (f->store);
  g_assert_null (galley_store_get_editor (f->store));
  g_assert_cmpuint (changes, ==, 2);
}

static void
test_locks_when_idle (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();

  g_object_set (f->store, "lock-after", 1, NULL);
  app_fixture_sit (f, WRITER);
  for (int i = 0; i < 15; i++)
    {
      turn_for (100);
      galley_store_touch (f->store);
    }
  g_assert_nonnull (galley_store_get_editor (f->store));
  wait_until (galley_store_get_editor (f->store) == NULL);
  g_object_set (f->store, "lock-after", 0, NULL);
  app_fixture_sit (f, WRITER);
  turn_for (1200);
  g_assert_nonnull (galley_store_get_editor (f->store));
}

static void
test_nobody_at_the_desk (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyContent) content = fixture_content ("石桥", "");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  galley_store_begin_async (f->store, content, NULL, keep_result, &result);
  wait_until (result != NULL);
  g_assert_null (galley_store_begin_finish (f->store, result, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
}

static guint
count_articles (GalleyStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (GError) error = NULL;

  galley_store_list_articles_async (store, NULL, keep_result, &result);
  wait_until (result != NULL);
  articles = galley_store_list_finish (store, result, &error);
  g_assert_no_error (error);
  return articles->len;
}

static void
test_write_and_read (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GAsyncResult) loaded = NULL, routes = NULL, editors = NULL;
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GPtrArray) route_list = NULL, editor_list = NULL;

  app_fixture_sit (f, WRITER);
  article = app_fixture_begin (f, "石桥");
  g_assert_cmpuint (count_articles (f->store), ==, 1);
  galley_store_load_dossier_async (f->store, article->uuid, NULL, keep_result, &loaded);
  galley_store_list_routes_async (f->store, NULL, keep_result, &routes);
  galley_store_list_editors_async (f->store, NULL, keep_result, &editors);
  wait_until (loaded != NULL && routes != NULL && editors != NULL);
  dossier = galley_store_load_dossier_finish (f->store, loaded, NULL);
  g_assert_cmpstr (dossier->content->headline, ==, "石桥");
  g_assert_cmpstr (dossier->article->author_name, ==, "林晓");
  route_list = galley_store_list_finish (f->store, routes, NULL);
  editor_list = galley_store_list_finish (f->store, editors, NULL);
  g_assert_cmpuint (route_list->len, >=, 2);
  g_assert_cmpuint (editor_list->len, ==, N_PEOPLE);
}

static void
test_lost_update_is_refused (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GalleyContent) content = fixture_content ("石桥", "新桥。");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  app_fixture_sit (f, WRITER);
  article = app_fixture_begin (f, "石桥");
  g_assert_true (fixture_edit (f->other, FIRST, article->uuid, "旧桥。", NULL));
  galley_store_save_async (f->store, article->uuid, content, article->version, NULL, keep_result, &result);
  wait_until (result != NULL);
  g_assert_null (galley_store_save_finish (f->store, result, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
}

static void
test_two_stores_see_each_other (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyStore) second = galley_store_new ();
  g_autoptr (GalleyArticle) article = NULL;
  guint own = 0, others = 0;

  g_assert_true (app_fixture_open (second, f->other->folder, FALSE, NULL));
  g_assert_cmpuint (count_articles (second), ==, 0);
  g_signal_connect_swapped (f->store, "changed", G_CALLBACK (count_up), &own);
  g_signal_connect_swapped (second, "changed", G_CALLBACK (count_up), &others);
  app_fixture_sit (f, WRITER);
  g_assert_cmpuint (count_articles (f->store), ==, 0);
  article = app_fixture_begin (f, "石桥");
  wait_until (own > 0 && others > 0);
  g_assert_cmpuint (count_articles (second), ==, 1);
  galley_store_close (second);
}

static void
test_another_process_is_noticed (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = NULL;
  guint changes = 0;

  g_signal_connect_swapped (f->store, "changed", G_CALLBACK (count_up), &changes);
  g_assert_cmpuint (count_articles (f->store), ==, 0);
  turn_for (1500);
  g_assert_cmpuint (changes, ==, 0);
  article = fixture_begin (f->other, "石桥");
  wait_until (changes > 0);
  turn_for (1500);
  g_assert_cmpuint (changes, ==, 1);
}

static void
test_roles_follow (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GError) error = NULL;

  app_fixture_sit (f, FIRST);
  g_assert_cmpuint (count_articles (f->store), ==, 0);
  galley_desk_assign (f->other->desk, f->other->keys[CHIEF], f->other->people[FIRST]->uuid, GALLEY_ROLE_AUDITOR, "换岗", &error);
  g_assert_no_error (error);
  wait_until (galley_store_get_editor (f->store)->roles == GALLEY_ROLE_AUDITOR);
  galley_desk_retire (f->other->desk, f->other->keys[CHIEF], f->other->people[FIRST]->uuid, NULL, &error);
  g_assert_no_error (error);
  wait_until (galley_store_get_editor (f->store) == NULL);
}

typedef struct { guint good, cancelled, bad; } Tally;

static void
tally (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyArticle *noun = galley_store_begin_finish (GALLEY_STORE (source), result, &error);
  Tally *seen = data;

  assert_main_thread ();
  if (noun != NULL)
    seen->good++;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    seen->cancelled++;
  else
    seen->bad++;
  galley_noun_unref (noun);
}

static void
test_close_drains_the_writer (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyContent) content = fixture_content ("石桥", "");
  g_autoptr (GPtrArray) articles = NULL;
  Tally seen = { 0 };

  app_fixture_sit (f, WRITER);
  for (int i = 0; i < 40; i++)
    galley_store_begin_async (f->store, content, NULL, tally, &seen);
  galley_store_close (f->store);
  articles = galley_desk_list_articles (f->other->desk, NULL);
  g_assert_cmpuint (articles->len, ==, 40);
  wait_until (seen.good == 40);
  g_assert_null (galley_store_get_editor (f->store));
}

static void
test_close_cancels_the_readers (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f->other, "石桥");
  Tally seen = { 0 };

  for (int i = 0; i < 300; i++)
    galley_store_load_dossier_async (f->store, article->uuid, NULL, tally, &seen);
  galley_store_close (f->store);
  wait_until (seen.good + seen.cancelled + seen.bad == 300);
  g_assert_cmpuint (seen.bad, ==, 0);
  g_assert_cmpuint (seen.cancelled, >, 0);
}

static void
test_cancelled_before_it_began (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyContent) content = fixture_content ("石桥", "");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Tally seen = { 0 };

  app_fixture_sit (f, WRITER);
  for (int i = 0; i < 20; i++)
    galley_store_begin_async (f->store, content, cancellable, tally, &seen);
  g_cancellable_cancel (cancellable);
  wait_until (seen.good + seen.cancelled == 20);
  g_assert_cmpuint (seen.cancelled, >, 0);
  /* What was done was said to be done, and the other way round. */
  g_assert_cmpuint (count_articles (f->store), ==, seen.good);
}

static GalleyEntry *
decide_on (AppFixture *f, const char *article, GalleyDecisionKind kind, const char *passphrase, GError **error)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f->other, article);
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
    .article = article, .kind = kind, .digest = dossier->digest, .reason = "等核实" });
  g_autoptr (GAsyncResult) result = NULL;

  galley_store_decide_async (f->store, request, passphrase, NULL, keep_result, &result);
  wait_until (result != NULL);
  return galley_store_decide_finish (f->store, result, error);
}

static GalleyEntry *
decide (AppFixture *f, const char *article, const char *passphrase, GError **error)
{
  return decide_on (f, article, GALLEY_DECISION_HOLD, passphrase, error);
}

/* Whatever the window asks for: sitting at the desk is not enough for the last signature. */
static void
test_seat_does_not_approve (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f->other, "石桥");
  g_autoptr (GalleyEntry) refused = NULL, taken = NULL;
  g_autoptr (GError) error = NULL;

  assert_decides (f->other, WRITER, article, SUBMIT);
  assert_decides (f->other, FIRST, article, PASS);
  app_fixture_sit (f, FINAL);
  refused = decide_on (f, article->uuid, GALLEY_DECISION_APPROVE, NULL, &error);
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "[passphrase]"));
  g_clear_error (&error);
  taken = decide_on (f, article->uuid, GALLEY_DECISION_APPROVE, "secret", &error);
  g_assert_no_error (error);
  g_assert_nonnull (taken);
}

static void
test_passphrase_is_asked_again (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f->other, "石桥");
  g_autoptr (GalleyEntry) refused = NULL, taken = NULL;
  g_autoptr (GalleyDossier) before = NULL;
  g_autoptr (GError) error = NULL;

  app_fixture_sit (f, FINAL);
  refused = decide (f, article->uuid, "guess", &error);
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_PASSPHRASE);
  g_clear_error (&error);
  before = fixture_dossier (f->other, article->uuid);
  g_assert_cmpuint (before->slip->len, ==, 0);
  taken = decide (f, article->uuid, "secret", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (taken->decision->editor, ==, f->other->people[FINAL]->key);
}

static void
test_pictures (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("GIF89a", 6), back = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *asset = NULL;

  app_fixture_sit (f, WRITER);
  galley_store_add_asset_async (f->store, bytes, "image/gif", NULL, keep_result, &result);
  wait_until (result != NULL);
  asset = galley_store_add_asset_finish (f->store, result, &error);
  g_assert_no_error (error);
  back = galley_store_load_asset (f->store, asset, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, back));
}

static void
assert_verified (AppFixture *f, GFile *file)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GalleyVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;

  galley_store_verify_async (f->store, file, NULL, NULL, NULL, keep_result, &result);
  wait_until (result != NULL);
  verdict = galley_store_verify_finish (f->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (verdict->problems->len, ==, 0);
  g_assert_cmpstr (verdict->what, !=, "");
}

static void
test_verify (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (f->other->folder);
  g_autoptr (GFile) nothing = g_file_get_child (folder, "nothing");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  assert_verified (f, NULL);
  assert_verified (f, folder);
  galley_store_verify_async (f->store, nothing, NULL, NULL, NULL, keep_result, &result);
  wait_until (result != NULL);
  g_assert_null (galley_store_verify_finish (f->store, result, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

static void
test_import_in_two_steps (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autofree char *path = g_build_filename (f->other->folder, "稿.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) read = NULL, kept = NULL;
  g_autoptr (GalleyIntake) intake = NULL;
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "石桥通车\n\n本报讯 青禾镇的石桥昨日通车。\n", -1, NULL));
  app_fixture_sit (f, WRITER);
  galley_store_read_file_async (f->store, file, NULL, keep_result, &read);
  wait_until (read != NULL);
  intake = galley_store_read_file_finish (f->store, read, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_articles (f->store), ==, 0);
  galley_store_keep_async (f->store, intake->content, intake->lists, intake->origin, intake->bytes, NULL, keep_result, &kept);
  wait_until (kept != NULL);
  article = galley_store_keep_finish (f->store, kept, &error);
  g_assert_no_error (error);
  dossier = fixture_dossier (f->other, article->uuid);
  g_assert_cmpstr (dossier->origin->file, ==, "稿.txt");
}

typedef struct { guint calls, done, total; } Progress;

static void
note (guint done, guint total, const char *headline, gpointer data)
{
  Progress *progress = data;

  assert_main_thread ();
  g_assert_cmpuint (done, >=, progress->done);
  *progress = (Progress) { progress->calls + 1, done, total };
}

static GPtrArray *
export (AppFixture *f, const char *const *articles, const char *name, Progress *progress, GError **error)
{
  g_autofree char *path = g_build_filename (f->other->folder, name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  galley_store_export_async (f->store, articles, folder, note, progress, NULL, keep_result, &result);
  wait_until (result != NULL);
  return galley_store_export_finish (f->store, result, error);
}

static void
test_exports_what_is_approved (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) approved = fixture_begin (f->other, "石桥"), draft = fixture_begin (f->other, "春灌");
  const char *good[] = { approved->uuid, NULL }, *bad[] = { draft->uuid, NULL };
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };

  g_assert_true (fixture_decide (f->other, WRITER, approved->uuid, GALLEY_DECISION_SUBMIT, NULL));
  g_assert_true (fixture_decide (f->other, FIRST, approved->uuid, GALLEY_DECISION_PASS, NULL));
  g_assert_true (fixture_decide (f->other, FINAL, approved->uuid, GALLEY_DECISION_APPROVE, NULL));
  app_fixture_sit (f, FINAL);
  g_assert_null (export (f, bad, "bad", &progress, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_clear_error (&error);
  progress = (Progress) { 0 };
  paths = export (f, good, "good", &progress, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (paths->len, >, 0);
  g_assert_cmpuint (progress.calls, >, 0);
  g_assert_cmpuint (progress.done, ==, progress.total);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  assert_main_thread ();
  g_test_add_func ("/store/open", test_open);
  g_test_add_func ("/store/not-open", test_not_open);
  g_test_add_func ("/store/first-editor", test_first_editor);
  g_test_add_func ("/store/unlock-and-lock", test_unlock_and_lock);
  g_test_add_func ("/store/locks-when-idle", test_locks_when_idle);
  g_test_add_func ("/store/nobody-at-the-desk", test_nobody_at_the_desk);
  g_test_add_func ("/store/write-and-read", test_write_and_read);
  g_test_add_func ("/store/lost-update-is-refused", test_lost_update_is_refused);
  g_test_add_func ("/store/two-stores-see-each-other", test_two_stores_see_each_other);
  g_test_add_func ("/store/another-process-is-noticed", test_another_process_is_noticed);
  g_test_add_func ("/store/roles-follow", test_roles_follow);
  g_test_add_func ("/store/close-drains-the-writer", test_close_drains_the_writer);
  g_test_add_func ("/store/close-cancels-the-readers", test_close_cancels_the_readers);
  g_test_add_func ("/store/cancelled-before-it-began", test_cancelled_before_it_began);
  g_test_add_func ("/store/passphrase-is-asked-again", test_passphrase_is_asked_again);
  g_test_add_func ("/store/seat-does-not-approve", test_seat_does_not_approve);
  g_test_add_func ("/store/pictures", test_pictures);
  g_test_add_func ("/store/verify", test_verify);
  g_test_add_func ("/store/import-in-two-steps", test_import_in_two_steps);
  g_test_add_func ("/store/exports-what-is-approved", test_exports_what_is_approved);
  return g_test_run ();
}
