/* galley-session-place.c: where the editor is in the article, and that they have seen it
 *
 * The place is read before the article is, on the same lane, so it is there when the text
 * is shown.  It is written with every save, when the article is opened and when it is left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-session-private.h"

static void
put_place (GalleySession *session, const GalleyBookmark *place)
{
  GalleyBookmark *before = session->place;

  session->place = galley_bookmark_ref (place);
  galley_bookmark_unref (before);
}

/**
 * galley_session_get_place:
 *
 * Returns: (transfer none) (nullable): where the editor at the desk is, or was when they were here last
 */
const GalleyBookmark *
galley_session_get_place (GalleySession *session)
{
  return session->place;
}

/**
 * galley_session_set_place:
 * @field: of #GalleyContent
 * @offset: characters into it
 * @line: of the text, at the top of the sheet
 */
void
galley_session_set_place (GalleySession *session, const char *field, gint64 offset, gint64 line)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);
  g_autoptr (GalleyBookmark) place = NULL;

  if (editor == NULL || session->content == NULL)
    return;
  place = galley_bookmark_new (&(const GalleyBookmark) {
    .article = session->article, .editor = editor->uuid, .field = field, .offset = offset, .line = line });
  put_place (session, place);
}

/* Tells the library that the editor at the desk is here and sees what was loaded last. */
void
galley_session_visit (GalleySession *session)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);
  g_autoptr (GalleyBookmark) nowhere = NULL;

  if (!galley_store_is_open (session->store) || session->dossier == NULL)
    return;
  if (session->place == NULL && editor != NULL)
    nowhere = galley_bookmark_new (&(const GalleyBookmark) { .article = session->article, .editor = editor->uuid, .line = 1 });
  if (session->place != NULL || nowhere != NULL)
    galley_store_visit (session->store, session->place != NULL ? session->place : nowhere, session->dossier->digest);
}

static void
found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySession) session = data;
  g_autoptr (GalleyBookmark) place = galley_store_find_place_finish (GALLEY_STORE (source), result, NULL);

  if (place != NULL && session->place == NULL)
    put_place (session, place);
}

void
galley_session_find_place (GalleySession *session)
{
  if (galley_store_get_editor (session->store) != NULL)
    galley_store_find_place_async (session->store, session->article, session->leaving, found, g_object_ref (session));
}

/* Another person is at the desk, or nobody: the one who left has a place here, and the one who came perhaps another. */
void
galley_session_change_place (GalleySession *session)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);

  if (session->place != NULL && (editor == NULL || !g_str_equal (session->place->editor, editor->uuid)))
    {
      galley_session_visit (session);
      g_clear_pointer (&session->place, galley_bookmark_unref);
    }
  if (session->place == NULL)
    galley_session_find_place (session);
}
