/* galley-finding.c: something a check or a guard noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-finding.h"

const char *const galley_severity_nicks[] = {
  "info", "warning", "error", NULL
};

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyFinding, blocks),
  GALLEY_NOUNS (GalleyFinding, edits, &galley_edit_class),
  GALLEY_INT (GalleyFinding, end),
  GALLEY_STRING (GalleyFinding, field),
  GALLEY_STRING (GalleyFinding, id),
  GALLEY_STRING (GalleyFinding, message),
  GALLEY_ENUM (GalleyFinding, severity, galley_severity_nicks),
  GALLEY_INT (GalleyFinding, start),
  GALLEY_STRING (GalleyFinding, text),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyFinding, galley_finding, fields)
