/* galley-session-saving.c: how what was typed gets to the disk, and what is on the disk into the session
 *
 * Saving begins “pause” after the last keystroke and at the latest “longest” after the
 * first that is not saved, on the writer's lane.  One save is on its way at a time; what is
 * typed meanwhile goes with the next one.  The article's version, which every save hands
 * in, tells whether somebody else has written in between.  Then the article is read again,
 * and there are three cases: its text is the one we began from (it was only moved on):
 * save again; it is the one that was typed: nothing to do; it is a third one: a conflict,
 * which a person decides.  What was typed stays in “content” until it is saved, or kept as
 * a revision: because another window writes the article now, because a person gave way to
 * the other text, or because the window goes.
 *
 * What is saved is saved in the name of the one who typed it, even when they have left the
 * desk since; until it is, nobody else can type into it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-session-private.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"

typedef struct
{
  GTask  *task;
  guint64 serial; /* what must be saved for it to be done */
} Flush;

/* A save on its way. */
typedef struct
{
  GalleySession *session;
  GalleyContent *content;
  guint64        serial;
} Parcel;

/* ── saving ── */

static void
finish_flushes (GalleySession *session, const GError *error)
{
  for (GList *link = session->flushes.head; link != NULL;)
    {
      GList *next = link->next;
      Flush *flush = link->data;

      if (error != NULL || flush->serial <= session->saved)
        {
          g_queue_delete_link (&session->flushes, link);
          if (error != NULL)
            g_task_return_error (flush->task, g_error_copy (error));
          else
            g_task_return_boolean (flush->task, TRUE);
          g_object_unref (flush->task);
          g_free (flush);
        }
      link = next;
    }
}

static void
fail (GalleySession *session, const GError *error)
{
  galley_session_set_error (session, error->message, FALSE);
  if (galley_store_is_open (session->store))
    galley_session_set_deadline (session, g_get_monotonic_time () + session->retry * G_GINT64_CONSTANT (1000));
  finish_flushes (session, error);
}

static void
fail_for_conflict (GalleySession *session)
{
  g_autoptr (GError) error = g_error_new_literal (GALLEY_ERROR, GALLEY_ERROR_CONFLICT,
                                                  _("Somebody else has changed this article; what you typed is kept here, unsaved, "
                                                    "until you choose one of the two"));

  galley_session_set_deadline (session, -1);
  galley_session_set_error (session, error->message, TRUE);
  finish_flushes (session, error);
}

/* Somebody else writes the article now.  What was typed here is kept as a revision, and the text that there is, is shown. */
static void
note_kept (GalleySession *session, const Parcel *parcel)
{
  session->saved = parcel->serial;
  if (galley_session_is_unsaved (session))
    galley_session_save_now (session);
  else
    finish_flushes (session, NULL);
  galley_session_load (session);
}

/* Saved means saved: it is only said after the writer has committed. */
static void
note_saved (GalleySession *session, const Parcel *parcel, const GalleyArticle *article)
{
  GalleyDossier template = *session->dossier;
  g_autoptr (GalleyDossier) dossier = NULL;

  template.article = (GalleyArticle *) article;
  template.content = parcel->content;
  template.digest = article->digest;
  dossier = galley_dossier_new (&template);
  session->version = article->version;
  session->saved = parcel->serial;
  if (session->sending == parcel->serial)
    session->sending = 0;
  galley_session_set_dossier (session, dossier);
  galley_session_set_error (session, NULL, FALSE);
  finish_flushes (session, NULL);
}

static void
go_on (GalleySession *session)
{
  if (session->sending != 0)
    return;
  if (galley_session_is_unsaved (session) && !g_queue_is_empty (&session->flushes))
    galley_session_save_now (session);
  else if (galley_session_is_unsaved (session))
    galley_session_await_pause (session);
  if (session->load_again)
    galley_session_load (session);
}

static void
parcel_free (Parcel *parcel)
{
  galley_content_unref (parcel->content);
  g_object_unref (parcel->session);
  g_free (parcel);
}

static void
note_refused (GalleySession *session, const Parcel *parcel, const GError *error)
{
  session->resolving = g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT) && galley_store_is_open (session->store);
  if (session->resolving)
    galley_session_load (session);
  else if (g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_TAKEN))
    note_kept (session, parcel);
  else
    fail (session, error);
}

static void
came_back (GObject *source, GAsyncResult *result, gpointer data)
{
  Parcel *parcel = data;
  GalleySession *session = parcel->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = galley_store_save_finish (GALLEY_STORE (source), result, &error);

  if (article != NULL)
    note_saved (session, parcel, article);
  else if (session->sending == parcel->serial)
    {
      session->sending = 0;
      note_refused (session, parcel, error);
    }
  if (article != NULL)
    go_on (session);
  galley_session_notify_state (session);
  parcel_free (parcel);
}

static void
send (GalleySession *session, gint64 version, gboolean last)
{
  g_autoptr (GalleyLease) pen = galley_session_new_pen (session, session->typist);
  Parcel *parcel = g_new0 (Parcel, 1);

  parcel->session = g_object_ref (session);
  parcel->content = galley_content_ref (galley_session_get_content (session));
  parcel->serial = session->sending = session->serial;
  session->since = 0;
  galley_session_set_deadline (session, -1);
  galley_store_save_typed_async (session->store, pen, parcel->content, version, session->cell, session->place, last, came_back, parcel);
}

void
galley_session_save_now (GalleySession *session)
{
  if (!galley_session_is_unsaved (session) || session->sending != 0 || session->conflict || session->resolving)
    return;
  if (session->typist == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("Nobody is at the desk; unlock your key first"));
      const GalleyEditor *editor = galley_store_get_editor (session->store);

      if (editor == NULL)
        {
          fail (session, error);
          return;
        }
      session->typist = g_strdup (editor->uuid);
    }
  send (session, session->version, FALSE);
  galley_session_notify_state (session);
}

/**
 * galley_session_flush_async:
 *
 * When it finishes with %TRUE, everything that had been typed when it was called is on the disk.
 */
void
galley_session_flush_async (GalleySession *session, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (session, NULL, callback, data);
  Flush *flush = g_new0 (Flush, 1);

  flush->task = task;
  flush->serial = session->serial;
  g_queue_push_tail (&session->flushes, flush);
  if (!galley_session_is_unsaved (session))
    finish_flushes (session, NULL);
  else if (session->conflict)
    fail_for_conflict (session);
  else
    galley_session_save_now (session);
}

gboolean
galley_session_flush_finish (GalleySession *session, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ── loading ── */

/* The remarks of what was just loaded are where they are in its content. */
static void
note_loaded (GalleySession *session, const GalleyDossier *dossier)
{
  GalleyContent *before = session->placed;

  session->placed = galley_content_ref (dossier->content);
  galley_content_unref (before);
  galley_session_drop_proof (session);
}

static void
take_over (GalleySession *session, const GalleyDossier *dossier)
{
  gboolean same = session->content != NULL && galley_content_equal (galley_session_get_content (session), dossier->content);

  session->version = dossier->article->version;
  session->saved = session->serial;
  session->since = 0;
  galley_session_set_deadline (session, -1);
  galley_session_set_dossier (session, dossier);
  if (!same)
    galley_session_replace_content (session, dossier->content);
  if (session->placed == dossier->content) /* as it was loaded, and not saved since */
    galley_session_take_proof (session);
  else
    galley_session_outdate_proof (session);
  galley_session_set_error (session, NULL, FALSE);
  finish_flushes (session, NULL);
}

/* With text that is not saved: the three cases of the essay, and a window that writes the article in place of this one. */
static void
reconcile (GalleySession *session, const GalleyDossier *dossier)
{
  gboolean only_moved = galley_content_equal (dossier->content, session->dossier->content);
  gboolean same = dossier->article->version == session->version || (only_moved && !session->conflict);

  if (galley_content_equal (dossier->content, galley_session_get_content (session)))
    {
      take_over (session, dossier);
      return;
    }
  galley_session_set_dossier (session, dossier);
  galley_session_outdate_proof (session);
  if (galley_session_get_holder (session) != NULL)
    {
      galley_session_set_error (session, NULL, FALSE);
      galley_session_save_now (session); /* is refused, and what was typed kept */
    }
  else if (same)
    {
      session->version = dossier->article->version;
      go_on (session);
    }
  else
    fail_for_conflict (session);
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySession) session = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDossier) dossier = galley_store_load_dossier_finish (GALLEY_STORE (source), result, &error);
  gboolean first = session->dossier == NULL;

  session->loading = FALSE;
  if (g_cancellable_is_cancelled (session->leaving))
    return;
  session->resolving = session->resolving && session->load_again;
  if (dossier == NULL && (session->dossier == NULL || galley_session_is_unsaved (session)))
    fail (session, error);
  else if (dossier != NULL && session->sending != 0)
    session->load_again = TRUE; /* it may be from before or after what is on its way */
  else if (dossier != NULL && dossier->article->version < session->version)
    session->load_again = TRUE; /* a snapshot from before our own save */
  else if (dossier != NULL)
    {
      note_loaded (session, dossier);
      (galley_session_is_unsaved (session) && session->dossier != NULL ? reconcile : take_over) (session, dossier);
    }
  if (first)
    galley_session_visit (session);
  if (session->load_again && session->sending == 0)
    galley_session_load (session);
}

void
galley_session_load (GalleySession *session)
{
  session->load_again = session->loading;
  if (session->loading)
    return;
  session->loading = TRUE;
  galley_store_load_dossier_async (session->store, session->article, session->leaving, loaded, g_object_ref (session));
}

/* The last chance before the library is closed.  What is on its way may be refused when nobody is left to be told, so it goes once
 * more, to be kept in that case. */
void
galley_session_save_last (GalleySession *session)
{
  gboolean unsaved = galley_session_is_unsaved (session) && session->typist != NULL;

  if (unsaved && session->conflict)
    galley_session_keep_typed (session);
  else if (unsaved)
    send (session, session->sending == 0 ? session->version : -1, TRUE);
  galley_session_visit (session);
  galley_session_let_go (session);
}

/* What is unsaved is still handed to the writer, to be kept if it is refused; nobody is left to be told how that went. */
void
galley_session_leave (GalleySession *session)
{
  if (galley_session_is_unsaved (session) && session->conflict)
    galley_session_keep_typed (session);
  else if (galley_session_is_unsaved (session) && session->typist != NULL && galley_store_is_open (session->store))
    {
      g_autoptr (GalleyLease) pen = galley_session_new_pen (session, session->typist);
      galley_store_save_typed_async (session->store, pen, galley_session_get_content (session), session->version, session->cell, session->place,
                                     TRUE, NULL, NULL);
    }
  session->saved = session->serial;
  galley_session_visit (session);
  galley_session_let_go (session);
}

/**
 * galley_session_has_conflict:
 *
 * Returns: whether somebody else has changed the article while it was typed here; “dossier” has what they made of it
 */
gboolean
galley_session_has_conflict (GalleySession *session)
{
  return session->conflict;
}

/**
 * galley_session_overwrite:
 *
 * After a conflict, saves what was typed over the other version, which stays as a revision.
 */
void
galley_session_overwrite (GalleySession *session)
{
  if (!session->conflict)
    return;
  session->version = session->dossier->article->version;
  galley_session_set_error (session, NULL, FALSE);
  galley_session_save_now (session);
}

/**
 * galley_session_revert:
 *
 * Shows the article as it is stored.  What was typed and is not saved is kept as a revision.
 */
void
galley_session_revert (GalleySession *session)
{
  if (session->dossier == NULL || !galley_session_is_unsaved (session) || session->sending != 0)
    return;
  galley_session_keep_typed (session);
  take_over (session, session->dossier);
}

