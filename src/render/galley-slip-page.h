/* galley-slip-page.h: the sign-off sheet 签发单: an article's slip, to be printed and filed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-clock.h"
#include "galley-dossier.h"
#include "galley-source.h"

G_BEGIN_DECLS

typedef struct
{
  const GalleyDossier *dossier;
  GPtrArray           *revisions; /* GalleyRevision, newest first */
  const GalleySource  *source;    /* as the library knows it; NULL for one that it does not */
  GalleyTime           now;       /* when it is printed */
} GalleySlipFacts;

GBytes *galley_slip_page_render (const GalleySlipFacts *facts);

G_END_DECLS
