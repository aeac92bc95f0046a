/* test-remarks.c: saying something about a text: who may, where it stands, what it stops
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <sqlite3.h>

#include "galley-blame.h"
#include "galley-remark-count.h"
#include "galley-remark-rules.h"
#include "galley-text.h"

#define BODY "渠水过村，全长12公里。\n\n第二段说的是石工。\n\n第三段说的是队长。"

static GalleyArticle *
begin (DeskFixture *f)
{
  g_autoptr (GalleyContent) content = fixture_content ("春灌", BODY);
  g_autoptr (GError) error = NULL;
  GalleyArticle *article = galley_desk_begin (f->desk, f->people[WRITER]->uuid, content, NULL, &error);

  g_assert_no_error (error);
  return article;
}

static GalleyRemark *
do_it (DeskFixture *f, int who, const GalleyArticle *article, const GalleyRemarkEvent *template, GError **error)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  GalleyRemarkEvent asked = *template;

  asked.article = article->uuid;
  if (asked.digest == NULL)
    asked.digest = dossier->digest;
  return galley_desk_remark (f->desk, f->keys[who], &asked, error);
}

/* A remark on the first @quote in the text. */
static GalleyRemark *
remark_on (DeskFixture *f, int who, const GalleyArticle *article, const char *quote, GalleyRemarkEvent event, GError **error)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  const char *found = strstr (dossier->content->body, quote);

  g_assert_nonnull (found);
  event.field = "body";
  event.start = g_utf8_strlen (dossier->content->body, found - dossier->content->body);
  event.end = event.start + g_utf8_strlen (quote, -1);
  return do_it (f, who, article, &event, error);
}

#define assert_remarks(f, who, article, quote, ...)                                    \
  ({                                                                                   \
    g_autoptr (GError) its_error = NULL;                                               \
    GalleyRemark *made = remark_on (f, who, article, quote, (GalleyRemarkEvent) __VA_ARGS__, &its_error); \
    g_assert_no_error (its_error);                                                     \
    made;                                                                              \
  })

#define assert_may_not(f, who, article, ...)                                           \
  G_STMT_START {                                                                       \
    g_autoptr (GError) its_error = NULL;                                               \
    g_autoptr (GalleyRemark) made = do_it (f, who, article, &(const GalleyRemarkEvent) __VA_ARGS__, &its_error); \
    g_assert_null (made);                                                              \
    g_assert_error (its_error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);                    \
  } G_STMT_END

#define assert_may(f, who, article, ...)                                               \
  G_STMT_START {                                                                       \
    g_autoptr (GError) its_error = NULL;                                               \
    g_autoptr (GalleyRemark) made = do_it (f, who, article, &(const GalleyRemarkEvent) __VA_ARGS__, &its_error); \
    g_assert_no_error (its_error);                                                     \
  } G_STMT_END

static const GalleyRemark *
find (const GalleyDossier *dossier, const GalleyRemark *remark)
{
  gint place = galley_remarks_find (dossier->remarks, remark->uuid);

  g_assert_cmpint (place, >=, 0);
  return dossier->remarks->pdata[place];
}

static void
assert_stands_on (DeskFixture *f, const GalleyArticle *article, const GalleyRemark *remark, const char *text)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  const GalleyRemark *now = find (dossier, remark);
  g_autofree char *there = galley_text_dup_slice (galley_remark_get_text_of (dossier->content, now->field), now->start, now->end);

  g_assert_cmpstr (there, ==, text);
  g_assert_cmpint (now->gone, ==, text[0] == '\0');
}

/* ── places ── */

static void
test_moves_along (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = begin (f);
  g_autoptr (GalleyRemark) remark = assert_remarks (f, FIRST, article, "全长12公里", { .text = "核实" });

  g_assert_cmpstr (remark->quote, ==, "全长12公里");
  g_assert_cmpstr (remark->author_name, ==, "周敏");
  assert_stands_on (f, article, remark, "全长12公里");
  assert_edits (f, WRITER, article, "清清的渠水过村，全长一共12公里。\n\n第二段说的是石工。\n\n第三段说的是队长。");
  assert_stands_on (f, article, remark, "全长一共12公里");
  assert_edits (f, WRITER, article, "第二段说的是石工。\n\n第三段说的是队长。\n\n清清的渠水过村，全长一共12公里。");
  assert_stands_on (f, article, remark, "全长一共12公里");
  assert_edits (f, WRITER, article, "第二段说的是石工。\n\n第三段说的是队长。");
  assert_stands_on (f, article, remark, "");
  assert_edits (f, FIRST, article, BODY);
  assert_stands_on (f, article, remark, "全长12公里");
}

static void
test_on_titles_and_on_all (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = begin (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyRemark) title = do_it (f, FIRST, article, &(const GalleyRemarkEvent) { .field = "headline", .start = 0, .end = 1, .text = "题" }, &error);
  g_autoptr (GalleyRemark) all = do_it (f, FIRST, article, &(const GalleyRemarkEvent) { .text = "全文" }, &error);

  g_assert_no_error (error);
  assert_stands_on (f, article, title, "春");
  g_assert_cmpstr (all->quote, ==, "");
  g_assert_null (do_it (f, FIRST, article, &(const GalleyRemarkEvent) { .field = "credits", .text = "x" }, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (do_it (f, FIRST, article, &(const GalleyRemarkEvent) { .field = "headline", .start = 0, .end = 3, .text = "x" }, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (do_it (f, FIRST, article, &(const GalleyRemarkEvent) { .field = "headline", .text = "x", .digest = "0" }, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
}

static void
test_outside_the_digest (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = begin (f);
  g_autoptr (GalleyDossier) before = fixture_dossier (f, article->uuid), after = NULL;
  g_autoptr (GalleyRemark) remark = assert_remarks (f, FIRST, article, "渠水", { .text = "好" });

  after = fixture_dossier (f, article->uuid);
  g_assert_cmpstr (after->digest, ==, before->digest);
  g_assert_cmpint (after->article->version, ==, before->article->version);
}

/* ── who may ── */

static void
test_rules (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = begin (f);
  g_autoptr (GalleyRemark) remark = assert_remarks (f, FIRST, article, "渠水", { .text = "查", .must_fix = TRUE });
  g_autoptr (GalleyRemark) own = assert_remarks (f, WRITER, article, "石工", { .text = "已核" });
  g_autoptr (GError) error = NULL;

  assert_may_not (f, WRITER, article, { .text = "", .field = "body" });
  assert_may_not (f, WRITER, article, { .text = " \n", .field = "body" });
  assert_may_not (f, WRITER, article, { .text = "必须改", .field = "body", .must_fix = TRUE });
  assert_may_not (f, SECOND, article, { .text = "必须改", .field = "body", .must_fix = TRUE }); /* no step of this route */
  assert_may_not (f, WRITER, article, { .kind = GALLEY_REMARK_REWORD, .remark = remark->uuid, .text = "不必" });
  assert_may_not (f, WRITER, article, { .kind = GALLEY_REMARK_WITHDRAW, .remark = remark->uuid });
  assert_may_not (f, WRITER, article, { .kind = GALLEY_REMARK_RESOLVE, .remark = remark->uuid });
  assert_may_not (f, FIRST, article, { .kind = GALLEY_REMARK_REOPEN, .remark = remark->uuid });
  assert_may_not (f, FIRST, article, { .kind = GALLEY_REMARK_ACCEPT, .remark = remark->uuid });

  assert_may (f, WRITER, article, { .parent = remark->uuid, .text = "改好了" });
  assert_may_not (f, FIRST, article, { .kind = GALLEY_REMARK_WITHDRAW, .remark = remark->uuid }); /* it has an answer */
  assert_may (f, FIRST, article, { .kind = GALLEY_REMARK_REWORD, .remark = remark->uuid, .text = "再查", .must_fix = TRUE });
  assert_may (f, FINAL, article, { .kind = GALLEY_REMARK_RESOLVE, .remark = remark->uuid });
  assert_may_not (f, FIRST, article, { .kind = GALLEY_REMARK_RESOLVE, .remark = remark->uuid });
  assert_may (f, FIRST, article, { .kind = GALLEY_REMARK_REOPEN, .remark = remark->uuid });
  assert_may (f, WRITER, article, { .kind = GALLEY_REMARK_RESOLVE, .remark = own->uuid });
  g_assert_null (do_it (f, FIRST, article, &(const GalleyRemarkEvent) { .kind = GALLEY_REMARK_RESOLVE, .remark = "none" }, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

static void
test_threads (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = begin (f);
  g_autoptr (GalleyRemark) remark = assert_remarks (f, FIRST, article, "渠水", { .text = "查" });
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyRemark) answer = do_it (f, WRITER, article, &(const GalleyRemarkEvent) { .parent = remark->uuid, .text = "改了" }, &error);
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (answer->parent, ==, remark->uuid);
  assert_may_not (f, FIRST, article, { .parent = answer->uuid, .text = "好" }); /* no answers to answers */
  assert_may_not (f, WRITER, article, { .kind = GALLEY_REMARK_RESOLVE, .remark = answer->uuid });
  f->now -= 3600000; /* a clock that is set back turns no order round */
  assert_may (f, WRITER, article, { .kind = GALLEY_REMARK_WITHDRAW, .remark = answer->uuid });
  assert_may (f, FIRST, article, { .kind = GALLEY_REMARK_WITHDRAW, .remark = remark->uuid });
  dossier = fixture_dossier (f, article->uuid);
  g_assert_cmpuint (dossier->remarks->len, ==, 0);
  all = galley_desk_list_remarks (f->desk, article->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (((GalleyRemark *) all->pdata[0])->state, ==, GALLEY_REMARK_WITHDRAWN);
  g_assert_cmpstr (((GalleyRemark *) all->pdata[0])->text, ==, "查");
}

/* ── what it stops ── */

static void
test_must_fix (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = begin (f);
  g_autoptr (GalleyRemark) first = NULL, second = NULL;
  g_autoptr (GalleyDossier) dossier = NULL;

  assert_decides (f, WRITER, article, SUBMIT);
  first = assert_remarks (f, FIRST, article, "12公里", { .text = "与上月报道不符", .must_fix = TRUE, .class = GALLEY_REMARK_CLASS_FACT });
  second = assert_remarks (f, FIRST, article, "石工", { .text = "可有可无" });
  assert_refused (f, FIRST, article, PASS, "must-fix");
  assert_may (f, FIRST, article, { .kind = GALLEY_REMARK_RESOLVE, .remark = first->uuid });
  assert_decides (f, FIRST, article, PASS);
  assert_may (f, FIRST, article, { .kind = GALLEY_REMARK_REOPEN, .remark = first->uuid });
  assert_refused (f, FINAL, article, APPROVE, "must-fix");
  assert_may (f, FINAL, article, { .kind = GALLEY_REMARK_RESOLVE, .remark = first->uuid });
  assert_decides (f, FINAL, article, APPROVE);
  assert_edits (f, FINAL, article, "改过了。");
  assert_may (f, FIRST, article, { .kind = GALLEY_REMARK_REOPEN, .remark = first->uuid });
  assert_refused (f, FIRST, article, COUNTERSIGN, "must-fix");
}

/* ── suggestions ── */

static void
test_accept (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = begin (f);
  g_autoptr (GalleyRemark) remark = assert_remarks (f, FIRST, article, "全长12公里", { .suggests = TRUE, .suggestion = "全长15公里" });
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GPtrArray) revisions = NULL, oldest_first = galley_revision_array_new (), spans = NULL;
  g_autoptr (GError) error = NULL;
  const GalleyRemark *now;

  assert_edits (f, WRITER, article, "清清的渠水过村，全长12公里。\n\n第二段说的是石工。");
  assert_may (f, WRITER, article, { .kind = GALLEY_REMARK_ACCEPT, .remark = remark->uuid });
  dossier = fixture_dossier (f, article->uuid);
  g_assert_cmpstr (dossier->content->body, ==, "清清的渠水过村，全长15公里。\n\n第二段说的是石工。");
  now = find (dossier, remark);
  g_assert_cmpint (now->state, ==, GALLEY_REMARK_ACCEPTED);
  g_assert_cmpstr (now->closed_by_name, ==, "林晓");
  g_assert_true (g_strv_contains ((const char *const *) dossier->typists, f->people[FIRST]->uuid));

  revisions = galley_desk_list_revisions (f->desk, article->uuid, &error);
  for (guint i = revisions->len; i > 0; i--)
    g_ptr_array_add (oldest_first, galley_revision_ref (revisions->pdata[i - 1]));
  spans = galley_blame (oldest_first, "body");
  g_assert_cmpstr (galley_blame_find (spans, 11)->author, ==, f->people[FIRST]->uuid);  /* 5 of 15 */
  g_assert_cmpstr (galley_blame_find (spans, 9)->author, ==, f->people[WRITER]->uuid); /* 长 */
}

/* On a route of one step, whose signer suggested what the writer accepted: nobody else has read that. */
static void
test_accepted_is_typed_by_its_writer (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyRoute) all = galley_route_new_three_step (), route = NULL;
  g_autoptr (GPtrArray) steps = galley_step_array_new ();
  g_autoptr (GalleyContent) content = fixture_content ("快讯", BODY);
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GalleyRemark) remark = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (steps, galley_step_ref (all->steps->pdata[2]));
  route = galley_route_new (&(const GalleyRoute) { .uuid = "flash", .name = "快讯", .steps = steps });
  g_assert_true (galley_desk_add_route (f->desk, f->keys[CHIEF], route, &error));
  article = galley_desk_begin (f->desk, f->people[WRITER]->uuid, content, "flash", &error);
  g_assert_no_error (error);
  remark = assert_remarks (f, FINAL, article, "石工", { .suggests = TRUE, .suggestion = "石匠" });
  assert_may (f, WRITER, article, { .kind = GALLEY_REMARK_ACCEPT, .remark = remark->uuid });
  assert_decides (f, WRITER, article, SUBMIT);
  assert_refused (f, FINAL, article, APPROVE, "second-reader");
  assert_decides (f, FINAL_TOO, article, APPROVE);
}

static void
test_accept_refused (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = begin (f);
  g_autoptr (GalleyRemark) strict = assert_remarks (f, FIRST, article, "12公里", { .suggests = TRUE, .suggestion = "15公里", .must_fix = TRUE });
  g_autoptr (GalleyRemark) mild = assert_remarks (f, FIRST, article, "第二段说的是石工。", { .suggests = TRUE, .suggestion = "" });
  g_autoptr (GError) error = NULL;

  assert_may_not (f, WRITER, article, { .kind = GALLEY_REMARK_REFUSE, .remark = strict->uuid });
  assert_may (f, WRITER, article, { .kind = GALLEY_REMARK_REFUSE, .remark = mild->uuid });
  assert_may_not (f, WRITER, article, { .kind = GALLEY_REMARK_ACCEPT, .remark = mild->uuid });
  assert_may (f, FIRST, article, { .kind = GALLEY_REMARK_REOPEN, .remark = mild->uuid });
  assert_may_not (f, FINAL_TOO, article, { .kind = GALLEY_REMARK_REWORD, .remark = mild->uuid, .text = "x" });
  g_assert_null (do_it (f, WRITER, article, &(const GalleyRemarkEvent) { .kind = GALLEY_REMARK_ACCEPT, .remark = mild->uuid, .digest = "0" }, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  assert_edits (f, WRITER, article, "渠水过村，全长12公里。\n\n第三段说的是队长。");
  assert_may_not (f, WRITER, article, { .kind = GALLEY_REMARK_ACCEPT, .remark = mild->uuid }); /* what it would replace is gone */
  assert_decides (f, WRITER, article, SUBMIT);
  assert_may_not (f, WRITER, article, { .kind = GALLEY_REMARK_ACCEPT, .remark = strict->uuid }); /* not while it is reviewed */
  assert_may (f, FIRST, article, { .kind = GALLEY_REMARK_ACCEPT, .remark = strict->uuid });
}

/* ── counting ── */

static void
test_errors (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = begin (f);
  g_autoptr (GalleyRemark) fact = assert_remarks (f, FIRST, article, "12公里", { .text = "查", .class = GALLEY_REMARK_CLASS_FACT });
  g_autoptr (GalleyRemark) taken = assert_remarks (f, FIRST, article, "石工", { .suggests = TRUE, .suggestion = "石匠", .class = GALLEY_REMARK_CLASS_LANGUAGE });
  g_autoptr (GalleyRemark) refused = assert_remarks (f, FIRST, article, "队长", { .suggests = TRUE, .suggestion = "组长", .class = GALLEY_REMARK_CLASS_FACT });
  g_autoptr (GalleyRemark) withdrawn = assert_remarks (f, FIRST, article, "渠水", { .text = "错", .class = GALLEY_REMARK_CLASS_LAW });
  g_autoptr (GalleyRemark) none = assert_remarks (f, FIRST, article, "渠水", { .text = "好" });
  g_autoptr (GPtrArray) remarks = NULL;
  GalleyErrorCount count;

  assert_may (f, WRITER, article, { .kind = GALLEY_REMARK_ACCEPT, .remark = taken->uuid });
  assert_may (f, WRITER, article, { .kind = GALLEY_REMARK_REFUSE, .remark = refused->uuid });
  assert_may (f, FIRST, article, { .kind = GALLEY_REMARK_WITHDRAW, .remark = withdrawn->uuid });
  remarks = galley_desk_list_remarks (f->desk, NULL, NULL);
  count = galley_remarks_count_errors (remarks, 0);
  g_assert_cmpint (count.all, ==, 2);
  g_assert_cmpint (count.of[GALLEY_REMARK_CLASS_FACT], ==, 1);
  g_assert_cmpint (count.of[GALLEY_REMARK_CLASS_LANGUAGE], ==, 1);
  g_assert_cmpint (galley_remarks_count_errors (remarks, taken->at).all, ==, 1);
  g_assert_cmpfloat_with_epsilon (galley_error_rate (2, 4000), 5, 0.001);
  g_assert_cmpfloat_with_epsilon (galley_error_rate (2, 0), 0, 0.001);
}

/* ── signed ── */

static void
run_sql (DeskFixture *f, const char *sql)
{
  g_autofree char *path = g_build_filename (f->folder, "library.db", NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

/* The rows say that nothing has to be corrected any more; what was signed says otherwise, and nobody passes the text. */
static void
test_altered_is_not_built_upon (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = begin (f);
  g_autoptr (GalleyRemark) must = NULL;

  assert_decides (f, WRITER, article, SUBMIT);
  must = assert_remarks (f, FIRST, article, "12公里", { .text = "核对里程", .must_fix = TRUE });
  assert_refused (f, FIRST, article, PASS, "must-fix");
  run_sql (f, "DROP TRIGGER remark_event_is_final; UPDATE remark_event SET must_fix = 0");
  assert_refused (f, FIRST, article, PASS, "remark-altered");
  run_sql (f, "UPDATE remark_event SET must_fix = 1");
  assert_refused (f, FIRST, article, PASS, "must-fix");
}

/* A key that was replaced says nothing any more, and a decision names what had been said. */
static void
test_signed (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = begin (f);
  g_autoptr (GalleySigner) lost = galley_signer_ref (f->keys[FIRST]);
  g_autoptr (GalleyRemark) remark = assert_remarks (f, FIRST, article, "12公里", { .text = "核对里程" });
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_desk_replace_key (f->desk, f->keys[CHIEF], f->people[FIRST]->uuid, "忘了口令", "new", GALLEY_SEAL_QUICK, NULL));
  g_assert_null (do_it (f, FIRST, article, &(const GalleyRemarkEvent) { .kind = GALLEY_REMARK_RESOLVE, .remark = remark->uuid }, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  galley_signer_unref (f->keys[FIRST]);
  f->keys[FIRST] = galley_desk_unlock (f->desk, f->people[FIRST]->uuid, "new", NULL);
  assert_decides (f, WRITER, article, SUBMIT);
  dossier = fixture_dossier (f, article->uuid);
  g_assert_cmpuint (strlen (((GalleyEntry *) dossier->slip->pdata[0])->decision->remarks), ==, 64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remarks/move-along", test_moves_along);
  g_test_add_func ("/remarks/on-titles-and-on-all", test_on_titles_and_on_all);
  g_test_add_func ("/remarks/outside-the-digest", test_outside_the_digest);
  g_test_add_func ("/remarks/rules", test_rules);
  g_test_add_func ("/remarks/threads", test_threads);
  g_test_add_func ("/remarks/must-fix", test_must_fix);
  g_test_add_func ("/remarks/accept", test_accept);
  g_test_add_func ("/remarks/accepted-is-typed-by-its-writer", test_accepted_is_typed_by_its_writer);
  g_test_add_func ("/remarks/accept-refused", test_accept_refused);
  g_test_add_func ("/remarks/errors", test_errors);
  g_test_add_func ("/remarks/altered-is-not-built-upon", test_altered_is_not_built_upon);
  g_test_add_func ("/remarks/signed", test_signed);
  return g_test_run ();
}
