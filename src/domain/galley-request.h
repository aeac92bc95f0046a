/* galley-request.h: what an editor asks the desk to do with an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-decision.h"

G_BEGIN_DECLS

typedef struct
{
  const char        *article; /* UUID */
  char             **checklist; /* pass, approve: what was ticked */
  const char        *digest;  /* the article digest that the editor has seen */
  GalleyDecisionKind kind;
  const char        *page;    /* export: SHA-256 of the page's bytes */
  const char        *reason;  /* opinion, reason, or the wording for the reader */
  gint64             until;   /* hold, schedule, override: milliseconds, UTC */
  const char        *wrong;   /* correct: what was wrong; withdraw: the class; return, decline: one of the newsroom’s reasons */
} GalleyRequest;

GALLEY_DECLARE_NOUN (GalleyRequest, galley_request)

G_END_DECLS
