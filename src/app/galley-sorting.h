/* galley-sorting.h: all articles, sorted into queues, and what has changed since the sorting before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article-row.h"
#include "galley-lease.h"
#include "galley-look.h"
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
  GArray      *changed;                 /* guint: indexes of rows that show something else than before */
  char        *editor;                  /* UUID of who it is sorted for; empty for nobody */
  GHashTable  *order;                   /* GalleyArticleRow → index, of those in queues by age */
  GHashTable  *looks;                   /* UUID of an article → GalleyLook */
  GHashTable  *examined;                /* UUID of an article → GalleyExamination */
  GHashTable  *attentions;               /* UUID of an article → GalleyAttention, where there is something to say */
  gboolean     unfinished;              /* it will be sorted again soon */
} GalleySorting;

/* What is said of articles beside their rows; each may be NULL. */
typedef struct
{
  GPtrArray *leases; /* GalleyLease */
  GPtrArray *looks;  /* GalleyLook, of the editor at the desk */
} GalleyAround;

GalleySorting     *galley_sorting_new        (GPtrArray *articles, GPtrArray *routes, const GalleySorting *before,
                                              const GalleyAround *around, const GalleyEditor *editor, GalleyTime now);
GalleySorting     *galley_sorting_ref        (GalleySorting *sorting);
void               galley_sorting_unref      (gpointer sorting);
const GalleyRoute *galley_sorting_find_route (const GalleySorting *sorting, const char *uuid);
const GalleyArticle *galley_sorting_get_article (const GalleySorting *sorting, gpointer row);
void               galley_sorting_note       (GalleySorting *sorting, gpointer examination);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySorting, galley_sorting_unref)

G_END_DECLS
