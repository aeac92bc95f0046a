/* galley-web.h: a web view that can reach nothing but what it is given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <webkit/webkit.h>

G_BEGIN_DECLS

#define GALLEY_WEB_WORLD "galley"  /* the private script world */
#define GALLEY_WEB_PAGE "galley:page"

/* The bytes behind a “galley:” address and their media type; NULL when there is none. */
typedef GBytes *(*GalleyWebServe) (const char *path, const char **type, gpointer data);

/* What our own script says: an object with “what” and whatever belongs to it. */
typedef void (*GalleyWebHear) (JSCValue *message, gpointer data);

GtkWidget *galley_web_new    (GalleyWebServe serve, gpointer data);
void       galley_web_listen (WebKitWebView *view, GalleyWebHear hear, gpointer data);

G_END_DECLS
