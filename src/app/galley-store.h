/* galley-store.h: the library as the window sees it: asynchronous, with one person at the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "galley-board.h"
#include "galley-bookmark.h"
#include "galley-dossier.h"
#include "galley-newsroom.h"
#include "galley-request.h"
#include "galley-revision.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_STORE (galley_store_get_type ())
G_DECLARE_FINAL_TYPE (GalleyStore, galley_store, GALLEY, STORE, GObject)

/* Properties: “editor” (GalleyEditor or NULL: who is at the desk, unlocked), “open” (boolean), “lock-after” (uint, seconds without
 * galley_store_touch() or a write after which the desk is locked; 0 for never).
 * Signals: “changed” — something in the library is new, from this or another process; main thread, coalesced per turn of the loop.
 * “deciding” — somebody is about to decide: sessions note how long they have looked.
 * “closing” — the last moment to ask for a write; sessions do. */

GalleyStore        *galley_store_new            (void);
void                galley_store_open_async     (GalleyStore *store, const char *folder, gboolean create, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean            galley_store_open_finish    (GalleyStore *store, GAsyncResult *result, GError **error);
void                galley_store_close          (GalleyStore *store); /* drains the writer, cancels the readers, joins */
const char         *galley_store_get_folder     (GalleyStore *store);
gboolean            galley_store_is_open        (GalleyStore *store);

/* ── who is at the desk ── */
const GalleyEditor *galley_store_get_editor     (GalleyStore *store);
void                galley_store_unlock_async   (GalleyStore *store, const char *editor, const char *passphrase, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean            galley_store_unlock_finish  (GalleyStore *store, GAsyncResult *result, GError **error);
void                galley_store_lock           (GalleyStore *store);
void                galley_store_touch          (GalleyStore *store); /* somebody pressed a key: puts off the lock */
void                galley_store_enrol_async    (GalleyStore *store, const char *name, guint roles, const char *reason, const char *passphrase,
                                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GalleyEditor       *galley_store_enrol_finish   (GalleyStore *store, GAsyncResult *result, GError **error);

/* ── how this newsroom works ── all changes in the name of the editor at the desk ── */
void            galley_store_load_newsroom_async  (GalleyStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GalleyNewsroom *galley_store_load_newsroom_finish (GalleyStore *store, GAsyncResult *result, GError **error);
void            galley_store_list_opinions_async  (GalleyStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

typedef enum
{
  GALLEY_AMEND_NAME,       /* subject, name */
  GALLEY_AMEND_ROLES,      /* subject, roles */
  GALLEY_AMEND_RETIRE,     /* subject */
  GALLEY_AMEND_KEY,        /* subject, passphrase */
  GALLEY_AMEND_PASSPHRASE, /* one’s own: passphrase, new_passphrase */
  GALLEY_AMEND_POLICIES,   /* noun: GalleyPolicies */
  GALLEY_AMEND_ROUTE,      /* noun: GalleyRoute */
  GALLEY_AMEND_FILING,     /* subject: name of a section; name: UUID of its route, or NULL */
  GALLEY_AMEND_SECTION,    /* noun: GalleySection */
  GALLEY_AMEND_PLACE,      /* subject: a section; places */
  GALLEY_AMEND_NO_SECTION, /* subject */
  GALLEY_AMEND_SOURCE,     /* noun: GalleySource */
  GALLEY_AMEND_NO_SOURCE,  /* subject: name */
} GalleyAmendmentKind;

typedef struct
{
  GalleyAmendmentKind kind;
  const char   *subject, *name;
  guint         roles;
  int           places; /* down; negative for up */
  gconstpointer noun;
  const char   *passphrase, *new_passphrase;
  const char   *reason; /* may be NULL, but for roles */
} GalleyAmendment;

void     galley_store_amend_async  (GalleyStore *store, const GalleyAmendment *what, GAsyncReadyCallback callback, gpointer data);
gboolean galley_store_amend_finish (GalleyStore *store, GAsyncResult *result, GError **error);

/* ── reading ── each gives an array of nouns, or one ── */
void           galley_store_list_editors_async   (GalleyStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void           galley_store_list_articles_async  (GalleyStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void           galley_store_load_board_async     (GalleyStore *store, const char *known, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer data);
GalleyBoard   *galley_store_load_board_finish    (GalleyStore *store, GAsyncResult *result, GError **error);
void           galley_store_list_routes_async    (GalleyStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void           galley_store_list_revisions_async (GalleyStore *store, const char *article, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer data);
void           galley_store_list_versions_async  (GalleyStore *store, const char *article, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer data); /* the working copy first */
GPtrArray     *galley_store_list_finish          (GalleyStore *store, GAsyncResult *result, GError **error);
void           galley_store_load_dossier_async   (GalleyStore *store, const char *article, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer data);
GalleyDossier *galley_store_load_dossier_finish  (GalleyStore *store, GAsyncResult *result, GError **error);
void           galley_store_find_place_async     (GalleyStore *store, const char *article, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer data);
GalleyBookmark   *galley_store_find_place_finish    (GalleyStore *store, GAsyncResult *result, GError **error); /* NULL: nowhere */
GBytes        *galley_store_load_asset           (GalleyStore *store, const char *asset, GError **error); /* blocks; for small pictures */

void           galley_store_render_slip_async    (GalleyStore *store, const char *article, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer data);
GBytes        *galley_store_render_slip_finish   (GalleyStore *store, GAsyncResult *result, GError **error); /* the sign-off sheet, HTML */

/* ── writing ── all in the name of the editor at the desk; refused with GALLEY_ERROR_REFUSED when nobody is ── */
void           galley_store_begin_async       (GalleyStore *store, const GalleyContent *content, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer data);
GalleyArticle *galley_store_begin_finish      (GalleyStore *store, GAsyncResult *result, GError **error);
void           galley_store_save_async        (GalleyStore *store, const char *article, const GalleyContent *content, gint64 version,
                                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GalleyArticle *galley_store_save_finish       (GalleyStore *store, GAsyncResult *result, GError **error);
void           galley_store_decide_async      (GalleyStore *store, const GalleyRequest *request, const char *passphrase,
                                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GalleyEntry   *galley_store_decide_finish     (GalleyStore *store, GAsyncResult *result, GError **error);
void           galley_store_save_list_async   (GalleyStore *store, const GalleyList *list, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer data);
GalleyList    *galley_store_save_list_finish  (GalleyStore *store, GAsyncResult *result, GError **error);
void           galley_store_add_asset_async   (GalleyStore *store, GBytes *bytes, const char *type, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer data);
char          *galley_store_add_asset_finish  (GalleyStore *store, GAsyncResult *result, GError **error);

/* Import is two steps: read (nothing is stored, the findings are shown), then keep what the editor accepted. */
typedef struct
{
  GalleyContent *content;
  GPtrArray     *lists;
  GalleyOrigin  *origin;
  GBytes        *bytes;
  GPtrArray     *findings;
  GPtrArray     *pictures; /* GBytes, for galley_store_keep_pictures_async () before the article is kept */
} GalleyIntake;

void           galley_store_read_file_async   (GalleyStore *store, GFile *file, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer data);
GalleyIntake  *galley_store_read_file_finish  (GalleyStore *store, GAsyncResult *result, GError **error);
void           galley_intake_free             (GalleyIntake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyIntake, galley_intake_free)
void           galley_store_keep_async        (GalleyStore *store, const GalleyContent *content, GPtrArray *lists, const GalleyOrigin *origin,
                                               GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GalleyArticle *galley_store_keep_finish       (GalleyStore *store, GAsyncResult *result, GError **error);

typedef void (*GalleyProgress) (guint done, guint total, const char *headline, gpointer data); /* on the main thread */

/* Whether what was signed still holds: of the library, or, with a file, of a page, an exported folder or another library. */
typedef struct
{
  char      *what;     /* what was looked at, to be put into a sentence */
  GPtrArray *problems; /* GalleyFinding */
} GalleyVerdict;

void           galley_store_verify_async      (GalleyStore *store, GFile *file, GalleyProgress progress, gpointer progress_data,
                                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GalleyVerdict *galley_store_verify_finish     (GalleyStore *store, GAsyncResult *result, GError **error);
void           galley_verdict_free            (GalleyVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyVerdict, galley_verdict_free)

/* Export of one or many articles. */

void           galley_store_export_async      (GalleyStore *store, const char *const *articles, GFile *folder, GalleyProgress progress,
                                               gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray     *galley_store_export_finish     (GalleyStore *store, GAsyncResult *result, GError **error); /* char *: paths written */

G_END_DECLS
