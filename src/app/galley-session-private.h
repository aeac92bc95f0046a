/* galley-session-private.h: how the files of the session share it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-session.h"
#include "galley-runner.h"
#include "galley-store-private.h"

G_BEGIN_DECLS

struct _GalleySession
{
  GObject parent_instance;

  GalleyStore   *store;
  char          *article;
  GalleyDossier *dossier; /* as last loaded, with what has been saved since */
  GalleyContent *content; /* as typed, but for the body if there is one below */
  char          *body;    /* typed since “content” was put together */
  char          *typist;  /* whose what is not saved is */
  char          *token;   /* what this window is known by */
  GalleyBookmark   *place;   /* NULL for nowhere */
  guint          watch;   /* looks whether whoever is writing still is */

  guint64             serial, saved, sending; /* of the last change, of the one on disk, of the one on its way (0: none) */
  GalleyVersionCell  *cell;
  gint64              version;  /* of the article that “content” goes on from */
  gint64              since;    /* monotonic: when the first unsaved change was made; 0 for none */
  GSource            *timer;
  guint               pause, longest, retry;
  gboolean            conflict;
  char               *error;
  GQueue              flushes;  /* Flush */

  gboolean watched;       /* on the screen, in a window that has the focus */
  gint64   looking_since; /* monotonic: counted up to here; 0 while it is not watched */
  gint64   looked;        /* microseconds, not yet noted */
  guint    looking_tick;

  GalleyTime moment;       /* when something is over that the dossier speaks of; 0 for nothing */
  guint      moment_timer;

  GCancellable *leaving; /* cancelled when the session goes */
  gboolean      loading, load_again;
  gboolean      resolving; /* a save met another version, and the article is read to see which */

  GalleyDossier   *proof;           /* of what is typed; NULL while that is not read */
  GalleyContent   *placed;          /* where the remarks of “dossier” are in: what was loaded last */
  GalleyRunner    *reader;          /* NULL until it is needed */
  guint            read_soon;
  GQueue           proofreadings;   /* GTask: whoever waits for a proof */

  GalleySaveState  notified_state;
  gboolean         notified_editable;
  GalleyLease     *notified_holder;
};

/* What the files ask of each other. */
gboolean galley_session_is_unsaved      (GalleySession *session);
void     galley_session_set_dossier     (GalleySession *session, const GalleyDossier *dossier);
void     galley_session_set_error       (GalleySession *session, const char *sentence, gboolean conflict);
void     galley_session_replace_content (GalleySession *session, const GalleyContent *content);
void     galley_session_notify_state    (GalleySession *session);
void     galley_session_notify_holder   (GalleySession *session);
void     galley_session_watch_holder    (GalleySession *session);
void     galley_session_await_moment    (GalleySession *session);
GalleyLease *galley_session_new_pen     (GalleySession *session, const char *editor);
void     galley_session_let_go          (GalleySession *session);
void     galley_session_keep_typed      (GalleySession *session);
void     galley_session_notify_proof    (GalleySession *session);
void     galley_session_drop_proof      (GalleySession *session);
void     galley_session_outdate_proof   (GalleySession *session);
void     galley_session_take_proof      (GalleySession *session);
void     galley_session_renew_proof     (GalleySession *session);
void     galley_session_stop_reading    (GalleySession *session);
void     galley_session_set_deadline    (GalleySession *session, gint64 deadline);
void     galley_session_await_pause     (GalleySession *session);
void     galley_session_load            (GalleySession *session);
void     galley_session_save_now        (GalleySession *session);
void     galley_session_save_last       (GalleySession *session);
void     galley_session_note_looking    (GalleySession *session);
void     galley_session_forget_looking  (GalleySession *session);
void     galley_session_leave           (GalleySession *session);
void     galley_session_find_place      (GalleySession *session);
void     galley_session_visit           (GalleySession *session);
void     galley_session_change_place    (GalleySession *session);
gint64   galley_session_plan_save       (gint64 now, gint64 since, guint pause, guint longest);

G_END_DECLS
