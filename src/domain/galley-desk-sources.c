/* galley-desk-sources.c: where articles come from and where they are filed
 *
 * Neither is part of a chain: source and section are copied into the article by name
 * and are signed with it there.  Which workflow a section takes is a policy, and
 * signed.  Chiefs and responsible editors keep the two tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-decisions.h"
#include "galley-desk-private.h"
#include "galley-error.h"
#include "galley-sources.h"

static gboolean
fail (GError **error, int code, const char *sentence)
{
  g_set_error_literal (error, GALLEY_ERROR, code, sentence);
  return FALSE;
}

static gboolean
may_keep (GalleyDesk *desk, GalleySigner *by, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_desk_read_journal (desk, error);
  g_autoptr (GalleyEditor) editor = journal != NULL ? galley_desk_find_signer (desk, by, journal, error) : NULL;

  if (editor == NULL)
    return FALSE;
  return (editor->roles & (GALLEY_ROLE_CHIEF | GALLEY_ROLE_RESPONSIBLE_EDITOR)) != 0
         || fail (error, GALLEY_ERROR_REFUSED, _("Only a chief or responsible editor can do this"));
}

/* What is done to one of the tables, in a transaction. */
typedef gboolean (*Keeping) (GalleyDesk *desk, GalleySigner *by, gconstpointer what, int number, GError **error);

static gboolean
keep (GalleyDesk *desk, GalleySigner *by, Keeping keeping, gconstpointer what, int number, GError **error)
{
  g_autoptr (GalleyPolicies) done = NULL;

  if (!galley_desk_begin_work (desk, error))
    return FALSE;
  if (may_keep (desk, by, error) && keeping (desk, by, what, number, error))
    done = galley_policies_new (&(const GalleyPolicies) { 0 }); /* any noun: it happened */
  done = galley_desk_end_work (desk, g_steal_pointer (&done), error);
  return done != NULL;
}

static gboolean
is_name (const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  return g_utf8_validate (name, -1, NULL) && name[0] != '\0' && g_str_equal (name, stripped) && g_utf8_strlen (name, -1) <= 60
         && strpbrk (name, "\n\r\t") == NULL;
}

/* ── sources ── */

GPtrArray *
galley_desk_list_sources (GalleyDesk *desk, GError **error)
{
  return galley_sources_list (desk->database, error);
}

static gboolean
put_source (GalleyDesk *desk, GalleySigner *by, gconstpointer source, int number, GError **error)
{
  if (!is_name (((const GalleySource *) source)->name))
    return fail (error, GALLEY_ERROR_INVALID, _("A source needs a name"));
  return galley_sources_put (desk->database, source, error);
}

gboolean
galley_desk_put_source (GalleyDesk *desk, GalleySigner *by, const GalleySource *source, GError **error)
{
  return keep (desk, by, put_source, source, 0, error);
}

static gboolean
remove_source (GalleyDesk *desk, GalleySigner *by, gconstpointer name, int number, GError **error)
{
  g_autoptr (GalleySource) source = galley_sources_load (desk->database, name, error);

  return source != NULL && galley_sources_remove (desk->database, name, error);
}

gboolean
galley_desk_remove_source (GalleyDesk *desk, GalleySigner *by, const char *name, GError **error)
{
  return keep (desk, by, remove_source, name, 0, error);
}

/* ── sections ── */

static const GalleySection *
find_section (GPtrArray *sections, const char *uuid)
{
  for (guint i = 0; i < sections->len; i++)
    if (g_str_equal (((GalleySection *) sections->pdata[i])->uuid, uuid))
      return sections->pdata[i];
  return NULL;
}

static void
add_branch (GPtrArray *tree, GPtrArray *sections, const char *parent)
{
  for (guint i = 0; i < sections->len; i++)
    {
      GalleySection *section = sections->pdata[i];

      /* Each once, whatever somebody typed into the file. */
      if (!g_str_equal (section->parent, parent) || find_section (tree, section->uuid) != NULL)
        continue;
      g_ptr_array_add (tree, galley_section_ref (section));
      add_branch (tree, sections, section->uuid);
    }
}

/**
 * galley_desk_list_sections:
 *
 * Returns: (transfer full): #GalleySection, each followed by those that are in it
 */
GPtrArray *
galley_desk_list_sections (GalleyDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) sections = galley_sections_list (desk->database, error);
  GPtrArray *tree;

  if (sections == NULL)
    return NULL;
  tree = galley_section_array_new ();
  add_branch (tree, sections, "");
  return tree;
}

/* Going up from @parent must end at the top, without meeting @uuid. */
static gboolean
is_above (GPtrArray *sections, const char *parent, const char *uuid)
{
  for (guint i = 0; i <= sections->len && parent[0] != '\0'; i++)
    {
      const GalleySection *section = find_section (sections, parent);

      if (section == NULL || g_str_equal (section->uuid, uuid))
        return FALSE;
      parent = section->parent;
    }
  return parent[0] == '\0';
}

static gboolean
check_section (GPtrArray *sections, const GalleySection *section, GError **error)
{
  if (section->uuid[0] == '\0' || !is_name (section->name))
    return fail (error, GALLEY_ERROR_INVALID, _("A section needs a name"));
  for (guint i = 0; i < sections->len; i++)
    {
      const GalleySection *other = sections->pdata[i];
      if (!g_str_equal (other->uuid, section->uuid) && g_str_equal (other->name, section->name))
        return fail (error, GALLEY_ERROR_CONFLICT, _("There is a section of this name already"));
    }
  return is_above (sections, section->parent, section->uuid) || fail (error, GALLEY_ERROR_INVALID, _("A section cannot be inside itself"));
}

/* The route of a section is signed with its name. */
static gboolean
follow_name (GalleyDesk *desk, GalleySigner *by, const char *before, const char *name, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_desk_open_journal (desk, error);
  g_autoptr (GalleyPolicies) policies = journal != NULL ? galley_journal_get_policies (journal, NULL) : NULL;
  g_autoptr (GalleyPolicies) renamed = policies != NULL ? galley_policies_rename (policies, before, name) : NULL;
  g_autofree char *reason = g_strconcat (before, " → ", name, NULL);

  return renamed != NULL && (galley_policies_equal (policies, renamed) || galley_desk_sign_policies (desk, by, journal, renamed, reason, error));
}

static gboolean
put_section (GalleyDesk *desk, GalleySigner *by, gconstpointer what, int number, GError **error)
{
  const GalleySection *section = what, *before;
  g_autoptr (GPtrArray) sections = galley_sections_list (desk->database, error);

  if (sections == NULL || !check_section (sections, section, error))
    return FALSE;
  before = find_section (sections, section->uuid);
  return (before == NULL || g_str_equal (before->name, section->name) || follow_name (desk, by, before->name, section->name, error))
         && galley_sections_put (desk->database, section, error);
}

/**
 * galley_desk_put_section:
 * @section: a new one, or one with a UUID that is there, which it replaces; articles keep the name under which they were filed
 */
gboolean
galley_desk_put_section (GalleyDesk *desk, GalleySigner *by, const GalleySection *section, GError **error)
{
  return keep (desk, by, put_section, section, 0, error);
}

static gboolean
put_position (GalleyDesk *desk, const GalleySection *section, gint64 position, GError **error)
{
  GalleySection moved = *section;

  moved.position = position;
  return galley_sections_put (desk->database, &moved, error);
}

static gboolean
move_section (GalleyDesk *desk, GalleySigner *by, gconstpointer uuid, int by_places, GError **error)
{
  g_autoptr (GPtrArray) sections = galley_sections_list (desk->database, error);
  const GalleySection *section = sections != NULL ? find_section (sections, uuid) : NULL;
  g_autoptr (GPtrArray) siblings = g_ptr_array_new ();
  guint position;

  if (sections != NULL && section == NULL)
    return fail (error, GALLEY_ERROR_NOT_FOUND, _("There is no such section"));
  for (guint i = 0; sections != NULL && i < sections->len; i++)
    if (g_str_equal (((GalleySection *) sections->pdata[i])->parent, section->parent))
      g_ptr_array_add (siblings, sections->pdata[i]);
  if (sections == NULL || !g_ptr_array_find (siblings, section, &position))
    return FALSE;
  g_ptr_array_remove_index (siblings, position);
  g_ptr_array_insert (siblings, CLAMP ((int) position + by_places, 0, (int) siblings->len), (gpointer) section);
  for (guint i = 0; i < siblings->len; i++)
    if (!put_position (desk, siblings->pdata[i], i, error))
      return FALSE;
  return TRUE;
}

/**
 * galley_desk_move_section:
 * @section: UUID
 * @by_places: down among its siblings; negative for up
 */
gboolean
galley_desk_move_section (GalleyDesk *desk, GalleySigner *by, const char *section, int by_places, GError **error)
{
  return keep (desk, by, move_section, section, by_places, error);
}

static gboolean
remove_section (GalleyDesk *desk, GalleySigner *by, gconstpointer uuid, int number, GError **error)
{
  g_autoptr (GPtrArray) sections = galley_sections_list (desk->database, error);
  const GalleySection *section = sections != NULL ? find_section (sections, uuid) : NULL;
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (GalleyPolicies) policies = NULL, without = NULL;

  if (section == NULL)
    return sections != NULL && fail (error, GALLEY_ERROR_NOT_FOUND, _("There is no such section"));
  for (guint i = 0; i < sections->len; i++)
    if (g_str_equal (((GalleySection *) sections->pdata[i])->parent, uuid))
      return fail (error, GALLEY_ERROR_REFUSED, _("There are other sections in this one"));
  journal = galley_desk_open_journal (desk, error);
  policies = journal != NULL ? galley_journal_get_policies (journal, NULL) : NULL;
  without = policies != NULL ? galley_policies_file (policies, section->name, NULL) : NULL;
  return without != NULL && (galley_policies_equal (policies, without) || galley_desk_sign_policies (desk, by, journal, without, section->name, error))
         && galley_sections_remove (desk->database, uuid, error);
}

/**
 * galley_desk_remove_section:
 * @section: UUID
 *
 * Articles that were filed there keep its name.
 */
gboolean
galley_desk_remove_section (GalleyDesk *desk, GalleySigner *by, const char *section, GError **error)
{
  return keep (desk, by, remove_section, section, 0, error);
}

/* ── what an article's source is worth ── */

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
