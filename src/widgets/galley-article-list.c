/* galley-article-list.c: the articles of one queue
 *
 * The model keeps a row's identity while its article changes, so selection and
 * focus stay where they are when somebody saves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-article-list.h"

#include <glib/gi18n-lib.h>

#include "galley-article-card.h"
#include "galley-phrases.h"

struct _GalleyArticleList
{
  AdwBin parent;

  GalleyArticleModel *model;
  GalleyQueue         queue;
  GtkFilterListModel *filtered;
  GtkCustomFilter    *filter;
  GtkSingleSelection *selection;
  char               *needle; /* case-folded; empty when nothing is searched */
  char               *open;   /* UUID of the article that is open, or NULL */
  guint               idle;
  gboolean            scroll; /* bring its row into view as soon as there is one */

  AdwWindowTitle *title;
  GtkSearchBar   *search_bar;
  GtkEditable    *search;
  GtkStack       *stack;
  GtkListView    *view;
  AdwStatusPage  *empty;
};

G_DEFINE_FINAL_TYPE (GalleyArticleList, galley_article_list, ADW_TYPE_BIN)

static const struct { const char *icon, *title, *description; } nothing[GALLEY_N_QUEUES] = {
  [GALLEY_QUEUE_MINE] = { "object-select-symbolic", N_("All Done"), N_("Nothing waits for you. Press Ctrl+N to write an article.") },
  [GALLEY_QUEUE_WAITING] = { "document-open-recent-symbolic", N_("Nothing Is Out"), N_("What you submit waits here until somebody has decided.") },
  [GALLEY_QUEUE_OVERDUE] = { "alarm-symbolic", N_("Nothing Is Overdue"), N_("Every step is within its time.") },
  [GALLEY_QUEUE_BLOCKED] = { "object-select-symbolic", N_("Nothing Is Blocked"), N_("What is on hold, and what the checks or a must-fix remark keep from going on, is shown here.") },
  [GALLEY_QUEUE_TROUBLE] = { "object-select-symbolic", N_("All Is Well"), N_("Pages that nobody confirmed, and corrections and withdrawals that stay open, are shown here.") },
  [GALLEY_QUEUE_DRAFTS] = { "document-edit-symbolic", N_("No Drafts"), N_("Press Ctrl+N to write an article.") },
  [GALLEY_QUEUE_FIRST_REVIEW] = { "view-reveal-symbolic", N_("No First Reviews"), N_("Submitted articles wait here for the first reviewer.") },
  [GALLEY_QUEUE_SECOND_REVIEW] = { "view-reveal-symbolic", N_("No Second Reviews"), N_("Articles that passed the first review wait here.") },
  [GALLEY_QUEUE_FINAL_REVIEW] = { "application-certificate-symbolic", N_("No Final Reviews"), N_("Reviewed articles wait here for the responsible editor.") },
  [GALLEY_QUEUE_APPROVED] = { "object-select-symbolic", N_("Nothing to Export"), N_("Approved articles wait here for their export.") },
  [GALLEY_QUEUE_LIVE] = { "send-to-symbolic", N_("Nothing Published Yet"), N_("Exported articles are kept here.") },
  [GALLEY_QUEUE_HELD] = { "media-playback-pause-symbolic", N_("Nothing on Hold"), N_("Articles that are parked wait here.") },
  [GALLEY_QUEUE_CLOSED] = { "user-trash-symbolic", N_("Nothing Closed"), N_("Declined and discarded articles are kept here.") },
};

static gboolean
contains (const char *text, const char *needle)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, needle) != NULL;
}

static gboolean
matches (gpointer item, gpointer data)
{
  GalleyArticleList *self = data;
  const GalleyArticle *article = galley_article_row_get_article (item);

  return self->needle[0] == '\0' || contains (article->headline, self->needle) || contains (article->author_name, self->needle)
         || contains (article->section, self->needle) || contains (article->summary, self->needle);
}

static const char *
choose_page (GalleyArticleList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0)
    return "list";
  if (self->needle[0] != '\0')
    return "nothing-found";
  if (self->queue == GALLEY_QUEUE_ALL || galley_article_model_get_count (self->model, GALLEY_QUEUE_ALL) == 0)
    return "first";
  return "empty";
}

/* Rows come, go and move; the mark stays with the article. */
static void
mark_open (GalleyArticleList *self)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; self->open != NULL && i < count; i++)
    {
      g_autoptr (GalleyArticleRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      if (g_str_equal (galley_article_row_get_article (row)->uuid, self->open))
        {
          gtk_single_selection_set_selected (self->selection, i);
          if (self->scroll)
            gtk_list_view_scroll_to (self->view, i, GTK_LIST_SCROLL_NONE, NULL);
          self->scroll = FALSE;
          return;
        }
    }
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

static void
on_idle (gpointer data)
{
  GALLEY_ARTICLE_LIST (data)->idle = 0;
  mark_open (data);
}

static void
on_items_changed (GalleyArticleList *self)
{
  guint count;
  g_autofree char *subtitle = NULL;

  if (self->model == NULL)
    return;
  count = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  subtitle = count > 0 ? g_strdup_printf (ngettext ("%u article", "%u articles", count), count) : g_strdup ("");
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));
  if (self->idle == 0)
    self->idle = g_idle_add_once (on_idle, self);
}

static void
on_search_changed (GalleyArticleList *self)
{
  g_free (self->needle);
  self->needle = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  on_items_changed (self);
}

static void
on_stop_search (GalleyArticleList *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
activate_position (GalleyArticleList *self, guint position)
{
  g_autoptr (GalleyArticleRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.article", "s", galley_article_row_get_article (row)->uuid);
}

static void
on_activate (GalleyArticleList *self, guint position)
{
  activate_position (self, position);
}

static void
on_search_activated (GalleyArticleList *self)
{
  activate_position (self, 0);
}

/**
 * galley_article_list_show_queue:
 *
 * Shows another queue.
 */
void
galley_article_list_show_queue (GalleyArticleList *self, GalleyArticleModel *model, GalleyQueue queue)
{
  g_set_object (&self->model, model);
  self->queue = queue;
  adw_window_title_set_title (self->title, galley_phrase_queue (queue));
  if (nothing[queue].title != NULL)
    g_object_set (self->empty, "icon-name", nothing[queue].icon, "title", _(nothing[queue].title),
                  "description", _(nothing[queue].description), NULL);
  gtk_filter_list_model_set_model (self->filtered, galley_article_model_get_queue (model, queue));
  on_items_changed (self);
}

/**
 * galley_article_list_select:
 * @article: (nullable): UUID
 *
 * Marks the row of the article that is open, when it is in this queue.
 */
void
galley_article_list_select (GalleyArticleList *self, const char *article)
{
  self->scroll = g_set_str (&self->open, article);
  mark_open (self);
}

/**
 * galley_article_list_search:
 *
 * Opens the search entry and puts the cursor there.
 */
void
galley_article_list_search (GalleyArticleList *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
galley_article_list_dispose (GObject *object)
{
  GalleyArticleList *self = GALLEY_ARTICLE_LIST (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->model);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (galley_article_list_parent_class)->dispose (object);
}

static void
galley_article_list_finalize (GObject *object)
{
  g_clear_pointer (&GALLEY_ARTICLE_LIST (object)->needle, g_free);
  g_clear_pointer (&GALLEY_ARTICLE_LIST (object)->open, g_free);
  G_OBJECT_CLASS (galley_article_list_parent_class)->finalize (object);
}

static void
galley_article_list_class_init (GalleyArticleListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_article_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_article_list_finalize;
  g_type_ensure (GALLEY_TYPE_ARTICLE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-article-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleList, title);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleList, search_bar);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleList, search);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleList, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleList, view);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleList, empty);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
galley_article_list_init (GalleyArticleList *self)
{
  self->needle = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, self->search);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->filtered));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
}
