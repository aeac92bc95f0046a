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

#include "galley-examination.h"

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

/**
 * galley_sorting_get_article:
 * @row: of one of the queues that are by age
 *
 * Returns: (transfer none): what the row shows in this sorting
 */
const GalleyArticle *
galley_sorting_get_article (const GalleySorting *sorting, gpointer row)
{
  return sorting->articles->pdata[GPOINTER_TO_UINT (g_hash_table_lookup (sorting->order, row))];
}

/* ── what is said beside the rows ── */

/**
 * galley_sorting_note:
 * @examination: (transfer full): a #GalleyExamination
 */
void
galley_sorting_note (GalleySorting *sorting, gpointer examination)
{
  g_hash_table_replace (sorting->examined, (gpointer) ((GalleyExamination *) examination)->article, examination);
}

/* One number for each article. */
static gint64 *
list_blockers (const GalleySorting *sorting)
{
  gint64 *blockers = g_new0 (gint64, sorting->articles->len + 1);
  GHashTableIter iter;
  gpointer uuid, examination, position;

  g_hash_table_iter_init (&iter, sorting->examined);
  while (g_hash_table_iter_next (&iter, &uuid, &examination))
    if (g_hash_table_lookup_extended (sorting->positions, uuid, NULL, &position))
      blockers[GPOINTER_TO_UINT (position)] = ((GalleyExamination *) examination)->blockers;
  return blockers;
}

/* What was found out for somebody else is no use. */
static void
keep_examined (GalleySorting *sorting, const GalleySorting *before)
{
  GHashTableIter iter;
  gpointer examination;

  if (before == NULL || !g_str_equal (before->editor, sorting->editor))
    return;
  g_hash_table_iter_init (&iter, before->examined);
  while (g_hash_table_iter_next (&iter, NULL, &examination))
    galley_sorting_note (sorting, galley_examination_ref (examination));
}

static void
read_around (GalleySorting *sorting, const GalleyAround *around)
{
  for (guint i = 0; around != NULL && around->looks != NULL && i < around->looks->len; i++)
    {
      GalleyLook *look = around->looks->pdata[i];
      g_hash_table_replace (sorting->looks, (gpointer) look->article, galley_look_ref (look));
    }
}

static void
add_attention (GalleySorting *sorting, const GalleyArticle *article, const char *writer, gboolean mine)
{
  const GalleyLook *look = g_hash_table_lookup (sorting->looks, article->uuid);
  const GalleyExamination *examination = g_hash_table_lookup (sorting->examined, article->uuid);
  GalleyAttention attention = { .writer = writer, .fresh = mine && look == NULL, .blockers = examination != NULL ? examination->blockers : 0 };

  attention.changed = look != NULL && !g_str_equal (look->digest, article->digest);
  attention.changes = attention.changed && examination != NULL ? examination->changes : 0;
  if (attention.writer != NULL || attention.fresh || attention.changed || attention.blockers > 0)
    g_hash_table_replace (sorting->attentions, (gpointer) article->uuid, galley_attention_new (&attention));
}

static const GalleyArticle *
find_article (const GalleySorting *sorting, const char *uuid)
{
  gpointer position;

  return g_hash_table_lookup_extended (sorting->positions, uuid, NULL, &position) ? sorting->articles->pdata[GPOINTER_TO_UINT (position)] : NULL;
}

/* First what was seen or examined, then what waits, then what is being written: the last word on an article says all. */
static void
fill_attentions (GalleySorting *sorting, const GalleyAround *around)
{
  GHashTableIter iter;
  gpointer uuid;

  g_hash_table_iter_init (&iter, sorting->looks);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    if (find_article (sorting, uuid) != NULL)
      add_attention (sorting, find_article (sorting, uuid), NULL, FALSE);
  for (guint i = 0; i < sorting->queues[GALLEY_QUEUE_WAITING]->len; i++)
    add_attention (sorting, galley_sorting_get_article (sorting, sorting->queues[GALLEY_QUEUE_WAITING]->pdata[i]), NULL, FALSE);
  for (guint i = 0; i < sorting->queues[GALLEY_QUEUE_MINE]->len; i++)
    add_attention (sorting, galley_sorting_get_article (sorting, sorting->queues[GALLEY_QUEUE_MINE]->pdata[i]), NULL, TRUE);
  for (guint i = 0; around != NULL && around->leases != NULL && i < around->leases->len; i++)
    {
      const GalleyLease *lease = around->leases->pdata[i];
      const GalleyArticle *article = find_article (sorting, lease->article);
      const GalleyAttention *attention = article != NULL ? g_hash_table_lookup (sorting->attentions, article->uuid) : NULL;

      if (article != NULL && !g_str_equal (lease->editor, sorting->editor))
        add_attention (sorting, article, lease->editor_name, attention != NULL && attention->fresh);
    }
}

/* Who was shown something else, or nothing. */
static void
compare_attentions (GalleySorting *sorting, GHashTable *one, GHashTable *other, gboolean missing_only)
{
  GHashTableIter iter;
  gpointer uuid, attention, position;

  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &uuid, &attention))
    {
      gpointer its = g_hash_table_lookup (other, uuid);
      guint index;

      if ((missing_only ? its != NULL : galley_attention_equal (attention, its))
          || !g_hash_table_lookup_extended (sorting->positions, uuid, NULL, &position))
        continue;
      index = GPOINTER_TO_UINT (position);
      g_array_append_val (sorting->changed, index);
    }
}

/* ── the queues ── */

static int
compare_age (gconstpointer a, gconstpointer b, gpointer data)
{
  const GalleyArticle *one = galley_sorting_get_article (data, *(gpointer *) a), *other = galley_sorting_get_article (data, *(gpointer *) b);

  return one->entered != other->entered ? (one->entered < other->entered ? -1 : 1) : strcmp (one->uuid, other->uuid);
}

static GPtrArray *
fill_queue (const GalleySorting *sorting, GalleyQueue queue, const GalleyRoute **routes, const gint64 *blockers, const GalleyEditor *editor,
            GalleyTime now)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean by_age = galley_queue_is_by_age (queue);

  for (guint i = 0; i < sorting->rows->len; i++)
    if (galley_queue_contains (queue, sorting->articles->pdata[i], routes[i], editor, blockers[i], now))
      {
        g_ptr_array_add (rows, g_object_ref (sorting->rows->pdata[i]));
        if (by_age)
          g_hash_table_insert (sorting->order, sorting->rows->pdata[i], GUINT_TO_POINTER (i));
      }
  if (by_age)
    g_ptr_array_sort_with_data (rows, compare_age, (gpointer) sorting);
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
  g_autofree gint64 *blockers = list_blockers (sorting);

  for (guint i = 0; i < sorting->articles->len; i++)
    routes[i] = galley_sorting_find_route (sorting, ((GalleyArticle *) sorting->articles->pdata[i])->route);
  for (guint queue = 0; queue < GALLEY_N_QUEUES; queue++)
    {
      sorting->queues[queue] = fill_queue (sorting, queue, routes, blockers, editor, now);
      sorting->splices[queue] = compare_queues (before != NULL ? before->queues[queue] : NULL, sorting->queues[queue]);
    }
}

/**
 * galley_sorting_new:
 * @articles: #GalleyArticle, newest first
 * @before: (nullable): the sorting that the lists show
 * @around: (nullable): what is said of the articles beside their rows
 * @editor: (nullable): who is at the desk
 *
 * May be called on any thread.
 */
GalleySorting *
galley_sorting_new (GPtrArray *articles, GPtrArray *routes, const GalleySorting *before, const GalleyAround *around, const GalleyEditor *editor,
                    GalleyTime now)
{
  GalleySorting *sorting = g_atomic_rc_box_new0 (GalleySorting);
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);

  sorting->articles = g_ptr_array_new_full (articles->len, galley_noun_unref);
  sorting->rows = g_ptr_array_new_full (articles->len, g_object_unref);
  sorting->routes = keep_routes (routes, before);
  sorting->positions = g_hash_table_new (g_str_hash, g_str_equal);
  sorting->changed = g_array_new (FALSE, FALSE, sizeof (guint));
  sorting->editor = g_strdup (editor != NULL ? editor->uuid : "");
  sorting->order = g_hash_table_new (NULL, NULL);
  sorting->looks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, galley_noun_unref);
  sorting->examined = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, galley_noun_unref);
  sorting->attentions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, galley_noun_unref);
  for (guint i = 0; i < articles->len; i++)
    add_article (sorting, before, articles->pdata[i]);
  keep_examined (sorting, before);
  read_around (sorting, around);
  fill_queues (sorting, before, editor, now);
  fill_attentions (sorting, around);
  compare_attentions (sorting, sorting->attentions, before != NULL ? before->attentions : none, FALSE);
  if (before != NULL)
    compare_attentions (sorting, before->attentions, sorting->attentions, TRUE);
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
  g_hash_table_unref (sorting->order);
  g_hash_table_unref (sorting->looks);
  g_hash_table_unref (sorting->examined);
  g_hash_table_unref (sorting->attentions);
  g_free (sorting->editor);
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
