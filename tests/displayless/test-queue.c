/* test-queue.c: which articles wait where, and for whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-queue.h"

#define NOW ((GalleyTime) 1000 * 3600 * 1000)
#define HOURS(n) ((GalleyTime) (n) * 3600 * 1000)
#define Q(name) (1u << GALLEY_QUEUE_##name)

/* Everything but the three that depend on the person or the clock. */
#define PLACES (Q (ALL) | Q (DRAFTS) | Q (FIRST_REVIEW) | Q (SECOND_REVIEW) | Q (FINAL_REVIEW) | Q (APPROVED) | Q (LIVE) | Q (HELD) | Q (CLOSED))

static guint
queues_with (const GalleyArticle *template, const GalleyRoute *route, const GalleyEditor *editor, gint64 blockers)
{
  g_autoptr (GalleyArticle) article = galley_article_new (template);
  guint found = 0;

  for (guint queue = 0; queue < GALLEY_N_QUEUES; queue++)
    if (galley_queue_contains (queue, article, route, editor, blockers, NOW))
      found |= 1u << queue;
  return found;
}

static guint
queues_of (const GalleyArticle *template, const GalleyRoute *route, const GalleyEditor *editor)
{
  return queues_with (template, route, editor, 0);
}

static void
test_places (void)
{
  static const struct { const char *what; guint steps; GalleyArticle article; guint places; } rows[] = {
    { "draft", 2, { .state = GALLEY_STATE_DRAFT }, Q (DRAFTS) },
    { "first of two", 2, { .state = GALLEY_STATE_REVIEW }, Q (FIRST_REVIEW) },
    { "last of two", 2, { .state = GALLEY_STATE_REVIEW, .step = 1 }, Q (FINAL_REVIEW) },
    { "second of three", 3, { .state = GALLEY_STATE_REVIEW, .step = 1 }, Q (SECOND_REVIEW) },
    { "last of three", 3, { .state = GALLEY_STATE_REVIEW, .step = 2 }, Q (FINAL_REVIEW) },
    { "route unknown", 0, { .state = GALLEY_STATE_REVIEW }, Q (FIRST_REVIEW) },
    { "approved", 2, { .state = GALLEY_STATE_APPROVED }, Q (APPROVED) },
    { "exported", 2, { .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_EXPORTED }, Q (LIVE) },
    { "published", 2, { .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_PUBLISHED }, Q (LIVE) },
    { "correction begun", 2, { .state = GALLEY_STATE_DRAFT, .live = GALLEY_LIVE_PUBLISHED, .successor = "correct" }, Q (DRAFTS) | Q (LIVE) },
    { "correction approved", 2, { .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_PUBLISHED, .successor = "correct" }, Q (APPROVED) | Q (LIVE) },
    { "withdrawn", 2, { .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_WITHDRAWN }, Q (CLOSED) },
    { "reinstated", 2, { .state = GALLEY_STATE_DRAFT, .live = GALLEY_LIVE_WITHDRAWN, .successor = "reinstate" }, Q (DRAFTS) },
    { "declined", 2, { .state = GALLEY_STATE_DECLINED }, Q (CLOSED) },
    { "discarded", 2, { .state = GALLEY_STATE_DISCARDED }, Q (CLOSED) },
    { "held", 2, { .state = GALLEY_STATE_REVIEW, .held = TRUE }, Q (HELD) },
    { "held, time not come", 2, { .state = GALLEY_STATE_REVIEW, .held = TRUE, .held_until = NOW + 1 }, Q (HELD) },
    { "held, time passed", 2, { .state = GALLEY_STATE_REVIEW, .held = TRUE, .held_until = NOW }, Q (FIRST_REVIEW) },
    { "held and discarded", 2, { .state = GALLEY_STATE_DISCARDED, .held = TRUE }, Q (CLOSED) },
  };
  g_autoptr (GalleyRoute) two = galley_route_new_two_step ();
  g_autoptr (GalleyRoute) three = galley_route_new_three_step ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const GalleyRoute *route = rows[i].steps == 3 ? three : rows[i].steps == 2 ? two : NULL;
      GalleyArticle article = rows[i].article;

      article.updated = article.entered = NOW;
      g_test_message ("%s", rows[i].what);
      g_assert_cmphex (queues_of (&article, route, NULL), ==, rows[i].places | Q (ALL));
    }
}

static void
test_people (void)
{
  enum { NEITHER, MINE = Q (MINE), WAITING = Q (WAITING) };
  static const GalleyEditor writer = { .uuid = "writer", .roles = GALLEY_ROLE_WRITER };
  static const GalleyEditor first = { .uuid = "first", .roles = GALLEY_ROLE_FIRST_REVIEWER | GALLEY_ROLE_WRITER };
  static const GalleyEditor head = { .uuid = "head", .roles = GALLEY_ROLE_RESPONSIBLE_EDITOR };
  static const GalleyEditor gone = { .uuid = "gone", .roles = GALLEY_ROLE_RESPONSIBLE_EDITOR, .retired = TRUE };
  static const struct { const char *what; const GalleyEditor *editor; guint expected; GalleyArticle article; } rows[] = {
    { "nobody at the desk", NULL, NEITHER, { .author = "writer" } },
    { "own draft", &writer, MINE, { .author = "writer" } },
    { "another's draft", &writer, NEITHER, { .author = "first" } },
    { "returned to who submitted it", &first, MINE, { .author = "writer", .submitter = "first" } },
    { "own, held", &writer, NEITHER, { .author = "writer", .held = TRUE } },
    { "own, discarded", &writer, NEITHER, { .author = "writer", .state = GALLEY_STATE_DISCARDED } },
    { "own text, corrected by another", &writer, NEITHER,
      { .author = "writer", .submitter = "first", .successor = "correct", .live = GALLEY_LIVE_PUBLISHED } },
    { "correction begun by oneself", &first, MINE,
      { .author = "writer", .submitter = "first", .successor = "correct", .live = GALLEY_LIVE_PUBLISHED } },
    { "own, in review", &writer, WAITING, { .author = "writer", .submitter = "writer", .state = GALLEY_STATE_REVIEW } },
    { "a step of one's role", &first, MINE, { .author = "writer", .submitter = "writer", .state = GALLEY_STATE_REVIEW } },
    { "a step of another role", &head, NEITHER, { .author = "writer", .submitter = "writer", .state = GALLEY_STATE_REVIEW } },
    { "the last step", &head, MINE, { .author = "writer", .submitter = "writer", .state = GALLEY_STATE_REVIEW, .step = 1 } },
    { "passed on", &first, NEITHER, { .author = "writer", .submitter = "writer", .state = GALLEY_STATE_REVIEW, .step = 1 } },
    { "one's role, but one wrote it", &first, WAITING, { .author = "first", .submitter = "first", .state = GALLEY_STATE_REVIEW } },
    { "one's role, but one submitted it", &first, WAITING, { .author = "writer", .submitter = "first", .state = GALLEY_STATE_REVIEW } },
    { "a step beyond the route", &head, NEITHER, { .author = "writer", .state = GALLEY_STATE_REVIEW, .step = 7 } },
    { "retired", &gone, NEITHER, { .author = "writer", .state = GALLEY_STATE_REVIEW, .step = 1 } },
    { "approved, for who exports", &head, MINE, { .author = "writer", .state = GALLEY_STATE_APPROVED } },
    { "approved, for who wrote it", &writer, WAITING, { .author = "writer", .state = GALLEY_STATE_APPROVED } },
    { "approved, embargo not over", &head, NEITHER, { .author = "writer", .state = GALLEY_STATE_APPROVED, .embargo = NOW + 1 } },
    { "out", &head, NEITHER, { .author = "writer", .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_EXPORTED } },
    { "out, for who wrote it", &writer, NEITHER, { .author = "writer", .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_EXPORTED } },
    { "withdrawal waits for a second person", &head, MINE,
      { .author = "writer", .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_PUBLISHED, .withdrawer = "chief" } },
    { "withdrawal asked for by oneself", &head, WAITING,
      { .author = "writer", .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_PUBLISHED, .withdrawer = "head" } },
  };
  g_autoptr (GalleyRoute) route = galley_route_new_two_step ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyEditor) editor = rows[i].editor != NULL ? galley_editor_new (rows[i].editor) : NULL;

      g_test_message ("%s", rows[i].what);
      g_assert_cmphex (queues_of (&rows[i].article, route, editor) & (Q (MINE) | Q (WAITING)), ==, rows[i].expected);
    }
}

static void
test_overdue (void)
{
  static const struct { const char *what; gboolean overdue; GalleyArticle article; } rows[] = {
    { "in time", FALSE, { .state = GALLEY_STATE_REVIEW, .entered = NOW - HOURS (4) } },
    { "first review takes four hours", TRUE, { .state = GALLEY_STATE_REVIEW, .entered = NOW - HOURS (4) - 1 } },
    { "final review takes eight", FALSE, { .state = GALLEY_STATE_REVIEW, .step = 1, .entered = NOW - HOURS (7) } },
    { "on hold", FALSE, { .state = GALLEY_STATE_REVIEW, .entered = NOW - HOURS (9), .held = TRUE } },
    { "a draft has no hurry", FALSE, { .state = GALLEY_STATE_DRAFT, .entered = NOW - HOURS (900) } },
    { "closed", FALSE, { .state = GALLEY_STATE_DECLINED, .entered = NOW - HOURS (900) } },
    { "approved without a time", FALSE, { .state = GALLEY_STATE_APPROVED, .entered = NOW - HOURS (900) } },
    { "approved and its time has passed", TRUE, { .state = GALLEY_STATE_APPROVED, .embargo = NOW - 1 } },
    { "out at its time", FALSE, { .state = GALLEY_STATE_APPROVED, .embargo = NOW - 1, .live = GALLEY_LIVE_EXPORTED } },
  };
  g_autoptr (GalleyRoute) route = galley_route_new_two_step ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].what);
      g_assert_cmpint ((queues_of (&rows[i].article, route, NULL) & Q (OVERDUE)) != 0, ==, rows[i].overdue);
    }
}

static void
test_blocked (void)
{
  static const GalleyEditor writer = { .uuid = "writer", .roles = GALLEY_ROLE_WRITER };
  static const GalleyEditor first = { .uuid = "first", .roles = GALLEY_ROLE_FIRST_REVIEWER };
  static const struct { const char *what; const GalleyEditor *editor; gint64 blockers; gboolean blocked; GalleyArticle article; } rows[] = {
    { "nobody at the desk", NULL, 1, FALSE, { .author = "writer", .state = GALLEY_STATE_REVIEW } },
    { "nothing is in the way", &writer, 0, FALSE, { .author = "writer", .submitter = "writer", .state = GALLEY_STATE_REVIEW } },
    { "own, in review", &writer, 1, TRUE, { .author = "writer", .submitter = "writer", .state = GALLEY_STATE_REVIEW } },
    { "for whom it waits", &first, 2, TRUE, { .author = "writer", .submitter = "writer", .state = GALLEY_STATE_REVIEW } },
    { "of others", &first, 2, FALSE, { .author = "writer", .submitter = "writer", .state = GALLEY_STATE_REVIEW, .step = 1 } },
    { "a draft that is just being written", &writer, 9, FALSE, { .author = "writer", .mover = "writer" } },
    { "a draft that was returned", &writer, 1, TRUE, { .author = "writer", .mover = "first" } },
    { "own, held", &writer, 0, TRUE, { .author = "writer", .mover = "writer", .held = TRUE } },
    { "held, time passed", &writer, 0, FALSE, { .author = "writer", .mover = "writer", .held = TRUE, .held_until = NOW } },
    { "held and discarded", &writer, 0, FALSE, { .author = "writer", .state = GALLEY_STATE_DISCARDED, .held = TRUE } },
    { "out", &writer, 3, FALSE, { .author = "writer", .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_EXPORTED } },
  };
  g_autoptr (GalleyRoute) route = galley_route_new_two_step ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyEditor) editor = rows[i].editor != NULL ? galley_editor_new (rows[i].editor) : NULL;

      g_test_message ("%s", rows[i].what);
      g_assert_cmpint ((queues_with (&rows[i].article, route, editor, rows[i].blockers) & Q (BLOCKED)) != 0, ==, rows[i].blocked);
    }
}

static void
test_trouble (void)
{
  static const GalleyEditor head = { .uuid = "head", .roles = GALLEY_ROLE_RESPONSIBLE_EDITOR };
  static const GalleyEditor writer = { .uuid = "writer", .roles = GALLEY_ROLE_WRITER };
  static const GalleyEditor other = { .uuid = "other", .roles = GALLEY_ROLE_WRITER };
  static const struct { const char *what; const GalleyEditor *editor; gboolean trouble; GalleyArticle article; } rows[] = {
    { "online", &head, FALSE, { .author = "writer", .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_PUBLISHED, .entered = NOW - HOURS (900) } },
    { "just exported", &head, FALSE, { .author = "writer", .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_EXPORTED, .entered = NOW - HOURS (24) } },
    { "exported and never confirmed", &head, TRUE, { .author = "writer", .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_EXPORTED, .entered = NOW - HOURS (25) } },
    { "… for who wrote it", &writer, TRUE, { .author = "writer", .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_EXPORTED, .entered = NOW - HOURS (25) } },
    { "… for others", &other, FALSE, { .author = "writer", .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_EXPORTED, .entered = NOW - HOURS (25) } },
    { "correction begun", &head, FALSE, { .author = "writer", .live = GALLEY_LIVE_PUBLISHED, .successor = "correct", .entered = NOW } },
    { "correction open for long", &head, TRUE, { .author = "writer", .live = GALLEY_LIVE_PUBLISHED, .successor = "correct", .entered = NOW - HOURS (25) } },
    { "withdrawal waits for a second person", &head, TRUE, { .author = "writer", .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_PUBLISHED, .withdrawer = "chief", .entered = NOW } },
    { "withdrawn", &head, FALSE, { .author = "writer", .state = GALLEY_STATE_APPROVED, .live = GALLEY_LIVE_WITHDRAWN } },
    { "not out", &head, FALSE, { .author = "writer", .state = GALLEY_STATE_APPROVED, .entered = NOW - HOURS (900) } },
  };
  g_autoptr (GalleyRoute) route = galley_route_new_two_step ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyEditor) editor = galley_editor_new (rows[i].editor);

      g_test_message ("%s", rows[i].what);
      g_assert_cmpint ((queues_of (&rows[i].article, route, editor) & Q (TROUBLE)) != 0, ==, rows[i].trouble);
    }
}

/* Whatever the row says, the article is somewhere: an article that no queue shows would be lost. */
static void
test_nothing_is_nowhere (void)
{
  g_autoptr (GalleyRoute) route = galley_route_new_three_step ();

  for (guint state = GALLEY_STATE_DRAFT; state <= GALLEY_STATE_DISCARDED; state++)
    for (guint live = GALLEY_LIVE_NONE; live <= GALLEY_LIVE_WITHDRAWN; live++)
      for (guint step = 0; step < 5; step++)
        for (guint bits = 0; bits < 4; bits++)
          {
            GalleyArticle article = { .state = state, .live = live, .step = step, .held = bits & 1, .successor = bits & 2 ? "update" : "" };
            guint places = queues_of (&article, route, NULL) & PLACES & ~Q (ALL) & ~Q (LIVE);

            if (queues_of (&article, route, NULL) & Q (LIVE))
              continue;
            g_assert_cmpuint (g_bit_storage (places), >, 0);
            g_assert_cmphex (places & (places - 1), ==, 0);
          }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue/places", test_places);
  g_test_add_func ("/queue/people", test_people);
  g_test_add_func ("/queue/overdue", test_overdue);
  g_test_add_func ("/queue/blocked", test_blocked);
  g_test_add_func ("/queue/trouble", test_trouble);
  g_test_add_func ("/queue/nothing-is-nowhere", test_nothing_is_nowhere);
  return g_test_run ();
}
