/* galley-step.c: one review step of a workflow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-step.h"

static const GalleyField fields[] = {
  GALLEY_WORDS (GalleyStep, checklist),
  GALLEY_STRING (GalleyStep, credit),
  GALLEY_INT (GalleyStep, hours),
  GALLEY_STRING (GalleyStep, key),
  GALLEY_STRING (GalleyStep, name),
  GALLEY_FLAGS (GalleyStep, role, galley_role_nicks),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyStep, galley_step, fields)
