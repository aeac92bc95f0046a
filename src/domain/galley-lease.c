/* galley-lease.c: who is writing an article, in which window, until when
 *
 * A lease keeps two people from typing into one text.  It is no lock on the article:
 * decisions are bound to what they judge, and need none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-lease.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyLease, article),
  GALLEY_STRING (GalleyLease, editor),
  GALLEY_STRING (GalleyLease, editor_name),
  GALLEY_STRING (GalleyLease, process),
  GALLEY_STRING (GalleyLease, reason),
  GALLEY_INT (GalleyLease, since),
  GALLEY_STRING (GalleyLease, taken_from),
  GALLEY_STRING (GalleyLease, token),
  GALLEY_INT (GalleyLease, until),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyLease, galley_lease, fields)

/**
 * galley_lease_is_same:
 * @a: (nullable):
 * @b: (nullable):
 *
 * Returns: whether the same window has been writing since the same moment, whatever was renewed in between
 */
gboolean
galley_lease_is_same (const GalleyLease *a, const GalleyLease *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_str_equal (a->article, b->article) && g_str_equal (a->token, b->token) && a->since == b->since
         && g_str_equal (a->editor_name, b->editor_name);
}
