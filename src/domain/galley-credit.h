/* galley-credit.h: who made an article, as the reader is told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_CREDIT_KIND_AUTHOR,
  GALLEY_CREDIT_KIND_CORRESPONDENT,
  GALLEY_CREDIT_KIND_PHOTOGRAPHER,
  GALLEY_CREDIT_KIND_ILLUSTRATOR,
  GALLEY_CREDIT_KIND_TRANSLATOR,
  GALLEY_CREDIT_KIND_INTERN,
} GalleyCreditKind;

extern const char *const galley_credit_kind_nicks[];

typedef struct
{
  GalleyCreditKind kind;
  const char *name;         /* a person's real name */
  const char *organisation; /* where they work, when it is printed */
} GalleyCredit;

GALLEY_DECLARE_NOUN (GalleyCredit, galley_credit)

G_END_DECLS
