/* test-desk.c: the life of an article at the desk, and every guard by name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "galley-page.h"
#include "galley-slip.h"
#include "galley-workflow.h"

static void
test_main_job (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  assert_decides (f, WRITER, article, SUBMIT);
  assert_state (f, article, GALLEY_STATE_REVIEW, 0, GALLEY_LIVE_NONE);
  assert_decides (f, FIRST, article, PASS);
  assert_state (f, article, GALLEY_STATE_REVIEW, 1, GALLEY_LIVE_NONE);
  assert_decides (f, FINAL, article, APPROVE);
  assert_state (f, article, GALLEY_STATE_APPROVED, 0, GALLEY_LIVE_NONE);
  assert_decides (f, FINAL, article, EXPORT);
  assert_state (f, article, GALLEY_STATE_APPROVED, 0, GALLEY_LIVE_EXPORTED);
  assert_decides (f, FINAL, article, CONFIRM);
  assert_state (f, article, GALLEY_STATE_APPROVED, 0, GALLEY_LIVE_PUBLISHED);
}

static void
test_same_person (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyContent) content = fixture_content ("秋收", "稻子黄了。");
  g_autoptr (GalleyArticle) own = galley_desk_begin (f->desk, f->people[FIRST]->uuid, content, NULL, &error);

  g_assert_no_error (error);
  assert_decides (f, FIRST, own, SUBMIT);
  assert_refused (f, FIRST, own, PASS, "not-author");

  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST_TOO, article, PASS);
  assert_refused (f, FIRST_TOO, article, APPROVE, "not-twice");
}

/* Each row: what is tried on a fresh draft, by whom, and which guard must say no. */
static void
test_guards_on_draft (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "");

  assert_refused (f, WRITER, article, SUBMIT, "missing-headline");
  assert_refused (f, FIRST, article, SUBMIT, "author");
  assert_refused (f, FIRST, article, PASS, "state");
  assert_refused (f, FINAL, article, APPROVE, "state");
  assert_refused (f, FINAL, article, EXPORT, "state");
  assert_refused (f, WRITER, article, WITHDRAW, "state");
  assert_decides (f, FIRST, article, HOLD);
  assert_refused (f, WRITER, article, SUBMIT, "held");
  assert_refused (f, WRITER, article, RELEASE, "role");
  assert_decides (f, FINAL, article, RELEASE);
  assert_decides (f, WRITER, article, DISCARD);
  assert_refused (f, WRITER, article, SUBMIT, "state");
  assert_decides (f, WRITER, article, RESTORE);
}

static void
test_guards_in_review (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyRequest) blind = NULL;
  g_autoptr (GError) error = NULL;

  assert_decides (f, WRITER, article, SUBMIT);
  assert_refused (f, FINAL, article, PASS, "role");
  assert_refused (f, FINAL, article, APPROVE, "state");
  assert_refused (f, FINAL, article, OVERRIDE, "policy");
  blind = galley_request_new (&(const GalleyRequest) { .article = article->uuid, .kind = GALLEY_DECISION_PASS, .digest = "", .reason = "" });
  g_assert_null (galley_desk_decide (f->desk, f->keys[FIRST], blind, &error));
  g_assert_nonnull (strstr (error->message, "[not-seen]"));
  g_assert_nonnull (strstr (error->message, "[reason]"));
  assert_decides (f, WRITER, article, RECALL);
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_refused (f, WRITER, article, RECALL, "signed-already");
  assert_decides (f, FINAL, article, RETURN);
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, DECLINE);
  assert_decides (f, FINAL, article, REOPEN);
  assert_state (f, article, GALLEY_STATE_DRAFT, 0, GALLEY_LIVE_NONE);
}

static void
test_one_space_after_approval (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  approve (f, article);
  assert_edits (f, FINAL, article, "渠水过村。 ");
  assert_refused (f, FINAL, article, EXPORT, "signature-missing");
  /* The digest is the content: typing the identical text again makes the old signatures valid. */
  assert_edits (f, FINAL, article, "渠水过村。");
  assert_decides (f, FINAL, article, EXPORT);
}

static void
test_countersign (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_edits (f, FINAL, article, "渠水又过村。");
  assert_refused (f, FINAL, article, APPROVE, "earlier-signature");
  assert_refused (f, FINAL_TOO, article, COUNTERSIGN, "not-signed-before");
  assert_decides (f, FIRST, article, COUNTERSIGN);
  assert_decides (f, FINAL, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);
}

static void
test_first_reviewer_typed_the_last_comma (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  assert_decides (f, WRITER, article, SUBMIT);
  assert_edits (f, FIRST, article, "渠水，过村。");
  assert_decides (f, FIRST, article, PASS);
  assert_decides (f, FINAL, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);
}

static void
test_single_step_needs_a_second_reader (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = galley_step_array_new ();
  g_autoptr (GalleyRoute) route = NULL;
  g_autoptr (GalleyContent) content = fixture_content ("快讯", "今晨有雾。");
  g_autoptr (GalleyArticle) article = NULL;

  g_ptr_array_add (steps, galley_step_new (&(const GalleyStep) {
    .key = "final", .name = "签发", .credit = "责任编辑", .role = GALLEY_ROLE_RESPONSIBLE_EDITOR }));
  route = galley_route_new (&(const GalleyRoute) { .uuid = "flash", .name = "快讯", .steps = steps });
  g_assert_true (galley_desk_add_route (f->desk, f->keys[CHIEF], route, &error));
  article = galley_desk_begin (f->desk, f->people[WRITER]->uuid, content, "flash", &error);
  g_assert_no_error (error);
  assert_decides (f, WRITER, article, SUBMIT);
  assert_edits (f, FINAL, article, "今晨有大雾。");
  assert_refused (f, FINAL, article, APPROVE, "second-reader");
  assert_decides (f, FINAL_TOO, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);
}

static void
test_revoke (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  approve (f, article);
  assert_refused (f, FINAL_TOO, article, REVOKE, "nothing-to-revoke");
  assert_decides (f, FINAL, article, REVOKE);
  assert_state (f, article, GALLEY_STATE_REVIEW, 1, GALLEY_LIVE_NONE);
  assert_refused (f, FINAL, article, EXPORT, "state");
  assert_decides (f, FINAL_TOO, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);
  assert_refused (f, FINAL_TOO, article, REVOKE, "out-already");
}

static void
test_embargo (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");

  approve (f, article);
  assert_decides (f, FINAL, article, SCHEDULE);
  assert_refused (f, FINAL, article, EXPORT, "embargo");
  f->now += 2 * 3600000;
  assert_decides (f, FINAL, article, EXPORT);
}

static void
test_after_publication (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;

  approve (f, article);
  assert_decides (f, FINAL, article, EXPORT);
  g_assert_false (fixture_edit (f, FINAL, article->uuid, "改", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);

  assert_decides (f, FINAL_TOO, article, CORRECT);
  assert_refused (f, FINAL, article, CORRECT, "successor-open");
  assert_refused (f, FINAL, article, REFILE, "successor-open");
  assert_state (f, article, GALLEY_STATE_DRAFT, 0, GALLEY_LIVE_EXPORTED);
  dossier = fixture_dossier (f, article->uuid);
  g_assert_cmpuint (dossier->content->notices->len, ==, 1);

  assert_edits (f, FINAL_TOO, article, "渠水过村，下午。");
  assert_decides (f, FINAL_TOO, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_refused (f, FINAL_TOO, article, APPROVE, "not-submitter");
  assert_decides (f, FINAL, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);

  assert_decides (f, FINAL, article, WITHDRAW);
  assert_refused (f, FINAL, article, WITHDRAW, "second-person");
  assert_refused (f, FINAL_TOO, article, WITHDRAW, "chief-needed");
  assert_decides (f, CHIEF, article, WITHDRAW);
  assert_state (f, article, GALLEY_STATE_APPROVED, 0, GALLEY_LIVE_WITHDRAWN);
  assert_decides (f, CHIEF, article, REINSTATE);
  assert_state (f, article, GALLEY_STATE_DRAFT, 0, GALLEY_LIVE_WITHDRAWN);
}

/* Giving a change up puts everything back: text, signatures, stage; and what was typed and signed meanwhile counts no more. */
static void
test_give_up (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌"), before = NULL, after = NULL;
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GPtrArray) missing = NULL, revisions = NULL, problems = NULL;
  g_autoptr (GError) error = NULL;

  approve (f, article);
  assert_decides (f, FINAL, article, EXPORT);
  assert_refused (f, FINAL, article, ABANDON, "state");
  before = galley_desk_find_article (f->desk, article->uuid, NULL);
  assert_decides (f, WRITER, article, CORRECT);
  assert_edits (f, WRITER, article, "渠水没有过村。");
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_refused (f, FIRST, article, ABANDON, "beginner");
  assert_decides (f, FINAL, article, ABANDON);

  assert_state (f, article, GALLEY_STATE_APPROVED, 1, GALLEY_LIVE_EXPORTED);
  after = galley_desk_find_article (f->desk, article->uuid, NULL);
  g_assert_cmpstr (after->digest, ==, before->digest);
  g_assert_cmpstr (after->digest, ==, after->live_digest);
  dossier = fixture_dossier (f, article->uuid);
  g_assert_cmpuint (dossier->content->notices->len, ==, 0);
  g_assert_null (dossier->typists[0]);
  missing = galley_workflow_check_export (dossier, 0);
  g_assert_cmpuint (missing->len, ==, 0);
  revisions = galley_desk_list_revisions (f->desk, article->uuid, &error);
  g_assert_nonnull (strstr (((GalleyRevision *) revisions->pdata[1])->content->body, "没有")); /* nothing typed is lost */
  assert_decides (f, FINAL, article, EXPORT);
  assert_decides (f, FINAL_TOO, article, CORRECT);
  problems = galley_desk_verify (f->desk, &error);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* The workflow was changed meanwhile, and the change that was given up was handed in under the new one: what is out was signed under
 * the old one, and that holds. */
static void
test_give_up_under_a_new_workflow (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyRoute) three = galley_route_new_three_step (), route = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  GalleyRoute same_name = *three;

  approve (f, article);
  assert_decides (f, FINAL, article, EXPORT);
  same_name.uuid = "two-step";
  route = galley_route_new (&same_name);
  g_assert_true (galley_desk_add_route (f->desk, f->keys[CHIEF], route, &error));
  assert_decides (f, FINAL, article, UPDATE);
  assert_decides (f, FINAL, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_decides (f, FINAL, article, ABANDON);
  assert_state (f, article, GALLEY_STATE_APPROVED, 1, GALLEY_LIVE_EXPORTED);
  assert_decides (f, FINAL, article, EXPORT);
  problems = galley_desk_verify (f->desk, &error);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Whoever could hand a text in has left: a head of the desk can, and then may not sign it. */
static void
test_author_has_left (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GError) error = NULL;

  assert_refused (f, FINAL, article, SUBMIT, "author");
  g_assert_true (galley_desk_retire (f->desk, f->keys[CHIEF], f->people[WRITER]->uuid, NULL, &error));
  assert_refused (f, FIRST, article, SUBMIT, "author");
  assert_decides (f, FINAL, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_refused (f, FINAL, article, APPROVE, "not-submitter");
  assert_decides (f, FINAL_TOO, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);

  assert_decides (f, FIRST, article, UPDATE);
  g_assert_true (galley_desk_retire (f->desk, f->keys[CHIEF], f->people[FIRST]->uuid, NULL, &error));
  assert_decides (f, FINAL, article, SUBMIT);
}

static void
test_duty_override (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyPolicies) allow = galley_policies_new (&(const GalleyPolicies) { .override = TRUE });
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_desk_set_policies (f->desk, f->keys[FINAL], allow, "夜班", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (galley_desk_set_policies (f->desk, f->keys[CHIEF], allow, "夜班", &error));
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FINAL, article, OVERRIDE);
  assert_decides (f, FINAL, article, APPROVE);
  dossier = fixture_dossier (f, article->uuid);
  g_assert_null (galley_workflow_find_signer (dossier, dossier->route->steps->pdata[0]));
  assert_refused (f, FINAL, article, AUDIT, "not-overrider");
  assert_decides (f, FINAL, article, EXPORT);
  assert_decides (f, CHIEF, article, AUDIT);
}

static void
test_three_steps (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyContent) content = fixture_content ("防汛", "水位回落。");
  g_autoptr (GalleyArticle) article = galley_desk_begin (f->desk, f->people[WRITER]->uuid, content, "three-step", &error);

  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  assert_refused (f, FINAL, article, APPROVE, "state");
  assert_decides (f, SECOND, article, PASS);
  assert_decides (f, FINAL, article, APPROVE);
  assert_decides (f, FINAL, article, EXPORT);
}

static GalleyList *
save_list (DeskFixture *f, int who, const char *uuid, GPtrArray *items)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyList) list = galley_list_new (&(const GalleyList) { .uuid = uuid, .name = "推荐阅读", .items = items });
  GalleyList *saved = galley_desk_save_list (f->desk, f->keys[who], list, &error);

  g_assert_no_error (error);
  return saved;
}

/* Without a library, as a reader would. */
static void
assert_page_holds (DeskFixture *f, const char *article)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article);
  g_autoptr (GBytes) page = galley_page_render (dossier, NULL, NULL);
  g_autoptr (GPtrArray) problems = galley_page_verify (page, NULL);

  if (problems->len > 0)
    g_error ("%s", ((GalleyFinding *) problems->pdata[0])->message);
}

static void
test_lists (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyArticle) other = fixture_begin (f, "未发");
  g_autoptr (GPtrArray) items = galley_item_array_new ();
  g_autoptr (GalleyList) list = NULL, changed = NULL;
  g_autoptr (GalleyContent) content = NULL;
  g_autoptr (GalleyArticle) saved = NULL;
  char *names[2] = { NULL, NULL };
  GalleyContent with_list;

  list = save_list (f, WRITER, "", items);
  names[0] = (char *) list->uuid;
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  with_list = *dossier->content;
  with_list.lists = names;
  content = galley_content_new (&with_list);
  saved = galley_desk_save (f->desk, f->people[WRITER]->uuid, article->uuid, content, 0, &error);
  g_assert_no_error (error);

  approve (f, article);
  assert_page_holds (f, article->uuid);
  g_ptr_array_add (items, galley_item_new (&(const GalleyItem) { .headline = "未发", .article = other->uuid }));
  changed = save_list (f, WRITER, list->uuid, items);
  assert_refused (f, FINAL, article, EXPORT, "list-unsigned");
  assert_refused (f, FINAL, article, EXPORT, "target-not-out");
  g_ptr_array_set_size (items, 0);
  g_ptr_array_add (items, galley_item_new (&(const GalleyItem) { .headline = "外稿", .address = "https://example.org/" }));
  galley_list_unref (changed);
  changed = save_list (f, FINAL_TOO, list->uuid, items);
  assert_decides (f, FINAL, article, EXPORT);
  assert_page_holds (f, article->uuid);
}

static void
test_people (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleySigner) fresh = NULL;

  g_assert_null (galley_desk_enrol (f->desk, f->keys[FINAL], "某人", GALLEY_ROLE_WRITER, NULL, "x", GALLEY_SEAL_QUICK, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (galley_desk_enrol (f->desk, NULL, "某人", GALLEY_ROLE_WRITER, NULL, "x", GALLEY_SEAL_QUICK, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (galley_desk_enrol (f->desk, f->keys[CHIEF], "  ", GALLEY_ROLE_WRITER, NULL, "x", GALLEY_SEAL_QUICK, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (galley_desk_retire (f->desk, f->keys[CHIEF], f->people[CHIEF]->uuid, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (galley_desk_unlock (f->desk, f->people[FIRST]->uuid, "wrong", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_PASSPHRASE);
  g_clear_error (&error);

  /* A lost passphrase: the old signature stays valid, the old key signs nothing any more. */
  assert_decides (f, WRITER, article, SUBMIT);
  assert_decides (f, FIRST, article, PASS);
  g_assert_true (galley_desk_replace_key (f->desk, f->keys[CHIEF], f->people[FIRST]->uuid, NULL, "new", GALLEY_SEAL_QUICK, &error));
  g_assert_no_error (error);
  g_assert_false (fixture_decide (f, FIRST, article->uuid, GALLEY_DECISION_COUNTERSIGN, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED);
  g_clear_error (&error);
  fresh = galley_desk_unlock (f->desk, f->people[FIRST]->uuid, "new", &error);
  g_assert_no_error (error);
  assert_decides (f, FINAL, article, APPROVE);
}

static void
test_conflict (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyContent) content = fixture_content ("春灌", "另一个版本。");
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GalleyArticle) saved = NULL;

  assert_edits (f, WRITER, article, "第一版。");
  saved = galley_desk_save (f->desk, f->people[FIRST]->uuid, article->uuid, content, article->version, &error);
  g_assert_null (saved);
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_clear_error (&error);
  saved = galley_desk_save (f->desk, f->people[FIRST]->uuid, article->uuid, content, 0, &error);
  g_assert_no_error (error);
  revisions = galley_desk_list_revisions (f->desk, article->uuid, &error);
  g_assert_cmpuint (revisions->len, ==, 1);
  g_assert_cmpstr (((GalleyRevision *) revisions->pdata[0])->content->body, ==, "第一版。");
  g_assert_cmpstr (((GalleyRevision *) revisions->pdata[0])->author, ==, f->people[WRITER]->uuid);
}

/* Everything that happens in the other tests leaves a library that holds. */
static void
test_verify_holds (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleyArticle) other = fixture_begin (f, "秋收");
  g_autoptr (GPtrArray) problems = NULL;

  approve (f, article);
  assert_decides (f, FINAL, article, EXPORT);
  assert_decides (f, FINAL_TOO, article, CORRECT);
  assert_edits (f, FINAL_TOO, article, "改。");
  assert_decides (f, FINAL_TOO, article, SUBMIT);
  assert_decides (f, WRITER, other, SUBMIT);
  assert_decides (f, FIRST, other, PASS);
  assert_decides (f, FIRST, other, REVOKE);
  assert_decides (f, FIRST, other, HOLD);
  g_assert_true (galley_desk_rename (f->desk, f->keys[CHIEF], f->people[FIRST]->uuid, "周敏之", NULL, &error));
  problems = galley_desk_verify (f->desk, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s: %s", ((GalleyFinding *) problems->pdata[i])->id, ((GalleyFinding *) problems->pdata[i])->message);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_opening (void)
{
  g_autoptr (DeskFixture) f = desk_fixture_new ();
  g_autofree char *file = g_build_filename (f->folder, "library.db", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "nowhere", NULL);
  g_autofree char *rubbish = g_build_filename (f->folder, "rubbish", NULL);
  g_autofree char *rubbish_db = g_build_filename (rubbish, "library.db", NULL);
  GStatBuf status;
  const struct { const char *folder; GalleyDeskFlags flags; int code; } rows[] = {
    { nowhere, GALLEY_DESK_WRITE, GALLEY_ERROR_NOT_FOUND },
    { file, GALLEY_DESK_WRITE, GALLEY_ERROR_INVALID },
    { f->folder, GALLEY_DESK_CREATE, GALLEY_ERROR_CONFLICT },
    { rubbish, GALLEY_DESK_WRITE, GALLEY_ERROR_INVALID },
  };

  g_assert_cmpint (g_stat (file, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_mkdir (rubbish, 0700), ==, 0);
  g_assert_true (g_file_set_contents (rubbish_db, "this is not a database, though it is long enough to look at\n", -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (galley_desk_open (rows[i].folder, rows[i].flags, &error));
      g_assert_error (error, GALLEY_ERROR, rows[i].code);
      g_assert_null (strchr (error->message, '\n'));
    }
}

/* ── the passphrase ── */

static gboolean
decides_with (DeskFixture *f, GalleySigner *key, const GalleyArticle *article, GalleyDecisionKind kind)
{
  g_autoptr (GalleyDossier) dossier = fixture_dossier (f, article->uuid);
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
    .article = article->uuid, .kind = kind, .digest = dossier->digest, .reason = "可", .wrong = "失实" });
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyEntry) entry = galley_desk_decide (f->desk, key, request, &error);

  if (entry == NULL && strstr (error->message, "[passphrase]") == NULL)
    g_error ("refused, but not for want of a passphrase: %s", error->message);
  return entry != NULL;
}

static GalleySigner *
say_passphrase (DeskFixture *f, int who)
{
  return galley_desk_unlock (f->desk, f->people[who]->uuid, "secret", NULL);
}

/* A key that was opened for something else is not enough for the last signature, nor for taking back what readers see. */
static void
test_last_step_asks_for_passphrase (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌"), other = fixture_begin (f, "秋收");
  g_autoptr (GalleySigner) sitting = say_passphrase (f, FINAL), fresh = say_passphrase (f, FINAL);

  galley_signer_spend (sitting); /* as when somebody sits down */
  for (int i = 0; i < 2; i++)
    {
      assert_decides (f, WRITER, i == 0 ? article : other, SUBMIT);
      assert_decides (f, FIRST, i == 0 ? article : other, PASS);
    }
  g_assert_false (decides_with (f, sitting, article, GALLEY_DECISION_APPROVE));
  assert_state (f, article, GALLEY_STATE_REVIEW, 1, GALLEY_LIVE_NONE);
  g_assert_true (decides_with (f, fresh, article, GALLEY_DECISION_APPROVE));
  g_assert_false (decides_with (f, fresh, other, GALLEY_DECISION_APPROVE)); /* said once, signed once */
  g_assert_true (decides_with (f, sitting, article, GALLEY_DECISION_EXPORT));
  g_assert_false (decides_with (f, sitting, article, GALLEY_DECISION_WITHDRAW));
}

static void
test_policy_asks_for_passphrase (void)
{
  VERIFIED_FIXTURE (f);
  g_autoptr (GalleyPolicies) always = galley_policies_new (&(const GalleyPolicies) { .passphrase_always = TRUE });
  g_autoptr (GalleyArticle) article = fixture_begin (f, "春灌");
  g_autoptr (GalleySigner) sitting = say_passphrase (f, FIRST), fresh = NULL;

  galley_signer_spend (sitting);
  assert_decides (f, WRITER, article, SUBMIT);
  g_assert_true (galley_desk_set_policies (f->desk, f->keys[CHIEF], always, "合用一台电脑", NULL));
  g_assert_false (decides_with (f, sitting, article, GALLEY_DECISION_PASS));
  fresh = say_passphrase (f, FIRST);
  g_assert_true (decides_with (f, fresh, article, GALLEY_DECISION_PASS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/main-job", test_main_job);
  g_test_add_func ("/desk/same-person", test_same_person);
  g_test_add_func ("/desk/guards-on-draft", test_guards_on_draft);
  g_test_add_func ("/desk/guards-in-review", test_guards_in_review);
  g_test_add_func ("/desk/one-space-after-approval", test_one_space_after_approval);
  g_test_add_func ("/desk/countersign", test_countersign);
  g_test_add_func ("/desk/first-reviewer-typed-the-last-comma", test_first_reviewer_typed_the_last_comma);
  g_test_add_func ("/desk/single-step-needs-a-second-reader", test_single_step_needs_a_second_reader);
  g_test_add_func ("/desk/revoke", test_revoke);
  g_test_add_func ("/desk/embargo", test_embargo);
  g_test_add_func ("/desk/after-publication", test_after_publication);
  g_test_add_func ("/desk/give-up", test_give_up);
  g_test_add_func ("/desk/give-up-under-a-new-workflow", test_give_up_under_a_new_workflow);
  g_test_add_func ("/desk/author-has-left", test_author_has_left);
  g_test_add_func ("/desk/duty-override", test_duty_override);
  g_test_add_func ("/desk/three-steps", test_three_steps);
  g_test_add_func ("/desk/lists", test_lists);
  g_test_add_func ("/desk/people", test_people);
  g_test_add_func ("/desk/conflict", test_conflict);
  g_test_add_func ("/desk/verify-holds", test_verify_holds);
  g_test_add_func ("/desk/opening", test_opening);
  g_test_add_func ("/desk/last-step-asks-for-passphrase", test_last_step_asks_for_passphrase);
  g_test_add_func ("/desk/policy-asks-for-passphrase", test_policy_asks_for_passphrase);
  return g_test_run ();
}
