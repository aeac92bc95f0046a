/* galley-screen.c: a web view as wide as the screen of somebody else
 *
 * A page asks how wide it is and lays itself out accordingly.  A screen that is
 * narrower than the place there is stands in the middle of it; one that is wider is shown
 * smaller, so that the page has the width it would have and the editor sees all of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-screen.h"

#include <math.h>

struct _GalleyScreen
{
  GtkWidget parent;

  WebKitWebView *web;
  int            width; /* in pixels of the page; 0 for as wide as there is place */
};

G_DEFINE_FINAL_TYPE (GalleyScreen, galley_screen, GTK_TYPE_WIDGET)

/* What readers hold in their hands: a common telephone, a common tablet upright, a small notebook. */
static const struct { const char *name; int width; } screens[] = {
  { "fit", 0 }, { "phone", 390 }, { "tablet", 820 }, { "desktop", 1280 },
};

static void
galley_screen_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                       int *natural_baseline)
{
  GalleyScreen *self = GALLEY_SCREEN (widget);

  if (self->web != NULL)
    gtk_widget_measure (GTK_WIDGET (self->web), orientation, -1, minimum, natural, NULL, NULL);
}

static void
set_zoom (GalleyScreen *self, double zoom)
{
  if (fabs (webkit_web_view_get_zoom_level (self->web) - zoom) > 0.001)
    webkit_web_view_set_zoom_level (self->web, zoom);
}

static void
galley_screen_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GalleyScreen *self = GALLEY_SCREEN (widget);
  int shown = self->width > 0 ? MIN (self->width, width) : width;

  if (self->web == NULL)
    return;
  set_zoom (self, self->width > width && width > 0 ? (double) width / self->width : 1);
  gtk_widget_allocate (GTK_WIDGET (self->web), shown, height, baseline,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((width - shown) / 2, 0)));
}

/**
 * galley_screen_set_web:
 */
void
galley_screen_set_web (GalleyScreen *self, WebKitWebView *web)
{
  g_return_if_fail (self->web == NULL);
  self->web = web;
  gtk_widget_set_parent (GTK_WIDGET (web), GTK_WIDGET (self));
}

/**
 * galley_screen_set_width:
 * @name: “fit”, “phone”, “tablet” or “desktop”
 */
void
galley_screen_set_width (GalleyScreen *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    if (g_str_equal (screens[i].name, name))
      self->width = screens[i].width;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
galley_screen_dispose (GObject *object)
{
  GalleyScreen *self = GALLEY_SCREEN (object);

  if (self->web != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->web));
  self->web = NULL;
  G_OBJECT_CLASS (galley_screen_parent_class)->dispose (object);
}

static void
galley_screen_class_init (GalleyScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_screen_dispose;
  widget_class->measure = galley_screen_measure;
  widget_class->size_allocate = galley_screen_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "screen");
}

static void
galley_screen_init (GalleyScreen *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
