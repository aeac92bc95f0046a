/* galley-workflow.c: the editorial state machine, as one table
 *
 * A decision is legal only if decisions[] lists it, so the table can be read aloud
 * to an editor: in these states, somebody with these roles may do this, if these
 * guards have nothing to say; afterwards the article is in that state.  Review
 * steps are not in the table: they are data (the article's route), and “the step's
 * own role” is filled in from there.
 *
 * Buttons, menus, galleyctl and the desk all ask this file.  It is pure: no clock,
 * no disk, no globals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-workflow.h"

#include <glib/gi18n-lib.h>

#include "galley-guards.h"
#include "galley-slip.h"

/* In which states of the working copy a decision can be taken. */
enum
{
  IN_DRAFT     = 1 << GALLEY_STATE_DRAFT,
  IN_REVIEW    = 1 << GALLEY_STATE_REVIEW,
  IN_APPROVED  = 1 << GALLEY_STATE_APPROVED,
  IN_DECLINED  = 1 << GALLEY_STATE_DECLINED,
  IN_DISCARDED = 1 << GALLEY_STATE_DISCARDED,
  IN_OPEN      = IN_DRAFT | IN_REVIEW | IN_APPROVED,
  IN_ANY       = IN_OPEN | IN_DECLINED | IN_DISCARDED,
};

/* … and with what out in the world. */
enum
{
  NOTHING_OUT = 1 << GALLEY_LIVE_NONE,
  EXPORTED    = 1 << GALLEY_LIVE_EXPORTED,
  PUBLISHED   = 1 << GALLEY_LIVE_PUBLISHED,
  WITHDRAWN   = 1 << GALLEY_LIVE_WITHDRAWN,
  OUT         = EXPORTED | PUBLISHED,
  WHATEVER    = NOTHING_OUT | OUT | WITHDRAWN,
};

/* Which step of the route a decision signs. */
typedef enum
{
  NO_STEP,
  PRESENT_STEP,        /* the one the article is in, unless it is the last */
  LAST_STEP,           /* the one the article is in, if it is the last */
  ANY_STEP,            /* the one the article is in */
  OWN_STALE_STEP,      /* one that the editor signed for an earlier content */
  OWN_SIGNED_STEP,     /* the newest that the editor signed; for a chief, the newest of all */
} WhichStep;

#define REVIEWERS (GALLEY_ROLE_FIRST_REVIEWER | GALLEY_ROLE_SECOND_REVIEWER | GALLEY_ROLE_RESPONSIBLE_EDITOR | GALLEY_ROLE_CHIEF)
#define HEADS     GALLEY_ROLES_OF_HEADS
#define ANYBODY   0

#define G(name) GALLEY_GUARD_##name

static const struct
{
  GalleyDecisionKind kind;
  guint              states, lives;
  WhichStep          step;
  guint              roles; /* any of these will do; 0: those of the step, if there is one */
  GalleyGuards       guards;
} decisions[] = {
  { GALLEY_DECISION_SUBMIT,      IN_DRAFT,            WHATEVER,    NO_STEP,         ANYBODY,   G (ROLE) | G (AUTHOR) | G (COMPLETE) | G (NOT_HELD) | G (SEEN) },
  { GALLEY_DECISION_RECALL,      IN_REVIEW,           WHATEVER,    NO_STEP,         ANYBODY,   G (ROLE) | G (AUTHOR) | G (UNSIGNED) },
  { GALLEY_DECISION_PASS,        IN_REVIEW,           WHATEVER,    PRESENT_STEP,    ANYBODY,   G (ROLE) | G (OTHER_PERSON) | G (SEEN) | G (NOT_HELD) | G (MUST_FIX) | G (REASON) | G (CHECKLIST) },
  { GALLEY_DECISION_APPROVE,     IN_REVIEW,           WHATEVER,    LAST_STEP,       ANYBODY,   G (ROLE) | G (OTHER_PERSON) | G (SEEN) | G (NOT_HELD) | G (MUST_FIX) | G (COMPLETE) | G (EARLIER_SIGNED) | G (SECOND_READER) | G (PUBLISHABLE) | G (REASON) | G (CHECKLIST) },
  { GALLEY_DECISION_RETURN,      IN_REVIEW,           WHATEVER,    ANY_STEP,        ANYBODY,   G (ROLE) | G (CAUSE) },
  { GALLEY_DECISION_DECLINE,     IN_REVIEW,           NOTHING_OUT, ANY_STEP,        ANYBODY,   G (ROLE) | G (CAUSE) },
  { GALLEY_DECISION_REOPEN,      IN_DECLINED,         WHATEVER,    NO_STEP,         REVIEWERS, G (ROLE) | G (REASON) },
  { GALLEY_DECISION_COUNTERSIGN, IN_REVIEW | IN_APPROVED, WHATEVER, OWN_STALE_STEP, ANYBODY,   G (HAS_SIGNED) | G (ROLE) | G (OTHER_PERSON) | G (SEEN) | G (NOT_HELD) | G (MUST_FIX) | G (COMPLETE) | G (PUBLISHABLE) },
  { GALLEY_DECISION_REVOKE,      IN_REVIEW | IN_APPROVED, WHATEVER, OWN_SIGNED_STEP, ANYBODY,  G (OWN_OR_CHIEF) | G (NOT_OUT) | G (REASON) },
  { GALLEY_DECISION_OVERRIDE,    IN_REVIEW,           WHATEVER,    PRESENT_STEP,    HEADS,     G (ROLE) | G (POLICY) | G (OTHER_PERSON) | G (SEEN) | G (NOT_HELD) | G (COMPLETE) | G (UNTIL) | G (REASON) },
  { GALLEY_DECISION_AUDIT,       IN_ANY,              WHATEVER,    NO_STEP,         HEADS | GALLEY_ROLE_AUDITOR, G (ROLE) | G (NOT_OVERRIDER) | G (REASON) },
  { GALLEY_DECISION_HOLD,        IN_OPEN,             WHATEVER,    NO_STEP,         REVIEWERS, G (ROLE) | G (UNTIL) | G (REASON) },
  { GALLEY_DECISION_RELEASE,     IN_OPEN,             WHATEVER,    NO_STEP,         REVIEWERS, G (ROLE) },
  { GALLEY_DECISION_SCHEDULE,    IN_OPEN,             WHATEVER,    NO_STEP,         HEADS,     G (ROLE) | G (UNTIL) },
  { GALLEY_DECISION_DISCARD,     IN_DRAFT,            NOTHING_OUT, NO_STEP,         ANYBODY,   G (ROLE) | G (AUTHOR) },
  { GALLEY_DECISION_RESTORE,     IN_DISCARDED,        NOTHING_OUT, NO_STEP,         ANYBODY,   G (ROLE) | G (AUTHOR) },
  { GALLEY_DECISION_EXPORT,      IN_APPROVED,         WHATEVER,    NO_STEP,         HEADS,     G (ROLE) | G (NOT_HELD) | G (SEEN) | G (SIGNED) },
  { GALLEY_DECISION_CONFIRM,     IN_ANY,              EXPORTED,    NO_STEP,         HEADS,     G (ROLE) },
  { GALLEY_DECISION_REFILE,      IN_OPEN,             OUT,         NO_STEP,         HEADS,     G (ROLE) | G (NO_SUCCESSOR) | G (REASON) },
  { GALLEY_DECISION_CORRECT,     IN_OPEN,             OUT,         NO_STEP,         ANYBODY,   G (ROLE) | G (NO_SUCCESSOR) | G (WRONG) | G (REASON) },
  { GALLEY_DECISION_UPDATE,      IN_OPEN,             OUT,         NO_STEP,         ANYBODY,   G (ROLE) | G (NO_SUCCESSOR) | G (REASON) },
  { GALLEY_DECISION_WITHDRAW,    IN_ANY,              OUT,         NO_STEP,         HEADS,     G (ROLE) | G (TWO_WITHDRAW) | G (WRONG) | G (REASON) },
  { GALLEY_DECISION_REINSTATE,   IN_ANY,              WITHDRAWN,   NO_STEP,         GALLEY_ROLE_CHIEF, G (ROLE) | G (REASON) },
  { GALLEY_DECISION_ABANDON,     IN_OPEN,             OUT | WITHDRAWN, NO_STEP,     ANYBODY,   G (ROLE) | G (BEGINNER) | G (REASON) },
};

#undef G

static gboolean
find_row (GalleyDecisionKind kind, gsize *row)
{
  for (*row = 0; *row < G_N_ELEMENTS (decisions); (*row)++)
    if (decisions[*row].kind == kind)
      return TRUE;
  return FALSE;
}

/* ── which step ── */

static const GalleyStep *
present_step (const GalleyDossier *dossier)
{
  GPtrArray *steps = dossier->route->steps;

  return dossier->article->state == GALLEY_STATE_REVIEW && dossier->article->step >= 0 && dossier->article->step < steps->len
           ? steps->pdata[dossier->article->step] : NULL;
}

static gboolean
is_last (const GalleyDossier *dossier, const GalleyStep *step)
{
  GPtrArray *steps = dossier->route->steps;

  return steps->len > 0 && steps->pdata[steps->len - 1] == step;
}

static const GalleyStep *
find_step (const GalleyDossier *dossier, const char *key)
{
  for (guint i = 0; i < dossier->route->steps->len; i++)
    if (g_str_equal (((GalleyStep *) dossier->route->steps->pdata[i])->key, key))
      return dossier->route->steps->pdata[i];
  return NULL;
}

static gboolean
is_by (const GalleyDossier *dossier, const GalleyEntry *entry, const GalleyEditor *editor)
{
  g_autoptr (GalleyEditor) owner = galley_journal_find_key (dossier->journal, NULL, entry->decision->editor);

  return owner != NULL && g_str_equal (owner->uuid, editor->uuid);
}

/* The newest step with a signature of that standing by @editor (NULL: by anybody), and no valid one by now. */
static const GalleyStep *
find_signed_step (const GalleyDossier *dossier, const GalleyEditor *editor, guint standings)
{
  for (guint i = dossier->slip->len; i > 0; i--)
    {
      const GalleyEntry *entry = dossier->slip->pdata[i - 1];
      GalleyStanding standing = galley_slip_get_standing (dossier->slip, i - 1, dossier->digest);

      if ((standings & (1u << standing)) && (editor == NULL || is_by (dossier, entry, editor))
          && (standing == GALLEY_STANDING_VALID || galley_slip_find_signature (dossier->slip, entry->decision->step, dossier->digest) == NULL))
        return find_step (dossier, entry->decision->step);
    }
  return NULL;
}

static const GalleyStep *
step_of (gsize row, const GalleyDossier *dossier, const GalleyEditor *editor)
{
  const GalleyStep *present = present_step (dossier);
  guint signed_once = 1u << GALLEY_STANDING_VALID | 1u << GALLEY_STANDING_STALE;

  switch (decisions[row].step)
    {
    case PRESENT_STEP:
      return present != NULL && !is_last (dossier, present) ? present : NULL;
    case LAST_STEP:
      return present != NULL && is_last (dossier, present) ? present : NULL;
    case ANY_STEP:
      return present;
    case OWN_STALE_STEP:
      return find_signed_step (dossier, editor, 1u << GALLEY_STANDING_STALE);
    case OWN_SIGNED_STEP:
      return find_signed_step (dossier, editor->roles & GALLEY_ROLE_CHIEF ? NULL : editor, signed_once);
    default:
      return NULL;
    }
}

/* ── what is possible at all ── */

/* While a successor of the live text is being made, the live text cannot get another one; what refuses it is a guard, which can say
 * who holds it, so these kinds are possible in every open state. */
static gboolean
needs_rest (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_REFILE || kind == GALLEY_DECISION_CORRECT || kind == GALLEY_DECISION_UPDATE;
}

/* What was signed before a withdrawal must not bring the text back: only the notice goes out, until a chief's reinstatement
 * begins a new round. */
static gboolean
is_possible_for_tombstone (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_EXPORT || kind == GALLEY_DECISION_REINSTATE || kind == GALLEY_DECISION_AUDIT || kind == GALLEY_DECISION_RELEASE;
}

/* The roles of which a decision needs one; 0 when it needs none. */
static guint
roles_needed (gsize row, const GalleyStep *step)
{
  if (decisions[row].roles != 0)
    return decisions[row].roles;
  return step != NULL ? step->role : 0;
}

static gboolean
is_possible (gsize row, const GalleyDossier *dossier, const GalleyEditor *editor)
{
  const GalleyArticle *article = dossier->article;
  gboolean wants_step = decisions[row].step == PRESENT_STEP || decisions[row].step == LAST_STEP || decisions[row].step == ANY_STEP;

  if (!(decisions[row].states & (1u << article->state)) || !(decisions[row].lives & (1u << article->live)))
    return FALSE;
  if (galley_workflow_is_tombstone (article) && !is_possible_for_tombstone (decisions[row].kind))
    return FALSE;
  if (needs_rest (decisions[row].kind) && article->state != GALLEY_STATE_APPROVED && article->successor[0] == '\0')
    return FALSE;
  if (decisions[row].kind == GALLEY_DECISION_HOLD || decisions[row].kind == GALLEY_DECISION_RELEASE)
    return article->held == (decisions[row].kind == GALLEY_DECISION_RELEASE);
  if (decisions[row].kind == GALLEY_DECISION_REINSTATE)
    return article->successor[0] == '\0';
  if (decisions[row].kind == GALLEY_DECISION_ABANDON)
    return article->successor[0] != '\0';
  return !wants_step || step_of (row, dossier, editor) != NULL;
}

/**
 * galley_workflow_is_offered:
 *
 * Returns: whether a menu should show this decision to @editor at all: it is possible for the article as it is, and
 * nothing about the person (their role, having written it) speaks against it for good
 */
gboolean
galley_workflow_is_offered (const GalleyDossier *dossier, const GalleyEditor *editor, GalleyDecisionKind kind)
{
  g_autoptr (GPtrArray) blockers = galley_finding_array_new ();
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) { .kind = kind });
  GalleyJudgement judgement = { dossier, editor, request, NULL, 0, 0, blockers };
  GalleyGuards personal = GALLEY_GUARD_ROLE | GALLEY_GUARD_AUTHOR | GALLEY_GUARD_HAS_SIGNED | GALLEY_GUARD_OWN_OR_CHIEF
                          | GALLEY_GUARD_POLICY | GALLEY_GUARD_NOT_OVERRIDER | GALLEY_GUARD_NOT_OUT | GALLEY_GUARD_BEGINNER;
  gsize row;

  if (!find_row (kind, &row) || !is_possible (row, dossier, editor))
    return FALSE;
  judgement.step = step_of (row, dossier, editor);
  judgement.roles = roles_needed (row, judgement.step);
  galley_guards_ask (decisions[row].guards & personal, &judgement);
  return blockers->len == 0;
}

/* Asks all guards of the decision's row, but those in @but. */
static GPtrArray *
judge (const GalleyDossier *dossier, const GalleyEditor *editor, const GalleyRequest *request, GalleyTime now, GalleyGuards but)
{
  GPtrArray *blockers = galley_finding_array_new ();
  GalleyJudgement judgement = { dossier, editor, request, NULL, 0, now, blockers };
  gsize row;

  if (!find_row (request->kind, &row) || !is_possible (row, dossier, editor))
    {
      galley_guards_block (blockers, "state", "", _("This cannot be done with the article as it is now"));
      return blockers;
    }
  judgement.step = step_of (row, dossier, editor);
  judgement.roles = roles_needed (row, judgement.step);
  galley_guards_ask (decisions[row].guards & ~but, &judgement);
  galley_guards_check_words (&judgement);
  return blockers;
}

/**
 * galley_workflow_judge:
 * @request: what is asked for, with the digest that @editor has seen and the reason as far as it is typed
 *
 * Returns: (transfer full): a #GalleyFinding for everything that is in the way; empty when the decision may be taken
 */
GPtrArray *
galley_workflow_judge (const GalleyDossier *dossier, const GalleyEditor *editor, const GalleyRequest *request, GalleyTime now)
{
  return judge (dossier, editor, request, now, 0);
}

/**
 * galley_workflow_judge_again:
 * @dossier: the article, its slip and the journal as they were when @decision was taken; no content is needed
 * @decision: one that has been taken
 *
 * What the checks find and what a page needs depends on the rules of its day and is not asked again; who may do what, in
 * which state, and after whom, is.
 *
 * Returns: (transfer full): a #GalleyFinding for every reason why @decision could not have been taken
 */
GPtrArray *
galley_workflow_judge_again (const GalleyDossier *dossier, const GalleyEditor *editor, const GalleyDecision *decision)
{
  const GalleyStep *step = galley_workflow_find_step (dossier, editor, decision->kind);
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
    .article = decision->subject, .digest = decision->digest, .kind = decision->kind, .page = decision->page,
    .reason = decision->reason, .until = decision->until, .wrong = decision->wrong, .checklist = decision->checklist });
  GPtrArray *blockers = judge (dossier, editor, request, decision->at, GALLEY_GUARD_COMPLETE | GALLEY_GUARD_PUBLISHABLE);

  if (!g_str_equal (decision->step, step != NULL ? step->key : ""))
    galley_guards_block (blockers, "state", "", _("This cannot be done with the article as it is now"));
  return blockers;
}

/**
 * galley_workflow_find_step:
 *
 * Returns: (transfer none) (nullable): the step that this decision would sign
 */
const GalleyStep *
galley_workflow_find_step (const GalleyDossier *dossier, const GalleyEditor *editor, GalleyDecisionKind kind)
{
  gsize row;

  return find_row (kind, &row) && is_possible (row, dossier, editor) ? step_of (row, dossier, editor) : NULL;
}

/**
 * galley_workflow_get_roles:
 *
 * Returns: those roles of @editor in which this decision would be signed; 0 when it is the author's
 */
guint
galley_workflow_get_roles (const GalleyDossier *dossier, const GalleyEditor *editor, GalleyDecisionKind kind)
{
  const GalleyStep *step = galley_workflow_find_step (dossier, editor, kind);
  gsize row;

  if (!find_row (kind, &row))
    return 0;
  return editor->roles & roles_needed (row, step);
}

/* ── export ── */

static void
check_signers (const GalleyDossier *dossier, GalleyTime now, GPtrArray *missing)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < dossier->route->steps->len; i++)
    {
      const GalleyStep *step = dossier->route->steps->pdata[i];
      g_autoptr (GalleyEditor) signer = galley_guards_find_signer (dossier, step);

      if (signer == NULL)
        {
          if (!galley_guards_is_overridden (dossier, step, now) || is_last (dossier, step))
            galley_guards_block (missing, "signature-missing", "", _("No valid signature for “%s” covers the text as it is now"), step->name);
        }
      else if (g_str_equal (signer->uuid, dossier->article->author))
        galley_guards_block (missing, "signed-by-author", "", _("“%s” was signed by the author"), step->name);
      else if (!g_hash_table_add (seen, g_strdup (signer->uuid)))
        galley_guards_block (missing, "signed-twice", "", _("%s signed two steps"), signer->name);
    }
}

/* Everybody who typed needs a signer who is somebody else. */
static void
check_readers (const GalleyDossier *dossier, GPtrArray *missing)
{
  for (guint t = 0; dossier->typists[t] != NULL; t++)
    {
      g_autoptr (GalleyEditor) typist = galley_journal_find_person (dossier->journal, NULL, dossier->typists[t]);
      gboolean covered = FALSE;

      for (guint i = 0; i < dossier->route->steps->len; i++)
        {
          g_autoptr (GalleyEditor) signer = galley_guards_find_signer (dossier, dossier->route->steps->pdata[i]);
          covered = covered || (signer != NULL && !g_str_equal (signer->uuid, dossier->typists[t]));
        }
      if (!covered)
        galley_guards_block (missing, "second-reader", "", _("What %s changed has been seen by nobody else"),
                             typist != NULL ? typist->name : _("somebody"));
    }
}

/**
 * galley_workflow_check_export:
 *
 * The one question that every way to the outside asks: does every step of the route stand behind exactly this content,
 * each by another person and none by the author; has the embargo passed; is every list in order.
 *
 * Returns: (transfer full): a #GalleyFinding for everything that is missing; empty when it may go out
 */
GPtrArray *
galley_workflow_check_export (const GalleyDossier *dossier, GalleyTime now)
{
  GPtrArray *missing = galley_finding_array_new ();

  if (dossier->route->steps->len == 0)
    galley_guards_block (missing, "no-steps", "", _("The workflow of this article has no steps"));
  check_signers (dossier, now, missing);
  check_readers (dossier, missing);
  if (dossier->article->embargo > now)
    {
      g_autofree char *when = galley_time_dup_text (dossier->article->embargo);
      galley_guards_block (missing, "embargo", "", _("The article is under embargo until %s"), when);
    }
  for (guint i = 0; i < dossier->findings->len; i++)
    {
      GalleyFinding *finding = dossier->findings->pdata[i];
      if (finding->severity == GALLEY_SEVERITY_ERROR && g_str_equal (finding->blocks, "export"))
        g_ptr_array_add (missing, galley_finding_ref (finding));
    }
  return missing;
}

/**
 * galley_workflow_find_signer:
 *
 * Returns: (transfer full) (nullable): the person whose name is printed for @step
 */
GalleyEditor *
galley_workflow_find_signer (const GalleyDossier *dossier, const GalleyStep *step)
{
  return galley_guards_find_signer (dossier, step);
}

/* ── typing ── */

static guint
roles_of_route (const GalleyRoute *route)
{
  guint roles = 0;

  for (guint i = 0; i < route->steps->len; i++)
    roles |= ((GalleyStep *) route->steps->pdata[i])->role;
  return roles;
}

/**
 * galley_workflow_is_reviewer:
 *
 * Returns: whether @editor holds the role of a step of the article's route, or is chief
 */
gboolean
galley_workflow_is_reviewer (const GalleyDossier *dossier, const GalleyEditor *editor)
{
  return (editor->roles & (roles_of_route (dossier->route) | GALLEY_ROLE_CHIEF)) != 0;
}

/**
 * galley_workflow_may_edit:
 *
 * Returns: whether @editor may type in the working copy now.  A text that is out is changed only through a refile,
 * correction or update, which makes the working copy a draft again.
 */
gboolean
galley_workflow_may_edit (const GalleyDossier *dossier, const GalleyEditor *editor)
{
  const GalleyArticle *article = dossier->article;
  const GalleyStep *step = present_step (dossier);
  guint reviewers = roles_of_route (dossier->route) | GALLEY_ROLE_CHIEF;

  if (editor->retired || (article->live != GALLEY_LIVE_NONE && article->successor[0] == '\0'))
    return FALSE;
  switch (article->state)
    {
    case GALLEY_STATE_DRAFT:
      return g_str_equal (article->author, editor->uuid) || g_str_equal (article->submitter, editor->uuid)
             || (editor->roles & (GALLEY_ROLE_WRITER | reviewers)) != 0;
    case GALLEY_STATE_REVIEW:
      return step != NULL && (editor->roles & step->role) != 0;
    case GALLEY_STATE_APPROVED:
      return (editor->roles & reviewers) != 0;
    default:
      return FALSE;
    }
}

/**
 * galley_workflow_asks_passphrase:
 *
 * A key is open while its editor is at the desk.  What cannot be taken back asks once more who is sitting there, and so does every
 * decision where the newsroom wants it; but for an export, which signs no step, and many articles at a time.
 *
 * Returns: whether the passphrase must be said for this very decision
 */
gboolean
galley_workflow_asks_passphrase (const GalleyDossier *dossier, GalleyDecisionKind kind)
{
  g_autoptr (GalleyPolicies) policies = galley_journal_get_policies (dossier->journal, NULL);

  switch (kind)
    {
    case GALLEY_DECISION_APPROVE:
    case GALLEY_DECISION_OVERRIDE:
    case GALLEY_DECISION_WITHDRAW:
      return TRUE;
    case GALLEY_DECISION_EXPORT:
      return FALSE;
    default:
      return policies->passphrase_always;
    }
}

/**
 * galley_workflow_asks_reason:
 *
 * Returns: whether this decision needs something said with it
 */
gboolean
galley_workflow_asks_reason (GalleyDecisionKind kind)
{
  gsize row;

  return find_row (kind, &row) && (decisions[row].guards & (GALLEY_GUARD_REASON | GALLEY_GUARD_CAUSE)) != 0;
}

/**
 * galley_workflow_asks_cause:
 *
 * Returns: whether one of the newsroom's reasons belongs to this decision
 */
gboolean
galley_workflow_asks_cause (GalleyDecisionKind kind)
{
  gsize row;

  return find_row (kind, &row) && (decisions[row].guards & GALLEY_GUARD_CAUSE) != 0;
}

/**
 * galley_workflow_get_checklist:
 *
 * Returns: (transfer none): the sentences that must be ticked before @editor can sign this decision; empty for none
 */
char **
galley_workflow_get_checklist (const GalleyDossier *dossier, const GalleyEditor *editor, GalleyDecisionKind kind)
{
  static char *none[] = { NULL };
  const GalleyStep *step = galley_workflow_find_step (dossier, editor, kind);
  gsize row;

  return step != NULL && find_row (kind, &row) && (decisions[row].guards & GALLEY_GUARD_CHECKLIST) ? step->checklist : none;
}
