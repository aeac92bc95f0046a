/* galley-list.h: a shared list of items, 推荐列表
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"
#include "galley-item.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *items; /* GalleyItem, in the order printed */
  const char *name; /* the heading printed, “推荐阅读” */
  gint64 updated;
  const char *uuid;
} GalleyList;

GALLEY_DECLARE_NOUN (GalleyList, galley_list)

char *galley_list_dup_digest (const GalleyList *list);

G_END_DECLS
