/* galley-manifest.h: what a page carries so that it can be checked without the library
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-dossier.h"

G_BEGIN_DECLS

#define GALLEY_MANIFEST_FORMAT "galley-page/1"
#define GALLEY_TOMBSTONE_FORMAT "galley-tombstone/1"

typedef struct
{
  const char *article;    /* UUID */
  const char *author;     /* UUID of the editor who began it */
  GalleyContent *content; /* of a withdrawn article, only its headline and language */
  GPtrArray *curations;   /* GalleyEntry: who signed the lists as they are printed */
  const char *digest;     /* of content; of a withdrawn article, of the text that is gone */
  const char *format;     /* GALLEY_MANIFEST_FORMAT; GALLEY_TOMBSTONE_FORMAT of a withdrawn article */
  GPtrArray *journal;     /* GalleyEntry: the library's own chain, as far as anything here refers to it */
  GPtrArray *lists;       /* GalleyList: in the order printed */
  GalleyRoute *route;
  GPtrArray *slip;        /* GalleyEntry: the article's chain, as far as it bears on the page */
  const char *theme;      /* SHA-256 of the stylesheet */
} GalleyManifest;

GALLEY_DECLARE_NOUN (GalleyManifest, galley_manifest)

GalleyManifest *galley_manifest_new_of       (const GalleyDossier *dossier);
GalleyDossier  *galley_manifest_dup_dossier  (const GalleyManifest *manifest);
GPtrArray      *galley_manifest_find_missing (const GalleyDossier *dossier);
gboolean        galley_manifest_is_tombstone (const GalleyManifest *manifest);

G_END_DECLS
