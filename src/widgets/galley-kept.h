/* galley-kept.h: the buffers of an article that was left, so that one can come back and undo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _GalleyKept GalleyKept;

GalleyKept *galley_kept_new   (GtkTextView *const *views, guint n_views);
void        galley_kept_free  (GalleyKept *kept);
gboolean    galley_kept_holds (const GalleyKept *kept, const char *const *texts);
void        galley_kept_show  (const GalleyKept *kept, GtkTextView *const *views);

G_END_DECLS
