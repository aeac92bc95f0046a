/* model.c: the life of an article once more, as small as it can be said
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "model.h"

#include <string.h>

const ModelRoute model_routes[] = {
  { 2, { MODEL_FIRST, MODEL_FINAL } },
  { 3, { MODEL_FIRST, MODEL_SECOND, MODEL_FINAL }, TRUE },
  { 1, { MODEL_FINAL } },
};

const guint model_step_roles[] = { GALLEY_ROLE_FIRST_REVIEWER, GALLEY_ROLE_SECOND_REVIEWER, GALLEY_ROLE_RESPONSIBLE_EDITOR };

#define REVIEWERS (GALLEY_ROLE_FIRST_REVIEWER | GALLEY_ROLE_SECOND_REVIEWER | GALLEY_ROLE_RESPONSIBLE_EDITOR | GALLEY_ROLE_CHIEF)
#define HEADS     (GALLEY_ROLE_RESPONSIBLE_EDITOR | GALLEY_ROLE_CHIEF)

void
model_init (Model *m)
{
  *m = (Model) { .route = { 0, 1, 2 }, .filed = { -1, -1, -1 }, .names = g_string_chunk_new (4096) };
  for (int i = 0; i < MODEL_ARTICLES; i++)
    {
      ModelArticle *a = &m->articles[i];

      *a = (ModelArticle) { .submitter = -1, .withdrawer = -1, .successor = -1, .other = 1 - i, .text = { .headline = TRUE, .credited = TRUE } };
      a->override.person = -1;
      model_name_text (m, a);
    }
}

void
model_clear (Model *m)
{
  g_string_chunk_free (m->names);
}

void
model_name_text (Model *m, ModelArticle *a)
{
  const ModelText *t = &a->text;
  g_autoptr (GString) name = g_string_new (NULL);

  g_string_printf (name, "%d/%d/%d %d%d%d%d%d", t->body, t->section, t->source, t->headline, t->credited, t->bad_reprint, t->carries_list,
                   t->related ? 1 + a->other : 0);
  for (int i = 0; i < t->n_notes; i++)
    g_string_append_printf (name, " %d@%" G_GINT64_FORMAT "/%d", t->notes[i].kind, t->notes[i].at, t->notes[i].wrong);
  a->key = g_string_chunk_insert_const (m->names, name->str);
}

gboolean
model_is_tombstone (const ModelArticle *a)
{
  return a->live == GALLEY_LIVE_WITHDRAWN && a->successor < 0;
}

/* ── who stands behind what ── */

static gboolean
counts (const ModelArticle *a, const ModelSignature *s)
{
  return s->round == a->round && !s->revoked;
}

/* The newest who signed this step of the text as it is. */
static int
signer_of (const ModelArticle *a, int step)
{
  for (int i = a->n_signatures - 1; i >= 0; i--)
    if (counts (a, &a->signatures[i]) && a->signatures[i].step == step && a->signatures[i].text == a->key)
      return a->signatures[i].person;
  return -1;
}

static gboolean
is_overridden (const ModelArticle *a, int step, gint64 now)
{
  const ModelSignature *o = &a->override;

  return o->person >= 0 && counts (a, o) && o->step == step && o->text == a->key && a->override_until > now;
}

static const ModelRoute *
route_of (const ModelArticle *a)
{
  return &model_routes[a->route];
}

static int
present_step (const ModelArticle *a)
{
  return route_of (a)->steps[a->step];
}

static gboolean
is_at_last_step (const ModelArticle *a)
{
  return a->step == route_of (a)->n - 1;
}

/* Nobody signs two steps, and nobody signs what they wrote or handed in. */
static gboolean
may_stand_for (const ModelArticle *a, int person, int step)
{
  if (person == a->author || person == a->submitter)
    return FALSE;
  for (int i = 0; i < route_of (a)->n; i++)
    if (route_of (a)->steps[i] != step && signer_of (a, route_of (a)->steps[i]) == person)
      return FALSE;
  return TRUE;
}

/* Everybody who typed was read by a signer who is somebody else; @also is about to sign. */
static gboolean
typists_were_read (const ModelArticle *a, int also)
{
  for (int t = 0; t < MODEL_PEOPLE; t++)
    {
      gboolean read = also >= 0 && also != t;
      for (int i = 0; i < route_of (a)->n; i++)
        {
          int signer = signer_of (a, route_of (a)->steps[i]);
          read = read || (signer >= 0 && signer != t);
        }
      if ((a->typists & (1u << t)) && !read)
        return FALSE;
    }
  return TRUE;
}

/* What @person may take back, or confirm again: the step of the newest signature that nothing newer stands for. */
static int
find_signed_step (const ModelArticle *a, int person, gboolean stale_only)
{
  for (int i = a->n_signatures - 1; i >= 0; i--)
    {
      const ModelSignature *s = &a->signatures[i];
      gboolean valid = s->text == a->key;

      if (counts (a, s) && (person < 0 || s->person == person) && !(stale_only && valid) && (valid || signer_of (a, s->step) < 0))
        return s->step;
    }
  return -1;
}

/* ── the text ── */

static gboolean
has_its_note (const ModelArticle *a)
{
  if (a->successor != GALLEY_DECISION_CORRECT && a->successor != GALLEY_DECISION_UPDATE)
    return TRUE;
  for (int i = 0; i < a->text.n_notes; i++)
    if ((int) a->text.notes[i].kind == a->successor && a->text.notes[i].at == a->successor_at)
      return TRUE;
  return FALSE;
}

static gboolean
is_complete (const ModelArticle *a)
{
  return a->text.headline && a->text.credited && has_its_note (a);
}

static gboolean
is_out (const Model *m, int article)
{
  GalleyLive live = m->articles[article].live;

  return live == GALLEY_LIVE_EXPORTED || live == GALLEY_LIVE_PUBLISHED;
}

static gboolean
list_is_signed (const Model *m, const ModelArticle *a)
{
  if (m->lists_signed & (1u << m->list))
    return TRUE;
  for (int i = 0; i < a->n_signatures; i++)
    if (counts (a, &a->signatures[i]) && a->signatures[i].list == m->list)
      return TRUE;
  return FALSE;
}

static gboolean
lists_are_in_order (const Model *m, int article)
{
  const ModelArticle *a = &m->articles[article];

  if (a->text.related && !is_out (m, 1 - article))
    return FALSE;
  return !a->text.carries_list || (list_is_signed (m, a) && (m->list == 0 || is_out (m, m->list - 1)));
}

/* ── may they? ── */

static gboolean
is_held (const ModelArticle *a, gint64 now)
{
  return a->held && (a->held_until == 0 || a->held_until > now);
}

/* Its author, or, when all who could call themselves that have left, a head of the desk. */
static gboolean
may_hand_in (const Model *m, const ModelArticle *a, int person)
{
  gboolean author_counts = a->successor < 0;
  gboolean author_is_there = author_counts && !m->retired[a->author];
  gboolean submitter_is_there = a->submitter >= 0 && !m->retired[a->submitter];

  if (person == a->submitter || (author_counts && person == a->author))
    return TRUE;
  return !author_is_there && !submitter_is_there && (m->roles[person] & HEADS);
}

static gboolean
earlier_steps_stand (const ModelArticle *a, gint64 now)
{
  for (int i = 0; i < a->step; i++)
    if (signer_of (a, route_of (a)->steps[i]) < 0 && !is_overridden (a, route_of (a)->steps[i], now))
      return FALSE;
  return TRUE;
}

/* Two or more people, one for each step, none of them the author. */
static gboolean
all_steps_stand (const ModelArticle *a, gint64 now)
{
  guint seen = 0;

  for (int i = 0; i < route_of (a)->n; i++)
    {
      int step = route_of (a)->steps[i];
      int signer = signer_of (a, step);

      if (signer < 0 && (i == route_of (a)->n - 1 || !is_overridden (a, step, now)))
        return FALSE;
      if (signer >= 0 && (signer == a->author || (seen & (1u << signer))))
        return FALSE;
      seen |= signer >= 0 ? 1u << signer : 0;
    }
  return TRUE;
}

static gboolean
may_export (const Model *m, int article, const ModelRequest *r)
{
  const ModelArticle *a = &m->articles[article];

  if (a->state != GALLEY_STATE_APPROVED || is_held (a, r->now) || !r->seen)
    return FALSE;
  if (model_is_tombstone (a))
    return TRUE;
  return all_steps_stand (a, r->now) && typists_were_read (a, -1) && a->embargo <= r->now && lists_are_in_order (m, article);
}

static gboolean
may_withdraw (const Model *m, const ModelArticle *a, const ModelRequest *r)
{
  if (!r->reason || !r->wrong)
    return FALSE;
  return a->withdrawer < 0
         || (a->withdrawer != r->person && ((m->roles[r->person] | m->roles[a->withdrawer]) & GALLEY_ROLE_CHIEF));
}

/* One of the reasons on the list, or one in words. */
static gboolean
may_give_cause (const Model *m, const ModelRequest *r)
{
  return r->wrong ? m->fault_is_reason : r->reason;
}

static gboolean
must_be_corrected (const ModelArticle *a)
{
  for (int i = 0; i < a->n_remarks; i++)
    if (a->remarks[i].open && a->remarks[i].must_fix)
      return TRUE;
  return FALSE;
}

static gboolean
source_will_do (const Model *m, const ModelArticle *a)
{
  return a->text.source == 0 || !m->sources_must_be_listed || (m->listed & (1u << a->text.source));
}

/* What a review step may do: @role is that of the step. */
static gboolean
may_review (const Model *m, const ModelArticle *a, const ModelRequest *r)
{
  int step = present_step (a);
  gboolean may_sign = may_stand_for (a, r->person, step) && r->seen && !is_held (a, r->now) && r->reason;
  gboolean has_role = (m->roles[r->person] & model_step_roles[step]) != 0;
  gboolean ticked = r->ticked || !route_of (a)->checklist;

  switch (r->kind)
    {
    case GALLEY_DECISION_PASS:
      return has_role && may_sign && ticked && !is_at_last_step (a) && !must_be_corrected (a);
    case GALLEY_DECISION_APPROVE:
      return has_role && may_sign && ticked && is_at_last_step (a) && is_complete (a) && !a->text.bad_reprint && source_will_do (m, a) && earlier_steps_stand (a, r->now)
             && typists_were_read (a, r->person) && !must_be_corrected (a);
    case GALLEY_DECISION_RETURN:
      return has_role && may_give_cause (m, r);
    case GALLEY_DECISION_DECLINE:
      return has_role && may_give_cause (m, r) && a->live == GALLEY_LIVE_NONE;
    default: /* override */
      return (m->roles[r->person] & HEADS) && m->overrides_allowed && may_sign && !is_at_last_step (a) && is_complete (a) && r->until > r->now;
    }
}

static gboolean
may_countersign (const Model *m, const ModelArticle *a, const ModelRequest *r)
{
  int step = find_signed_step (a, r->person, TRUE);

  return step >= 0 && (m->roles[r->person] & model_step_roles[step]) && may_stand_for (a, r->person, step) && r->seen
         && !is_held (a, r->now) && is_complete (a) && !a->text.bad_reprint && source_will_do (m, a) && !must_be_corrected (a);
}

static gboolean
may_revoke (const Model *m, const ModelArticle *a, const ModelRequest *r)
{
  gboolean is_public = a->live != GALLEY_LIVE_NONE && a->live_key == a->key;

  return find_signed_step (a, m->roles[r->person] & GALLEY_ROLE_CHIEF ? -1 : r->person, FALSE) >= 0 && !is_public && r->reason;
}

/* For the last step, for standing in, for taking back what readers see; and for everything where the newsroom says so. */
static gboolean
passphrase_is_asked (const Model *m, GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_APPROVE || kind == GALLEY_DECISION_OVERRIDE || kind == GALLEY_DECISION_WITHDRAW
         || (m->passphrase_always && kind != GALLEY_DECISION_EXPORT);
}

gboolean
model_may_decide (const Model *m, int article, const ModelRequest *r)
{
  const ModelArticle *a = &m->articles[article];
  guint roles = m->roles[r->person];
  gboolean draft = a->state == GALLEY_STATE_DRAFT, review = a->state == GALLEY_STATE_REVIEW, approved = a->state == GALLEY_STATE_APPROVED;
  gboolean open = draft || review || approved;

  if (r->old_key || m->retired[r->person] || (!r->said && passphrase_is_asked (m, r->kind)))
    return FALSE;
  if (model_is_tombstone (a) && r->kind != GALLEY_DECISION_EXPORT && r->kind != GALLEY_DECISION_REINSTATE && r->kind != GALLEY_DECISION_AUDIT
      && r->kind != GALLEY_DECISION_RELEASE)
    return FALSE;
  switch ((int) r->kind)
    {
    case GALLEY_DECISION_SUBMIT:
      return draft && may_hand_in (m, a, r->person) && is_complete (a) && !is_held (a, r->now) && r->seen;
    case GALLEY_DECISION_RECALL:
      return review && may_hand_in (m, a, r->person) && find_signed_step (a, -1, FALSE) < 0;
    case GALLEY_DECISION_PASS:
    case GALLEY_DECISION_APPROVE:
    case GALLEY_DECISION_RETURN:
    case GALLEY_DECISION_DECLINE:
    case GALLEY_DECISION_OVERRIDE:
      return review && may_review (m, a, r);
    case GALLEY_DECISION_REOPEN:
      return a->state == GALLEY_STATE_DECLINED && (roles & REVIEWERS) && r->reason;
    case GALLEY_DECISION_COUNTERSIGN:
      return (review || approved) && may_countersign (m, a, r);
    case GALLEY_DECISION_REVOKE:
      return (review || approved) && may_revoke (m, a, r);
    case GALLEY_DECISION_AUDIT:
      return (roles & (HEADS | GALLEY_ROLE_AUDITOR)) && a->override.person >= 0 && a->override.person != r->person && r->reason;
    case GALLEY_DECISION_HOLD:
      return open && !a->held && (roles & REVIEWERS) && (r->until == 0 || r->until > r->now) && r->reason;
    case GALLEY_DECISION_RELEASE:
      return open && a->held && (roles & REVIEWERS);
    case GALLEY_DECISION_SCHEDULE:
      return open && (roles & HEADS) && r->until > r->now;
    case GALLEY_DECISION_DISCARD:
      return draft && a->live == GALLEY_LIVE_NONE && may_hand_in (m, a, r->person);
    case GALLEY_DECISION_RESTORE:
      return a->state == GALLEY_STATE_DISCARDED && a->live == GALLEY_LIVE_NONE && may_hand_in (m, a, r->person);
    case GALLEY_DECISION_EXPORT:
      return (roles & HEADS) && may_export (m, article, r);
    case GALLEY_DECISION_CONFIRM:
      return a->live == GALLEY_LIVE_EXPORTED && (roles & HEADS);
    case GALLEY_DECISION_REFILE:
      return approved && is_out (m, article) && a->successor < 0 && (roles & HEADS) && r->reason;
    case GALLEY_DECISION_CORRECT:
      return approved && is_out (m, article) && a->successor < 0 && r->wrong && r->reason;
    case GALLEY_DECISION_UPDATE:
      return approved && is_out (m, article) && a->successor < 0 && r->reason;
    case GALLEY_DECISION_WITHDRAW:
      return is_out (m, article) && (roles & HEADS) && may_withdraw (m, a, r);
    case GALLEY_DECISION_REINSTATE:
      return model_is_tombstone (a) && (roles & GALLEY_ROLE_CHIEF) && r->reason;
    case GALLEY_DECISION_ABANDON:
      return open && a->live != GALLEY_LIVE_NONE && a->successor >= 0 && (a->submitter == r->person || (roles & HEADS)) && r->reason;
    default:
      return FALSE;
    }
}

/* ── what it does ── */

static void
begin_round (ModelArticle *a)
{
  a->round = ++a->rounds;
}

static void
sign (const Model *m, ModelArticle *a, const ModelRequest *r, int step)
{
  gboolean names_list = r->kind == GALLEY_DECISION_APPROVE && a->text.carries_list;

  g_assert (a->n_signatures < MODEL_SIGNED);
  a->signatures[a->n_signatures++] = (ModelSignature) { r->person, step, a->round, a->key, FALSE, names_list ? m->list : -1 };
}

static void
begin_successor (Model *m, ModelArticle *a, const ModelRequest *r)
{
  a->round_at_rest = a->round;
  a->slot_at_rest = a->slot;
  a->route_at_rest = a->route;
  begin_round (a);
  a->state = GALLEY_STATE_DRAFT;
  a->submitter = r->person;
  a->successor = r->kind;
  a->successor_at = r->now;
  if (r->kind != GALLEY_DECISION_CORRECT && r->kind != GALLEY_DECISION_UPDATE)
    return;
  g_assert (a->text.n_notes < MODEL_NOTES);
  a->text.notes[a->text.n_notes++] = (ModelNote) { r->kind, r->now, r->wrong };
  a->typists |= 1u << r->person;
  model_name_text (m, a);
}

static void
revoke_step (ModelArticle *a, int step)
{
  int index = 0;

  for (int i = 0; i < a->n_signatures; i++)
    if (a->signatures[i].round == a->round && a->signatures[i].step == step)
      a->signatures[i].revoked = TRUE;
  if (a->override.person >= 0 && a->override.step == step && a->override.round == a->round)
    a->override.revoked = TRUE;
  while (route_of (a)->steps[index] != step)
    index++;
  a->step = a->state == GALLEY_STATE_REVIEW ? MIN (a->step, index) : index;
  a->state = GALLEY_STATE_REVIEW;
}

static void
end_round (ModelArticle *a, GalleyState state)
{
  begin_round (a);
  a->state = state;
}

static void
export (ModelArticle *a)
{
  a->typists = 0;
  if (model_is_tombstone (a))
    return;
  if (a->live_key != a->key)
    a->withdrawer = -1;
  a->live = GALLEY_LIVE_EXPORTED;
  a->live_key = a->key;
  a->live_text = a->text;
  a->successor = -1;
}

/* As if it had never been begun. */
static void
abandon (ModelArticle *a)
{
  a->round = a->round_at_rest;
  a->slot = a->slot_at_rest;
  a->route = a->route_at_rest;
  a->state = GALLEY_STATE_APPROVED;
  a->successor = -1;
  a->typists = 0;
  a->text = a->live_text;
  a->key = a->live_key;
}

static void
withdraw (ModelArticle *a, int person)
{
  if (a->withdrawer < 0)
    {
      a->withdrawer = person;
      return;
    }
  a->withdrawer = a->successor = -1;
  a->live = GALLEY_LIVE_WITHDRAWN;
  a->state = GALLEY_STATE_APPROVED;
}

void
model_decide (Model *m, int article, const ModelRequest *r)
{
  ModelArticle *a = &m->articles[article];

  switch (r->kind)
    {
    case GALLEY_DECISION_SUBMIT:
      a->state = GALLEY_STATE_REVIEW;
      a->step = 0;
      a->submitter = r->person;
      a->slot = model_slot_of (m, a);
      a->route = m->route[a->slot];
      break;
    case GALLEY_DECISION_PASS:
      sign (m, a, r, present_step (a));
      a->step++;
      break;
    case GALLEY_DECISION_APPROVE:
      sign (m, a, r, present_step (a));
      a->state = GALLEY_STATE_APPROVED;
      break;
    case GALLEY_DECISION_COUNTERSIGN:
      sign (m, a, r, find_signed_step (a, r->person, TRUE));
      break;
    case GALLEY_DECISION_OVERRIDE:
      a->override = (ModelSignature) { r->person, present_step (a), a->round, a->key, FALSE, -1 };
      a->override_until = r->until;
      a->step++;
      break;
    case GALLEY_DECISION_REVOKE:
      revoke_step (a, find_signed_step (a, m->roles[r->person] & GALLEY_ROLE_CHIEF ? -1 : r->person, FALSE));
      break;
    case GALLEY_DECISION_RECALL:
    case GALLEY_DECISION_RETURN:
    case GALLEY_DECISION_REOPEN:
      end_round (a, GALLEY_STATE_DRAFT);
      break;
    case GALLEY_DECISION_DECLINE:
      end_round (a, GALLEY_STATE_DECLINED);
      break;
    case GALLEY_DECISION_DISCARD:
      a->state = GALLEY_STATE_DISCARDED;
      break;
    case GALLEY_DECISION_RESTORE:
      a->state = GALLEY_STATE_DRAFT;
      break;
    case GALLEY_DECISION_HOLD:
      a->held = TRUE;
      a->held_until = r->until;
      break;
    case GALLEY_DECISION_RELEASE:
      a->held = FALSE;
      a->held_until = 0;
      break;
    case GALLEY_DECISION_SCHEDULE:
      a->embargo = r->until;
      break;
    case GALLEY_DECISION_EXPORT:
      export (a);
      break;
    case GALLEY_DECISION_CONFIRM:
      a->live = GALLEY_LIVE_PUBLISHED;
      break;
    case GALLEY_DECISION_REFILE:
    case GALLEY_DECISION_CORRECT:
    case GALLEY_DECISION_UPDATE:
    case GALLEY_DECISION_REINSTATE:
      begin_successor (m, a, r);
      break;
    case GALLEY_DECISION_ABANDON:
      abandon (a);
      break;
    case GALLEY_DECISION_WITHDRAW:
      withdraw (a, r->person);
      break;
    default:
      break;
    }
}

/* ── typing, remarks and people ── */

static guint
reviewers_of (const Model *m, const ModelArticle *a)
{
  int variant = a->state == GALLEY_STATE_DRAFT ? m->route[model_slot_of (m, a)] : a->submitter < 0 ? m->route[a->slot] : a->route;
  const ModelRoute *route = &model_routes[variant];
  guint reviewers = GALLEY_ROLE_CHIEF;

  for (int i = 0; i < route->n; i++)
    reviewers |= model_step_roles[route->steps[i]];
  return reviewers;
}

/* Everybody may speak, and a reviewer may insist. */
gboolean
model_may_remark (const Model *m, int article, int person, gboolean must_fix)
{
  return !m->retired[person] && (!must_fix || (m->roles[person] & reviewers_of (m, &m->articles[article])));
}

gboolean
model_may_close (const Model *m, int article, int person, const ModelRemark *remark)
{
  return !m->retired[person] && remark->open
         && (remark->author == person || (m->roles[person] & reviewers_of (m, &m->articles[article])));
}

/* There must be something left of what it is about. */
gboolean
model_may_accept (const Model *m, int article, int person, const ModelRemark *remark)
{
  return remark->open && remark->suggests && model_may_edit (m, article, person)
         && (!remark->on_headline || m->articles[article].text.headline);
}

/* Which route a draft is on: its section's, the one for all sections without, or that on which it was begun or last submitted. */
int
model_slot_of (const Model *m, const ModelArticle *a)
{
  if (m->filed[a->text.section] >= 0)
    return m->filed[a->text.section];
  return m->filed[0] >= 0 ? m->filed[0] : a->slot;
}

gboolean
model_may_edit (const Model *m, int article, int person)
{
  const ModelArticle *a = &m->articles[article];
  guint roles = m->roles[person], reviewers = reviewers_of (m, a);

  if (m->retired[person] || (a->live != GALLEY_LIVE_NONE && a->successor < 0))
    return FALSE;
  switch (a->state)
    {
    case GALLEY_STATE_DRAFT:
      return person == a->author || person == a->submitter || (roles & (GALLEY_ROLE_WRITER | reviewers));
    case GALLEY_STATE_REVIEW:
      return (roles & model_step_roles[present_step (a)]) != 0;
    case GALLEY_STATE_APPROVED:
      return (roles & reviewers) != 0;
    default:
      return FALSE;
    }
}

gboolean
model_may_keep_tables (const Model *m, int by, gboolean old_key)
{
  return !old_key && !m->retired[by] && (m->roles[by] & HEADS);
}

/* A chief may, as long as there is a chief afterwards. */
gboolean
model_may_keep_people (const Model *m, int by, gboolean old_key, int whom, guint roles, gboolean retired)
{
  gboolean chief_remains = FALSE;

  for (int i = 0; i < MODEL_PEOPLE; i++)
    if (i == whom)
      chief_remains = chief_remains || (!retired && (roles & GALLEY_ROLE_CHIEF));
    else
      chief_remains = chief_remains || (!m->retired[i] && (m->roles[i] & GALLEY_ROLE_CHIEF));
  return !old_key && !m->retired[by] && (m->roles[by] & GALLEY_ROLE_CHIEF) && (whom < 0 || chief_remains);
}
