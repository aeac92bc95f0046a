/* galley-authorship.c: who wrote this span, when and why
 *
 * Who and when the revisions say (domain/galley-blame.c).  Why is in the slip: the
 * decision that asked for a change (a return with its reason, a correction) and the
 * first one on the text that has it.  What lies between two decisions without being
 * asked for has no other reason than its writer.
 *
 * What is typed and not saved yet is saved first, so that the answer is exact to the
 * character that is selected.  Walking many revisions takes its time, so it is done in a
 * thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-authorship.h"

#include "galley-blame.h"
#include "galley-chain.h"
#include "galley-content-texts.h"
#include "galley-text.h"

static const GalleyField fields[] = {
  GALLEY_INT (GalleyPassage, at),
  GALLEY_NOUN (GalleyPassage, asked, &galley_decision_class),
  GALLEY_STRING (GalleyPassage, asked_by),
  GALLEY_NOUN (GalleyPassage, kept, &galley_decision_class),
  GALLEY_STRING (GalleyPassage, kept_by),
  GALLEY_STRING (GalleyPassage, name),
  GALLEY_STRING (GalleyPassage, revision),
  GALLEY_STRING (GalleyPassage, text),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyPassage, galley_passage, fields)

/* ── why ── */

static const GalleyDecision *
decision_at (GPtrArray *slip, guint position)
{
  return ((GalleyEntry *) slip->pdata[position])->decision;
}

/* These ask somebody to change the text. */
static gboolean
asks_for_changes (GalleyDecisionKind kind)
{
  switch (kind)
    {
    case GALLEY_DECISION_RETURN:
    case GALLEY_DECISION_REOPEN:
    case GALLEY_DECISION_REFILE:
    case GALLEY_DECISION_CORRECT:
    case GALLEY_DECISION_UPDATE:
    case GALLEY_DECISION_REINSTATE:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The first one on this text; the length of the slip when nobody has decided on it. */
static guint
find_kept (GPtrArray *slip, const char *digest)
{
  guint position = 0;

  while (position < slip->len && !g_str_equal (decision_at (slip, position)->digest, digest))
    position++;
  return position;
}

/* What came last before @kept, if that asked for something: after a submission nobody is asked any more. */
static const GalleyDecision *
find_asked (GPtrArray *slip, guint kept, gint64 at)
{
  for (guint i = kept; i > 0; i--)
    {
      const GalleyDecision *decision = decision_at (slip, i - 1);

      if (kept == slip->len && decision->at > at)
        continue;
      if (asks_for_changes (decision->kind))
        return decision;
      if (decision->kind == GALLEY_DECISION_SUBMIT)
        return NULL;
    }
  return NULL;
}

static char *
dup_signer (const GalleyDossier *dossier, const GalleyDecision *decision)
{
  g_autoptr (GalleyEditor) person = decision != NULL ? galley_journal_find_key (dossier->journal, NULL, decision->editor) : NULL;

  return g_strdup (person != NULL ? person->name : "");
}

/* ── who and when ── */

static GalleyPassage *
describe (const GalleyDossier *dossier, const GalleySpan *span, const GalleyRevision *revision, const char *text)
{
  guint position = find_kept (dossier->slip, revision->digest);
  const GalleyDecision *kept = position < dossier->slip->len ? decision_at (dossier->slip, position) : NULL;
  const GalleyDecision *asked = find_asked (dossier->slip, position, revision->at);
  g_autoptr (GalleyEditor) author = galley_journal_find_person (dossier->journal, NULL, span->author);
  g_autofree char *kept_by = dup_signer (dossier, kept);
  g_autofree char *asked_by = dup_signer (dossier, asked);

  return galley_passage_new (&(const GalleyPassage) {
    .at = revision->at, .asked = (GalleyDecision *) asked, .asked_by = asked_by, .kept = (GalleyDecision *) kept, .kept_by = kept_by,
    .name = author != NULL ? author->name : "", .revision = revision->id, .text = text });
}

static GPtrArray *
oldest_first (GPtrArray *versions)
{
  GPtrArray *turned = galley_revision_array_new ();

  for (guint i = versions->len; i > 0; i--)
    g_ptr_array_add (turned, galley_revision_ref (versions->pdata[i - 1]));
  return turned;
}

/**
 * galley_authorship_list:
 * @versions: #GalleyRevision, newest first, as of galley_desk_list_versions()
 * @field: “body”, “headline” …
 * @start: code points into the field of the newest version
 *
 * Returns: (transfer full): #GalleyPassage: from @start to @end, cut up by who wrote it and when
 */
GPtrArray *
galley_authorship_list (const GalleyDossier *dossier, GPtrArray *versions, const char *field, gint64 start, gint64 end)
{
  GPtrArray *passages = galley_passage_array_new ();
  g_autoptr (GPtrArray) revisions = oldest_first (versions);
  g_autoptr (GPtrArray) spans = galley_blame (revisions, field);
  const GalleyRevision *newest = revisions->len > 0 ? revisions->pdata[revisions->len - 1] : NULL;
  g_autofree char *whole = newest != NULL ? galley_content_text_dup (newest->content, field, NULL) : NULL;

  for (guint i = 0; i < spans->len; i++)
    {
      const GalleySpan *span = spans->pdata[i];
      gint64 from = MAX (span->start, start), to = MIN (span->end, end);
      g_autofree char *text = from < to ? galley_text_dup_slice (whole, from, to) : NULL;

      if (text != NULL)
        g_ptr_array_add (passages, describe (dossier, span, revisions->pdata[span->position], text));
    }
  return passages;
}

/* ── in another thread, after everything is saved ── */

typedef struct
{
  GalleyStore   *store;
  GalleySession *session;
  char          *field;
  gint64         start, end;
  GalleyDossier *dossier;
  GPtrArray     *versions;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->store);
  g_clear_object (&question->session);
  g_free (question->field);
  galley_dossier_unref (question->dossier);
  g_clear_pointer (&question->versions, g_ptr_array_unref);
  g_free (question);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;

  g_task_return_pointer (task, galley_authorship_list (question->dossier, question->versions, question->field, question->start, question->end),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
on_versions (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;

  question->versions = galley_store_list_finish (question->store, result, &error);
  /* The task may go in the thread that it ran in, and no object dies there. */
  g_clear_object (&question->store);
  g_clear_object (&question->session);
  if (question->versions == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, run);
}

static void
on_flushed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;

  if (!galley_session_flush_finish (question->session, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  question->dossier = galley_dossier_ref (galley_session_get_dossier (question->session));
  galley_store_list_versions_async (question->store, question->dossier->article->uuid, g_task_get_cancellable (task), on_versions,
                                    g_object_ref (task));
}

/**
 * galley_authorship_list_async:
 * @session: with its article loaded
 */
void
galley_authorship_list_async (GalleyStore *store, GalleySession *session, const char *field, gint64 start, gint64 end,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Question *question = g_new0 (Question, 1);

  question->store = g_object_ref (store);
  question->session = g_object_ref (session);
  question->field = g_strdup (field);
  question->start = start;
  question->end = end;
  g_task_set_task_data (task, question, question_free);
  galley_session_flush_async (session, on_flushed, task);
}

/**
 * galley_authorship_list_finish:
 *
 * Returns: (transfer full): #GalleyPassage
 */
GPtrArray *
galley_authorship_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
