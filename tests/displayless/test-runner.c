/* test-runner.c: of the work that is sent into a thread, the newest counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "galley-runner.h"

/* The thread stands at the gate until it is opened. */
static GMutex mutex;
static GCond cond;
static gboolean open_gate;
static int at_gate, ran, orders, results; /* atomic, but for the first two: orders and results that were not freed */

typedef struct
{
  GalleyRunner *runner;
  GArray       *seen;  /* int: what came back */
  int           again; /* is sent when something came back; 0 for nothing */
} Hearer;

static gpointer
new_number (int number, int *alive)
{
  g_atomic_int_inc (alive);
  return g_memdup2 (&number, sizeof number);
}

static void
free_order (gpointer order)
{
  assert_main_thread ();
  g_atomic_int_add (&orders, -1);
  g_free (order);
}

static void
free_result (gpointer result)
{
  assert_main_thread ();
  g_atomic_int_add (&results, -1);
  g_free (result);
}

static gpointer
work (gconstpointer order)
{
  g_assert_true (g_thread_self () != main_thread);
  g_mutex_lock (&mutex);
  at_gate++;
  while (!open_gate)
    g_cond_wait (&cond, &mutex);
  at_gate--;
  g_mutex_unlock (&mutex);
  g_atomic_int_inc (&ran);
  return new_number (*(const int *) order * 10, &results);
}

static void
set_gate (gboolean open)
{
  g_mutex_lock (&mutex);
  open_gate = open;
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
}

static gboolean
is_at_gate (void)
{
  gboolean there;

  g_mutex_lock (&mutex);
  there = at_gate > 0;
  g_mutex_unlock (&mutex);
  return there;
}

static void
send (Hearer *hearer, int number)
{
  galley_runner_send (hearer->runner, new_number (number, &orders));
}

static void
hear (gpointer result, gpointer data)
{
  Hearer *hearer = data;

  assert_main_thread ();
  g_array_append_vals (hearer->seen, result, 1);
  free_result (result);
  if (hearer->again != 0)
    send (hearer, hearer->again);
  hearer->again = 0;
}

static void
begin (Hearer *hearer, gboolean gate)
{
  set_gate (gate);
  g_atomic_int_set (&ran, 0);
  *hearer = (Hearer) { galley_runner_new (work, free_order, free_result, hear, hearer), g_array_new (FALSE, FALSE, sizeof (int)), 0 };
}

static void
end (Hearer *hearer)
{
  if (hearer->runner != NULL)
    galley_runner_free (hearer->runner);
  set_gate (TRUE);
  wait_until (g_atomic_int_get (&orders) == 0 && g_atomic_int_get (&results) == 0);
  g_array_unref (hearer->seen);
}

static void
assert_heard (const Hearer *hearer, int number)
{
  g_assert_cmpuint (hearer->seen->len, ==, 1);
  g_assert_cmpint (g_array_index (hearer->seen, int, 0), ==, number);
}

static void
test_comes_back (void)
{
  Hearer hearer;

  begin (&hearer, TRUE);
  send (&hearer, 4);
  g_assert_true (galley_runner_is_out (hearer.runner));
  g_assert_cmpuint (hearer.seen->len, ==, 0);
  wait_until (hearer.seen->len > 0);
  assert_heard (&hearer, 40);
  g_assert_false (galley_runner_is_out (hearer.runner));
  end (&hearer);
}

/* What waits is replaced without ever being begun, and what is under way is let go unseen. */
static void
test_newest_counts (void)
{
  Hearer hearer;

  begin (&hearer, FALSE);
  for (int i = 1; i <= 50; i++)
    {
      send (&hearer, i);
      if (i == 1)
        wait_until (is_at_gate ());
    }
  set_gate (TRUE);
  wait_until (hearer.seen->len > 0);
  turn_for (30);
  assert_heard (&hearer, 500);
  g_assert_cmpint (g_atomic_int_get (&ran), ==, 2);
  end (&hearer);
}

static void
test_recalled (void)
{
  Hearer hearer;

  begin (&hearer, FALSE);
  send (&hearer, 1);
  wait_until (is_at_gate ());
  send (&hearer, 2);
  galley_runner_recall (hearer.runner);
  g_assert_false (galley_runner_is_out (hearer.runner));
  set_gate (TRUE);
  wait_until (g_atomic_int_get (&orders) == 0 && g_atomic_int_get (&results) == 0);
  g_assert_cmpuint (hearer.seen->len, ==, 0);
  g_assert_cmpint (g_atomic_int_get (&ran), ==, 1);
  send (&hearer, 3);
  wait_until (hearer.seen->len > 0);
  assert_heard (&hearer, 30);
  end (&hearer);
}

/* It came back in the thread, and the main thread has not heard yet. */
static void
test_recalled_too_late (void)
{
  Hearer hearer;

  begin (&hearer, TRUE);
  send (&hearer, 1);
  while (g_atomic_int_get (&ran) == 0)
    g_usleep (1000);
  g_usleep (20000);
  send (&hearer, 2);
  wait_until (hearer.seen->len > 0);
  turn_for (30);
  assert_heard (&hearer, 20);
  end (&hearer);
}

static void
test_freed_under_way (void)
{
  Hearer hearer;

  begin (&hearer, FALSE);
  send (&hearer, 1);
  send (&hearer, 2);
  wait_until (is_at_gate ());
  g_clear_pointer (&hearer.runner, galley_runner_free);
  g_assert_cmpint (g_atomic_int_get (&orders), ==, 1); /* the thread has it */
  set_gate (TRUE);
  wait_until (g_atomic_int_get (&orders) == 0 && g_atomic_int_get (&results) == 0);
  g_assert_cmpuint (hearer.seen->len, ==, 0);
  end (&hearer);
}

static void
test_sent_on_return (void)
{
  Hearer hearer;

  begin (&hearer, TRUE);
  hearer.again = 7;
  send (&hearer, 1);
  wait_until (hearer.seen->len == 2);
  g_assert_cmpint (g_array_index (hearer.seen, int, 1), ==, 70);
  end (&hearer);
}

int
main (int argc, char **argv)
{
  assert_main_thread ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/runner/comes-back", test_comes_back);
  g_test_add_func ("/runner/newest-counts", test_newest_counts);
  g_test_add_func ("/runner/recalled", test_recalled);
  g_test_add_func ("/runner/recalled-too-late", test_recalled_too_late);
  g_test_add_func ("/runner/freed-under-way", test_freed_under_way);
  g_test_add_func ("/runner/sent-on-return", test_sent_on_return);
  return g_test_run ();
}
