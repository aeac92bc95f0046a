/* galley-child.h: foreign bytes, taken apart in a process with limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the child ended; the exit statuses of galley-sieve. */
typedef enum { GALLEY_CHILD_DONE, GALLEY_CHILD_UNREADABLE, GALLEY_CHILD_TOO_MUCH, GALLEY_CHILD_BROKEN } GalleyChildEnd;

GBytes *galley_child_run (const char *what, const char *measure, GBytes *input, gsize most, GalleyChildEnd *end);

G_END_DECLS
