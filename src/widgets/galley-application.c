/* galley-application.c: the process: its options, its library, its windows
 *
 * One process has one library and one window.  A library named on the command
 * line gets a process of its own, because the one that runs may have another.
 *
 * The options besides --library open a scene at once (who is at the desk, which
 * article, which view); screenshots and tests use them.  A passphrase comes
 * through a file descriptor only: arguments and the environment can be read by
 * every other process of the same person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>
#include <string.h>
#include <unistd.h>

#include "galley-config.h"
#include "galley-present.h"
#include "galley-secret.h"
#include "galley-shortcuts.h"
#include "galley-store.h"
#include "galley-window.h"

struct _GalleyApplication
{
  AdwApplication parent;

  GalleyStore  *store;
  GVariantDict *scene;
  char         *passphrase; /* given with --passphrase-fd, until the window takes it */
  char         *wanted;     /* the article of a notification that somebody clicked while nobody was at the desk */
};

G_DEFINE_FINAL_TYPE (GalleyApplication, galley_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "library", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Open the library in this folder"), N_("FOLDER") },
  { "editor", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Begin with this editor at the desk"), N_("NAME") },
  { "passphrase-fd", 0, 0, G_OPTION_ARG_INT, NULL, N_("Read the editor's passphrase from this file descriptor"), N_("NUMBER") },
  { "article", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Open this article"), N_("ID") },
  { "view", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Show the article for writing, side by side, or as the page"), "write|split|preview" },
  { "panel", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Open this panel beside the article"), "slip|checks|lists|details" },
  { "newsroom", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Show the newsroom"), "people|workflows|sections|sources|rules" },
  { "size", 0, 0, G_OPTION_ARG_STRING, NULL, N_("The size of the window in pixels"), N_("WIDTHxHEIGHT") },
  { "new-article", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Begin an article"), NULL },
  { "my-queue", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show what waits for you"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  { NULL }
};

/* The first line of the descriptor, without its end.  A stream would keep a copy in its buffer. */
static char *
read_passphrase (int fd)
{
  char line[1024];
  gsize length = 0;
  char *passphrase;

  while (length < sizeof line - 1 && read (fd, line + length, 1) == 1 && line[length] != '\n')
    length++;
  passphrase = g_strndup (line, length);
  explicit_bzero (line, sizeof line);
  close (fd);
  return passphrase;
}

/* Where the desktop does not start programs by their bus name, it uses these options. */
static int
pass_wish_on (GApplication *application, GVariantDict *dict)
{
  static const char *const wishes[] = { "new-article", "my-queue" };

  for (gsize i = 0; i < G_N_ELEMENTS (wishes); i++)
    if (g_variant_dict_contains (dict, wishes[i]) && g_application_register (application, NULL, NULL))
      g_action_group_activate_action (G_ACTION_GROUP (application), wishes[i], NULL);
  return -1;
}

static int
galley_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  GalleyApplication *self = GALLEY_APPLICATION (application);
  int fd;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("galley %s\n", GALLEY_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (dict, "passphrase-fd", "i", &fd))
    self->passphrase = read_passphrase (fd);
  if (g_variant_dict_contains (dict, "library") || g_getenv ("GALLEY_LIBRARY") != NULL)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  self->scene = g_variant_dict_ref (dict);
  return pass_wish_on (application, dict);
}

static char *
dup_library_folder (GalleyApplication *self)
{
  char *folder = NULL;

  if (self->scene != NULL && g_variant_dict_lookup (self->scene, "library", "^ay", &folder))
    return folder;
  if (g_getenv ("GALLEY_LIBRARY") != NULL)
    return g_strdup (g_getenv ("GALLEY_LIBRARY"));
  return g_build_filename (g_get_user_data_dir (), "galley", "library", NULL);
}

static GalleyWindow *
get_window (GalleyApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *folder = NULL;

  if (GALLEY_IS_WINDOW (window))
    return GALLEY_WINDOW (window);
  folder = dup_library_folder (self);
  window = GTK_WINDOW (galley_window_new (ADW_APPLICATION (self), self->store));
  g_object_set_data_full (G_OBJECT (window), "passphrase", g_steal_pointer (&self->passphrase), (GDestroyNotify) galley_secret_free);
  galley_window_open_library (GALLEY_WINDOW (window), folder, self->scene);
  return GALLEY_WINDOW (window);
}

static void
galley_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (get_window (GALLEY_APPLICATION (application))));
}

static void
galley_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  GalleyWindow *window = get_window (GALLEY_APPLICATION (application));

  for (int i = 0; i < n_files; i++)
    galley_window_import (window, files[i]);
  gtk_window_present (GTK_WINDOW (window));
}

static void
about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AdwDialog *dialog = adw_about_dialog_new ();

  g_object_set (dialog, "application-name", _("Galley"), "application-icon", GALLEY_ID, "version", GALLEY_VERSION,
                "developer-name", _("The Galley project"), "license-type", GTK_LICENSE_GPL_3_0,
                "comments", _("From the manuscript to the signed page"), NULL);
  adw_dialog_present (dialog, GTK_WIDGET (gtk_application_get_active_window (data)));
}

static void
show_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  if (window != NULL)
    galley_present (galley_shortcuts_new_dialog (), GTK_WIDGET (window));
}

/* The window saves what is being typed when it closes, so quitting is closing it. */
static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (data);
}

/* The actions of the desktop entry. */
static void
wish (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyWindow *window = get_window (data);

  galley_window_wish (window, g_str_equal (g_action_get_name (G_ACTION (action)), "my-queue") ? GALLEY_WISH_MY_QUEUE : GALLEY_WISH_NEW_ARTICLE);
  gtk_window_present (GTK_WINDOW (window));
}

/* The window has made room for it already: this comes after whatever the window does when somebody sits down. */
static void
show_wanted (GalleyApplication *self)
{
  g_autofree char *article = NULL;

  if (self->wanted == NULL || galley_store_get_editor (self->store) == NULL)
    return;
  article = g_steal_pointer (&self->wanted);
  g_action_group_activate_action (G_ACTION_GROUP (get_window (self)), "article", g_variant_new_string (article));
}

/* What a notification leads to, as soon as somebody is at the desk. */
static void
open_article (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyApplication *self = data;

  gtk_window_present (GTK_WINDOW (get_window (self)));
  g_set_str (&self->wanted, g_variant_get_string (parameter, NULL));
  show_wanted (self);
}

static const GActionEntry actions[] = {
  { "article", open_article, "s" },
  { "new-article", wish },
  { "my-queue", wish },
  { "about", about },
  { "shortcuts", show_shortcuts },
  { "quit", quit },
};

/* Logging out, and everything else that asks politely: what was typed is saved when the store is closed. */
static gboolean
on_signal (gpointer data)
{
  g_application_quit (data);
  return G_SOURCE_CONTINUE;
}

static void
watch_signals (GApplication *application)
{
  static const int signals[] = { SIGTERM, SIGINT, SIGHUP };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_unix_signal_add (signals[i], on_signal, application);
}

static void
galley_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (galley_application_parent_class)->startup (application);
  gtk_source_init ();
  watch_signals (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  galley_shortcuts_install (GTK_APPLICATION (application));
  GALLEY_APPLICATION (application)->store = galley_store_new ();
  g_signal_connect_object (GALLEY_APPLICATION (application)->store, "notify::editor", G_CALLBACK (show_wanted), application,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
galley_application_shutdown (GApplication *application)
{
  GalleyApplication *self = GALLEY_APPLICATION (application);

  if (self->store != NULL)
    galley_store_close (self->store);
  G_APPLICATION_CLASS (galley_application_parent_class)->shutdown (application);
}

static void
galley_application_finalize (GObject *object)
{
  GalleyApplication *self = GALLEY_APPLICATION (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->scene, g_variant_dict_unref);
  g_clear_pointer (&self->passphrase, galley_secret_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (galley_application_parent_class)->finalize (object);
}

static void
galley_application_class_init (GalleyApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_application_finalize;
  application_class->handle_local_options = galley_application_handle_local_options;
  application_class->startup = galley_application_startup;
  application_class->activate = galley_application_activate;
  application_class->open = galley_application_open;
  application_class->shutdown = galley_application_shutdown;
}

static void
galley_application_init (GalleyApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * galley_application_new:
 *
 * Returns: (transfer full): the application, not yet running
 */
GalleyApplication *
galley_application_new (void)
{
  return g_object_new (GALLEY_TYPE_APPLICATION, "application-id", GALLEY_ID, "flags", G_APPLICATION_HANDLES_OPEN, "register-session", TRUE,
                       "resource-base-path", "/io/github/galleydesk/Galley", NULL);
}
