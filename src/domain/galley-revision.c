/* galley-revision.c: an immutable snapshot of an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-revision.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyRevision, article),
  GALLEY_INT (GalleyRevision, at),
  GALLEY_STRING (GalleyRevision, author),
  GALLEY_NOUN (GalleyRevision, content, &galley_content_class),
  GALLEY_STRING (GalleyRevision, digest),
  GALLEY_STRING (GalleyRevision, id),
  GALLEY_WORDS (GalleyRevision, parents),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyRevision, galley_revision, fields)
