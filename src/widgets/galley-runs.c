/* galley-runs.c: a label's text in runs of different looks
 *
 * Attributes instead of markup: what an article says never has to be escaped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-runs.h"

struct _GalleyRuns
{
  GString       *text;
  PangoAttrList *attributes;
};

static const GdkRGBA red = { 0.75, 0.11, 0.16, 1 }, green = { 0.15, 0.6, 0.35, 1 }, blue = { 0.2, 0.5, 0.9, 1 };

/**
 * galley_runs_new:
 *
 * Returns: (transfer full): no text yet
 */
GalleyRuns *
galley_runs_new (void)
{
  GalleyRuns *runs = g_new (GalleyRuns, 1);

  runs->text = g_string_new (NULL);
  runs->attributes = pango_attr_list_new ();
  return runs;
}

/**
 * galley_runs_free:
 */
void
galley_runs_free (GalleyRuns *runs)
{
  g_string_free (runs->text, TRUE);
  pango_attr_list_unref (runs->attributes);
  g_free (runs);
}

static void
add (GalleyRuns *runs, guint start, PangoAttribute *attribute)
{
  attribute->start_index = start;
  attribute->end_index = runs->text->len;
  pango_attr_list_insert (runs->attributes, attribute);
}

/* Thin enough for the text's own colour to be read on it, on a light ground and on a dark one. */
static void
add_tint (GalleyRuns *runs, guint start, const GdkRGBA *colour)
{
  add (runs, start, pango_attr_background_new (colour->red * 65535, colour->green * 65535, colour->blue * 65535));
  add (runs, start, pango_attr_background_alpha_new (15000));
}

/**
 * galley_runs_append:
 *
 * Appends @text with this look.
 */
void
galley_runs_append (GalleyRuns *runs, const char *text, GalleyRunLook look)
{
  guint start = runs->text->len;

  g_string_append (runs->text, text);
  if (look & GALLEY_RUN_STRUCK)
    add (runs, start, pango_attr_strikethrough_new (TRUE));
  if (look & GALLEY_RUN_SOFT)
    add (runs, start, pango_attr_foreground_alpha_new (45000));
  if (look & GALLEY_RUN_WHOLE)
    add (runs, start, pango_attr_allow_breaks_new (FALSE));
  if (look & GALLEY_RUN_UNDERLINED)
    add (runs, start, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE));
  if (look & GALLEY_RUN_GONE_TINT)
    add_tint (runs, start, &red);
  if (look & GALLEY_RUN_COME_TINT)
    add_tint (runs, start, &green);
  if (look & GALLEY_RUN_MOVED_TINT)
    add_tint (runs, start, &blue);
}

/**
 * galley_runs_show:
 *
 * Makes this the text of @label.
 */
void
galley_runs_show (GalleyRuns *runs, GtkLabel *label)
{
  gtk_label_set_text (label, runs->text->str);
  gtk_label_set_attributes (label, runs->attributes);
}

/**
 * galley_runs_are_shown:
 *
 * Returns: whether this is the text of @label
 */
gboolean
galley_runs_are_shown (GalleyRuns *runs, GtkLabel *label)
{
  return g_str_equal (gtk_label_get_text (label), runs->text->str)
         && pango_attr_list_equal (gtk_label_get_attributes (label), runs->attributes);
}
