/* galley-session-proof.c: what the checks say of the text as typed, and where its remarks are
 *
 * A proof is a dossier with the content as typed in it, its digest, what the checks find
 * in it and where the remarks are by now.  Each of these takes as long as the text is
 * long, so it is made in a thread, READ_AFTER the last keystroke.  There is a proof of the
 * text as typed, or there is none: with every change the last one goes, and what is being
 * read of a text that is not the present one any more is never seen.  Whoever must not
 * work with less waits (galley_session_proofread_async()).  What is signed is judged by
 * the desk all the same, which reads for itself what is stored.
 *
 * What was just loaded has been read by the desk, and is a proof as it is.  A save changes
 * what is around the text, and not the text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-session-private.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"
#include "galley-library.h"
#include "galley-remark.h"

#define READ_AFTER 250 /* milliseconds after the last keystroke */

/* ── in a thread ── */

typedef struct
{
  GalleyDossier *dossier; /* with the content to be read */
  GalleyContent *placed;  /* in which its remarks are */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  galley_dossier_unref (order->dossier);
  galley_content_unref (order->placed);
  g_free (order);
}

/* What the desk alone can know: whether the lists are signed and what they lead to is out, and what readers see. */
static gboolean
is_of_desk (const GalleyFinding *finding)
{
  return g_str_has_prefix (finding->id, "refile-")
         || (g_str_equal (finding->field, "lists") && g_str_equal (finding->blocks, "export"));
}

static GPtrArray *
check (const GalleyDossier *dossier)
{
  GPtrArray *findings = galley_library_check (dossier->content, dossier->lists);

  for (guint i = 0; i < dossier->findings->len; i++)
    if (is_of_desk (dossier->findings->pdata[i]))
      g_ptr_array_add (findings, galley_finding_ref (dossier->findings->pdata[i]));
  return findings;
}

static gpointer
read_order (gconstpointer data)
{
  const Order *order = data;
  GalleyDossier template = *order->dossier;
  g_autofree char *digest = galley_content_dup_digest (template.content);
  g_autoptr (GPtrArray) findings = check (order->dossier), remarks = galley_remarks_copy (template.remarks);

  galley_remarks_move (remarks, NULL, order->placed, template.content);
  template.digest = digest;
  template.findings = findings;
  template.remarks = remarks;
  return galley_dossier_new (&template);
}

/* ── there and back ── */

static void
finish_proofreadings (GalleySession *session)
{
  GTask *task;

  while (session->proof != NULL && (task = g_queue_pop_head (&session->proofreadings)) != NULL)
    {
      g_task_return_pointer (task, galley_dossier_ref (session->proof), galley_noun_unref);
      g_object_unref (task);
    }
}

/* What was found out stays; what is around the text is as it is now. */
static GalleyDossier *
renew (GalleySession *session, const GalleyDossier *read)
{
  GalleyDossier template = *session->dossier;

  template.content = read->content;
  template.digest = read->digest;
  template.findings = read->findings;
  template.remarks = read->remarks;
  return galley_dossier_new (&template);
}

static void
set_proof (GalleySession *session, const GalleyDossier *read)
{
  GalleyDossier *before = session->proof;

  session->proof = read != NULL ? renew (session, read) : NULL;
  galley_dossier_unref (before);
}

static void
read_back (gpointer result, gpointer data)
{
  GalleySession *session = data;
  g_autoptr (GalleyDossier) read = result;

  set_proof (session, read);
  galley_session_notify_proof (session);
  finish_proofreadings (session);
}

static void
read_now (GalleySession *session)
{
  GalleyDossier template = *session->dossier;
  Order *order = g_new0 (Order, 1);

  g_clear_handle_id (&session->read_soon, g_source_remove);
  template.content = (GalleyContent *) galley_session_get_content (session);
  order->dossier = galley_dossier_new (&template);
  order->placed = galley_content_ref (session->placed);
  if (session->reader == NULL)
    session->reader = galley_runner_new (read_order, order_free, galley_noun_unref, read_back, session);
  galley_runner_send (session->reader, order);
}

static gboolean
on_pause (gpointer data)
{
  GalleySession *session = data;

  session->read_soon = 0;
  read_now (session);
  return G_SOURCE_REMOVE;
}

/* Without a word: what is shown next is another text. */
void
galley_session_drop_proof (GalleySession *session)
{
  g_clear_handle_id (&session->read_soon, g_source_remove);
  if (session->reader != NULL)
    galley_runner_recall (session->reader);
  set_proof (session, NULL);
}

/**
 * galley_session_outdate_proof:
 *
 * The text is another one: it is read after a pause, or now, if somebody waits for that.
 */
void
galley_session_outdate_proof (GalleySession *session)
{
  gboolean had_one = session->proof != NULL;

  galley_session_drop_proof (session);
  if (had_one)
    galley_session_notify_proof (session);
  if (g_queue_is_empty (&session->proofreadings))
    session->read_soon = g_timeout_add (READ_AFTER, on_pause, session);
  else
    read_now (session);
}

/**
 * galley_session_take_proof:
 *
 * What was just loaded, and is shown, has been read by the desk.
 */
void
galley_session_take_proof (GalleySession *session)
{
  galley_session_drop_proof (session);
  set_proof (session, session->dossier);
  galley_session_notify_proof (session);
  finish_proofreadings (session);
}

/**
 * galley_session_renew_proof:
 *
 * After the dossier changed around the text.
 */
void
galley_session_renew_proof (GalleySession *session)
{
  g_autoptr (GalleyDossier) before = session->proof != NULL ? galley_dossier_ref (session->proof) : NULL;

  if (before != NULL)
    set_proof (session, before);
}

/* The session goes, and nobody waits: whoever did would hold it. */
void
galley_session_stop_reading (GalleySession *session)
{
  g_clear_handle_id (&session->read_soon, g_source_remove);
  g_clear_pointer (&session->reader, galley_runner_free);
}

/* ── for others ── */

/**
 * galley_session_get_proof:
 *
 * Returns: (transfer none) (nullable): the article as it would be if what is typed were saved, read; %NULL while it is not
 */
const GalleyDossier *
galley_session_get_proof (GalleySession *session)
{
  return session->proof;
}

/**
 * galley_session_proofread_async:
 *
 * Waits until the text has been read as it is then.
 */
void
galley_session_proofread_async (GalleySession *session, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (session, NULL, callback, data);

  if (session->dossier == NULL)
    {
      g_task_return_new_error (task, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "%s", _("The article is still being read"));
      g_object_unref (task);
      return;
    }
  g_queue_push_tail (&session->proofreadings, task);
  if (session->proof != NULL)
    finish_proofreadings (session);
  else if (session->reader == NULL || !galley_runner_is_out (session->reader))
    read_now (session);
}

/**
 * galley_session_proofread_finish:
 *
 * Returns: (transfer full): the article as typed
 */
GalleyDossier *
galley_session_proofread_finish (GalleySession *session, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
