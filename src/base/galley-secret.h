/* galley-secret.h: what must not be kept longer than needed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void galley_secret_forbid_dumps (void);
void galley_secret_free         (char *secret);

G_END_DECLS
