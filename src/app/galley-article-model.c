/* galley-article-model.c: the articles of one queue, newest first, as a list model
 *
 * One list a queue, each a window onto the newest sorting (galley-sorting.c, which does
 * the work on a lane of its own).  The lists are told of one stretch at most, rows that
 * show something else notify, and that is all the main thread does.
 *
 * A refresh follows the store's “changed”, one at a time; what is wanted in the meantime
 * waits for four times as long as the last one took, so that a large library in which
 * somebody types all the time does not keep the machine busy.  Queues depend on the
 * clock too, so they are sorted anew once a minute without reading anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-article-model.h"

#include "galley-examination.h"
#include "galley-news.h"
#include "galley-sorting.h"
#include "galley-store-private.h"

#define EXAMINE_AT_ONCE 20 /* articles */
#define PAUSE_FACTOR 4
#define SORT_EVERY   60 /* seconds */

/* ── one queue ── */

#define GALLEY_TYPE_QUEUE_LIST (galley_queue_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyQueueList, galley_queue_list, GALLEY, QUEUE_LIST, GObject)

struct _GalleyQueueList
{
  GObject parent_instance;

  GPtrArray *rows;
};

static GType
queue_list_get_item_type (GListModel *model)
{
  return GALLEY_TYPE_ARTICLE_ROW;
}

static guint
queue_list_get_n_items (GListModel *model)
{
  return GALLEY_QUEUE_LIST (model)->rows->len;
}

static gpointer
queue_list_get_item (GListModel *model, guint position)
{
  GPtrArray *rows = GALLEY_QUEUE_LIST (model)->rows;

  return position < rows->len ? g_object_ref (rows->pdata[position]) : NULL;
}

static void
queue_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = queue_list_get_item_type;
  iface->get_n_items = queue_list_get_n_items;
  iface->get_item = queue_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyQueueList, galley_queue_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, queue_list_model_init))

static void
galley_queue_list_finalize (GObject *object)
{
  g_ptr_array_unref (GALLEY_QUEUE_LIST (object)->rows);
  G_OBJECT_CLASS (galley_queue_list_parent_class)->finalize (object);
}

static void
galley_queue_list_class_init (GalleyQueueListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_queue_list_finalize;
}

static void
galley_queue_list_init (GalleyQueueList *list)
{
  list->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/* The rows that go must outlive the signal. */
static void
show_rows (GalleyQueueList *list, GPtrArray *rows, GalleySplice splice)
{
  g_autoptr (GPtrArray) before = list->rows;

  list->rows = g_ptr_array_ref (rows);
  if (splice.removed > 0 || splice.added > 0)
    g_list_model_items_changed (G_LIST_MODEL (list), splice.position, splice.removed, splice.added);
}

/* ── the model ── */

struct _GalleyArticleModel
{
  GObject parent_instance;

  GalleyStore     *store;
  GalleySorting   *sorting;
  GalleyQueueList *lists[GALLEY_N_QUEUES];

  GCancellable *library; /* cancelled when the library is closed */
  gboolean      sorting_now;
  gboolean      again, again_reading;
  gint64        began;
  guint         later;
  guint         every;
};

G_DEFINE_FINAL_TYPE (GalleyArticleModel, galley_article_model, G_TYPE_OBJECT)

enum { PROP_0, PROP_STORE, N_PROPS };
enum { COUNTS_CHANGED, ARRIVED, HANDLED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The first sorting of a library does not wait for what takes reading texts. */
static GalleySorting *
sort (GalleyDesk *desk, GPtrArray *articles, GPtrArray *routes, const GalleySorting *before, const GalleyEditor *editor, GError **error)
{
  g_autoptr (GPtrArray) leases = galley_desk_list_leases (desk, error);
  g_autoptr (GPtrArray) looks = leases == NULL ? NULL : editor != NULL ? galley_desk_list_looks (desk, editor->uuid, error) : galley_look_array_new ();
  GalleySorting *sorting;

  if (looks == NULL)
    return NULL;
  sorting = galley_sorting_new (articles, routes, before, &(const GalleyAround) { leases, looks }, editor, galley_desk_get_now (desk));
  sorting->unfinished = galley_examination_go_on (desk, sorting, editor, before != NULL ? EXAMINE_AT_ONCE : 0);
  return sorting;
}

static gpointer
sort_job (GalleyDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GalleyOrder *order = data;
  GalleySorting *before = order->extra;
  gboolean reading = order->version != 0 || before == NULL; /* else the clock or the person is new, not the articles */
  g_autoptr (GPtrArray) routes = reading ? galley_desk_list_routes (desk, error) : g_ptr_array_ref (before->routes);
  g_autoptr (GPtrArray) articles = NULL;

  if (routes == NULL)
    return NULL;
  articles = reading ? galley_desk_list_articles_again (desk, before != NULL ? before->articles : NULL, error)
                     : g_ptr_array_ref (before->articles);
  return articles != NULL ? sort (desk, articles, routes, before, order->noun, error) : NULL;
}

static void
tell (GalleyArticleModel *model, guint signal, GPtrArray *articles)
{
  if (articles->len > 0)
    g_signal_emit (model, signals[signal], 0, articles);
  g_ptr_array_unref (articles);
}

static gboolean
show (GalleyArticleModel *model, GalleySorting *sorting)
{
  g_autoptr (GalleySorting) before = model->sorting;
  gboolean counts = FALSE;

  model->sorting = galley_sorting_ref (sorting);
  for (guint i = 0; i < sorting->changed->len; i++)
    {
      guint position = g_array_index (sorting->changed, guint, i);
      GalleyArticle *article = sorting->articles->pdata[position];

      galley_article_row_update (sorting->rows->pdata[position], article, galley_sorting_find_route (sorting, article->route),
                                 g_hash_table_lookup (sorting->attentions, article->uuid));
    }
  for (guint queue = 0; queue < GALLEY_N_QUEUES; queue++)
    {
      counts = counts || sorting->splices[queue].removed != sorting->splices[queue].added;
      show_rows (model->lists[queue], sorting->queues[queue], sorting->splices[queue]);
    }
  tell (model, HANDLED, galley_news_list_handled (before, sorting));
  tell (model, ARRIVED, galley_news_list_arrived (before, sorting));
  return counts;
}

static void refresh (GalleyArticleModel *model, gboolean reading);

static void
refresh_later (gpointer data)
{
  GalleyArticleModel *model = data;

  model->later = 0;
  refresh (model, model->again_reading);
}

static void
sorted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyArticleModel) model = data;
  g_autoptr (GalleySorting) sorting = g_task_propagate_pointer (G_TASK (result), NULL);
  gint64 took = (g_get_monotonic_time () - model->began) / 1000;

  /* What was sorted for a library that has been closed since belongs to another list. */
  if (g_task_get_cancellable (G_TASK (result)) != model->library)
    return;
  model->sorting_now = FALSE;
  if (sorting != NULL && show (model, sorting))
    g_signal_emit (model, signals[COUNTS_CHANGED], 0);
  if (sorting != NULL && sorting->unfinished && !model->again)
    {
      model->again = TRUE;
      model->again_reading = FALSE;
    }
  if (model->again && model->later == 0)
    model->later = g_timeout_add_once ((guint) (took * PAUSE_FACTOR), refresh_later, model);
}

static void
refresh (GalleyArticleModel *model, gboolean reading)
{
  GalleyOrder order = { .noun = galley_store_get_editor (model->store), .version = reading, .free_extra = galley_sorting_unref };

  if (model->sorting_now || model->later != 0)
    {
      model->again_reading = reading || (model->again && model->again_reading);
      model->again = TRUE;
      return;
    }
  model->sorting_now = TRUE;
  model->again = FALSE;
  model->began = g_get_monotonic_time ();
  order.extra = model->sorting != NULL ? galley_sorting_ref (model->sorting) : NULL;
  galley_store_run (model->store, GALLEY_LANE_SORTER, sort_job, galley_sorting_unref, galley_order_new (&order), model->library,
                    sorted, g_object_ref (model));
}

static void
store_changed (GalleyArticleModel *model)
{
  refresh (model, TRUE);
}

static void
editor_changed (GalleyArticleModel *model)
{
  if (galley_store_is_open (model->store))
    refresh (model, FALSE);
}

static void
clear_lists (GalleyArticleModel *model)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);

  g_clear_pointer (&model->sorting, galley_sorting_unref);
  for (guint queue = 0; queue < GALLEY_N_QUEUES; queue++)
    show_rows (model->lists[queue], none, (GalleySplice) { 0, model->lists[queue]->rows->len, 0 });
  g_signal_emit (model, signals[COUNTS_CHANGED], 0);
}

static void
open_changed (GalleyArticleModel *model)
{
  g_cancellable_cancel (model->library);
  g_object_unref (model->library);
  model->library = g_cancellable_new ();
  model->sorting_now = model->again = FALSE;
  g_clear_handle_id (&model->later, g_source_remove);
  clear_lists (model);
  if (galley_store_is_open (model->store))
    refresh (model, TRUE);
}

static gboolean
sort_again (gpointer data)
{
  editor_changed (data);
  return G_SOURCE_CONTINUE;
}

/**
 * galley_article_model_get_queue:
 *
 * Returns: (transfer none): a list of #GalleyArticleRow, the same one for as long as @model lives
 */
GListModel *
galley_article_model_get_queue (GalleyArticleModel *model, GalleyQueue queue)
{
  g_return_val_if_fail (queue < GALLEY_N_QUEUES, NULL);
  return G_LIST_MODEL (model->lists[queue]);
}

guint
galley_article_model_get_count (GalleyArticleModel *model, GalleyQueue queue)
{
  g_return_val_if_fail (queue < GALLEY_N_QUEUES, 0);
  return model->lists[queue]->rows->len;
}

/**
 * galley_article_model_find:
 *
 * Returns: (transfer none) (nullable): the row of an article
 */
GalleyArticleRow *
galley_article_model_find (GalleyArticleModel *model, const char *article)
{
  gpointer position;

  if (model->sorting == NULL || !g_hash_table_lookup_extended (model->sorting->positions, article, NULL, &position))
    return NULL;
  return model->sorting->rows->pdata[GPOINTER_TO_UINT (position)];
}

/* ── the object ── */

static void
galley_article_model_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GalleyArticleModel *model = GALLEY_ARTICLE_MODEL (object);

  if (id == PROP_STORE)
    model->store = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_article_model_constructed (GObject *object)
{
  GalleyArticleModel *model = GALLEY_ARTICLE_MODEL (object);

  G_OBJECT_CLASS (galley_article_model_parent_class)->constructed (object);
  g_signal_connect_object (model->store, "changed", G_CALLBACK (store_changed), model, G_CONNECT_SWAPPED);
  g_signal_connect_object (model->store, "notify::editor", G_CALLBACK (editor_changed), model, G_CONNECT_SWAPPED);
  g_signal_connect_object (model->store, "notify::open", G_CALLBACK (open_changed), model, G_CONNECT_SWAPPED);
  model->every = g_timeout_add_seconds (SORT_EVERY, sort_again, model);
  if (galley_store_is_open (model->store))
    refresh (model, TRUE);
}

static void
galley_article_model_dispose (GObject *object)
{
  GalleyArticleModel *model = GALLEY_ARTICLE_MODEL (object);

  g_cancellable_cancel (model->library);
  g_signal_handlers_disconnect_by_data (model->store, model);
  model->again = FALSE;
  g_clear_handle_id (&model->later, g_source_remove);
  g_clear_handle_id (&model->every, g_source_remove);
  G_OBJECT_CLASS (galley_article_model_parent_class)->dispose (object);
}

static void
galley_article_model_finalize (GObject *object)
{
  GalleyArticleModel *model = GALLEY_ARTICLE_MODEL (object);

  for (guint queue = 0; queue < GALLEY_N_QUEUES; queue++)
    g_object_unref (model->lists[queue]);
  g_clear_pointer (&model->sorting, galley_sorting_unref);
  g_object_unref (model->library);
  g_object_unref (model->store);
  G_OBJECT_CLASS (galley_article_model_parent_class)->finalize (object);
}

static void
galley_article_model_class_init (GalleyArticleModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = galley_article_model_set_property;
  object_class->constructed = galley_article_model_constructed;
  object_class->dispose = galley_article_model_dispose;
  object_class->finalize = galley_article_model_finalize;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, GALLEY_TYPE_STORE,
                                                G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[COUNTS_CHANGED] = g_signal_new ("counts-changed", GALLEY_TYPE_ARTICLE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[ARRIVED] = g_signal_new ("arrived", GALLEY_TYPE_ARTICLE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[HANDLED] = g_signal_new ("handled", GALLEY_TYPE_ARTICLE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
galley_article_model_init (GalleyArticleModel *model)
{
  model->library = g_cancellable_new ();
  for (guint queue = 0; queue < GALLEY_N_QUEUES; queue++)
    model->lists[queue] = g_object_new (GALLEY_TYPE_QUEUE_LIST, NULL);
}

GalleyArticleModel *
galley_article_model_new (GalleyStore *store)
{
  return g_object_new (GALLEY_TYPE_ARTICLE_MODEL, "store", store, NULL);
}
