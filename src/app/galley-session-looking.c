/* galley-session-looking.c: how long the article has been in front of its editor
 *
 * Counted while the window shows the article and has the focus, and somebody has touched
 * a key or the mouse within the last two minutes: a screen that nobody sits at reads
 * nothing.  What was counted for a text that has been changed since is dropped; the
 * decision says how long its signer had that very text before them.
 *
 * It is noted when the article is left, before a decision, and every few minutes, so
 * that little is lost when the machine stops.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-session-private.h"

#define TICK   5               /* seconds */
#define AWAY   (120 * G_USEC_PER_SEC)
#define NOTE   (300 * G_USEC_PER_SEC)
#define LEAST  G_USEC_PER_SEC  /* less than this is not worth a write */

static void
count (GalleySession *session)
{
  gint64 now = g_get_monotonic_time ();

  if (session->looking_since != 0 && galley_store_get_idle (session->store) < AWAY)
    session->looked += now - session->looking_since;
  session->looking_since = session->watched ? now : 0;
}

/**
 * galley_session_note_looking:
 *
 * Writes down what was counted, in the name of the editor at the desk.
 */
void
galley_session_note_looking (GalleySession *session)
{
  count (session);
  if (session->looked < LEAST || session->dossier == NULL || galley_store_get_editor (session->store) == NULL
      || !galley_store_is_open (session->store))
    return;
  galley_store_add_time_async (session->store, session->article, session->dossier->digest, session->looked / G_USEC_PER_SEC);
  session->looked %= G_USEC_PER_SEC;
}

/* What is looked at from now on is another text. */
void
galley_session_forget_looking (GalleySession *session)
{
  count (session);
  session->looked = 0;
}

static gboolean
on_tick (gpointer data)
{
  GalleySession *session = data;

  count (session);
  if (session->looked >= NOTE)
    galley_session_note_looking (session);
  return G_SOURCE_CONTINUE;
}

/**
 * galley_session_set_watched:
 * @watched: whether the article is on the screen, in a window that has the focus
 */
void
galley_session_set_watched (GalleySession *session, gboolean watched)
{
  if (session->watched == watched)
    return;
  session->watched = watched;
  if (watched)
    {
      count (session);
      session->looking_tick = g_timeout_add_seconds (TICK, on_tick, session);
    }
  else
    {
      galley_session_note_looking (session);
      g_clear_handle_id (&session->looking_tick, g_source_remove);
    }
}
