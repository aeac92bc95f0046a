/* galley-picture-dialog.h: what there is to say about a picture before it goes into the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "galley-pasting.h"

G_BEGIN_DECLS

typedef void (*GalleyPictureDescribed) (gboolean accepted, const char *caption, const char *credit, const char *alt, gpointer data);

void galley_picture_dialog_ask (GtkWidget *parent, const GalleyPasted *picture, GalleyPictureDescribed described, gpointer data);

G_END_DECLS
