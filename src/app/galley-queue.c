/* galley-queue.c: which articles wait where, and for whom
 *
 * A queue is a question about one article, one person and one moment, so it is
 * a pure function.  It reads the article's own row and its route, never the slip:
 * a hundred thousand articles are asked fourteen questions each whenever something
 * changes.  The price is that “mine” may show a step to somebody who signed an
 * earlier one of the same article; the decision button then says why not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-queue.h"

#define HOUR ((GalleyTime) 3600 * 1000)
#define CONFIRMATION_TAKES (24 * HOUR)
#define CORRECTION_TAKES (24 * HOUR)
#define HEADS (GALLEY_ROLE_RESPONSIBLE_EDITOR | GALLEY_ROLE_CHIEF)

static gboolean
is_out (const GalleyArticle *article)
{
  return article->live == GALLEY_LIVE_EXPORTED || article->live == GALLEY_LIVE_PUBLISHED;
}

/* The working copy is on its way to the reader: nothing of it is out yet, or a successor of what is out is being made. */
static gboolean
is_under_way (const GalleyArticle *article)
{
  return article->live == GALLEY_LIVE_NONE || article->successor[0] != '\0';
}

static gboolean
is_closed (const GalleyArticle *article)
{
  return article->state == GALLEY_STATE_DECLINED || article->state == GALLEY_STATE_DISCARDED
         || (article->live == GALLEY_LIVE_WITHDRAWN && article->successor[0] == '\0');
}

static gboolean
is_held (const GalleyArticle *article, GalleyTime now)
{
  return article->held && (article->held_until == 0 || article->held_until > now);
}

static gboolean
is_approved (const GalleyArticle *article)
{
  return article->state == GALLEY_STATE_APPROVED && is_under_way (article);
}

/* An article whose route is not known is in its first step; it is better shown there than nowhere. */
static GalleyQueue
review_queue (const GalleyArticle *article, const GalleyRoute *route)
{
  guint steps = route != NULL ? route->steps->len : 0;

  if (steps > 0 && article->step >= steps - 1)
    return GALLEY_QUEUE_FINAL_REVIEW;
  return article->step == 0 ? GALLEY_QUEUE_FIRST_REVIEW : GALLEY_QUEUE_SECOND_REVIEW;
}

static const GalleyStep *
present_step (const GalleyArticle *article, const GalleyRoute *route)
{
  if (article->state != GALLEY_STATE_REVIEW || route == NULL || article->step < 0 || article->step >= route->steps->len)
    return NULL;
  return route->steps->pdata[article->step];
}

static gboolean
is_same (const char *uuid, const GalleyEditor *editor)
{
  return g_str_equal (uuid, editor->uuid);
}

/* Whoever makes a successor of a published text answers for it, not who wrote the text once. */
static gboolean
answers_for (const GalleyArticle *article, const GalleyEditor *editor)
{
  return is_same (article->submitter, editor) || (is_same (article->author, editor) && article->successor[0] == '\0');
}

static gboolean
may_sign (const GalleyArticle *article, const GalleyStep *step, const GalleyEditor *editor)
{
  return step != NULL && (editor->roles & step->role) && !is_same (article->author, editor) && !is_same (article->submitter, editor);
}

/* The second person that a withdrawal needs. */
static gboolean
may_withdraw (const GalleyArticle *article, const GalleyEditor *editor)
{
  return article->withdrawer[0] != '\0' && !is_same (article->withdrawer, editor) && (editor->roles & HEADS);
}

static gboolean
is_mine (const GalleyArticle *article, const GalleyRoute *route, const GalleyEditor *editor, GalleyTime now)
{
  if (editor == NULL || editor->retired || is_closed (article))
    return FALSE;
  if (may_withdraw (article, editor))
    return TRUE;
  if (is_held (article, now))
    return FALSE;
  switch (article->state)
    {
    case GALLEY_STATE_DRAFT:
      return answers_for (article, editor);
    case GALLEY_STATE_REVIEW:
      return may_sign (article, present_step (article, route), editor);
    case GALLEY_STATE_APPROVED:
      return is_approved (article) && article->embargo <= now && (editor->roles & HEADS);
    default:
      return FALSE;
    }
}

static gboolean
is_waiting (const GalleyArticle *article, const GalleyRoute *route, const GalleyEditor *editor, GalleyTime now)
{
  if (editor == NULL || is_closed (article) || is_mine (article, route, editor, now))
    return FALSE;
  if (article->withdrawer[0] != '\0' && is_same (article->withdrawer, editor))
    return TRUE;
  if (article->state != GALLEY_STATE_REVIEW && !is_approved (article))
    return FALSE;
  return answers_for (article, editor);
}

static gboolean
is_overdue (const GalleyArticle *article, const GalleyRoute *route, GalleyTime now)
{
  const GalleyStep *step = present_step (article, route);

  if (is_closed (article) || is_held (article, now))
    return FALSE;
  if (is_approved (article))
    return article->embargo != 0 && article->embargo < now;
  return step != NULL && step->hours > 0 && now - article->entered > step->hours * HOUR;
}

static gboolean
concerns (const GalleyArticle *article, const GalleyRoute *route, const GalleyEditor *editor)
{
  return answers_for (article, editor) || may_sign (article, present_step (article, route), editor)
         || (is_approved (article) && (editor->roles & HEADS));
}

/**
 * galley_queue_is_asked:
 * @route: (nullable): the article's
 *
 * Returns: whether it is worth counting what is in the article's way: @editor has to do with it, and it has left its writer's
 * hands at least once; a text that is just being written lacks everything
 */
gboolean
galley_queue_is_asked (const GalleyArticle *article, const GalleyRoute *route, const GalleyEditor *editor)
{
  return editor != NULL && !is_closed (article) && is_under_way (article) && concerns (article, route, editor)
         && (article->state != GALLEY_STATE_DRAFT || !is_same (article->mover, editor));
}

static gboolean
is_blocked (const GalleyArticle *article, const GalleyRoute *route, const GalleyEditor *editor, gint64 blockers, GalleyTime now)
{
  if (editor == NULL || is_closed (article) || !concerns (article, route, editor))
    return FALSE;
  return is_held (article, now) || (blockers > 0 && galley_queue_is_asked (article, route, editor));
}

/* Out, and: nobody has said that it is online; a successor does not get done; a withdrawal waits for its second person. */
static gboolean
is_in_trouble (const GalleyArticle *article, const GalleyEditor *editor, GalleyTime now)
{
  if (editor == NULL || !is_out (article) || !(answers_for (article, editor) || is_same (article->author, editor) || (editor->roles & HEADS)))
    return FALSE;
  if (article->withdrawer[0] != '\0')
    return TRUE;
  if (article->successor[0] != '\0')
    return now - article->entered > CORRECTION_TAKES;
  return article->live == GALLEY_LIVE_EXPORTED && now - article->entered > CONFIRMATION_TAKES;
}

/**
 * galley_queue_contains:
 * @route: (nullable): the article's
 * @editor: (nullable): who is at the desk
 * @blockers: how much is known to be in its way
 * @now: milliseconds, UTC
 *
 * Every article is in %GALLEY_QUEUE_ALL and in exactly one of the queues that say where it is: drafts, the three reviews,
 * approved, live, held and closed; but for an article of which a successor is made, which is live besides.
 */
gboolean
galley_queue_contains (GalleyQueue queue, const GalleyArticle *article, const GalleyRoute *route, const GalleyEditor *editor,
                       gint64 blockers, GalleyTime now)
{
  gboolean moving = !is_closed (article) && !is_held (article, now);

  switch (queue)
    {
    case GALLEY_QUEUE_ALL:
      return TRUE;
    case GALLEY_QUEUE_MINE:
      return is_mine (article, route, editor, now);
    case GALLEY_QUEUE_WAITING:
      return is_waiting (article, route, editor, now);
    case GALLEY_QUEUE_OVERDUE:
      return is_overdue (article, route, now);
    case GALLEY_QUEUE_BLOCKED:
      return is_blocked (article, route, editor, blockers, now);
    case GALLEY_QUEUE_TROUBLE:
      return is_in_trouble (article, editor, now);
    case GALLEY_QUEUE_DRAFTS:
      return moving && article->state == GALLEY_STATE_DRAFT;
    case GALLEY_QUEUE_FIRST_REVIEW:
    case GALLEY_QUEUE_SECOND_REVIEW:
    case GALLEY_QUEUE_FINAL_REVIEW:
      return moving && article->state == GALLEY_STATE_REVIEW && review_queue (article, route) == queue;
    case GALLEY_QUEUE_APPROVED:
      return moving && is_approved (article);
    case GALLEY_QUEUE_LIVE:
      return is_out (article) && !is_closed (article);
    case GALLEY_QUEUE_HELD:
      return is_held (article, now) && !is_closed (article);
    case GALLEY_QUEUE_CLOSED:
      return is_closed (article);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * galley_queue_is_by_age:
 *
 * Returns: whether what has waited longest comes first; in the other queues it is what was changed last
 */
gboolean
galley_queue_is_by_age (GalleyQueue queue)
{
  return queue == GALLEY_QUEUE_MINE || queue == GALLEY_QUEUE_WAITING || queue == GALLEY_QUEUE_OVERDUE || queue == GALLEY_QUEUE_BLOCKED
         || queue == GALLEY_QUEUE_TROUBLE;
}
