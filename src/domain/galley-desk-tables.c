/* galley-desk-tables.c: sources and sections, as entries of a chain of theirs
 *
 * The rows are copies of what the chain says (galley-tables.c).  They are what guards and
 * windows read, so before somebody signs an article, and before a table is changed, the
 * two are compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-desk-private.h"
#include "galley-error.h"
#include "galley-sources.h"

/* ── comparing ── */

static const struct
{
  const char *altered, *unknown, *missing;
  const char *altered_sentence, *unknown_sentence, *missing_sentence;
} words[GALLEY_N_TABLES] = {
  [GALLEY_TABLE_SOURCES] = { "source-altered", "source-unknown", "source-missing",
                             N_("The source “%s” was altered outside of Galley"),
                             N_("The source “%s” was added outside of Galley"),
                             N_("The source “%s” was deleted outside of Galley") },
  [GALLEY_TABLE_SECTIONS] = { "section-altered", "section-unknown", "section-missing",
                              N_("The section “%s” was altered outside of Galley"),
                              N_("The section “%s” was added outside of Galley"),
                              N_("The section “%s” was deleted outside of Galley") },
};

static const char *
name_of (GalleyTable table, gconstpointer noun)
{
  return table == GALLEY_TABLE_SECTIONS ? ((const GalleySection *) noun)->name : ((const GalleySource *) noun)->name;
}

static void
report (GPtrArray *problems, const char *id, const char *sentence, GalleyTable table, gconstpointer noun)
{
  const char *name = name_of (table, noun);
  g_autoptr (GString) message = g_string_new (_(sentence));

  g_string_replace (message, "%s", name, 1);
  g_ptr_array_add (problems, galley_finding_new (&(const GalleyFinding) {
    .id = id, .severity = GALLEY_SEVERITY_ERROR, .field = galley_table_get_key (table, noun), .text = name, .message = message->str }));
}

static GHashTable *
by_key (GalleyTable table, GPtrArray *nouns)
{
  GHashTable *keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < nouns->len; i++)
    g_hash_table_insert (keys, (gpointer) galley_table_get_key (table, nouns->pdata[i]), nouns->pdata[i]);
  return keys;
}

static void
compare (GalleyTable table, GPtrArray *rows, GPtrArray *signed_ones, GPtrArray *problems)
{
  g_autoptr (GHashTable) left = by_key (table, signed_ones);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *key = galley_table_get_key (table, rows->pdata[i]);
      gpointer must = g_hash_table_lookup (left, key);

      if (must == NULL)
        report (problems, words[table].unknown, words[table].unknown_sentence, table, rows->pdata[i]);
      else if (!galley_noun_equal (must, rows->pdata[i]))
        report (problems, words[table].altered, words[table].altered_sentence, table, must);
      g_hash_table_remove (left, key);
    }
  for (guint i = 0; i < signed_ones->len; i++)
    if (g_hash_table_contains (left, galley_table_get_key (table, signed_ones->pdata[i])))
      report (problems, words[table].missing, words[table].missing_sentence, table, signed_ones->pdata[i]);
}

/* A table from before that nobody has changed since has nothing to be compared with. */
gboolean
galley_desk_compare_table (GalleyDesk *desk, GalleyTable table, GPtrArray *chain, GPtrArray *journal, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) rows = galley_rows_list (desk->database, table, error);
  g_autoptr (GPtrArray) signed_ones = galley_table_list (table, chain, NULL);

  if (rows != NULL && galley_table_is_signed (table, chain, NULL, journal))
    compare (table, rows, signed_ones, problems);
  return rows != NULL;
}

static gboolean
compare_both (GalleyDesk *desk, GPtrArray *chain, GPtrArray *journal, GPtrArray *problems, GError **error)
{
  for (GalleyTable table = 0; table < GALLEY_N_TABLES; table++)
    if (!galley_desk_compare_table (desk, table, chain, journal, problems, error))
      return FALSE;
  return TRUE;
}

/**
 * galley_desk_check_tables:
 *
 * Inside a transaction: adds a finding for everything by which the tables differ from what was signed.
 */
gboolean
galley_desk_check_tables (GalleyDesk *desk, GPtrArray *journal, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) chain = galley_desk_read_tables (desk, error);
  guint before = problems->len;

  if (chain == NULL || desk->tables.holds)
    return chain != NULL;
  galley_slip_check (chain, desk->tables_name, journal, problems);
  if (!compare_both (desk, chain, journal, problems, error))
    return FALSE;
  desk->tables.holds = desk->tables.entries != NULL && problems->len == before;
  return TRUE;
}

/* ── writing ── */

static gboolean
write_rows (GalleyDesk *desk, GalleyTable table, GPtrArray *nouns, GError **error)
{
  for (guint i = 0; i < nouns->len; i++)
    if (!galley_rows_put (desk->database, table, nouns->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
remove_rows (GalleyDesk *desk, GalleyTable table, char **keys, GError **error)
{
  for (; *keys != NULL; keys++)
    if (!galley_rows_remove (desk->database, table, *keys, error))
      return FALSE;
  return TRUE;
}

static GalleyTable
table_of (const GalleyDecision *decision)
{
  return decision->kind == galley_table_get_kind (GALLEY_TABLE_SOURCES) ? GALLEY_TABLE_SOURCES : GALLEY_TABLE_SECTIONS;
}

static GalleyEntry *
sign (GalleyDesk *desk, GalleySigner *by, const GalleyDecision *template, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_desk_read_journal (desk, error);
  g_autoptr (GPtrArray) chain = journal != NULL ? galley_desk_read_tables (desk, error) : NULL;
  GalleyDecision decision = *template;

  decision.subject = desk->tables_name;
  return chain != NULL ? galley_desk_write_entry (desk, by, chain, journal, &decision, error) : NULL;
}

/**
 * galley_desk_write_table:
 * @decision: from galley_table_decision(), with the role and the reason
 *
 * Inside a transaction: signs the next entry and does to the rows what it says.
 */
gboolean
galley_desk_write_table (GalleyDesk *desk, GalleySigner *by, const GalleyDecision *decision, GError **error)
{
  g_autoptr (GalleyEntry) entry = sign (desk, by, decision, error);
  GalleyTable table;

  if (entry == NULL)
    return FALSE;
  table = table_of (entry->decision);
  return write_rows (desk, table, galley_table_get_nouns (table, entry->decision), error)
         && remove_rows (desk, table, entry->decision->dropped, error);
}

/* What was kept before changes were signed is taken over as it is found, by whoever changes the table first. */
static gboolean
take_over (GalleyDesk *desk, GalleySigner *by, GalleyTable table, guint role, GError **error)
{
  g_autoptr (GPtrArray) rows = galley_rows_list (desk->database, table, error);
  char *signs[] = { (char *) galley_table_get_word (table), NULL };
  GalleyDecision decision = galley_table_decision (table, rows, NULL);

  decision.signs = signs;
  decision.role = role;
  return rows != NULL && galley_desk_write_table (desk, by, &decision, error);
}

static gboolean
put_back (GalleyDesk *desk, GPtrArray *chain, GPtrArray *journal, GError **error)
{
  for (GalleyTable table = 0; table < GALLEY_N_TABLES; table++)
    {
      g_autoptr (GPtrArray) nouns = galley_table_list (table, chain, NULL);

      if (galley_table_is_signed (table, chain, NULL, journal)
          && (!galley_rows_clear (desk->database, table, error) || !write_rows (desk, table, nouns, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse (GPtrArray *problems, GError **error)
{
  g_autofree char *lines = galley_finding_dup_lines (problems);

  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_FORGED, "%s", lines);
  return FALSE;
}

/* The chain itself is damaged: nothing can be put back, and nothing may be built upon it. */
static gboolean
check_chain (GalleyDesk *desk, GPtrArray *chain, GPtrArray *journal, GError **error)
{
  g_autoptr (GPtrArray) problems = galley_finding_array_new ();

  galley_desk_check_journal (desk, journal, problems);
  galley_slip_check (chain, desk->tables_name, journal, problems);
  return problems->len == 0 || refuse (problems, error);
}

/**
 * galley_desk_trust_tables:
 * @role: in which @by changes them
 *
 * Before a table is changed, in the transaction that does it: takes over what is from before changes were signed.  Rows that
 * another program has changed are put back to what was signed, in a transaction that ends with that, and the change is refused
 * with %GALLEY_ERROR_CONFLICT: whoever made it was looking at the wrong rows.
 */
gboolean
galley_desk_trust_tables (GalleyDesk *desk, GalleySigner *by, guint role, GError **error)
{
  g_autoptr (GPtrArray) journal = galley_desk_read_journal (desk, error);
  g_autoptr (GPtrArray) chain = journal != NULL ? galley_desk_read_tables (desk, error) : NULL;
  g_autoptr (GPtrArray) problems = galley_finding_array_new ();
  g_autofree char *lines = NULL;

  if (chain == NULL || !check_chain (desk, chain, journal, error) || !compare_both (desk, chain, journal, problems, error))
    return FALSE;
  if (problems->len > 0)
    {
      lines = galley_finding_dup_lines (problems);
      if (put_back (desk, chain, journal, error) && galley_database_commit (desk->database, error))
        g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, _("What was signed has been put back; look at it and try again. %s"), lines);
      return FALSE;
    }
  for (GalleyTable table = 0; table < GALLEY_N_TABLES; table++)
    if (!galley_table_is_signed (table, chain, NULL, journal) && !take_over (desk, by, table, role, error))
      return FALSE;
  return TRUE;
}
