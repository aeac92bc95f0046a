/* galley-offers.c: words that are offered below an entry
 *
 * Down and Up in the entry go through them, so that the usual answer is one key away;
 * pressing one does the same.  Offers either fill the entry, or one of them is chosen
 * besides what the entry says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-offers.h"

#include <glib/gi18n-lib.h>

struct _GalleyOffers
{
  AdwPreferencesRow parent;

  GtkWidget *box, *entry;
  GPtrArray *buttons; /* borrowed */
  gboolean   chooses;
  int        at;      /* -1 for none */
};

G_DEFINE_FINAL_TYPE (GalleyOffers, galley_offers, ADW_TYPE_PREFERENCES_ROW)

static const char *
word_at (GalleyOffers *self, int position)
{
  return gtk_button_get_label (self->buttons->pdata[position]);
}

static void
fill (GalleyOffers *self, const char *word)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), word);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/* Going beyond the last one chooses none; what fills an entry begins again. */
static void
go_to (GalleyOffers *self, int position)
{
  int n = self->buttons->len;

  self->at = position >= n ? (self->chooses ? -1 : 0) : position < (self->chooses ? -1 : 0) ? n - 1 : position;
  if (self->chooses)
    for (int i = 0; i < n; i++)
      gtk_toggle_button_set_active (self->buttons->pdata[i], i == self->at);
  else
    fill (self, self->at >= 0 ? word_at (self, self->at) : "");
  if (self->at >= 0)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), word_at (self, self->at), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GalleyOffers *self)
{
  gboolean down = key == GDK_KEY_Down || key == GDK_KEY_KP_Down, up = key == GDK_KEY_Up || key == GDK_KEY_KP_Up;

  if ((!down && !up) || self->buttons->len == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  go_to (self, self->at + (down ? 1 : -1));
  return GDK_EVENT_STOP;
}

static int
position_of (GalleyOffers *self, gpointer button)
{
  guint position = 0;

  return g_ptr_array_find (self->buttons, button, &position) ? (int) position : -1;
}

static void
on_clicked (GalleyOffers *self, GtkButton *button)
{
  go_to (self, position_of (self, button));
  gtk_widget_grab_focus (self->entry);
}

/* A press on the chosen one lets it go. */
static void
on_toggled (GalleyOffers *self, GtkToggleButton *button)
{
  int position = position_of (self, button);

  if (gtk_toggle_button_get_active (button) && self->at != position)
    go_to (self, position);
  else if (!gtk_toggle_button_get_active (button) && self->at == position)
    self->at = -1;
}

/**
 * galley_offers_set:
 * @words: ended by %NULL
 */
void
galley_offers_set (GalleyOffers *self, const char *const *words)
{
  for (guint i = 0; i < self->buttons->len; i++)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->box), self->buttons->pdata[i]);
  g_ptr_array_set_size (self->buttons, 0);
  self->at = -1;
  for (; *words != NULL; words++)
    {
      GtkWidget *button = g_object_new (self->chooses ? GTK_TYPE_TOGGLE_BUTTON : GTK_TYPE_BUTTON, "label", *words, "can-shrink", TRUE, NULL);

      gtk_widget_add_css_class (button, "offer");
      g_signal_connect_swapped (button, self->chooses ? "toggled" : "clicked", self->chooses ? G_CALLBACK (on_toggled) : G_CALLBACK (on_clicked), self);
      adw_wrap_box_append (ADW_WRAP_BOX (self->box), button);
      g_ptr_array_add (self->buttons, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->buttons->len > 0);
}

/**
 * galley_offers_get_chosen:
 *
 * Returns: (transfer none): the word that is chosen; "" for none
 */
const char *
galley_offers_get_chosen (GalleyOffers *self)
{
  return self->chooses && self->at >= 0 ? word_at (self, self->at) : "";
}

/**
 * galley_offers_attach:
 * @entry: a #GtkEditable
 * @chooses: whether one is chosen besides what is typed; otherwise each fills the entry
 */
void
galley_offers_attach (GalleyOffers *self, GtkWidget *entry, gboolean chooses)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = entry;
  self->chooses = chooses;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (entry, keys);
  gtk_widget_set_tooltip_text (entry, _("Down and Up offer usual words"));
}

static void
galley_offers_finalize (GObject *object)
{
  g_ptr_array_unref (GALLEY_OFFERS (object)->buttons);
  G_OBJECT_CLASS (galley_offers_parent_class)->finalize (object);
}

static void
galley_offers_class_init (GalleyOffersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_offers_finalize;
}

static void
galley_offers_init (GalleyOffers *self)
{
  self->buttons = g_ptr_array_new ();
  self->at = -1;
  self->box = g_object_new (ADW_TYPE_WRAP_BOX, "child-spacing", 6, "line-spacing", 6, "margin-top", 8, "margin-bottom", 10, "margin-start", 10,
                            "margin-end", 10, NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
}
