/* galley-runner.c: work in a thread of which only the newest counts
 *
 * What takes as long as a text is long (checking it, counting it) is done while somebody
 * goes on typing, and what was found out about the text of a moment ago is worth nothing.
 * So one order is worked on at a time, at most one waits, a newer one takes its place,
 * and what comes back of an order that is not the newest any more is let go unseen.
 *
 * Whoever has a runner hears from it on the main thread, never while they call it, and
 * never again once it is freed.  The thread may still be at work then; what it makes is
 * let go on the main thread, too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-runner.h"

/* One order on its way. */
typedef struct
{
  GalleyRunner  *runner; /* main thread only; NULL when nobody waits for it any more */
  GalleyRun      run;
  GDestroyNotify free_order, free_result;
  gpointer       order, result;
} Trip;

struct _GalleyRunner
{
  GalleyRun      run;
  GDestroyNotify free_order, free_result;
  GalleyReturn   back;
  gpointer       data;

  Trip    *trip;     /* under way; NULL for none */
  gpointer next;     /* order that waits; NULL for none */
  gboolean recalled; /* nobody wants what is under way */
};

static void set_out (GalleyRunner *runner, gpointer order);

static void
trip_free (Trip *trip)
{
  trip->free_order (trip->order);
  if (trip->result != NULL)
    trip->free_result (trip->result);
  g_free (trip);
}

static void
come_back (GalleyRunner *runner, Trip *trip)
{
  gpointer next = g_steal_pointer (&runner->next);
  gboolean wanted = !runner->recalled;

  runner->trip = NULL;
  if (next != NULL)
    set_out (runner, next);
  if (wanted)
    runner->back (g_steal_pointer (&trip->result), runner->data);
}

static void
came_back (GObject *source, GAsyncResult *result, gpointer data)
{
  Trip *trip = data;

  if (trip->runner != NULL)
    come_back (trip->runner, trip);
  trip_free (trip);
}

static void
travel (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Trip *trip = data;

  trip->result = trip->run (trip->order);
  g_task_return_boolean (task, TRUE);
}

static void
set_out (GalleyRunner *runner, gpointer order)
{
  Trip *trip = g_new0 (Trip, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, came_back, trip);

  *trip = (Trip) { runner, runner->run, runner->free_order, runner->free_result, order, NULL };
  runner->trip = trip;
  runner->recalled = FALSE;
  g_task_set_task_data (task, trip, NULL);
  g_task_run_in_thread (task, travel);
}

/**
 * galley_runner_new:
 * @back: called with what became of the newest order
 *
 * Returns: (transfer full): nothing to do yet
 */
GalleyRunner *
galley_runner_new (GalleyRun run, GDestroyNotify free_order, GDestroyNotify free_result, GalleyReturn back, gpointer data)
{
  GalleyRunner *runner = g_new0 (GalleyRunner, 1);

  *runner = (GalleyRunner) { run, free_order, free_result, back, data, NULL, NULL, FALSE };
  return runner;
}

/**
 * galley_runner_recall:
 *
 * Nothing comes back any more of what was sent.
 */
void
galley_runner_recall (GalleyRunner *runner)
{
  runner->recalled = TRUE;
  if (runner->next != NULL)
    runner->free_order (g_steal_pointer (&runner->next));
}

/**
 * galley_runner_send:
 * @order: (transfer full): takes the place of all that was sent before
 */
void
galley_runner_send (GalleyRunner *runner, gpointer order)
{
  galley_runner_recall (runner);
  if (runner->trip != NULL)
    runner->next = order;
  else
    set_out (runner, order);
}

/**
 * galley_runner_is_out:
 *
 * Returns: whether something will come back
 */
gboolean
galley_runner_is_out (GalleyRunner *runner)
{
  return runner->next != NULL || (runner->trip != NULL && !runner->recalled);
}

/**
 * galley_runner_free:
 *
 * Does not wait for the thread.
 */
void
galley_runner_free (GalleyRunner *runner)
{
  galley_runner_recall (runner);
  if (runner->trip != NULL)
    runner->trip->runner = NULL;
  g_free (runner);
}
