/* galley-sorting.c: all articles, sorted into queues, and what has changed since the sorting before
 *
 * With a hundred thousand articles even making the rows would stop the window for longer than
 * a key may take to echo.  So everything that grows with the library is done here, on the
 * sorter's lane: a sorting is made from the one before, and the main thread only swaps
 * arrays and tells the lists which stretch of them is new.
 *
 * A sorting never changes after it is made, so both threads may look at it.  The rows in
 * it belong to the main thread: the lane makes new ones and passes old ones on, but what
 * an old row shows is compared through the articles, never by asking the row.
 *
 * One splice a queue, from the first difference to the last: selections find an item again
 * that moved within a splice, and lose it when it is removed by one and added by the next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-sorting.h"

/**
 * galley_sorting_find_route:
 *
 * Returns: (nullable) (transfer none): the route with that UUID
 */
const GalleyRoute *
galley_sorting_find_route (const GalleySorting *sorting, const char *uuid)
{
  for (guint i = 0; i < sorting->routes->len; i++)
    if (g_str_equal (((GalleyRoute *) sorting->routes->pdata[i])->uuid, uuid))
      return sorting->routes->pdata[i];
  return NULL;
}

static gboolean
find_before (const GalleySorting *before, const char *uuid, guint *index)
{
  gpointer value;

  if (before == NULL || !g_hash_table_lookup_extended (before->positions, uuid, NULL, &value))
    return FALSE;
  *index = GPOINTER_TO_UINT (value);
  return TRUE;
}

/* Routes that are the same as before are the very nouns from before; comparing them for each article is then comparing pointers. */
static GPtrArray *
keep_routes (GPtrArray *routes, const GalleySorting *before)
{
  GPtrArray *kept = galley_route_array_new ();

  for (guint i = 0; i < routes->len; i++)
    {
      const GalleyRoute *route = routes->pdata[i];
      const GalleyRoute *was = before != NULL ? galley_sorting_find_route (before, route->uuid) : NULL;

      g_ptr_array_add (kept, galley_route_ref (galley_route_equal (was, route) ? was : route));
    }
  return kept;
}

/* An article that is the same as before is the very noun from before, so that the new one dies here and not on the main thread. */
static void
add_article (GalleySorting *sorting, const GalleySorting *before, GalleyArticle *article)
{
  const GalleyRoute *route = galley_sorting_find_route (sorting, article->route);
  guint position = sorting->rows->len, old;

  if (!find_before (before, article->uuid, &old))
    g_ptr_array_add (sorting->rows, galley_article_row_new (article, route));
  else
    {
      GalleyArticle *was = before->articles->pdata[old];

      g_ptr_array_add (sorting->rows, g_object_ref (before->rows->pdata[old]));
      if (!galley_article_equal (was, article)
          || !galley_route_equal (galley_sorting_find_route (before, was->route), route))
        g_array_append_val (sorting->changed, position);
      else
        article = was;
    }
  g_ptr_array_add (sorting->articles, galley_article_ref (article));
  g_hash_table_insert (sorting->positions, (gpointer) article->uuid, GUINT_TO_POINTER (position));
}

static GPtrArray *
fill_queue (const GalleySorting *sorting, GalleyQueue queue, const GalleyRoute **routes, const GalleyEditor *editor, GalleyTime now)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < sorting->rows->len; i++)
    if (galley_queue_contains (queue, sorting->articles->pdata[i], routes[i], editor, now))
      g_ptr_array_add (rows, g_object_ref (sorting->rows->pdata[i]));
  return rows;
}

static GalleySplice
compare_queues (GPtrArray *before, GPtrArray *after)
{
  guint old = before != NULL ? before->len : 0, start = 0, end = 0;

  while (start < MIN (old, after->len) && before->pdata[start] == after->pdata[start])
    start++;
  while (end < MIN (old, after->len) - start && before->pdata[old - 1 - end] == after->pdata[after->len - 1 - end])
    end++;
  return (GalleySplice) { start, old - start - end, after->len - start - end };
}

static void
fill_queues (GalleySorting *sorting, const GalleySorting *before, const GalleyEditor *editor, GalleyTime now)
{
  g_autofree const GalleyRoute **routes = g_new (const GalleyRoute *, sorting->articles->len + 1);

  for (guint i = 0; i < sorting->articles->len; i++)
    routes[i] = galley_sorting_find_route (sorting, ((GalleyArticle *) sorting->articles->pdata[i])->route);
  for (guint queue = 0; queue < GALLEY_N_QUEUES; queue++)
    {
      sorting->queues[queue] = fill_queue (sorting, queue, routes, editor, now);
      sorting->splices[queue] = compare_queues (before != NULL ? before->queues[queue] : NULL, sorting->queues[queue]);
    }
}

/**
 * galley_sorting_new:
 * @articles: #GalleyArticle, newest first
 * @before: (nullable): the sorting that the lists show
 * @editor: (nullable): who is at the desk
 *
 * May be called on any thread.
 */
GalleySorting *
galley_sorting_new (GPtrArray *articles, GPtrArray *routes, const GalleySorting *before, const GalleyEditor *editor, GalleyTime now)
{
  GalleySorting *sorting = g_atomic_rc_box_new0 (GalleySorting);

  sorting->articles = g_ptr_array_new_full (articles->len, galley_noun_unref);
  sorting->rows = g_ptr_array_new_full (articles->len, g_object_unref);
  sorting->routes = keep_routes (routes, before);
  sorting->positions = g_hash_table_new (g_str_hash, g_str_equal);
  sorting->changed = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < articles->len; i++)
    add_article (sorting, before, articles->pdata[i]);
  fill_queues (sorting, before, editor, now);
  return sorting;
}

GalleySorting *
galley_sorting_ref (GalleySorting *sorting)
{
  return g_atomic_rc_box_acquire (sorting);
}

static void
clear (gpointer data)
{
  GalleySorting *sorting = data;

  for (guint queue = 0; queue < GALLEY_N_QUEUES; queue++)
    g_ptr_array_unref (sorting->queues[queue]);
  g_hash_table_unref (sorting->positions);
  g_ptr_array_unref (sorting->articles);
  g_ptr_array_unref (sorting->rows);
  g_ptr_array_unref (sorting->routes);
  g_array_unref (sorting->changed);
}

void
galley_sorting_unref (gpointer sorting)
{
  if (sorting != NULL)
    g_atomic_rc_box_release_full (sorting, clear);
}
