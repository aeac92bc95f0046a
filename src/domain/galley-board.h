/* galley-board.h: the shared lists, and what is wrong with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-finding.h"
#include "galley-list.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray  *flaws; /* GalleyFinding: what a list recommends and should not; its text is the UUID of the list */
  GPtrArray  *lists; /* GalleyList */
  const char *mark;  /* another one when lists or flaws may be others */
} GalleyBoard;

GALLEY_DECLARE_NOUN (GalleyBoard, galley_board)

G_END_DECLS
