/* galley-item.h: an entry of a related or recommended list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef struct
{
  const char *address;  /* where the entry leads, when it is not one of our articles */
  const char *article;  /* UUID of the article it leads to, when it is ours */
  const char *headline;
  const char *source;
  const char *summary;
  const char *time;     /* as printed; “YYYY-MM-DD HH:MM” once it is repaired */
} GalleyItem;

GALLEY_DECLARE_NOUN (GalleyItem, galley_item)

G_END_DECLS
