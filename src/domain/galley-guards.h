/* galley-guards.h: the questions that are asked before a decision
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-workflow.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_GUARD_ROLE           = 1 << 0,  /* holds one of the roles of the row, or of the step */
  GALLEY_GUARD_AUTHOR         = 1 << 1,  /* began the article, or this successor of it */
  GALLEY_GUARD_COMPLETE       = 1 << 2,  /* nothing is missing, no error was found, credits are decided */
  GALLEY_GUARD_NOT_HELD       = 1 << 3,
  GALLEY_GUARD_SEEN           = 1 << 4,  /* the content is the one that was looked at */
  GALLEY_GUARD_REASON         = 1 << 5,  /* something was said */
  GALLEY_GUARD_OTHER_PERSON   = 1 << 6,  /* neither author, nor submitter, nor signer of another step */
  GALLEY_GUARD_EARLIER_SIGNED = 1 << 7,  /* every earlier step stands behind this content */
  GALLEY_GUARD_SECOND_READER  = 1 << 8,  /* for everyone who typed, somebody else signs */
  GALLEY_GUARD_PUBLISHABLE    = 1 << 9,  /* reprint fields, source, picture credits, lists */
  GALLEY_GUARD_UNSIGNED       = 1 << 10, /* nobody has signed in this round */
  GALLEY_GUARD_HAS_SIGNED     = 1 << 11, /* signed an earlier content in this round */
  GALLEY_GUARD_OWN_OR_CHIEF   = 1 << 12, /* takes back their own signature, or is chief */
  GALLEY_GUARD_NOT_OUT        = 1 << 13, /* this content is not what readers see */
  GALLEY_GUARD_NO_SUCCESSOR   = 1 << 14, /* no correction is open already */
  GALLEY_GUARD_POLICY         = 1 << 15, /* the newsroom allows it */
  GALLEY_GUARD_UNTIL          = 1 << 16, /* a time that is still to come; a hold may have none */
  GALLEY_GUARD_SIGNED         = 1 << 17, /* everything that export asks for */
  GALLEY_GUARD_TWO_WITHDRAW   = 1 << 18, /* two people, one of them chief */
  GALLEY_GUARD_WRONG          = 1 << 19, /* what was wrong, or the class of a withdrawal */
  GALLEY_GUARD_NOT_OVERRIDER  = 1 << 20,
  GALLEY_GUARD_BEGINNER       = 1 << 21, /* began or handed in this change of what is out, or is a head of the desk */
  GALLEY_GUARD_CHECKLIST      = 1 << 22, /* everything on the list of the step was ticked */
  GALLEY_GUARD_CAUSE          = 1 << 23, /* one of the newsroom’s reasons, or a reason in words */
  GALLEY_GUARD_MUST_FIX       = 1 << 24, /* no remark says that something must be corrected first */
} GalleyGuards;

typedef struct
{
  const GalleyDossier *dossier;
  const GalleyEditor  *editor;
  const GalleyRequest *request;
  const GalleyStep    *step;  /* the one this decision signs; NULL for none */
  guint                roles; /* any of these will do */
  GalleyTime           now;
  GPtrArray           *blockers;
} GalleyJudgement;

void galley_guards_ask         (GalleyGuards guards, const GalleyJudgement *judgement);
void galley_guards_check_words (const GalleyJudgement *judgement);

G_GNUC_PRINTF (4, 5)
void galley_guards_block (GPtrArray *blockers, const char *id, const char *field, const char *format, ...);

/* The person who stands behind a step of the present content: a valid signature by somebody who held the role. */
GalleyEditor *galley_guards_find_signer   (const GalleyDossier *dossier, const GalleyStep *step);
gboolean      galley_guards_is_overridden (const GalleyDossier *dossier, const GalleyStep *step, GalleyTime now);

G_END_DECLS
