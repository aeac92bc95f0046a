/* galley-paper.c: title fields and text on one sheet that scrolls as one
 *
 * A text view that sits in a viewport together with other widgets must lay out and
 * draw all of its text for every keystroke; with a long article that is slow.  Here
 * the text view stays the direct child of its scrolled window, which lets it draw
 * only what is seen.  Its top margin is as high as the title fields, and those are
 * moved along with the scroll position above it.
 *
 * The paper also knows how large the text is and how long its lines may be, and keeps
 * the line of the cursor at one height, as a typewriter does, when that is wanted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-paper.h"

#define MARGIN 24   /* pixels, the least on each side */
#define BELOW 96    /* pixels below the text */
#define HEIGHT 0.45 /* of the line of the cursor, in typewriter scrolling */
#define GAP 12      /* pixels between the fields and the text */

struct _GalleyPaper
{
  GtkWidget parent;

  GtkScrolledWindow *scroller;
  GtkTextView       *text;
  GtkWidget         *fields;
  GtkAdjustment     *adjustment;
  GSignalGroup      *signals; /* of the text's buffer */
  GtkCssProvider    *css;
  double             text_size;
  char              *measure;
  gboolean           typewriter;
};

/* Pixels for 30, 36 and 48 Han characters of the usual size, and a little. */
static const struct { const char *name; int pixels; } measures[] = { { "narrow", 534 }, { "normal", 640 }, { "wide", 852 } };

enum { PROP_0, PROP_TEXT_SIZE, PROP_MEASURE, PROP_TYPEWRITER, N_PROPERTIES };

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyPaper, galley_paper, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static int
get_measure (GalleyPaper *self)
{
  int pixels = measures[1].pixels;

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (g_str_equal (measures[i].name, self->measure))
      pixels = measures[i].pixels;
  return pixels * self->text_size;
}

/* The margins fill what is left over, so a smaller paper can have smaller ones. */
static int
get_spare (GalleyPaper *self)
{
  return gtk_text_view_get_left_margin (self->text) + gtk_text_view_get_right_margin (self->text) - 2 * MARGIN;
}

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
      *minimum = MAX (*minimum - MAX (get_spare (self), 0), least + 2 * MARGIN);
      *natural = MAX (*natural, get_measure (self) + 2 * MARGIN);
    }
}

/* Setting a margin to what it is would still lay out the text again.  Setting it to something else does not make the text view
 * ask for its place, see set_text(). */
static void
set_margins (GalleyPaper *self, int side, int top, int bottom)
{
  if (top == gtk_text_view_get_top_margin (self->text) && side == gtk_text_view_get_left_margin (self->text)
      && bottom == gtk_text_view_get_bottom_margin (self->text))
    return;
  gtk_widget_queue_allocate (GTK_WIDGET (self->scroller));
  gtk_widget_queue_allocate (GTK_WIDGET (self->text));
  if (gtk_text_view_get_bottom_margin (self->text) != bottom)
    gtk_text_view_set_bottom_margin (self->text, bottom);
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
  int side = MAX (MARGIN, (width - get_measure (self)) / 2), inner = width - 2 * side, least, natural;

  gtk_widget_measure (self->fields, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  inner = MAX (inner, least);
  gtk_widget_measure (self->fields, GTK_ORIENTATION_VERTICAL, inner, &least, &natural, NULL, NULL);
  set_margins (self, side, natural + GAP, self->typewriter ? height * (1 - HEIGHT) : BELOW);
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

/* ── typewriter scrolling ── */

static void
on_cursor (GalleyPaper *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);

  if (self->typewriter && !gtk_text_buffer_get_has_selection (buffer) && gtk_widget_has_focus (GTK_WIDGET (self->text)))
    gtk_text_view_scroll_to_mark (self->text, gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, HEIGHT);
}

/* A text view lays out what has changed when it is given its place or, when nobody gives it one, while it is drawn.  That is too late
 * for the scroll bar, which changes with it and is drawn next. */
static void
set_text (GalleyPaper *self, GtkTextView *text)
{
  self->text = text;
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (gtk_widget_queue_allocate), text);
  g_object_bind_property (text, "buffer", self->signals, "target", G_BINDING_SYNC_CREATE);
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

/* ── size and measure ── */

static void
follow_text_size (GalleyPaper *self)
{
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *css = g_strdup_printf ("paper { --text-size: %s; }", g_ascii_formatd (size, sizeof size, "%.4f", self->text_size));

  gtk_css_provider_load_from_string (self->css, css);
}

static void
galley_paper_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GalleyPaper *self = GALLEY_PAPER (object);

  switch (id)
    {
    case PROP_TEXT_SIZE:  g_value_set_double (value, self->text_size); break;
    case PROP_MEASURE:    g_value_set_string (value, self->measure); break;
    case PROP_TYPEWRITER: g_value_set_boolean (value, self->typewriter); break;
    default:              G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
galley_paper_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GalleyPaper *self = GALLEY_PAPER (object);

  switch (id)
    {
    case PROP_TEXT_SIZE:
      self->text_size = g_value_get_double (value);
      follow_text_size (self);
      break;
    case PROP_MEASURE:    g_set_str (&self->measure, g_value_get_string (value)); break;
    case PROP_TYPEWRITER: self->typewriter = g_value_get_boolean (value); break;
    default:              G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
galley_paper_dispose (GObject *object)
{
  GalleyPaper *self = GALLEY_PAPER (object);
  GtkWidget *child;

  g_clear_object (&self->signals);
  if (self->css != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)), GTK_STYLE_PROVIDER (self->css));
  g_clear_object (&self->css);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (galley_paper_parent_class)->dispose (object);
}

static void
galley_paper_finalize (GObject *object)
{
  g_free (GALLEY_PAPER (object)->measure);
  G_OBJECT_CLASS (galley_paper_parent_class)->finalize (object);
}

static void
galley_paper_class_init (GalleyPaperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = galley_paper_get_property;
  object_class->set_property = galley_paper_set_property;
  object_class->dispose = galley_paper_dispose;
  object_class->finalize = galley_paper_finalize;
  g_object_class_install_property (object_class, PROP_TEXT_SIZE, g_param_spec_double ("text-size", NULL, NULL, 0.1, 10, 1, both));
  g_object_class_install_property (object_class, PROP_MEASURE, g_param_spec_string ("measure", NULL, NULL, "normal", both));
  g_object_class_install_property (object_class, PROP_TYPEWRITER, g_param_spec_boolean ("typewriter", NULL, NULL, FALSE, both));
  widget_class->measure = galley_paper_measure;
  widget_class->size_allocate = galley_paper_size_allocate;
  widget_class->focus = galley_paper_focus;
  gtk_widget_class_set_css_name (widget_class, "paper");
}

static void
galley_paper_init (GalleyPaper *self)
{
  self->text_size = 1;
  self->measure = g_strdup ("normal");
  self->css = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)), GTK_STYLE_PROVIDER (self->css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  self->signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_signal_group_connect_swapped (self->signals, "notify::cursor-position", G_CALLBACK (on_cursor), self);
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
  self->adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
