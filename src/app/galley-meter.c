/* galley-meter.c: how far a long job is, told on the main thread
 *
 * Progress is told in the lane's order on the main thread, and only the newest: a hundred
 * thousand articles do not queue up a hundred thousand notes.  The last note comes before
 * the task returns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-store-private.h"

struct _GalleyMeter
{
  GMutex         mutex;
  gboolean       telling;
  guint          done, total;
  char          *headline;

  GMainContext  *context;
  GalleyProgress progress;
  gpointer       data;
};

static void
clear (gpointer data)
{
  GalleyMeter *meter = data;

  g_mutex_clear (&meter->mutex);
  g_main_context_unref (meter->context);
  g_free (meter->headline);
}

void
galley_meter_unref (gpointer meter)
{
  g_atomic_rc_box_release_full (meter, clear);
}

GalleyMeter *
galley_meter_new (GalleyProgress progress, gpointer data)
{
  GalleyMeter *meter = g_atomic_rc_box_new0 (GalleyMeter);

  g_mutex_init (&meter->mutex);
  meter->context = g_main_context_ref_thread_default ();
  meter->progress = progress;
  meter->data = data;
  return meter;
}

static gboolean
tell_progress (gpointer data)
{
  GalleyMeter *meter = data;
  g_autofree char *headline = NULL;
  guint done, total;

  g_mutex_lock (&meter->mutex);
  meter->telling = FALSE;
  done = meter->done;
  total = meter->total;
  headline = g_steal_pointer (&meter->headline);
  g_mutex_unlock (&meter->mutex);
  meter->progress (done, total, headline, meter->data);
  return G_SOURCE_REMOVE;
}

/* On the lane. */
void
galley_meter_note (guint done, guint total, const char *headline, gpointer data)
{
  GalleyMeter *meter = data;
  gboolean tell;

  if (meter->progress == NULL)
    return;
  g_mutex_lock (&meter->mutex);
  meter->done = done;
  meter->total = total;
  g_set_str (&meter->headline, headline);
  tell = !meter->telling;
  meter->telling = TRUE;
  g_mutex_unlock (&meter->mutex);
  if (tell)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, tell_progress, g_atomic_rc_box_acquire (meter), galley_meter_unref);
      g_source_attach (source, meter->context);
    }
}
