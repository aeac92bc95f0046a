/* galley-revision.h: an immutable snapshot of an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"
#include "galley-content.h"

G_BEGIN_DECLS

typedef struct
{
  const char *article;    /* UUID */
  gint64 at;
  const char *author;     /* UUID of the one who typed what is new in it */
  GalleyContent *content;
  const char *digest;     /* article digest */
  const char *id;         /* SHA-256 over article, author, time, parents and digest */
  char **parents;         /* ids */
} GalleyRevision;

GALLEY_DECLARE_NOUN (GalleyRevision, galley_revision)

G_END_DECLS
