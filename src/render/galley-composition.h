/* galley-composition.h: a text that was rendered, to go on from when it changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-markdown.h"

G_BEGIN_DECLS

/* Immutable, and may be used from any thread. */
typedef struct _GalleyComposition GalleyComposition;

GalleyComposition *galley_composition_new         (const GalleyComposition *before, const char *text, GPtrArray *asset_uses,
                                                   GalleyAssetAddress address, gpointer data);
GPtrArray         *galley_composition_get_blocks  (const GalleyComposition *composition); /* GalleyBlock */
guint              galley_composition_count_fresh (const GalleyComposition *composition);
GalleyComposition *galley_composition_ref         (GalleyComposition *composition);
void               galley_composition_unref       (GalleyComposition *composition);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyComposition, galley_composition_unref)

G_END_DECLS
