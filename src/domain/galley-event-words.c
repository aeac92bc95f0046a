/* galley-event-words.c: what an entry about people, rules, sources or sections changed, in words
 *
 * An entry says how something is from then on.  What changed is seen by comparing that with
 * what the entries before it said, so whoever reads the record need not remember them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-event-words.h"

#include <glib/gi18n-lib.h>

#include "galley-labels.h"
#include "galley-tables.h"

static const GalleyDecision *
decision_at (GPtrArray *chain, guint position)
{
  return ((GalleyEntry *) chain->pdata[position])->decision;
}

static char *
name_it (const char *what, const char *whom)
{
  /* Translators: what was changed, and whom or what that was about. */
  return g_strdup_printf (_("%s: %s"), what, whom);
}

static char *
join (GStrvBuilder *words)
{
  g_auto (GStrv) list = g_strv_builder_end (words);

  return g_strjoinv (_(", "), list);
}

/* ── people ── */

static const GalleyEditor *
find_person_before (GPtrArray *chain, guint position, const char *uuid)
{
  for (guint i = position; i > 0; i--)
    {
      const GalleyEditor *person = decision_at (chain, i - 1)->person;
      if (person != NULL && g_str_equal (person->uuid, uuid))
        return person;
    }
  return NULL;
}

static void
add_roles (GStrvBuilder *words, const char *sign, guint roles)
{
  for (GalleyRole role = GALLEY_ROLE_WRITER; role <= GALLEY_ROLE_AUDITOR; role <<= 1)
    if (roles & role)
      g_strv_builder_take (words, g_strconcat (sign, galley_label_role (role), NULL));
}

/* “+ Auditor, − Writer” */
static char *
dup_difference (guint before, guint after)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  add_roles (words, "+ ", after & ~before);
  add_roles (words, "− ", before & ~after);
  return join (words);
}

static char *
dup_assignment (const GalleyEditor *before, const GalleyEditor *after)
{
  g_autofree char *difference = dup_difference (before->roles, after->roles);
  g_autofree char *names = g_strdup_printf ("%s → %s", before->name, after->name);

  if (!g_str_equal (before->name, after->name))
    return name_it (_("Change Name"), names);
  /* Translators: “Change Roles: 林晓 (+ Auditor, − Writer)”. */
  return g_strdup_printf (_("%s: %s (%s)"), galley_label_decision (GALLEY_DECISION_ASSIGN), after->name, difference);
}

static char *
dup_person_event (GPtrArray *chain, guint position)
{
  const GalleyDecision *decision = decision_at (chain, position);
  const GalleyEditor *before = find_person_before (chain, position, decision->person->uuid);
  g_autofree char *roles = galley_label_dup_roles (decision->person->roles);

  if (decision->kind == GALLEY_DECISION_ASSIGN && before != NULL)
    return dup_assignment (before, decision->person);
  if (decision->kind == GALLEY_DECISION_ENROL && roles[0] != '\0')
    return g_strdup_printf (_("%s: %s (%s)"), galley_label_decision (decision->kind), decision->person->name, roles);
  return name_it (galley_label_decision (decision->kind), decision->person->name);
}

/* ── rules ── */

static const struct { gsize offset; const char *name; } switches[] = {
  { G_STRUCT_OFFSET (GalleyPolicies, override), N_("Duty override") },
  { G_STRUCT_OFFSET (GalleyPolicies, source_must_be_listed), N_("Sources must be listed") },
  { G_STRUCT_OFFSET (GalleyPolicies, passphrase_always), N_("Passphrase for every signature") },
}, wordings[] = {
  { G_STRUCT_OFFSET (GalleyPolicies, reasons), N_("Reasons for Returning and Declining") },
  { G_STRUCT_OFFSET (GalleyPolicies, opinions), N_("Usual Opinions") },
  { G_STRUCT_OFFSET (GalleyPolicies, routes), N_("Workflows of sections") },
};

static GalleyPolicies *
find_policies_before (GPtrArray *chain, guint position)
{
  for (guint i = position; i > 0; i--)
    if (decision_at (chain, i - 1)->policies != NULL)
      return galley_policies_ref (decision_at (chain, i - 1)->policies);
  return galley_policies_new (&(const GalleyPolicies) { .override = FALSE });
}

static char *
dup_policy_event (GPtrArray *chain, guint position)
{
  const GalleyPolicies *after = decision_at (chain, position)->policies;
  g_autoptr (GalleyPolicies) before = find_policies_before (chain, position);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autofree char *changed = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    if (!G_STRUCT_MEMBER (gboolean, before, switches[i].offset) != !G_STRUCT_MEMBER (gboolean, after, switches[i].offset))
      g_strv_builder_take (words, g_strdup_printf ("%s: %s", _(switches[i].name), G_STRUCT_MEMBER (gboolean, after, switches[i].offset) ? _("On") : _("Off")));
  for (gsize i = 0; i < G_N_ELEMENTS (wordings); i++)
    if (!g_strv_equal ((const char *const *) G_STRUCT_MEMBER (char **, before, wordings[i].offset), (const char *const *) G_STRUCT_MEMBER (char **, after, wordings[i].offset)))
      g_strv_builder_add (words, _(wordings[i].name));
  changed = join (words);
  return changed[0] != '\0' ? name_it (galley_label_decision (GALLEY_DECISION_POLICY), changed) : g_strdup (galley_label_decision (GALLEY_DECISION_POLICY));
}

/* ── tables ── */

static char *
dup_source_change (const GalleySource *before, const GalleySource *after)
{
  const char *standing = after->official ? _("on the official list") : _("not on the official list");
  const char *what = before == NULL ? _("Add Source") : galley_label_decision (GALLEY_DECISION_SOURCE);

  if (before == NULL || before->official != after->official)
    return g_strdup_printf (_("%s: %s (%s)"), what, after->name, standing);
  if (!g_str_equal (before->address, after->address))
    return g_strdup_printf (_("%s: %s (%s)"), what, after->name, _("address"));
  return g_strdup_printf (_("%s: %s (%s)"), what, after->name, _("looked up"));
}

static char *
dup_section_change (const GalleySection *before, const GalleySection *after)
{
  g_autofree char *names = before != NULL ? g_strdup_printf ("%s → %s", before->name, after->name) : NULL;

  if (before == NULL)
    return name_it (_("Add Section"), after->name);
  if (!g_str_equal (before->name, after->name))
    return name_it (_("Rename Section"), names);
  return name_it (_("Move Section"), after->name);
}

static char *
dup_dropped (GalleyTable table, GPtrArray *chain, guint position, const char *key)
{
  const GalleySection *section = table == GALLEY_TABLE_SECTIONS ? galley_table_find_before (table, chain, position, key) : NULL;

  if (table == GALLEY_TABLE_SOURCES)
    return name_it (_("Remove Source"), key);
  return name_it (_("Remove Section"), section != NULL ? section->name : key);
}

/* Whoever takes over what is from before says nothing of each. */
static char *
dup_take_over (GalleyTable table, guint count)
{
  return g_strdup_printf (table == GALLEY_TABLE_SOURCES ? ngettext ("Sign %u source from before", "Sign %u sources from before", count)
                                                        : ngettext ("Sign %u section from before", "Sign %u sections from before", count), count);
}

static char *
dup_table_event (GalleyTable table, GPtrArray *chain, guint position)
{
  const GalleyDecision *decision = decision_at (chain, position);
  GPtrArray *nouns = galley_table_get_nouns (table, decision);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  if (decision->signs[0] != NULL)
    return dup_take_over (table, nouns->len);
  for (guint i = 0; i < nouns->len; i++)
    {
      gconstpointer before = galley_table_find_before (table, chain, position, galley_table_get_key (table, nouns->pdata[i]));
      g_strv_builder_take (words, table == GALLEY_TABLE_SOURCES ? dup_source_change (before, nouns->pdata[i]) : dup_section_change (before, nouns->pdata[i]));
    }
  for (char **key = decision->dropped; *key != NULL; key++)
    g_strv_builder_take (words, dup_dropped (table, chain, position, *key));
  return join (words);
}

/**
 * galley_event_dup_words:
 * @chain: the library's own, or that of sources and sections
 *
 * Returns: (transfer full): what the entry at @position changed
 */
char *
galley_event_dup_words (GPtrArray *chain, guint position)
{
  const GalleyDecision *decision = decision_at (chain, position);

  if (decision->kind == GALLEY_DECISION_SOURCE)
    return dup_table_event (GALLEY_TABLE_SOURCES, chain, position);
  if (decision->kind == GALLEY_DECISION_SECTION)
    return dup_table_event (GALLEY_TABLE_SECTIONS, chain, position);
  if (decision->person != NULL)
    return dup_person_event (chain, position);
  if (decision->route_added != NULL)
    return name_it (_("Change Workflow"), decision->route_added->name);
  if (decision->policies != NULL)
    return dup_policy_event (chain, position);
  return g_strdup (galley_label_decision (decision->kind));
}
