/* galley-blame.h: who wrote this, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-revision.h"
#include "galley-span.h"

G_BEGIN_DECLS

GPtrArray        *galley_blame      (GPtrArray *revisions, const char *field);
const GalleySpan *galley_blame_find (GPtrArray *spans, gint64 place);

G_END_DECLS
