/* galley-step.h: one review step of a workflow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-noun.h"
#include "galley-editor.h"

G_BEGIN_DECLS

typedef struct
{
  char **checklist;   /* sentences that whoever signs the step must have ticked */
  const char *credit; /* the words printed before the signer's name, “初审编辑”; empty prints nothing */
  gint64 hours;       /* how long it should take; 0 for no expectation */
  const char *key;    /* “first”, “second”, “final” */
  const char *name;   /* “初审” */
  guint role;         /* who may sign it */
} GalleyStep;

GALLEY_DECLARE_NOUN (GalleyStep, galley_step)

G_END_DECLS
