/* galley-panes.c: the desk: queues, list and article side by side
 *
 * What folds away when is decided here and nowhere else: by the width of the
 * window, by F9, which treats a wide window as a narrow one, and by F11, which
 * leaves nothing but the sheet.
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
  gboolean            focused;

  AdwNavigationSplitView *outer, *inner;
  GalleySidebar          *sidebar;
  GalleyArticleList      *articles;
  GalleyArticlePage      *page;
};

G_DEFINE_FINAL_TYPE (GalleyPanes, galley_panes, ADW_TYPE_BREAKPOINT_BIN)

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

  adw_navigation_split_view_set_show_content (self->outer, FALSE);
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  galley_article_list_search (self->articles);
}

/* ── folding ── */

static void
toggle_sidebar (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyPanes *self = data;

  if (adw_navigation_split_view_get_collapsed (self->outer))
    {
      if (galley_article_page_is_narrow (self->page))
        adw_navigation_split_view_set_show_content (self->outer, !adw_navigation_split_view_get_show_content (self->outer));
      else
        adw_navigation_split_view_set_collapsed (self->outer, FALSE);
      return;
    }
  adw_navigation_split_view_set_show_content (self->outer, TRUE);
  adw_navigation_split_view_set_collapsed (self->outer, TRUE);
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
  galley_article_page_set_focused (self->page, self->focused);
  if (!galley_article_page_is_narrow (self->page))
    adw_navigation_split_view_set_collapsed (self->outer, self->focused);
  if (self->focused)
    adw_navigation_split_view_set_show_content (self->outer, TRUE);
}

static void
toggle_focus (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyPanes *self = data;

  set_focused (self, !self->focused);
}

/* Going back from an article whose neighbours were folded away unfolds them. */
static void
on_show_content (GalleyPanes *self)
{
  if (!adw_navigation_split_view_get_show_content (self->outer) && adw_navigation_split_view_get_collapsed (self->outer)
      && !galley_article_page_is_narrow (self->page))
    {
      adw_navigation_split_view_set_collapsed (self->outer, FALSE);
      if (self->focused)
        set_focused (self, FALSE);
    }
}

/* The desktop has a key of its own to leave the full screen. */
static void
on_fullscreened (GalleyPanes *self, GParamSpec *spec, GtkWindow *window)
{
  if (!gtk_window_is_fullscreen (window) && self->focused)
    set_focused (self, FALSE);
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

  G_OBJECT_CLASS (klass)->dispose = galley_panes_dispose;
  widget_class->root = galley_panes_root;
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
}

static void
galley_panes_init (GalleyPanes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
