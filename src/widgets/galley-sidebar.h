/* galley-sidebar.h: who is at the desk, the queues with their counts, the shared lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-article-model.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SIDEBAR (galley_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (GalleySidebar, galley_sidebar, GALLEY, SIDEBAR, AdwBin)

void galley_sidebar_begin        (GalleySidebar *sidebar, GalleyStore *store, GalleyArticleModel *model);
void galley_sidebar_select_queue (GalleySidebar *sidebar, GalleyQueue queue);

G_END_DECLS
