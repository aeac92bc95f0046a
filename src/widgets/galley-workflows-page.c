/* galley-workflows-page.c: the steps an article passes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-workflows-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-labels.h"
#include "galley-route-form.h"

struct _GalleyWorkflowsPage
{
  GalleyNewsroomPage parent;

  AdwPreferencesGroup *routes;
  GtkWidget           *add;
};

G_DEFINE_FINAL_TYPE (GalleyWorkflowsPage, galley_workflows_page, GALLEY_TYPE_NEWSROOM_PAGE)

/* “First review → Final review” */
static char *
dup_steps (const GalleyRoute *route)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < route->steps->len; i++)
    g_strv_builder_add (names, galley_label_step (route->steps->pdata[i]));
  list = g_strv_builder_end (names);
  return g_strjoinv (" → ", list);
}

/* The sections that take it. */
static char *
dup_users (const GalleyPolicies *policies, const char *route)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (char **word = policies->routes; *word != NULL; word++)
    {
      gsize length = strcspn (*word, ":");
      if (strlen (route) == length && strncmp (*word, route, length) == 0)
        g_strv_builder_add (names, (*word)[length + 1] != '\0' ? *word + length + 1 : _("all other sections"));
    }
  list = g_strv_builder_end (names);
  return g_strjoinv (_(", "), list);
}

static void
on_route (GtkWidget *row)
{
  GalleyNewsroomPage *page = GALLEY_NEWSROOM_PAGE (gtk_widget_get_ancestor (row, GALLEY_TYPE_NEWSROOM_PAGE));
  const GalleyRoute *route = galley_newsroom_find_route (galley_newsroom_page_get_newsroom (page), g_object_get_data (G_OBJECT (row), "uuid"));

  galley_newsroom_page_push (page, galley_route_form_new (page, route, FALSE));
}

static void
galley_workflows_page_show (GalleyNewsroomPage *page, const GalleyNewsroom *newsroom)
{
  GalleyWorkflowsPage *self = GALLEY_WORKFLOWS_PAGE (page);

  galley_newsroom_page_clear (page);
  for (guint i = 0; i < newsroom->routes->len; i++)
    {
      const GalleyRoute *route = newsroom->routes->pdata[i];
      g_autofree char *steps = dup_steps (route);
      g_autofree char *users = dup_users (newsroom->policies, route->uuid);
      g_autofree char *subtitle = users[0] != '\0' ? g_strdup_printf ("%s\n%s", steps, users) : g_strdup (steps);

      galley_newsroom_page_open (galley_newsroom_page_add_row (page, self->routes, route->name, subtitle), G_CALLBACK (on_route), route->uuid);
    }
  gtk_widget_set_visible (self->add, galley_newsroom_page_may_rule (page));
}

static void
add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GalleyNewsroomPage *page = GALLEY_NEWSROOM_PAGE (widget);
  gboolean three = g_str_equal (g_variant_get_string (parameter, NULL), "three-step");
  g_autoptr (GalleyRoute) template = three ? galley_route_new_three_step () : galley_route_new_two_step ();

  galley_newsroom_page_push (page, galley_route_form_new (page, template, TRUE));
}

static void
galley_workflows_page_class_init (GalleyWorkflowsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GALLEY_NEWSROOM_PAGE_CLASS (klass)->show = galley_workflows_page_show;
  gtk_widget_class_install_action (widget_class, "workflows.add", "s", add);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-workflows-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyWorkflowsPage, routes);
  gtk_widget_class_bind_template_child (widget_class, GalleyWorkflowsPage, add);
}

static void
galley_workflows_page_init (GalleyWorkflowsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
