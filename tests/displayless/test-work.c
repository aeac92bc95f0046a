/* test-work.c: who is writing, who takes over, and that no text is lost by it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include "galley-presence.h"

#define MINUTES(n) ((GalleyTime) (n) * 60 * 1000)

static gboolean
pen_writes (DeskFixture *f, const GalleyLease *pen, const char *body, GError **error)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, pen->article);
  GalleyContent changed = *dossier->content;
  g_autoptr (GalleyContent) content = NULL;
  g_autoptr (GalleyArticle) saved = NULL;

  changed.body = body;
  content = galley_content_new (&changed);
  saved = galley_desk_write (f->desk, pen, content, dossier->article->version, NULL, error);
  return saved != NULL;
}

#define assert_writes(f, pen, body)                       \
  G_STMT_START {                                          \
    g_autoptr (GError) its_error = NULL;                  \
    pen_writes (f, pen, body, &its_error);                \
    g_assert_no_error (its_error);                        \
  } G_STMT_END

#define assert_taken(f, pen, body)                        \
  G_STMT_START {                                          \
    g_autoptr (GError) its_error = NULL;                  \
    g_assert_false (pen_writes (f, pen, body, &its_error)); \
    g_assert_error (its_error, GALLEY_ERROR, GALLEY_ERROR_TAKEN); \
  } G_STMT_END

static gboolean
take_over (DeskFixture *f, const GalleyLease *pen, const char *reason, GError **error)
{
  g_autoptr (GalleyArticle) article = galley_desk_take_over (f->desk, pen, reason, error);

  return article != NULL;
}

static char *
dup_holder (DeskFixture *f, const char *article)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article);

  return g_strdup (dossier->lease != NULL ? dossier->lease->token : "");
}

#define assert_holder(f, article, who)                    \
  G_STMT_START {                                          \
    g_autofree char *its_holder = dup_holder (f, (article)->uuid); \
    g_assert_cmpstr (its_holder, ==, who);                \
  } G_STMT_END

#define PEN(f, its_article, who, its_token) (&(const GalleyLease) { \
  .article = (its_article)->uuid, .editor = (f)->people[who]->uuid, .token = its_token })

static void
test_writing_claims (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "石桥");
  g_autoptr (GError) error = NULL;

  assert_holder (f, article, "");
  assert_writes (f, PEN (f, article, WRITER, "left"), "一");
  assert_holder (f, article, "left");
  assert_taken (f, PEN (f, article, FIRST, "desk"), "二");
  assert_taken (f, PEN (f, article, WRITER, "right"), "二"); /* the same person in another window */
  g_assert_false (fixture_edit (f, FIRST, article->uuid, "三", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_TAKEN);
  g_assert_nonnull (strstr (error->message, "林晓"));
  assert_writes (f, PEN (f, article, WRITER, "left"), "一二");
  g_assert_true (galley_desk_release (f->desk, "right", NULL)); /* who does not have it cannot let it go */
  assert_holder (f, article, "left");
  g_assert_true (galley_desk_release (f->desk, "left", NULL));
  assert_holder (f, article, "");
  assert_edits (f, FIRST, article, "三");
  assert_holder (f, article, ""); /* writing once holds nothing */
}

static void
test_ends_by_itself (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "石桥");
  g_autoptr (GalleyDossier) before = NULL, after = NULL;

  assert_writes (f, PEN (f, article, WRITER, "left"), "一");
  before = fixture_dossier (f, article->uuid);
  f->now += MINUTES (9);
  assert_writes (f, PEN (f, article, WRITER, "left"), "一"); /* nothing new, but somebody is there */
  after = fixture_dossier (f, article->uuid);
  g_assert_cmpint (after->lease->since, ==, before->lease->since);
  f->now += MINUTES (9);
  assert_taken (f, PEN (f, article, FIRST, "desk"), "二");
  f->now += MINUTES (2);
  assert_holder (f, article, "");
  assert_writes (f, PEN (f, article, FIRST, "desk"), "二");
  assert_taken (f, PEN (f, article, WRITER, "left"), "一二");
}

static void
test_taking_over_keeps_both (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "石桥");
  g_autoptr (GalleyContent) late = fixture_content ("石桥", "林晓还在写");
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;

  assert_writes (f, PEN (f, article, WRITER, "left"), "林晓写的");
  g_assert_false (take_over (f, PEN (f, article, FIRST, "desk"), "", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (take_over (f, PEN (f, article, SECOND, "desk"), "赶版", &error)); /* who may not write may not take over */
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (take_over (f, PEN (f, article, FIRST, "desk"), "赶版", &error));
  g_assert_no_error (error);

  dossier = fixture_dossier (f, article->uuid);
  g_assert_cmpstr (dossier->lease->taken_from, ==, "left");
  g_assert_cmpstr (dossier->lease->reason, ==, "赶版");
  assert_taken (f, PEN (f, article, WRITER, "left"), "林晓还在写");
  g_assert_true (galley_desk_keep (f->desk, f->people[WRITER]->uuid, article->uuid, late, &error));
  assert_writes (f, PEN (f, article, FIRST, "desk"), "周敏接着写");
  revisions = galley_desk_list_revisions (f->desk, article->uuid, NULL);
  g_assert_cmpuint (revisions->len, ==, 3);
  g_assert_cmpstr (((GalleyRevision *) revisions->pdata[2])->content->body, ==, "林晓写的");
  g_assert_cmpstr (((GalleyRevision *) revisions->pdata[1])->content->body, ==, "林晓还在写");
  g_assert_cmpstr (((GalleyRevision *) revisions->pdata[1])->author, ==, f->people[WRITER]->uuid);
}

/* From oneself, and from nobody, one takes over without a word. */
static void
test_own_other_window (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "石桥");

  g_assert_true (take_over (f, PEN (f, article, WRITER, "left"), NULL, NULL));
  assert_holder (f, article, "left");
  g_assert_true (take_over (f, PEN (f, article, WRITER, "right"), NULL, NULL));
  assert_taken (f, PEN (f, article, WRITER, "left"), "一");
  assert_writes (f, PEN (f, article, WRITER, "right"), "一");
}

static void
test_next_step_is_free (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "石桥");

  assert_writes (f, PEN (f, article, WRITER, "left"), "一");
  assert_decides (f, FIRST, article, HOLD);
  assert_holder (f, article, "left");
  assert_decides (f, FIRST, article, RELEASE);
  assert_decides (f, WRITER, article, SUBMIT);
  assert_holder (f, article, "");
  assert_writes (f, PEN (f, article, FIRST, "desk"), "二");
}

static void
test_process_that_is_gone (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "石桥");
  GalleyPresence *presence = galley_presence_new (f->folder);
  g_autofree char *process = g_strdup (galley_presence_get_name (presence));
  GalleyLease pen = { .article = article->uuid, .editor = f->people[WRITER]->uuid, .token = "left", .process = process };

  assert_writes (f, &pen, "一");
  assert_holder (f, article, "left");
  galley_presence_free (presence);
  assert_holder (f, article, "");
  assert_writes (f, PEN (f, article, FIRST, "desk"), "二");
  pen.token = "again";
  pen.process = "../../library.db"; /* whoever can write the file can write this */
  g_assert_true (take_over (f, &pen, "赶版", NULL));
  assert_holder (f, article, "");
}

static void
test_since_when_and_by_whom (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "石桥");
  GalleyTime begun = article->entered;
  static const struct { int who; GalleyDecisionKind kind; gboolean moves; } rows[] = {
    { WRITER, GALLEY_DECISION_SUBMIT, TRUE },
    { FIRST, GALLEY_DECISION_HOLD, TRUE },
    { FIRST, GALLEY_DECISION_RELEASE, TRUE },
    { FIRST, GALLEY_DECISION_SCHEDULE, FALSE },
    { FIRST, GALLEY_DECISION_PASS, TRUE },
    { FINAL, GALLEY_DECISION_RETURN, TRUE },
  };

  g_assert_cmpstr (article->mover, ==, f->people[WRITER]->uuid);
  assert_edits (f, WRITER, article, "改过。");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyDossier) before = fixture_dossier (f, article->uuid), after = NULL;

      f->now += MINUTES (1);
      g_assert_cmpint (i == 0 ? before->article->entered : begun, ==, begun);
      fixture_decide (f, rows[i].who, article->uuid, rows[i].kind, NULL);
      after = fixture_dossier (f, article->uuid);
      g_assert_cmpint (after->article->entered > before->article->entered, ==, rows[i].moves);
      g_assert_cmpstr (after->article->mover, ==, rows[i].moves ? f->people[rows[i].who]->uuid : before->article->mover);
    }
}

static GalleyLook *
find_look (DeskFixture *f, int who, const char *article)
{
  g_autoptr (GPtrArray) looks = galley_desk_list_looks (f->desk, f->people[who]->uuid, NULL);

  for (guint i = 0; i < looks->len; i++)
    if (g_str_equal (((GalleyLook *) looks->pdata[i])->article, article))
      return galley_look_ref (looks->pdata[i]);
  return NULL;
}

static gboolean
has_seen (DeskFixture *f, int who, const char *article)
{
  g_autoptr (GalleyLook) look = find_look (f, who, article);
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article);

  return look != NULL && g_str_equal (look->digest, dossier->digest);
}

static void
visit (DeskFixture *f, int who, const char *article, const char *digest)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article);
  GalleyBookmark place = { .article = article, .editor = f->people[who]->uuid, .field = "body" };
  g_autoptr (GError) error = NULL;

  galley_desk_visit (f->desk, &place, digest != NULL ? digest : dossier->digest, &error);
  g_assert_no_error (error);
}

static void
test_what_was_seen_is_kept (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "石桥");
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GalleyLook) look = NULL;

  g_assert_true (has_seen (f, WRITER, article->uuid)); /* who types sees it */
  g_assert_false (has_seen (f, FIRST, article->uuid));
  visit (f, FIRST, article->uuid, NULL);
  g_assert_true (has_seen (f, FIRST, article->uuid));
  assert_edits (f, WRITER, article, "改过。");
  g_assert_true (has_seen (f, WRITER, article->uuid));
  g_assert_false (has_seen (f, FIRST, article->uuid));
  visit (f, FIRST, article->uuid, "older"); /* left while it showed an older text */
  g_assert_false (has_seen (f, FIRST, article->uuid));
  look = find_look (f, FIRST, article->uuid);
  revisions = galley_desk_list_revisions (f->desk, article->uuid, NULL);
  g_assert_cmpuint (revisions->len, ==, 1);
  g_assert_cmpstr (((GalleyRevision *) revisions->pdata[0])->digest, ==, look->digest);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/waiting/writing-claims", test_writing_claims);
  g_test_add_func ("/waiting/ends-by-itself", test_ends_by_itself);
  g_test_add_func ("/waiting/taking-over-keeps-both", test_taking_over_keeps_both);
  g_test_add_func ("/waiting/own-other-window", test_own_other_window);
  g_test_add_func ("/waiting/next-step-is-free", test_next_step_is_free);
  g_test_add_func ("/waiting/process-that-is-gone", test_process_that_is_gone);
  g_test_add_func ("/waiting/since-when-and-by-whom", test_since_when_and_by_whom);
  g_test_add_func ("/waiting/what-was-seen-is-kept", test_what_was_seen_is_kept);
  return g_test_run ();
}
