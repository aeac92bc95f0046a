/* test-edges.c: the corners of an article's life in which a signature could come to cover what nobody judged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <glib/gstdio.h>

#include "galley-chain.h"
#include "galley-workflow.h"

/* ── who is who ── */

static void
test_author_leaves_the_credits (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyContent) content = fixture_content ("秋收", "稻子黄了。");
  g_autoptr (GalleyArticle) article = galley_desk_begin (f->desk, f->people[FIRST]->uuid, content, NULL, &error);
  GalleyContent unsigned_content = *content;

  unsigned_content.credits = NULL;
  unsigned_content.byline_reason = "本报综合";
  assert_saves (f, FIRST, article, &unsigned_content);
  assert_decides (f, FIRST, article, SUBMIT);
  assert_refused (f, FIRST, article, PASS, "not-author");
}

/* Two profiles are two keys, and two people as far as anybody can tell; two profiles that share a key are noticed. */
static void
test_two_profiles_with_one_key (void)
{
  g_autoptr (GalleySigner) key = galley_signer_generate ();
  g_autoptr (GPtrArray) journal = galley_entry_array_new (), problems = galley_finding_array_new ();
  g_autoptr (GalleyEditor) found = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GalleyEditor) person = galley_editor_new (&(const GalleyEditor) {
        .uuid = i == 0 ? "one" : "two", .name = i == 0 ? "周敏" : "周先生", .roles = GALLEY_ROLE_CHIEF, .key = galley_signer_get_key (key) });
      g_ptr_array_add (journal, galley_chain_sign (&(const GalleyDecision) {
        .kind = GALLEY_DECISION_ENROL, .subject = "library", .person = person, .previous = galley_chain_head (journal) }, key));
    }
  galley_journal_check (journal, problems);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (((GalleyFinding *) problems->pdata[0])->id, ==, "shared-key");
  found = galley_journal_find_key (journal, NULL, galley_signer_get_key (key));
  g_assert_cmpstr (found->uuid, ==, "two"); /* one person only, so the signatures of both are of one */
}

/* What can be printed as somebody's name. */
static void
test_names (void)
{
  VERIFIED_FIXTURE (f);
  static const struct { const char *name; gboolean good; } rows[] = {
    { "周敏", TRUE }, { " 周敏 ", TRUE }, { "Li Na", TRUE }, { "古丽·阿不都", TRUE }, { "", FALSE }, { "   ", FALSE }, { "周\n敏", FALSE },
    { "周\xe2\x80\xae敏", FALSE }, { "周\xe2\x80\x8b敏", FALSE }, { "周\xe2\x80\xa8敏", FALSE }, { "\xff\xfe", FALSE },
    { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十多", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyEditor) person = galley_desk_enrol (f->desk, f->keys[CHIEF], rows[i].name, GALLEY_ROLE_WRITER, NULL, "x", GALLEY_SEAL_QUICK, &error);
      gboolean renamed = galley_desk_rename (f->desk, f->keys[CHIEF], f->people[WRITER]->uuid, rows[i].name, NULL, NULL);

      g_assert_cmpint (person != NULL, ==, rows[i].good);
      g_assert_cmpint (renamed, ==, rows[i].good);
      if (!rows[i].good)
        g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
    }
}

static void
test_unknown_role (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_desk_assign (f->desk, f->keys[CHIEF], f->people[WRITER]->uuid, 1u << 20, "换岗", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
}

/* Steps that could not be signed, or would share a signature. */
static void
test_routes_that_cannot_be (void)
{
  VERIFIED_FIXTURE (f);
  static const struct { const char *keys[2]; guint role; } rows[] = {
    { { "a", "a" }, GALLEY_ROLE_RESPONSIBLE_EDITOR }, { { "a", "" }, GALLEY_ROLE_RESPONSIBLE_EDITOR }, { { "a", "b" }, 0 }, { { "a", "b" }, 1u << 20 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) steps = galley_step_array_new ();
      g_autoptr (GalleyRoute) route = NULL;

      for (int s = 0; s < 2; s++)
        g_ptr_array_add (steps, galley_step_new (&(const GalleyStep) { .key = rows[i].keys[s], .name = "审", .role = rows[i].role }));
      route = galley_route_new (&(const GalleyRoute) { .uuid = "odd", .name = "怪", .steps = steps });
      g_assert_false (galley_desk_add_route (f->desk, f->keys[CHIEF], route, &error));
      g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
    }
}

static void
test_overrider_with_a_new_key (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "夜班");
  g_autoptr (GalleyPolicies) allow = galley_policies_new (&(const GalleyPolicies) { .override = TRUE });

  g_assert_true (galley_desk_set_policies (f->desk, f->keys[CHIEF], allow, "夜班", &error));
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FINAL, article, OVERRIDE);
  g_assert_true (galley_desk_replace_key (f->desk, f->keys[CHIEF], f->people[FINAL]->uuid, NULL, "new", GALLEY_SEAL_QUICK, &error));
  assert_refused (f, FINAL, article, AUDIT, "signer");
  galley_signer_unref (f->keys[FINAL]);
  f->keys[FINAL] = galley_desk_unlock (f->desk, f->people[FINAL]->uuid, "new", &error);
  assert_refused (f, FINAL, article, AUDIT, "not-overrider");
  assert_decides (f, CHIEF, article, AUDIT);
}

/* ── signatures and rounds ── */

static void
test_countersign_does_not_wave_through (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyDossier) dossier = NULL;
  GalleyContent changed;

  approve (f, article);
  dossier = fixture_dossier (f, article->uuid);
  changed = *dossier->content;
  changed.headline = "";
  changed.reprint = TRUE;
  changed.credits = NULL;
  changed.body = "渠水过村。\n\n![渠](asset:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)"; /* and nobody says whose it is */
  assert_saves (f, FINAL_TOO, article, &changed);
  assert_refused (f, FIRST, article, COUNTERSIGN, "missing-headline");
  assert_refused (f, FINAL, article, COUNTERSIGN, "reprint-title");
  assert_refused (f, FINAL, article, COUNTERSIGN, "picture-credit");
  assert_refused (f, FINAL, article, COUNTERSIGN, "credits-undecided");
}

static void
test_countersign_without_the_role (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  approve (f, article);
  assert_edits (f, FINAL_TOO, article, "渠水又过村。");
  g_assert_true (galley_desk_assign (f->desk, f->keys[CHIEF], f->people[FIRST]->uuid, GALLEY_ROLE_WRITER, "换岗", &error));
  assert_refused (f, FIRST, article, COUNTERSIGN, "role");
  /* What was signed in the role stays signed. */
  assert_edits (f, FINAL_TOO, article, "渠水过村。");
  assert_decides (f, FINAL, article, EXPORT);
}

static void
test_earlier_step_revoked_first (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  approve (f, article);
  assert_decides (f, FIRST, article, REVOKE);
  assert_state (f, article, GALLEY_STATE_REVIEW, 0, GALLEY_LIVE_NONE);
  assert_decides (f, FINAL, article, REVOKE);
  assert_state (f, article, GALLEY_STATE_REVIEW, 0, GALLEY_LIVE_NONE); /* the first review is not skipped */
  assert_decides (f, FIRST_TOO, article, PASS);
  assert_refused (f, FIRST_TOO, article, APPROVE, "not-twice");
  assert_decides (f, FINAL, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);
}

static void
test_chief_revokes_and_the_same_person_signs_again (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  approve (f, article);
  assert_decides (f, CHIEF, article, REVOKE);
  assert_state (f, article, GALLEY_STATE_REVIEW, 1, GALLEY_LIVE_NONE);
  assert_decides (f, FINAL, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);
}

/* Old signatures stay in the slip and count no more, though the text is the same. */
static void
test_rounds_do_not_leak (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_decides (f, FINAL, article, RETURN);
  assert_decides (f, WRITER, article, DISCARD);
  assert_decides (f, WRITER, article, RESTORE);
  assert_decides (f, WRITER, article, SUBMIT);
  assert_state (f, article, GALLEY_STATE_REVIEW, 0, GALLEY_LIVE_NONE);
  assert_refused (f, FINAL, article, APPROVE, "state");
  assert_refused (f, FIRST, article, COUNTERSIGN, "not-signed-before");
  assert_decides (f, FIRST_TOO, article, PASS);
  assert_decides (f, FINAL, article, APPROVE);
}

static void
override_and (GalleyDecisionKind end, int who)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "夜班");
  g_autoptr (GalleyPolicies) allow = galley_policies_new (&(const GalleyPolicies) { .override = TRUE });

  g_assert_true (galley_desk_set_policies (f->desk, f->keys[CHIEF], allow, "夜班", &error));
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FINAL, article, OVERRIDE);
  g_assert_true (fixture_decide (f, who, article->uuid, end, &error));
  assert_decides (f, WRITER, article, SUBMIT);
  assert_edits (f, FIRST, article, "渠水又过村。");
  assert_decides (f, FIRST, article, PASS);
  assert_edits (f, FINAL, article, "渠水过村。");
  assert_refused (f, FINAL, article, APPROVE, "earlier-signature");
}

static void
test_override_ends_with_its_round (void)
{
  override_and (GALLEY_DECISION_RETURN, FINAL_TOO);
  override_and (GALLEY_DECISION_RECALL, WRITER);
}

/* An hour is all that it was given. */
static void
test_override_runs_out (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "夜班");
  g_autoptr (GalleyPolicies) allow = galley_policies_new (&(const GalleyPolicies) { .override = TRUE });

  g_assert_true (galley_desk_set_policies (f->desk, f->keys[CHIEF], allow, "夜班", &error));
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FINAL, article, OVERRIDE);
  assert_decides (f, FINAL, article, APPROVE);
  f->now += 2 * 3600000;
  assert_refused (f, FINAL, article, EXPORT, "signature-missing");
}

static void
test_signatures_survive_a_new_route (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyRoute) three = galley_route_new_three_step ();
  GalleyRoute stricter = *three;
  g_autoptr (GalleyRoute) route = NULL;

  stricter.uuid = "two-step";
  route = galley_route_new (&stricter);
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  g_assert_true (galley_desk_add_route (f->desk, f->keys[CHIEF], route, &error));
  assert_decides (f, FINAL, article, APPROVE); /* under way: what it was submitted under */
  assert_decides (f, FINAL, article, EXPORT);
  assert_decides (f, FINAL, article, REFILE);
  assert_edits (f, FINAL, article, "渠水过村了。");
  assert_decides (f, FINAL, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_refused (f, FINAL_TOO, article, APPROVE, "state"); /* the next round: three steps */
  assert_decides (f, SECOND, article, PASS);
  assert_decides (f, FINAL_TOO, article, APPROVE);
}

/* ── words, clocks, files ── */

static void
test_words_of_a_decision (void)
{
  VERIFIED_FIXTURE (f);
  g_autofree char *long_reason = g_strnfill (1 << 20, 'x');
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  const struct { const char *reason, *guard; } rows[] = {
    { "", "[reason]" }, { " \n\t ", "[reason]" }, { "\xe2\x80\x8b", "[reason]" }, { long_reason, "[too-long]" },
    { "可\xe2\x80\xae\x64", "[unprintable]" }, { "可\x1b[2K", "[unprintable]" }, { "可\xff", "[unprintable]" },
  };

  assert_decides (f, WRITER, article, SUBMIT);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
        .article = article->uuid, .kind = GALLEY_DECISION_PASS, .digest = dossier->digest, .reason = rows[i].reason });

      g_assert_null (galley_desk_decide (f->desk, f->keys[FIRST], request, &error));
      g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, rows[i].guard));
    }
}

/* NULL strings, unknown kinds and unknown articles are refused, not followed. */
static void
test_odd_requests (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  const struct { const char *article; int kind; int code; } rows[] = {
    { article->uuid, GALLEY_DECISION_SUBMIT, GALLEY_ERROR_REFUSED }, { article->uuid, GALLEY_DECISION_ENROL, GALLEY_ERROR_REFUSED },
    { article->uuid, GALLEY_DECISION_CURATE, GALLEY_ERROR_REFUSED }, { article->uuid, 999, GALLEY_ERROR_REFUSED },
    { article->uuid, -1, GALLEY_ERROR_REFUSED }, { "nowhere", GALLEY_DECISION_SUBMIT, GALLEY_ERROR_NOT_FOUND },
    { NULL, GALLEY_DECISION_SUBMIT, GALLEY_ERROR_NOT_FOUND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) { .article = rows[i].article, .kind = (GalleyDecisionKind) rows[i].kind });

      g_assert_null (galley_desk_decide (f->desk, f->keys[WRITER], request, &error));
      g_assert_error (error, GALLEY_ERROR, rows[i].code);
    }
}

static void
test_text_that_is_no_text (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyContent) content = fixture_content ("春灌", "渠水\xff");

  g_assert_false (fixture_save (f, WRITER, article->uuid, content, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
  assert_edits (f, WRITER, article, "渠水。\x01\x7f\xef\xbf\xbf\"\\\xe2\x80\xa8");
  assert_decides (f, WRITER, article, SUBMIT);
}

/* A clock that goes back is a claim like any other: the order is the chain's. */
static void
test_clock_going_backwards (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  assert_decides (f, WRITER, article, SUBMIT);
  f->now -= G_GINT64_CONSTANT (86400000) * 365;
  assert_decides (f, FIRST, article, PASS);
  assert_decides (f, FINAL, article, SCHEDULE);
  assert_decides (f, FINAL, article, APPROVE);
  f->now += 2 * 3600000;
  assert_decides (f, FINAL, article, EXPORT);
  f->now -= 3 * 3600000;
  assert_refused (f, FINAL, article, EXPORT, "embargo");
}

static void
test_hold_until_yesterday (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyRequest) past = galley_request_new (&(const GalleyRequest) { .article = article->uuid, .kind = GALLEY_DECISION_HOLD, .reason = "等", .until = 1 });
  g_autoptr (GalleyRequest) endless = galley_request_new (&(const GalleyRequest) { .article = article->uuid, .kind = GALLEY_DECISION_HOLD, .reason = "等" });
  g_autoptr (GalleyEntry) entry = NULL;

  g_assert_null (galley_desk_decide (f->desk, f->keys[FIRST], past, &error));
  g_assert_nonnull (strstr (error->message, "[until]"));
  g_clear_error (&error);
  entry = galley_desk_decide (f->desk, f->keys[FIRST], endless, &error);
  g_assert_no_error (error);
  assert_refused (f, WRITER, article, SUBMIT, "held");
}

static void
test_picture_replaced_on_disk (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a picture", 9);
  g_autofree char *digest = galley_desk_add_asset (f->desk, bytes, "image/png", &error);
  g_autofree char *path = g_strdup_printf ("%s/assets/%.2s/%s", f->folder, digest, digest);
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_true (g_file_set_contents (path, "another picture", -1, &error));
  g_assert_null (galley_desk_load_asset (f->desk, digest, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_FORGED);
  g_clear_error (&error);
  problems = galley_desk_verify (f->desk, &error);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (((GalleyFinding *) problems->pdata[0])->id, ==, "file-altered");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edges/author-leaves-the-credits", test_author_leaves_the_credits);
  g_test_add_func ("/edges/two-profiles-with-one-key", test_two_profiles_with_one_key);
  g_test_add_func ("/edges/names", test_names);
  g_test_add_func ("/edges/unknown-role", test_unknown_role);
  g_test_add_func ("/edges/routes-that-cannot-be", test_routes_that_cannot_be);
  g_test_add_func ("/edges/overrider-with-a-new-key", test_overrider_with_a_new_key);
  g_test_add_func ("/edges/countersign-does-not-wave-through", test_countersign_does_not_wave_through);
  g_test_add_func ("/edges/countersign-without-the-role", test_countersign_without_the_role);
  g_test_add_func ("/edges/earlier-step-revoked-first", test_earlier_step_revoked_first);
  g_test_add_func ("/edges/chief-revokes-and-the-same-person-signs-again", test_chief_revokes_and_the_same_person_signs_again);
  g_test_add_func ("/edges/rounds-do-not-leak", test_rounds_do_not_leak);
  g_test_add_func ("/edges/override-ends-with-its-round", test_override_ends_with_its_round);
  g_test_add_func ("/edges/override-runs-out", test_override_runs_out);
  g_test_add_func ("/edges/signatures-survive-a-new-route", test_signatures_survive_a_new_route);
  g_test_add_func ("/edges/words-of-a-decision", test_words_of_a_decision);
  g_test_add_func ("/edges/odd-requests", test_odd_requests);
  g_test_add_func ("/edges/text-that-is-no-text", test_text_that_is_no_text);
  g_test_add_func ("/edges/clock-going-backwards", test_clock_going_backwards);
  g_test_add_func ("/edges/hold-until-yesterday", test_hold_until_yesterday);
  g_test_add_func ("/edges/picture-replaced-on-disk", test_picture_replaced_on_disk);
  return g_test_run ();
}
