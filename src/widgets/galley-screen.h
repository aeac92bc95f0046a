/* galley-screen.h: a web view as wide as the screen of somebody else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <webkit/webkit.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_SCREEN (galley_screen_get_type ())
G_DECLARE_FINAL_TYPE (GalleyScreen, galley_screen, GALLEY, SCREEN, GtkWidget)

void galley_screen_set_web   (GalleyScreen *screen, WebKitWebView *web);
void galley_screen_set_width (GalleyScreen *screen, const char *name);

G_END_DECLS
