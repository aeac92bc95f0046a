/* test-authorship.c: who wrote this span, when and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "galley-authorship.h"
#include "galley-comparison.h"
#include "galley-text.h"

static GPtrArray *
versions_of (DeskFixture *f, const GalleyArticle *article)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *versions = galley_desk_list_versions (f->desk, article->uuid, &error);

  g_assert_no_error (error);
  return versions;
}

/* “林晓:渠水|周敏:已|…”: the text of the body cut up by its writers. */
static char *
dup_writers (GPtrArray *passages)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < passages->len; i++)
    {
      const GalleyPassage *passage = passages->pdata[i];
      g_string_append_printf (out, "%s%s:%s", i > 0 ? "|" : "", passage->name, passage->text);
    }
  return g_string_free_and_steal (out);
}

static void
assert_writers (DeskFixture *f, const GalleyArticle *article, gint64 start, gint64 end, const char *expected)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  g_autoptr (GPtrArray) versions = versions_of (f, article);
  g_autoptr (GPtrArray) passages = galley_authorship_list (dossier, versions, "body", start, end);
  g_autofree char *writers = dup_writers (passages);

  g_assert_cmpstr (writers, ==, expected);
}

/* Begun with “渠水过村。”; edited in review by the first reviewer, and by the responsible editor, who has not decided yet. */
static GalleyArticle *
work (DeskFixture *f)
{
  GalleyArticle *article = fixture_begin (f, "春灌");

  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, RETURN);
  assert_edits (f, WRITER, article, "渠水过了村。");
  assert_decides (f, WRITER, article, SUBMIT);
  assert_edits (f, FIRST, article, "渠水已过了村。");
  assert_decides (f, FIRST, article, PASS);
  assert_edits (f, FINAL, article, "渠水已过了村，🧑🏽‍🌾 放水。");
  return article;
}

static void
test_exact_to_the_character (void)
{
  static const struct { gint64 start, end; const char *writers; } rows[] = {
    { 0, 1000, "林晓:渠水|周敏:已|林晓:过|林晓:了|林晓:村|郑重:，🧑🏽‍🌾 放水|林晓:。" },
    { 2, 3, "周敏:已" }, { 1, 3, "林晓:水|周敏:已" }, { 3, 4, "林晓:过" }, { 4, 5, "林晓:了" }, { 6, 7, "郑重:，" },
    { 1000, 1001, "" }, { 3, 3, "" },
  };
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = work (f);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%d to %d", (int) rows[i].start, (int) rows[i].end);
      assert_writers (f, article, rows[i].start, rows[i].end, rows[i].writers);
    }
}

static void
assert_why (DeskFixture *f, const GalleyArticle *article, gint64 at, int asked, const char *asked_by, int kept, const char *kept_by)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  g_autoptr (GPtrArray) versions = versions_of (f, article);
  g_autoptr (GPtrArray) passages = galley_authorship_list (dossier, versions, "body", at, at + 1);
  const GalleyPassage *passage = passages->pdata[0];

  g_test_message ("%s", passage->text);
  g_assert_cmpint (passage->asked != NULL ? (int) passage->asked->kind : -1, ==, asked);
  g_assert_cmpint (passage->kept != NULL ? (int) passage->kept->kind : -1, ==, kept);
  g_assert_cmpstr (passage->asked_by, ==, asked_by);
  g_assert_cmpstr (passage->kept_by, ==, kept_by);
}

/* What was written after a return was asked for; what a reviewer typed by themselves was not. */
static void
test_why (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = work (f);

  assert_why (f, article, 0, -1, "", GALLEY_DECISION_SUBMIT, "林晓");                      /* 渠 */
  assert_why (f, article, 4, GALLEY_DECISION_RETURN, "周敏", GALLEY_DECISION_SUBMIT, "林晓"); /* 了 */
  assert_why (f, article, 2, -1, "", GALLEY_DECISION_PASS, "周敏");                        /* 已 */
  assert_why (f, article, 6, -1, "", -1, "");                                            /* ， */
}

/* The working copy is the newest version while it is another text than the newest revision. */
static void
test_versions (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GPtrArray) draft = versions_of (f, article);
  g_autoptr (GPtrArray) submitted = NULL, edited = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (draft->len, ==, 1);
  g_assert_cmpstr (((GalleyRevision *) draft->pdata[0])->id, ==, "");
  assert_decides (f, WRITER, article, SUBMIT);
  submitted = versions_of (f, article);
  g_assert_cmpuint (submitted->len, ==, 1);
  g_assert_cmpstr (((GalleyRevision *) submitted->pdata[0])->id, !=, "");
  assert_edits (f, FIRST, article, "渠水已过村。");
  edited = versions_of (f, article);
  g_assert_cmpuint (edited->len, ==, 2);
  g_assert_cmpstr (((GalleyRevision *) edited->pdata[0])->id, ==, "");
  g_assert_cmpstr (((GalleyRevision *) edited->pdata[0])->author, ==, f->people[FIRST]->uuid);
  g_assert_cmpstr (((GalleyRevision *) edited->pdata[0])->content->body, ==, "渠水已过村。");
  g_assert_null (galley_desk_list_versions (f->desk, "nothing", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

/* What was typed a moment ago is asked about, too. */
static void
test_through_the_store (void)
{
  g_autoptr (AppFixture) f = app_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f->other, "春灌");
  g_autoptr (GalleySession) session = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) passages = NULL;
  g_autofree char *writers = NULL;
  g_autoptr (GError) error = NULL;
  gpointer watched;

  app_fixture_sit (f, FIRST);
  session = galley_session_new (f->store, article->uuid);
  wait_until (galley_session_get_content (session) != NULL && galley_session_is_editable (session));
  galley_session_set_body (session, "渠水已过村。");
  galley_authorship_list_async (f->store, session, "body", 0, 100, NULL, keep_result, &result);
  wait_until (result != NULL);
  passages = galley_authorship_list_finish (result, &error);
  g_assert_no_error (error);
  writers = dup_writers (passages);
  g_assert_cmpstr (writers, ==, "林晓:渠水|周敏:已|林晓:过村。");

  /* What the session has asked for meanwhile, its findings and what it reloads, keeps it until it is answered. */
  g_clear_object (&result);
  watched = session;
  g_object_add_weak_pointer (G_OBJECT (session), &watched);
  g_clear_object (&session);
  wait_until (watched == NULL);
}

/* ── places to be marked ── */

static char *
dup_marks (const char *before, const char *after)
{
  g_autoptr (GalleyContent) old_content = galley_content_new (&(const GalleyContent) { .body = before });
  g_autoptr (GalleyContent) new_content = galley_content_new (&(const GalleyContent) { .body = after });
  g_autoptr (GalleyComparison) comparison = galley_comparison_make (old_content, new_content, NULL, 0);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < comparison->marks->len; i++)
    {
      const GalleyMark *mark = comparison->marks->pdata[i];
      g_string_append_printf (out, "%s%s %d-%d %s", i > 0 ? "|" : "", galley_nick_of (mark->kind, galley_hunk_kind_nicks), (int) mark->start,
                              (int) mark->end, mark->text);
    }
  return g_string_free_and_steal (out);
}

/* Marks are in order, inside the new text, and with them the old text can be put together from the new one. */
static void
test_marks (void)
{
  static const struct { const char *before, *after, *marks; } rows[] = {
    { "渠水过村。", "渠水过村。", "" },
    { "渠水过村。", "渠水已过村。", "insert 2-3 " },
    { "渠水已过村。", "渠水过村。", "delete 2-2 已" },
    { "新设九处", "新设八处", "delete 2-2 九|insert 2-3 " },
    { "只有这些", "", "delete 0-0 只有这些" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *marks = dup_marks (rows[i].before, rows[i].after);
      g_assert_cmpstr (marks, ==, rows[i].marks);
    }
}

static void
test_marks_of_a_moved_paragraph (void)
{
  static const char first[] = "清早七点，第一班渡船还没有靠岸。", second[] = "修表铺的木板门已经卸下了三块。", third[] = "柳师傅坐在窗下。";
  g_autofree char *before = g_strjoin ("\n\n", first, second, third, NULL);
  g_autofree char *after = g_strjoin ("\n\n", second, third, first, NULL);
  g_autofree char *marks = dup_marks (before, after);

  g_assert_nonnull (strstr (marks, "move-from 0-0 "));
  g_assert_nonnull (strstr (marks, "move-to "));
}

/* Some characters in a row, many of them alike, with clusters of more than one code point; too short to move. */
static char *
random_text (GRand *random)
{
  static const char *const pieces[] = { "渠", "水", "过", "村", "，", "。", "\n\n", "👩🏽‍🌾", "é", "12", " " };
  GString *out = g_string_new (NULL);

  for (gint32 n = g_rand_int_range (random, 0, 40); n > 0; n--)
    g_string_append (out, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free_and_steal (out);
}

/* The new text without what came and moved here, and with what went and moved away in its place, is the old text. */
static char *
undo_marks (const GalleyComparison *comparison, const char *after)
{
  GString *out = g_string_new (NULL);
  gint64 at = 0;

  for (guint i = 0; i < comparison->marks->len; i++)
    {
      const GalleyMark *mark = comparison->marks->pdata[i];
      g_autofree char *kept = galley_text_dup_slice (after, at, mark->start);

      g_assert_cmpint (mark->start, >=, at);
      g_assert_cmpint (mark->kind, !=, GALLEY_HUNK_MOVE_TO);
      g_string_append (out, kept);
      g_string_append (out, mark->text);
      at = mark->end;
    }
  {
    g_autofree char *rest = galley_text_dup_slice (after, at, g_utf8_strlen (after, -1));
    g_string_append (out, rest);
  }
  return g_string_free_and_steal (out);
}

static void
test_marks_tell_the_old_text (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *before = random_text (random), *after = random_text (random);
      g_autoptr (GalleyContent) old_content = galley_content_new (&(const GalleyContent) { .body = before });
      g_autoptr (GalleyContent) new_content = galley_content_new (&(const GalleyContent) { .body = after });
      g_autoptr (GalleyComparison) comparison = galley_comparison_make (old_content, new_content, NULL, 0);
      g_autofree char *undone = undo_marks (comparison, after);

      g_assert_cmpstr (undone, ==, before);
    }
}

static void
test_all_of_it (void)
{
  g_autoptr (GalleyContent) before = galley_content_new (&(const GalleyContent) { .headline = "春灌", .body = "一。\n\n二。\n\n三。" });
  g_autoptr (GalleyContent) after = galley_content_new (&(const GalleyContent) { .headline = "春灌", .body = "一。\n\n二！\n\n三。" });
  g_autoptr (GalleyComparison) changed = galley_comparison_make (before, after, NULL, 0);
  g_autoptr (GalleyComparison) whole = galley_comparison_make (before, after, NULL, GALLEY_COMPARISON_WHOLE);

  g_assert_cmpuint (changed->changes->len, ==, 3); /* unchanged, edited, unchanged */
  g_assert_cmpuint (((GalleyChange *) changed->changes->pdata[0])->pieces->len, ==, 0);
  g_assert_cmpuint (whole->changes->len, >=, 4);   /* the headline, and each paragraph */
  for (guint i = 0; i < whole->changes->len; i++)
    {
      const GalleyChange *change = whole->changes->pdata[i];
      if (g_str_equal (change->field, "headline") || g_str_equal (change->field, "body"))
        g_assert_cmpuint (change->pieces->len, >, 0);
    }
  g_assert_cmpuint (whole->spots->len, ==, changed->spots->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/authorship/exact-to-the-character", test_exact_to_the_character);
  g_test_add_func ("/authorship/why", test_why);
  g_test_add_func ("/authorship/versions", test_versions);
  g_test_add_func ("/authorship/through-the-store", test_through_the_store);
  g_test_add_func ("/comparison/marks", test_marks);
  g_test_add_func ("/comparison/marks-of-a-moved-paragraph", test_marks_of_a_moved_paragraph);
  g_test_add_func ("/comparison/marks-tell-the-old-text", test_marks_tell_the_old_text);
  g_test_add_func ("/comparison/all-of-it", test_all_of_it);
  return g_test_run ();
}
