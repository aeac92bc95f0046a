/* galley-request.c: what an editor asks the desk to do with an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-request.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyRequest, article),
  GALLEY_WORDS (GalleyRequest, checklist),
  GALLEY_STRING (GalleyRequest, digest),
  GALLEY_ENUM (GalleyRequest, kind, galley_decision_kind_nicks),
  GALLEY_STRING (GalleyRequest, page),
  GALLEY_STRING (GalleyRequest, reason),
  GALLEY_INT (GalleyRequest, until),
  GALLEY_STRING (GalleyRequest, wrong),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyRequest, galley_request, fields)
