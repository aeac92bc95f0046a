/* galley-desk-rules.c: policies and routes, as entries of the library's own chain
 *
 * The rows of route are copies for quick reading, like those of editor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-desk-private.h"
#include "galley-editors.h"
#include "galley-error.h"
#include "galley-lists.h"
#include "galley-opinions.h"
#include "galley-sources.h"

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, sentence);
  return FALSE;
}

/* ── policies and routes ── */

GalleyPolicies *
galley_desk_load_policies (GalleyDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_desk_open_journal (desk, error);

  return journal != NULL ? galley_journal_get_policies (journal, NULL) : NULL;
}

/* Each word names a route that is there, and no section twice. */
static gboolean
check_filing (GalleyDesk *desk, char **words, GError **error)
{
  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *uuid = g_strndup (*word, strcspn (*word, ":"));
      g_autoptr (GalleyRoute) route = galley_routes_load (desk->database, uuid, error);

      if (route == NULL)
        return FALSE;
      for (char **before = words; before < word; before++)
        if (g_strcmp0 (strchr (*before, ':'), strchr (*word, ':')) == 0)
          return refuse (error, _("A section can take only one workflow"));
    }
  return TRUE;
}

/* Inside a transaction; @journal is to be written in. */
gboolean
galley_desk_sign_policies (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const GalleyPolicies *policies, const char *reason, GError **error)
{
  return galley_desk_check_chief (desk, by, journal, error) && check_filing (desk, policies->routes, error)
         && galley_desk_write_journal (desk, by, journal, &(const GalleyDecision) {
              .kind = GALLEY_DECISION_POLICY, .policies = (GalleyPolicies *) policies, .reason = reason }, error);
}

gboolean
galley_desk_set_policies (GalleyDesk *desk, GalleySigner *by, const GalleyPolicies *policies, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) journal = NULL;
  gpointer done = NULL;

  if (!galley_desk_begin_work (desk, error))
    return FALSE;
  journal = galley_desk_open_journal (desk, error);
  if (journal != NULL && galley_desk_sign_policies (desk, by, journal, policies, reason, error))
    done = galley_policies_ref (policies);
  done = galley_desk_end_work (desk, done, error);
  galley_noun_unref (done);
  return done != NULL;
}

static GalleyPolicies *
file_section (GalleyDesk *desk, GalleySigner *by, const char *section, const char *route, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_desk_open_journal (desk, error);
  g_autoptr (GalleyPolicies) before = journal != NULL ? galley_journal_get_policies (journal, NULL) : NULL;
  g_autoptr (GalleyPolicies) after = before != NULL ? galley_policies_file (before, section, route) : NULL;

  if (after == NULL || !galley_desk_sign_policies (desk, by, journal, after, reason, error))
    return NULL;
  return g_steal_pointer (&after);
}

/**
 * galley_desk_file_section:
 * @section: its name; "" for all that have no workflow of their own
 * @route: (nullable): UUID; %NULL for none of its own
 *
 * From now on articles of @section are submitted on @route.
 */
gboolean
galley_desk_file_section (GalleyDesk *desk, GalleySigner *by, const char *section, const char *route, const char *reason, GError **error)
{
  g_autoptr (GalleyPolicies) done = NULL;

  if (!galley_desk_begin_work (desk, error))
    return FALSE;
  done = galley_desk_end_work (desk, file_section (desk, by, section, route, reason, error), error);
  return done != NULL;
}

/* ── routes ── */

GPtrArray *
galley_desk_list_routes (GalleyDesk *desk, GError **error)
{
  return galley_routes_list (desk->database, error);
}

static gboolean
has_key_before (const GalleyRoute *route, guint position)
{
  const GalleyStep *step = route->steps->pdata[position];

  for (guint i = 0; i < position; i++)
    if (g_str_equal (((GalleyStep *) route->steps->pdata[i])->key, step->key))
      return TRUE;
  return FALSE;
}

/* A step that nobody may sign could never be passed; two steps of one key would share a signature. */
static gboolean
check_route (const GalleyRoute *route, GError **error)
{
  if (route->steps->len == 0)
    return refuse (error, _("A workflow needs at least one step"));
  for (guint i = 0; i < route->steps->len; i++)
    {
      const GalleyStep *step = route->steps->pdata[i];

      if (step->name[0] == '\0')
        return refuse (error, _("Each step of a workflow needs a name"));
      if (step->key[0] == '\0' || has_key_before (route, i))
        return refuse (error, _("Each step of a workflow needs a key of its own"));
      if (step->role == 0 || (step->role & ~GALLEY_ALL_ROLES) != 0)
        return refuse (error, _("Each step of a workflow needs a role that may sign it"));
    }
  if (strchr (route->uuid, ':') != NULL)
    return refuse (error, _("The key of a workflow cannot hold a colon"));
  return (route->uuid[0] != '\0' && route->name[0] != '\0') || refuse (error, _("A workflow needs a name"));
}

/* Inside a transaction; @journal is to be written in. */
gboolean
galley_desk_sign_route (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const GalleyRoute *route, const char *reason, GError **error)
{
  return galley_desk_write_journal (desk, by, journal, &(const GalleyDecision) {
           .kind = GALLEY_DECISION_POLICY, .route_added = (GalleyRoute *) route, .reason = reason }, error)
         && galley_routes_put (desk->database, route, error);
}

/**
 * galley_desk_put_route:
 * @reason: for the library's own chain
 *
 * Adds a route, or replaces the one of the same UUID; articles that are under way keep what they were signed with.
 */
gboolean
galley_desk_put_route (GalleyDesk *desk, GalleySigner *by, const GalleyRoute *route, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) journal = NULL;
  gpointer done = NULL;

  if (!check_route (route, error))
    return FALSE;
  if (!galley_desk_begin_work (desk, error))
    return FALSE;
  journal = galley_desk_open_journal (desk, error);
  if (journal != NULL && galley_desk_check_chief (desk, by, journal, error) && galley_desk_sign_route (desk, by, journal, route, reason, error))
    done = galley_route_ref (route);
  done = galley_desk_end_work (desk, done, error);
  galley_noun_unref (done);
  return done != NULL;
}

gboolean
galley_desk_add_route (GalleyDesk *desk, GalleySigner *by, const GalleyRoute *route, GError **error)
{
  return galley_desk_put_route (desk, by, route, "", error);
}

/* ── all of it ── */

GPtrArray *
galley_desk_list_opinions (GalleyDesk *desk, const char *editor, GError **error)
{
  return galley_opinions_list (desk->database, editor, error);
}

static GalleyNewsroom *
read_newsroom (GalleyDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_desk_read_journal (desk, error);
  g_autoptr (GalleyPolicies) policies = journal != NULL ? galley_journal_get_policies (journal, NULL) : NULL;
  g_autoptr (GPtrArray) editors = policies != NULL ? galley_editors_list (desk->database, error) : NULL;
  g_autoptr (GPtrArray) routes = editors != NULL ? galley_routes_list (desk->database, error) : NULL;
  g_autoptr (GPtrArray) sections = routes != NULL ? galley_desk_list_sections (desk, error) : NULL;
  g_autoptr (GPtrArray) sources = sections != NULL ? galley_sources_list (desk->database, error) : NULL;
  g_autoptr (GPtrArray) tables = sources != NULL ? galley_desk_read_tables (desk, error) : NULL;

  if (tables == NULL)
    return NULL;
  return galley_newsroom_new (&(const GalleyNewsroom) {
    .editors = editors, .journal = journal, .policies = policies, .routes = routes, .sections = sections, .sources = sources,
    .tables = tables });
}

/**
 * galley_desk_load_newsroom:
 *
 * Returns: (transfer full): who works here and by which rules, all of one moment
 */
GalleyNewsroom *
galley_desk_load_newsroom (GalleyDesk *desk, GError **error)
{
  GalleyNewsroom *newsroom;

  if (!galley_desk_begin_reading (desk, error))
    return NULL;
  newsroom = read_newsroom (desk, error);
  galley_desk_end_reading (desk);
  return newsroom;
}
