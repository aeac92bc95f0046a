/* galley-memory.c: how the window looked when it was closed, and how each editor likes it
 *
 * Where the schema is not installed there is no memory: GSettings would end the
 * process, and a window of the usual size is no reason for that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-memory.h"

#define RECENT 12
#define SCHEMA "io.github.galleydesk.Galley"

static GSettings *
open_schema (const char *id, const char *path)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, id, TRUE) : NULL;

  return schema != NULL ? g_settings_new_full (schema, NULL, path) : NULL;
}

/**
 * galley_memory_open:
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL when they are not installed
 */
GSettings *
galley_memory_open (void)
{
  return open_schema (SCHEMA, NULL);
}

/**
 * galley_memory_open_person:
 * @editor: UUID
 *
 * Returns: (transfer full) (nullable): the habits of this editor, or %NULL when they cannot be kept
 */
GSettings *
galley_memory_open_person (const char *editor)
{
  g_autofree char *path = g_strdup_printf ("/io/github/galleydesk/Galley/people/%s/", editor);

  return open_schema (SCHEMA ".Person", path);
}

/**
 * galley_memory_bind_window:
 * @memory: (nullable): from galley_memory_open()
 *
 * Gives @window the size it had.
 */
void
galley_memory_bind_window (GSettings *memory, GtkWindow *window)
{
  int width, height;

  if (memory == NULL)
    return;
  g_settings_get (memory, "window-size", "(ii)", &width, &height);
  if (width > 0 && height > 0)
    gtk_window_set_default_size (window, width, height);
  if (g_settings_get_boolean (memory, "window-maximized"))
    gtk_window_maximize (window);
}

/**
 * galley_memory_dup_recent:
 * @memory: (nullable): from galley_memory_open()
 *
 * Returns: (transfer full): the UUIDs of who was at the desk, the last one first
 */
char **
galley_memory_dup_recent (GSettings *memory)
{
  return memory != NULL ? g_settings_get_strv (memory, "recent-editors") : g_new0 (char *, 1);
}

/**
 * galley_memory_note_editor:
 * @memory: (nullable): from galley_memory_open()
 *
 * Remembers that this editor was at the desk last.
 */
void
galley_memory_note_editor (GSettings *memory, const char *uuid)
{
  g_auto (GStrv) before = galley_memory_dup_recent (memory);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) after = NULL;

  if (memory == NULL)
    return;
  g_strv_builder_add (builder, uuid);
  for (guint i = 0; before[i] != NULL && i < RECENT; i++)
    if (!g_str_equal (before[i], uuid))
      g_strv_builder_add (builder, before[i]);
  after = g_strv_builder_end (builder);
  g_settings_set_strv (memory, "recent-editors", (const char *const *) after);
}

static gboolean
seconds_of_minutes (GValue *seconds, GVariant *minutes, gpointer data)
{
  g_value_set_uint (seconds, g_variant_get_uint32 (minutes) * 60);
  return TRUE;
}

/**
 * galley_memory_bind_lock:
 * @memory: (nullable): from galley_memory_open()
 * @store: a #GalleyStore
 *
 * Lets the desk be locked after as many minutes as were chosen.
 */
void
galley_memory_bind_lock (GSettings *memory, GObject *store)
{
  if (memory != NULL)
    g_settings_bind_with_mapping (memory, "lock-after", store, "lock-after", G_SETTINGS_BIND_GET, seconds_of_minutes, NULL, NULL, NULL);
}

/**
 * galley_memory_keep_window:
 * @memory: (nullable): from galley_memory_open()
 *
 * Remembers the size that @window has now.
 */
void
galley_memory_keep_window (GSettings *memory, GtkWindow *window)
{
  int width, height;

  if (memory == NULL)
    return;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (memory, "window-maximized", gtk_window_is_maximized (window));
  g_settings_set (memory, "window-size", "(ii)", width, height);
}

/**
 * galley_memory_open_window:
 * @scene: (nullable): the options of the command line
 *
 * Gives @window its size.  One that was asked for is not remembered.
 *
 * Returns: (transfer full) (nullable): where it is remembered
 */
GSettings *
galley_memory_open_window (GtkWindow *window, GVariantDict *scene)
{
  GSettings *memory = NULL;
  const char *size;
  int width, height;

  if (scene == NULL || !g_variant_dict_lookup (scene, "size", "&s", &size))
    memory = galley_memory_open ();
  else if (sscanf (size, "%dx%d", &width, &height) == 2)
    gtk_window_set_default_size (window, width, height);
  galley_memory_bind_window (memory, window);
  return memory;
}
