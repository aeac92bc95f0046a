/* galley-runs.h: a label's text in runs of different looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_RUN_PLAIN = 0,
  GALLEY_RUN_STRUCK = 1 << 0,
  GALLEY_RUN_SOFT = 1 << 1,
  GALLEY_RUN_UNDERLINED = 1 << 2,
  GALLEY_RUN_WHOLE = 1 << 3,     /* not broken at the end of a line, so nothing long */
  GALLEY_RUN_GONE_TINT = 1 << 4, /* red behind what is taken away: red letters cannot be read on a dark ground */
  GALLEY_RUN_COME_TINT = 1 << 5,
  GALLEY_RUN_MOVED_TINT = 1 << 6,
} GalleyRunLook;

typedef struct _GalleyRuns GalleyRuns;

GalleyRuns *galley_runs_new    (void);
void        galley_runs_free   (GalleyRuns *runs);
void        galley_runs_append (GalleyRuns *runs, const char *text, GalleyRunLook look);
void        galley_runs_show   (GalleyRuns *runs, GtkLabel *label);
gboolean    galley_runs_are_shown (GalleyRuns *runs, GtkLabel *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyRuns, galley_runs_free)

G_END_DECLS
