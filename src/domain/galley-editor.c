/* galley-editor.c: a person with a real name, roles and a public key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-editor.h"

const char *const galley_role_nicks[] = {
  "writer", "first-reviewer", "second-reviewer", "responsible-editor", "proofreader", "list-curator", "chief", "auditor", NULL
};

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyEditor, key),
  GALLEY_STRING (GalleyEditor, name),
  GALLEY_BOOL (GalleyEditor, retired),
  GALLEY_FLAGS (GalleyEditor, roles, galley_role_nicks),
  GALLEY_STRING (GalleyEditor, uuid),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyEditor, galley_editor, fields)
