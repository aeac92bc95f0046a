/* test-out.c: what is out, what is taken back, and the lists that stand below
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

static GalleyList *
put_list (DeskFixture *f, int who, const char *uuid, const char *target, GError **error)
{
  g_autoptr (GPtrArray) items = galley_item_array_new ();
  g_autoptr (GalleyList) list = NULL;

  g_ptr_array_add (items, galley_item_new (&(const GalleyItem) { .headline = "旧闻", .article = target, .address = target == NULL ? "https://example.org/" : "" }));
  list = galley_list_new (&(const GalleyList) { .uuid = uuid, .name = "推荐阅读", .items = items });
  return galley_desk_save_list (f->desk, f->keys[who], list, error);
}

static void
carry_list (DeskFixture *f, const GalleyArticle *article, const char *list)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  GalleyContent changed = *dossier->content;
  char *lists[] = { (char *) list, NULL };

  changed.lists = lists;
  assert_saves (f, WRITER, article, &changed);
}

static gboolean
has_finding (DeskFixture *f, const GalleyArticle *article, const char *id)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);

  for (guint i = 0; i < dossier->findings->len; i++)
    if (g_str_equal (((GalleyFinding *) dossier->findings->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* ── what is out ── */

static void
withdraw (DeskFixture *f, const GalleyArticle *article)
{
  assert_decides (f, FINAL, article, WITHDRAW);
  assert_decides (f, CHIEF, article, WITHDRAW);
}

/* The signatures are still valid for the very text that was withdrawn; that must not bring it back. */
static void
test_withdrawn_stays_withdrawn (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  approve (f, article);
  assert_decides (f, FINAL, article, EXPORT);
  withdraw (f, article);
  assert_decides (f, FINAL, article, EXPORT); /* the notice */
  assert_state (f, article, GALLEY_STATE_APPROVED, 0, GALLEY_LIVE_WITHDRAWN);
  assert_refused (f, FINAL, article, REINSTATE, "role");
  assert_decides (f, CHIEF, article, REINSTATE);
  assert_refused (f, FINAL, article, EXPORT, "state");
  assert_decides (f, CHIEF, article, SUBMIT);
  assert_refused (f, CHIEF, article, REVOKE, "nothing-to-revoke");
  assert_decides (f, FIRST, article, PASS);
  assert_decides (f, FINAL, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);
  assert_state (f, article, GALLEY_STATE_APPROVED, 0, GALLEY_LIVE_EXPORTED);
}

/* Even when its successor was signed already. */
static void
test_withdrawal_takes_the_successor_along (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  approve (f, article);
  assert_decides (f, FINAL, article, EXPORT);
  assert_decides (f, FINAL_TOO, article, UPDATE);
  assert_decides (f, FINAL_TOO, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_decides (f, FINAL, article, APPROVE);
  withdraw (f, article);
  assert_decides (f, FINAL, article, EXPORT);
  assert_state (f, article, GALLEY_STATE_APPROVED, 0, GALLEY_LIVE_WITHDRAWN);
  assert_refused (f, FINAL, article, REVOKE, "state");
}

static void
test_withdrawal_is_of_one_text (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  approve (f, article);
  assert_decides (f, FINAL, article, EXPORT);
  assert_decides (f, FINAL, article, WITHDRAW);
  assert_decides (f, FINAL, article, EXPORT); /* the same text again changes nothing */
  assert_refused (f, FINAL, article, WITHDRAW, "second-person");
  assert_decides (f, FINAL_TOO, article, UPDATE);
  assert_decides (f, FINAL_TOO, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_decides (f, FINAL, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);
  assert_decides (f, CHIEF, article, WITHDRAW); /* asks for the new text; nobody has before */
  assert_state (f, article, GALLEY_STATE_APPROVED, 0, GALLEY_LIVE_EXPORTED);
}

static void
test_correction_keeps_its_note (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyDossier) dossier = NULL;
  GalleyContent changed;

  approve (f, article);
  assert_decides (f, FINAL, article, EXPORT);
  assert_decides (f, WRITER, article, CORRECT);
  dossier = fixture_dossier (f, article->uuid);
  changed = *dossier->content;
  changed.notices = NULL;
  assert_saves (f, WRITER, article, &changed);
  assert_refused (f, WRITER, article, SUBMIT, "notice-missing");
  assert_saves (f, WRITER, article, dossier->content);
  assert_decides (f, WRITER, article, SUBMIT);
}

/* A correction by the author is signed by two others, like everything. */
static void
test_correction_by_the_author (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  approve (f, article);
  assert_decides (f, FINAL, article, EXPORT);
  assert_decides (f, WRITER, article, CORRECT);
  assert_decides (f, WRITER, article, SUBMIT);
  assert_refused (f, FINAL, article, APPROVE, "state");
  assert_decides (f, FIRST, article, PASS);
  assert_refused (f, FIRST, article, APPROVE, "role");
  assert_decides (f, FINAL, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);
}

/* ── lists ── */

static void
test_list_refreshed_after_signing (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) target = fixture_begin (f, "旧闻"), article = fixture_begin (f, "春灌");
  g_autoptr (GalleyList) list = put_list (f, FINAL_TOO, "", NULL, &error), fresh = NULL, loose = NULL;

  approve (f, target);
  assert_decides (f, FINAL, target, EXPORT);
  carry_list (f, article, list->uuid);
  approve (f, article);
  fresh = put_list (f, FINAL_TOO, list->uuid, target->uuid, &error);
  assert_decides (f, FINAL, article, EXPORT); /* the curator signed the list; the article's signatures are not touched */
}

/* The list that an approval named counts as long as the approval does. */
static void
test_list_of_a_returned_round (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyList) loose = put_list (f, WRITER, "", NULL, &error), other = NULL, back = NULL;
  g_autoptr (GalleyArticle) target = fixture_begin (f, "旧闻");

  approve (f, target);
  assert_decides (f, FINAL, target, EXPORT);
  carry_list (f, article, loose->uuid);
  approve (f, article);
  assert_decides (f, FINAL, article, REVOKE);
  other = put_list (f, WRITER, loose->uuid, target->uuid, &error);
  assert_decides (f, FINAL, article, APPROVE);
  back = put_list (f, WRITER, loose->uuid, NULL, &error);
  assert_refused (f, FINAL, article, EXPORT, "list-unsigned");
}

static void
test_withdrawn_target_in_twelve_lists (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) target = fixture_begin (f, "旧闻");
  g_autoptr (GPtrArray) carriers = galley_article_array_new ();

  approve (f, target);
  assert_decides (f, FINAL, target, EXPORT);
  for (int i = 0; i < 12; i++)
    {
      GalleyArticle *carrier = fixture_begin (f, "春灌");
      g_autoptr (GalleyList) list = put_list (f, FINAL_TOO, "", target->uuid, &error);

      g_ptr_array_add (carriers, carrier);
      carry_list (f, carrier, list->uuid);
      approve (f, carrier);
      assert_decides (f, FINAL, carrier, EXPORT);
      g_assert_false (has_finding (f, carrier, "target-withdrawn"));
    }
  withdraw (f, target);
  for (guint i = 0; i < carriers->len; i++)
    {
      g_assert_true (has_finding (f, carriers->pdata[i], "target-withdrawn"));
      assert_refused (f, FINAL, (GalleyArticle *) carriers->pdata[i], EXPORT, "target-withdrawn");
    }
}

static void
test_list_that_is_not_there (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  carry_list (f, article, "nowhere");
  g_assert_true (has_finding (f, article, "list-missing"));
  assert_edits (f, WRITER, article, "还能写。");
  approve (f, article);
  assert_refused (f, FINAL, article, EXPORT, "list-missing");
}

/* A list with the name of something else would write into its chain. */
static void
test_list_called_like_something_else (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  const char *names[] = { galley_desk_get_uuid (f->desk), article->uuid };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (put_list (f, FINAL_TOO, names[i], NULL, &error));
      g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/out/withdrawn-stays-withdrawn", test_withdrawn_stays_withdrawn);
  g_test_add_func ("/out/withdrawal-takes-the-successor-along", test_withdrawal_takes_the_successor_along);
  g_test_add_func ("/out/withdrawal-is-of-one-text", test_withdrawal_is_of_one_text);
  g_test_add_func ("/out/correction-keeps-its-note", test_correction_keeps_its_note);
  g_test_add_func ("/out/correction-by-the-author", test_correction_by_the_author);
  g_test_add_func ("/out/list-refreshed-after-signing", test_list_refreshed_after_signing);
  g_test_add_func ("/out/list-of-a-returned-round", test_list_of_a_returned_round);
  g_test_add_func ("/out/withdrawn-target-in-twelve-lists", test_withdrawn_target_in_twelve_lists);
  g_test_add_func ("/out/list-that-is-not-there", test_list_that_is_not_there);
  g_test_add_func ("/out/list-called-like-something-else", test_list_called_like_something_else);
  return g_test_run ();
}
