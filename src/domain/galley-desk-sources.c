/* galley-desk-sources.c: where articles come from and where they are filed
 *
 * Neither is part of a chain: a source is copied into the article by name and is
 * signed with it there.  Chiefs and responsible editors keep the two tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-decisions.h"
#include "galley-desk-private.h"
#include "galley-error.h"
#include "galley-sources.h"

typedef gboolean (*Put) (GalleyDatabase *database, gconstpointer noun, GError **error);

static gboolean
may_keep (GalleyDesk *desk, GalleySigner *by, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_desk_read_journal (desk, error);
  g_autoptr (GalleyEditor) editor = journal != NULL ? galley_desk_find_signer (desk, by, journal, error) : NULL;

  if (editor == NULL)
    return FALSE;
  if (editor->roles & (GALLEY_ROLE_CHIEF | GALLEY_ROLE_RESPONSIBLE_EDITOR))
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("Only a chief or responsible editor can do this"));
  return FALSE;
}

static gboolean
put (GalleyDesk *desk, GalleySigner *by, gconstpointer noun, Put put_noun, GError **error)
{
  gpointer done = NULL;

  if (!galley_desk_begin_work (desk, error))
    return FALSE;
  if (may_keep (desk, by, error) && put_noun (desk->database, noun, error))
    done = galley_noun_ref (noun);
  done = galley_desk_end_work (desk, done, error);
  galley_noun_unref (done);
  return done != NULL;
}

static gboolean
put_source (GalleyDatabase *database, gconstpointer source, GError **error)
{
  return galley_sources_put (database, source, error);
}

static gboolean
put_section (GalleyDatabase *database, gconstpointer section, GError **error)
{
  return galley_sections_put (database, section, error);
}

GPtrArray *
galley_desk_list_sources (GalleyDesk *desk, GError **error)
{
  return galley_sources_list (desk->database, error);
}

gboolean
galley_desk_put_source (GalleyDesk *desk, GalleySigner *by, const GalleySource *source, GError **error)
{
  return put (desk, by, source, put_source, error);
}

GPtrArray *
galley_desk_list_sections (GalleyDesk *desk, GError **error)
{
  return galley_sections_list (desk->database, error);
}

gboolean
galley_desk_put_section (GalleyDesk *desk, GalleySigner *by, const GalleySection *section, GError **error)
{
  return put (desk, by, section, put_section, error);
}

/**
 * galley_desk_check_source:
 *
 * Adds a finding when the article names a source that is not on the list of outlets: a warning, or an error where the
 * policies say so.  A library that keeps no list is not warned about.
 */
gboolean
galley_desk_check_source (GalleyDesk *desk, const char *name, GPtrArray *journal, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) sources = galley_sources_list (desk->database, error);
  g_autoptr (GalleyPolicies) policies = galley_journal_get_policies (journal, NULL);
  g_autofree char *message = g_strdup_printf (_("“%s” is not on the list of sources"), name);

  if (sources == NULL)
    return FALSE;
  if (name[0] == '\0' || (sources->len == 0 && !policies->source_must_be_listed))
    return TRUE;
  for (guint i = 0; i < sources->len; i++)
    {
      const GalleySource *source = sources->pdata[i];
      if (source->official && g_str_equal (source->name, name))
        return TRUE;
    }
  g_ptr_array_add (findings, galley_finding_new (&(const GalleyFinding) {
    .id = "source-unlisted", .field = "source", .message = message, .text = name,
    .severity = policies->source_must_be_listed ? GALLEY_SEVERITY_ERROR : GALLEY_SEVERITY_WARNING,
    .blocks = policies->source_must_be_listed ? "approve" : "" }));
  return TRUE;
}
