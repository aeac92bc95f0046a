/* galley-article.c: one story, with one identity from first draft to withdrawal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-article.h"

const char *const galley_state_nicks[] = {
  "draft", "review", "approved", "declined", "discarded", NULL
};

const char *const galley_live_nicks[] = {
  "none", "exported", "published", "withdrawn", NULL
};

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyArticle, author),
  GALLEY_STRING (GalleyArticle, author_name),
  GALLEY_INT (GalleyArticle, characters),
  GALLEY_INT (GalleyArticle, created),
  GALLEY_STRING (GalleyArticle, digest),
  GALLEY_INT (GalleyArticle, embargo),
  GALLEY_INT (GalleyArticle, entered),
  GALLEY_STRING (GalleyArticle, headline),
  GALLEY_BOOL (GalleyArticle, held),
  GALLEY_STRING (GalleyArticle, held_reason),
  GALLEY_INT (GalleyArticle, held_until),
  GALLEY_ENUM (GalleyArticle, live, galley_live_nicks),
  GALLEY_STRING (GalleyArticle, live_digest),
  GALLEY_STRING (GalleyArticle, mover),
  GALLEY_STRING (GalleyArticle, route),
  GALLEY_STRING (GalleyArticle, section),
  GALLEY_ENUM (GalleyArticle, state, galley_state_nicks),
  GALLEY_INT (GalleyArticle, step),
  GALLEY_STRING (GalleyArticle, submitter),
  GALLEY_STRING (GalleyArticle, successor),
  GALLEY_STRING (GalleyArticle, summary),
  GALLEY_INT (GalleyArticle, updated),
  GALLEY_STRING (GalleyArticle, uuid),
  GALLEY_INT (GalleyArticle, version),
  GALLEY_STRING (GalleyArticle, withdrawer),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyArticle, galley_article, fields)
