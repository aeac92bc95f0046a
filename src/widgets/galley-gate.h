/* galley-gate.h: the locked desk: who are you?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_GATE (galley_gate_get_type ())
G_DECLARE_FINAL_TYPE (GalleyGate, galley_gate, GALLEY, GATE, AdwBin)

void galley_gate_begin  (GalleyGate *gate, GalleyStore *store, GPtrArray *editors);
void galley_gate_choose (GalleyGate *gate, const char *name, const char *passphrase);

G_END_DECLS
