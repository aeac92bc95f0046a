/* galley-present.c: show a dialog with the focus where it is to begin
 *
 * libadwaita lays every dialog out as a floating one first.  Where there is only room for
 * a bottom sheet it then takes the dialog apart and puts it together again, in which the
 * focus is lost, and gives it to “Cancel”: what one types next goes nowhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-present.h"

#define SETTLED 3 /* frames; the second one gives the focus away */

typedef struct
{
  GtkWidget *first; /* NULL when it has gone */
  int        frames;
} Beginning;

static void
beginning_free (gpointer data)
{
  Beginning *beginning = data;

  g_clear_weak_pointer (&beginning->first);
  g_free (beginning);
}

static gboolean
on_frame (GtkWidget *dialog, GdkFrameClock *clock, gpointer data)
{
  Beginning *beginning = data;

  if (++beginning->frames < SETTLED)
    return G_SOURCE_CONTINUE;
  if (beginning->first != NULL && gtk_widget_is_ancestor (beginning->first, dialog))
    gtk_widget_grab_focus (beginning->first);
  return G_SOURCE_REMOVE;
}

/**
 * galley_present:
 * @dialog: whose “focus-widget” says where to begin; without one, libadwaita chooses
 * @parent: the widget that it is shown for
 *
 * adw_dialog_present(), and what it promises also in a narrow window.
 */
void
galley_present (AdwDialog *dialog, GtkWidget *parent)
{
  GtkWidget *first = adw_dialog_get_focus (dialog);
  Beginning *beginning;

  adw_dialog_present (dialog, parent);
  if (first == NULL)
    return;
  beginning = g_new0 (Beginning, 1);
  g_set_weak_pointer (&beginning->first, first);
  gtk_widget_add_tick_callback (GTK_WIDGET (dialog), on_frame, beginning, beginning_free);
}
