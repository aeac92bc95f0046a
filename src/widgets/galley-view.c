/* galley-view.c: a widget that shows one article being edited
 *
 * The sheet, the preview, the slip, the checks, the lists … all show one session
 * and must follow it: another article, a new dossier, a keystroke.  They derive
 * from this class, say in its virtual functions what they do then, and have no
 * signal handling of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-view.h"

typedef struct
{
  GalleyStore   *store;
  GalleySession *session;
  GSignalGroup  *signals;
  gboolean       shown; /* the dossier of this session */
} GalleyViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GalleyView, galley_view, ADW_TYPE_BIN)

enum { PROP_0, PROP_STORE, PROP_SESSION, N_PROPERTIES };

static GParamSpec *properties[N_PROPERTIES];

#define PRIVATE(view) ((GalleyViewPrivate *) galley_view_get_instance_private (view))
#define CALL(view, function)                                   \
  G_STMT_START {                                               \
    if (GALLEY_VIEW_GET_CLASS (view)->function != NULL)        \
      GALLEY_VIEW_GET_CLASS (view)->function (view);           \
  } G_STMT_END

/**
 * galley_view_get_store:
 *
 * Returns: (transfer none) (nullable): the library
 */
GalleyStore *
galley_view_get_store (GalleyView *self)
{
  return PRIVATE (self)->store;
}

/**
 * galley_view_get_session:
 *
 * Returns: (transfer none) (nullable): the article shown
 */
GalleySession *
galley_view_get_session (GalleyView *self)
{
  return PRIVATE (self)->session;
}

/**
 * galley_view_get_dossier:
 *
 * Returns: (transfer none) (nullable): the article as last stored; %NULL until it is loaded
 */
const GalleyDossier *
galley_view_get_dossier (GalleyView *self)
{
  GalleySession *session = PRIVATE (self)->session;

  return session != NULL && galley_session_get_content (session) != NULL ? galley_session_get_dossier (session) : NULL;
}

/**
 * galley_view_get_content:
 *
 * Returns: (transfer none) (nullable): the content with what was typed since it was stored
 */
const GalleyContent *
galley_view_get_content (GalleyView *self)
{
  GalleySession *session = PRIVATE (self)->session;

  return session != NULL && galley_session_get_dossier (session) != NULL ? galley_session_get_content (session) : NULL;
}

static void
on_dossier (GalleyView *self)
{
  if (galley_view_get_dossier (self) == NULL)
    return;
  PRIVATE (self)->shown = TRUE;
  CALL (self, show_dossier);
}

/* The dossier of a session may be there before its content; both are shown when both are there. */
static void
on_content (GalleyView *self)
{
  if (galley_view_get_content (self) == NULL)
    return;
  if (!PRIVATE (self)->shown)
    on_dossier (self);
  CALL (self, show_content);
}

static void
on_proof (GalleyView *self)
{
  GalleySession *session = PRIVATE (self)->session;

  if (session != NULL && galley_session_get_proof (session) != NULL)
    CALL (self, show_proof);
}

static void
on_state (GalleyView *self)
{
  CALL (self, show_state);
}

static void
on_reloaded (GalleyView *self)
{
  CALL (self, reload);
  on_content (self);
}

static void
set_session (GalleyView *self, GalleySession *session)
{
  if (!g_set_object (&PRIVATE (self)->session, session))
    return;
  g_signal_group_set_target (PRIVATE (self)->signals, session);
  PRIVATE (self)->shown = FALSE;
  CALL (self, show_session);
  on_dossier (self);
  on_content (self);
  on_state (self);
  on_proof (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/* Views inside of this one are bound to it. */
static void
set_store (GalleyView *self, GalleyStore *store)
{
  if (g_set_object (&PRIVATE (self)->store, store))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

static void
galley_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GalleyView *self = GALLEY_VIEW (object);

  if (id == PROP_STORE)
    g_value_set_object (value, PRIVATE (self)->store);
  else if (id == PROP_SESSION)
    g_value_set_object (value, PRIVATE (self)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
galley_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GalleyView *self = GALLEY_VIEW (object);

  if (id == PROP_STORE)
    set_store (self, g_value_get_object (value));
  else if (id == PROP_SESSION)
    set_session (self, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
galley_view_dispose (GObject *object)
{
  GalleyViewPrivate *private = PRIVATE (GALLEY_VIEW (object));

  if (private->signals != NULL)
    g_signal_group_set_target (private->signals, NULL);
  g_clear_object (&private->signals);
  g_clear_object (&private->session);
  g_clear_object (&private->store);
  G_OBJECT_CLASS (galley_view_parent_class)->dispose (object);
}

static void
galley_view_class_init (GalleyViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = galley_view_get_property;
  object_class->set_property = galley_view_set_property;
  object_class->dispose = galley_view_dispose;
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, GALLEY_TYPE_STORE, flags);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GALLEY_TYPE_SESSION, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
galley_view_init (GalleyView *self)
{
  GalleyViewPrivate *private = PRIVATE (self);

  private->signals = g_signal_group_new (GALLEY_TYPE_SESSION);
  g_signal_group_connect_swapped (private->signals, "notify::dossier", G_CALLBACK (on_dossier), self);
  g_signal_group_connect_swapped (private->signals, "notify::content", G_CALLBACK (on_content), self);
  g_signal_group_connect_swapped (private->signals, "notify::proof", G_CALLBACK (on_proof), self);
  g_signal_group_connect_swapped (private->signals, "notify::save-state", G_CALLBACK (on_state), self);
  g_signal_group_connect_swapped (private->signals, "notify::conflict", G_CALLBACK (on_state), self);
  g_signal_group_connect_swapped (private->signals, "notify::editable", G_CALLBACK (on_state), self);
  g_signal_group_connect_swapped (private->signals, "reloaded", G_CALLBACK (on_reloaded), self);
}
