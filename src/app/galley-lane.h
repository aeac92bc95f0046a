/* galley-lane.h: a thread with a desk of its own, and the jobs that queue for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "galley-desk.h"

G_BEGIN_DECLS

typedef struct _GalleyLane GalleyLane;

/* Runs on the lane's thread.  @order is the task's data.  Gives the result, or NULL with @error set. */
typedef gpointer (*GalleyJob) (GalleyDesk *desk, gpointer order, GCancellable *cancellable, GError **error);

/* Runs on the thread that made the lane. */
typedef void (*GalleyLaneChanged) (gpointer data);

GalleyLane *galley_lane_new   (const char *name, const char *folder, GalleyDeskFlags flags, GalleyLaneChanged changed, gpointer data);
void        galley_lane_push  (GalleyLane *lane, GTask *task, GalleyJob job, GDestroyNotify free_result);
void        galley_lane_poke  (GalleyLane *lane);
void        galley_lane_close (GalleyLane *lane, gboolean drain);

G_END_DECLS
