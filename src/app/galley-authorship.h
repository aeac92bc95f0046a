/* galley-authorship.h: who wrote this span, when and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-session.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 at;              /* when it was kept, or last saved */
  GalleyDecision *asked;  /* the decision that asked for it: a return, a correction …; NULL for none */
  const char *asked_by;   /* name of who took it */
  GalleyDecision *kept;   /* the first decision on a text that has it; NULL while there is none */
  const char *kept_by;
  const char *name;       /* who wrote it */
  const char *revision;   /* id of the one that brought it; empty for what is typed since */
  const char *text;       /* the span itself */
} GalleyPassage;

GALLEY_DECLARE_NOUN (GalleyPassage, galley_passage)

GPtrArray *galley_authorship_list        (const GalleyDossier *dossier, GPtrArray *versions, const char *field, gint64 start, gint64 end);
void       galley_authorship_list_async  (GalleyStore *store, GalleySession *session, const char *field, gint64 start, gint64 end,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *galley_authorship_list_finish (GAsyncResult *result, GError **error);

G_END_DECLS
