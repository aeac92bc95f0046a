/* galley-correction.h: what readers are told of changes, in one place for the whole site
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-dossier.h"

G_BEGIN_DECLS

typedef struct
{
  const char   *headline; /* of the article as readers see, or saw, it */
  const char   *lang;
  GalleyNotice *notice;   /* of the kind “withdraw”, too: then wrong is the class and right the wording */
  const char   *path;     /* of the article's page, below the folder */
} GalleyCorrection;

GALLEY_DECLARE_NOUN (GalleyCorrection, galley_correction)

GPtrArray *galley_corrections_list_of (const GalleyDossier *dossier, const char *path);
GBytes    *galley_corrections_render  (GPtrArray *corrections);

G_END_DECLS
