/* galley-lane.c: a thread with a desk of its own, and the jobs that queue for it
 *
 * The core is synchronous and knows no threads; here is the one place that does.
 *
 * A lane opens its desk on its own thread when the first job needs it, and runs one
 * job after the other.  What a job was given and what it made change hands with the
 * ticket: the main thread fills it, the lane works on it, the main thread returns the
 * task and lets everything go.  So no callback runs, and no GObject dies, anywhere but on
 * the thread that made the lane.  (g_task_return_pointer () called on the lane would
 * leave the last reference of the task, and with it perhaps of the store, to chance.)
 *
 * A watched lane looks once a second, and whenever it is poked, whether anybody has
 * written; what it sees is told once per turn of the main loop, however often it saw it.
 *
 * Closing puts a last ticket behind all others and joins.  A lane that drains runs what
 * is in front of it; another one cancels the job it is at and returns the rest as cancelled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-lane.h"

#include "galley-library.h"

#define LOOK_EVERY (1 * G_USEC_PER_SEC)

typedef struct
{
  GTask         *task;
  GalleyJob      job;
  GDestroyNotify free_result;
  gpointer       result;
  GError        *error;
} Ticket;

struct _GalleyLane
{
  gatomicrefcount references;
  char           *folder;
  GalleyDeskFlags flags;
  GAsyncQueue    *queue;
  GThread        *thread;
  GMainContext   *context; /* where tasks return */
  int             telling;   /* atomic: the main thread is about to be told of a change */
  gboolean        cancelled; /* atomic: the job that the lane is at; the desk looks at it while it works */

  GMutex        mutex;       /* for these two */
  gboolean      dropping;    /* jobs are not run any more */
  GCancellable *running;     /* of the job that the lane is at */

  /* The lane's thread only. */
  GalleyDesk *desk;
  gint64      changes;

  gboolean watched;

  /* The main thread only. */
  GalleyLaneChanged changed;
  gpointer          changed_data;
};

/* Not jobs: what else can stand in the queue. */
static Ticket poke, stop;

static GalleyLane *
lane_ref (GalleyLane *lane)
{
  g_atomic_ref_count_inc (&lane->references);
  return lane;
}

static void
lane_unref (gpointer data)
{
  GalleyLane *lane = data;

  if (!g_atomic_ref_count_dec (&lane->references))
    return;
  g_async_queue_unref (lane->queue);
  g_main_context_unref (lane->context);
  g_mutex_clear (&lane->mutex);
  g_free (lane->folder);
  g_free (lane);
}

/* Same priority for all, so that the main thread sees things in the order in which they happened. */
static void
tell_main (GalleyLane *lane, GSourceFunc function, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, destroy);
  g_source_attach (source, lane->context);
}

/* ── on the lane ── */

static GalleyDesk *
lane_desk (GalleyLane *lane, GError **error)
{
  if (lane->desk == NULL)
    {
      lane->desk = galley_library_open (lane->folder, lane->flags, error);
      if (lane->desk == NULL)
        return NULL;
      lane->changes = galley_desk_get_changes (lane->desk);
      galley_desk_set_cancellable (lane->desk, &lane->cancelled);
    }
  return lane->desk;
}

static gboolean
ticket_return (gpointer data)
{
  Ticket *ticket = data;

  if (ticket->error != NULL)
    g_task_return_error (ticket->task, ticket->error);
  else
    g_task_return_pointer (ticket->task, ticket->result, ticket->free_result);
  g_object_unref (ticket->task);
  g_free (ticket);
  return G_SOURCE_REMOVE;
}

static void
pass_on (GCancellable *asked, GCancellable *running)
{
  g_cancellable_cancel (running);
}

static void
raise_flag (GCancellable *running, GalleyLane *lane)
{
  g_atomic_int_set (&lane->cancelled, TRUE);
}

/* A lane that is being closed cancels what it is about to begin, too. */
static void
set_running (GalleyLane *lane, GCancellable *running)
{
  gboolean dropping;

  g_mutex_lock (&lane->mutex);
  lane->running = running; /* borrowed: run_ticket () keeps it for as long as it is here */
  dropping = lane->dropping;
  g_mutex_unlock (&lane->mutex);
  if (running != NULL && dropping)
    g_cancellable_cancel (running);
}

static void
run_job (GalleyLane *lane, Ticket *ticket, GCancellable *running)
{
  GalleyDesk *desk;

  if (!g_cancellable_set_error_if_cancelled (running, &ticket->error) && (desk = lane_desk (lane, &ticket->error)) != NULL)
    ticket->result = ticket->job (desk, g_task_get_task_data (ticket->task), running, &ticket->error);
  g_warn_if_fail ((ticket->result == NULL) == (ticket->error != NULL));
}

static void
run_ticket (GalleyLane *lane, Ticket *ticket)
{
  GCancellable *asked = g_task_get_cancellable (ticket->task);
  g_autoptr (GCancellable) running = g_cancellable_new ();
  gulong passing, raising;

  g_atomic_int_set (&lane->cancelled, FALSE);
  raising = g_cancellable_connect (running, G_CALLBACK (raise_flag), lane, NULL);
  passing = asked != NULL ? g_cancellable_connect (asked, G_CALLBACK (pass_on), running, NULL) : 0;
  set_running (lane, running);
  run_job (lane, ticket, running);
  set_running (lane, NULL);
  g_cancellable_disconnect (asked, passing);
  g_cancellable_disconnect (running, raising);
  g_atomic_int_set (&lane->cancelled, FALSE);
  tell_main (lane, ticket_return, ticket, NULL);
}

static gboolean
tell_changed (gpointer data)
{
  GalleyLane *lane = data;

  g_atomic_int_set (&lane->telling, FALSE);
  if (lane->changed != NULL)
    lane->changed (lane->changed_data);
  return G_SOURCE_REMOVE;
}

/* A library that cannot be opened or read just now is no news; the next job will say so. */
static void
look (GalleyLane *lane)
{
  GalleyDesk *desk = lane_desk (lane, NULL);
  gint64 changes = desk != NULL ? galley_desk_get_changes (desk) : lane->changes;

  if (changes == lane->changes)
    return;
  lane->changes = changes;
  if (g_atomic_int_compare_and_exchange (&lane->telling, FALSE, TRUE))
    tell_main (lane, tell_changed, lane_ref (lane), lane_unref);
}

static gpointer
lane_run (gpointer data)
{
  GalleyLane *lane = data;
  gint64 looked = 0;
  Ticket *ticket;

  do
    {
      ticket = lane->watched ? g_async_queue_timeout_pop (lane->queue, LOOK_EVERY) : g_async_queue_pop (lane->queue);
      if (ticket != NULL && ticket != &poke && ticket != &stop)
        run_ticket (lane, ticket);
      if (lane->watched && (ticket == &poke || g_get_monotonic_time () - looked >= LOOK_EVERY))
        {
          look (lane);
          looked = g_get_monotonic_time ();
        }
    }
  while (ticket != &stop);
  g_clear_pointer (&lane->desk, galley_desk_close);
  return NULL;
}

/* ── on the main thread ── */

/**
 * galley_lane_new:
 * @name: of the thread, for debuggers; at most 15 bytes
 * @folder: of the library
 * @changed: (nullable): called when anybody has written; makes the lane a watched one
 *
 * Nothing is opened before the first job, or the first look.
 *
 * Returns: (transfer full): a lane, to be given up with galley_lane_close()
 */
GalleyLane *
galley_lane_new (const char *name, const char *folder, GalleyDeskFlags flags, GalleyLaneChanged changed, gpointer data)
{
  GalleyLane *lane = g_new0 (GalleyLane, 1);

  g_atomic_ref_count_init (&lane->references);
  g_mutex_init (&lane->mutex);
  lane->folder = g_strdup (folder);
  lane->flags = flags;
  lane->queue = g_async_queue_new ();
  lane->context = g_main_context_ref_thread_default ();
  lane->watched = changed != NULL;
  lane->changed = changed;
  lane->changed_data = data;
  lane->thread = g_thread_new (name, lane_run, lane);
  return lane;
}

/**
 * galley_lane_push:
 * @task: (transfer full): returned when the job is done; its data is what the job is given
 * @free_result: (nullable): for a result that nobody takes
 */
void
galley_lane_push (GalleyLane *lane, GTask *task, GalleyJob job, GDestroyNotify free_result)
{
  Ticket *ticket = g_new0 (Ticket, 1);

  ticket->task = task;
  ticket->job = job;
  ticket->free_result = free_result;
  g_async_queue_push (lane->queue, ticket);
}

/**
 * galley_lane_poke:
 *
 * Makes a watched lane look for changes now.  May be called from any thread.
 */
void
galley_lane_poke (GalleyLane *lane)
{
  g_async_queue_push (lane->queue, &poke);
}

/**
 * galley_lane_close:
 * @lane: (transfer full):
 * @drain: whether jobs that have not begun are still run
 *
 * Waits for the thread.  Tasks return later, from the main loop.
 */
void
galley_lane_close (GalleyLane *lane, gboolean drain)
{
  g_autoptr (GCancellable) running = NULL;

  lane->changed = NULL;
  g_mutex_lock (&lane->mutex);
  lane->dropping = !drain;
  if (!drain && lane->running != NULL)
    running = g_object_ref (lane->running);
  g_mutex_unlock (&lane->mutex);
  if (running != NULL)
    g_cancellable_cancel (running);
  g_async_queue_push (lane->queue, &stop);
  g_thread_join (lane->thread);
  lane_unref (lane);
}
