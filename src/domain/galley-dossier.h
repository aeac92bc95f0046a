/* galley-dossier.h: an article with all that is needed to show it, judge it and print it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article.h"
#include "galley-content.h"
#include "galley-entry.h"
#include "galley-finding.h"
#include "galley-lease.h"
#include "galley-list.h"
#include "galley-origin.h"
#include "galley-remark.h"
#include "galley-route.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyArticle *article;
  GalleyContent *content;  /* of the working copy */
  GPtrArray     *curations; /* GalleyEntry: for each of the lists, the one that signed it as it is now */
  const char    *digest;   /* of content */
  GPtrArray     *findings; /* GalleyFinding: what the checks say of content, and what the desk knows of its lists */
  GPtrArray     *journal;  /* GalleyEntry: the library's own chain */
  GalleyLease   *lease;    /* of who is writing it; else NULL */
  GPtrArray     *lists;    /* GalleyList: those that content names, as they are now */
  GalleyOrigin  *origin;   /* of an imported article; else NULL */
  GPtrArray     *remarks;  /* GalleyRemark: all that were not withdrawn, where they are in content */
  GalleyRoute   *route;
  GPtrArray     *slip;     /* GalleyEntry: the article's chain, oldest first */
  char         **typists;  /* UUIDs of those who typed since the article was last exported */
} GalleyDossier;

GALLEY_DECLARE_NOUN (GalleyDossier, galley_dossier)

G_END_DECLS
