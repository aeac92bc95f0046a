/* galley-session.c: one article being edited
 *
 * A session stands between the keystroke and the disk.  What is typed is counted
 * (“serial”); what is on the disk is a serial too; so “saved” is a comparison, and not a
 * flag that somebody forgets to clear.
 *
 * A keystroke costs a copy of the body and a new deadline.  The content is put together
 * when somebody asks (here), saved when the deadline comes (galley-session-saving.c) and
 * read in a thread after a pause (galley-session-proof.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-session-private.h"

#include "galley-checks.h"
#include "galley-workflow.h"

/* Milliseconds.  A power cut costs at most a second of typing. */
#define PAUSE   400
#define LONGEST 900
#define RETRY   5000

G_DEFINE_FINAL_TYPE (GalleySession, galley_session, G_TYPE_OBJECT)

enum { PROP_0, PROP_STORE, PROP_ARTICLE, PROP_DOSSIER, PROP_CONTENT, PROP_SAVE_STATE, PROP_SAVE_ERROR, PROP_EDITABLE, PROP_HOLDER, PROP_CONFLICT,
       PROP_PROOF, PROP_PAUSE, PROP_LONGEST, N_PROPS };
enum { RELOADED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* ── what others see ── */

static void
notify (GalleySession *session, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (session), properties[property]);
}

gboolean
galley_session_is_unsaved (GalleySession *session)
{
  return session->serial > session->saved;
}

/**
 * galley_session_get_state:
 */
GalleySaveState
galley_session_get_state (GalleySession *session)
{
  if (!galley_session_is_unsaved (session))
    return GALLEY_SAVED;
  if (session->error != NULL)
    return GALLEY_SAVE_FAILED;
  return session->sending != 0 ? GALLEY_SAVING : GALLEY_UNSAVED;
}

/**
 * galley_session_is_editable:
 *
 * Returns: whether the editor at the desk may type now
 */
gboolean
galley_session_is_editable (GalleySession *session)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);

  if (editor == NULL || session->dossier == NULL || galley_session_get_holder (session) != NULL
      || (galley_session_is_unsaved (session) && g_strcmp0 (session->typist, editor->uuid) != 0))
    return FALSE;
  return galley_workflow_may_edit (session->dossier, editor);
}

void
galley_session_notify_state (GalleySession *session)
{
  GalleySaveState state = galley_session_get_state (session);
  gboolean editable = galley_session_is_editable (session);

  if (state != session->notified_state)
    {
      session->notified_state = state;
      notify (session, PROP_SAVE_STATE);
    }
  if (editable != session->notified_editable)
    {
      session->notified_editable = editable;
      notify (session, PROP_EDITABLE);
    }
}

/* Renewing changes nothing that anybody is shown. */
void
galley_session_notify_holder (GalleySession *session)
{
  const GalleyLease *holder = galley_session_get_holder (session);
  gboolean same = galley_lease_is_same (holder, session->notified_holder);
  GalleyLease *before = session->notified_holder;

  session->notified_holder = holder != NULL ? galley_lease_ref (holder) : NULL;
  galley_lease_unref (before);
  galley_session_watch_holder (session);
  if (!same)
    notify (session, PROP_HOLDER);
}

void
galley_session_set_error (GalleySession *session, const char *sentence, gboolean conflict)
{
  gboolean conflict_is_new = session->conflict != conflict;

  session->conflict = conflict;
  if (g_set_str (&session->error, sentence))
    notify (session, PROP_SAVE_ERROR);
  if (conflict_is_new)
    notify (session, PROP_CONFLICT);
  galley_session_notify_state (session);
}

void
galley_session_set_dossier (GalleySession *session, const GalleyDossier *dossier)
{
  GalleyDossier *before = session->dossier;

  session->dossier = galley_dossier_ref (dossier);
  galley_dossier_unref (before);
  galley_session_renew_proof (session);
  galley_session_await_moment (session);
  notify (session, PROP_DOSSIER);
  galley_session_notify_holder (session);
  galley_session_notify_state (session);
}

void
galley_session_notify_proof (GalleySession *session)
{
  notify (session, PROP_PROOF);
}

static void
put_content (GalleySession *session, const GalleyContent *content)
{
  GalleyContent *before = session->content;

  session->content = galley_content_ref (content);
  galley_content_unref (before);
  g_clear_pointer (&session->body, g_free);
}

/* ── content ── */

/**
 * galley_session_get_content:
 *
 * Returns: (transfer none) (nullable): the content as typed; it is let go at the next change
 */
const GalleyContent *
galley_session_get_content (GalleySession *session)
{
  if (session->body != NULL)
    {
      GalleyContent template = *session->content;
      g_autoptr (GalleyContent) content = NULL;

      template.body = session->body;
      content = galley_content_new (&template);
      put_content (session, content);
    }
  return session->content;
}

void
galley_session_replace_content (GalleySession *session, const GalleyContent *content)
{
  put_content (session, content);
  notify (session, PROP_CONTENT);
  g_signal_emit (session, signals[RELOADED], 0);
}

static const char *
get_body (GalleySession *session)
{
  return session->body != NULL ? session->body : session->content->body;
}

void
galley_session_set_deadline (GalleySession *session, gint64 deadline)
{
  g_source_set_ready_time (session->timer, deadline);
}

/* Microseconds: “pause” after the key that was pressed now, and at the latest “longest” after the first that is not saved. */
gint64
galley_session_plan_save (gint64 now, gint64 since, guint pause, guint longest)
{
  return MIN (now + pause * G_GINT64_CONSTANT (1000), since + longest * G_GINT64_CONSTANT (1000));
}

void
galley_session_await_pause (GalleySession *session)
{
  if (!session->conflict)
    galley_session_set_deadline (session, galley_session_plan_save (g_get_monotonic_time (), session->since, session->pause, session->longest));
}

/* Whatever was typed counts, even at a moment when it may not be saved: then saving says why. */
static void
note_change (GalleySession *session)
{
  const GalleyEditor *editor = galley_store_get_editor (session->store);

  if (!galley_session_is_unsaved (session))
    g_set_str (&session->typist, editor != NULL ? editor->uuid : NULL);
  session->serial++;
  galley_session_forget_looking (session);
  if (session->since == 0)
    session->since = g_get_monotonic_time ();
  if (session->sending == 0 && session->error == NULL)
    galley_session_await_pause (session);
  galley_session_outdate_proof (session);
  galley_store_touch (session->store);
  notify (session, PROP_CONTENT);
  galley_session_notify_state (session);
}

/**
 * galley_session_set_body:
 * @body: the whole text, as it is after a keystroke
 */
void
galley_session_set_body (GalleySession *session, const char *body)
{
  if (session->content == NULL || g_str_equal (get_body (session), body))
    return;
  g_free (session->body);
  session->body = g_strdup (body);
  note_change (session);
}

/**
 * galley_session_set_content:
 *
 * For what the window changes as a whole: credits, lists, related articles.
 */
void
galley_session_set_content (GalleySession *session, const GalleyContent *content)
{
  if (session->content == NULL || galley_content_equal (galley_session_get_content (session), content))
    return;
  put_content (session, content);
  note_change (session);
}

static const GalleyField *
find_string_field (const char *name)
{
  for (const GalleyField *field = galley_content_class.fields; field->name != NULL; field++)
    if (field->kind == GALLEY_FIELD_STRING && g_str_equal (field->name, name))
      return field;
  return NULL;
}

/**
 * galley_session_set_field:
 * @field: of #GalleyContent, “headline”, “kicker” …; only those that are one string
 */
void
galley_session_set_field (GalleySession *session, const char *field, const char *value)
{
  const GalleyField *found = find_string_field (field);
  g_autoptr (GalleyContent) content = NULL;
  GalleyContent template;

  g_return_if_fail (found != NULL);
  if (session->content == NULL)
    return;
  template = *galley_session_get_content (session);
  *(const char **) ((char *) &template + found->offset) = value;
  content = galley_content_new (&template);
  galley_session_set_content (session, content);
}

/**
 * galley_session_restore:
 *
 * Puts an older content back.  For the desk it is an edit like any other; the editor is told to show it anew.
 */
void
galley_session_restore (GalleySession *session, const GalleyContent *content)
{
  galley_session_set_content (session, content);
  g_signal_emit (session, signals[RELOADED], 0);
}

/**
 * galley_session_apply:
 * @edits: #GalleyEdit: all of one finding, or of many; made for the content as typed
 *
 * Edits that no longer fit the text change nothing.  The editor is told to show the content anew.
 */
void
galley_session_apply (GalleySession *session, GPtrArray *edits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyContent) content = NULL;

  if (session->content == NULL)
    return;
  content = galley_checks_apply (galley_session_get_content (session), edits, &error);
  if (content == NULL)
    {
      g_debug ("A repair does not fit any more: %s", error->message);
      return;
    }
  galley_session_set_content (session, content);
  g_signal_emit (session, signals[RELOADED], 0);
}

/* ── the object ── */

static gboolean
deadline_reached (gpointer data)
{
  galley_session_save_now (data);
  return G_SOURCE_CONTINUE;
}

/* A lost desk ends the typist's turn; what they typed is saved without them. */
static void
editor_changed (GalleySession *session)
{
  galley_session_save_now (session);
  galley_session_change_place (session);
  if (galley_store_get_editor (session->store) == NULL)
    galley_session_let_go (session);
  galley_session_notify_state (session);
}

static gboolean
timer_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  g_source_set_ready_time (source, -1);
  return callback (data);
}

static GSourceFuncs timer_funcs = { .dispatch = timer_dispatch };

static void
galley_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GalleySession *session = GALLEY_SESSION (object);

  switch (id)
    {
    case PROP_ARTICLE:
      g_value_set_string (value, session->article);
      break;
    case PROP_DOSSIER:
      g_value_set_boxed (value, session->dossier);
      break;
    case PROP_CONTENT:
      g_value_set_boxed (value, galley_session_get_content (session));
      break;
    case PROP_SAVE_STATE:
      g_value_set_uint (value, galley_session_get_state (session));
      break;
    case PROP_SAVE_ERROR:
      g_value_set_string (value, session->error);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, galley_session_is_editable (session));
      break;
    case PROP_HOLDER:
      g_value_set_boxed (value, galley_session_get_holder (session));
      break;
    case PROP_CONFLICT:
      g_value_set_boolean (value, session->conflict);
      break;
    case PROP_PROOF:
      g_value_set_boxed (value, session->proof);
      break;
    case PROP_PAUSE:
      g_value_set_uint (value, session->pause);
      break;
    case PROP_LONGEST:
      g_value_set_uint (value, session->longest);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GalleySession *session = GALLEY_SESSION (object);

  switch (id)
    {
    case PROP_STORE:
      session->store = g_value_dup_object (value);
      break;
    case PROP_ARTICLE:
      session->article = g_value_dup_string (value);
      break;
    case PROP_PAUSE:
      session->pause = g_value_get_uint (value);
      break;
    case PROP_LONGEST:
      session->longest = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_session_constructed (GObject *object)
{
  GalleySession *session = GALLEY_SESSION (object);

  G_OBJECT_CLASS (galley_session_parent_class)->constructed (object);
  g_signal_connect_object (session->store, "changed", G_CALLBACK (galley_session_load), session, G_CONNECT_SWAPPED);
  g_signal_connect_object (session->store, "notify::editor", G_CALLBACK (editor_changed), session, G_CONNECT_SWAPPED);
  g_signal_connect_object (session->store, "deciding", G_CALLBACK (galley_session_note_looking), session, G_CONNECT_SWAPPED);
  g_signal_connect_object (session->store, "closing", G_CALLBACK (galley_session_save_last), session, G_CONNECT_SWAPPED);
  galley_session_find_place (session);
  galley_session_load (session);
}

static void
galley_session_dispose (GObject *object)
{
  GalleySession *session = GALLEY_SESSION (object);

  if (!g_cancellable_is_cancelled (session->leaving))
    galley_session_leave (session);
  galley_session_set_watched (session, FALSE);
  g_cancellable_cancel (session->leaving);
  galley_session_stop_reading (session);
  g_source_destroy (session->timer);
  g_signal_handlers_disconnect_by_data (session->store, session);
  g_clear_handle_id (&session->watch, g_source_remove);
  g_clear_handle_id (&session->moment_timer, g_source_remove);
  G_OBJECT_CLASS (galley_session_parent_class)->dispose (object);
}

static void
galley_session_finalize (GObject *object)
{
  GalleySession *session = GALLEY_SESSION (object);

  galley_dossier_unref (session->dossier);
  galley_dossier_unref (session->proof);
  galley_content_unref (session->placed);
  galley_content_unref (session->content);
  galley_lease_unref (session->notified_holder);
  galley_bookmark_unref (session->place);
  g_atomic_rc_box_release (session->cell);
  g_source_unref (session->timer);
  g_free (session->article);
  g_free (session->body);
  g_free (session->typist);
  g_free (session->token);
  g_free (session->error);
  g_object_unref (session->leaving);
  g_object_unref (session->store);
  G_OBJECT_CLASS (galley_session_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GParamFlags once = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, GALLEY_TYPE_STORE, once);
  properties[PROP_ARTICLE] = g_param_spec_string ("article", NULL, NULL, NULL, once | G_PARAM_READABLE);
  properties[PROP_DOSSIER] = g_param_spec_boxed ("dossier", NULL, NULL, galley_dossier_get_type (), read);
  properties[PROP_CONTENT] = g_param_spec_boxed ("content", NULL, NULL, galley_content_get_type (), read);
  properties[PROP_SAVE_STATE] = g_param_spec_uint ("save-state", NULL, NULL, GALLEY_SAVED, GALLEY_SAVE_FAILED, GALLEY_SAVED, read);
  properties[PROP_SAVE_ERROR] = g_param_spec_string ("save-error", NULL, NULL, NULL, read);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, FALSE, read);
  properties[PROP_HOLDER] = g_param_spec_boxed ("holder", NULL, NULL, galley_lease_get_type (), read);
  properties[PROP_CONFLICT] = g_param_spec_boolean ("conflict", NULL, NULL, FALSE, read);
  properties[PROP_PROOF] = g_param_spec_boxed ("proof", NULL, NULL, galley_dossier_get_type (), read);
  properties[PROP_PAUSE] = g_param_spec_uint ("pause", NULL, NULL, 0, G_MAXINT, PAUSE, both);
  properties[PROP_LONGEST] = g_param_spec_uint ("longest", NULL, NULL, 0, G_MAXINT, LONGEST, both);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
galley_session_class_init (GalleySessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_session_get_property;
  object_class->set_property = galley_session_set_property;
  object_class->constructed = galley_session_constructed;
  object_class->dispose = galley_session_dispose;
  object_class->finalize = galley_session_finalize;
  install_properties (object_class);
  signals[RELOADED] = g_signal_new ("reloaded", GALLEY_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_session_init (GalleySession *session)
{
  session->pause = PAUSE;
  session->longest = LONGEST;
  session->retry = RETRY;
  session->token = g_uuid_string_random ();
  session->leaving = g_cancellable_new ();
  session->cell = g_atomic_rc_box_new0 (GalleyVersionCell);
  session->timer = g_source_new (&timer_funcs, sizeof (GSource));
  g_source_set_callback (session->timer, deadline_reached, session, NULL);
  g_source_attach (session->timer, g_main_context_get_thread_default ());
}

/**
 * galley_session_new:
 * @article: UUID
 *
 * Begins to read the article; “reloaded” says that it is there.
 */
GalleySession *
galley_session_new (GalleyStore *store, const char *article)
{
  return g_object_new (GALLEY_TYPE_SESSION, "store", store, "article", article, NULL);
}

const char *
galley_session_get_article (GalleySession *session)
{
  return session->article;
}

/**
 * galley_session_get_dossier:
 *
 * Returns: (transfer none) (nullable): as last loaded or saved; it is let go at the next change
 */
const GalleyDossier *
galley_session_get_dossier (GalleySession *session)
{
  return session->dossier;
}

/**
 * galley_session_get_error:
 *
 * Returns: (nullable): why saving, or reading, failed; one sentence
 */
const char *
galley_session_get_error (GalleySession *session)
{
  return session->error;
}
