/* galley-route.h: the steps an article passes, as data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"
#include "galley-step.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  GPtrArray *steps; /* GalleyStep, in order; the last one approves */
  const char *uuid;
} GalleyRoute;

GALLEY_DECLARE_NOUN (GalleyRoute, galley_route)

char *galley_route_dup_digest (const GalleyRoute *route);

GalleyRoute *galley_route_new_two_step   (void);
GalleyRoute *galley_route_new_three_step (void);

G_END_DECLS
