/* galley-press.c: a page of HTML imposed on sheets, and to a printer
 *
 * The page is loaded into a web view of its own that nobody sees, with the limits of every other; print.js lays it out on
 * sheets of the paper that was chosen, and WebKit prints what is there then.  The page beside the text is not
 * touched, and not one byte of what is signed and exported is made for paper.
 *
 * WebKit lays out 1.25 pixels for a point and rounds down.  The margins are print.js's, so those of the page setup are what
 * rounding leaves: then a sheet is as many whole pixels as WebKit thinks, and does not creep from sheet to sheet.
 *
 * Rejected: stamping the PDF afterwards (a parser for what WebKit happens to write, and nothing for the printer without it);
 * drawing the pages ourselves; cutting the text into boxes (a line too many in one of them would be lost).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-press.h"

#include <glib/gi18n-lib.h>

#define PIXELS_PER_POINT 1.25
#define PLAIN_MARGIN     20 /* millimetres, where print.js could not impose */

typedef struct
{
  GBytes           *page;
  GalleyWebServe    serve; /* whatever else the page shows */
  gpointer          data;
  GVariant         *line;
  GtkPrintSettings *settings;
  GtkPageSetup     *setup;
  WebKitWebView    *view;
  gboolean          concluded;
} Run;

static void
free_run (gpointer data)
{
  Run *run = data;

  g_bytes_unref (run->page);
  g_variant_unref (run->line);
  g_object_unref (run->settings);
  g_object_unref (run->setup);
  g_clear_object (&run->view);
  g_free (run);
}

/* ── the sheets ── */

static void
set_margins (GtkPageSetup *setup, double top_left, double right, double bottom)
{
  gtk_page_setup_set_top_margin (setup, top_left, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (setup, top_left, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, right, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, bottom, GTK_UNIT_POINTS);
}

/* WebKit computes the height of a sheet from its width and rounds it down, so it is given a little more than whole pixels.  Not so the
 * width: a page that is wider than whole pixels is made smaller. */
#define MORE_HIGH 0.4

static int
pixels_of (double points, double more)
{
  return points * PIXELS_PER_POINT - more;
}

static double
rest_of (double points, double more)
{
  return points - (pixels_of (points, more) + more) / PIXELS_PER_POINT;
}

static GVariant *
take_measures (Run *run)
{
  double width = gtk_page_setup_get_paper_width (run->setup, GTK_UNIT_POINTS);
  double height = gtk_page_setup_get_paper_height (run->setup, GTK_UNIT_POINTS);
  g_autoptr (GVariantDict) measures = g_variant_dict_new (run->line);

  set_margins (run->setup, 0, rest_of (width, 0), rest_of (height, MORE_HIGH));
  g_variant_dict_insert (measures, "width", "i", pixels_of (width, 0));
  g_variant_dict_insert (measures, "height", "i", pixels_of (height, MORE_HIGH));
  return g_variant_dict_end (measures);
}

/* ── printing ── */

/* Whatever comes first: the end of the printing, its failure, or the death of the process that lays out. */
static void
conclude (GTask *task, GError *error)
{
  Run *run = g_task_get_task_data (task);

  if (run->concluded)
    {
      g_clear_error (&error);
      return;
    }
  run->concluded = TRUE;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_failed (WebKitPrintOperation *operation, GError *error, gpointer data)
{
  conclude (data, g_error_copy (error));
}

static void
on_finished (WebKitPrintOperation *operation, gpointer data)
{
  conclude (data, NULL);
  g_object_unref (operation);
}

static void
unref_task (gpointer data, GClosure *closure)
{
  g_object_unref (data);
}

/* The operation lives until it has finished. */
static void
print (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  WebKitPrintOperation *operation = webkit_print_operation_new (run->view);

  webkit_print_operation_set_print_settings (operation, run->settings);
  webkit_print_operation_set_page_setup (operation, run->setup);
  g_signal_connect_data (operation, "failed", G_CALLBACK (on_failed), g_object_ref (task), unref_task, G_CONNECT_DEFAULT);
  g_signal_connect_data (operation, "finished", G_CALLBACK (on_finished), g_object_ref (task), unref_task, G_CONNECT_DEFAULT);
  webkit_print_operation_print (operation);
}

static void
on_imposed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JSCValue) sheets = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);
  const double plain = PLAIN_MARGIN * 72 / 25.4;

  if (sheets == NULL)
    {
      conclude (task, error);
      return;
    }
  if (jsc_value_to_double (sheets) == 0)
    set_margins (run->setup, plain, plain, plain);
  print (task);
}

/* ── the page ── */

static void
on_load_changed (WebKitWebView *view, WebKitLoadEvent event, GTask *task)
{
  if (event != WEBKIT_LOAD_FINISHED)
    return;
  webkit_web_view_call_async_javascript_function (view, "return galleySheets.impose (width, height, title, place, mark);", -1,
                                                  take_measures (g_task_get_task_data (task)), GALLEY_WEB_WORLD, NULL, NULL, on_imposed,
                                                  g_object_ref (task));
}

static void
on_terminated (WebKitWebView *view, WebKitWebProcessTerminationReason reason, GTask *task)
{
  conclude (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, _("the process that lays out the page has died")));
}

static GBytes *
serve (const char *path, const char **type, gpointer data)
{
  Run *run = data;

  if (g_str_equal (path, "page"))
    return g_bytes_ref (run->page);
  return run->serve != NULL ? run->serve (path, type, run->data) : NULL;
}

static char *
dup_resource (const char *name)
{
  g_autofree char *path = g_strconcat ("/io/github/galleydesk/Galley/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
add_imposition (WebKitWebView *view)
{
  WebKitUserContentManager *content = webkit_web_view_get_user_content_manager (view);
  g_autofree char *style = dup_resource ("print.css"), *script = dup_resource ("print.js");
  WebKitUserStyleSheet *sheet = webkit_user_style_sheet_new (style, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME, WEBKIT_USER_STYLE_LEVEL_USER, NULL, NULL);
  WebKitUserScript *imposition = webkit_user_script_new_for_world (script, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                                                   WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START, GALLEY_WEB_WORLD, NULL, NULL);

  webkit_user_content_manager_add_style_sheet (content, sheet);
  webkit_user_content_manager_add_script (content, imposition);
  webkit_user_style_sheet_unref (sheet);
  webkit_user_script_unref (imposition);
}

static GVariant *
spell_out (const GalleyRunningLine *line)
{
  g_autoptr (GVariantDict) words = g_variant_dict_new (NULL);

  g_variant_dict_insert (words, "title", "s", line->title);
  g_variant_dict_insert (words, "place", "s", line->place);
  g_variant_dict_insert (words, "mark", "s", line->mark);
  return g_variant_ref_sink (g_variant_dict_end (words));
}

/**
 * galley_press_async:
 * @page: HTML
 * @serve: (nullable): gives what the page shows besides; called until @callback is
 * @line: for every sheet
 * @settings: with the printer; see galley_press_aim_at_file()
 * @setup: paper and orientation; its margins are the page's own
 */
void
galley_press_async (GBytes *page, GalleyWebServe serve_more, gpointer data, const GalleyRunningLine *line, GtkPrintSettings *settings,
                    GtkPageSetup *setup, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->page = g_bytes_ref (page);
  run->serve = serve_more;
  run->data = data;
  run->line = spell_out (line);
  run->settings = g_object_ref (settings);
  run->setup = gtk_page_setup_copy (setup);
  run->view = g_object_ref_sink (WEBKIT_WEB_VIEW (galley_web_new (serve, run)));
  g_task_set_task_data (task, run, free_run);
  add_imposition (run->view);
  g_signal_connect_object (run->view, "load-changed", G_CALLBACK (on_load_changed), task, G_CONNECT_DEFAULT);
  g_signal_connect_object (run->view, "web-process-terminated", G_CALLBACK (on_terminated), task, G_CONNECT_DEFAULT);
  webkit_web_view_load_uri (run->view, GALLEY_WEB_PAGE);
}

/**
 * galley_press_finish:
 *
 * Returns: whether it was printed
 */
gboolean
galley_press_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * galley_press_aim_at_file:
 *
 * GTK has a printer that writes to a file.  It is found by its name, which is translated, and by nothing else; hence the
 * question to GTK's own catalogue.
 */
void
galley_press_aim_at_file (GtkPrintSettings *settings, GFile *file)
{
  g_autofree char *address = g_file_get_uri (file);

  gtk_print_settings_set_printer (settings, g_dgettext ("gtk40", "Print to File"));
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, address);
}
