/* galley-guards.c: the questions that are asked before a decision
 *
 * Each guard is one question.  It adds a blocker (a finding that says in one
 * sentence what is in the way and which field to go to) for every reason to say
 * no, so that an editor sees all of them at once, before the button is pressed.
 *
 * The guards of a decision stand in the table of galley-workflow.c.  They are pure:
 * the desk asks them in the transaction that writes, the window asks them to draw
 * a button, and both get the same answer for the same dossier.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-guards.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-figure.h"
#include "galley-slip.h"
#include "galley-text.h"

/**
 * galley_guards_block:
 * @id: the guard's name
 * @field: where to go to put it right; "" for nowhere
 */
void
galley_guards_block (GPtrArray *blockers, const char *id, const char *field, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (blockers, galley_finding_new (&(const GalleyFinding) {
    .id = id, .field = field, .severity = GALLEY_SEVERITY_ERROR, .message = message }));
}

#define REMARK_CHARACTERS 40 /* of a remark that is in the way */

#define block(j, id, field, ...) galley_guards_block ((j)->blockers, id, field, __VA_ARGS__)

static const char *
name_of (const GalleyEditor *person)
{
  return person != NULL ? person->name : _("somebody");
}

/* ── who stands behind what ── */

/**
 * galley_guards_find_signer:
 *
 * Returns: (transfer full) (nullable): who signed @step of the present content, holding its role at that moment
 */
GalleyEditor *
galley_guards_find_signer (const GalleyDossier *dossier, const GalleyStep *step)
{
  const GalleyEntry *entry = galley_slip_find_signature (dossier->slip, step->key, dossier->digest);
  g_autoptr (GalleyEditor) signer = NULL;
  g_autofree char *route = galley_route_dup_digest (dossier->route);

  if (entry == NULL || !g_str_equal (entry->decision->route, route))
    return NULL;
  signer = galley_journal_find_key (dossier->journal, entry->decision->policy, entry->decision->editor);
  if (signer == NULL || signer->retired || !(signer->roles & step->role))
    return NULL;
  return g_steal_pointer (&signer);
}

/**
 * galley_guards_is_overridden:
 *
 * Returns: whether a duty override, allowed by the policies of its moment and not run out, stands in for @step
 */
gboolean
galley_guards_is_overridden (const GalleyDossier *dossier, const GalleyStep *step, GalleyTime now)
{
  const GalleyEntry *entry = galley_slip_find_override (dossier->slip, step->key, dossier->digest);
  g_autofree char *route = galley_route_dup_digest (dossier->route);
  g_autoptr (GalleyPolicies) policies = NULL;

  if (entry == NULL || !g_str_equal (entry->decision->route, route) || entry->decision->until <= now)
    return FALSE;
  policies = galley_journal_get_policies (dossier->journal, entry->decision->policy);
  return policies->override;
}

/* Somebody who typed is covered when one of the signers is another person. */
static gboolean
has_second_reader (const GalleyDossier *dossier, const char *typist, const GalleyEditor *also)
{
  if (also != NULL && !g_str_equal (also->uuid, typist))
    return TRUE;
  for (guint i = 0; i < dossier->route->steps->len; i++)
    {
      g_autoptr (GalleyEditor) signer = galley_guards_find_signer (dossier, dossier->route->steps->pdata[i]);
      if (signer != NULL && !g_str_equal (signer->uuid, typist))
        return TRUE;
    }
  return FALSE;
}

/* ── the guards ── */

static void
guard_role (const GalleyJudgement *j)
{
  if (j->editor->retired || (j->roles != 0 && !(j->editor->roles & j->roles)))
    block (j, "role", "", _("%s does not have the role that this decision needs"), j->editor->name);
}

/* The two whose text this is: who began the article, unless another has taken up what is out, and who last handed it in. */
static gboolean
is_an_author (const GalleyArticle *article, const char *person)
{
  return (g_str_equal (article->author, person) && article->successor[0] == '\0') || g_str_equal (article->submitter, person);
}

static gboolean
is_in_office (const GalleyDossier *dossier, const char *person)
{
  g_autoptr (GalleyEditor) editor = galley_journal_find_person (dossier->journal, NULL, person);

  return editor != NULL && !editor->retired;
}

/* The text of people who have left must not lie there for ever: then the heads of the desk stand in for them. */
static gboolean
stands_in_for_authors (const GalleyJudgement *j)
{
  const GalleyArticle *article = j->dossier->article;
  gboolean somebody_stays = is_an_author (article, article->author) && is_in_office (j->dossier, article->author);

  somebody_stays = somebody_stays || (article->submitter[0] != '\0' && is_in_office (j->dossier, article->submitter));
  return !somebody_stays && (j->editor->roles & GALLEY_ROLES_OF_HEADS) != 0;
}

static void
guard_author (const GalleyJudgement *j)
{
  if (!is_an_author (j->dossier->article, j->editor->uuid) && !stands_in_for_authors (j))
    block (j, "author", "", _("Only the author can do this"));
}

static void
guard_beginner (const GalleyJudgement *j)
{
  if (!g_str_equal (j->dossier->article->submitter, j->editor->uuid) && !(j->editor->roles & GALLEY_ROLES_OF_HEADS))
    block (j, "beginner", "", _("Only who began this change, or a responsible editor, can give it up"));
}

/* Readers are told of a correction and of an update; the note may be reworded, not dropped. */
static gboolean
has_its_notice (const GalleyDossier *dossier)
{
  const GalleyArticle *article = dossier->article;
  int kind = galley_nick_find (article->successor, galley_decision_kind_nicks);
  const GalleyEntry *entry = kind >= 0 ? galley_slip_find_last (dossier->slip, kind) : NULL;

  if (entry == NULL || (kind != GALLEY_DECISION_CORRECT && kind != GALLEY_DECISION_UPDATE))
    return TRUE;
  for (guint i = 0; i < dossier->content->notices->len; i++)
    {
      const GalleyNotice *notice = dossier->content->notices->pdata[i];
      if (notice->at == entry->decision->at && g_str_equal (notice->kind, article->successor))
        return TRUE;
    }
  return FALSE;
}

static void
guard_complete (const GalleyJudgement *j)
{
  const GalleyContent *content = j->dossier->content;

  if (!has_its_notice (j->dossier))
    block (j, "notice-missing", "notices", _("The note that tells readers of this change is missing"));

  if (content->credits->len == 0 && content->byline_reason[0] == '\0')
    block (j, "credits-undecided", "credits", _("Say who wrote this, or why nobody is named"));
  for (guint i = 0; i < j->dossier->findings->len; i++)
    {
      GalleyFinding *finding = j->dossier->findings->pdata[i];
      if (finding->severity == GALLEY_SEVERITY_ERROR && g_str_equal (finding->blocks, "submit"))
        g_ptr_array_add (j->blockers, galley_finding_ref (finding));
    }
}

static void
guard_not_held (const GalleyJudgement *j)
{
  const GalleyArticle *article = j->dossier->article;

  if (article->held && (article->held_until == 0 || article->held_until > j->now))
    block (j, "held", "", _("The article is on hold: %s"), article->held_reason);
}

static void
guard_seen (const GalleyJudgement *j)
{
  if (!g_str_equal (j->request->digest, j->dossier->digest))
    block (j, "not-seen", "", _("The article has changed since you looked at it"));
}

static void
guard_reason (const GalleyJudgement *j)
{
  if (!galley_text_says_something (j->request->reason))
    block (j, "reason", "reason", j->request->kind == GALLEY_DECISION_PASS || j->request->kind == GALLEY_DECISION_APPROVE
                                    ? _("An opinion is needed") : _("A reason is needed"));
}

static void
guard_wrong (const GalleyJudgement *j)
{
  if (!galley_text_says_something (j->request->wrong))
    block (j, "wrong", "wrong", j->request->kind == GALLEY_DECISION_WITHDRAW
                                  ? _("Say of which class the withdrawal is") : _("Say what was wrong"));
}

static void
guard_other_person (const GalleyJudgement *j)
{
  const GalleyArticle *article = j->dossier->article;

  if (g_str_equal (article->author, j->editor->uuid))
    block (j, "not-author", "", _("%s wrote this article, so somebody else must sign"), j->editor->name);
  else if (g_str_equal (article->submitter, j->editor->uuid))
    block (j, "not-submitter", "", _("%s submitted this article, so somebody else must sign"), j->editor->name);
  for (guint i = 0; i < j->dossier->route->steps->len; i++)
    {
      const GalleyStep *step = j->dossier->route->steps->pdata[i];
      g_autoptr (GalleyEditor) signer = galley_guards_find_signer (j->dossier, step);

      if (signer != NULL && (j->step == NULL || !g_str_equal (step->key, j->step->key)) && g_str_equal (signer->uuid, j->editor->uuid))
        block (j, "not-twice", "", _("%s has signed “%s” already, so somebody else must sign this step"), j->editor->name, step->name);
    }
}

static void
guard_earlier_signed (const GalleyJudgement *j)
{
  for (guint i = 0; i < j->dossier->route->steps->len; i++)
    {
      const GalleyStep *step = j->dossier->route->steps->pdata[i];
      g_autoptr (GalleyEditor) signer = galley_guards_find_signer (j->dossier, step);

      if (step == j->step || (j->step != NULL && g_str_equal (step->key, j->step->key)))
        return;
      if (signer == NULL && !galley_guards_is_overridden (j->dossier, step, j->now))
        block (j, "earlier-signature", "", _("“%s” has not been signed for the text as it is now; a countersignature is needed"), step->name);
    }
}

static void
guard_second_reader (const GalleyJudgement *j)
{
  for (guint i = 0; j->dossier->typists[i] != NULL; i++)
    {
      g_autoptr (GalleyEditor) typist = galley_journal_find_person (j->dossier->journal, NULL, j->dossier->typists[i]);

      if (!has_second_reader (j->dossier, j->dossier->typists[i], j->editor))
        block (j, "second-reader", "", _("What %s changed has been seen by nobody else"), name_of (typist));
    }
}

/* The beginning of what is asked for, on one line. */
static char *
dup_start (const GalleyRemark *remark)
{
  g_autofree char *text = g_strdelimit (g_strdup (remark->text[0] != '\0' ? remark->text : remark->suggestion), "\n\t", ' ');
  g_autofree char *start = galley_text_dup_slice (text, 0, REMARK_CHARACTERS);

  return g_strconcat (start, strlen (start) < strlen (text) ? "…" : "", NULL);
}

static void
guard_must_fix (const GalleyJudgement *j)
{
  for (guint i = 0; i < j->dossier->remarks->len; i++)
    {
      const GalleyRemark *remark = j->dossier->remarks->pdata[i];
      g_autoptr (GalleyEditor) author = NULL;
      g_autofree char *start = NULL;
      g_autofree char *place = NULL;

      if (!remark->must_fix || remark->parent[0] != '\0' || !galley_remark_is_open (remark))
        continue;
      author = galley_journal_find_person (j->dossier->journal, NULL, remark->author);
      start = dup_start (remark);
      place = g_strconcat (GALLEY_PLACE_REMARK, remark->uuid, NULL);
      block (j, "must-fix", place, _("%s asks for a correction: %s"), name_of (author), start);
    }
}

static void
check_reprint (const GalleyJudgement *j)
{
  const GalleyContent *content = j->dossier->content;

  if (!content->reprint)
    return;
  if (content->source[0] == '\0')
    block (j, "reprint-source", "source", _("A reprint must name its source"));
  if (content->original_title[0] == '\0')
    block (j, "reprint-title", "original_title", _("A reprint must keep its original title"));
  if (content->original_author[0] == '\0')
    block (j, "reprint-author", "original_author", _("A reprint must name its original author"));
}

static void
guard_publishable (const GalleyJudgement *j)
{
  g_autoptr (GPtrArray) figures = galley_figures_find (j->dossier->content->body);

  check_reprint (j);
  for (guint i = 0; i < figures->len; i++)
    {
      const GalleyAssetUse *use = galley_figure_find_use (figures->pdata[i], j->dossier->content->assets);
      if (use == NULL || use->credit[0] == '\0')
        block (j, "picture-credit", "assets", _("Picture %u has no credit"), i + 1);
    }
  for (guint i = 0; i < j->dossier->findings->len; i++)
    {
      GalleyFinding *finding = j->dossier->findings->pdata[i];
      if (finding->severity == GALLEY_SEVERITY_ERROR && g_str_equal (finding->blocks, "approve"))
        g_ptr_array_add (j->blockers, galley_finding_ref (finding));
    }
}

static void
guard_unsigned (const GalleyJudgement *j)
{
  for (guint i = 0; i < j->dossier->slip->len; i++)
    {
      GalleyStanding standing = galley_slip_get_standing (j->dossier->slip, i, j->dossier->digest);
      if (standing == GALLEY_STANDING_VALID || standing == GALLEY_STANDING_STALE)
        {
          block (j, "signed-already", "", _("Somebody has signed already; ask them to return the article"));
          return;
        }
    }
}

static void
guard_has_signed (const GalleyJudgement *j)
{
  if (j->step == NULL)
    block (j, "not-signed-before", "", _("Only somebody whose signature no longer covers the text can countersign"));
}

static void
guard_own_or_chief (const GalleyJudgement *j)
{
  if (j->step == NULL)
    block (j, "nothing-to-revoke", "", _("There is no signature of yours to take back"));
}

static void
guard_not_out (const GalleyJudgement *j)
{
  if (j->dossier->article->live != GALLEY_LIVE_NONE && g_str_equal (j->dossier->article->live_digest, j->dossier->digest))
    block (j, "out-already", "", _("This text has been exported; correct or withdraw it instead"));
}

static void
guard_no_successor (const GalleyJudgement *j)
{
  const GalleyArticle *article = j->dossier->article;
  g_autoptr (GalleyEditor) holder = galley_journal_find_person (j->dossier->journal, NULL, article->submitter);

  if (article->successor[0] != '\0')
    block (j, "successor-open", "", _("%s is working on a change to this article already"), name_of (holder));
}

static void
guard_policy (const GalleyJudgement *j)
{
  g_autoptr (GalleyPolicies) policies = galley_journal_get_policies (j->dossier->journal, NULL);

  if (!policies->override)
    block (j, "policy", "", _("This newsroom does not allow a duty override"));
}

/* A hold may be without end. */
static void
guard_until (const GalleyJudgement *j)
{
  gboolean endless = j->request->kind == GALLEY_DECISION_HOLD && j->request->until == 0;

  if (!endless && j->request->until <= j->now)
    block (j, "until", "until", _("A time that is still to come is needed"));
}

static void
guard_signed (const GalleyJudgement *j)
{
  g_autoptr (GPtrArray) missing = NULL;

  if (galley_workflow_is_tombstone (j->dossier->article))
    return; /* two people have signed the withdrawal, and no text of the article goes out */
  missing = galley_workflow_check_export (j->dossier, j->now);
  for (guint i = 0; i < missing->len; i++)
    g_ptr_array_add (j->blockers, galley_finding_ref (missing->pdata[i]));
}

static void
guard_two_withdraw (const GalleyJudgement *j)
{
  const GalleyArticle *article = j->dossier->article;
  g_autoptr (GalleyEditor) first = NULL;

  if (article->withdrawer[0] == '\0')
    return;
  first = galley_journal_find_person (j->dossier->journal, NULL, article->withdrawer);
  if (g_str_equal (article->withdrawer, j->editor->uuid))
    block (j, "second-person", "", _("A second person must confirm the withdrawal"));
  else if (!((j->editor->roles | (first != NULL ? first->roles : 0)) & GALLEY_ROLE_CHIEF))
    block (j, "chief-needed", "", _("One of the two who withdraw an article must be a chief editor"));
}

static void
guard_not_overrider (const GalleyJudgement *j)
{
  const GalleyEntry *entry = galley_slip_find_last (j->dossier->slip, GALLEY_DECISION_OVERRIDE);
  g_autoptr (GalleyEditor) overrider = entry != NULL ? galley_journal_find_key (j->dossier->journal, NULL, entry->decision->editor) : NULL;

  if (entry == NULL)
    block (j, "nothing-to-audit", "", _("There was no duty override to audit"));
  else if (overrider == NULL || g_str_equal (overrider->uuid, j->editor->uuid))
    block (j, "not-overrider", "", _("Somebody else must audit a duty override"));
}

static void
guard_checklist (const GalleyJudgement *j)
{
  for (char **sentence = j->step != NULL ? j->step->checklist : NULL; sentence != NULL && *sentence != NULL; sentence++)
    if (!g_strv_contains ((const char *const *) j->request->checklist, *sentence))
      block (j, "checklist", "checklist", _("Not ticked off yet: %s"), *sentence);
}

static void
guard_cause (const GalleyJudgement *j)
{
  const char *cause = j->request->wrong;
  g_autoptr (GalleyPolicies) policies = galley_journal_get_policies (j->dossier->journal, NULL);

  if (cause[0] != '\0' && !g_strv_contains (galley_policies_get_reasons (policies), cause))
    block (j, "cause", "wrong", _("“%s” is not one of the reasons of this newsroom"), cause);
  else if (cause[0] == '\0' && !galley_text_says_something (j->request->reason))
    block (j, "reason", "reason", _("A reason is needed"));
}

static const struct
{
  GalleyGuards guard;
  void (*ask) (const GalleyJudgement *j);
} guards[] = {
  { GALLEY_GUARD_ROLE,           guard_role },
  { GALLEY_GUARD_AUTHOR,         guard_author },
  { GALLEY_GUARD_NOT_HELD,       guard_not_held },
  { GALLEY_GUARD_OTHER_PERSON,   guard_other_person },
  { GALLEY_GUARD_SEEN,           guard_seen },
  { GALLEY_GUARD_COMPLETE,       guard_complete },
  { GALLEY_GUARD_EARLIER_SIGNED, guard_earlier_signed },
  { GALLEY_GUARD_SECOND_READER,  guard_second_reader },
  { GALLEY_GUARD_MUST_FIX,       guard_must_fix },
  { GALLEY_GUARD_PUBLISHABLE,    guard_publishable },
  { GALLEY_GUARD_UNSIGNED,       guard_unsigned },
  { GALLEY_GUARD_HAS_SIGNED,     guard_has_signed },
  { GALLEY_GUARD_OWN_OR_CHIEF,   guard_own_or_chief },
  { GALLEY_GUARD_NOT_OUT,        guard_not_out },
  { GALLEY_GUARD_NO_SUCCESSOR,   guard_no_successor },
  { GALLEY_GUARD_POLICY,         guard_policy },
  { GALLEY_GUARD_UNTIL,          guard_until },
  { GALLEY_GUARD_SIGNED,         guard_signed },
  { GALLEY_GUARD_TWO_WITHDRAW,   guard_two_withdraw },
  { GALLEY_GUARD_NOT_OVERRIDER,  guard_not_overrider },
  { GALLEY_GUARD_BEGINNER,       guard_beginner },
  { GALLEY_GUARD_WRONG,          guard_wrong },
  { GALLEY_GUARD_REASON,         guard_reason },
  { GALLEY_GUARD_CAUSE,          guard_cause },
  { GALLEY_GUARD_CHECKLIST,      guard_checklist },
};

/* Longer than any opinion, reason or wording; the whole slip is read each time that an article is opened. */
#define MOST_CHARACTERS 4000

static void
check_words (const GalleyJudgement *j, const char *field, const char *text)
{
  if (!galley_text_is_printable (text))
    block (j, "unprintable", field, _("There is a character in this that cannot be printed"));
  else if (g_utf8_strlen (text, -1) > MOST_CHARACTERS)
    block (j, "too-long", field, _("This is too long; %d characters are the most"), MOST_CHARACTERS);
}

/**
 * galley_guards_check_words:
 *
 * What is said with a decision stays in the slip for good; this asks whether it is text that can be read there.
 */
void
galley_guards_check_words (const GalleyJudgement *judgement)
{
  const GalleyRequest *request = judgement->request;

  if (!g_utf8_validate (request->reason, -1, NULL) || !g_utf8_validate (request->wrong, -1, NULL))
    {
      block (judgement, "unprintable", "reason", _("There is a character in this that cannot be printed"));
      return;
    }
  check_words (judgement, "reason", request->reason);
  check_words (judgement, "wrong", request->wrong);
}

/**
 * galley_guards_ask:
 *
 * Asks each of the guards named; what is in the way is added to the judgement's blockers.
 */
void
galley_guards_ask (GalleyGuards which, const GalleyJudgement *judgement)
{
  for (gsize i = 0; i < G_N_ELEMENTS (guards); i++)
    if (which & guards[i].guard)
      guards[i].ask (judgement);
}
