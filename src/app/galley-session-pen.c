/* galley-session-pen.c: one window writes at a time
 *
 * The desk decides who that is (galley-desk-work.c).  A session has a token, by which its
 * saves claim the article; it is read only while another token has it.  That one may end
 * without writing anything, by its time or with its process, so the session looks again
 * every WATCH milliseconds while it waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-session-private.h"

#include "galley-workflow.h"

#define WATCH 15000

/**
 * galley_session_get_holder:
 *
 * Returns: (transfer none) (nullable): the lease of another window that writes this article now
 */
const GalleyLease *
galley_session_get_holder (GalleySession *session)
{
  const GalleyLease *lease = session->dossier != NULL ? session->dossier->lease : NULL;

  return lease != NULL && !g_str_equal (lease->token, session->token) ? lease : NULL;
}

/**
 * galley_session_was_taken:
 *
 * Returns: whether the holder took the article from this very window
 */
gboolean
galley_session_was_taken (GalleySession *session)
{
  const GalleyLease *holder = galley_session_get_holder (session);

  return holder != NULL && g_str_equal (holder->taken_from, session->token);
}

static gboolean
look_again (gpointer data)
{
  galley_session_load (data);
  return G_SOURCE_CONTINUE;
}

void
galley_session_watch_holder (GalleySession *session)
{
  gboolean waits = galley_session_get_holder (session) != NULL;

  if (waits && session->watch == 0)
    session->watch = g_timeout_add (WATCH, look_again, session);
  else if (!waits)
    g_clear_handle_id (&session->watch, g_source_remove);
}

/* What this window writes with, in the name of @editor. */
GalleyLease *
galley_session_new_pen (GalleySession *session, const char *editor)
{
  return galley_lease_new (&(const GalleyLease) {
    .article = session->article, .editor = editor, .process = galley_store_get_process (session->store), .token = session->token });
}

/* When nobody will type here any more who could have the article. */
void
galley_session_let_go (GalleySession *session)
{
  const GalleyLease *lease = session->dossier != NULL ? session->dossier->lease : NULL;

  if (galley_store_is_open (session->store) && ((lease != NULL && g_str_equal (lease->token, session->token)) || session->typist != NULL))
    galley_store_release (session->store, session->token);
}

/* What will not be saved is kept beside the text that the article has. */
void
galley_session_keep_typed (GalleySession *session)
{
  g_autoptr (GalleyLease) pen = session->typist != NULL ? galley_session_new_pen (session, session->typist) : NULL;

  if (pen != NULL && galley_store_is_open (session->store))
    galley_store_keep_typed (session->store, pen, galley_session_get_content (session));
}

/* ── taking over ── */

/**
 * galley_session_may_take_over:
 *
 * Returns: whether the editor at the desk could write here if nobody else did
 */
gboolean
galley_session_may_take_over (GalleySession *session)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);

  return editor != NULL && galley_session_get_holder (session) != NULL && galley_workflow_may_edit (session->dossier, editor);
}

static void
taken_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GalleySession *session = g_task_get_source_object (task);
  GError *error = NULL;

  if (!galley_store_take_over_finish (GALLEY_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  galley_session_load (session);
  g_task_return_boolean (task, TRUE);
}

/**
 * galley_session_take_over_async:
 * @reason: (nullable): a word to whoever is writing now
 *
 * Afterwards this window has the article; the text that the other one had is kept as a revision.
 */
void
galley_session_take_over_async (GalleySession *session, const char *reason, GAsyncReadyCallback callback, gpointer data)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);
  g_autoptr (GalleyLease) pen = galley_session_new_pen (session, editor != NULL ? editor->uuid : "");

  galley_store_take_over_async (session->store, pen, reason, taken_over, g_task_new (session, NULL, callback, data));
}

gboolean
galley_session_take_over_finish (GalleySession *session, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
