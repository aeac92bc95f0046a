/* galley-slip.h: what the decisions of one article amount to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-chain.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_STANDING_VALID,   /* a signature on the present content */
  GALLEY_STANDING_STALE,   /* a signature on another content */
  GALLEY_STANDING_UNDONE,  /* revoked, or of a round that was returned */
  GALLEY_STANDING_NOTED,   /* no signature: a submission, a hold, an export … */
} GalleyStanding;

GalleyStanding     galley_slip_get_standing  (GPtrArray *slip, guint position, const char *digest);
const GalleyEntry *galley_slip_find_signature (GPtrArray *slip, const char *step, const char *digest);
const GalleyEntry *galley_slip_find_override (GPtrArray *slip, const char *step, const char *digest);
gboolean           galley_slip_is_undone     (GPtrArray *slip, guint position);
const GalleyEntry *galley_slip_find_submission (GPtrArray *slip);
const GalleyEntry *galley_slip_find_submission_at_rest (GPtrArray *slip);
const GalleyEntry *galley_slip_find_last     (GPtrArray *slip, GalleyDecisionKind kind);
guint              galley_slip_get_signed_length (GPtrArray *slip);

G_END_DECLS
