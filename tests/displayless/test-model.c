/* test-model.c: random newsrooms, at the desk and in the model at the same time
 *
 * Each sequence is a fresh library in which people with all kinds of roles decide, type,
 * retype, change lists, set policies and workflows, lose keys and leave, with a clock that
 * jumps both ways.  After each action the desk and the model of model.c must agree on
 * whether it was allowed and on what it did; a refusal names a guard and leaves the file
 * untouched, a decision adds exactly one entry; and what is exported is looked at
 * once more, entry by entry.  At the end of each sequence the library verifies.
 *
 *   GALLEY_MODEL_SEQUENCES  how many (100000 before a release)
 *   GALLEY_MODEL_SEED       the seed that a failure printed, to run that sequence alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include <glib/gstdio.h>

#include "galley-chain.h"
#include "galley-route.h"
#include "model-out.h"

#define SEQUENCES 700
#define ACTIONS   40

/* What all sequences begin with. */
static DeskFixture *newsroom;
static char *list_uuid, *start, *run_folder;
static gsize start_length;

static guint taken[GALLEY_DECISION_ADOPT + 1], refused, edits, remarked, accepted;

/* Wider than usual, so that one person could sign several steps, if nobody looked. */
static const guint roles[MODEL_PEOPLE] = {
  [CHIEF]     = GALLEY_ROLE_CHIEF | GALLEY_ROLE_RESPONSIBLE_EDITOR,
  [WRITER]    = GALLEY_ROLE_WRITER,
  [FIRST]     = GALLEY_ROLE_FIRST_REVIEWER | GALLEY_ROLE_SECOND_REVIEWER | GALLEY_ROLE_WRITER,
  [FIRST_TOO] = GALLEY_ROLE_FIRST_REVIEWER | GALLEY_ROLE_RESPONSIBLE_EDITOR,
  [SECOND]    = GALLEY_ROLE_SECOND_REVIEWER | GALLEY_ROLE_FIRST_REVIEWER,
  [FINAL]     = GALLEY_ROLE_RESPONSIBLE_EDITOR | GALLEY_ROLE_FIRST_REVIEWER,
  [FINAL_TOO] = GALLEY_ROLE_RESPONSIBLE_EDITOR | GALLEY_ROLE_SECOND_REVIEWER | GALLEY_ROLE_LIST_CURATOR,
};

static const char *const slot_uuids[MODEL_SLOTS] = { "two-step", "three-step", "flash" };

/* ── texts ── */

static GPtrArray *
dup_notices (const ModelText *text)
{
  GPtrArray *notices = galley_notice_array_new ();

  for (int i = 0; i < text->n_notes; i++)
    g_ptr_array_add (notices, galley_notice_new (&(const GalleyNotice) {
      .kind = galley_nick_of (text->notes[i].kind, galley_decision_kind_nicks), .at = text->notes[i].at, .right = "可",
      .wrong = text->notes[i].wrong ? "失实" : "" }));
  return notices;
}

static const char *const sources[MODEL_SOURCES] = { "", "青禾日报", "路边小报" };
static const char *const sections[MODEL_SECTIONS] = { "", "要闻", "乡村：水利" };

static GalleyContent *
dup_content (Run *run, int article, const ModelText *text)
{
  static const char *const bodies[] = { "渠水过村。", "渠水过村。 " };
  g_autoptr (GPtrArray) notices = dup_notices (text), related = galley_item_array_new (), credits = galley_credit_array_new ();
  char *lists[] = { list_uuid, NULL }, *none[] = { NULL };

  if (text->related)
    g_ptr_array_add (related, galley_item_new (&(const GalleyItem) { .headline = "相关", .article = run->articles[1 - article] }));
  if (text->credited)
    g_ptr_array_add (credits, galley_credit_new (&(const GalleyCredit) { .name = "林晓" }));
  return galley_content_new (&(const GalleyContent) {
    .body = bodies[text->body], .section = sections[text->section], .source = sources[text->source], .headline = text->headline ? "春灌" : "", .reprint = text->bad_reprint, .credits = credits,
    .notices = notices, .related = related, .lists = text->carries_list ? lists : none });
}

/* The same text has the same digest, and another text another one. */
static void
compare_names (Run *run, const char *name, const char *digest)
{
  const char *known_digest = g_hash_table_lookup (run->digests, name);
  const char *known_name = g_hash_table_lookup (run->names, digest);

  require (run, known_digest == NULL || g_str_equal (known_digest, digest));
  require (run, known_name == NULL || known_name == name);
  if (known_digest == NULL)
    g_hash_table_insert (run->digests, (gpointer) name, g_strdup (digest));
  if (known_name == NULL)
    g_hash_table_insert (run->names, g_strdup (digest), (gpointer) name);
}

/* ── comparing ── */

static const char *
uuid_of (int person)
{
  return person >= 0 ? newsroom->people[person]->uuid : "";
}

static void
compare_article (Run *run, int i)
{
  const ModelArticle *a = &run->model.articles[i];
  g_autoptr (GalleyArticle) row = galley_desk_find_article (run->desk, run->articles[i], NULL);

  require (run, row->state == a->state);
  require (run, row->step == a->step || a->state != GALLEY_STATE_REVIEW);
  require (run, row->live == a->live);
  require (run, !row->held == !a->held && row->held_until == a->held_until);
  require (run, row->embargo == a->embargo);
  require (run, g_str_equal (row->submitter, uuid_of (a->submitter)));
  require (run, g_str_equal (row->withdrawer, uuid_of (a->withdrawer)));
  require (run, g_str_equal (row->successor, a->successor < 0 ? "" : galley_nick_of (a->successor, galley_decision_kind_nicks)));
  compare_names (run, a->key, row->digest);
  if (a->live_key != NULL)
    compare_names (run, a->live_key, row->live_digest);
}

static void
compare (Run *run)
{
  for (int i = 0; i < MODEL_ARTICLES; i++)
    compare_article (run, i);
}

/* ── actions: deciding ── */

static GalleySigner *
key_of (Run *run, int person, gboolean *old_key)
{
  *old_key = *old_key && run->old_keys[person] != NULL;
  return *old_key ? run->old_keys[person] : run->keys[person];
}

/* The one they decide with: @r->said is whether it was opened for this. */
static GalleySigner *
dup_key (Run *run, ModelRequest *r)
{
  GalleySigner *signer = key_of (run, r->person, &r->old_key);

  if (r->old_key || !r->said)
    return galley_signer_ref (signer);
  return galley_desk_unlock (run->desk, uuid_of (r->person), run->old_keys[r->person] != NULL ? "new" : "secret", NULL);
}

static void
check_outcome (Run *run, Mark before, int article, const ModelRequest *r, gboolean may, const GalleyEntry *entry, GError *error)
{
  say (run, "%s\n", entry != NULL ? "done" : error->message);
  if ((entry != NULL) != may)
    fail (run, may ? "the model allows what the desk refuses" : "the desk allows what the model refuses");
  if (entry != NULL)
    {
      require (run, entry->decision->at == r->now);
      compare_marks (run, before, 1);
      taken[r->kind]++;
      model_decide (&run->model, article, r);
      return;
    }
  require (run, g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED));
  require (run, strchr (error->message, '[') != NULL && strchr (error->message, ']') != NULL);
  compare_marks (run, before, -1);
  refused++;
}

static void
decide (Run *run, int article, ModelRequest *r)
{
  static char *ticked[] = { "来源已核对", "图片已核对", NULL };
  g_autoptr (GalleySigner) signer = dup_key (run, r);
  g_autoptr (GalleyArticle) row = galley_desk_find_article (run->desk, run->articles[article], NULL);
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
    .article = row->uuid, .kind = r->kind, .digest = r->seen ? row->digest : "0", .reason = r->reason ? "可" : "", .wrong = r->wrong ? "失实" : "",
    .until = r->until, .checklist = r->ticked ? ticked : ticked + 1 });
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyEntry) entry = NULL;
  Mark before = mark (run);
  gboolean may;

  r->now = run->now;
  may = model_may_decide (&run->model, article, r);
  if (may && r->kind == GALLEY_DECISION_EXPORT)
    {
      g_autoptr (GalleyDossier) dossier = galley_desk_load_dossier (run->desk, row->uuid, NULL);
      check_export (run, dossier, article);
    }
  say (run, "%d %s article %d (until %+" G_GINT64_FORMAT "%s%s%s%s%s%s): ", r->person, galley_nick_of (r->kind, galley_decision_kind_nicks), article,
       r->until - run->now, r->seen ? "" : ", unseen", r->reason ? "" : ", no reason", r->wrong ? "" : ", nothing wrong", r->ticked ? "" : ", not all ticked", r->said ? "" : ", passphrase not said",
       r->old_key ? ", old key" : "");
  entry = galley_desk_decide (run->desk, signer, request, &error);
  check_outcome (run, before, article, r, may, entry, error);
}

static ModelRequest
some_request (Run *run, int kind)
{
  return (ModelRequest) { .person = below (run, MODEL_PEOPLE), .kind = kind, .old_key = chance (run, 2), .seen = chance (run, 95),
                          .reason = chance (run, 95), .wrong = chance (run, kind == GALLEY_DECISION_RETURN || kind == GALLEY_DECISION_DECLINE ? 50 : 95),
                          .ticked = chance (run, 95), .said = chance (run, 90), .until = some_time (run), .now = run->now };
}

/* What usually comes next. */
static int
next_kind (Run *run, const ModelArticle *a)
{
  static const int in_review[] = { GALLEY_DECISION_PASS, GALLEY_DECISION_PASS, GALLEY_DECISION_APPROVE, GALLEY_DECISION_APPROVE,
    GALLEY_DECISION_APPROVE, GALLEY_DECISION_COUNTERSIGN, GALLEY_DECISION_COUNTERSIGN, GALLEY_DECISION_RETURN, GALLEY_DECISION_OVERRIDE, GALLEY_DECISION_OVERRIDE, GALLEY_DECISION_REVOKE };
  static const int approved[] = { GALLEY_DECISION_EXPORT, GALLEY_DECISION_EXPORT, GALLEY_DECISION_EXPORT, GALLEY_DECISION_EXPORT,
    GALLEY_DECISION_COUNTERSIGN, GALLEY_DECISION_COUNTERSIGN, GALLEY_DECISION_REVOKE, GALLEY_DECISION_SCHEDULE };
  static const int withdrawn[] = { GALLEY_DECISION_REINSTATE, GALLEY_DECISION_REINSTATE, GALLEY_DECISION_REINSTATE, GALLEY_DECISION_REINSTATE,
    GALLEY_DECISION_EXPORT, GALLEY_DECISION_HOLD, GALLEY_DECISION_SCHEDULE, GALLEY_DECISION_REVOKE };
  static const int out[] = { GALLEY_DECISION_CONFIRM, GALLEY_DECISION_CORRECT, GALLEY_DECISION_CORRECT, GALLEY_DECISION_UPDATE, GALLEY_DECISION_REFILE,
    GALLEY_DECISION_WITHDRAW, GALLEY_DECISION_WITHDRAW, GALLEY_DECISION_WITHDRAW, GALLEY_DECISION_EXPORT };

  if (a->held)
    return GALLEY_DECISION_RELEASE;
  if (chance (run, 12))
    return below (run, GALLEY_DECISION_AUDIT + 1);
  if (a->override.person >= 0 && chance (run, 25))
    return GALLEY_DECISION_AUDIT;
  if (model_is_tombstone (a))
    return withdrawn[below (run, G_N_ELEMENTS (withdrawn))];
  switch (a->state)
    {
    case GALLEY_STATE_DRAFT:
      if (a->successor >= 0 && chance (run, 15))
        return GALLEY_DECISION_ABANDON;
      return a->live == GALLEY_LIVE_NONE && chance (run, 5) ? GALLEY_DECISION_DISCARD : GALLEY_DECISION_SUBMIT;
    case GALLEY_STATE_REVIEW:
      if (a->successor >= 0 && chance (run, 8))
        return GALLEY_DECISION_ABANDON;
      if (chance (run, 5))
        return chance (run, 50) ? GALLEY_DECISION_RECALL : GALLEY_DECISION_DECLINE;
      return in_review[below (run, G_N_ELEMENTS (in_review))];
    case GALLEY_STATE_APPROVED:
      if (a->live != GALLEY_LIVE_NONE && a->successor < 0)
        return out[below (run, G_N_ELEMENTS (out))];
      return approved[below (run, G_N_ELEMENTS (approved))];
    default:
      return a->state == GALLEY_STATE_DECLINED ? GALLEY_DECISION_REOPEN : GALLEY_DECISION_RESTORE;
    }
}

/* Somebody does what usually comes next: somebody who may, or, one time in four, whoever is at hand. */
static void
go_on (Run *run)
{
  int patience = chance (run, 25) ? 0 : 12;
  int article = below (run, MODEL_ARTICLES);
  ModelRequest r = some_request (run, next_kind (run, &run->model.articles[article]));

  for (int tries = 0; tries < patience && !model_may_decide (&run->model, article, &r); tries++)
    r.person = below (run, MODEL_PEOPLE);
  decide (run, article, &r);
}

static void
decide_anything (Run *run)
{
  ModelRequest r = some_request (run, below (run, GALLEY_DECISION_ADOPT + 2));

  decide (run, below (run, MODEL_ARTICLES), &r);
}

/* ── actions: typing ── */

static void
change_text (Run *run, ModelText *text)
{
  int what = below (run, 100);

  if (!text->headline || !text->credited || text->bad_reprint)
    text->headline = text->credited = TRUE, text->bad_reprint = FALSE;
  else if (what < 62)
    text->body = 1 - text->body; /* two only, so that the same text comes back often */
  else if (what < 70)
    text->section = below (run, MODEL_SECTIONS);
  else if (what < 73)
    text->source = below (run, MODEL_SOURCES);
  else if (what < 76)
    text->headline = FALSE;
  else if (what < 80)
    text->credited = FALSE;
  else if (what < 84)
    text->bad_reprint = TRUE;
  else if (what < 91)
    text->carries_list = !text->carries_list;
  else if (what < 97)
    text->related = !text->related;
  else if (text->n_notes > 0)
    text->n_notes--;
}

static void
type (Run *run, gboolean same)
{
  int article = below (run, MODEL_ARTICLES), person = below (run, MODEL_PEOPLE);
  ModelArticle *a = &run->model.articles[article];
  ModelText text = a->text;
  gboolean stale = chance (run, 3), may = model_may_edit (&run->model, article, person) && !stale;
  g_autoptr (GalleyArticle) row = galley_desk_find_article (run->desk, run->articles[article], NULL), saved = NULL;
  g_autoptr (GalleyContent) content = NULL;
  g_autoptr (GError) error = NULL;
  Mark before = mark (run);

  if (!same)
    change_text (run, &text);
  content = dup_content (run, article, &text);
  saved = galley_desk_save (run->desk, uuid_of (person), row->uuid, content, stale ? row->version + 1 : row->version, &error);
  say (run, "%d types in article %d%s%s: %s\n", person, article, same ? ", the same" : "", stale ? ", stale" : "", saved != NULL ? "done" : error->message);
  require (run, (saved != NULL) == may);
  compare_marks (run, before, saved == NULL ? -1 : 0);
  if (saved == NULL)
    return;
  edits++;
  a->text = text;
  model_name_text (&run->model, a);
  if (saved->version != row->version)
    a->typists |= 1u << person;
}

/* ── actions: remarks ── */

static void
remark (Run *run, int article, int person)
{
  ModelArticle *a = &run->model.articles[article];
  g_autoptr (GalleyArticle) row = galley_desk_find_article (run->desk, run->articles[article], NULL);
  ModelRemark fresh = { person, chance (run, 60), chance (run, 50), TRUE, a->text.headline, NULL };
  gboolean old_key = chance (run, 5);
  GalleySigner *signer = key_of (run, person, &old_key);
  gboolean may = !old_key && model_may_remark (&run->model, article, person, fresh.must_fix);
  g_autoptr (GalleyRemark) made = NULL;
  Mark before = mark (run);

  if (a->n_remarks == MODEL_REMARKS)
    return;
  made = galley_desk_remark (run->desk, signer, &(const GalleyRemarkEvent) {
    .article = row->uuid, .digest = row->digest, .field = "headline", .end = a->text.headline ? 2 : 0, .text = "查",
    .must_fix = fresh.must_fix, .suggests = fresh.suggests }, NULL);
  say (run, "%d remarks on article %d%s: %s\n", person, article, fresh.must_fix ? ", must fix" : "", made != NULL ? "done" : "refused");
  require (run, (made != NULL) == may);
  compare_marks (run, before, made != NULL ? 1 : -1);
  if (made == NULL)
    return;
  fresh.uuid = g_string_chunk_insert (run->model.names, made->uuid);
  a->remarks[a->n_remarks++] = fresh;
  remarked++;
}

static void
answer_remark (Run *run, int article, int person)
{
  ModelArticle *a = &run->model.articles[article];
  ModelRemark *old = &a->remarks[below (run, a->n_remarks)];
  gboolean accept = old->suggests && chance (run, 50), old_key = chance (run, 5);
  GalleySigner *signer = key_of (run, person, &old_key);
  gboolean may = !old_key && (accept ? model_may_accept (&run->model, article, person, old) : model_may_close (&run->model, article, person, old));
  g_autoptr (GalleyArticle) row = galley_desk_find_article (run->desk, run->articles[article], NULL);
  g_autoptr (GalleyRemark) made = NULL;
  Mark before = mark (run);

  made = galley_desk_remark (run->desk, signer, &(const GalleyRemarkEvent) {
    .article = row->uuid, .kind = accept ? GALLEY_REMARK_ACCEPT : GALLEY_REMARK_RESOLVE, .remark = old->uuid, .digest = row->digest }, NULL);
  say (run, "%d %s a remark on article %d: %s\n", person, accept ? "accepts" : "resolves", article, made != NULL ? "done" : "refused");
  require (run, (made != NULL) == may);
  compare_marks (run, before, made != NULL ? 1 : -1);
  if (made == NULL)
    return;
  old->open = FALSE;
  if (!accept || !old->on_headline)
    return;
  a->text.headline = FALSE;
  a->typists |= 1u << old->author;
  model_name_text (&run->model, a);
  accepted++;
}

/* What is asked for is mostly done, or nothing would ever be signed. */
static void
talk (Run *run)
{
  int article = below (run, MODEL_ARTICLES), person = below (run, MODEL_PEOPLE);

  if (run->model.articles[article].n_remarks == 0 || chance (run, 30))
    remark (run, article, person);
  else
    answer_remark (run, article, person);
}

/* ── actions: lists, people, the clock ── */

static void
change_list (Run *run)
{
  int person = below (run, MODEL_PEOPLE), variant = below (run, 3);
  gboolean old_key = chance (run, 3);
  GalleySigner *signer = key_of (run, person, &old_key);
  gboolean signs = run->model.roles[person] & GALLEY_ROLES_OF_LISTS;
  g_autoptr (GPtrArray) items = galley_item_array_new ();
  g_autoptr (GalleyList) list = NULL, saved = NULL;
  Mark before = mark (run);

  g_ptr_array_add (items, galley_item_new (&(const GalleyItem) {
    .headline = "条目", .address = variant == 0 ? "https://example.org/" : "", .article = variant > 0 ? run->articles[variant - 1] : "" }));
  list = galley_list_new (&(const GalleyList) { .uuid = list_uuid, .name = "推荐阅读", .items = items });
  saved = galley_desk_save_list (run->desk, signer, list, NULL);
  say (run, "%d makes the list %d: %s\n", person, variant, saved != NULL ? "done" : "refused");
  require (run, (saved != NULL) == (!old_key && !run->model.retired[person]));
  compare_marks (run, before, saved == NULL ? -1 : signs ? 1 : 0);
  if (saved == NULL)
    return;
  run->model.list = variant;
  run->model.lists_signed |= signs ? 1u << variant : 0;
}

static gboolean
replace_key (Run *run, GalleySigner *by, int whom)
{
  if (!galley_desk_replace_key (run->desk, by, uuid_of (whom), NULL, "new", GALLEY_SEAL_QUICK, NULL))
    return FALSE;
  g_clear_pointer (&run->old_keys[whom], galley_signer_unref);
  run->old_keys[whom] = run->keys[whom];
  run->keys[whom] = galley_desk_unlock (run->desk, uuid_of (whom), "new", NULL);
  galley_signer_spend (run->keys[whom]);
  return TRUE;
}

static guint
some_roles (Run *run)
{
  return chance (run, 50) ? roles[below (run, MODEL_PEOPLE)] : (guint) below (run, 256);
}

static void
change_person (Run *run)
{
  Model *m = &run->model;
  int by = chance (run, 60) ? CHIEF : below (run, MODEL_PEOPLE), whom = below (run, MODEL_PEOPLE), what = below (run, 5);
  gboolean old_key = chance (run, 5), done;
  GalleySigner *signer = key_of (run, by, &old_key);
  guint its_roles = what < 2 ? some_roles (run) : m->roles[whom];
  gboolean retired = m->retired[whom] || what == 2;
  gboolean may = model_may_keep_people (m, by, old_key, whom, its_roles, retired);
  Mark before = mark (run);

  /* A key that is two keys old is forgotten here, and so are its signatures. */
  if (what > 2 && run->old_keys[whom] != NULL)
    return;
  if (what < 2)
    done = galley_desk_assign (run->desk, signer, uuid_of (whom), its_roles, "换岗", NULL);
  else if (what == 2)
    done = galley_desk_retire (run->desk, signer, uuid_of (whom), NULL, NULL);
  else
    done = replace_key (run, signer, whom);
  say (run, "%d changes %d (%d, roles %u): %s\n", by, whom, what, its_roles, done ? "done" : "refused");
  require (run, done == may);
  compare_marks (run, before, done ? 1 : -1);
  if (!done)
    return;
  m->roles[whom] = its_roles;
  m->retired[whom] = retired;
}

static GalleyStep *
dup_step (const GalleyStep *template, gboolean with_checklist)
{
  char *sentences[] = { "来源已核对", "图片已核对", NULL };
  GalleyStep step = *template;

  step.checklist = with_checklist ? sentences : NULL;
  return galley_step_new (&step);
}

static gboolean
put_route (GalleyDesk *desk, GalleySigner *by, int slot, int variant)
{
  g_autoptr (GalleyRoute) all = galley_route_new_three_step (), route = NULL;
  g_autoptr (GPtrArray) steps = galley_step_array_new ();

  for (int i = 0; i < model_routes[variant].n; i++)
    g_ptr_array_add (steps, dup_step (all->steps->pdata[model_routes[variant].steps[i]], model_routes[variant].checklist));
  route = galley_route_new (&(const GalleyRoute) { .uuid = slot_uuids[slot], .name = "审", .steps = steps });
  return galley_desk_add_route (desk, by, route, NULL);
}

/* Which switches are on; fault: what the people say was wrong is on the newsroom's list of reasons. */
typedef struct { gboolean allow, fault, listed, passphrase; } Rules;

static Rules
some_rules (Run *run)
{
  return (Rules) { chance (run, 65), chance (run, 50), chance (run, 50), chance (run, 40) };
}

static gboolean
put_policies (GalleyDesk *desk, GalleySigner *by, const Rules *rules, const int *filed)
{
  char *reasons[] = { "失实", "其他", NULL };
  g_autoptr (GalleyPolicies) policies = galley_policies_new (&(const GalleyPolicies) {
    .override = rules->allow, .source_must_be_listed = rules->listed, .passphrase_always = rules->passphrase, .reasons = rules->fault ? reasons : NULL });

  for (int i = 0; i < MODEL_SECTIONS; i++)
    {
      GalleyPolicies *next = galley_policies_file (policies, sections[i], filed[i] >= 0 ? slot_uuids[filed[i]] : NULL);
      galley_policies_unref (policies);
      policies = next;
    }
  return galley_desk_set_policies (desk, by, policies, "可", NULL);
}

static void
set_rules (Model *m, const Rules *rules, const int *filed)
{
  m->sources_must_be_listed = rules->listed;
  m->passphrase_always = rules->passphrase;
  m->overrides_allowed = rules->allow;
  m->fault_is_reason = rules->fault;
  memcpy (m->filed, filed, sizeof m->filed);
}

/* Most newsrooms have no route for the sections that they do not name. */
static void
file_sections (Run *run, int *filed)
{
  for (int i = 0; i < MODEL_SECTIONS; i++)
    filed[i] = chance (run, i == 0 ? 85 : 50) ? -1 : below (run, MODEL_SLOTS);
}

static void
change_rules (Run *run)
{
  Model *m = &run->model;
  int by = chance (run, 60) ? CHIEF : below (run, MODEL_PEOPLE), slot = below (run, MODEL_SLOTS), variant = below (run, MODEL_VARIANTS);
  gboolean old_key = chance (run, 5), policy = chance (run, 60), done;
  int filed[MODEL_SECTIONS];
  GalleySigner *signer = key_of (run, by, &old_key);
  Rules rules = some_rules (run);
  Mark before = mark (run);

  file_sections (run, filed);
  done = policy ? put_policies (run->desk, signer, &rules, filed) : put_route (run->desk, signer, slot, variant);
  say (run, "%d changes the rules (%s): %s\n", by, policy ? "policy" : "route", done ? "done" : "refused");
  require (run, done == model_may_keep_people (m, by, old_key, -1, 0, FALSE));
  compare_marks (run, before, done ? 1 : -1);
  if (done && policy)
    set_rules (m, &rules, filed);
  else if (done)
    m->route[slot] = variant;
}

static gboolean
keep_source (Run *run, GalleySigner *by, int source, gboolean drop, gboolean official)
{
  if (drop)
    return galley_desk_remove_source (run->desk, by, sources[source], "可", NULL);
  return galley_desk_put_source (run->desk, by, &(const GalleySource) { .name = sources[source], .official = official }, "可", NULL);
}

/* To say of a source what is known of it already signs nothing. */
static void
change_source (Run *run)
{
  Model *m = &run->model;
  int by = below (run, MODEL_PEOPLE), source = 1 + below (run, MODEL_SOURCES - 1);
  guint bit = 1u << source;
  gboolean old_key = chance (run, 5), drop = chance (run, 25), official = chance (run, 60), done;
  GalleySigner *signer = key_of (run, by, &old_key);
  gboolean same = !drop && (m->known & bit) && !(m->listed & bit) == !official;
  Mark before = mark (run);

  done = keep_source (run, signer, source, drop, official);
  say (run, "%d %s source %d%s: %s\n", by, drop ? "drops" : "keeps", source, official ? ", listed" : "", done ? "done" : "refused");
  require (run, done == (model_may_keep_tables (m, by, old_key) && (!drop || (m->known & bit))));
  compare_marks (run, before, !done ? -1 : same ? 0 : 1);
  if (!done)
    return;
  m->known = drop ? m->known & ~bit : m->known | bit;
  m->listed = drop || !official ? m->listed & ~bit : m->listed | bit;
}

static void
turn_clock (Run *run)
{
  static const gint64 jumps[] = { -7200000, -60000, -1, 1, 60000, 3600000, 7200000 };

  run->now += jumps[below (run, G_N_ELEMENTS (jumps))];
  say (run, "the clock is turned\n");
}

static void
act (Run *run)
{
  int what = below (run, 100);

  if (what < 60)
    go_on (run);
  else if (what < 73)
    decide_anything (run);
  else if (what < 86)
    type (run, FALSE);
  else if (what < 89)
    type (run, TRUE);
  else if (what < 91)
    change_list (run);
  else if (what < 94)
    talk (run);
  else if (what < 96)
    turn_clock (run);
  else if (what < 97)
    change_source (run);
  else if (what < 98)
    change_person (run);
  else
    change_rules (run);
}

/* ── a sequence ── */

static GalleyTime
run_clock (gpointer data)
{
  return ((Run *) data)->now++;
}

static void
open_library (Run *run)
{
  g_autofree char *path = g_build_filename (run_folder, "library.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents_full (path, start, start_length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  run->desk = galley_desk_open (run_folder, GALLEY_DESK_WRITE, &error);
  g_assert_no_error (error);
  galley_desk_set_clock (run->desk, run_clock, run);
  galley_desk_set_checker (run->desk, fixture_checker);
  g_assert_cmpint (sqlite3_open_v2 (path, &run->watch, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
}

static void
begin_articles (Run *run)
{
  for (int i = 0; i < MODEL_ARTICLES; i++)
    {
      ModelArticle *a = &run->model.articles[i];
      g_autoptr (GalleyContent) content = NULL;
      g_autoptr (GalleyArticle) article = NULL;

      a->text.carries_list = chance (run, 40);
      a->text.section = below (run, MODEL_SECTIONS);
      a->text.source = below (run, MODEL_SOURCES);
      model_name_text (&run->model, a);
      content = dup_content (run, i, &a->text);
      a->slot = below (run, MODEL_SLOTS);
      a->author = chance (run, 70) ? WRITER : below (run, MODEL_PEOPLE);
      a->typists = 1u << a->author;
      article = galley_desk_begin (run->desk, uuid_of (a->author), content, slot_uuids[a->slot], NULL);
      run->articles[i] = g_strdup (article->uuid);
      say (run, "%d begins article %d on route %d\n", a->author, i, a->slot);
    }
}

static void
begin_rules (Run *run)
{
  Rules rules = some_rules (run);
  int filed[MODEL_SECTIONS];

  file_sections (run, filed);
  g_assert_true (put_policies (run->desk, run->keys[CHIEF], &rules, filed));
  set_rules (&run->model, &rules, filed);
}

static void
run_init (Run *run, guint32 seed)
{
  *run = (Run) { .seed = seed, .rand = g_rand_new_with_seed (seed), .now = 1538975220000, .log = g_string_new (NULL) };
  run->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->digests = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  model_init (&run->model);
  run->model.lists_signed = 1;
  run->model.known = run->model.listed = 1u << 1;
  for (int i = 0; i < MODEL_PEOPLE; i++)
    {
      run->keys[i] = galley_signer_ref (newsroom->keys[i]);
      galley_signer_spend (run->keys[i]);
      run->model.roles[i] = roles[i];
      run->people[i] = newsroom->people[i]->uuid;
    }
  open_library (run);
  begin_articles (run);
  begin_rules (run);
}

static void
run_clear (Run *run)
{
  sqlite3_close (run->watch);
  galley_desk_close (run->desk);
  model_clear (&run->model);
  g_hash_table_unref (run->names);
  g_hash_table_unref (run->digests);
  for (int i = 0; i < MODEL_PEOPLE; i++)
    {
      galley_signer_unref (run->keys[i]);
      galley_signer_unref (run->old_keys[i]);
    }
  for (int i = 0; i < MODEL_ARTICLES; i++)
    g_free (run->articles[i]);
  g_string_free (run->log, TRUE);
  g_rand_free (run->rand);
}

static void
verify (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = galley_desk_verify (run->desk, &error);
  g_autofree char *lines = problems != NULL ? galley_finding_dup_lines (problems) : NULL;

  if (problems == NULL || problems->len > 0)
    fail (run, problems == NULL ? error->message : lines);
}

static void
run_sequence (guint32 seed)
{
  Run run;

  run_init (&run, seed);
  for (int i = 0; i < ACTIONS; i++)
    {
      act (&run);
      compare (&run);
    }
  verify (&run);
  run_clear (&run);
}

/* ── all of them ── */

static void
prepare (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GalleyList) list = NULL;
  g_autoptr (GPtrArray) items = galley_item_array_new ();

  newsroom = desk_fixture_new ();
  run_folder = fixture_make_folder ();
  g_ptr_array_add (items, galley_item_new (&(const GalleyItem) { .headline = "条目", .address = "https://example.org/" }));
  list = galley_desk_save_list (newsroom->desk, newsroom->keys[FINAL_TOO], &(const GalleyList) { .uuid = "", .name = "推荐阅读", .items = items }, NULL);
  list_uuid = g_strdup (list->uuid);
  for (int slot = 0; slot < MODEL_SLOTS; slot++)
    g_assert_true (put_route (newsroom->desk, newsroom->keys[CHIEF], slot, slot));
  g_assert_true (galley_desk_put_source (newsroom->desk, newsroom->keys[CHIEF], &(const GalleySource) { .name = sources[1], .official = TRUE }, "可", NULL));
  for (int i = 0; i < MODEL_PEOPLE; i++)
    g_assert_true (galley_desk_assign (newsroom->desk, newsroom->keys[CHIEF], newsroom->people[i]->uuid, roles[i], "换岗", NULL));
  galley_desk_close (newsroom->desk);
  path = g_build_filename (newsroom->folder, "library.db", NULL);
  g_assert_true (g_file_get_contents (path, &start, &start_length, NULL));
  newsroom->desk = galley_desk_open (newsroom->folder, GALLEY_DESK_READ, NULL);
}

static void
clean_up (void)
{
  nftw (run_folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
  g_free (run_folder);
  g_free (list_uuid);
  g_free (start);
  desk_fixture_free (newsroom);
}

/* A test that never gets anywhere proves nothing.  The rarest kinds need a long way to come about, so a short run may miss two of
 * them, and a long one none. */
static void
check_coverage (guint sequences)
{
  guint never = 0;

  for (int kind = 0; kind <= GALLEY_DECISION_AUDIT; kind++)
    {
      g_test_message ("%s: %u", galley_nick_of (kind, galley_decision_kind_nicks), taken[kind]);
      never += taken[kind] == 0;
    }
  g_assert_cmpuint (never, <=, sequences >= 5000 ? 0 : sequences >= 500 ? 2 : G_MAXUINT);
  g_test_message ("refused: %u, typed: %u, remarks: %u, suggestions accepted: %u, exported with an override: %u", refused, edits, remarked,
                  accepted, exports_with_override);
  g_assert_true ((remarked > 0 && accepted > 0) || sequences < 500);
  g_assert_true (exports_with_override > 0 || sequences < 2000);
  g_assert_true (taken[GALLEY_DECISION_EXPORT] > 0 || sequences < 100);
}

static void
test_desk_agrees_with_model (void)
{
  const char *seed = g_getenv ("GALLEY_MODEL_SEED"), *wanted = g_getenv ("GALLEY_MODEL_SEQUENCES");
  guint sequences = seed != NULL ? 1 : wanted != NULL ? (guint) atoi (wanted) : SEQUENCES;
  guint32 first = seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : (guint32) g_test_rand_int ();

  prepare ();
  for (guint i = 0; i < sequences; i++)
    run_sequence (first + i);
  check_coverage (sequences);
  clean_up ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/desk-agrees-with-model", test_desk_agrees_with_model);
  return g_test_run ();
}
