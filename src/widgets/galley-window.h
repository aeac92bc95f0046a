/* galley-window.h: the one window: first start, locked, or the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-store.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_WINDOW (galley_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWindow, galley_window, GALLEY, WINDOW, AdwApplicationWindow)

/* What the actions of the desktop entry ask for; done at once, or as soon as somebody is at the desk. */
typedef enum
{
  GALLEY_WISH_NONE,
  GALLEY_WISH_NEW_ARTICLE,
  GALLEY_WISH_MY_QUEUE,
} GalleyWish;

GalleyWindow *galley_window_new          (AdwApplication *application, GalleyStore *store);
void          galley_window_open_library (GalleyWindow *window, const char *folder, GVariantDict *scene);
void          galley_window_import       (GalleyWindow *window, GFile *file);
void          galley_window_wish         (GalleyWindow *window, GalleyWish wish);
void          galley_window_add_toast    (GtkWidget *from, AdwToast *toast);
void          galley_window_say          (GtkWidget *from, const char *sentence);

G_END_DECLS
