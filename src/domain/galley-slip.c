/* galley-slip.c: what the decisions of one article amount to
 *
 * A signature is an entry of the kind pass, approve or countersign; it stands for one
 * step and one digest, for good.  It counts as long as the content has that digest:
 * changing the content makes it stale, changing it back makes it valid again,
 * because the digest is the content.
 *
 * Two things undo a signature, and a duty override, whatever the content: its signer's
 * (or the chief's) revocation, and the end of its round.  A round ends when the article is
 * returned, declined, recalled, or taken up again after publication; what was signed
 * before was a judgement that somebody has since disagreed with, or of a text that
 * has been published already.  A change of what is out that was given up undoes nothing
 * but itself: what stood before it stands again, and what was signed in it counts no more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-slip.h"

static const GalleyDecision *
decision_at (GPtrArray *slip, guint position)
{
  return ((GalleyEntry *) slip->pdata[position])->decision;
}

static gboolean
is_signature (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_PASS || kind == GALLEY_DECISION_APPROVE || kind == GALLEY_DECISION_COUNTERSIGN;
}

static gboolean
begins_successor (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_REFILE || kind == GALLEY_DECISION_CORRECT || kind == GALLEY_DECISION_UPDATE || kind == GALLEY_DECISION_REINSTATE;
}

static gboolean
ends_round (GalleyDecisionKind kind)
{
  switch (kind)
    {
    case GALLEY_DECISION_RETURN:
    case GALLEY_DECISION_DECLINE:
    case GALLEY_DECISION_RECALL:
    case GALLEY_DECISION_REOPEN:
    case GALLEY_DECISION_ABANDON:
      return TRUE;
    default:
      return begins_successor (kind);
    }
}

/* The entry that gave up what the entry at @position began; 0 when it went on, or goes on. */
static guint
find_abandonment (GPtrArray *slip, guint position)
{
  if (!begins_successor (decision_at (slip, position)->kind))
    return 0;
  for (guint i = position + 1; i < slip->len; i++)
    {
      GalleyDecisionKind kind = decision_at (slip, i)->kind;

      if (kind == GALLEY_DECISION_ABANDON)
        return i;
      if (kind == GALLEY_DECISION_EXPORT || begins_successor (kind))
        return 0;
    }
  return 0;
}

static gboolean
is_undone (GPtrArray *slip, guint position)
{
  const GalleyDecision *decision = decision_at (slip, position);

  for (guint i = position + 1; i < slip->len; i++)
    {
      const GalleyDecision *later = decision_at (slip, i);
      guint abandonment = find_abandonment (slip, i);

      if (abandonment > 0)
        {
          i = abandonment;
          continue;
        }
      if (ends_round (later->kind))
        return TRUE;
      if (later->kind == GALLEY_DECISION_REVOKE && g_str_equal (later->step, decision->step))
        return TRUE;
    }
  return FALSE;
}

/**
 * galley_slip_get_standing:
 * @slip: oldest first
 * @digest: of the present content
 */
GalleyStanding
galley_slip_get_standing (GPtrArray *slip, guint position, const char *digest)
{
  const GalleyDecision *decision = decision_at (slip, position);

  if (!is_signature (decision->kind))
    return GALLEY_STANDING_NOTED;
  if (is_undone (slip, position))
    return GALLEY_STANDING_UNDONE;
  return g_str_equal (decision->digest, digest) ? GALLEY_STANDING_VALID : GALLEY_STANDING_STALE;
}

/**
 * galley_slip_find_signature:
 * @step: the key of a step
 *
 * Returns: (transfer none) (nullable): the newest valid signature of that step
 */
const GalleyEntry *
galley_slip_find_signature (GPtrArray *slip, const char *step, const char *digest)
{
  for (guint i = slip->len; i > 0; i--)
    if (g_str_equal (decision_at (slip, i - 1)->step, step)
        && galley_slip_get_standing (slip, i - 1, digest) == GALLEY_STANDING_VALID)
      return slip->pdata[i - 1];
  return NULL;
}

/**
 * galley_slip_find_override:
 *
 * Returns: (transfer none) (nullable): the duty override that stands in for @step in this round, if it was of this content
 */
const GalleyEntry *
galley_slip_find_override (GPtrArray *slip, const char *step, const char *digest)
{
  for (guint i = slip->len; i > 0; i--)
    {
      const GalleyDecision *decision = decision_at (slip, i - 1);

      if (decision->kind == GALLEY_DECISION_OVERRIDE)
        return g_str_equal (decision->step, step) && g_str_equal (decision->digest, digest) && !is_undone (slip, i - 1) ? slip->pdata[i - 1] : NULL;
    }
  return NULL;
}

/**
 * galley_slip_is_undone:
 *
 * Returns: whether the entry was revoked, or belongs to a round that has ended
 */
gboolean
galley_slip_is_undone (GPtrArray *slip, guint position)
{
  return is_undone (slip, position);
}

/**
 * galley_slip_find_last:
 *
 * Returns: (transfer none) (nullable): the newest entry of that kind
 */
const GalleyEntry *
galley_slip_find_last (GPtrArray *slip, GalleyDecisionKind kind)
{
  for (guint i = slip->len; i > 0; i--)
    if (decision_at (slip, i - 1)->kind == kind)
      return slip->pdata[i - 1];
  return NULL;
}

/* Whether the entry belongs to a change of what is out that was given up later. */
static gboolean
is_given_up (GPtrArray *slip, guint position)
{
  for (guint i = 0; i < position; i++)
    if (find_abandonment (slip, i) > position)
      return TRUE;
  return FALSE;
}

static const GalleyEntry *
find_submission_before (GPtrArray *slip, guint end)
{
  for (guint i = end; i > 0; i--)
    if (decision_at (slip, i - 1)->kind == GALLEY_DECISION_SUBMIT && !is_given_up (slip, i - 1))
      return slip->pdata[i - 1];
  return NULL;
}

/**
 * galley_slip_find_submission:
 *
 * Returns: (transfer none) (nullable): the newest submission of a round that was not given up: it names the workflow that holds
 */
const GalleyEntry *
galley_slip_find_submission (GPtrArray *slip)
{
  return find_submission_before (slip, slip->len);
}

/**
 * galley_slip_find_submission_at_rest:
 *
 * Returns: (transfer none) (nullable): the same, as it was before the change of what is out that is open now
 */
const GalleyEntry *
galley_slip_find_submission_at_rest (GPtrArray *slip)
{
  guint end = slip->len;

  while (end > 0 && !begins_successor (decision_at (slip, end - 1)->kind))
    end--;
  return find_submission_before (slip, end);
}

/* What comes after the last of these changes nothing of what the reader sees. */
static gboolean
bears_on_the_page (GalleyDecisionKind kind)
{
  return is_signature (kind) || ends_round (kind) || kind == GALLEY_DECISION_REVOKE || kind == GALLEY_DECISION_SUBMIT
         || kind == GALLEY_DECISION_OVERRIDE || kind == GALLEY_DECISION_WITHDRAW;
}

/**
 * galley_slip_get_signed_length:
 *
 * Returns: how many entries a page's manifest carries: those up to the last one that bears on the page.
 * An export is itself an entry; were it carried, every export would change the page that it exports.
 */
guint
galley_slip_get_signed_length (GPtrArray *slip)
{
  guint length = slip->len;

  while (length > 0 && !bears_on_the_page (decision_at (slip, length - 1)->kind))
    length--;
  return length;
}
