/* galley-credit.c: who made an article, as the reader is told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-credit.h"

const char *const galley_credit_kind_nicks[] = {
  "author", "correspondent", "photographer", "illustrator", "translator", "intern", NULL
};

static const GalleyField fields[] = {
  GALLEY_ENUM (GalleyCredit, kind, galley_credit_kind_nicks),
  GALLEY_STRING (GalleyCredit, name),
  GALLEY_STRING (GalleyCredit, organisation),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyCredit, galley_credit, fields)
