/* test-store-newsroom.c: the newsroom as the window sees and changes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include <sqlite3.h>

#include "galley-error.h"

static gboolean
amend (AppFixture *f, const GalleyAmendment *what)
{
  g_autoptr (GAsyncResult) result = NULL;

  galley_store_amend_async (f->store, what, keep_result, &result);
  wait_until (result != NULL);
  return galley_store_amend_finish (f->store, result, NULL);
}

#define changes(f, its_kind, ...) amend (f, &(const GalleyAmendment) { .kind = GALLEY_AMEND_##its_kind, __VA_ARGS__ })

static GalleyNewsroom *
load (AppFixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GalleyNewsroom *newsroom;

  galley_store_load_newsroom_async (f->store, NULL, keep_result, &result);
  wait_until (result != NULL);
  newsroom = galley_store_load_newsroom_finish (f->store, result, &error);
  g_assert_no_error (error);
  return newsroom;
}

static void
test_people (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  const char *writer = f->other->people[WRITER]->uuid;
  g_autoptr (GalleyNewsroom) newsroom = NULL;
  const GalleyEditor *changed;

  g_assert_false (changes (f, NAME, .subject = writer, .name = "林小晓")); /* nobody is at the desk */
  app_fixture_sit (f, FIRST);
  g_assert_false (changes (f, NAME, .subject = writer, .name = "林小晓"));
  app_fixture_sit (f, CHIEF);
  g_assert_true (changes (f, NAME, .subject = writer, .name = "林小晓"));
  g_assert_true (changes (f, ROLES, .subject = writer, .roles = GALLEY_ROLE_PROOFREADER, .reason = "转岗"));
  g_assert_true (changes (f, KEY, .subject = writer, .passphrase = "another"));
  g_assert_true (changes (f, RETIRE, .subject = f->other->people[SECOND]->uuid, .reason = "退休"));
  newsroom = load (f);
  changed = galley_newsroom_find_editor (newsroom, writer);
  g_assert_cmpstr (changed->name, ==, "林小晓");
  g_assert_cmpuint (changed->roles, ==, GALLEY_ROLE_PROOFREADER);
  g_assert_cmpstr (changed->key, !=, f->other->people[WRITER]->key);
  g_assert_true (galley_newsroom_find_editor (newsroom, f->other->people[SECOND]->uuid)->retired);
}

static void
test_rules (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyPolicies) on = galley_policies_new (&(const GalleyPolicies) { .override = TRUE });
  g_autoptr (GalleyRoute) two = galley_route_new_two_step (), route = NULL;
  g_autoptr (GalleyNewsroom) newsroom = NULL;
  GalleyRoute template = *two;
  g_autofree char *filed = NULL;

  template.uuid = "flash";
  template.name = "快讯";
  route = galley_route_new (&template);
  app_fixture_sit (f, FINAL);
  g_assert_false (changes (f, POLICIES, .noun = on, .reason = "夜班"));
  g_assert_false (changes (f, ROUTE, .noun = route, .reason = "快"));
  app_fixture_sit (f, CHIEF);
  g_assert_true (changes (f, POLICIES, .noun = on, .reason = "夜班"));
  g_assert_true (changes (f, ROUTE, .noun = route, .reason = "快"));
  g_assert_true (changes (f, FILING, .subject = "快讯", .name = "flash", .reason = "快"));
  newsroom = load (f);
  g_assert_true (newsroom->policies->override);
  g_assert_nonnull (galley_newsroom_find_route (newsroom, "flash"));
  filed = galley_policies_dup_route (newsroom->policies, "快讯");
  g_assert_cmpstr (filed, ==, "flash");
  g_assert_cmpstr (((GalleyEntry *) newsroom->journal->pdata[newsroom->journal->len - 2])->decision->reason, ==, "快");
}

static void
test_tables (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleySection) first = galley_section_new (&(const GalleySection) { .uuid = "a", .name = "要闻" });
  g_autoptr (GalleySection) second = galley_section_new (&(const GalleySection) { .uuid = "b", .name = "民生", .position = 1 });
  g_autoptr (GalleySource) source = galley_source_new (&(const GalleySource) { .name = "青禾日报", .official = TRUE });
  g_autoptr (GalleyNewsroom) newsroom = NULL;

  app_fixture_sit (f, FINAL);
  g_assert_true (changes (f, SECTION, .noun = first, .reason = "开栏"));
  g_assert_true (changes (f, SECTION, .noun = second));
  g_assert_true (changes (f, PLACE, .subject = "b", .places = -1));
  g_assert_true (changes (f, SOURCE, .noun = source, .reason = "在名单上"));
  newsroom = load (f);
  g_assert_cmpstr (((GalleySection *) newsroom->sections->pdata[0])->name, ==, "民生");
  g_assert_cmpuint (newsroom->sources->len, ==, 1);
  g_assert_true (changes (f, NO_SECTION, .subject = "a"));
  g_assert_true (changes (f, NO_SOURCE, .subject = "青禾日报", .reason = "停刊"));
  g_clear_pointer (&newsroom, galley_newsroom_unref);
  newsroom = load (f);
  g_assert_cmpuint (newsroom->sections->len, ==, 1);
  g_assert_cmpuint (newsroom->sources->len, ==, 0);
}

static void
test_passphrase (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  const char *writer = f->other->people[WRITER]->uuid;
  g_autoptr (GError) error = NULL;

  app_fixture_sit (f, WRITER);
  g_assert_false (changes (f, PASSPHRASE, .passphrase = "wrong", .new_passphrase = "new"));
  g_assert_true (changes (f, PASSPHRASE, .passphrase = "secret", .new_passphrase = "new"));
  galley_store_lock (f->store);
  g_assert_false (app_fixture_unlock (f->store, writer, "secret", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_PASSPHRASE);
  g_assert_true (app_fixture_unlock (f->store, writer, "new", NULL));
}

/* ── a seal of older days ── */

static sqlite3 *
open_file (AppFixture *f)
{
  g_autofree char *path = g_build_filename (f->other->folder, "library.db", NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 5000);
  return database;
}

static gboolean
is_outdated (sqlite3 *database, const char *editor)
{
  sqlite3_stmt *stmt = NULL;
  gboolean outdated;

  g_assert_cmpint (sqlite3_prepare_v2 (database, "SELECT sealed FROM editor WHERE uuid = ?", -1, &stmt, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (stmt, 1, editor, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  outdated = galley_seal_is_outdated ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  return outdated;
}

/* Unlocking is enough; nobody waits for it. */
static void
test_old_seal (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  const char *writer = f->other->people[WRITER]->uuid;
  g_autofree char *old = galley_signer_seal_with (f->other->keys[WRITER], "secret", 2, 16 << 20, NULL);
  char *sql = sqlite3_mprintf ("UPDATE editor SET sealed = %Q WHERE uuid = %Q", old, writer);
  sqlite3 *database = open_file (f);

  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (is_outdated (database, writer));
  app_fixture_sit (f, WRITER);
  wait_until (!is_outdated (database, writer));
  galley_store_lock (f->store);
  g_assert_true (app_fixture_unlock (f->store, writer, "secret", NULL));
  sqlite3_free (sql);
  sqlite3_close (database);
}

/* What was said with a pass is offered again. */
static void
test_opinions (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f->other, "春灌");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) opinions = NULL;

  assert_decides (f->other, WRITER, article, SUBMIT);
  assert_decides (f->other, FIRST, article, PASS);
  app_fixture_sit (f, FIRST);
  galley_store_list_opinions_async (f->store, NULL, keep_result, &result);
  wait_until (result != NULL);
  opinions = galley_store_list_finish (f->store, result, NULL);
  g_assert_cmpuint (opinions->len, ==, 1);
  g_assert_cmpstr (opinions->pdata[0], ==, "可");
}

/* ── the shared lists ── */

static GalleyBoard *
load_board (AppFixture *f, const char *known)
{
  g_autoptr (GAsyncResult) result = NULL;
  GalleyBoard *board;

  galley_store_load_board_async (f->store, known, NULL, keep_result, &result);
  wait_until (result != NULL);
  board = galley_store_load_board_finish (f->store, result, NULL);
  g_assert_nonnull (board);
  return board;
}

static void
save_list (AppFixture *f, const char *uuid, const char *name)
{
  g_autoptr (GalleyList) saved = galley_desk_save_list (f->other->desk, f->other->keys[FINAL_TOO], &(const GalleyList) { .uuid = uuid, .name = name }, NULL);

  g_assert_nonnull (saved);
}

/* Whoever has them already is told so after a save; a list and a decision are news. */
static void
test_board (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f->other, "春灌");
  g_autoptr (GalleyBoard) first = NULL, saved = NULL, renamed = NULL, decided = NULL;

  save_list (f, "a", "要闻推荐");
  first = load_board (f, NULL);
  g_assert_cmpuint (first->lists->len, ==, 1);
  assert_edits (f->other, WRITER, article, "渠水过了村。");
  saved = load_board (f, first->mark);
  g_assert_cmpstr (saved->mark, ==, first->mark);
  g_assert_cmpuint (saved->lists->len, ==, 0);
  save_list (f, "a", "首页推荐");
  renamed = load_board (f, first->mark);
  g_assert_cmpstr (renamed->mark, !=, first->mark);
  g_assert_cmpstr (((GalleyList *) renamed->lists->pdata[0])->name, ==, "首页推荐");
  assert_decides (f->other, WRITER, article, SUBMIT);
  decided = load_board (f, renamed->mark);
  g_assert_cmpuint (decided->lists->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-newsroom/people", test_people);
  g_test_add_func ("/store-newsroom/rules", test_rules);
  g_test_add_func ("/store-newsroom/tables", test_tables);
  g_test_add_func ("/store-newsroom/passphrase", test_passphrase);
  g_test_add_func ("/store-newsroom/old-seal", test_old_seal);
  g_test_add_func ("/store-newsroom/opinions", test_opinions);
  g_test_add_func ("/store-newsroom/board", test_board);
  return g_test_run ();
}
