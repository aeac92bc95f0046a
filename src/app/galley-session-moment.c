/* galley-session-moment.c: what changes because the time has come
 *
 * A hold runs out and an embargo is over without anybody writing anything; then whoever looks
 * at the article is shown it anew.  A machine that slept, or whose clock was set, is late by a
 * minute at the most.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-session-private.h"

#define LONGEST 60000 /* milliseconds */

/* The next one that is still to come; 0 for none. */
static GalleyTime
find_moment (const GalleyArticle *article, GalleyTime now)
{
  GalleyTime hold = article->held && article->held_until > now ? article->held_until : 0;
  GalleyTime embargo = article->embargo > now ? article->embargo : 0;

  return hold != 0 && embargo != 0 ? MIN (hold, embargo) : MAX (hold, embargo);
}

static void
on_moment (gpointer data)
{
  GalleySession *session = data;

  session->moment_timer = 0;
  if (galley_clock_system (NULL) < session->moment)
    {
      galley_session_await_moment (session);
      return;
    }
  galley_session_set_dossier (session, session->dossier);
  galley_session_notify_proof (session); /* the text is the same, and what is in its way is not */
}

/* To be called for each dossier. */
void
galley_session_await_moment (GalleySession *session)
{
  GalleyTime now = galley_clock_system (NULL);

  g_clear_handle_id (&session->moment_timer, g_source_remove);
  session->moment = find_moment (session->dossier->article, now);
  if (session->moment != 0)
    session->moment_timer = g_timeout_add_once (MIN (session->moment - now + 1, LONGEST), on_moment, session);
}
