/* test-marking.c: a tag covers what it should, whatever it covered before, and touches no more than it must
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-marking.h"

#define LENGTH 40
#define ROUNDS 2000

typedef struct
{
  GtkTextBuffer *buffer;
  GtkTextTag    *tag;
  guint          touched; /* characters that tags were put on or taken from */
} Fixture;

static void
on_touched (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *start, const GtkTextIter *end, guint *touched)
{
  *touched += gtk_text_iter_get_offset (end) - gtk_text_iter_get_offset (start);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->buffer = gtk_text_buffer_new (NULL);
  for (int i = 0; i < LENGTH; i++)
    gtk_text_buffer_insert_at_cursor (fixture->buffer, i % 10 == 9 ? "\n" : "字", -1);
  fixture->tag = gtk_text_buffer_create_tag (fixture->buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  g_signal_connect (fixture->buffer, "apply-tag", G_CALLBACK (on_touched), &fixture->touched);
  g_signal_connect (fixture->buffer, "remove-tag", G_CALLBACK (on_touched), &fixture->touched);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->buffer);
}

static void
set (Fixture *fixture, const GalleyPlace *places, guint n)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (GalleyPlace));

  fixture->touched = 0;
  g_array_append_vals (array, places, n);
  galley_marking_set (fixture->buffer, fixture->tag, array);
}

static void
assert_marked (Fixture *fixture, const gboolean *wanted)
{
  GtkTextIter at;

  for (int i = 0; i < LENGTH; i++)
    {
      gtk_text_buffer_get_iter_at_offset (fixture->buffer, &at, i);
      g_assert_cmpint (gtk_text_iter_has_tag (&at, fixture->tag), ==, wanted[i]);
    }
}

static void
test_random_places (Fixture *fixture, gconstpointer data)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      GalleyPlace places[6];
      gboolean wanted[LENGTH] = { FALSE };
      guint n = g_test_rand_int_range (0, G_N_ELEMENTS (places) + 1);

      for (guint i = 0; i < n; i++)
        {
          places[i].start = g_test_rand_int_range (0, LENGTH + 5);
          places[i].end = places[i].start + g_test_rand_int_range (0, 8);
          for (int at = places[i].start; at < MIN (places[i].end, LENGTH); at++)
            wanted[at] = TRUE;
        }
      set (fixture, places, n);
      assert_marked (fixture, wanted);
    }
}

static void
test_nothing_is_touched_twice (Fixture *fixture, gconstpointer data)
{
  const GalleyPlace places[] = { { 20, 24 }, { 2, 4 }, { 30, 31 } };

  set (fixture, places, 3);
  g_assert_cmpuint (fixture->touched, ==, 7);
  set (fixture, places, 3);
  g_assert_cmpuint (fixture->touched, ==, 0);
  set (fixture, places, 2);
  g_assert_cmpuint (fixture->touched, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/marking/random-places", Fixture, NULL, set_up, test_random_places, tear_down);
  g_test_add ("/marking/nothing-is-touched-twice", Fixture, NULL, set_up, test_nothing_is_touched_twice, tear_down);
  return g_test_run ();
}
