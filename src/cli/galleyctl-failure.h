/* galleyctl-failure.h: what went wrong, as a sentence, a status and JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEYCTL_STATUS_DONE       = 0,
  GALLEYCTL_STATUS_REFUSED    = 1,
  GALLEYCTL_STATUS_USAGE      = 2,
  GALLEYCTL_STATUS_INPUT      = 3,
  GALLEYCTL_STATUS_STORAGE    = 4,
  GALLEYCTL_STATUS_FORGED     = 5,
  GALLEYCTL_STATUS_PASSPHRASE = 6,
} GalleyctlStatus;

GalleyctlStatus galleyctl_failure_get_status (const GError *error);
void            galleyctl_failure_print      (const GError *error, GPtrArray *blockers, gboolean json);
gboolean        galleyctl_failure_refuse     (const char *decision, GPtrArray *blockers, GError **error);
const char     *galleyctl_failure_get_help   (void);

G_END_DECLS
