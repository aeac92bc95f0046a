/* galley-secret.c: what must not be kept longer than needed
 *
 * An unlocked key lives in memory that libsodium guards.  A passphrase passes through
 * ordinary strings on its way there: they are overwritten when they go, and as a core
 * dump would keep one for good, none is written.  A limit of zero is also what the
 * collectors go by to which the kernel pipes a dump.
 *
 * Being undumpable altogether (PR_SET_DUMPABLE) would keep a debugger out too, but also
 * the portals, which look into /proc to learn who asks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-secret.h"

#include <string.h>
#include <sys/resource.h>

/**
 * galley_secret_forbid_dumps:
 *
 * From now on this process writes no core dump.
 */
void
galley_secret_forbid_dumps (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CORE, &limit) != 0 || limit.rlim_cur == 0)
    return;
  limit.rlim_cur = 0;
  setrlimit (RLIMIT_CORE, &limit);
}

/**
 * galley_secret_free:
 * @secret: (nullable) (transfer full): a string, which is overwritten first
 */
void
galley_secret_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
