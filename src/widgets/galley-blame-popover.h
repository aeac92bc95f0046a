/* galley-blame-popover.h: who wrote this span, when and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "galley-session.h"

G_BEGIN_DECLS

void galley_blame_popover_begin (GalleyStore *store, GalleySession *session, const char *field, GtkTextView *view);

G_END_DECLS
