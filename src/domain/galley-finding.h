/* galley-finding.h: something a check or a guard noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"
#include "galley-edit.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_SEVERITY_INFO,
  GALLEY_SEVERITY_WARNING,
  GALLEY_SEVERITY_ERROR,
} GalleySeverity;

extern const char *const galley_severity_nicks[];

typedef struct
{
  const char *blocks;      /* the decision it stands in the way of: “submit”, “approve”, “export”; empty for none */
  GPtrArray *edits;        /* GalleyEdit, the proposed repair; empty when a person must decide */
  gint64 end;              /* code points into the field, exclusive */
  const char *field;       /* “body”, “headline”, “list[0].time” …; empty for the article as a whole */
  const char *id;          /* the rule or guard, “half-comma”, “not-author” … */
  const char *message;     /* one sentence for an editor, translated */
  GalleySeverity severity;
  gint64 start;            /* code points into the field */
  const char *text;        /* what stands there now */
} GalleyFinding;

GALLEY_DECLARE_NOUN (GalleyFinding, galley_finding)

char *galley_finding_dup_lines (GPtrArray *findings);

G_END_DECLS
