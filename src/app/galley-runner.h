/* galley-runner.h: work in a thread of which only the newest counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GalleyRunner GalleyRunner;

/* In a thread: what becomes of @order; it looks at nothing else, and no object may die there. */
typedef gpointer (*GalleyRun) (gconstpointer order);

/* On the main thread; takes @result. */
typedef void (*GalleyReturn) (gpointer result, gpointer data);

GalleyRunner *galley_runner_new     (GalleyRun run, GDestroyNotify free_order, GDestroyNotify free_result, GalleyReturn back, gpointer data);
void          galley_runner_send    (GalleyRunner *runner, gpointer order);
void          galley_runner_recall  (GalleyRunner *runner);
gboolean      galley_runner_is_out  (GalleyRunner *runner);
void          galley_runner_free    (GalleyRunner *runner);

G_END_DECLS
