/* galley-welcome.h: the first start: the newsroom's first person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_WELCOME (galley_welcome_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWelcome, galley_welcome, GALLEY, WELCOME, AdwBin)

void galley_welcome_begin (GalleyWelcome *welcome, GalleyStore *store, const char *folder);

G_END_DECLS
