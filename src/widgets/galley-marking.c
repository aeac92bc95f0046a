/* galley-marking.c: a tag that covers exactly some places of a text
 *
 * Taking a tag away from a whole text, and putting it back at the few places where it
 * belongs, makes the text view lay out every line again, whether or not the tag was on
 * it; with a long article that takes longer than the next keystroke.  So the places
 * where the tag is are compared with those where it should be, and only what differs is
 * touched: mostly nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-marking.h"

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return ((const GalleyPlace *) a)->start - ((const GalleyPlace *) b)->start;
}

static GArray *
new_places (void)
{
  return g_array_new (FALSE, FALSE, sizeof (GalleyPlace));
}

/* In order, inside the text, and with what touches put together, as a tag is seen. */
static GArray *
tidy (GArray *places, int length)
{
  GArray *tidied = new_places ();

  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      GalleyPlace place = g_array_index (places, GalleyPlace, i);
      GalleyPlace *last = tidied->len > 0 ? &g_array_index (tidied, GalleyPlace, tidied->len - 1) : NULL;

      place.end = MIN (place.end, length);
      if (last != NULL && place.start <= last->end)
        last->end = MAX (last->end, place.end);
      else if (place.start < place.end)
        g_array_append_val (tidied, place);
    }
  return tidied;
}

static GArray *
find_places (GtkTextBuffer *buffer, GtkTextTag *tag)
{
  GArray *places = new_places ();
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (buffer, &at);
  while (gtk_text_iter_starts_tag (&at, tag) || gtk_text_iter_forward_to_tag_toggle (&at, tag))
    {
      GalleyPlace place = { .start = gtk_text_iter_get_offset (&at) };

      if (!gtk_text_iter_forward_to_tag_toggle (&at, tag))
        gtk_text_iter_forward_to_end (&at);
      place.end = gtk_text_iter_get_offset (&at);
      g_array_append_val (places, place);
      if (gtk_text_iter_is_end (&at))
        break;
    }
  return places;
}

typedef void (*Touch) (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *start, const GtkTextIter *end);

/* Touches the members of @places that are not in @others; both in order. */
static void
touch_others (GtkTextBuffer *buffer, GtkTextTag *tag, GArray *places, GArray *others, Touch touch)
{
  guint o = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const GalleyPlace *place = &g_array_index (places, GalleyPlace, i), *other;
      GtkTextIter start, end;

      while (o < others->len && g_array_index (others, GalleyPlace, o).start < place->start)
        o++;
      other = o < others->len ? &g_array_index (others, GalleyPlace, o) : NULL;
      if (other != NULL && other->start == place->start && other->end == place->end)
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &start, place->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, place->end);
      touch (buffer, tag, &start, &end);
    }
}

/**
 * galley_marking_set:
 * @places: (element-type GalleyPlace): in any order; it is sorted
 *
 * Makes @tag cover @places and nothing else.
 */
void
galley_marking_set (GtkTextBuffer *buffer, GtkTextTag *tag, GArray *places)
{
  g_autoptr (GArray) wanted = tidy (places, gtk_text_buffer_get_char_count (buffer));
  g_autoptr (GArray) found = find_places (buffer, tag);

  touch_others (buffer, tag, found, wanted, gtk_text_buffer_remove_tag);
  touch_others (buffer, tag, wanted, found, gtk_text_buffer_apply_tag);
}

/**
 * galley_marking_show:
 * @findings: (element-type GalleyFinding)
 * @field: whose text is in @buffer
 *
 * Makes @tag cover what the findings of this severity are about.  Where something is missing, that is the character after it.
 */
void
galley_marking_show (GtkTextBuffer *buffer, GtkTextTag *tag, GPtrArray *findings, const char *field, GalleySeverity severity)
{
  g_autoptr (GArray) places = new_places ();

  for (guint i = 0; i < findings->len; i++)
    {
      const GalleyFinding *finding = findings->pdata[i];
      GalleyPlace place = { finding->start, MAX (finding->end, finding->start + 1) };

      if (finding->severity == severity && g_str_equal (finding->field, field))
        g_array_append_val (places, place);
    }
  galley_marking_set (buffer, tag, places);
}
