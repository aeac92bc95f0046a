/* galley-replay.h: a slip taken again from its first entry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article.h"
#include "galley-finding.h"

G_BEGIN_DECLS

GalleyArticle *galley_replay (const GalleyArticle *article, GPtrArray *slip, GPtrArray *journal, GPtrArray *problems);
GalleyArticle *galley_replay_filed (const GalleyArticle *article, GPtrArray *slip, GPtrArray *journal, GHashTable *sections, GPtrArray *problems);

G_END_DECLS
