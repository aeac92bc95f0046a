/* galley-paper.c: title fields and text on one sheet that scrolls as one
 *
 * A text view that sits in a viewport together with other widgets must lay out and
 * draw all of its text for every keystroke; with a long article that is slow.  Here
 * the text view stays the direct child of its scrolled window, which lets it draw
 * only what is seen.  Its top margin is as high as the title fields, and those are
 * moved along with the scroll position above it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-paper.h"

#define MEASURE 640 /* pixels: 36 Han characters of the text and a little */
#define MARGIN 24   /* pixels, the least on each side */
#define GAP 12      /* pixels between the fields and the text */

struct _GalleyPaper
{
  GtkWidget parent;

  GtkScrolledWindow *scroller;
  GtkTextView       *text;
  GtkWidget         *fields;
  GtkAdjustment     *adjustment;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyPaper, galley_paper, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static void
galley_paper_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  GalleyPaper *self = GALLEY_PAPER (widget);
  int least, most;

  gtk_widget_measure (GTK_WIDGET (self->scroller), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->fields, orientation, -1, &least, &most, NULL, NULL);
      *minimum = MAX (*minimum, least + 2 * MARGIN);
      *natural = MAX (*natural, MEASURE + 2 * MARGIN);
    }
}

/* Setting a margin to what it is would still lay out the text again. */
static void
set_margins (GalleyPaper *self, int side, int top)
{
  if (gtk_text_view_get_left_margin (self->text) != side)
    {
      gtk_text_view_set_left_margin (self->text, side);
      gtk_text_view_set_right_margin (self->text, side);
    }
  if (gtk_text_view_get_top_margin (self->text) != top)
    gtk_text_view_set_top_margin (self->text, top);
}

static void
galley_paper_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GalleyPaper *self = GALLEY_PAPER (widget);
  int side = MAX (MARGIN, (width - MEASURE) / 2), inner = width - 2 * side, least, natural;

  gtk_widget_measure (self->fields, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  inner = MAX (inner, least);
  gtk_widget_measure (self->fields, GTK_ORIENTATION_VERTICAL, inner, &least, &natural, NULL, NULL);
  set_margins (self, side, natural + GAP);
  gtk_widget_allocate (GTK_WIDGET (self->scroller), width, height, baseline, NULL);
  gtk_widget_allocate (self->fields, inner, natural, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (side, -(int) gtk_adjustment_get_value (self->adjustment))));
}

/* The fields lie above the text and would swallow the wheel. */
static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, gpointer data)
{
  GalleyPaper *self = data;
  double step = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL ? 48 : 1;

  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + dy * step);
  return GDK_EVENT_STOP;
}

static gboolean
is_in_fields (GalleyPaper *self, GtkWidget *widget)
{
  return widget != NULL && (widget == self->fields || gtk_widget_is_ancestor (widget, self->fields));
}

/* A field that gets the focus comes into view. */
static void
on_focus (GalleyPaper *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && is_in_fields (self, gtk_root_get_focus (root)))
    galley_paper_scroll_to_top (self);
}

/**
 * galley_paper_scroll_to_top:
 */
void
galley_paper_scroll_to_top (GalleyPaper *self)
{
  gtk_adjustment_set_value (self->adjustment, 0);
}

static void
set_text (GalleyPaper *self, GtkTextView *text)
{
  self->text = text;
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (text));
}

static void
set_fields (GalleyPaper *self, GtkWidget *fields)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->fields = fields;
  gtk_widget_insert_before (fields, GTK_WIDGET (self), NULL);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (fields, scroll);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus), self);
  gtk_widget_add_controller (fields, focus);
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (g_strcmp0 (type, "fields") == 0)
    set_fields (GALLEY_PAPER (buildable), GTK_WIDGET (child));
  else if (GTK_IS_TEXT_VIEW (child))
    set_text (GALLEY_PAPER (buildable), GTK_TEXT_VIEW (child));
}

static void
buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = add_child;
}

/* Tab goes through the fields first, although the scrolled window is the first child. */
static gboolean
galley_paper_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GalleyPaper *self = GALLEY_PAPER (widget);
  GtkWidget *first = self->fields, *second = GTK_WIDGET (self->scroller), *focus = gtk_widget_get_focus_child (widget);

  if (direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP)
    first = GTK_WIDGET (self->scroller), second = self->fields;
  if (focus != second && gtk_widget_child_focus (first, direction))
    return TRUE;
  return gtk_widget_child_focus (second, direction);
}

static void
galley_paper_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (galley_paper_parent_class)->dispose (object);
}

static void
galley_paper_class_init (GalleyPaperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_paper_dispose;
  widget_class->measure = galley_paper_measure;
  widget_class->size_allocate = galley_paper_size_allocate;
  widget_class->focus = galley_paper_focus;
  gtk_widget_class_set_css_name (widget_class, "paper");
}

static void
galley_paper_init (GalleyPaper *self)
{
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
  self->adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
