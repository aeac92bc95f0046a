/* galley-store.c: the library as the window sees it: asynchronous, with one person at the desk
 *
 * The store is four lanes (galley-lane.c) and whoever sits at the desk.  Every operation
 * is an order, a job that runs it on one of the lanes, and a task that returns on the
 * main thread.  Results are immutable.  Operations are in files of their own, by what
 * they are about: galley-store-people.c, -reading.c, -writing.c, -exchange.c.
 *
 * Why four lanes: the writer's jobs are short, because the text that is being typed
 * waits behind them, and so are the reader's, because a person does.  Reading all
 * articles takes a second when there are a hundred thousand, so the lists have a lane.
 * Exports and verifications take minutes; they run on a lane that nobody waits behind
 * and take their turn at the database's lock like another process.
 *
 * “changed” comes from the reader's lane, which notices the writes of everybody, our own
 * and those of other processes, in the same way; after a job of ours it is poked, so
 * that it notices at once.
 *
 * The unlocked key is kept here, and goes when the desk is locked, by hand or because
 * nobody touched anything for “lock-after” seconds.  A job that is on its way keeps
 * its own reference until it is done.
 *
 * Everything here belongs to the main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-store-private.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"
#include "galley-presence.h"
#include "galley-secret.h"

#define LOCK_AFTER_DEFAULT 900

struct _GalleyStore
{
  GObject parent_instance;

  char       *folder;
  GalleyLane *lanes[GALLEY_N_LANES];
  GalleyPresence *presence; /* tells other processes that this one is there; NULL until somebody asks */
  GalleyDesk *pictures; /* the main thread's own, for galley_store_load_asset() */
  gboolean    open;

  GalleyEditor *editor;
  GalleySigner *signer;

  guint  lock_after; /* seconds */
  guint  lock_timer;
  gint64 touched;    /* monotonic, microseconds */
};

G_DEFINE_FINAL_TYPE (GalleyStore, galley_store, G_TYPE_OBJECT)

enum { PROP_0, PROP_EDITOR, PROP_OPEN, PROP_LOCK_AFTER, N_PROPS };
enum { CHANGED, CLOSING, DECIDING, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* ── orders ── */

static gpointer
noun_ref (gconstpointer noun)
{
  return noun != NULL ? galley_noun_ref (noun) : NULL;
}

/**
 * galley_order_new:
 * @template: what it says is copied or referenced; only what is in “extra” is taken over
 */
GalleyOrder *
galley_order_new (const GalleyOrder *template)
{
  GalleyOrder *order = g_memdup2 (template, sizeof *template);

  order->subject = g_strdup (template->subject);
  order->editor = g_strdup (template->editor);
  order->name = g_strdup (template->name);
  order->reason = g_strdup (template->reason);
  order->passphrase = g_strdup (template->passphrase);
  order->new_passphrase = g_strdup (template->new_passphrase);
  order->articles = g_strdupv (template->articles);
  order->signer = template->signer != NULL ? galley_signer_ref (template->signer) : NULL;
  order->noun = noun_ref (template->noun);
  order->origin = noun_ref (template->origin);
  order->pen = noun_ref (template->pen);
  order->place = noun_ref (template->place);
  order->lists = template->lists != NULL ? g_ptr_array_ref (template->lists) : NULL;
  order->bytes = template->bytes != NULL ? g_bytes_ref (template->bytes) : NULL;
  order->file = template->file != NULL ? g_object_ref (template->file) : NULL;
  return order;
}

void
galley_order_free (gpointer data)
{
  GalleyOrder *order = data;

  g_free ((char *) order->subject);
  g_free ((char *) order->editor);
  g_free ((char *) order->name);
  g_free ((char *) order->reason);
  galley_secret_free ((char *) order->passphrase);
  galley_secret_free ((char *) order->new_passphrase);
  g_strfreev (order->articles);
  galley_signer_unref (order->signer);
  galley_noun_unref ((gpointer) order->noun);
  galley_noun_unref ((gpointer) order->origin);
  galley_noun_unref ((gpointer) order->pen);
  galley_noun_unref ((gpointer) order->place);
  g_clear_pointer (&order->lists, g_ptr_array_unref);
  g_clear_pointer (&order->bytes, g_bytes_unref);
  g_clear_object (&order->file);
  if (order->free_extra != NULL)
    order->free_extra (order->extra);
  g_free (order);
}

/* ── running them ── */

static void
look_for_changes (GTask *task, GParamSpec *pspec, GalleyStore *store)
{
  if (store->lanes[GALLEY_LANE_READER] != NULL)
    galley_lane_poke (store->lanes[GALLEY_LANE_READER]);
}

/* A write that was cancelled too late has happened, and its task says so; a reader's result is thrown away. */
static void
push (GalleyStore *store, GalleyLaneName lane, GalleyJob job, GDestroyNotify free_result, GTask *task)
{
  gboolean writes = lane == GALLEY_LANE_WRITER || lane == GALLEY_LANE_ERRAND;

  g_task_set_check_cancellable (task, !writes);
  if (writes)
    g_signal_connect_object (task, "notify::completed", G_CALLBACK (look_for_changes), store, 0);
  galley_lane_push (store->lanes[lane], task, job, free_result);
}

/**
 * galley_store_run:
 * @order: (transfer full): what @job is given
 * @free_result: for the result of @job when nobody takes it
 *
 * The task returns what @job returned: a pointer.
 */
void
galley_store_run (GalleyStore *store, GalleyLaneName lane, GalleyJob job, GDestroyNotify free_result, GalleyOrder *order,
                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, data);

  g_task_set_task_data (task, order, galley_order_free);
  if (store->open)
    push (store, lane, job, free_result, g_steal_pointer (&task));
  else
    g_task_return_new_error_literal (task, GALLEY_ERROR, GALLEY_ERROR_FAILED, _("No library is open"));
}

/**
 * galley_store_run_named:
 *
 * The same in the name, and with the key, of the editor at the desk.
 */
void
galley_store_run_named (GalleyStore *store, GalleyLaneName lane, GalleyJob job, GDestroyNotify free_result, GalleyOrder *order,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  galley_store_touch (store);
  if (store->editor == NULL)
    {
      galley_order_free (order);
      g_task_report_new_error (store, callback, data, NULL, GALLEY_ERROR, GALLEY_ERROR_REFUSED,
                               _("Nobody is at the desk; unlock your key first"));
      return;
    }
  order->editor = g_strdup (store->editor->uuid);
  order->signer = galley_signer_ref (store->signer);
  galley_store_run (store, lane, job, free_result, order, cancellable, callback, data);
}

/* ── opening and closing ── */

static gpointer
knock_job (GalleyDesk *desk, gpointer order, GCancellable *cancellable, GError **error)
{
  return g_strdup (galley_desk_get_uuid (desk));
}

static void
close_lanes (GalleyStore *store)
{
  for (guint i = 0; i < GALLEY_N_LANES; i++)
    if (store->lanes[i] != NULL)
      galley_lane_close (g_steal_pointer (&store->lanes[i]), i == GALLEY_LANE_WRITER);
  g_clear_pointer (&store->pictures, galley_desk_close);
  g_clear_pointer (&store->presence, galley_presence_free);
  g_clear_pointer (&store->folder, g_free);
}

static gboolean
is_knocked (GalleyStore *store, GAsyncResult *result, GTask *opening)
{
  GError *error = NULL;
  g_autofree char *uuid = g_task_propagate_pointer (G_TASK (result), &error);

  if (error == NULL && store->lanes[GALLEY_LANE_WRITER] == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The library was closed"));
  if (error == NULL)
    return TRUE;
  galley_store_close (store);
  g_task_return_error (opening, error);
  return FALSE;
}

static void
reader_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) opening = data;
  GalleyStore *store = GALLEY_STORE (source);

  if (!is_knocked (store, result, opening))
    return;
  store->open = TRUE;
  g_object_notify_by_pspec (G_OBJECT (store), properties[PROP_OPEN]);
  g_task_return_boolean (opening, TRUE);
}

/* The writer comes first, because it may have to make the library; the reader must be there before anybody reads, because what is
 * written from then on is news. */
static void
writer_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) opening = data;
  GalleyStore *store = GALLEY_STORE (source);

  if (is_knocked (store, result, opening))
    galley_lane_push (store->lanes[GALLEY_LANE_READER], g_task_new (store, NULL, reader_opened, g_steal_pointer (&opening)), knock_job, g_free);
}

static void
lane_changed (gpointer data)
{
  galley_store_look_up_editor (data);
  g_signal_emit (data, signals[CHANGED], 0);
}

/**
 * galley_store_open_async:
 * @folder: of the library
 * @create: whether to make one there; an existing one is refused
 */
void
galley_store_open_async (GalleyStore *store, const char *folder, gboolean create, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (store, cancellable, callback, data);
  GTask *knock = g_task_new (store, cancellable, writer_opened, task);

  galley_store_close (store);
  store->folder = g_strdup (folder);
  store->lanes[GALLEY_LANE_WRITER] = galley_lane_new ("galley-writer", folder, create ? GALLEY_DESK_CREATE : GALLEY_DESK_WRITE, NULL, NULL);
  store->lanes[GALLEY_LANE_READER] = galley_lane_new ("galley-reader", folder, GALLEY_DESK_READ, lane_changed, store);
  store->lanes[GALLEY_LANE_SORTER] = galley_lane_new ("galley-sorter", folder, GALLEY_DESK_READ, NULL, NULL);
  store->lanes[GALLEY_LANE_ERRAND] = galley_lane_new ("galley-errand", folder, GALLEY_DESK_WRITE, NULL, NULL);
  galley_lane_push (store->lanes[GALLEY_LANE_WRITER], knock, knock_job, g_free);
}

gboolean
galley_store_open_finish (GalleyStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * galley_store_close:
 *
 * What was asked to be written is written, what was asked to be read is returned as cancelled, and the desk is locked.
 * Returns when the library's files are closed; the tasks return afterwards, from the main loop.
 */
void
galley_store_close (GalleyStore *store)
{
  if (store->open)
    g_signal_emit (store, signals[CLOSING], 0);
  galley_store_lock (store);
  close_lanes (store);
  if (store->open)
    {
      store->open = FALSE;
      g_object_notify_by_pspec (G_OBJECT (store), properties[PROP_OPEN]);
    }
}

/**
 * galley_store_get_folder:
 *
 * Returns: (nullable): where the open library is
 */
const char *
galley_store_get_folder (GalleyStore *store)
{
  return store->folder;
}

gboolean
galley_store_is_open (GalleyStore *store)
{
  return store->open;
}

/**
 * galley_store_get_process:
 *
 * Returns: what other processes know this one by; empty where it cannot be told
 */
const char *
galley_store_get_process (GalleyStore *store)
{
  if (store->open && store->presence == NULL)
    store->presence = galley_presence_new (store->folder);
  return store->presence != NULL ? galley_presence_get_name (store->presence) : "";
}

/**
 * galley_store_load_asset:
 *
 * Blocks for as long as reading one file takes; it does not wait behind the jobs of the lanes.
 *
 * Returns: (transfer full): the bytes of a picture
 */
GBytes *
galley_store_load_asset (GalleyStore *store, const char *asset, GError **error)
{
  if (!store->open)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_FAILED, _("No library is open"));
      return NULL;
    }
  if (store->pictures == NULL)
    store->pictures = galley_desk_open (store->folder, GALLEY_DESK_READ, error);
  return store->pictures != NULL ? galley_desk_load_asset (store->pictures, asset, error) : NULL;
}

/* ── who is at the desk ── */

/**
 * galley_store_get_editor:
 *
 * Returns: (nullable) (transfer none): who unlocked their key and has not left
 */
const GalleyEditor *
galley_store_get_editor (GalleyStore *store)
{
  return store->editor;
}

GalleySigner *
galley_store_get_signer (GalleyStore *store)
{
  return store->signer;
}

static void
lock_when_idle (gpointer data)
{
  GalleyStore *store = data;
  gint64 left = store->touched + (gint64) store->lock_after * G_USEC_PER_SEC - g_get_monotonic_time ();

  store->lock_timer = 0;
  if (left <= 0)
    galley_store_lock (store);
  else
    store->lock_timer = g_timeout_add_once ((guint) (left / 1000 + 1), lock_when_idle, store);
}

static void
watch_idle (GalleyStore *store)
{
  g_clear_handle_id (&store->lock_timer, g_source_remove);
  if (store->editor != NULL && store->lock_after > 0)
    lock_when_idle (store);
}

/* Microseconds since somebody touched anything. */
gint64
galley_store_get_idle (GalleyStore *store)
{
  return g_get_monotonic_time () - store->touched;
}

/**
 * galley_store_touch:
 *
 * Says that somebody is at the desk: puts off the lock.  Called for every key, so it only notes the time.
 */
void
galley_store_touch (GalleyStore *store)
{
  store->touched = g_get_monotonic_time ();
}

/**
 * galley_store_seat:
 * @editor: (nullable): NULL for nobody
 * @signer: (nullable): their unlocked key
 */
void
galley_store_seat (GalleyStore *store, const GalleyEditor *editor, GalleySigner *signer)
{
  gboolean same = galley_editor_equal (store->editor, editor);
  GalleyEditor *left = g_steal_pointer (&store->editor);
  GalleySigner *key = g_steal_pointer (&store->signer);

  store->editor = noun_ref (editor);
  store->signer = signer != NULL ? galley_signer_ref (signer) : NULL;
  if (signer != NULL)
    galley_signer_spend (signer); /* the passphrase was said to sit down */
  galley_editor_unref (left);
  galley_signer_unref (key);
  galley_store_touch (store);
  watch_idle (store);
  if (!same)
    g_object_notify_by_pspec (G_OBJECT (store), properties[PROP_EDITOR]);
}

/**
 * galley_store_lock:
 *
 * The editor leaves the desk, and the key is forgotten.
 */
void
galley_store_lock (GalleyStore *store)
{
  galley_store_seat (store, NULL, NULL);
}

/* ── the object ── */

static void
galley_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GalleyStore *store = GALLEY_STORE (object);

  if (id == PROP_EDITOR)
    g_value_set_boxed (value, store->editor);
  else if (id == PROP_OPEN)
    g_value_set_boolean (value, store->open);
  else if (id == PROP_LOCK_AFTER)
    g_value_set_uint (value, store->lock_after);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_store_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GalleyStore *store = GALLEY_STORE (object);

  if (id != PROP_LOCK_AFTER)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  store->lock_after = g_value_get_uint (value);
  watch_idle (store);
}

static void
galley_store_dispose (GObject *object)
{
  galley_store_close (GALLEY_STORE (object));
  G_OBJECT_CLASS (galley_store_parent_class)->dispose (object);
}

static void
galley_store_class_init (GalleyStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_store_get_property;
  object_class->set_property = galley_store_set_property;
  object_class->dispose = galley_store_dispose;

  properties[PROP_EDITOR] = g_param_spec_boxed ("editor", NULL, NULL, galley_editor_get_type (), G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOCK_AFTER] = g_param_spec_uint ("lock-after", NULL, NULL, 0, G_MAXINT / 1000, LOCK_AFTER_DEFAULT,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", GALLEY_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DECIDING] = g_signal_new ("deciding", GALLEY_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLOSING] = g_signal_new ("closing", GALLEY_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_store_init (GalleyStore *store)
{
  store->lock_after = LOCK_AFTER_DEFAULT;
}

GalleyStore *
galley_store_new (void)
{
  return g_object_new (GALLEY_TYPE_STORE, NULL);
}
