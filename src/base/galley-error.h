/* galley-error.h: the one error domain
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GALLEY_ERROR (galley_error_quark ())

typedef enum
{
  GALLEY_ERROR_FAILED,      /* nothing more precise is known */
  GALLEY_ERROR_NOT_FOUND,   /* no such article, editor, file … */
  GALLEY_ERROR_INVALID,     /* the input is not what it should be */
  GALLEY_ERROR_REFUSED,     /* a guard of the workflow said no */
  GALLEY_ERROR_FORGED,      /* a signature or a chain does not hold */
  GALLEY_ERROR_PASSPHRASE,  /* the passphrase does not open the key */
  GALLEY_ERROR_CONFLICT,    /* somebody else changed it in between */
  GALLEY_ERROR_FROM_FUTURE, /* written by a newer Galley */
  GALLEY_ERROR_STORAGE,     /* the disk or the database failed */
  GALLEY_ERROR_TAKEN,       /* somebody else is writing it */
} GalleyErrorCode;

GQuark galley_error_quark (void);

G_END_DECLS
