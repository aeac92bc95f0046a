/* galley-cluster.h: where one character, as a reader sees it, ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize galley_cluster_end (const gunichar *chars, gsize length, gsize start);

G_END_DECLS
