/* clipboard-owner.c: somebody else who has copied something
 *
 *     clipboard-owner TYPE=FILE…
 *
 * offers the bytes of each file as that type, says “ready”, and keeps offering them until its standard input ends.
 * “uri-list=FILE” offers the file itself, as a file manager does; with “--selected” first, it is what is selected there, and not copied; with
 * “--busy” first, it answers nobody for a second, not even who asks what there is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <stdio.h>
#include <string.h>

static GdkContentProvider *
provider_of (const char *argument)
{
  const char *equals = strrchr (argument, '=');
  g_autofree char *type = g_strndup (argument, equals - argument), *contents = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (equals + 1);
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  if (g_str_equal (type, "uri-list"))
    {
      GdkFileList *list = gdk_file_list_new_from_array (&file, 1);
      GdkContentProvider *provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
      g_boxed_free (GDK_TYPE_FILE_LIST, list);
      return provider;
    }
  if (!g_file_get_contents (equals + 1, &contents, &length, NULL))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  return gdk_content_provider_new_for_bytes (type, bytes);
}

static gboolean
on_input (GIOChannel *channel, GIOCondition condition, gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  gboolean selected = argc > 1 && strcmp (argv[1], "--selected") == 0, busy = argc > 1 && strcmp (argv[1], "--busy") == 0;
  g_autoptr (GPtrArray) providers = g_ptr_array_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);

  gtk_init ();
  for (int i = 1 + (selected || busy); i < argc; i++)
    {
      GdkContentProvider *provider = strchr (argv[i], '=') != NULL ? provider_of (argv[i]) : NULL;

      if (provider == NULL)
        return 1;
      g_ptr_array_add (providers, provider);
    }
  gdk_clipboard_set_content (selected ? gdk_display_get_primary_clipboard (gdk_display_get_default ())
                                      : gdk_display_get_clipboard (gdk_display_get_default ()),
                             gdk_content_provider_new_union ((GdkContentProvider **) providers->pdata, providers->len));
  g_io_add_watch (input, G_IO_HUP | G_IO_IN, on_input, loop);
  puts ("ready");
  fflush (stdout);
  if (busy)
    g_usleep (G_USEC_PER_SEC);
  g_main_loop_run (loop);
  return 0;
}
