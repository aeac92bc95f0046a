/* galley-remark-count.c: how many errors were found, by class
 *
 * The error rate (差错率) that newsrooms are measured by: errors in ten thousand characters,
 * characters as galley_text_count() counts them.  An error is a remark with a class that was
 * neither withdrawn nor, being a suggestion, refused; answers do not count.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remark-count.h"

static gboolean
is_error (const GalleyRemark *remark, gint64 since)
{
  return remark->parent[0] == '\0' && remark->at >= since && remark->class != GALLEY_REMARK_CLASS_NONE
         && remark->state != GALLEY_REMARK_WITHDRAWN && remark->state != GALLEY_REMARK_REFUSED;
}

/**
 * galley_remarks_count_errors:
 * @remarks: #GalleyRemark
 * @since: milliseconds, UTC; remarks made before are left out
 *
 * Returns: the number of errors of each class, and of all
 */
GalleyErrorCount
galley_remarks_count_errors (GPtrArray *remarks, gint64 since)
{
  GalleyErrorCount count = { 0 };

  for (guint i = 0; i < remarks->len; i++)
    {
      const GalleyRemark *remark = remarks->pdata[i];

      if (!is_error (remark, since))
        continue;
      count.of[remark->class]++;
      count.all++;
    }
  return count;
}

/**
 * galley_error_rate:
 *
 * Returns: errors in ten thousand characters
 */
double
galley_error_rate (gint64 errors, gint64 characters)
{
  return characters > 0 ? errors * 10000.0 / characters : 0;
}
