/* galley-decision.h: one thing an editor decided, as it is signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"
#include "galley-editor.h"
#include "galley-policies.h"
#include "galley-remark-event.h"
#include "galley-route.h"
#include "galley-section.h"
#include "galley-source.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_DECISION_SUBMIT,
  GALLEY_DECISION_RECALL,
  GALLEY_DECISION_PASS,
  GALLEY_DECISION_APPROVE,
  GALLEY_DECISION_RETURN,
  GALLEY_DECISION_DECLINE,
  GALLEY_DECISION_REOPEN,
  GALLEY_DECISION_COUNTERSIGN,
  GALLEY_DECISION_REVOKE,
  GALLEY_DECISION_HOLD,
  GALLEY_DECISION_RELEASE,
  GALLEY_DECISION_DISCARD,
  GALLEY_DECISION_RESTORE,
  GALLEY_DECISION_SCHEDULE,
  GALLEY_DECISION_EXPORT,
  GALLEY_DECISION_CONFIRM,
  GALLEY_DECISION_REFILE,
  GALLEY_DECISION_CORRECT,
  GALLEY_DECISION_UPDATE,
  GALLEY_DECISION_WITHDRAW,
  GALLEY_DECISION_REINSTATE,
  GALLEY_DECISION_ABANDON,
  GALLEY_DECISION_OVERRIDE,
  GALLEY_DECISION_AUDIT,
  GALLEY_DECISION_CURATE,
  GALLEY_DECISION_ENROL,
  GALLEY_DECISION_ASSIGN,
  GALLEY_DECISION_RETIRE,
  GALLEY_DECISION_POLICY,
  GALLEY_DECISION_ADOPT,
  GALLEY_DECISION_SOURCE,
  GALLEY_DECISION_SECTION,
  GALLEY_DECISION_REMARK,
} GalleyDecisionKind;

extern const char *const galley_decision_kind_nicks[];

typedef struct
{
  gint64 at;                /* milliseconds, UTC, by the clock of the machine it was signed on */
  const char *author;       /* UUID of the article's original author, so that it cannot be changed afterwards */
  char **checklist;         /* pass, approve: the sentences of the step that were ticked */
  char **dropped;           /* source, section: names of sources, UUIDs of sections, that are gone from now on */
  const char *digest;       /* article digest judged (curate: list digest; withdraw: of the live revision; remark: of what was there before) */
  const char *editor;       /* public key of the signer */
  const char *headline;     /* withdraw: of the text that goes; the notice in its place shows it, and nothing else of it */
  GalleyDecisionKind kind;
  char **lists;             /* approve, export: “UUID:digest” of every list printed */
  const char *page;         /* export: SHA-256 of the page's bytes */
  GalleyEditor *person;     /* enrol, assign, retire, adopt: as they are from now on */
  GalleyPolicies *policies; /* policy: as they are from now on */
  const char *policy;       /* id of the last entry in the library's own chain: who held which role, what was allowed */
  const char *previous;     /* id of the entry before it in the same chain; empty for the first */
  const char *reason;       /* opinion, reason or wording, as the kind asks for */
  GalleyRemarkEvent *remark; /* remark: what was done */
  const char *remarks;      /* id of the last entry in the chain of remarks on the article */
  guint role;               /* the role in which it was signed */
  const char *route;        /* digest of the route the article is on */
  GalleyRoute *route_added; /* policy: a route that is new or replaces one of the same UUID */
  gint64 seconds;           /* how long the signer had this very text before them; a claim of the machine it was signed on */
  GPtrArray *sections;      /* section: GalleySection, those that are new or changed, as they are from now on */
  char **signs;             /* what is signed from here on that was not always: of a library’s first entry, or of the one that takes over what was there before */
  GPtrArray *sources;       /* source: GalleySource, in the same way */
  const char *step;         /* key of the step, where the kind has one */
  const char *subject;      /* UUID of the article or list, or of the library for its own chain */
  const char *tables;       /* id of the last entry in the chain of sources and sections */
  char **typists;           /* approve: UUIDs of those who typed since the last export */
  gint64 until;             /* hold, schedule, override: milliseconds, UTC */
  const char *wrong;        /* correct: what was wrong (reason then says what is right); withdraw: the class;
                             * return, decline: the one of the newsroom’s reasons that it was for */
} GalleyDecision;

GALLEY_DECLARE_NOUN (GalleyDecision, galley_decision)

G_END_DECLS
