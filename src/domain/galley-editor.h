/* galley-editor.h: a person with a real name, roles and a public key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_ROLE_WRITER = 1 << 0,
  GALLEY_ROLE_FIRST_REVIEWER = 1 << 1,
  GALLEY_ROLE_SECOND_REVIEWER = 1 << 2,
  GALLEY_ROLE_RESPONSIBLE_EDITOR = 1 << 3,
  GALLEY_ROLE_PROOFREADER = 1 << 4,
  GALLEY_ROLE_LIST_CURATOR = 1 << 5,
  GALLEY_ROLE_CHIEF = 1 << 6,
  GALLEY_ROLE_AUDITOR = 1 << 7,
} GalleyRole;

#define GALLEY_ALL_ROLES ((GALLEY_ROLE_AUDITOR << 1) - 1)

/* The heads of the desk: who answers for what goes out. */
#define GALLEY_ROLES_OF_HEADS (GALLEY_ROLE_RESPONSIBLE_EDITOR | GALLEY_ROLE_CHIEF)

extern const char *const galley_role_nicks[];

typedef struct
{
  const char *key;  /* Ed25519 public key, 64 hex digits */
  const char *name; /* real name */
  gboolean retired;
  guint roles;      /* GalleyRole, or-ed */
  const char *uuid;
} GalleyEditor;

GALLEY_DECLARE_NOUN (GalleyEditor, galley_editor)

G_END_DECLS
