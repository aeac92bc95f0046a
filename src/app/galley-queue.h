/* galley-queue.h: which articles wait where, and for whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article.h"
#include "galley-clock.h"
#include "galley-editor.h"
#include "galley-route.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_QUEUE_ALL,
  GALLEY_QUEUE_MINE,       /* waits for the editor at the desk */
  GALLEY_QUEUE_WAITING,    /* the editor at the desk waits for others */
  GALLEY_QUEUE_OVERDUE,
  GALLEY_QUEUE_BLOCKED,    /* of those two, what cannot go on: held, or something is in the way */
  GALLEY_QUEUE_TROUBLE,    /* out, and something is left to do about it */
  GALLEY_QUEUE_DRAFTS,
  GALLEY_QUEUE_FIRST_REVIEW,
  GALLEY_QUEUE_SECOND_REVIEW,
  GALLEY_QUEUE_FINAL_REVIEW,
  GALLEY_QUEUE_APPROVED,   /* approved, not out yet */
  GALLEY_QUEUE_LIVE,       /* exported or published */
  GALLEY_QUEUE_HELD,
  GALLEY_QUEUE_CLOSED,     /* declined, discarded, withdrawn */
  GALLEY_N_QUEUES,
} GalleyQueue;

gboolean galley_queue_contains  (GalleyQueue queue, const GalleyArticle *article, const GalleyRoute *route, const GalleyEditor *editor,
                                 gint64 blockers, GalleyTime now);
gboolean galley_queue_is_by_age (GalleyQueue queue);
gboolean galley_queue_is_asked  (const GalleyArticle *article, const GalleyRoute *route, const GalleyEditor *editor);

G_END_DECLS
