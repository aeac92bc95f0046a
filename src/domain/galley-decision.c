/* galley-decision.c: one thing an editor decided, as it is signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-decision.h"

const char *const galley_decision_kind_nicks[] = {
  "submit", "recall", "pass", "approve", "return", "decline", "reopen", "countersign", "revoke", "hold", "release", "discard", "restore", "schedule", "export", "confirm", "refile", "correct", "update", "withdraw", "reinstate", "abandon", "override", "audit", "curate", "enrol", "assign", "retire", "policy", "adopt",
  "source", "section", "remark", NULL
};

static const GalleyField fields[] = {
  GALLEY_INT (GalleyDecision, at),
  GALLEY_STRING (GalleyDecision, author),
  GALLEY_WORDS (GalleyDecision, checklist),
  GALLEY_STRING (GalleyDecision, digest),
  GALLEY_WORDS (GalleyDecision, dropped),
  GALLEY_STRING (GalleyDecision, editor),
  GALLEY_STRING (GalleyDecision, headline),
  GALLEY_ENUM (GalleyDecision, kind, galley_decision_kind_nicks),
  GALLEY_WORDS (GalleyDecision, lists),
  GALLEY_STRING (GalleyDecision, page),
  GALLEY_NOUN (GalleyDecision, person, &galley_editor_class),
  GALLEY_NOUN (GalleyDecision, policies, &galley_policies_class),
  GALLEY_STRING (GalleyDecision, policy),
  GALLEY_STRING (GalleyDecision, previous),
  GALLEY_STRING (GalleyDecision, reason),
  GALLEY_NOUN (GalleyDecision, remark, &galley_remark_event_class),
  GALLEY_STRING (GalleyDecision, remarks),
  GALLEY_FLAGS (GalleyDecision, role, galley_role_nicks),
  GALLEY_STRING (GalleyDecision, route),
  GALLEY_NOUN (GalleyDecision, route_added, &galley_route_class),
  GALLEY_INT (GalleyDecision, seconds),
  GALLEY_NOUNS (GalleyDecision, sections, &galley_section_class),
  GALLEY_WORDS (GalleyDecision, signs),
  GALLEY_NOUNS (GalleyDecision, sources, &galley_source_class),
  GALLEY_STRING (GalleyDecision, step),
  GALLEY_STRING (GalleyDecision, subject),
  GALLEY_STRING (GalleyDecision, tables),
  GALLEY_WORDS (GalleyDecision, typists),
  GALLEY_INT (GalleyDecision, until),
  GALLEY_STRING (GalleyDecision, wrong),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyDecision, galley_decision, fields)
