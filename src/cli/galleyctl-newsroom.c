/* galleyctl-newsroom.c: workflows, sections and sources
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-error.h"
#include "galley-labels.h"
#include "galleyctl-command.h"
#include "galleyctl-input.h"
#include "galleyctl-library.h"
#include "galleyctl-output.h"

static GalleyNewsroom *
load_newsroom (const GalleyctlOptions *options, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (options, GALLEY_DESK_READ, error);

  return desk != NULL ? galley_desk_load_newsroom (desk, error) : NULL;
}

static void
print_nouns (const char *name, GPtrArray *nouns)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  galleyctl_json_add_nouns (json, name, nouns);
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

static const char *
reason_of (const GalleyctlOptions *options)
{
  return options->reason != NULL ? options->reason : "";
}

/* ── workflows ── */

static void
add_steps (GalleyctlTable *table, const GalleyRoute *route)
{
  for (guint i = 0; i < route->steps->len; i++)
    {
      const GalleyStep *step = route->steps->pdata[i];
      g_autofree char *hours = step->hours > 0 ? g_strdup_printf ("%d", (int) step->hours) : g_strdup ("");

      galleyctl_table_add (table, i == 0 ? route->uuid : "", i == 0 ? route->name : "", step->name, hours, NULL);
    }
}

gboolean
galleyctl_route_list (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyNewsroom) newsroom = load_newsroom (call->options, error);
  g_autoptr (GalleyctlTable) table = NULL;

  if (newsroom == NULL)
    return FALSE;
  if (call->options->json)
    {
      print_nouns ("routes", newsroom->routes);
      return TRUE;
    }
  table = galleyctl_table_new (_("ID"), _("Name"), _("Step"), _("Hours"), NULL);
  for (guint i = 0; i < newsroom->routes->len; i++)
    add_steps (table, newsroom->routes->pdata[i]);
  galleyctl_table_print (table, "");
  return TRUE;
}

gboolean
galleyctl_route_put (GalleyctlCall *call, GError **error)
{
  g_autofree char *json = galleyctl_input_read_text (call->options->arguments[0], error);
  g_autoptr (GalleyRoute) route = json != NULL ? galley_route_from_json (json, -1, error) : NULL;
  g_auto (GalleyctlOffice) office = { NULL };

  return route != NULL && galleyctl_office_open (&office, call->options, error)
         && galley_desk_put_route (office.desk, office.by, route, reason_of (call->options), error)
         && galleyctl_route_list (call, error);
}

/* ── sections ── */

static GalleySection *
find_section (GalleyDesk *desk, const char *name, GError **error)
{
  g_autoptr (GPtrArray) sections = galley_desk_list_sections (desk, error);

  for (guint i = 0; sections != NULL && i < sections->len; i++)
    if (g_str_equal (((GalleySection *) sections->pdata[i])->name, name))
      return galley_section_ref (sections->pdata[i]);
  if (sections != NULL)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("There is no section “%s”"), name);
  return NULL;
}

/* “--under”; what it does not say stays. */
static gboolean
find_parent (GalleyDesk *desk, const GalleyctlOptions *options, GalleySection *template, GalleySection **parent, GError **error)
{
  if (options->under == NULL)
    return TRUE;
  if (options->under[0] != '\0' && (*parent = find_section (desk, options->under, error)) == NULL)
    return FALSE;
  template->parent = *parent != NULL ? (*parent)->uuid : "";
  return TRUE;
}

gboolean
galleyctl_section_list (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyNewsroom) newsroom = load_newsroom (call->options, error);
  g_autoptr (GalleyctlTable) table = NULL;

  if (newsroom == NULL)
    return FALSE;
  if (call->options->json)
    {
      print_nouns ("sections", newsroom->sections);
      return TRUE;
    }
  table = galleyctl_table_new (_("Section"), _("Workflow"), NULL);
  for (guint i = 0; i < newsroom->sections->len; i++)
    {
      const GalleySection *section = newsroom->sections->pdata[i];
      g_autofree char *name = g_strdup_printf ("%*s%s", (int) galley_newsroom_get_depth (newsroom, section) * 2, "", section->name);
      g_autofree char *route = galley_policies_dup_route (newsroom->policies, section->name);

      galleyctl_table_add (table, name, route != NULL ? route : "", NULL);
    }
  galleyctl_table_print (table, "");
  return TRUE;
}

gboolean
galleyctl_section_add (GalleyctlCall *call, GError **error)
{
  g_auto (GalleyctlOffice) office = { NULL };
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GalleySection) parent = NULL;
  GalleySection section = { .uuid = uuid, .name = call->options->arguments[0], .parent = "" };

  sections = galleyctl_office_open (&office, call->options, error) ? galley_desk_list_sections (office.desk, error) : NULL;
  section.position = sections != NULL ? sections->len : 0; /* behind all others */
  return sections != NULL && find_parent (office.desk, call->options, &section, &parent, error)
         && galley_desk_put_section (office.desk, office.by, &section, call->options->reason, error)
         && galleyctl_section_list (call, error);
}

gboolean
galleyctl_section_rename (GalleyctlCall *call, GError **error)
{
  g_auto (GalleyctlOffice) office = { NULL };
  g_autoptr (GalleySection) before = NULL;
  GalleySection after;

  if (!galleyctl_office_open (&office, call->options, error))
    return FALSE;
  before = find_section (office.desk, call->options->arguments[0], error);
  if (before == NULL)
    return FALSE;
  after = *before;
  after.name = call->options->arguments[1];
  return galley_desk_put_section (office.desk, office.by, &after, call->options->reason, error)
         && galleyctl_section_list (call, error);
}

/* “up” or “down”; nothing is neither. */
static gboolean
parse_direction (const char *word, int *places, GError **error)
{
  *places = word == NULL ? 0 : g_str_equal (word, "up") ? -1 : 1;
  if (word == NULL || g_str_equal (word, "up") || g_str_equal (word, "down"))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("A section moves “up” or “down”, not “%s”"), word);
  return FALSE;
}

gboolean
galleyctl_section_move (GalleyctlCall *call, GError **error)
{
  g_auto (GalleyctlOffice) office = { NULL };
  g_autoptr (GalleySection) section = NULL, parent = NULL;
  GalleySection after;
  int places;

  if (!parse_direction (call->options->arguments[1], &places, error) || !galleyctl_office_open (&office, call->options, error))
    return FALSE;
  section = find_section (office.desk, call->options->arguments[0], error);
  if (section == NULL)
    return FALSE;
  after = *section;
  return find_parent (office.desk, call->options, &after, &parent, error)
         && (g_str_equal (after.parent, section->parent) || galley_desk_put_section (office.desk, office.by, &after, call->options->reason, error))
         && galley_desk_move_section (office.desk, office.by, section->uuid, places, call->options->reason, error)
         && galleyctl_section_list (call, error);
}

gboolean
galleyctl_section_remove (GalleyctlCall *call, GError **error)
{
  g_auto (GalleyctlOffice) office = { NULL };
  g_autoptr (GalleySection) section = NULL;

  section = galleyctl_office_open (&office, call->options, error) ? find_section (office.desk, call->options->arguments[0], error) : NULL;
  return section != NULL && galley_desk_remove_section (office.desk, office.by, section->uuid, call->options->reason, error)
         && galleyctl_section_list (call, error);
}

gboolean
galleyctl_section_route (GalleyctlCall *call, GError **error)
{
  const char *name = call->options->arguments[0], *route = call->options->arguments[1];
  g_auto (GalleyctlOffice) office = { NULL };
  g_autoptr (GalleySection) section = NULL;

  if (!galleyctl_office_open (&office, call->options, error))
    return FALSE;
  section = name[0] != '\0' ? find_section (office.desk, name, error) : NULL;
  return (name[0] == '\0' || section != NULL)
         && galley_desk_file_section (office.desk, office.by, name, route[0] != '\0' ? route : NULL, reason_of (call->options), error)
         && galleyctl_section_list (call, error);
}

/* ── sources ── */

gboolean
galleyctl_source_list (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyNewsroom) newsroom = load_newsroom (call->options, error);
  g_autoptr (GalleyctlTable) table = NULL;

  if (newsroom == NULL)
    return FALSE;
  if (call->options->json)
    {
      print_nouns ("sources", newsroom->sources);
      return TRUE;
    }
  table = galleyctl_table_new (_("Source"), _("Listed"), _("Address"), NULL);
  for (guint i = 0; i < newsroom->sources->len; i++)
    {
      const GalleySource *source = newsroom->sources->pdata[i];
      galleyctl_table_add (table, source->name, source->official ? _("yes") : _("no"), source->address, NULL);
    }
  galleyctl_table_print (table, "");
  return TRUE;
}

/* What is known of a source of that name, or nothing but the name. */
static GalleySource *
find_source (GalleyDesk *desk, const char *name, GError **error)
{
  g_autoptr (GPtrArray) sources = galley_desk_list_sources (desk, error);

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    if (g_str_equal (((GalleySource *) sources->pdata[i])->name, name))
      return galley_source_ref (sources->pdata[i]);
  return sources != NULL ? galley_source_new (&(const GalleySource) { .name = name }) : NULL;
}

gboolean
galleyctl_source_put (GalleyctlCall *call, GError **error)
{
  g_auto (GalleyctlOffice) office = { NULL };
  g_autoptr (GalleySource) before = NULL, after = NULL;
  GalleySource template;

  before = galleyctl_office_open (&office, call->options, error) ? find_source (office.desk, call->options->arguments[0], error) : NULL;
  if (before == NULL)
    return FALSE;
  template = *before;
  if (call->options->address != NULL)
    template.address = call->options->address;
  if (call->options->official != NULL)
    template.checked = galley_desk_get_now (office.desk);
  if (!galleyctl_input_parse_answer ("official", call->options->official, &template.official, error))
    return FALSE;
  after = galley_source_new (&template);
  return galley_desk_put_source (office.desk, office.by, after, call->options->reason, error)
         && galleyctl_source_list (call, error);
}

gboolean
galleyctl_source_remove (GalleyctlCall *call, GError **error)
{
  g_auto (GalleyctlOffice) office = { NULL };

  return galleyctl_office_open (&office, call->options, error)
         && galley_desk_remove_source (office.desk, office.by, call->options->arguments[0], call->options->reason, error)
         && galleyctl_source_list (call, error);
}
