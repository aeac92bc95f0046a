/* galley-checklist.c: what must be ticked before a step is signed
 *
 * Space ticks a sentence and leads to the next, so that a list of three is three keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-checklist.h"

struct _GalleyChecklist
{
  AdwPreferencesGroup parent;

  GPtrArray *rows, *checks; /* borrowed */
};

G_DEFINE_FINAL_TYPE (GalleyChecklist, galley_checklist, ADW_TYPE_PREFERENCES_GROUP)

enum { COMPLETE, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
is_ticked (GalleyChecklist *self, guint position)
{
  return gtk_check_button_get_active (self->checks->pdata[position]);
}

static void
on_toggled (GalleyChecklist *self, GtkCheckButton *check)
{
  if (!gtk_check_button_get_active (check))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    if (!is_ticked (self, i))
      {
        gtk_widget_grab_focus (self->rows->pdata[i]);
        return;
      }
  g_signal_emit (self, signals[COMPLETE], 0);
}

static void
add_sentence (GalleyChecklist *self, const char *sentence)
{
  GtkWidget *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "valign", GTK_ALIGN_CENTER, "can-focus", FALSE, NULL);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", sentence, "title-lines", 0, "activatable-widget", check, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->checks, check);
}

/**
 * galley_checklist_set:
 * @sentences: ended by %NULL; the group is hidden when there are none
 */
void
galley_checklist_set (GalleyChecklist *self, char *const *sentences)
{
  for (; *sentences != NULL; sentences++)
    add_sentence (self, *sentences);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

/**
 * galley_checklist_dup_ticked:
 *
 * Returns: (transfer full): the sentences that are ticked
 */
char **
galley_checklist_dup_ticked (GalleyChecklist *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    if (is_ticked (self, i))
      g_strv_builder_add (builder, adw_preferences_row_get_title (self->rows->pdata[i]));
  return g_strv_builder_end (builder);
}

/**
 * galley_checklist_get_first:
 *
 * Returns: (transfer none) (nullable): where to begin
 */
GtkWidget *
galley_checklist_get_first (GalleyChecklist *self)
{
  return self->rows->len > 0 ? self->rows->pdata[0] : NULL;
}

static void
galley_checklist_finalize (GObject *object)
{
  GalleyChecklist *self = GALLEY_CHECKLIST (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->checks);
  G_OBJECT_CLASS (galley_checklist_parent_class)->finalize (object);
}

static void
galley_checklist_class_init (GalleyChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_checklist_finalize;
  signals[COMPLETE] = g_signal_new ("complete", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_checklist_init (GalleyChecklist *self)
{
  self->rows = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
