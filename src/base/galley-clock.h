/* galley-clock.h: what time it is, as a value that tests can set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Milliseconds since 1970-01-01 UTC. */
typedef gint64 GalleyTime;

typedef GalleyTime (*GalleyClock) (gpointer data);

GalleyTime galley_clock_system (gpointer data);

char *galley_time_dup_text (GalleyTime time);
char *galley_time_dup_iso  (GalleyTime time);

G_END_DECLS
