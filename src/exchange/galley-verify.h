/* galley-verify.h: checking a page, an exported folder or a library, with nothing else at hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-desk.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyDesk        *against;  /* a library whose record pages are compared with, or NULL: a page needs none */
  GalleyDeskProgress progress; /* on this thread, after each page or article, or NULL */
  gpointer           data;
  GCancellable      *cancellable;
} GalleyVerifyWays;

GPtrArray *galley_verify_path    (const char *path, const GalleyVerifyWays *ways, char **what, GError **error);
void       galley_verify_against (GalleyDesk *desk, GBytes *page, const GalleyDossier *dossier, const char *where, GPtrArray *problems);

G_END_DECLS
