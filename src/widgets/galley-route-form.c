/* galley-route-form.c: the steps of one workflow
 *
 * A step is known by its key, which decisions name; renaming a step keeps it, so that
 * signatures stay with their step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-route-form.h"

#include <glib/gi18n-lib.h>

#include "galley-labels.h"

#define N_ROLES 8

typedef struct
{
  char      *key;
  GtkWidget *row; /* AdwExpanderRow */
  GtkWidget *name, *credit, *role, *hours, *checklist;
  GtkWidget *up, *down, *remove;
} Step;

typedef struct
{
  GalleyForm  *form; /* which owns this */
  GalleyStore *store;
  char        *uuid;
  gboolean     may_change;
  GtkWidget   *name, *group;
  GPtrArray   *steps; /* Step, in order */
} Route;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->key);
  g_free (step);
}

static void
route_free (gpointer data)
{
  Route *route = data;

  g_object_unref (route->store);
  g_ptr_array_unref (route->steps);
  g_free (route->uuid);
  g_free (route);
}

/* ── what is filled in ── */

static guint
role_of (const Step *step)
{
  return 1u << adw_combo_row_get_selected (ADW_COMBO_ROW (step->role));
}

static void
add_step (GPtrArray *steps, const Step *step)
{
  g_autofree char *name = galley_form_dup_text (step->name), *credit = galley_form_dup_text (step->credit);
  g_auto (GStrv) checklist = galley_form_dup_lines (step->checklist);

  g_ptr_array_add (steps, galley_step_new (&(const GalleyStep) {
    .key = step->key, .name = name, .credit = credit, .role = role_of (step), .checklist = checklist,
    .hours = (gint64) adw_spin_row_get_value (ADW_SPIN_ROW (step->hours)) }));
}

static GalleyRoute *
dup_route (Route *route)
{
  g_autoptr (GPtrArray) steps = galley_step_array_new ();
  g_autofree char *name = galley_form_dup_text (route->name);

  for (guint i = 0; i < route->steps->len; i++)
    add_step (steps, route->steps->pdata[i]);
  return galley_route_new (&(const GalleyRoute) { .uuid = route->uuid, .name = name, .steps = steps });
}

static void
on_save (Route *route)
{
  g_autoptr (GalleyRoute) changed = dup_route (route);

  galley_store_amend_async (route->store, &(const GalleyAmendment) {
    .kind = GALLEY_AMEND_ROUTE, .noun = changed, .reason = galley_form_get_reason (route->form) }, galley_form_saved, g_object_ref (route->form));
}

static char *
dup_summary (const Step *step)
{
  int hours = (int) adw_spin_row_get_value (ADW_SPIN_ROW (step->hours));
  const char *role = galley_label_role (role_of (step));
  g_auto (GStrv) checklist = galley_form_dup_lines (step->checklist);
  guint n = g_strv_length (checklist);
  g_autofree char *time = g_strdup_printf (ngettext ("%d hour", "%d hours", hours), hours);
  g_autofree char *list = g_strdup_printf (ngettext ("%u thing to check", "%u things to check", n), n);

  return g_strconcat (role, hours > 0 ? " · " : "", hours > 0 ? time : "", n > 0 ? " · " : "", n > 0 ? list : "", NULL);
}

static void
show_step (Route *route, guint position)
{
  Step *step = route->steps->pdata[position];
  g_autofree char *name = galley_form_dup_text (step->name), *summary = dup_summary (step);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (step->row), name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (step->row), summary);
  gtk_widget_set_sensitive (step->up, position > 0);
  gtk_widget_set_sensitive (step->down, position + 1 < route->steps->len);
  gtk_widget_set_sensitive (step->remove, route->steps->len > 1);
}

static void
on_edited (Route *route)
{
  g_autofree char *name = galley_form_dup_text (route->name);
  gboolean ready = *name != '\0';

  for (guint i = 0; i < route->steps->len; i++)
    {
      g_autofree char *step_name = galley_form_dup_text (((Step *) route->steps->pdata[i])->name);
      ready = ready && *step_name != '\0';
      show_step (route, i);
    }
  galley_form_set_ready (route->form, ready);
}

/* ── steps in order ── */

static void
put_in_order (Route *route)
{
  for (guint i = 0; i < route->steps->len; i++)
    {
      Step *step = route->steps->pdata[i];
      g_object_ref (step->row);
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (route->group), step->row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (route->group), step->row);
      g_object_unref (step->row);
    }
  on_edited (route);
}

static guint
position_of (Route *route, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_EXPANDER_ROW);

  for (guint i = 0; i < route->steps->len; i++)
    if (((Step *) route->steps->pdata[i])->row == row)
      return i;
  return 0;
}

static void
swap (Route *route, guint position)
{
  gpointer step = route->steps->pdata[position];

  route->steps->pdata[position] = route->steps->pdata[position + 1];
  route->steps->pdata[position + 1] = step;
  put_in_order (route);
}

static void
on_up (Route *route, GtkWidget *button)
{
  guint position = position_of (route, button);

  if (position > 0)
    swap (route, position - 1);
  gtk_widget_grab_focus (button);
}

static void
on_down (Route *route, GtkWidget *button)
{
  guint position = position_of (route, button);

  if (position + 1 < route->steps->len)
    swap (route, position);
  gtk_widget_grab_focus (button);
}

static void
on_remove (Route *route, GtkWidget *button)
{
  guint position = position_of (route, button);
  Step *step = route->steps->pdata[position];

  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (route->group), step->row);
  g_ptr_array_remove_index (route->steps, position);
  on_edited (route);
}

/* ── rows ── */

static char **
dup_role_labels (void)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; i < N_ROLES; i++)
    g_strv_builder_add (labels, galley_label_role (1u << i));
  return g_strv_builder_end (labels);
}

static GtkWidget *
add_hours (Route *route, GtkWidget *row, gint64 hours)
{
  GtkWidget *spin = adw_spin_row_new_with_range (0, 240, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (spin), _("Expected hours"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (spin), _("Longer is overdue; 0 for no expectation"));
  adw_spin_row_set_value (ADW_SPIN_ROW (spin), hours);
  galley_form_watch (route->form, spin, "notify::value");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), spin);
  return spin;
}

static GtkWidget *
add_icon (Route *route, GtkWidget *box, const char *icon, const char *tooltip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, route);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
add_icons (Route *route, Step *step)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  step->up = add_icon (route, box, "go-up-symbolic", _("Earlier"), G_CALLBACK (on_up));
  step->down = add_icon (route, box, "go-down-symbolic", _("Later"), G_CALLBACK (on_down));
  step->remove = add_icon (route, box, "user-trash-symbolic", _("Remove this step"), G_CALLBACK (on_remove));
  gtk_widget_set_visible (box, route->may_change);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (step->row), box);
}

static void
add_heading (GtkWidget *row, const char *title, const char *subtitle)
{
  GtkWidget *heading = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, "activatable", FALSE, NULL);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), heading);
}

static void
set_sensitive (const Step *step, gboolean sensitive)
{
  GtkWidget *fields[] = { step->name, step->credit, step->role, step->hours };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_widget_set_sensitive (fields[i], sensitive);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (step->checklist), sensitive);
}

static Step *
append_step (Route *route, const GalleyStep *template)
{
  Step *step = g_new0 (Step, 1);
  g_auto (GStrv) roles = dup_role_labels ();

  step->key = g_strdup (template->key);
  step->row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (route->group), step->row);
  step->name = galley_form_add_entry (route->form, step->row, _("Name of the step"), template->name);
  step->role = galley_form_add_choice (route->form, step->row, _("Signed by"), roles, MAX (g_bit_nth_lsf (template->role, -1), 0));
  step->credit = galley_form_add_entry (route->form, step->row, _("Printed before the name; empty prints nothing"), template->credit);
  step->hours = add_hours (route, step->row, template->hours);
  add_heading (step->row, _("Checklist"), _("One sentence a line. All are ticked before the step is signed, and the list is part of what is signed."));
  step->checklist = galley_form_add_lines (route->form, step->row, template->checklist);
  add_icons (route, step);
  set_sensitive (step, route->may_change);
  g_ptr_array_add (route->steps, step);
  return step;
}

/* The new one comes before the last, which approves. */
static void
on_add (Route *route)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *key = g_strdup_printf ("step-%.8s", uuid);
  Step *step = append_step (route, &(const GalleyStep) { .key = key, .name = _("New step"), .role = GALLEY_ROLE_SECOND_REVIEWER });

  if (route->steps->len > 1)
    swap (route, route->steps->len - 2);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (step->row), TRUE);
  gtk_widget_grab_focus (step->name);
}

static void
fill (Route *route, const GalleyRoute *template, gboolean is_new)
{
  GtkWidget *group = galley_form_add_group (route->form, NULL, NULL), *add;

  route->name = galley_form_add_entry (route->form, group, _("Name"), is_new ? "" : template->name);
  gtk_widget_set_sensitive (route->name, route->may_change);
  route->group = galley_form_add_group (route->form, _("Steps"), _("In this order; whoever signs the last one approves."));
  for (guint i = 0; i < template->steps->len; i++)
    append_step (route, template->steps->pdata[i]);
  if (!route->may_change)
    return;
  add = galley_form_add_button (galley_form_add_group (route->form, NULL, NULL), _("_Add a Step"), NULL);
  g_signal_connect_swapped (add, "activated", G_CALLBACK (on_add), route);
  galley_form_ask_reason (route->form);
}

/**
 * galley_route_form_new:
 * @route: what it begins with
 * @is_new: whether saving makes another workflow of it
 *
 * Returns: (transfer floating): a form with the steps of a workflow, for a chief editor to change
 */
GalleyForm *
galley_route_form_new (GalleyNewsroomPage *page, const GalleyRoute *template, gboolean is_new)
{
  gboolean may_change = galley_newsroom_page_may_rule (page);
  GalleyForm *form = galley_form_new (is_new ? _("New Workflow") : template->name, may_change);
  Route *route = g_new0 (Route, 1);

  route->form = form;
  route->store = g_object_ref (galley_newsroom_page_get_store (page));
  route->uuid = is_new ? g_uuid_string_random () : g_strdup (template->uuid);
  route->may_change = may_change;
  route->steps = g_ptr_array_new_with_free_func (step_free);
  g_object_set_data_full (G_OBJECT (form), "route", route, route_free);
  fill (route, template, is_new);
  on_edited (route);
  g_signal_connect_swapped (form, "edited", G_CALLBACK (on_edited), route);
  g_signal_connect_swapped (form, "save", G_CALLBACK (on_save), route);
  return form;
}
