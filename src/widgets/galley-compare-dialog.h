/* galley-compare-dialog.h: any two revisions of an article, side by side or in one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "galley-session.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_COMPARE_DIALOG (galley_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCompareDialog, galley_compare_dialog, GALLEY, COMPARE_DIALOG, AdwDialog)

void     galley_compare_dialog_begin (GalleyStore *store, GalleySession *session, const char *old_revision, GtkWidget *parent);
gboolean galley_compare_dialog_walk  (GtkWidget *from, int direction);

G_END_DECLS
