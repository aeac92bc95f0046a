/* test-article-model.c: queues as lists: rows that stay themselves, and one change at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "galley-article-model.h"
#include "galley-news.h"
#include "galley-sorting.h"

#define NOW ((GalleyTime) 1538975220000)

/* ── sorting, without a library ── */

static void
add (GPtrArray *articles, const char *uuid, GalleyState state, gint64 updated)
{
  g_ptr_array_add (articles, galley_article_new (&(const GalleyArticle) {
    .uuid = uuid, .author = "writer", .headline = uuid, .state = state, .updated = updated, .route = "two-step" }));
}

static GPtrArray *
routes_new (void)
{
  GPtrArray *routes = galley_route_array_new ();

  g_ptr_array_add (routes, galley_route_new_two_step ());
  return routes;
}

/* A row: the queue of drafts before and after, newest first, one letter an article; capital letters are in review. */
static GPtrArray *
articles_of (const char *letters)
{
  GPtrArray *articles = galley_article_array_new ();

  for (const char *p = letters; *p != '\0'; p++)
    {
      char uuid[] = { g_ascii_tolower (*p), '\0' };
      add (articles, uuid, g_ascii_isupper (*p) ? GALLEY_STATE_REVIEW : GALLEY_STATE_DRAFT, NOW);
    }
  return articles;
}

static void
test_one_splice (void)
{
  static const struct { const char *before, *after; GalleySplice drafts, all; } rows[] = {
    { "", "", { 0, 0, 0 }, { 0, 0, 0 } },
    { "", "abc", { 0, 0, 3 }, { 0, 0, 3 } },
    { "abc", "abc", { 3, 0, 0 }, { 3, 0, 0 } },
    { "abc", "xabc", { 0, 0, 1 }, { 0, 0, 1 } },
    { "abc", "ac", { 1, 1, 0 }, { 1, 1, 0 } },
    { "abcd", "cabd", { 0, 3, 3 }, { 0, 3, 3 } },
    { "abc", "aBc", { 1, 1, 0 }, { 3, 0, 0 } },
    { "aBc", "abc", { 1, 0, 1 }, { 3, 0, 0 } },
    { "aaa", "", { 0, 3, 0 }, { 0, 3, 0 } },
    { "abc", "xyz", { 0, 3, 3 }, { 0, 3, 3 } },
  };
  g_autoptr (GPtrArray) routes = routes_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) old = articles_of (rows[i].before), new = articles_of (rows[i].after);
      g_autoptr (GalleySorting) before = galley_sorting_new (old, routes, NULL, NULL, NULL, NOW);
      g_autoptr (GalleySorting) after = galley_sorting_new (new, routes, before, NULL, NULL, NOW);

      g_test_message ("%s → %s", rows[i].before, rows[i].after);
      g_assert_cmpmem (&after->splices[GALLEY_QUEUE_DRAFTS], sizeof (GalleySplice), &rows[i].drafts, sizeof (GalleySplice));
      g_assert_cmpmem (&after->splices[GALLEY_QUEUE_ALL], sizeof (GalleySplice), &rows[i].all, sizeof (GalleySplice));
    }
}

static void
test_rows_keep_their_identity (void)
{
  g_autoptr (GPtrArray) routes = routes_new ();
  g_autoptr (GPtrArray) old = articles_of ("abc"), new = articles_of ("Cab");
  g_autoptr (GalleySorting) before = galley_sorting_new (old, routes, NULL, NULL, NULL, NOW);
  g_autoptr (GalleySorting) after = galley_sorting_new (new, routes, before, NULL, NULL, NOW);

  g_assert_true (after->rows->pdata[0] == before->rows->pdata[2]);
  g_assert_true (after->rows->pdata[1] == before->rows->pdata[0]);
  g_assert_true (after->articles->pdata[1] == before->articles->pdata[0]);
  g_assert_cmpuint (after->changed->len, ==, 1);
  g_assert_cmpuint (g_array_index (after->changed, guint, 0), ==, 0);
}

static void
test_oldest_first_where_work_waits (void)
{
  static const struct { GalleyQueue queue; const char *order; } rows[] = {
    { GALLEY_QUEUE_ALL, "abc" },
    { GALLEY_QUEUE_DRAFTS, "abc" },
    { GALLEY_QUEUE_MINE, "bca" },
  };
  static const gint64 entered[] = { NOW - 1, NOW - 3, NOW - 2 };
  g_autoptr (GPtrArray) routes = routes_new (), articles = galley_article_array_new ();
  g_autoptr (GalleyEditor) writer = galley_editor_new (&(const GalleyEditor) { .uuid = "writer" });
  g_autoptr (GalleySorting) sorting = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (entered); i++)
    {
      char uuid[] = { 'a' + i, '\0' };
      g_ptr_array_add (articles, galley_article_new (&(const GalleyArticle) {
        .uuid = uuid, .author = "writer", .updated = NOW - i, .entered = entered[i], .route = "two-step" }));
    }
  sorting = galley_sorting_new (articles, routes, NULL, NULL, writer, NOW);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) order = g_string_new (NULL);
      for (guint r = 0; r < sorting->queues[rows[i].queue]->len; r++)
        g_string_append (order, galley_sorting_get_article (sorting, sorting->queues[rows[i].queue]->pdata[r])->uuid);
      g_assert_cmpstr (order->str, ==, rows[i].order);
    }
}

/* ── listing again ── */

/* The shortcut must give what the long way gives, whatever happened in between; @kept says how many nouns it could keep. */
static void
assert_lists_again (DeskFixture *f, GPtrArray **before, guint kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = galley_desk_list_articles (f->desk, &error);
  g_autoptr (GPtrArray) again = galley_desk_list_articles_again (f->desk, *before, &error);
  guint same = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, all->len);
  for (guint i = 0; i < all->len; i++)
    {
      g_assert_true (galley_article_equal (all->pdata[i], again->pdata[i]));
      same += g_ptr_array_find (*before, again->pdata[i], NULL);
    }
  g_assert_cmpuint (same, ==, kept);
  g_ptr_array_unref (*before);
  *before = g_steal_pointer (&again);
}

static void
test_lists_again (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GPtrArray) before = galley_article_array_new ();
  g_autoptr (GalleyArticle) first = NULL, second = NULL, third = NULL;

  assert_lists_again (f, &before, 0);
  first = fixture_begin (f, "石桥");
  second = fixture_begin (f, "春灌");
  assert_lists_again (f, &before, 0);
  third = fixture_begin (f, "秋收");
  assert_lists_again (f, &before, 1); /* the newest is read again, because another may carry the same time */
  assert_lists_again (f, &before, 2);
  g_assert_true (fixture_edit (f, WRITER, first->uuid, "改过。", NULL));
  assert_lists_again (f, &before, 1);
  g_assert_true (fixture_decide (f, WRITER, second->uuid, GALLEY_DECISION_SUBMIT, NULL));
  assert_lists_again (f, &before, 1);

  f->now -= 3600000; /* somebody put the clock back */
  g_assert_true (fixture_edit (f, WRITER, third->uuid, "也改过。", NULL));
  assert_lists_again (f, &before, 0);
  f->now += 7200000;
  g_assert_true (galley_desk_rename (f->desk, f->keys[CHIEF], f->people[WRITER]->uuid, "林晓晓", NULL, NULL));
  assert_lists_again (f, &before, 0);
}

/* ── the lists ── */

static guint
count (GalleyArticleModel *model, GalleyQueue queue)
{
  guint items = g_list_model_get_n_items (galley_article_model_get_queue (model, queue));

  g_assert_cmpuint (items, ==, galley_article_model_get_count (model, queue));
  return items;
}

/* A copy that knows of a list only what its signal said must stay the same as the list. */
static void
follow (GListModel *list, guint position, guint removed, guint added, GPtrArray *copy)
{
  assert_main_thread ();
  g_ptr_array_remove_range (copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (copy, position + i, g_list_model_get_item (list, position + i));
  g_assert_cmpuint (copy->len, ==, g_list_model_get_n_items (list));
  for (guint i = 0; i < copy->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);
      g_assert_true (copy->pdata[i] == item);
    }
}

static void
test_follows_the_library (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) first = fixture_begin (f->other, "石桥"), second = fixture_begin (f->other, "春灌");
  g_autoptr (GalleyArticleModel) model = galley_article_model_new (f->store);
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *stage = NULL;
  GalleyArticleRow *row;
  guint counts = 0;

  g_signal_connect (galley_article_model_get_queue (model, GALLEY_QUEUE_DRAFTS), "items-changed", G_CALLBACK (follow), copy);
  g_signal_connect_swapped (model, "counts-changed", G_CALLBACK (count_up), &counts);
  wait_until (count (model, GALLEY_QUEUE_ALL) == 2);
  g_assert_cmpuint (count (model, GALLEY_QUEUE_DRAFTS), ==, 2);
  g_assert_cmpuint (count (model, GALLEY_QUEUE_MINE), ==, 0);
  g_assert_cmpuint (counts, ==, 1);
  row = galley_article_model_find (model, first->uuid);

  app_fixture_sit (f, FIRST);
  g_assert_true (fixture_decide (f->other, WRITER, first->uuid, GALLEY_DECISION_SUBMIT, NULL));
  wait_until (count (model, GALLEY_QUEUE_MINE) == 1);
  g_assert_cmpuint (count (model, GALLEY_QUEUE_FIRST_REVIEW), ==, 1);
  g_assert_cmpuint (count (model, GALLEY_QUEUE_DRAFTS), ==, 1);
  g_assert_true (galley_article_model_find (model, first->uuid) == row);
  g_assert_cmpint (galley_article_row_get_article (row)->state, ==, GALLEY_STATE_REVIEW);
  g_object_get (row, "stage", &stage, NULL);
  g_assert_cmpstr (stage, ==, "First review");

  g_assert_true (fixture_decide (f->other, FIRST, first->uuid, GALLEY_DECISION_RETURN, NULL));
  wait_until (count (model, GALLEY_QUEUE_DRAFTS) == 2);
  g_assert_true (fixture_edit (f->other, WRITER, second->uuid, "改过。", NULL));
  wait_until (galley_article_row_get_article (galley_article_model_find (model, second->uuid))->version > second->version);
  galley_store_lock (f->store);
  wait_until (count (model, GALLEY_QUEUE_MINE) == 0);
  galley_store_close (f->store);
  g_assert_cmpuint (count (model, GALLEY_QUEUE_ALL), ==, 0);
  g_assert_null (galley_article_model_find (model, first->uuid));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&model));
}

/* ── what an article is to the one who looks ── */

static const GalleyAttention *
attention (GalleyArticleModel *model, const char *article)
{
  static const GalleyAttention nothing = { .writer = "" };
  GalleyArticleRow *row = galley_article_model_find (model, article);
  const GalleyAttention *found = row != NULL ? galley_article_row_get_attention (row) : NULL;

  return found != NULL ? found : &nothing;
}

static void
see (AppFixture *f, int who, const char *article)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f->other, article);

  g_assert_true (galley_desk_visit (f->other->desk, &(const GalleyBookmark) { .article = article, .editor = f->other->people[who]->uuid },
                                    dossier->digest, NULL));
}

static void
test_attention (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f->other, "石桥");
  g_autoptr (GalleyArticleModel) model = NULL;
  g_autoptr (GalleyContent) content = fixture_content ("石桥", "林晓正在写。");
  g_autoptr (GalleyArticle) written = NULL;

  galley_desk_set_clock (f->other->desk, galley_clock_system, NULL);
  app_fixture_sit (f, FIRST);
  model = galley_article_model_new (f->store);
  wait_until (count (model, GALLEY_QUEUE_ALL) == 1);
  g_assert_false (attention (model, article->uuid)->fresh); /* it waits for somebody else */
  g_assert_true (fixture_decide (f->other, WRITER, article->uuid, GALLEY_DECISION_SUBMIT, NULL));
  wait_until (attention (model, article->uuid)->fresh);
  see (f, FIRST, article->uuid);
  wait_until (!attention (model, article->uuid)->fresh);
  g_assert_false (attention (model, article->uuid)->changed);

  g_assert_true (fixture_edit (f->other, FIRST_TOO, article->uuid, "渠水过了村。\n\n又添了一段。", NULL));
  wait_until (attention (model, article->uuid)->changes == 2);
  g_assert_true (attention (model, article->uuid)->changed);
  see (f, FIRST, article->uuid);
  wait_until (!attention (model, article->uuid)->changed);
  wait_until (attention (model, article->uuid)->blockers == 0);

  g_assert_true (fixture_decide (f->other, FIRST, article->uuid, GALLEY_DECISION_RETURN, NULL));
  written = galley_desk_write (f->other->desk, &(const GalleyLease) { .article = article->uuid, .editor = f->other->people[WRITER]->uuid, .token = "left" },
                               content, 0, NULL, NULL);
  wait_until (g_str_equal (attention (model, article->uuid)->writer, "林晓"));
  g_assert_true (galley_desk_release (f->other->desk, "left", NULL));
  wait_until (attention (model, article->uuid)->writer[0] == '\0');
  g_clear_object (&model);
}

/* What the checks find in a returned article keeps it from going on. */
static void
test_blocked_by_what_is_found (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f->other, "石桥");
  g_autoptr (GalleyArticleModel) model = NULL;
  GalleyContent bare = { .body = "渠水过村。" };

  app_fixture_sit (f, WRITER);
  g_assert_true (fixture_decide (f->other, WRITER, article->uuid, GALLEY_DECISION_SUBMIT, NULL));
  g_assert_true (fixture_decide (f->other, FIRST, article->uuid, GALLEY_DECISION_RETURN, NULL));
  model = galley_article_model_new (f->store);
  wait_until (count (model, GALLEY_QUEUE_MINE) == 1);
  g_assert_true (fixture_save (f->other, WRITER, article->uuid, &bare, NULL));
  wait_until (count (model, GALLEY_QUEUE_BLOCKED) == 1);
  g_assert_cmpint (attention (model, article->uuid)->blockers, >, 0);
  g_clear_object (&model);
}

/* ── news ── */

static GalleySorting *
sort_one (const GalleyArticle *template, const GalleySorting *before, const GalleyEditor *editor, const GalleyLook *seen)
{
  g_autoptr (GPtrArray) routes = routes_new (), articles = galley_article_array_new (), looks = galley_look_array_new ();

  if (template != NULL)
    g_ptr_array_add (articles, galley_article_new (template));
  if (seen != NULL)
    g_ptr_array_add (looks, galley_look_new (seen));
  return galley_sorting_new (articles, routes, before, &(const GalleyAround) { .looks = looks }, editor, NOW);
}

/* Which article is news for whom, between two lists. */
static void
test_news (void)
{
  static const GalleyEditor first = { .uuid = "first", .name = "周敏", .roles = GALLEY_ROLE_FIRST_REVIEWER };
  static const GalleyEditor writer = { .uuid = "writer", .name = "林晓", .roles = GALLEY_ROLE_WRITER };
  static const GalleyEditor head = { .uuid = "head", .name = "郑重", .roles = GALLEY_ROLE_RESPONSIBLE_EDITOR };
#define OF_WRITER .uuid = "a", .author = "writer", .submitter = "writer", .route = "two-step", .digest = "d"
  static const GalleyArticle begun = { OF_WRITER, .mover = "writer", .entered = 1 };
  static const GalleyArticle submitted = { OF_WRITER, .state = GALLEY_STATE_REVIEW, .mover = "writer", .entered = 2 };
  static const GalleyArticle typed = { OF_WRITER, .state = GALLEY_STATE_REVIEW, .mover = "writer", .entered = 2, .version = 9, .updated = 9 };
  static const GalleyArticle returned = { OF_WRITER, .mover = "first", .entered = 3 };
  static const GalleyArticle recalled = { OF_WRITER, .mover = "writer", .entered = 3 };
  static const GalleyArticle again = { OF_WRITER, .state = GALLEY_STATE_REVIEW, .mover = "writer", .entered = 4 };
  static const GalleyArticle passed = { OF_WRITER, .state = GALLEY_STATE_REVIEW, .step = 1, .mover = "first", .entered = 3 };
  static const GalleyArticle approved = { OF_WRITER, .state = GALLEY_STATE_APPROVED, .mover = "head", .entered = 4 };
  static const GalleyArticle approved_by_other = { OF_WRITER, .state = GALLEY_STATE_APPROVED, .mover = "other", .entered = 4 };
  static const GalleyLook look = { .article = "a", .digest = "d", .editor = "first", .at = 5 };
  static const GalleyLook old_look = { .article = "a", .digest = "d", .editor = "first", .at = 1 };
  static const struct { const char *what; const GalleyEditor *before_editor, *editor; const GalleyArticle *before, *after;
                        const GalleyLook *seen; gboolean arrives, handled; } rows[] = {
    { "submitted", &first, &first, &begun, &submitted, NULL, TRUE, FALSE },
    { "submitted at once", &first, &first, NULL, &submitted, NULL, TRUE, FALSE },
    { "for who submitted it", &writer, &writer, &begun, &submitted, NULL, FALSE, TRUE },
    { "for who has to wait", &head, &head, &begun, &submitted, NULL, FALSE, FALSE },
    { "there already", &first, &first, &submitted, &submitted, NULL, FALSE, FALSE },
    { "only typed", &first, &first, &submitted, &typed, NULL, FALSE, FALSE },
    { "there when they came", &writer, &first, &submitted, &submitted, NULL, FALSE, FALSE },
    { "nobody at the desk", NULL, NULL, &begun, &submitted, NULL, FALSE, FALSE },
    { "came back", &writer, &writer, &submitted, &returned, NULL, TRUE, FALSE },
    { "taken back by oneself", &writer, &writer, &submitted, &recalled, NULL, FALSE, FALSE },
    { "returned by oneself", &first, &first, &submitted, &returned, NULL, FALSE, TRUE },
    { "returned and submitted again in between", &first, &first, &submitted, &again, NULL, TRUE, FALSE },
    { "passed on", &head, &head, &submitted, &passed, NULL, TRUE, FALSE },
    { "passed by oneself", &first, &first, &submitted, &passed, NULL, FALSE, TRUE },
    { "approved by oneself", &head, &head, &passed, &approved, NULL, FALSE, FALSE },
    { "approved by another", &head, &head, &passed, &approved_by_other, NULL, TRUE, FALSE },
    { "looked at", &first, &first, &submitted, &submitted, &look, FALSE, TRUE },
    { "looked at before it came", &first, &first, &submitted, &submitted, &old_look, FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyEditor) before_editor = rows[i].before_editor != NULL ? galley_editor_new (rows[i].before_editor) : NULL;
      g_autoptr (GalleyEditor) editor = rows[i].editor != NULL ? galley_editor_new (rows[i].editor) : NULL;
      g_autoptr (GalleySorting) before = sort_one (rows[i].before, NULL, before_editor, NULL);
      g_autoptr (GalleySorting) after = sort_one (rows[i].after, before, editor, rows[i].seen);
      g_autoptr (GPtrArray) arrived = galley_news_list_arrived (before, after), handled = galley_news_list_handled (before, after);
      g_autoptr (GPtrArray) first_time = galley_news_list_arrived (NULL, after);

      g_test_message ("%s", rows[i].what);
      g_assert_cmpuint (arrived->len, ==, rows[i].arrives);
      g_assert_cmpuint (handled->len, ==, rows[i].handled);
      g_assert_cmpuint (first_time->len, ==, 0);
    }
}

/* ── with very many articles ──
 * Not a timed test: the numbers are for reading.  What is asserted is how little the main thread is given to do. */
static void
test_very_many (void)
{
  guint many = g_test_perf () ? 100000 : 5000;
  g_autoptr (GPtrArray) routes = routes_new (), articles = galley_article_array_new (), again = galley_article_array_new ();
  g_autoptr (GalleySorting) before = NULL, after = NULL;
  gint64 start;

  for (guint i = 0; i < many; i++)
    {
      g_autofree char *uuid = g_strdup_printf ("article-%06u", i);
      add (articles, uuid, i % 5, NOW - i);
      add (again, uuid, i == 700 ? GALLEY_STATE_REVIEW : i % 5, NOW - i);
    }
  start = g_get_monotonic_time ();
  before = galley_sorting_new (articles, routes, NULL, NULL, NULL, NOW);
  g_test_message ("%u articles sorted in %.1f ms", many, (g_get_monotonic_time () - start) / 1000.0);
  start = g_get_monotonic_time ();
  after = galley_sorting_new (again, routes, before, NULL, NULL, NOW);
  g_test_message ("sorted again in %.1f ms", (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (after->changed->len, ==, 1);
  g_assert_cmpuint (after->splices[GALLEY_QUEUE_ALL].removed, ==, 0);
  g_assert_cmpuint (after->splices[GALLEY_QUEUE_DRAFTS].removed, ==, 1);
  g_assert_cmpuint (after->splices[GALLEY_QUEUE_FIRST_REVIEW].added, ==, 1);
  start = g_get_monotonic_time ();
  g_clear_pointer (&before, galley_sorting_unref);
  g_test_message ("the sorting before let go in %.1f ms", (g_get_monotonic_time () - start) / 1000.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  assert_main_thread ();
  g_test_add_func ("/article-model/one-splice", test_one_splice);
  g_test_add_func ("/article-model/rows-keep-their-identity", test_rows_keep_their_identity);
  g_test_add_func ("/article-model/lists-again", test_lists_again);
  g_test_add_func ("/article-model/follows-the-library", test_follows_the_library);
  g_test_add_func ("/article-model/oldest-first-where-work-waits", test_oldest_first_where_work_waits);
  g_test_add_func ("/article-model/attention", test_attention);
  g_test_add_func ("/article-model/blocked-by-what-is-found", test_blocked_by_what_is_found);
  g_test_add_func ("/article-model/news", test_news);
  g_test_add_func ("/article-model/very-many", test_very_many);
  return g_test_run ();
}
