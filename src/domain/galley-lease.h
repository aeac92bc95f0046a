/* galley-lease.h: who is writing an article, in which window, until when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-clock.h"
#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  const char *article;     /* UUID */
  const char *editor;      /* UUID */
  const char *editor_name;
  const char *process;     /* see galley-presence.h; empty when only the time counts */
  const char *reason;      /* why it was taken over; empty when it was free */
  gint64 since;
  const char *taken_from;  /* the token that had it before, if it was taken over */
  const char *token;       /* of the window */
  gint64 until;
} GalleyLease;

GALLEY_DECLARE_NOUN (GalleyLease, galley_lease)

gboolean galley_lease_is_same (const GalleyLease *a, const GalleyLease *b);

G_END_DECLS
