/* galley-panes.c: the desk: queues, list and article side by side
 *
 * What folds away when is decided here and nowhere else: by the width of the
 * window; by F9, which treats a wide window as a narrow one; by F11, which leaves
 * nothing but the sheet on a full screen; and by the inspector.  Where there is no
 * room for queues, list, text, page and inspector beside each other, the inspector
 * takes the place of queues and list, rather than lie over the page that it speaks
 * of.  Whoever goes back to the list puts it aside until they open an article.
 *
 * The panes are by far the largest part of the window, and nobody sees them
 * before somebody has unlocked the desk, so the window makes them after its first
 * frame (galley-window.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-panes.h"

#include "galley-article-list.h"
#include "galley-sidebar.h"

struct _GalleyPanes
{
  AdwBreakpointBin parent;

  GalleyArticleModel *model; /* NULL before anybody was at the desk */
  gboolean            focused; /* by F11 */
  gboolean            folded;  /* by F9 */
  gboolean            tight;   /* the inspector takes the place of queues and list */
  gboolean            aside;   /* and was put aside to go back to them */

  AdwNavigationSplitView *outer, *inner;
  GalleySidebar          *sidebar;
  GalleyArticleList      *articles;
  GalleyArticlePage      *page;
};

G_DEFINE_FINAL_TYPE (GalleyPanes, galley_panes, ADW_TYPE_BREAKPOINT_BIN)

enum { PROP_0, PROP_TIGHT };

/* ── folding ── */

static gboolean
has_inspector (GalleyPanes *self)
{
  gboolean inspector;

  g_object_get (self->page, "inspector", &inspector, NULL);
  return inspector && galley_article_page_get_article (self->page) != NULL;
}

/* In a narrow window each pane is a page of its own anyway. */
static void
fold (GalleyPanes *self)
{
  gboolean alone = self->focused || self->folded || (self->tight && has_inspector (self));

  if (galley_article_page_is_narrow (self->page))
    return;
  if (alone)
    adw_navigation_split_view_set_show_content (self->outer, TRUE);
  adw_navigation_split_view_set_collapsed (self->outer, alone);
}

/* What the desktop shows around the window is no page either. */
static void
fill_screen (GalleyPanes *self, gboolean fill)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root) && fill)
    gtk_window_fullscreen (GTK_WINDOW (root));
  else if (GTK_IS_WINDOW (root))
    gtk_window_unfullscreen (GTK_WINDOW (root));
}

static void
set_focused (GalleyPanes *self, gboolean focused)
{
  self->focused = focused;
  fill_screen (self, focused);
  galley_article_page_set_focused (self->page, focused);
  fold (self);
}

static void
unfold (GalleyPanes *self)
{
  self->folded = FALSE;
  if (self->focused)
    set_focused (self, FALSE);
  if (self->tight && has_inspector (self))
    {
      self->aside = TRUE;
      g_object_set (self->page, "inspector", FALSE, NULL);
    }
  fold (self);
}

static void
on_inspector (GalleyPanes *self)
{
  if (has_inspector (self))
    self->aside = FALSE;
  fold (self);
}

static void
on_show_content (GalleyPanes *self)
{
  if (!adw_navigation_split_view_get_show_content (self->outer) && adw_navigation_split_view_get_collapsed (self->outer)
      && !galley_article_page_is_narrow (self->page))
    unfold (self);
}

/* Escape leads from the inspector back to the sheet that it covers; but in a narrow window not from the sheet to the list, in the
 * middle of a sentence. */
static gboolean
on_escape (GtkWidget *page, GVariant *arguments, gpointer data)
{
  GalleyPanes *self = data;
  gboolean floating;

  g_object_get (page, "floating", &floating, NULL);
  if (!floating || !has_inspector (self))
    return galley_article_page_is_narrow (self->page);
  g_object_set (page, "inspector", FALSE, NULL);
  return GDK_EVENT_STOP;
}

/* On the page itself: around it the panes have meanings of their own for the key. */
static void
take_escape (GalleyPanes *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                                                          gtk_callback_action_new (on_escape, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->page), keys);
}

/* The desktop has a key of its own to leave the full screen. */
static void
on_fullscreened (GalleyPanes *self, GParamSpec *spec, GtkWindow *window)
{
  if (!gtk_window_is_fullscreen (window) && self->focused)
    set_focused (self, FALSE);
}

static void
toggle_sidebar (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyPanes *self = data;

  if (galley_article_page_is_narrow (self->page))
    adw_navigation_split_view_set_show_content (self->outer, !adw_navigation_split_view_get_show_content (self->outer));
  else if (adw_navigation_split_view_get_collapsed (self->outer))
    unfold (self);
  else
    {
      self->folded = TRUE;
      fold (self);
    }
}

static void
toggle_focus (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyPanes *self = data;

  set_focused (self, !self->focused);
}

/* ── what is shown ── */

/**
 * galley_panes_show_article:
 * @uuid: (nullable): %NULL to show none
 */
void
galley_panes_show_article (GalleyPanes *self, const char *uuid)
{
  galley_article_page_open (self->page, uuid);
  galley_article_list_select (self->articles, uuid);
  adw_navigation_split_view_set_show_content (self->outer, uuid != NULL);
  if (uuid != NULL && self->aside)
    g_object_set (self->page, "inspector", TRUE, NULL);
  fold (self);
}

static void
open_article (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  galley_panes_show_article (data, g_variant_get_string (parameter, NULL));
}

static void
show_queue (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyPanes *self = data;

  galley_article_list_show_queue (self->articles, self->model, g_variant_get_int32 (parameter));
  galley_article_list_select (self->articles, galley_article_page_get_article (self->page));
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
}

static void
search (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyPanes *self = data;

  if (galley_article_page_is_narrow (self->page))
    adw_navigation_split_view_set_show_content (self->outer, FALSE);
  else
    unfold (self);
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  galley_article_list_search (self->articles);
}

static const GActionEntry actions[] = {
  { "article", open_article, "s" },
  { "queue", show_queue, "i" },
  { "search", search },
  { "sidebar", toggle_sidebar },
  { "focus", toggle_focus },
};

/* ── the object ── */

/**
 * galley_panes_add_actions:
 *
 * Adds what can be done at the desk and on the article to @map.
 */
void
galley_panes_add_actions (GalleyPanes *self, GActionMap *map)
{
  g_action_map_add_action_entries (map, actions, G_N_ELEMENTS (actions), self);
  galley_article_page_add_actions (self->page, map);
}

/**
 * galley_panes_begin:
 * @model: the articles of the library
 *
 * Shows this library; to be called once, when somebody has come to the desk.
 */
void
galley_panes_begin (GalleyPanes *self, GalleyStore *store, GalleyArticleModel *model)
{
  g_set_object (&self->model, model);
  galley_article_page_begin (self->page, store);
  galley_sidebar_begin (self->sidebar, store, model);
}

/**
 * galley_panes_select_queue:
 *
 * Shows what is in @queue.
 */
void
galley_panes_select_queue (GalleyPanes *self, GalleyQueue queue)
{
  galley_sidebar_select_queue (self->sidebar, queue);
}

/**
 * galley_panes_get_page:
 *
 * Returns: (transfer none): where the article is shown
 */
GalleyArticlePage *
galley_panes_get_page (GalleyPanes *self)
{
  return self->page;
}

static void
galley_panes_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (galley_panes_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::fullscreened", G_CALLBACK (on_fullscreened), widget, G_CONNECT_SWAPPED);
}

static void
galley_panes_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_boolean (value, GALLEY_PANES (object)->tight);
}

static void
galley_panes_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GALLEY_PANES (object)->tight = g_value_get_boolean (value);
  fold (GALLEY_PANES (object));
}

static void
galley_panes_dispose (GObject *object)
{
  GalleyPanes *self = GALLEY_PANES (object);

  g_clear_object (&self->model);
  G_OBJECT_CLASS (galley_panes_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, GalleyPanes, child)

static void
galley_panes_class_init (GalleyPanesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = galley_panes_get_property;
  G_OBJECT_CLASS (klass)->set_property = galley_panes_set_property;
  G_OBJECT_CLASS (klass)->dispose = galley_panes_dispose;
  widget_class->root = galley_panes_root;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_TIGHT,
                                   g_param_spec_boolean ("tight", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_type_ensure (GALLEY_TYPE_SIDEBAR);
  g_type_ensure (GALLEY_TYPE_ARTICLE_LIST);
  g_type_ensure (GALLEY_TYPE_ARTICLE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-panes.ui");
  BIND (outer);
  BIND (inner);
  BIND (sidebar);
  BIND (articles);
  BIND (page);
  gtk_widget_class_bind_template_callback (widget_class, on_show_content);
  gtk_widget_class_bind_template_callback (widget_class, on_inspector);
  gtk_widget_class_bind_template_callback (widget_class, fold);
}

static void
galley_panes_init (GalleyPanes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  take_escape (self);
}

/**
 * galley_panes_new:
 *
 * Returns: (transfer floating): a desk with nothing on it
 */
GalleyPanes *
galley_panes_new (void)
{
  return g_object_new (GALLEY_TYPE_PANES, NULL);
}
