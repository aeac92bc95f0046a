/* galley-article-page.c: one article: where it is, its sheet, its page, and the inspector
 *
 * Owns the session: the sheet, the preview and the panels are bound to it.  The
 * web view is made the first time a preview is to be seen, and not before the
 * first frame is on the screen; it is the dearest part of the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-article-page.h"

#include <glib/gi18n-lib.h>

#include "galley-changes-panel.h"
#include "galley-checks-panel.h"
#include "galley-companions.h"
#include "galley-decision-button.h"
#include "galley-details-panel.h"
#include "galley-habits.h"
#include "galley-history-actions.h"
#include "galley-lists-panel.h"
#include "galley-paste-place.h"
#include "galley-preview.h"
#include "galley-remarks-actions.h"
#include "galley-sheet.h"
#include "galley-slip-panel.h"
#include "galley-state-banner.h"
#include "galley-step-bar.h"
#include "galley-window.h"

#define MIN_PREVIEW 280 /* pixels, as in the template */

struct _GalleyArticlePage
{
  AdwBin parent;

  GalleyStore   *store;
  GalleySession *session;
  char          *view, *panel;
  char          *view_before;   /* while there is nothing but the sheet */
  gboolean       had_inspector; /* the same */
  gboolean       focused;       /* there is nothing but the sheet */
  GalleyHabits  *habits;
  gboolean       inspector, floating, narrow;
  GtkWidget     *preview; /* NULL until it is needed */
  int            width;   /* the largest position of the handle between sheet and preview */

  GtkStack             *stack;
  GtkPaned             *paned;
  AdwBin               *preview_place;
  GalleySheet          *sheet;
  GalleyDecisionButton *decision;
  GalleyDetailsPanel   *details;
  GalleyChangesPanel   *changes;
  GalleyRemarksPanel   *remarks;
  GalleyChecksPanel    *checks;
};

G_DEFINE_FINAL_TYPE (GalleyArticlePage, galley_article_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_STORE, PROP_SESSION, PROP_VIEW, PROP_PANEL, PROP_INSPECTOR, PROP_FLOATING, PROP_NARROW, PROP_PLAIN, N_PROPERTIES };

static GParamSpec *properties[N_PROPERTIES];

static void
notify (GalleyArticlePage *self, guint id)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

/* ── what is seen ── */

static void
make_preview (gpointer data)
{
  GalleyArticlePage *self = data;

  if (self->preview != NULL)
    return;
  self->preview = g_object_new (GALLEY_TYPE_PREVIEW, "store", self->store, NULL);
  adw_bin_set_child (self->preview_place, self->preview);
  galley_companions_tie (GTK_WIDGET (self), self->sheet, GALLEY_PREVIEW (self->preview));
  g_object_bind_property (self, "session", self->preview, "session", G_BINDING_SYNC_CREATE);
}

static void
show_view (GalleyArticlePage *self)
{
  gboolean preview = !g_str_equal (self->view, "write");

  gtk_widget_set_visible (GTK_WIDGET (self->sheet), !g_str_equal (self->view, "preview"));
  gtk_widget_set_visible (GTK_WIDGET (self->preview_place), preview);
  if (preview && self->preview == NULL && self->session != NULL)
    g_idle_add_once (make_preview, self);
}

static void
set_view (GalleyArticlePage *self, const char *view)
{
  if (self->narrow && g_strcmp0 (view, "split") == 0)
    view = "write";
  if (view == NULL || !g_strv_contains ((const char *const[]) { "write", "split", "preview", NULL }, view)
      || !g_set_str (&self->view, view))
    return;
  show_view (self);
  notify (self, PROP_VIEW);
}

static void
set_inspector (GalleyArticlePage *self, gboolean inspector)
{
  if (self->inspector == inspector)
    return;
  self->inspector = inspector;
  notify (self, PROP_INSPECTOR);
  if (!inspector && self->floating)
    galley_sheet_regain_focus (self->sheet);
}

static void
set_panel (GalleyArticlePage *self, const char *panel)
{
  if (panel == NULL || !g_strv_contains ((const char *const[]) { "slip", "checks", "lists", "details", "changes", "remarks", NULL }, panel))
    return;
  if (g_set_str (&self->panel, panel))
    notify (self, PROP_PANEL);
  if (self->session != NULL)
    set_inspector (self, TRUE);
}

static void
set_narrow (GalleyArticlePage *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (narrow && g_str_equal (self->view, "split"))
    set_view (self, "write");
  notify (self, PROP_NARROW);
}

/* Two equal halves, whatever the width. */
static void
on_width (GalleyArticlePage *self)
{
  int most;

  g_object_get (self->paned, "max-position", &most, NULL);
  if (most != self->width && g_str_equal (self->view, "split"))
    gtk_paned_set_position (self->paned, (most + MIN_PREVIEW) / 2);
  self->width = most;
}

/* ── findings ── */

static void
show_sheet (GalleyArticlePage *self)
{
  if (self->floating)
    set_inspector (self, FALSE);
  if (g_str_equal (self->view, "preview"))
    set_view (self, self->narrow ? "write" : "split");
}

static void
on_finding (GalleyArticlePage *self, const GalleyFinding *finding)
{
  if (galley_remarks_panel_lead_to (self->remarks, finding))
    return;
  show_sheet (self);
  if (!galley_sheet_go_to (self->sheet, finding))
    {
      set_panel (self, g_str_has_prefix (finding->field, "related") || g_str_has_prefix (finding->field, "list") ? "lists" : "details");
      galley_details_panel_go_to (self->details, finding->field);
    }
}

/* ── changes ── */

static void
on_walked (GalleyArticlePage *self, GPtrArray *places, int direction)
{
  show_sheet (self);
  galley_sheet_walk_among (self->sheet, places, direction);
}

/* Who signed another text than this one sees first what became of it; where the inspector is hidden, it stays so. */
static void
on_unseen (GalleyArticlePage *self)
{
  set_view (self, "split");
  if (self->inspector)
    set_panel (self, "changes");
}

/* ── actions ── */

/* “walk” goes among the findings, “walk-changes” among the changes. */
static void
walk (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyArticlePage *self = data;
  int direction = g_variant_get_int32 (parameter);

  if (self->session != NULL && g_str_equal (g_action_get_name (G_ACTION (action)), "walk-changes"))
    galley_changes_panel_walk (self->changes, direction);
  else if (self->session != NULL)
    {
      show_sheet (self);
      galley_sheet_walk (self->sheet, direction);
    }
}

/* “fix” has no parameter, “format” has one. */
static void
change_text (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyArticlePage *self = data;

  if (self->session != NULL && parameter == NULL)
    galley_sheet_fix (self->sheet);
  else if (self->session != NULL)
    galley_sheet_format (self->sheet, g_variant_get_string (parameter, NULL));
}

/* “decide” takes the decision that is due, “other-decisions” shows the others. */
static void
decide (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyArticlePage *self = data;

  if (self->session != NULL && !galley_remarks_panel_save (self->remarks))
    (g_str_equal (g_action_get_name (G_ACTION (action)), "decide") ? galley_decision_button_press
                                                                    : galley_decision_button_open) (self->decision);
}

/* The parameter is the nick of a decision. */
static void
decide_as (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyArticlePage *self = data;
  int kind = galley_nick_find (g_variant_get_string (parameter, NULL), galley_decision_kind_nicks);

  if (self->session != NULL && kind >= 0)
    galley_decision_button_choose (self->decision, kind);
}

/* What is printed is the preview, whether or not it is seen. */
static void
print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyArticlePage *self = data;

  if (self->session == NULL)
    return;
  make_preview (self);
  galley_preview_print (GALLEY_PREVIEW (self->preview), g_str_equal (g_action_get_name (G_ACTION (action)), "save-pdf"));
}

static const GActionEntry actions[] = {
  { "walk", walk, "i" },
  { "walk-changes", walk, "i" },
  { "fix", change_text },
  { "format", change_text, "s" },
  { "decide", decide },
  { "decide-as", decide_as, "s" },
  { "other-decisions", decide },
  { "print", print },
  { "save-pdf", print },
};

/**
 * galley_article_page_add_actions:
 *
 * Adds the commands on the article, and “view”, “panel” and “inspector”, to @map.
 */
void
galley_article_page_add_actions (GalleyArticlePage *self, GActionMap *map)
{
  static const char *const names[] = { "view", "panel", "inspector" };

  galley_history_actions_add (self, self->changes, map);
  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), self);
  galley_paste_place_add_actions (GALLEY_VIEW (self->sheet), map);
  galley_habits_add_actions (self->habits, map);
  galley_sheet_add_actions (self->sheet, map);
  galley_remarks_actions_add (self->remarks, map);
  galley_checks_panel_add_actions (self->checks, map);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (names[i], self, names[i]);
      g_action_map_add_action (map, G_ACTION (action));
    }
}

/* ── opening and saving ── */

static void
on_flushed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (galley_session_flush_finish (GALLEY_SESSION (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * galley_article_page_save_async:
 *
 * Saves what was typed and is not on the disk yet.
 */
void
galley_article_page_save_async (GalleyArticlePage *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, NULL, callback, data);

  if (self->session != NULL)
    galley_session_flush_async (self->session, on_flushed, task);
  else
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

/**
 * galley_article_page_save_finish:
 *
 * Returns: whether everything is on the disk
 */
gboolean
galley_article_page_save_finish (GalleyArticlePage *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_left (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyArticlePage) self = data;
  g_autoptr (GError) error = NULL;

  if (!galley_article_page_save_finish (self, result, &error))
    galley_window_say (GTK_WIDGET (self), error->message);
}

static void
set_session (GalleyArticlePage *self, GalleySession *session)
{
  g_set_object (&self->session, session);
  gtk_stack_set_visible_child_name (self->stack, session != NULL ? "article" : "none");
  show_view (self);
  notify (self, PROP_SESSION);
}

/**
 * galley_article_page_open:
 * @article: (nullable): UUID; %NULL to show none
 *
 * Saves the article that is open and shows another.
 */
void
galley_article_page_open (GalleyArticlePage *self, const char *article)
{
  g_autoptr (GalleySession) session = NULL;

  if (g_strcmp0 (article, galley_article_page_get_article (self)) == 0)
    return;
  if (self->session != NULL)
    galley_article_page_save_async (self, on_left, g_object_ref (self));
  if (article != NULL)
    session = galley_session_new (self->store, article);
  set_session (self, session);
}

/**
 * galley_article_page_get_article:
 *
 * Returns: (nullable): the UUID of the article that is open
 */
const char *
galley_article_page_get_article (GalleyArticlePage *self)
{
  return self->session != NULL ? galley_session_get_article (self->session) : NULL;
}

/**
 * galley_article_page_is_narrow:
 *
 * Returns: whether there is room for one view only
 */
gboolean
galley_article_page_is_narrow (GalleyArticlePage *self)
{
  return self->narrow;
}

/**
 * galley_article_page_set_focused:
 *
 * With @focused, there is nothing but the sheet; without, all is as it was before.
 */
void
galley_article_page_set_focused (GalleyArticlePage *self, gboolean focused)
{
  g_autofree char *before = g_strdup (self->view);

  self->focused = self->focused || focused;
  if (focused)
    {
      self->had_inspector = self->inspector;
      set_inspector (self, FALSE);
      set_view (self, "write");
      g_set_str (&self->view_before, before);
    }
  else if (self->view_before != NULL)
    {
      set_inspector (self, self->had_inspector);
      set_view (self, self->view_before);
    }
  self->focused = focused;
}

/**
 * galley_article_page_focus_headline:
 *
 * Puts the cursor where a new article begins.
 */
void
galley_article_page_focus_headline (GalleyArticlePage *self)
{
  if (g_str_equal (self->view, "preview"))
    set_view (self, "write");
  galley_sheet_focus_field (self->sheet, "headline");
}

/**
 * galley_article_page_resume:
 *
 * Puts the cursor where the editor left off in this article.
 */
void
galley_article_page_resume (GalleyArticlePage *self)
{
  galley_sheet_resume (self->sheet);
}

/**
 * galley_article_page_begin:
 *
 * Shows articles of this library from now on.
 */
void
galley_article_page_begin (GalleyArticlePage *self, GalleyStore *store)
{
  g_set_object (&self->store, store);
  notify (self, PROP_STORE);
  galley_habits_follow (self->habits, store, G_OBJECT (self));
}

/* ── the object ── */

static void
galley_article_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GalleyArticlePage *self = GALLEY_ARTICLE_PAGE (object);

  switch (id)
    {
    case PROP_STORE:     g_value_set_object (value, self->store); break;
    case PROP_SESSION:   g_value_set_object (value, self->session); break;
    case PROP_VIEW:      g_value_set_string (value, self->view); break;
    case PROP_PANEL:     g_value_set_string (value, self->panel); break;
    case PROP_INSPECTOR: g_value_set_boolean (value, self->inspector); break;
    case PROP_FLOATING:  g_value_set_boolean (value, self->floating); break;
    case PROP_NARROW:    g_value_set_boolean (value, self->narrow); break;
    case PROP_PLAIN:     g_value_set_boolean (value, self->narrow || self->floating || self->focused); break;
    default:             G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
galley_article_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GalleyArticlePage *self = GALLEY_ARTICLE_PAGE (object);

  switch (id)
    {
    case PROP_VIEW:      set_view (self, g_value_get_string (value)); break;
    case PROP_PANEL:     set_panel (self, g_value_get_string (value)); break;
    case PROP_INSPECTOR: set_inspector (self, g_value_get_boolean (value)); break;
    case PROP_NARROW:    set_narrow (self, g_value_get_boolean (value)); break;
    case PROP_FLOATING:
      self->floating = g_value_get_boolean (value);
      notify (self, PROP_FLOATING);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
galley_article_page_dispose (GObject *object)
{
  GalleyArticlePage *self = GALLEY_ARTICLE_PAGE (object);

  g_idle_remove_by_data (self);
  g_clear_object (&self->habits);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (galley_article_page_parent_class)->dispose (object);
}

static void
galley_article_page_finalize (GObject *object)
{
  GalleyArticlePage *self = GALLEY_ARTICLE_PAGE (object);

  g_free (self->view);
  g_free (self->panel);
  g_free (self->view_before);
  G_OBJECT_CLASS (galley_article_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, GALLEY_TYPE_STORE, read);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GALLEY_TYPE_SESSION, read);
  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "write", both);
  properties[PROP_PANEL] = g_param_spec_string ("panel", NULL, NULL, "slip", both);
  properties[PROP_INSPECTOR] = g_param_spec_boolean ("inspector", NULL, NULL, FALSE, both);
  properties[PROP_FLOATING] = g_param_spec_boolean ("floating", NULL, NULL, FALSE, both);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, both);
  properties[PROP_PLAIN] = g_param_spec_boolean ("plain", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
ensure_types (void)
{
  g_type_ensure (GALLEY_TYPE_CHANGES_PANEL);
  g_type_ensure (GALLEY_TYPE_CHECKS_PANEL);
  g_type_ensure (GALLEY_TYPE_DECISION_BUTTON);
  g_type_ensure (GALLEY_TYPE_DETAILS_PANEL);
  g_type_ensure (GALLEY_TYPE_LISTS_PANEL);
  g_type_ensure (GALLEY_TYPE_REMARKS_PANEL);
  g_type_ensure (GALLEY_TYPE_SHEET);
  g_type_ensure (GALLEY_TYPE_SLIP_PANEL);
  g_type_ensure (GALLEY_TYPE_STATE_BANNER);
  g_type_ensure (GALLEY_TYPE_STEP_BAR);
}

static void
galley_article_page_class_init (GalleyArticlePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = galley_article_page_get_property;
  object_class->set_property = galley_article_page_set_property;
  object_class->dispose = galley_article_page_dispose;
  object_class->finalize = galley_article_page_finalize;
  install_properties (object_class);
  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-article-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, paned);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, preview_place);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, sheet);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, decision);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, details);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, changes);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, remarks);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, checks);
  gtk_widget_class_bind_template_callback (widget_class, on_finding);
  gtk_widget_class_bind_template_callback (widget_class, on_walked);
  gtk_widget_class_bind_template_callback (widget_class, on_unseen);
  gtk_widget_class_bind_template_callback (widget_class, on_width);
}

static void
galley_article_page_init (GalleyArticlePage *self)
{
  self->view = g_strdup ("split");
  self->panel = g_strdup ("slip");
  self->habits = galley_habits_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  galley_sheet_take_habits (self->sheet, self->habits);
  galley_remarks_panel_set_sheet (self->remarks, self->sheet);
  show_view (self);
}
