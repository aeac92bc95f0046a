/* galley-panes.h: the desk: queues, list and article side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-article-model.h"
#include "galley-article-page.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PANES (galley_panes_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPanes, galley_panes, GALLEY, PANES, AdwBreakpointBin)

GalleyPanes       *galley_panes_new          (void);
void               galley_panes_add_actions  (GalleyPanes *panes, GActionMap *map);
void               galley_panes_begin        (GalleyPanes *panes, GalleyStore *store, GalleyArticleModel *model);
void               galley_panes_select_queue (GalleyPanes *panes, GalleyQueue queue);
void               galley_panes_show_article (GalleyPanes *panes, const char *uuid);
GalleyArticlePage *galley_panes_get_page     (GalleyPanes *panes);

G_END_DECLS
