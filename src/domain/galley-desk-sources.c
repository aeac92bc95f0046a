/* galley-desk-sources.c: where articles come from and where they are filed
 *
 * Source and section are copied into the article by name and are signed with it there.
 * Changes of the two tables are signed into a chain of theirs (galley-desk-tables.c) by
 * the chiefs and responsible editors who keep them.  Which workflow a section takes is a
 * policy.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-desk-private.h"
#include "galley-error.h"
#include "galley-sources.h"
#include "galley-text.h"

static gboolean
fail (GError **error, int code, const char *sentence)
{
  g_set_error_literal (error, GALLEY_ERROR, code, sentence);
  return FALSE;
}

/* Somebody who changes one of the tables, and why. */
typedef struct
{
  GalleyDesk   *desk;
  GalleySigner *by;
  const char   *reason;
  guint         role;
} Keeper;

static gboolean
find_role (Keeper *k, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_desk_read_journal (k->desk, error);
  g_autoptr (GalleyEditor) editor = journal != NULL ? galley_desk_find_signer (k->desk, k->by, journal, error) : NULL;

  if (editor == NULL)
    return FALSE;
  k->role = editor->roles & GALLEY_ROLES_OF_HEADS;
  return k->role != 0 || fail (error, GALLEY_ERROR_REFUSED, _("Only a chief or responsible editor can do this"));
}

/* What is done to one of the tables, in a transaction. */
typedef gboolean (*Keeping) (const Keeper *k, gconstpointer what, int number, GError **error);

static gboolean
keep (Keeper *k, Keeping keeping, gconstpointer what, int number, GError **error)
{
  g_autoptr (GalleyPolicies) done = NULL;

  if (!galley_desk_check_reason (k->reason, error) || !galley_desk_begin_work (k->desk, error))
    return FALSE;
  if (find_role (k, error) && galley_desk_trust_tables (k->desk, k->by, k->role, error) && keeping (k, what, number, error))
    done = galley_policies_new (&(const GalleyPolicies) { 0 }); /* any noun: it happened */
  done = galley_desk_end_work (k->desk, g_steal_pointer (&done), error);
  return done != NULL;
}

static gboolean
write_down (const Keeper *k, GalleyDecision decision, GError **error)
{
  decision.role = k->role;
  decision.reason = k->reason;
  return galley_desk_write_table (k->desk, k->by, &decision, error);
}

static gboolean
write_changed (const Keeper *k, GalleyTable table, GPtrArray *nouns, GError **error)
{
  return nouns->len == 0 || write_down (k, galley_table_decision (table, nouns, NULL), error);
}

static gboolean
write_one (const Keeper *k, GalleyTable table, gconstpointer noun, GError **error)
{
  g_autoptr (GPtrArray) nouns = g_ptr_array_new ();

  g_ptr_array_add (nouns, (gpointer) noun);
  return write_changed (k, table, nouns, error);
}

static gboolean
write_dropped (const Keeper *k, GalleyTable table, const char *key, GError **error)
{
  char *dropped[] = { (char *) key, NULL };

  return write_down (k, galley_table_decision (table, NULL, dropped), error);
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
put_source (const Keeper *k, gconstpointer what, int number, GError **error)
{
  g_autoptr (GalleySource) source = galley_source_new (what);
  g_autoptr (GPtrArray) sources = galley_sources_list (k->desk->database, error);

  if (!is_name (source->name))
    return fail (error, GALLEY_ERROR_INVALID, _("A source needs a name"));
  if (!g_utf8_validate (source->address, -1, NULL) || !galley_text_is_printable (source->address))
    return fail (error, GALLEY_ERROR_INVALID, _("There is a character in this that cannot be printed"));
  return sources != NULL && (galley_source_equal (galley_table_find (sources, GALLEY_TABLE_SOURCES, source->name), source)
                             || write_one (k, GALLEY_TABLE_SOURCES, source, error));
}

/**
 * galley_desk_put_source:
 * @source: a new one, or one whose name is there, which it replaces
 * @reason: (nullable): why, for the chain
 */
gboolean
galley_desk_put_source (GalleyDesk *desk, GalleySigner *by, const GalleySource *source, const char *reason, GError **error)
{
  return keep (&(Keeper) { desk, by, reason }, put_source, source, 0, error);
}

static gboolean
remove_source (const Keeper *k, gconstpointer name, int number, GError **error)
{
  g_autoptr (GPtrArray) sources = galley_sources_list (k->desk->database, error);

  if (sources != NULL && galley_table_find (sources, GALLEY_TABLE_SOURCES, name) == NULL)
    return fail (error, GALLEY_ERROR_NOT_FOUND, _("There is no such source"));
  return sources != NULL && write_dropped (k, GALLEY_TABLE_SOURCES, name, error);
}

gboolean
galley_desk_remove_source (GalleyDesk *desk, GalleySigner *by, const char *name, const char *reason, GError **error)
{
  return keep (&(Keeper) { desk, by, reason }, remove_source, name, 0, error);
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
follow_name (const Keeper *k, const char *before, const char *name, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_desk_open_journal (k->desk, error);
  g_autoptr (GalleyPolicies) policies = journal != NULL ? galley_journal_get_policies (journal, NULL) : NULL;
  g_autoptr (GalleyPolicies) renamed = policies != NULL ? galley_policies_rename (policies, before, name) : NULL;
  g_autofree char *reason = g_strconcat (before, " → ", name, NULL);

  return renamed != NULL && (galley_policies_equal (policies, renamed) || galley_desk_sign_policies (k->desk, k->by, journal, renamed, reason, error));
}

static gboolean
put_section (const Keeper *k, gconstpointer what, int number, GError **error)
{
  g_autoptr (GalleySection) section = galley_section_new (what);
  g_autoptr (GPtrArray) sections = galley_sections_list (k->desk->database, error);
  const GalleySection *before;

  if (sections == NULL || !check_section (sections, section, error))
    return FALSE;
  before = find_section (sections, section->uuid);
  if (galley_section_equal (before, section))
    return TRUE;
  return (before == NULL || g_str_equal (before->name, section->name) || follow_name (k, before->name, section->name, error))
         && write_one (k, GALLEY_TABLE_SECTIONS, section, error);
}

/**
 * galley_desk_put_section:
 * @section: a new one, or one with a UUID that is there, which it replaces; articles keep the name under which they were filed
 * @reason: (nullable): why, for the chain
 */
gboolean
galley_desk_put_section (GalleyDesk *desk, GalleySigner *by, const GalleySection *section, const char *reason, GError **error)
{
  return keep (&(Keeper) { desk, by, reason }, put_section, section, 0, error);
}

/* Those of @siblings that are not where they were, each with its new position. */
static GPtrArray *
list_moved (GPtrArray *siblings)
{
  GPtrArray *all_moved = galley_section_array_new ();

  for (guint i = 0; i < siblings->len; i++)
    {
      GalleySection moved = *(GalleySection *) siblings->pdata[i];

      if (moved.position == i)
        continue;
      moved.position = i;
      g_ptr_array_add (all_moved, galley_section_new (&moved));
    }
  return all_moved;
}

static gboolean
move_section (const Keeper *k, gconstpointer uuid, int by_places, GError **error)
{
  g_autoptr (GPtrArray) sections = galley_sections_list (k->desk->database, error);
  const GalleySection *section = sections != NULL ? find_section (sections, uuid) : NULL;
  g_autoptr (GPtrArray) siblings = g_ptr_array_new (), moved = NULL;
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
  moved = list_moved (siblings);
  return write_changed (k, GALLEY_TABLE_SECTIONS, moved, error);
}

/**
 * galley_desk_move_section:
 * @section: UUID
 * @by_places: down among its siblings; negative for up
 */
gboolean
galley_desk_move_section (GalleyDesk *desk, GalleySigner *by, const char *section, int by_places, const char *reason, GError **error)
{
  return keep (&(Keeper) { desk, by, reason }, move_section, section, by_places, error);
}

static gboolean
remove_section (const Keeper *k, gconstpointer uuid, int number, GError **error)
{
  g_autoptr (GPtrArray) sections = galley_sections_list (k->desk->database, error);
  const GalleySection *section = sections != NULL ? find_section (sections, uuid) : NULL;
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (GalleyPolicies) policies = NULL, without = NULL;

  if (section == NULL)
    return sections != NULL && fail (error, GALLEY_ERROR_NOT_FOUND, _("There is no such section"));
  for (guint i = 0; i < sections->len; i++)
    if (g_str_equal (((GalleySection *) sections->pdata[i])->parent, uuid))
      return fail (error, GALLEY_ERROR_REFUSED, _("There are other sections in this one"));
  journal = galley_desk_open_journal (k->desk, error);
  policies = journal != NULL ? galley_journal_get_policies (journal, NULL) : NULL;
  without = policies != NULL ? galley_policies_file (policies, section->name, NULL) : NULL;
  return without != NULL && (galley_policies_equal (policies, without) || galley_desk_sign_policies (k->desk, k->by, journal, without, section->name, error))
         && write_dropped (k, GALLEY_TABLE_SECTIONS, uuid, error);
}

/**
 * galley_desk_remove_section:
 * @section: UUID
 *
 * Articles that were filed there keep its name.
 */
gboolean
galley_desk_remove_section (GalleyDesk *desk, GalleySigner *by, const char *section, const char *reason, GError **error)
{
  return keep (&(Keeper) { desk, by, reason }, remove_section, section, 0, error);
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
