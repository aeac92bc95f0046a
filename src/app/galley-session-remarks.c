/* galley-session-remarks.c: remarks on the text as typed
 *
 * Where they are in it, the proof says (galley-session-proof.c).  A remark is made on what is stored, so what is typed goes to the disk
 * first, and the place that somebody chose moves along.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-session-remarks.h"

#include <glib/gi18n-lib.h>

#include "galley-anchor.h"
#include "galley-error.h"
#include "galley-remark-rules.h"
#include "galley-session-private.h"
#include "galley-store-remarks.h"

/* One remark on its way: the place holds in @seen. */
typedef struct
{
  GalleyRemarkEvent *asked;
  GalleyContent     *seen;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  galley_remark_event_unref (errand->asked);
  galley_content_unref (errand->seen);
  g_free (errand);
}

/**
 * galley_session_may_remark:
 * @remark: (nullable): what it is done with; %NULL to make one
 *
 * Returns: whether the editor at the desk may do this; the sentence that refuses it is in @error
 */
gboolean
galley_session_may_remark (GalleySession *session, GalleyRemarkKind kind, const GalleyRemark *remark, GError **error)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);

  if (editor != NULL && session->dossier != NULL)
    return galley_remark_may (session->dossier, editor, kind, remark, error);
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("Nobody is at the desk; unlock your key first"));
  return FALSE;
}

/**
 * galley_session_may_require:
 *
 * Returns: whether the editor at the desk may say that something must be corrected
 */
gboolean
galley_session_may_require (GalleySession *session)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);

  return editor != NULL && session->dossier != NULL && galley_remark_may_require (session->dossier, editor);
}

static void
move_place (GalleyRemarkEvent *asked, const GalleyContent *seen, const GalleyContent *now)
{
  const char *old = galley_remark_get_text_of (seen, asked->field), *new = galley_remark_get_text_of (now, asked->field);
  g_autoptr (GalleyAnchorMap) map = NULL;
  GalleyAnchor anchor;

  if (old == NULL || g_str_equal (old, new))
    return;
  map = galley_anchor_map_new (old, new);
  anchor = galley_anchor_map_find (map, (GalleyAnchor) { asked->start, asked->end, FALSE });
  asked->start = anchor.start;
  asked->end = anchor.end;
}

static void
remarked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  GalleyRemark *remark = galley_store_remark_finish (GALLEY_STORE (source), result, &error);

  if (remark != NULL)
    g_task_return_pointer (task, remark, galley_noun_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
flushed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GalleySession *session = GALLEY_SESSION (source);
  Errand *errand = g_task_get_task_data (task);
  GalleyRemarkEvent asked = *errand->asked;
  g_autoptr (GError) error = NULL;

  if (!galley_session_flush_finish (session, result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  move_place (&asked, errand->seen, session->dossier->content);
  asked.article = session->article;
  asked.digest = session->dossier->digest;
  asked.token = session->token;
  galley_store_remark_async (session->store, &asked, NULL, remarked, g_steal_pointer (&task));
}

/**
 * galley_session_remark_async:
 * @asked: what is to be done; article and digest are those of the session
 * @seen: the content in which the place of a new remark was chosen
 */
void
galley_session_remark_async (GalleySession *session, const GalleyRemarkEvent *asked, const GalleyContent *seen, GAsyncReadyCallback callback,
                             gpointer data)
{
  GTask *task = g_task_new (session, NULL, callback, data);
  Errand *errand = g_new0 (Errand, 1);

  errand->asked = galley_remark_event_new (asked);
  errand->seen = galley_content_ref (seen);
  g_task_set_task_data (task, errand, errand_free);
  galley_session_flush_async (session, flushed, task);
}

/**
 * galley_session_remark_finish:
 *
 * Returns: (transfer full): the remark as it is now; “dossier” has it a moment later
 */
GalleyRemark *
galley_session_remark_finish (GalleySession *session, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
