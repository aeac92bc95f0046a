/* galley-history-actions.h: the commands on what became of an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article-page.h"
#include "galley-changes-panel.h"

G_BEGIN_DECLS

void galley_history_actions_add (GalleyArticlePage *page, GalleyChangesPanel *changes, GActionMap *map);

G_END_DECLS
