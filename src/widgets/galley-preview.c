/* galley-preview.c: the page, live
 *
 * What is shown is what the renderer makes of the session's content.  After a
 * keystroke the page's blocks are rendered in a thread, compared with those on
 * the screen, and only the ones that differ are sent; so the cost of a keystroke
 * does not grow with the article on the side of the web view, and typing never
 * waits for it: rendering begins when there is nothing better to do, which is after
 * the letter was drawn, and while one update is under way, the next is not begun.
 * So there is no need to wait for a pause in typing.
 *
 * The web view is made when there is first something to show, so that the first frame
 * of the window does not wait for it.
 *
 * A page that carries every signature is shown as the exact bytes that export
 * writes, loaded as a whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-preview.h"

#include <glib/gi18n-lib.h>

#include "galley-digest.h"
#include "galley-memory.h"
#include "galley-page.h"
#include "galley-print.h"
#include "galley-screen.h"
#include "galley-splice.h"
#include "galley-web.h"

struct _GalleyPreview
{
  GalleyView parent;

  GSettings     *memory;  /* NULL where there is none */
  GalleyScreen  *screen;
  char          *width, *scheme;
  WebKitWebView *web;     /* NULL until it is needed */
  GBytes        *page;    /* what galley:page serves */
  GPtrArray     *blocks;  /* GalleyBlock, as they are on the screen; NULL while a whole page is loaded or shown */
  GalleyComposition *text; /* the article's, as rendered last */
  guint          idle;
  gboolean       busy;    /* a rendering or an update is under way */
  gboolean       stale;   /* something changed meanwhile */
  gboolean       whole;   /* the next rendering loads the page anew */
  double         line;    /* to scroll to, once the page is there */
  int            cursor;  /* the line with the cursor */
};

G_DEFINE_FINAL_TYPE (GalleyPreview, galley_preview, GALLEY_TYPE_VIEW)

enum { PROP_0, PROP_WIDTH, PROP_SCHEME, N_PROPERTIES };
enum { SCROLLED, CLICKED, N_SIGNALS };

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void render_soon (GalleyPreview *self);
static void ensure_web (GalleyPreview *self);

/* ── rendering, in a thread ── */

typedef struct
{
  GalleyDossier *dossier;
  GalleyStore   *store;
  gboolean       whole;
  gboolean       to_file; /* when it is printed */
  GalleyComposition *text; /* to go on from; then as it is now */
  GBytes        *page;   /* to be loaded as a whole, or NULL */
  GPtrArray     *blocks; /* GalleyBlock; NULL for a final page */
} Rendering;

static void
free_rendering (gpointer data)
{
  Rendering *rendering = data;

  galley_dossier_unref (rendering->dossier);
  g_object_unref (rendering->store);
  g_clear_pointer (&rendering->text, galley_composition_unref);
  g_clear_pointer (&rendering->page, g_bytes_unref);
  g_clear_pointer (&rendering->blocks, g_ptr_array_unref);
  g_free (rendering);
}

static GBytes *
load_asset (const char *asset, gpointer data)
{
  return galley_store_load_asset (data, asset, NULL);
}

static void
render (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Rendering *rendering = data;

  rendering->blocks = galley_page_render_blocks (rendering->dossier, &rendering->text);
  if (rendering->blocks == NULL)
    rendering->page = galley_page_render (rendering->dossier, load_asset, rendering->store);
  else if (rendering->whole)
    rendering->page = galley_page_render_preview (rendering->dossier, rendering->blocks);
  g_task_return_boolean (task, TRUE);
}

/* ── showing ── */

static void
settle (GalleyPreview *self)
{
  if (!self->busy && self->stale)
    render_soon (self);
}

static void
on_updated (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyPreview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);

  /* A page whose process died, or that is not there yet, is loaded as a whole. */
  if (value == NULL)
    self->whole = self->stale = TRUE;
  self->busy = FALSE;
  settle (self);
}

static void
call (GalleyPreview *self, const char *script, GVariant *arguments, GAsyncReadyCallback callback)
{
  webkit_web_view_call_async_javascript_function (self->web, script, -1, arguments, GALLEY_WEB_WORLD, NULL, NULL,
                                                  callback, callback != NULL ? g_object_ref (self) : NULL);
}

static gboolean
update_blocks (GalleyPreview *self, GPtrArray *blocks)
{
  GalleySplice splice;
  GVariantBuilder arguments;

  if (!galley_splice_find (self->blocks, blocks, &splice))
    return FALSE;
  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "start", g_variant_new_double (splice.start));
  g_variant_builder_add (&arguments, "{sv}", "count", g_variant_new_double (splice.count));
  g_variant_builder_add (&arguments, "{sv}", "html", g_variant_new_take_string (galley_splice_dup_html (blocks, &splice)));
  g_variant_builder_add (&arguments, "{sv}", "shift", g_variant_new_double (splice.shift));
  call (self, "galley.splice (start, count, html, shift);", g_variant_builder_end (&arguments), on_updated);
  return TRUE;
}

static const char *
address_of (GalleyPreview *self)
{
  if (g_str_equal (self->scheme, "light"))
    return GALLEY_WEB_PAGE "?light";
  return g_str_equal (self->scheme, "dark") ? GALLEY_WEB_PAGE "?dark" : GALLEY_WEB_PAGE;
}

static void
load_page (GalleyPreview *self, GBytes *page)
{
  g_clear_pointer (&self->page, g_bytes_unref);
  self->page = g_bytes_ref (page);
  self->whole = FALSE;
  webkit_web_view_load_uri (self->web, address_of (self));
}

static void
on_rendered (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyPreview *self = GALLEY_PREVIEW (source);
  Rendering *rendering = g_task_get_task_data (G_TASK (result));
  const GalleyDossier *dossier = galley_view_get_dossier (GALLEY_VIEW (self));
  gboolean current = dossier != NULL && g_str_equal (dossier->article->uuid, rendering->dossier->article->uuid);

  self->busy = FALSE;
  g_clear_pointer (&self->text, galley_composition_unref);
  self->text = g_steal_pointer (&rendering->text);
  if (current && self->web != NULL)
    {
      if (rendering->page != NULL && (self->page == NULL || self->whole || !g_bytes_equal (rendering->page, self->page)))
        {
          self->busy = TRUE;
          load_page (self, rendering->page);
        }
      else if (rendering->page == NULL && self->blocks != NULL)
        self->busy = update_blocks (self, rendering->blocks);
      g_clear_pointer (&self->blocks, g_ptr_array_unref);
      if (rendering->blocks != NULL)
        self->blocks = g_ptr_array_ref (rendering->blocks);
    }
  settle (self);
}

static Rendering *
new_rendering (GalleyPreview *self)
{
  Rendering *rendering = g_new0 (Rendering, 1);

  rendering->dossier = galley_session_dup_draft (galley_view_get_session (GALLEY_VIEW (self)));
  rendering->text = self->text != NULL ? galley_composition_ref (self->text) : NULL;
  rendering->store = g_object_ref (galley_view_get_store (GALLEY_VIEW (self)));
  return rendering;
}

static gboolean
on_idle (gpointer data)
{
  GalleyPreview *self = data;
  g_autoptr (GTask) task = NULL;
  Rendering *rendering;

  self->idle = 0;
  if (self->busy || galley_view_get_dossier (GALLEY_VIEW (self)) == NULL)
    return G_SOURCE_REMOVE;
  ensure_web (self);
  self->busy = TRUE;
  self->stale = FALSE;
  rendering = new_rendering (self);
  rendering->whole = self->whole || self->blocks == NULL;
  task = g_task_new (self, NULL, on_rendered, NULL);
  g_task_set_task_data (task, rendering, free_rendering);
  g_task_run_in_thread (task, render);
  return G_SOURCE_REMOVE;
}

/* Nothing is rendered while nobody looks. */
static void
render_soon (GalleyPreview *self)
{
  self->stale = TRUE;
  if (self->idle == 0 && !self->busy && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->idle = g_idle_add (on_idle, self);
}

static void
on_load_changed (GalleyPreview *self, WebKitLoadEvent event)
{
  if (event != WEBKIT_LOAD_FINISHED)
    return;
  self->busy = FALSE;
  if (self->line > 1)
    galley_preview_scroll_to_line (self, self->line);
  galley_preview_mark_line (self, self->cursor);
  settle (self);
}

static void
on_terminated (GalleyPreview *self)
{
  self->busy = FALSE;
  self->whole = TRUE;
  render_soon (self);
}

static void
call_with_number (GalleyPreview *self, const char *script, double number)
{
  GVariantBuilder arguments;

  if (self->web == NULL || self->page == NULL)
    return;
  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "number", g_variant_new_double (number));
  call (self, script, g_variant_builder_end (&arguments), NULL);
}

/**
 * galley_preview_scroll_to_line:
 * @line: of the article's source, from 1; with a fraction, a place in the line
 *
 * Brings what this line became to the top.
 */
void
galley_preview_scroll_to_line (GalleyPreview *self, double line)
{
  self->line = line;
  call_with_number (self, "galley.scrollToLine (number);", line);
}

/**
 * galley_preview_mark_line:
 * @line: with the cursor; 0 for none
 *
 * Marks the block that this line belongs to.
 */
void
galley_preview_mark_line (GalleyPreview *self, int line)
{
  self->cursor = line;
  call_with_number (self, "galley.mark (number);", line);
}

/* ── how it is shown ── */

static void
set_width (GalleyPreview *self, const char *width)
{
  if (width == NULL || !g_set_str (&self->width, width))
    return;
  galley_screen_set_width (self->screen, width);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
}

/* Behind the page, and while there is none yet. */
static void
colour_web (GalleyPreview *self)
{
  GdkRGBA paper;
  gboolean dark = g_str_equal (self->scheme, "follow") ? adw_style_manager_get_dark (adw_style_manager_get_default ())
                                                       : g_str_equal (self->scheme, "dark");

  gdk_rgba_parse (&paper, dark ? "#1b1a18" : "#fcfbf8"); /* as in plain.css */
  if (self->web != NULL)
    webkit_web_view_set_background_color (self->web, &paper);
}

static void
set_scheme (GalleyPreview *self, const char *scheme)
{
  GVariantBuilder arguments;

  if (scheme == NULL || !g_set_str (&self->scheme, scheme))
    return;
  colour_web (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCHEME]);
  if (self->web == NULL || self->page == NULL)
    return;
  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "scheme", g_variant_new_string (g_str_equal (scheme, "follow") ? "" : scheme));
  call (self, "galley.setScheme (scheme);", g_variant_builder_end (&arguments), NULL);
}

/* ── what somebody does on the page ── */

static double
number_of (JSCValue *message, const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, name);

  return jsc_value_to_double (value);
}

static char *
string_of (JSCValue *message, const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, name);

  return jsc_value_to_string (value);
}

static void
hear_click (GalleyPreview *self, JSCValue *message)
{
  g_autofree char *around = string_of (message, "around"), *field = string_of (message, "field");
  GalleyPageClick click = { .line = number_of (message, "line"), .end = number_of (message, "end"), .around = around,
                            .at = number_of (message, "at"), .nth = number_of (message, "nth"), .field = field };

  g_signal_emit (self, signals[CLICKED], 0, &click);
}

static void
hear (JSCValue *message, gpointer data)
{
  g_autofree char *what = string_of (message, "what");

  if (g_str_equal (what, "scrolled"))
    g_signal_emit (data, signals[SCROLLED], 0, number_of (message, "line"));
  else if (g_str_equal (what, "clicked"))
    hear_click (data, message);
}

/* ── following the session ── */

static void
galley_preview_show_session (GalleyView *view)
{
  GalleyPreview *self = GALLEY_PREVIEW (view);

  self->whole = TRUE;
  self->line = 0;
}

static void
galley_preview_show_content (GalleyView *view)
{
  render_soon (GALLEY_PREVIEW (view));
}

static void
galley_preview_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (galley_preview_parent_class)->map (widget);
  if (galley_view_get_dossier (GALLEY_VIEW (widget)) != NULL)
    render_soon (GALLEY_PREVIEW (widget));
}

static const char *
guess_type (GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  static char type[64];
  g_autofree char *content_type = g_content_type_guess (NULL, data, size, NULL);
  g_autofree char *media_type = g_content_type_get_mime_type (content_type);

  g_strlcpy (type, media_type != NULL ? media_type : "application/octet-stream", sizeof (type));
  return type;
}

/* “page”, or “asset/SHA-256”. */
static GBytes *
serve (const char *path, const char **type, gpointer data)
{
  GalleyPreview *self = data;
  GBytes *bytes = NULL;

  if (g_str_equal (path, "page"))
    return self->page != NULL ? g_bytes_ref (self->page) : NULL;
  if (g_str_has_prefix (path, "asset/") && galley_digest_is (path + strlen ("asset/")))
    bytes = galley_store_load_asset (galley_view_get_store (GALLEY_VIEW (self)), path + strlen ("asset/"), NULL);
  if (bytes != NULL)
    *type = guess_type (bytes);
  return bytes;
}

/* ── printing ── */

static void
on_rendered_for_print (GObject *source, GAsyncResult *result, gpointer data)
{
  Rendering *rendering = g_task_get_task_data (G_TASK (result));
  GalleyRunningLine *line = galley_running_line_new (rendering->dossier, NULL);

  if (rendering->to_file)
    galley_print_save (rendering->page, serve, line, GTK_WIDGET (source));
  else
    galley_print (rendering->page, serve, line, GTK_WIDGET (source));
}

/**
 * galley_preview_print:
 * @to_file: whether a PDF shall be saved
 *
 * Prints the page as it is now, whether or not it is seen.
 */
void
galley_preview_print (GalleyPreview *self, gboolean to_file)
{
  Rendering *rendering;
  g_autoptr (GTask) task = NULL;

  if (galley_view_get_dossier (GALLEY_VIEW (self)) == NULL)
    return;
  rendering = new_rendering (self);
  rendering->whole = TRUE;
  rendering->to_file = to_file;
  task = g_task_new (self, NULL, on_rendered_for_print, NULL);
  g_task_set_task_data (task, rendering, free_rendering);
  g_task_run_in_thread (task, render);
}

static void
ensure_web (GalleyPreview *self)
{
  GtkWidget *web;

  if (self->web != NULL)
    return;
  web = galley_web_new (serve, self);
  self->web = WEBKIT_WEB_VIEW (web);
  gtk_accessible_update_property (GTK_ACCESSIBLE (web), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview"), -1);
  g_signal_connect_swapped (web, "load-changed", G_CALLBACK (on_load_changed), self);
  g_signal_connect_swapped (web, "web-process-terminated", G_CALLBACK (on_terminated), self);
  galley_web_listen (self->web, hear, self);
  colour_web (self);
  galley_screen_set_web (self->screen, self->web);
}

/* ── the object ── */

static void
galley_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GalleyPreview *self = GALLEY_PREVIEW (object);

  switch (id)
    {
    case PROP_WIDTH:  g_value_set_string (value, self->width); break;
    case PROP_SCHEME: g_value_set_string (value, self->scheme); break;
    default:          G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
galley_preview_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GalleyPreview *self = GALLEY_PREVIEW (object);

  switch (id)
    {
    case PROP_WIDTH:  set_width (self, g_value_get_string (value)); break;
    case PROP_SCHEME: set_scheme (self, g_value_get_string (value)); break;
    default:          G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
galley_preview_dispose (GObject *object)
{
  GalleyPreview *self = GALLEY_PREVIEW (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->memory);
  self->web = NULL;
  g_clear_pointer (&self->page, g_bytes_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->text, galley_composition_unref);
  G_OBJECT_CLASS (galley_preview_parent_class)->dispose (object);
}

static void
galley_preview_finalize (GObject *object)
{
  GalleyPreview *self = GALLEY_PREVIEW (object);

  g_free (self->width);
  g_free (self->scheme);
  G_OBJECT_CLASS (galley_preview_parent_class)->finalize (object);
}

static void
galley_preview_class_init (GalleyPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = galley_preview_get_property;
  object_class->set_property = galley_preview_set_property;
  object_class->dispose = galley_preview_dispose;
  object_class->finalize = galley_preview_finalize;
  widget_class->map = galley_preview_map;
  GALLEY_VIEW_CLASS (klass)->show_session = galley_preview_show_session;
  GALLEY_VIEW_CLASS (klass)->show_dossier = galley_preview_show_content;
  GALLEY_VIEW_CLASS (klass)->show_content = galley_preview_show_content;
  properties[PROP_WIDTH] = g_param_spec_string ("width", NULL, NULL, "fit", flags);
  properties[PROP_SCHEME] = g_param_spec_string ("scheme", NULL, NULL, "follow", flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SCROLLED] = g_signal_new ("scrolled", GALLEY_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[CLICKED] = g_signal_new ("clicked", GALLEY_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_type_ensure (GALLEY_TYPE_SCREEN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPreview, screen);
}

static void
add_actions (GalleyPreview *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) scheme = g_property_action_new ("scheme", self, "scheme");

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (scheme));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "preview", G_ACTION_GROUP (group));
}

static void
galley_preview_init (GalleyPreview *self)
{
  self->whole = TRUE;
  self->width = g_strdup ("fit");
  self->scheme = g_strdup ("follow");
  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (colour_web), self, G_CONNECT_SWAPPED);
  self->memory = galley_memory_open ();
  if (self->memory != NULL)
    {
      g_settings_bind (self->memory, "preview-width", self, "width", G_SETTINGS_BIND_DEFAULT);
      g_settings_bind (self->memory, "preview-scheme", self, "scheme", G_SETTINGS_BIND_DEFAULT);
    }
}
