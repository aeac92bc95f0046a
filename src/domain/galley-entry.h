/* galley-entry.h: a decision with its place in the chain and its signature
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"
#include "galley-decision.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyDecision *decision;
  const char *id;           /* SHA-256 of the decision's canonical JSON */
  const char *signature;    /* Ed25519 over that JSON, 128 hex digits */
} GalleyEntry;

GALLEY_DECLARE_NOUN (GalleyEntry, galley_entry)

G_END_DECLS
