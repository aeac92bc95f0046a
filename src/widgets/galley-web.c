/* galley-web.c: a web view that can reach nothing but what it is given
 *
 * The text of a draft is private and its HTML may have come from anywhere.  Each of
 * these layers was found to be needed on a page with 27 ways to call home:
 *
 *  - an ephemeral network session: nothing is kept, nothing is sent along;
 *  - a proxy that does not exist: what slips through the rest meets a dead end;
 *  - a content security policy that allows “galley:” and data pictures, inline styles, and no scripts at all;
 *  - no scripts in the page; our own run in a world of their own, which the page cannot see;
 *  - every navigation is refused; links to the web open in the browser, and only when somebody clicked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-web.h"

#include <string.h>

#define POLICY                                                                                   \
  "default-src 'none'; img-src galley: data:; style-src galley: 'unsafe-inline'; "                \
  "form-action 'none'; base-uri 'none'"

/* A comma that hangs over the edge of its line is no reason to scroll sideways.  The block under the pointer and that with the
 * cursor are marked on the screen only. */
#define STYLE                                                                                                       \
  "html { overflow-x: clip !important }"                                                                            \
  "@media screen {"                                                                                                 \
  "  #galley-page > [data-line] { position: relative }"                                                             \
  "  #galley-page > [data-line]::after { content: ''; position: absolute; inset: 0.2em auto 0.2em -0.8rem; width: 3px;" \
  "    border-radius: 2px; pointer-events: none }"                                                                  \
  "  #galley-page > [data-line]:hover::after { background: color-mix(in srgb, currentColor 18%, transparent) }"     \
  "  #galley-page > [data-here]::after { background: color-mix(in srgb, #c01c28 55%, transparent) }"                \
  "}"

/* Port 9 of this machine: “discard”, where nobody listens. */
#define DEAD_PROXY "http://127.0.0.1:9"

typedef struct
{
  GalleyWebServe serve;
  gpointer       data;
} Server;

typedef struct
{
  GalleyWebHear hear;
  gpointer      data;
} Listener;

static void
on_request (WebKitURISchemeRequest *request, gpointer data)
{
  Server *server = g_object_get_data (G_OBJECT (webkit_uri_scheme_request_get_web_view (request)), "server");
  const char *type = "text/html";
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) stream = NULL;

  if (server != NULL)
    bytes = server->serve (webkit_uri_scheme_request_get_path (request), &type, server->data);
  if (bytes == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "not found");
      webkit_uri_scheme_request_finish_error (request, error);
      return;
    }
  stream = g_memory_input_stream_new_from_bytes (bytes);
  webkit_uri_scheme_request_finish (request, stream, g_bytes_get_size (bytes), type);
}

/* One context for all web views: a scheme can be registered once only. */
static WebKitWebContext *
get_context (void)
{
  static WebKitWebContext *context;

  if (context == NULL)
    {
      context = webkit_web_context_new ();
      webkit_web_context_register_uri_scheme (context, "galley", on_request, NULL, NULL);
    }
  return context;
}

static WebKitNetworkSession *
new_session (void)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();
  g_autoptr (WebKitNetworkProxySettings) nowhere = webkit_network_proxy_settings_new (DEAD_PROXY, NULL);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, nowhere);
  return session;
}

static WebKitSettings *
new_settings (void)
{
  WebKitSettings *settings = webkit_settings_new ();

  g_object_set (settings, "enable-javascript", TRUE, "enable-javascript-markup", FALSE, "enable-html5-database", FALSE,
                "enable-html5-local-storage", FALSE, "enable-webrtc", FALSE, "enable-media", FALSE, "enable-webaudio", FALSE,
                "enable-webgl", FALSE, "enable-page-cache", FALSE, "enable-developer-extras", FALSE, "javascript-can-open-windows-automatically", FALSE,
                "hardware-acceleration-policy", WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER, NULL);
  return settings;
}

static WebKitUserContentManager *
new_content (void)
{
  WebKitUserContentManager *content = webkit_user_content_manager_new ();
  g_autoptr (GBytes) source = g_resources_lookup_data ("/io/github/galleydesk/Galley/preview.js", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  WebKitUserScript *script = webkit_user_script_new_for_world (g_bytes_get_data (source, NULL), WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                                               WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START, GALLEY_WEB_WORLD, NULL, NULL);

  WebKitUserStyleSheet *style = webkit_user_style_sheet_new (STYLE, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                                             WEBKIT_USER_STYLE_LEVEL_USER, NULL, NULL);

  webkit_user_content_manager_add_script (content, script);
  webkit_user_content_manager_add_style_sheet (content, style);
  webkit_user_script_unref (script);
  webkit_user_style_sheet_unref (style);
  return content;
}

/* ── navigation ── */

static void
open_outside (WebKitWebView *view, const char *address)
{
  g_autofree char *scheme = g_uri_parse_scheme (address);
  g_autoptr (GtkUriLauncher) launcher = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));

  if (scheme == NULL || !g_strv_contains ((const char *const[]) { "http", "https", "mailto", NULL }, scheme))
    return;
  launcher = gtk_uri_launcher_new (address);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
}

/* The page itself, in whatever colours (“?dark”), or a footnote of it; strchr finds the end of a string as well. */
static gboolean
is_the_page (const char *address)
{
  return g_str_has_prefix (address, GALLEY_WEB_PAGE) && strchr ("?#", address[strlen (GALLEY_WEB_PAGE)]) != NULL;
}

static gboolean
on_policy (WebKitWebView *view, WebKitPolicyDecision *decision, WebKitPolicyDecisionType type, gpointer data)
{
  WebKitNavigationAction *action;
  const char *address;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    {
      address = webkit_uri_request_get_uri (webkit_response_policy_decision_get_request (WEBKIT_RESPONSE_POLICY_DECISION (decision)));
      if (g_str_has_prefix (address, "galley:"))
        webkit_policy_decision_use (decision);
      else
        webkit_policy_decision_ignore (decision);
      return TRUE;
    }
  action = webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  address = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && is_the_page (address))
    {
      webkit_policy_decision_use (decision);
      return TRUE;
    }
  if (webkit_navigation_action_get_navigation_type (action) == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED
      && webkit_navigation_action_is_user_gesture (action))
    open_outside (view, address);
  webkit_policy_decision_ignore (decision);
  return TRUE;
}

static gboolean
on_permission (WebKitWebView *view, WebKitPermissionRequest *request, gpointer data)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

/* “Reload”, “Open Link in New Window” and the like make no sense here: only copying is left. */
static gboolean
on_menu (WebKitWebView *view, WebKitContextMenu *menu, WebKitHitTestResult *hit, gpointer data)
{
  GList *items = g_list_copy (webkit_context_menu_get_items (menu));

  for (GList *link = items; link != NULL; link = link->next)
    {
      WebKitContextMenuAction action = webkit_context_menu_item_get_stock_action (link->data);
      if (action != WEBKIT_CONTEXT_MENU_ACTION_COPY && action != WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD)
        webkit_context_menu_remove (menu, link->data);
    }
  g_list_free (items);
  return webkit_context_menu_get_n_items (menu) == 0;
}

static void
on_message (WebKitUserContentManager *content, JSCValue *message, gpointer data)
{
  Listener *listener = data;

  listener->hear (message, listener->data);
}

static void
free_listener (gpointer data, GClosure *closure)
{
  g_free (data);
}

/**
 * galley_web_listen:
 * @hear: called while @view lives
 *
 * Hears what our own script says; the page has no way to say anything.
 */
void
galley_web_listen (WebKitWebView *view, GalleyWebHear hear, gpointer data)
{
  WebKitUserContentManager *content = webkit_web_view_get_user_content_manager (view);
  Listener *listener = g_new (Listener, 1);

  *listener = (Listener) { hear, data };
  g_signal_connect_data (content, "script-message-received::" GALLEY_WEB_WORLD, G_CALLBACK (on_message), listener, free_listener,
                         G_CONNECT_DEFAULT);
  webkit_user_content_manager_register_script_message_handler (content, GALLEY_WEB_WORLD, GALLEY_WEB_WORLD);
}

/* WebKit keeps the Tab key for itself, and whoever came with it could not leave with it. */
static gboolean
on_key (GtkWidget *view, guint key, guint code, GdkModifierType state)
{
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;
  GtkRoot *root = gtk_widget_get_root (view);

  if ((key != GDK_KEY_Tab && key != GDK_KEY_ISO_Left_Tab) || (state & GDK_CONTROL_MASK) != 0 || !GTK_IS_WINDOW (root))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_child_focus (GTK_WIDGET (root), back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

static void
let_tab_leave (GtkWidget *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), view);
  gtk_widget_add_controller (view, keys);
}

/**
 * galley_web_new:
 * @serve: gives the bytes behind “galley:” addresses; called on the main thread while the view lives
 *
 * Returns: (transfer floating): the web view; load GALLEY_WEB_PAGE to show the page
 */
GtkWidget *
galley_web_new (GalleyWebServe serve, gpointer data)
{
  g_autoptr (WebKitNetworkSession) session = new_session ();
  g_autoptr (WebKitSettings) settings = new_settings ();
  g_autoptr (WebKitUserContentManager) content = new_content ();
  Server *server = g_new (Server, 1);
  GtkWidget *view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", get_context (), "network-session", session,
                                  "settings", settings, "user-content-manager", content,
                                  "default-content-security-policy", POLICY, NULL);

  *server = (Server) { serve, data };
  g_object_set_data_full (G_OBJECT (view), "server", server, g_free);
  g_signal_connect (view, "decide-policy", G_CALLBACK (on_policy), NULL);
  g_signal_connect (view, "permission-request", G_CALLBACK (on_permission), NULL);
  g_signal_connect (view, "context-menu", G_CALLBACK (on_menu), NULL);
  let_tab_leave (view);
  return view;
}
