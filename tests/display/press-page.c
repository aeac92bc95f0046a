/* press-page.c: imposes a page on sheets and writes a PDF, without a window
 *
 * usage: press-page PAGE.html OUT.pdf PAPER     PAPER as GTK names it, with a final “-” for landscape
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-press.h"

static int status = 1;

static void
on_pressed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  status = galley_press_finish (result, &error) ? 0 : 1;
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  g_main_loop_quit (data);
}

static GtkPageSetup *
new_setup (char *paper)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  gboolean lies = g_str_has_suffix (paper, "-");
  GtkPaperSize *size;

  if (lies)
    paper[strlen (paper) - 1] = '\0';
  size = gtk_paper_size_new (paper);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup, lies ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (size);
  return setup;
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GtkPrintSettings) settings = NULL;
  g_autoptr (GtkPageSetup) setup = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (argv[2]);
  g_autoptr (GBytes) page = NULL;
  GalleyRunningLine line = { (char *) "水渠通到最后一村", (char *) "民生 · 临渡日报", (char *) "新稿 · 指纹 5ff44af8…74bb" };
  char *text;
  gsize size;

  gtk_init ();
  if (!g_file_get_contents (argv[1], &text, &size, NULL))
    return 2;
  page = g_bytes_new_take (text, size);
  settings = gtk_print_settings_new ();
  setup = new_setup (argv[3]);
  galley_press_aim_at_file (settings, file);
  galley_press_async (page, NULL, NULL, &line, settings, setup, on_pressed, loop);
  g_main_loop_run (loop);
  return status;
}
