/* galley-remark-rules.c: who may do what with a remark
 *
 * Everybody at the desk may say something about a text, at every stage; a correction that
 * must be made before anybody signs is asked for by those who sign: the reviewers of the
 * article's workflow and the chief.  What they asked for, nobody else can wave through: it is
 * resolved, or the suggestion refused, by whoever made it or by a reviewer.
 *
 * Pure, like the workflow: the desk asks in the transaction that writes, the window to know
 * which buttons to show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remark-rules.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"
#include "galley-text.h"
#include "galley-workflow.h"

#define MOST_CHARACTERS 4000

typedef struct
{
  const GalleyDossier *dossier;
  const GalleyEditor  *editor;
  const GalleyRemark  *remark;
  gboolean             again; /* long after, when nobody knows any more what the text was like */
} Question;

/* Each gives the sentence that refuses, or NULL. */
typedef const char *(*Rule) (const Question *q);

static gboolean
is_own (const Question *q)
{
  return g_str_equal (q->remark->author, q->editor->uuid);
}

static const char *
rule_own (const Question *q)
{
  return is_own (q) ? NULL : _("This is somebody else's remark");
}

static const char *
rule_own_or_reviewer (const Question *q)
{
  return is_own (q) || galley_workflow_is_reviewer (q->dossier, q->editor)
           ? NULL : _("Only who made this remark, or a reviewer, can do this");
}

static const char *
rule_open (const Question *q)
{
  return galley_remark_is_open (q->remark) ? NULL : _("This remark is closed already");
}

static const char *
rule_closed (const Question *q)
{
  return q->remark->state == GALLEY_REMARK_RESOLVED || q->remark->state == GALLEY_REMARK_REFUSED
           ? NULL : _("Only what was resolved or refused can be opened again");
}

static const char *
rule_no_answer (const Question *q)
{
  return q->remark->parent[0] == '\0' ? NULL : _("This belongs to the remark that it answers");
}

static const char *
rule_unanswered (const Question *q)
{
  for (guint i = 0; i < q->dossier->remarks->len; i++)
    {
      const GalleyRemark *other = q->dossier->remarks->pdata[i];
      if (g_str_equal (other->parent, q->remark->uuid) && other->state != GALLEY_REMARK_WITHDRAWN)
        return _("Somebody has answered this remark, so it stays");
    }
  return NULL;
}

static const char *
rule_suggests (const Question *q)
{
  return q->remark->suggests ? NULL : _("There is nothing suggested in this remark");
}

static const char *
rule_edits (const Question *q)
{
  return q->again || galley_workflow_may_edit (q->dossier, q->editor) ? NULL : _("You may not change the article at this stage");
}

static const char *
rule_has_place (const Question *q)
{
  return q->remark->gone ? _("The text that this was about is gone") : NULL;
}

/* A suggestion may be turned down by whoever could take it, unless a reviewer insists on it. */
static const char *
rule_refuses (const Question *q)
{
  if (!q->remark->must_fix && (q->again || galley_workflow_may_edit (q->dossier, q->editor)))
    return NULL;
  return rule_own_or_reviewer (q);
}

static const Rule rules[][6] = {
  [GALLEY_REMARK_MAKE]     = { rule_no_answer, NULL }, /* of an answer: what it answers */
  [GALLEY_REMARK_REWORD]   = { rule_own, rule_open, NULL },
  [GALLEY_REMARK_WITHDRAW] = { rule_own, rule_open, rule_unanswered, NULL },
  [GALLEY_REMARK_RESOLVE]  = { rule_no_answer, rule_open, rule_own_or_reviewer, NULL },
  [GALLEY_REMARK_REOPEN]   = { rule_no_answer, rule_closed, rule_own_or_reviewer, NULL },
  [GALLEY_REMARK_ACCEPT]   = { rule_suggests, rule_open, rule_has_place, rule_edits, NULL },
  [GALLEY_REMARK_REFUSE]   = { rule_suggests, rule_open, rule_refuses, NULL },
};

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, sentence);
  return FALSE;
}

static gboolean
ask (const Question *question, GalleyRemarkKind kind, GError **error)
{
  const GalleyRemark *remark = question->remark;

  if (question->editor->retired)
    return refuse (error, _("You have left this newsroom"));
  if (remark != NULL && remark->state == GALLEY_REMARK_WITHDRAWN)
    return refuse (error, _("This remark was withdrawn"));
  for (const Rule *rule = rules[kind]; remark != NULL && *rule != NULL; rule++)
    {
      const char *sentence = (*rule) (question);
      if (sentence != NULL)
        return refuse (error, sentence);
    }
  return TRUE;
}

/**
 * galley_remark_may:
 * @remark: (nullable): what it is done with; of an answer that is to be made, the remark that it answers
 *
 * Returns: whether @editor may do this; %FALSE with @error set to the sentence that refuses it
 */
gboolean
galley_remark_may (const GalleyDossier *dossier, const GalleyEditor *editor, GalleyRemarkKind kind, const GalleyRemark *remark, GError **error)
{
  return ask (&(const Question) { .dossier = dossier, .editor = editor, .remark = remark }, kind, error);
}

/**
 * galley_remark_may_require:
 *
 * Returns: whether @editor may say that something must be corrected before anybody signs
 */
gboolean
galley_remark_may_require (const GalleyDossier *dossier, const GalleyEditor *editor)
{
  return !editor->retired && galley_workflow_is_reviewer (dossier, editor);
}

/**
 * galley_remark_may_have:
 * @dossier: route, journal and remarks as they were
 * @editor: as they were
 * @remark: (nullable): what it was done with, as it was
 *
 * Asks again, for whoever verifies, what can still be asked: not whether the text could be changed at that time, nor whether the words that
 * a suggestion was about were still there.
 */
gboolean
galley_remark_may_have (const GalleyDossier *dossier, const GalleyEditor *editor, const GalleyRemarkEvent *event, const GalleyRemark *remark,
                        GError **error)
{
  gboolean insists = (event->kind == GALLEY_REMARK_MAKE || event->kind == GALLEY_REMARK_REWORD) && event->must_fix;

  if (insists && !galley_remark_may_require (dossier, editor))
    return refuse (error, _("Only a reviewer can say that something must be corrected"));
  return ask (&(const Question) { .dossier = dossier, .editor = editor, .remark = remark, .again = TRUE }, event->kind, error);
}

/**
 * galley_remark_check_words:
 * @event: one that makes or rewords a remark
 *
 * Returns: whether what it says can be kept and read; a suggestion needs no words besides
 */
gboolean
galley_remark_check_words (const GalleyRemarkEvent *event, GError **error)
{
  if (!g_utf8_validate (event->text, -1, NULL) || !g_utf8_validate (event->suggestion, -1, NULL)
      || !galley_text_is_printable (event->text) || !galley_text_is_printable (event->suggestion))
    return refuse (error, _("There is a character in this that cannot be printed"));
  if (!event->suggests && !galley_text_says_something (event->text))
    return refuse (error, _("Say what this remark is about"));
  if (g_utf8_strlen (event->text, -1) > MOST_CHARACTERS || g_utf8_strlen (event->suggestion, -1) > MOST_CHARACTERS)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("This is too long; %d characters are the most"), MOST_CHARACTERS);
      return FALSE;
    }
  return TRUE;
}
