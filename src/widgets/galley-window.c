/* galley-window.c: the one window: first start, locked, or the desk
 *
 * Which page shows follows from the store: no library → welcome; nobody unlocked
 * → gate; somebody → desk.  The actions of the window are the commands of the
 * desk; menus, keys and the widgets below activate them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-window.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"
#include "galley-export-dialog.h"
#include "galley-file-dialogs.h"
#include "galley-gate.h"
#include "galley-herald.h"
#include "galley-intake-dialog.h"
#include "galley-memory.h"
#include "galley-office.h"
#include "galley-panes.h"
#include "galley-resume.h"
#include "galley-welcome.h"

struct _GalleyWindow
{
  AdwApplicationWindow parent;

  GalleyStore        *store;
  GalleyArticleModel *model;
  GalleyHerald       *herald;
  GVariantDict       *scene;
  GSettings          *memory; /* NULL where there is none */
  GQueue              files; /* GFile: to be imported once somebody is at the desk */
  GalleyWish          wish;  /* to be done then */
  gboolean            closing;

  AdwToastOverlay *toasts;
  GtkStack        *root;
  GalleyWelcome   *welcome;
  GalleyGate      *gate;
  AdwStatusPage   *trouble;
  GalleyPanes     *panes; /* NULL before the first frame */
};

G_DEFINE_FINAL_TYPE (GalleyWindow, galley_window, ADW_TYPE_APPLICATION_WINDOW)

/* ── saying things ── */

/**
 * galley_window_add_toast:
 * @from: a widget inside the window
 * @toast: (transfer full): what to say
 */
void
galley_window_add_toast (GtkWidget *from, AdwToast *toast)
{
  GtkRoot *root = gtk_widget_get_root (from);

  if (GALLEY_IS_WINDOW (root))
    adw_toast_overlay_add_toast (GALLEY_WINDOW (root)->toasts, toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

/**
 * galley_window_say:
 * @from: a widget inside the window
 *
 * Shows @sentence for some seconds.
 */
void
galley_window_say (GtkWidget *from, const char *sentence)
{
  g_autofree char *title = g_markup_escape_text (sentence, -1);

  galley_window_add_toast (from, adw_toast_new (title));
}

static gboolean
is_at_desk (GalleyWindow *self)
{
  return galley_store_get_editor (self->store) != NULL;
}

static void
show_trouble (GalleyWindow *self, const char *message)
{
  const char *folder = g_object_get_data (G_OBJECT (self), "folder");
  g_autofree char *all = g_strdup_printf (_("%s.\nIt is in %s and was left as it is."), message, folder);
  g_autofree char *escaped = g_markup_escape_text (all, -1);

  adw_status_page_set_description (self->trouble, escaped);
  gtk_stack_set_visible_child_name (self->root, "trouble");
}

/* ── the article that is open ── */

static GalleyArticlePage *
get_page (GalleyWindow *self)
{
  return galley_panes_get_page (self->panes);
}

static void
on_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = galley_store_begin_finish (self->store, result, &error);

  if (article == NULL)
    {
      galley_window_say (GTK_WIDGET (self), error->message);
      return;
    }
  galley_panes_show_article (self->panes, article->uuid);
  galley_article_page_focus_headline (get_page (self));
}

static void
new_article (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyWindow *self = data;
  const GalleyEditor *editor = galley_store_get_editor (self->store);
  g_autoptr (GalleyContent) empty = galley_content_new (&(const GalleyContent) { 0 });
  g_autoptr (GalleyContent) content = editor != NULL ? galley_content_sign_with (empty, editor->name) : NULL;

  if (content != NULL)
    galley_store_begin_async (self->store, content, NULL, on_begun, g_object_ref (self));
}

/* ── commands on the library ── */

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    galley_window_import (self, file);
}

static void
import (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyWindow *self = data;
  g_autoptr (GtkFileDialog) dialog = galley_file_dialog_new_for_articles (_("Import an Article"));

  if (!is_at_desk (self))
    return;
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, on_file_chosen, g_object_ref (self));
}

static void
export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyWindow *self = data;
  const char *article = galley_article_page_get_article (get_page (self));

  if (is_at_desk (self) && article != NULL)
    galley_export_begin (self->store, article, GTK_WIDGET (self));
}

/* ── locking ── */

static void
on_saved_before_lock (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!galley_article_page_save_finish (get_page (self), result, &error))
    {
      galley_window_say (GTK_WIDGET (self), error->message);
      return;
    }
  galley_panes_show_article (self->panes, NULL);
  galley_store_lock (self->store);
}

static void
lock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyWindow *self = data;

  if (is_at_desk (self))
    galley_article_page_save_async (get_page (self), on_saved_before_lock, g_object_ref (self));
}

static const GActionEntry actions[] = {
  { "new", new_article },
  { "import", import },
  { "export", export },
  { "lock", lock },
};

/* ── opening ── */

/* A split view that becomes narrow folds its sidebar away, so the panel waits until the window has its size. */
static gboolean
open_panel (gpointer data)
{
  GalleyWindow *self = data;

  g_object_set (get_page (self), "panel", g_object_get_data (G_OBJECT (self), "panel"), NULL);
  return G_SOURCE_REMOVE;
}

static void
play_scene (GalleyWindow *self)
{
  const char *text;

  if (self->scene == NULL)
    return;
  if (g_variant_dict_lookup (self->scene, "article", "&s", &text))
    {
      galley_panes_show_article (self->panes, text);
      galley_article_page_focus_headline (get_page (self));
    }
  if (g_variant_dict_lookup (self->scene, "view", "&s", &text))
    g_object_set (get_page (self), "view", text, NULL);
  if (g_variant_dict_lookup (self->scene, "newsroom", "&s", &text))
    galley_office_show_newsroom (GTK_WIDGET (self), self->store, text);
  if (g_variant_dict_lookup (self->scene, "panel", "&s", &text))
    {
      g_object_set_data_full (G_OBJECT (self), "panel", g_strdup (text), g_free);
      g_idle_add_full (G_PRIORITY_LOW, open_panel, g_object_ref (self), g_object_unref);
    }
  g_clear_pointer (&self->scene, g_variant_dict_unref);
}

void
galley_window_wish (GalleyWindow *self, GalleyWish wish)
{
  gboolean now = is_at_desk (self) && g_str_equal (gtk_stack_get_visible_child_name (self->root), "desk");

  self->wish = now ? GALLEY_WISH_NONE : wish;
  if (now && wish == GALLEY_WISH_MY_QUEUE)
    galley_panes_select_queue (self->panes, GALLEY_QUEUE_MINE);
  else if (now && wish == GALLEY_WISH_NEW_ARTICLE)
    new_article (NULL, NULL, self);
}

static void
make_panes (GalleyWindow *self)
{
  if (self->panes != NULL)
    return;
  self->panes = galley_panes_new ();
  gtk_stack_add_named (self->root, GTK_WIDGET (self->panes), "desk");
  galley_panes_add_actions (self->panes, G_ACTION_MAP (self));
}

static gboolean
on_idle (gpointer data)
{
  make_panes (data);
  return G_SOURCE_REMOVE;
}

/* All of a frame is one turn of the loop, so what is idle now runs when the gate is on the screen. */
static gboolean
on_first_frame (GtkWidget *gate, GdkFrameClock *clock, gpointer self)
{
  g_idle_add_full (G_PRIORITY_LOW, on_idle, g_object_ref (self), g_object_unref);
  return G_SOURCE_REMOVE;
}

static void
begin_desk (GalleyWindow *self)
{
  g_autofree char *name = g_path_get_basename (galley_store_get_folder (self->store));
  g_autofree char *title = g_strdup_printf (_("%s – Galley"), name);

  gtk_window_set_title (GTK_WINDOW (self), title);
  make_panes (self);
  if (self->model == NULL)
    {
      self->model = galley_article_model_new (self->store);
      self->herald = galley_herald_new (GTK_WINDOW (self), self->store, self->model);
      galley_panes_begin (self->panes, self->store, self->model);
    }
  galley_panes_select_queue (self->panes, GALLEY_QUEUE_ALL);
  gtk_stack_set_visible_child_name (self->root, "desk");
  play_scene (self);
  while (!g_queue_is_empty (&self->files))
    {
      g_autoptr (GFile) file = g_queue_pop_head (&self->files);
      galley_window_import (self, file);
    }
  if (self->wish == GALLEY_WISH_NONE)
    galley_resume (self->store, get_page (self));
  galley_window_wish (self, self->wish);
}

static void
on_editors (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) editors = galley_store_list_finish (self->store, result, &error);
  const char *name;

  if (editors == NULL)
    show_trouble (self, error->message);
  else if (is_at_desk (self))
    return;
  else if (editors->len == 0)
    {
      gtk_stack_set_visible_child_name (self->root, "welcome");
      galley_welcome_begin (self->welcome, self->store, galley_store_get_folder (self->store));
    }
  else
    {
      gtk_stack_set_visible_child_name (self->root, "gate");
      galley_gate_begin (self->gate, self->store, editors);
      gtk_widget_add_tick_callback (GTK_WIDGET (self->gate), on_first_frame, self, NULL);
      if (self->scene != NULL && g_variant_dict_lookup (self->scene, "editor", "&s", &name))
        {
          galley_gate_choose (self->gate, name, g_object_get_data (G_OBJECT (self), "passphrase"));
          g_object_set_data (G_OBJECT (self), "passphrase", NULL);
        }
    }
}

static void
on_editor (GalleyWindow *self)
{
  g_autoptr (GListModel) dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));

  /* What the last editor was about to sign is none of the next one's business. */
  for (guint i = g_list_model_get_n_items (dialogs); !is_at_desk (self) && i > 0; i--)
    {
      g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i - 1);
      if (dialog != NULL)
        adw_dialog_force_close (dialog);
    }
  if (is_at_desk (self))
    begin_desk (self);
  else
    galley_store_list_editors_async (self->store, NULL, on_editors, g_object_ref (self));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (galley_store_open_finish (self->store, result, &error))
    galley_store_list_editors_async (self->store, NULL, on_editors, g_object_ref (self));
  else if (!g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND))
    show_trouble (self, error->message);
  else
    {
      gtk_stack_set_visible_child_name (self->root, "welcome");
      galley_welcome_begin (self->welcome, self->store, g_object_get_data (G_OBJECT (self), "folder"));
    }
}

/**
 * galley_window_open_library:
 * @scene: (nullable): the options of the command line
 *
 * Opens the library; where there is none, the first person is asked to begin one.
 */
void
galley_window_open_library (GalleyWindow *self, const char *folder, GVariantDict *scene)
{
  g_object_set_data_full (G_OBJECT (self), "folder", g_strdup (folder), g_free);
  if (scene != NULL)
    self->scene = g_variant_dict_ref (scene);
  self->memory = galley_memory_open_window (GTK_WINDOW (self), scene);
  galley_memory_bind_lock (self->memory, G_OBJECT (self->store));
  galley_store_open_async (self->store, folder, FALSE, NULL, on_opened, g_object_ref (self));
}

/**
 * galley_window_import:
 *
 * Reads @file and shows what was found in it; waits until somebody is at the desk.
 */
void
galley_window_import (GalleyWindow *self, GFile *file)
{
  if (is_at_desk (self))
    galley_intake_begin (self->store, file, GTK_WIDGET (self));
  else
    g_queue_push_tail (&self->files, g_object_ref (file));
}

static gboolean
on_drop (GalleyWindow *self, const GValue *value)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);

  for (GSList *link = files; link != NULL; link = link->next)
    galley_window_import (self, link->data);
  return files != NULL;
}

/* Whoever presses or points at something is still there. */
static gboolean
on_event (GalleyWindow *self, GdkEvent *event)
{
  if (self->store != NULL)
    galley_store_touch (self->store);
  return GDK_EVENT_PROPAGATE;
}

/* ── closing ── */

static void
on_saved_before_close (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;

  self->closing = galley_article_page_save_finish (get_page (self), result, &error);
  if (self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    galley_window_say (GTK_WIDGET (self), error->message);
}

/* What was typed last is saved first; only then the window goes. */
static gboolean
galley_window_close_request (GtkWindow *window)
{
  GalleyWindow *self = GALLEY_WINDOW (window);

  galley_memory_keep_window (self->memory, window);
  if (self->closing || self->panes == NULL || galley_article_page_get_article (get_page (self)) == NULL)
    return GDK_EVENT_PROPAGATE;
  galley_article_page_save_async (get_page (self), on_saved_before_close, g_object_ref (self));
  return GDK_EVENT_STOP;
}

static void
galley_window_dispose (GObject *object)
{
  GalleyWindow *self = GALLEY_WINDOW (object);

  g_queue_clear_full (&self->files, g_object_unref);
  g_clear_pointer (&self->scene, g_variant_dict_unref);
  g_clear_object (&self->memory);
  g_clear_object (&self->herald);
  g_clear_object (&self->model);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (galley_window_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, GalleyWindow, child)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (toasts);
  BIND (root);
  BIND (welcome);
  BIND (gate);
  BIND (trouble);
}

static void
galley_window_class_init (GalleyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = galley_window_close_request;
  g_type_ensure (GALLEY_TYPE_WELCOME);
  g_type_ensure (GALLEY_TYPE_GATE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-window.ui");
  bind_children (widget_class);
}

static void
galley_window_init (GalleyWindow *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_queue_init (&self->files);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * galley_window_new:
 *
 * Returns: (transfer none): a window that shows nothing yet; the application owns it
 */
GalleyWindow *
galley_window_new (AdwApplication *application, GalleyStore *store)
{
  GalleyWindow *self = g_object_new (GALLEY_TYPE_WINDOW, "application", application, NULL);

  self->store = g_object_ref (store);
  galley_office_add_actions (GTK_WINDOW (self), G_ACTION_MAP (self), store);
  g_signal_connect_object (store, "notify::editor", G_CALLBACK (on_editor), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER); /* the habits of who came are known by then */
  return self;
}
