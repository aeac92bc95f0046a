/* galley-kept.h: the buffers of articles that were left, so that one can come back and undo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _GalleyKept GalleyKept;

GalleyKept *galley_kept_new    (void);
void        galley_kept_free   (GalleyKept *kept);
void        galley_kept_follow (GalleyKept *kept, const char *editor);
void        galley_kept_leave  (GalleyKept *kept, const char *article, GtkTextView *const *views, guint n_views);
gboolean    galley_kept_return (GalleyKept *kept, const char *article, const char *const *texts, GtkTextView *const *views);

G_END_DECLS
