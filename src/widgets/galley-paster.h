/* galley-paster.h: what is on the clipboard, or was dropped, on its way into the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "galley-session.h"

G_BEGIN_DECLS

/* A text of an article; everything is borrowed for the call. */
typedef struct
{
  GtkTextView   *view;
  GalleyStore   *store;
  GalleySession *session;
} GalleyPasteTarget;

void galley_paste_clipboard (const GalleyPasteTarget *target, GdkClipboard *clipboard, gboolean plain);
void galley_paste_line      (GtkTextView *view);
void galley_paste_file      (const GalleyPasteTarget *target, GFile *file);
void galley_paste_drop      (const GalleyPasteTarget *target, GdkDrop *drop);

G_END_DECLS
