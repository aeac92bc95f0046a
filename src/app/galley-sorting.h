/* galley-sorting.h: all articles, sorted into queues, and what has changed since the sorting before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article-row.h"
#include "galley-queue.h"

G_BEGIN_DECLS

/* One stretch of a queue in which all that changed lies. */
typedef struct
{
  guint position, removed, added;
} GalleySplice;

typedef struct
{
  GPtrArray   *articles;                /* GalleyArticle, newest first */
  GPtrArray   *rows;                    /* GalleyArticleRow, in the same order */
  GPtrArray   *routes;                  /* GalleyRoute */
  GHashTable  *positions;               /* UUID → index */
  GPtrArray   *queues[GALLEY_N_QUEUES]; /* GalleyArticleRow */
  GalleySplice splices[GALLEY_N_QUEUES];
  GArray      *changed;                 /* guint: indexes of rows that show another article, or route, than before */
} GalleySorting;

GalleySorting     *galley_sorting_new        (GPtrArray *articles, GPtrArray *routes, const GalleySorting *before,
                                              const GalleyEditor *editor, GalleyTime now);
GalleySorting     *galley_sorting_ref        (GalleySorting *sorting);
void               galley_sorting_unref      (gpointer sorting);
const GalleyRoute *galley_sorting_find_route (const GalleySorting *sorting, const char *uuid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySorting, galley_sorting_unref)

G_END_DECLS
