/* galley-sieve.h: the readers of the small program that takes foreign bytes apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-manuscript.h"

G_BEGIN_DECLS

/* Each gives the program's exit status: 0 when it was read, SIEVE_UNREADABLE when these are other bytes, SIEVE_TOO_MUCH. */
enum { SIEVE_DONE = 0, SIEVE_UNREADABLE = 2, SIEVE_TOO_MUCH = 4 };

int sieve_html    (const char *bytes, gsize length, Manuscript *m);
int sieve_docx    (const char *bytes, gsize length, Manuscript *m);
int sieve_odt     (const char *bytes, gsize length, Manuscript *m);
int sieve_picture (const char *bytes, gsize length, guint longest);

G_END_DECLS
