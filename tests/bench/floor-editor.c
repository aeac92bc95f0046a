/* floor-editor.c: the least that a live preview can be
 *
 *   floor-editor FILE
 *
 * A text view and a web view side by side.  After each keystroke the paragraph with the cursor, and nothing else, is sent to
 * the web view.  There is no Markdown, no library, no saving and no check: whatever an editor does beyond this, its users
 * wait for.  The web view is made after the first frame, because that is the fastest way to a first frame.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtksourceview/gtksource.h>
#include <string.h>
#include <webkit/webkit.h>

typedef struct
{
  const char    *file;
  GtkWidget     *box;
  GtkTextBuffer *buffer;
  WebKitWebView *web;
} Floor;

static char *
dup_text (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  return gtk_text_buffer_get_text (buffer, start, end, TRUE);
}

static void
on_changed (GtkTextBuffer *buffer, Floor *floor)
{
  GtkTextIter start, cursor, end;
  g_autofree char *before = NULL, *paragraph = NULL;
  int number = 0;
  GVariantBuilder arguments;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  end = cursor;
  gtk_text_iter_set_line_offset (&cursor, 0);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  before = dup_text (buffer, &start, &cursor);
  paragraph = dup_text (buffer, &cursor, &end);
  for (const char *at = strstr (before, "\n\n"); at != NULL; at = strstr (at + 2, "\n\n"))
    number++;
  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "number", g_variant_new_double (number));
  g_variant_builder_add (&arguments, "{sv}", "text", g_variant_new_string (paragraph));
  if (floor->web != NULL)
    webkit_web_view_call_async_javascript_function (floor->web, "document.body.children[number].textContent = text;", -1,
                                                    g_variant_builder_end (&arguments), NULL, NULL, NULL, NULL, NULL);
}

static void
load_page (Floor *floor, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);
  g_autoptr (GString) page = g_string_new ("<!doctype html><html lang=\"zh-CN\"><style>body { font: 17px/1.8 'Noto Sans CJK SC';"
                                           " max-width: 38em; margin: 2em auto; }</style><body>");

  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    {
      g_autofree char *escaped = g_markup_escape_text (*paragraph, -1);
      g_string_append_printf (page, "<p>%s</p>", escaped);
    }
  webkit_web_view_load_html (floor->web, page->str, NULL);
}

static gboolean
make_web_view (gpointer data)
{
  Floor *floor = data;
  WebKitSettings *settings = webkit_settings_new ();
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  g_object_set (settings, "hardware-acceleration-policy", WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER, NULL);
  floor->web = WEBKIT_WEB_VIEW (g_object_new (WEBKIT_TYPE_WEB_VIEW, "settings", settings, NULL));
  g_object_unref (settings);
  gtk_widget_set_hexpand (GTK_WIDGET (floor->web), TRUE);
  gtk_box_append (GTK_BOX (floor->box), GTK_WIDGET (floor->web));
  gtk_text_buffer_get_bounds (floor->buffer, &start, &end);
  text = dup_text (floor->buffer, &start, &end);
  load_page (floor, text);
  return G_SOURCE_REMOVE;
}

static gboolean
on_frame (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  g_idle_add_full (G_PRIORITY_LOW, make_web_view, data, NULL);
  return G_SOURCE_REMOVE;
}

static GtkWidget *
make_text_view (Floor *floor)
{
  GtkSourceBuffer *buffer = gtk_source_buffer_new (NULL);
  GtkWidget *view = gtk_source_view_new_with_buffer (buffer);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (floor->file, &text, NULL, &error))
    g_error ("%s", error->message);
  floor->buffer = GTK_TEXT_BUFFER (buffer);
  gtk_text_buffer_set_text (floor->buffer, text, -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_size_request (scrolled, 700, -1);
  g_signal_connect (buffer, "changed", G_CALLBACK (on_changed), floor);
  g_object_unref (buffer);
  return scrolled;
}

static void
on_activate (GtkApplication *application, Floor *floor)
{
  GtkWidget *window = gtk_application_window_new (application);

  gtk_source_init ();
  floor->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (floor->box), make_text_view (floor));
  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 860);
  gtk_window_set_child (GTK_WINDOW (window), floor->box);
  gtk_widget_add_tick_callback (window, on_frame, floor, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  Floor floor = { .file = argc > 1 ? argv[1] : NULL };

  if (floor.file == NULL)
    {
      g_printerr ("usage: floor-editor FILE\n");
      return 2;
    }
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), &floor);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
