/* galley-when.c: a time to come
 *
 * What newsrooms mean by it is mostly one of a few moments: in an hour, tonight,
 * tomorrow morning, on Monday.  Those are a press away; a calendar and a clock are for
 * the others, and the row says in words what was chosen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-when.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "galley-phrases.h"

struct _GalleyWhen
{
  AdwPreferencesGroup parent;

  GDateTime *time; /* local; NULL for no end */
  gboolean   showing;

  AdwActionRow  *row;
  GtkWidget     *date, *fields;
  GtkPopover    *popover;
  GtkCalendar   *calendar;
  GtkSpinButton *hour, *minute;
  AdwWrapBox    *presets;
};

G_DEFINE_FINAL_TYPE (GalleyWhen, galley_when, ADW_TYPE_PREFERENCES_GROUP)

typedef struct { const char *label; int hours, days, hour; } Preset; /* hours from now, or a day and an hour; days: -1 Monday, -2 never */

static const Preset presets[] = {
  { N_("In One Hour"), 1, 0, 0 },
  { N_("Today 18:00"), 0, 0, 18 },
  { N_("Tomorrow 06:00"), 0, 1, 6 },
  { N_("Tomorrow 09:00"), 0, 1, 9 },
  { N_("Monday 09:00"), 0, -1, 9 },
  { N_("Without End"), 0, -2, 0 },
};

/* ── moments ── */

static GDateTime *
at (GDateTime *day, int hour, int minute)
{
  return g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day), hour, minute, 0);
}

/* On the next Monday that is still to come. */
static int
days_until (const Preset *preset, GDateTime *now)
{
  return preset->days == -1 ? 8 - g_date_time_get_day_of_week (now) : preset->days;
}

static GDateTime *
new_moment (const Preset *preset)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day = NULL;

  if (preset->days == -2)
    return NULL;
  if (preset->hours > 0)
    {
      day = g_date_time_add_hours (now, preset->hours);
      return at (day, g_date_time_get_hour (day), g_date_time_get_minute (day));
    }
  day = g_date_time_add_days (now, days_until (preset, now));
  return at (day, preset->hour, 0);
}

static gboolean
is_to_come (GDateTime *moment)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return moment == NULL || g_date_time_compare (moment, now) > 0;
}

/**
 * galley_when_get_time:
 *
 * Returns: milliseconds, UTC; 0 for no end
 */
GalleyTime
galley_when_get_time (GalleyWhen *self)
{
  return self->time != NULL ? g_date_time_to_unix (self->time) * 1000 : 0;
}

/* ── showing ── */

static char *
dup_words (GDateTime *moment)
{
  if (moment == NULL)
    return g_strdup (_("Until somebody releases it"));
  return is_to_come (moment) ? galley_phrase_dup_time (g_date_time_to_unix (moment) * 1000) : g_strdup (_("This is past already"));
}

static void
say (GalleyWhen *self)
{
  g_autofree char *words = dup_words (self->time);

  adw_action_row_set_subtitle (self->row, words);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show (GalleyWhen *self)
{
  /* xgettext:no-c-format */
  g_autofree char *date = self->time != NULL ? g_date_time_format (self->time, _("%-d %b")) : NULL;
  g_autofree char *day = date != NULL ? g_strdup_printf ("%s %s", date, galley_phrase_weekday (self->time)) : NULL;

  self->showing = TRUE;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->date), day != NULL ? day : _("Choose the day"));
  if (self->time != NULL)
    {
      gtk_calendar_select_day (self->calendar, self->time);
      gtk_spin_button_set_value (self->hour, g_date_time_get_hour (self->time));
      gtk_spin_button_set_value (self->minute, g_date_time_get_minute (self->time));
    }
  self->showing = FALSE;
  say (self);
}

static void
take (GalleyWhen *self, GDateTime *time)
{
  g_clear_pointer (&self->time, g_date_time_unref);
  self->time = time;
  show (self);
}

static void
take_fields (GalleyWhen *self)
{
  g_autoptr (GDateTime) day = NULL;

  if (self->showing)
    return;
  day = gtk_calendar_get_date (self->calendar);
  take (self, at (day, gtk_spin_button_get_value_as_int (self->hour), gtk_spin_button_get_value_as_int (self->minute)));
}

static void
on_day (GalleyWhen *self)
{
  if (self->showing)
    return;
  take_fields (self);
  gtk_popover_popdown (self->popover);
}

static void
on_time (GalleyWhen *self)
{
  take_fields (self);
}

/* What is being typed is said in words at once, and taken when it is finished. */
static void
on_typed (GalleyWhen *self)
{
  int hour = atoi (gtk_editable_get_text (GTK_EDITABLE (self->hour))), minute = atoi (gtk_editable_get_text (GTK_EDITABLE (self->minute)));
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime) moment = hour <= 23 && minute <= 59 ? at (day, hour, minute) : NULL;
  g_autofree char *words = moment != NULL ? dup_words (moment) : NULL;

  if (!self->showing && words != NULL)
    adw_action_row_set_subtitle (self->row, words);
}

/* “09”, as clocks show it. */
static gboolean
on_output (GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
on_preset (GalleyWhen *self, GtkWidget *button)
{
  const Preset *preset = g_object_get_data (G_OBJECT (button), "preset");

  take (self, new_moment (preset));
}

static void
add_preset (GalleyWhen *self, const Preset *preset)
{
  GtkWidget *button = gtk_button_new_with_label (_(preset->label));

  g_object_set_data (G_OBJECT (button), "preset", (gpointer) preset);
  gtk_widget_add_css_class (button, "offer");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_preset), self);
  adw_wrap_box_append (self->presets, button);
}

/**
 * galley_when_begin:
 * @title: what the time is for
 * @may_be_endless: whether there may be none
 *
 * Begins with tomorrow morning.
 */
void
galley_when_begin (GalleyWhen *self, const char *title, gboolean may_be_endless)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autoptr (GDateTime) moment = new_moment (&presets[i]);
      if (moment != NULL ? is_to_come (moment) : may_be_endless)
        add_preset (self, &presets[i]);
    }
  take (self, new_moment (&presets[3]));
}

/**
 * galley_when_get_first:
 *
 * Returns: (transfer none): where to begin
 */
GtkWidget *
galley_when_get_first (GalleyWhen *self)
{
  return GTK_WIDGET (self->hour);
}

static void
galley_when_finalize (GObject *object)
{
  g_clear_pointer (&GALLEY_WHEN (object)->time, g_date_time_unref);
  G_OBJECT_CLASS (galley_when_parent_class)->finalize (object);
}

static void
galley_when_class_init (GalleyWhenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_when_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-when.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyWhen, row);
  gtk_widget_class_bind_template_child (widget_class, GalleyWhen, fields);
  gtk_widget_class_bind_template_child (widget_class, GalleyWhen, date);
  gtk_widget_class_bind_template_child (widget_class, GalleyWhen, popover);
  gtk_widget_class_bind_template_child (widget_class, GalleyWhen, calendar);
  gtk_widget_class_bind_template_child (widget_class, GalleyWhen, hour);
  gtk_widget_class_bind_template_child (widget_class, GalleyWhen, minute);
  gtk_widget_class_bind_template_child (widget_class, GalleyWhen, presets);
  gtk_widget_class_bind_template_callback (widget_class, on_day);
  gtk_widget_class_bind_template_callback (widget_class, on_time);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_output);
}

static void
galley_when_init (GalleyWhen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
