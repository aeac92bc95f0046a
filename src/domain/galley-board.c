/* galley-board.c: the shared lists, and what is wrong with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-board.h"

static const GalleyField fields[] = {
  GALLEY_NOUNS (GalleyBoard, flaws, &galley_finding_class),
  GALLEY_NOUNS (GalleyBoard, lists, &galley_list_class),
  GALLEY_STRING (GalleyBoard, mark),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyBoard, galley_board, fields)
