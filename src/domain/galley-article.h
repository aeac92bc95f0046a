/* galley-article.h: one story, with one identity from first draft to withdrawal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_STATE_DRAFT,
  GALLEY_STATE_REVIEW,
  GALLEY_STATE_APPROVED,
  GALLEY_STATE_DECLINED,
  GALLEY_STATE_DISCARDED,
} GalleyState;

extern const char *const galley_state_nicks[];

typedef enum
{
  GALLEY_LIVE_NONE,
  GALLEY_LIVE_EXPORTED,
  GALLEY_LIVE_PUBLISHED,
  GALLEY_LIVE_WITHDRAWN,
} GalleyLive;

extern const char *const galley_live_nicks[];

typedef struct
{
  const char *author;      /* UUID of the editor who began it */
  const char *author_name;
  gint64 characters;       /* of headline and body, as newsrooms count them */
  gint64 created;
  const char *digest;      /* of the working copy as last saved */
  gint64 embargo;          /* not before this time; 0 for none */
  gint64 entered;          /* since when it has been where it is */
  const char *headline;
  gboolean held;
  const char *held_reason;
  gint64 held_until;
  GalleyLive live;
  const char *live_digest; /* what the reader sees; empty when nothing is out */
  const char *mover;       /* UUID of who brought it there */
  const char *route;       /* UUID */
  const char *section;
  GalleyState state;
  gint64 step;             /* index into the route, when in review */
  const char *submitter;   /* UUID of who submitted it in this round */
  const char *successor;   /* “refile”, “correct”, “update”, “reinstate” while a successor of the live text is made */
  const char *summary;
  gint64 updated;
  const char *uuid;
  gint64 version;          /* counts every change; guards against lost updates */
  const char *withdrawer;  /* UUID of who asked for the withdrawal, while it waits for a second person */
} GalleyArticle;

GALLEY_DECLARE_NOUN (GalleyArticle, galley_article)

G_END_DECLS
