/* galley-library.h: a desk with its checks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-desk.h"

G_BEGIN_DECLS

GalleyDesk *galley_library_open  (const char *folder, GalleyDeskFlags flags, GError **error);
GPtrArray  *galley_library_check (const GalleyContent *content, GPtrArray *lists);

G_END_DECLS
