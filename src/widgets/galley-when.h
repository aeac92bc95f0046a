/* galley-when.h: a time to come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-clock.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_WHEN (galley_when_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWhen, galley_when, GALLEY, WHEN, AdwPreferencesGroup)

void       galley_when_begin    (GalleyWhen *when, const char *title, gboolean may_be_endless);
GalleyTime galley_when_get_time (GalleyWhen *when); /* 0 for no end */

GtkWidget *galley_when_get_first (GalleyWhen *when);

G_END_DECLS
