/* galley-check-rules.h: the proof rules by name: how grave, how repaired, what an editor is told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-finding.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_FIX_REPORT,  /* no repair is offered: a person must decide */
  GALLEY_FIX_SUGGEST, /* a repair is offered, one click each */
  GALLEY_FIX_AUTO,    /* safe in one click for the whole article */
} GalleyFix;

typedef struct
{
  const char    *id;
  GalleySeverity severity;
  GalleyFix      fix;
  const char    *blocks;  /* as in GalleyFinding */
  const char    *title;   /* a line for a list of rules, marked for translation */
  const char    *message; /* one sentence for an editor, marked for translation */
} GalleyCheckRule;

extern const GalleyCheckRule galley_check_rules[]; /* ended by a NULL id */

const GalleyCheckRule *galley_check_rules_find (const char *id);

G_END_DECLS
