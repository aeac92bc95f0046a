/* galley-store-private.h: how the files of the store share it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-lane.h"
#include "galley-store.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_LANE_WRITER, /* short writes */
  GALLEY_LANE_READER, /* short reads */
  GALLEY_LANE_SORTER, /* all articles at once, for the lists */
  GALLEY_LANE_ERRAND, /* what takes its time: export, verification, reading foreign files */
  GALLEY_N_LANES,
} GalleyLaneName;

/* What a job was asked to do: everything it needs, owned, so that it looks at nothing of the store's. */
typedef struct
{
  const char   *subject;    /* article, editor, asset: UUID or digest */
  const char   *editor;     /* UUID of the one in whose name it is done */
  GalleySigner *signer;
  const char   *name;       /* of a person; type of a picture */
  const char   *passphrase, *new_passphrase; /* overwritten when the order goes */
  const char   *reason;     /* for the library's own chain */
  guint         roles;
  gint64        version;
  gconstpointer noun;       /* content, request, list */
  const GalleyOrigin *origin;
  const GalleyLease *pen;     /* whose window writes what */
  const GalleyBookmark *place;
  gboolean      last;         /* nobody will ask again */
  GPtrArray    *lists;
  GBytes       *bytes;
  GFile        *file;
  char        **articles;
  gpointer      extra;      /* the job's own */
  GDestroyNotify free_extra;
} GalleyOrder;

GalleyOrder *galley_order_new (const GalleyOrder *template);
void         galley_order_free (gpointer order);

/* @order is consumed. */
void galley_store_run       (GalleyStore *store, GalleyLaneName lane, GalleyJob job, GDestroyNotify free_result, GalleyOrder *order,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/* The same, in the name of the editor at the desk; refused when nobody is. */
void galley_store_run_named (GalleyStore *store, GalleyLaneName lane, GalleyJob job, GDestroyNotify free_result, GalleyOrder *order,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

GalleySigner *galley_store_get_signer (GalleyStore *store);
void galley_store_seat           (GalleyStore *store, const GalleyEditor *editor, GalleySigner *signer);
void galley_store_look_up_editor (GalleyStore *store);

/* For the session: how long nobody has touched anything, in microseconds; and how long somebody has looked. */
gint64 galley_store_get_idle       (GalleyStore *store);
void   galley_store_add_time_async (GalleyStore *store, const char *article, const char *digest, gint64 seconds);

/* Shared by a lane, which writes the newest state, and the main thread, which is told of it. */
typedef struct _GalleyMeter GalleyMeter;

GalleyMeter *galley_meter_new   (GalleyProgress progress, gpointer data);
void         galley_meter_unref (gpointer meter);
void         galley_meter_note  (guint done, guint total, const char *headline, gpointer meter);

/* ── for the session ──
 * Saves in the name of whoever typed, even if they have left the desk since.  With a negative @version, the one that the last such
 * save with the same @cell gave. */
typedef struct { gint64 version; } GalleyVersionCell; /* g_atomic_rc_box; written on the writer lane */

const char *galley_store_get_process (GalleyStore *store);
void     galley_store_save_typed_async (GalleyStore *store, const GalleyLease *pen, const GalleyContent *content, gint64 version,
                                        GalleyVersionCell *cell, const GalleyBookmark *place, gboolean last, GAsyncReadyCallback callback,
                                        gpointer data);
void     galley_store_keep_typed       (GalleyStore *store, const GalleyLease *pen, const GalleyContent *content);
void     galley_store_take_over_async  (GalleyStore *store, const GalleyLease *pen, const char *reason, GAsyncReadyCallback callback, gpointer data);
gboolean galley_store_take_over_finish (GalleyStore *store, GAsyncResult *result, GError **error);
void     galley_store_release          (GalleyStore *store, const char *token);
void     galley_store_visit            (GalleyStore *store, const GalleyBookmark *place, const char *digest);

G_END_DECLS
