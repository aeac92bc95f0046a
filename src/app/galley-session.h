/* galley-session.h: one article being edited
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-store.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_SAVED,
  GALLEY_SAVING,
  GALLEY_UNSAVED,     /* typed and not yet written: less than a second old */
  GALLEY_SAVE_FAILED,
} GalleySaveState;

/* A session owns the content between the keystroke and the disk.
 *
 * Properties (notify on the main thread): “dossier” (GalleyDossier: as last loaded), “content” (GalleyContent: with what has been
 * typed since), “save-state” (uint: GalleySaveState), “save-error” (string), “editable” (boolean), “holder” (GalleyLease: who else is
 * writing it now), “conflict” (boolean: somebody else
 * changed the article; galley_session_overwrite () or _revert () decides), “proof” (GalleyDossier: as typed, with what the checks say of
 * it; NULL while it is being read), “pause” and “longest” (uint, milliseconds).
 * Signal: “reloaded” — the content was replaced from outside, the editor must show it anew. */
#define GALLEY_TYPE_SESSION (galley_session_get_type ())
G_DECLARE_FINAL_TYPE (GalleySession, galley_session, GALLEY, SESSION, GObject)

GalleySession       *galley_session_new          (GalleyStore *store, const char *article);
const char          *galley_session_get_article  (GalleySession *session);
const GalleyDossier *galley_session_get_dossier  (GalleySession *session); /* NULL until loaded */
const GalleyContent *galley_session_get_content  (GalleySession *session); /* NULL until loaded */
void                 galley_session_set_content  (GalleySession *session, const GalleyContent *content);
void                 galley_session_set_body     (GalleySession *session, const char *body);
void                 galley_session_set_field    (GalleySession *session, const char *field, const char *value);
void                 galley_session_restore      (GalleySession *session, const GalleyContent *content); /* shown anew, as an edit */
void                 galley_session_apply        (GalleySession *session, GPtrArray *edits); /* GalleyEdit: a finding's repair */
void                 galley_session_set_watched  (GalleySession *session, gboolean watched); /* somebody has it before them */
GalleySaveState      galley_session_get_state    (GalleySession *session);
const char          *galley_session_get_error    (GalleySession *session); /* a sentence; NULL for none */
gboolean             galley_session_is_editable  (GalleySession *session);

/* The dossier with the content as typed, read: its digest, what the checks find in it, where its remarks are.  NULL while it is read. */
const GalleyDossier *galley_session_get_proof        (GalleySession *session);
void                 galley_session_proofread_async  (GalleySession *session, GAsyncReadyCallback callback, gpointer data);
GalleyDossier       *galley_session_proofread_finish (GalleySession *session, GAsyncResult *result, GError **error);

/* The same for the preview, after every keystroke: unread, and without the digest where that would have to be made. */
GalleyDossier       *galley_session_dup_draft    (GalleySession *session);

/* By the proof, so wait for that: why a decision cannot be taken now: GalleyFinding; empty when the button may be pressed.  @reason as
 * typed so far. */
GPtrArray           *galley_session_judge        (GalleySession *session, GalleyDecisionKind kind, const char *reason);
GPtrArray           *galley_session_judge_request (GalleySession *session, const GalleyRequest *request); /* article and digest filled in */
gboolean             galley_session_offers       (GalleySession *session, GalleyDecisionKind kind); /* whether a menu shows it at all */

/* Where the cursor is: goes to the disk with what is typed, and when the article is left. */
const GalleyBookmark   *galley_session_get_place    (GalleySession *session); /* NULL when the editor has never been here */
void                 galley_session_set_place    (GalleySession *session, const char *field, gint64 offset, gint64 line);

/* Saves at once and waits for it; used before a decision, when the article is left, and when the window closes. */
void                 galley_session_flush_async  (GalleySession *session, GAsyncReadyCallback callback, gpointer data);
gboolean             galley_session_flush_finish (GalleySession *session, GAsyncResult *result, GError **error);

/* One window writes at a time.  Typing claims the article; leaving, locking, and ten minutes without a word let it go. */
const GalleyLease   *galley_session_get_holder      (GalleySession *session); /* another window that has it; NULL for none */
gboolean             galley_session_was_taken       (GalleySession *session); /* … and took it from this one */
gboolean             galley_session_may_take_over   (GalleySession *session);
void                 galley_session_take_over_async (GalleySession *session, const char *reason, GAsyncReadyCallback callback, gpointer data);
gboolean             galley_session_take_over_finish (GalleySession *session, GAsyncResult *result, GError **error);

/* When somebody else changed the article while this one was typed: mine over theirs (which stays as a revision), or theirs. */
gboolean             galley_session_has_conflict (GalleySession *session);
void                 galley_session_overwrite    (GalleySession *session);
void                 galley_session_revert       (GalleySession *session);

G_END_DECLS
