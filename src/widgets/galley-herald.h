/* galley-herald.h: tells the editor at the desk what came to them while the window was out of sight
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "galley-article-model.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_HERALD (galley_herald_get_type ())
G_DECLARE_FINAL_TYPE (GalleyHerald, galley_herald, GALLEY, HERALD, GObject)

GalleyHerald *galley_herald_new (GtkWindow *window, GalleyStore *store, GalleyArticleModel *model);

G_END_DECLS
