/* test-web-leaks.c: a page with every way of phoning home, in a view that must not and in one that does
 *
 * The renderer shows markup as text, so none of this gets into the preview by way of an article; test-preview-leaks looks at
 * that.  Here the markup really is in the page, as if the renderer had failed, and what is left is galley_web_new ().
 *
 * “Nothing happened” proves little by itself.  So a view with WebKit's default settings shows the same page at the same
 * time, and the test ends some seconds after that one has been seen calling.  Each has a listener of its own, because a
 * connection without a request (preconnect) does not say who makes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "galley-web.h"

#define AFTERWARDS 4000    /* milliseconds that callers have after the control was heard */
#define PATIENCE   60000   /* … in which the control must have been heard */
#define ENOUGH     12      /* different addresses that the control must ask for */

/* ── somebody who listens ── */

typedef struct
{
  GSocketService *service;
  guint16         port;
  guint           connections;
  GHashTable     *asked; /* first lines of requests */
} Listener;

static void
on_request_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Listener *listener = data;
  g_autoptr (GSocketConnection) connection = g_object_steal_data (source, "connection");
  char *line = g_object_steal_data (source, "line");
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);
  const char *answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  if (length > 0)
    {
      line[length] = '\0';
      line[strcspn (line, "\r\n")] = '\0';
      g_hash_table_add (listener->asked, g_strdup (line));
      g_output_stream_write (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer, strlen (answer), NULL, NULL);
    }
  g_free (line);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
}

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  Listener *listener = data;
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char *line = g_malloc0 (1025);

  listener->connections++;
  g_object_set_data_full (G_OBJECT (input), "connection", g_object_ref (connection), g_object_unref);
  g_object_set_data_full (G_OBJECT (input), "line", line, g_free);
  g_input_stream_read_async (input, line, 1024, G_PRIORITY_DEFAULT, NULL, on_request_read, listener);
  return TRUE;
}

static Listener *
listen_here (void)
{
  Listener *listener = g_new0 (Listener, 1);
  g_autoptr (GInetAddress) here = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (here, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  listener->service = g_socket_service_new ();
  listener->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_socket_listener_add_address (G_SOCKET_LISTENER (listener->service), address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &effective, &error);
  g_assert_no_error (error);
  listener->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  g_signal_connect (listener->service, "incoming", G_CALLBACK (on_incoming), listener);
  g_socket_service_start (listener->service);
  return listener;
}

static void
stop_listening (Listener *listener)
{
  g_socket_service_stop (listener->service);
  g_socket_listener_close (G_SOCKET_LISTENER (listener->service));
  g_object_unref (listener->service);
  g_hash_table_unref (listener->asked);
  g_free (listener);
}

static char *
say_who_called (Listener *listener)
{
  g_autofree const char **lines = (const char **) g_hash_table_get_keys_as_array (listener->asked, NULL);
  g_autofree char *list = g_strjoinv ("\n  ", (char **) lines);

  return g_strdup_printf ("%u connections:\n  %s", listener->connections, list);
}

/* ── pages ── */

static char *
make_body (Listener *listener)
{
  g_autofree char *file = g_build_filename (g_getenv ("GALLEY_SOURCE_DIR"), "tests", "fixtures", "phoning-home.html", NULL);
  g_autofree char *host = g_strdup_printf ("127.0.0.1:%u", listener->port);
  g_autofree char *origin = g_strconcat ("http://", host, NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  g_string_assign (body, text);
  g_string_replace (body, "ORIGIN", origin, 0);
  g_string_replace (body, "HOST", host, 0);
  return g_string_free (g_steal_pointer (&body), FALSE);
}

static GBytes *
make_page (const char *body)
{
  g_autofree char *page = g_strconcat ("<!doctype html><html lang=\"zh\"><title>清样</title><body><article id=\"galley-page\">",
                                       body, "</article></body></html>", NULL);

  return g_bytes_new (page, strlen (page));
}

/* ── waiting ── */

static gboolean
set_flag (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, set_flag, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_until_heard (Listener *listener)
{
  for (int waited = 0; waited < PATIENCE && g_hash_table_size (listener->asked) < ENOUGH; waited += 100)
    wait_for (100);
  wait_for (AFTERWARDS);
}

static void
wait_until_loaded (WebKitWebView *view)
{
  for (int waited = 0; waited < PATIENCE && (webkit_web_view_is_loading (view) || webkit_web_view_get_uri (view) == NULL); waited += 50)
    wait_for (50);
}

/* ── what our own script can find out and do ── */

typedef struct
{
  gboolean done;
  double   number;
} Answer;

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);

  g_assert_no_error (error);
  answer->number = jsc_value_is_number (value) ? jsc_value_to_double (value) : 0;
  answer->done = TRUE;
}

static double
ask_page (WebKitWebView *view, const char *script, const char *html)
{
  Answer answer = { FALSE };
  GVariantBuilder arguments;

  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "html", g_variant_new_string (html));
  webkit_web_view_call_async_javascript_function (view, script, -1, g_variant_builder_end (&arguments), GALLEY_WEB_WORLD, NULL, NULL,
                                                  on_answer, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  return answer.number;
}

/* ── the window ── */

typedef struct
{
  GtkWidget *window;
  GtkWidget *open, *shut; /* web views: the control, and ours */
  Listener  *heard, *silent;
  char      *body;
  GBytes    *page;
} Fixture;

static GBytes *
serve (const char *path, const char **type, gpointer data)
{
  return g_str_equal (path, "page") ? g_bytes_ref (((Fixture *) data)->page) : NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget **views[] = { &fixture->open, &fixture->shut };

  fixture->heard = listen_here ();
  fixture->silent = listen_here ();
  fixture->body = make_body (fixture->silent);
  fixture->page = make_page (fixture->body);
  fixture->open = webkit_web_view_new ();
  fixture->shut = galley_web_new (serve, fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 800);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      gtk_widget_set_hexpand (*views[i], TRUE);
      gtk_box_append (GTK_BOX (box), *views[i]);
    }
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  stop_listening (fixture->heard);
  stop_listening (fixture->silent);
  g_bytes_unref (fixture->page);
  g_free (fixture->body);
}

static void
show_control (Fixture *fixture)
{
  g_autofree char *body = make_body (fixture->heard);
  g_autoptr (GBytes) page = make_page (body);

  webkit_web_view_load_bytes (WEBKIT_WEB_VIEW (fixture->open), page, "text/html", "UTF-8", "about:blank");
}

/* The control called, ours did not, and ours still shows the page. */
static void
assert_silence (Fixture *fixture)
{
  g_autofree char *heard = NULL, *leaked = NULL;

  wait_until_heard (fixture->heard);
  heard = say_who_called (fixture->heard);
  leaked = say_who_called (fixture->silent);
  g_test_message ("WebKit's default settings: %s", heard);
  g_assert_cmpuint (g_hash_table_size (fixture->heard->asked), >=, ENOUGH);
  if (fixture->silent->connections > 0)
    g_test_message ("Galley's web view: %s", leaked);
  g_assert_cmpuint (fixture->silent->connections, ==, 0);
  g_assert_cmpstr (webkit_web_view_get_uri (WEBKIT_WEB_VIEW (fixture->shut)), ==, GALLEY_WEB_PAGE);
}

/* ── tests ── */

static void
test_page_is_silent (Fixture *fixture, gconstpointer data)
{
  WebKitWebView *shut = WEBKIT_WEB_VIEW (fixture->shut);

  webkit_web_view_load_uri (shut, GALLEY_WEB_PAGE);
  wait_until_loaded (shut);
  g_assert_cmpfloat (ask_page (shut, "return document.querySelectorAll ('img').length;", ""), >, 5);
  show_control (fixture);
  assert_silence (fixture);
}

/* What is typed comes into the page by our own script, which the page's policy may not bind. */
static void
test_splice_is_silent (Fixture *fixture, gconstpointer data)
{
  WebKitWebView *shut = WEBKIT_WEB_VIEW (fixture->shut);

  g_clear_pointer (&fixture->page, g_bytes_unref);
  fixture->page = make_page ("<p>一段</p>");
  webkit_web_view_load_uri (shut, GALLEY_WEB_PAGE);
  wait_until_loaded (shut);
  ask_page (shut, "galley.splice (0, 1, html, 0);", fixture->body);
  g_assert_cmpfloat (ask_page (shut, "return document.querySelectorAll ('img').length;", ""), >, 5);
  show_control (fixture);
  assert_silence (fixture);
}

/* Scripts of the page do not run; these are ours, so that what refuses is the navigation policy and not their absence. */
static void
test_nothing_navigates (Fixture *fixture, gconstpointer data)
{
  static const char *const ways[] = {
    "location.href = origin + '/location';",
    "const form = document.createElement ('form'); form.action = origin + '/form'; document.body.append (form); form.submit ();",
    "const link = document.createElement ('a'); link.href = origin + '/link'; document.body.append (link); link.click ();",
    "const link = document.createElement ('a'); link.href = origin + '/blank'; link.target = '_blank'; document.body.append (link); link.click ();",
    "const meta = document.createElement ('meta'); meta.httpEquiv = 'refresh'; meta.content = '0;url=' + origin + '/refresh'; document.head.append (meta);",
    "const frame = document.createElement ('iframe'); frame.src = origin + '/frame'; document.body.append (frame);",
    "window.open (origin + '/open');",
  };
  WebKitWebView *shut = WEBKIT_WEB_VIEW (fixture->shut);

  webkit_web_view_load_uri (shut, GALLEY_WEB_PAGE);
  wait_until_loaded (shut);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *script = g_strdup_printf ("const origin = 'http://127.0.0.1:%u'; %s", fixture->silent->port, ways[i]);
      ask_page (shut, script, "");
      wait_for (300);
      g_assert_cmpstr (webkit_web_view_get_uri (shut), ==, GALLEY_WEB_PAGE);
      g_assert_cmpfloat (ask_page (shut, "return document.getElementById ('galley-page') ? 1 : 0;", ""), ==, 1);
    }
  show_control (fixture);
  assert_silence (fixture);
}

int
main (int argc, char *argv[])
{
  g_set_prgname ("test-web-leaks"); /* GTest would take the path, and WebKit makes a folder of that name */
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/web-leaks/page-is-silent", Fixture, NULL, set_up, test_page_is_silent, tear_down);
  g_test_add ("/web-leaks/what-is-spliced-in-is-silent", Fixture, NULL, set_up, test_splice_is_silent, tear_down);
  g_test_add ("/web-leaks/nothing-navigates", Fixture, NULL, set_up, test_nothing_navigates, tear_down);
  return g_test_run ();
}
