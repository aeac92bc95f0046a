/* galley-edits.c: whoever wants to know that a text was changed, told once for each action
 *
 * Replacing a word at a thousand places is one action of a person, and so is taking that
 * back; for the buffer it is a thousand changes, each of which would have the whole text
 * copied.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-edits.h"

struct _GalleyEdits
{
  void         (*changed) (gpointer data);
  gpointer       data;
  guint          acting; /* actions that are under way, one in the other */
  gboolean       untold; /* it has changed something */
  GSignalGroup  *signals; /* of the buffer, whichever it is */
};

static void
tell (GalleyEdits *edits)
{
  edits->untold = FALSE;
  edits->changed (edits->data);
}

static void
on_changed (GalleyEdits *edits)
{
  edits->untold = TRUE;
  if (edits->acting == 0)
    tell (edits);
}

static void
on_begin (GalleyEdits *edits)
{
  edits->acting++;
}

static void
on_end (GalleyEdits *edits)
{
  if (--edits->acting == 0 && edits->untold)
    tell (edits);
}

/**
 * galley_edits_watch:
 * @view: whose text is watched; it may get another buffer
 *
 * Returns: (transfer full): to be freed when nobody wants to know any more
 */
GalleyEdits *
galley_edits_watch (GtkTextView *view, void (*changed) (gpointer data), gpointer data)
{
  static const char *const backwards[] = { "undo", "redo" };
  GalleyEdits *edits = g_new0 (GalleyEdits, 1);

  edits->changed = changed;
  edits->data = data;
  edits->signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  for (guint i = 0; i < G_N_ELEMENTS (backwards); i++)
    {
      g_signal_group_connect_swapped (edits->signals, backwards[i], G_CALLBACK (on_begin), edits);
      g_signal_group_connect_data (edits->signals, backwards[i], G_CALLBACK (on_end), edits, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  g_signal_group_connect_swapped (edits->signals, "changed", G_CALLBACK (on_changed), edits);
  g_signal_group_connect_swapped (edits->signals, "begin-user-action", G_CALLBACK (on_begin), edits);
  g_signal_group_connect_swapped (edits->signals, "end-user-action", G_CALLBACK (on_end), edits);
  g_object_bind_property (view, "buffer", edits->signals, "target", G_BINDING_SYNC_CREATE);
  return edits;
}

/**
 * galley_edits_free:
 */
void
galley_edits_free (GalleyEdits *edits)
{
  g_signal_group_set_target (edits->signals, NULL);
  g_object_unref (edits->signals);
  g_free (edits);
}
