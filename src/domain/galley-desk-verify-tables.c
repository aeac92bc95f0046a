/* galley-desk-verify-tables.c: do sources and sections say what was signed?
 *
 * The rows are derived from their chain again and compared.  Every decision about an article
 * or a list names the newest entry of that chain, so entries that were cut off are missed;
 * and whether the source of an approved text was on the list at that moment is asked again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-decisions.h"
#include "galley-desk-private.h"

#define report galley_verification_report

/* ── the tables ── */

static void
check_kinds (GalleyVerification *v)
{
  for (guint i = 0; i < v->tables->len; i++)
    {
      const GalleyEntry *entry = v->tables->pdata[i];

      g_hash_table_insert (v->heads, g_strdup (entry->id), GUINT_TO_POINTER (i + 1));
      if (entry->decision->kind != GALLEY_DECISION_SOURCE && entry->decision->kind != GALLEY_DECISION_SECTION)
        report (v, "unlawful-entry", v->desk->tables_name, _("Entry %u of the chain of sources and sections is about neither"), i + 1);
    }
}

gboolean
galley_desk_verify_tables (GalleyVerification *v, GError **error)
{
  v->tables = galley_decisions_list (v->desk->database, v->desk->tables_name, error);
  if (v->tables == NULL)
    {
      v->tables = galley_entry_array_new ();
      return FALSE;
    }
  g_hash_table_add (v->subjects, g_strdup (v->desk->tables_name));
  galley_slip_check (v->tables, v->desk->tables_name, v->journal, v->problems);
  check_kinds (v);
  for (GalleyTable table = 0; table < GALLEY_N_TABLES; table++)
    if (!galley_desk_compare_table (v->desk, table, v->tables, v->journal, v->problems, error))
      return FALSE;
  return TRUE;
}

/* ── what others say of them ── */

/* The entry that each decision names must be there, and must not be older than the one that was named before. */
void
galley_verification_check_heads (GalleyVerification *v, GPtrArray *slip, const char *subject)
{
  guint length = 0;

  for (guint i = 0; i < slip->len; i++)
    {
      const char *head = ((GalleyEntry *) slip->pdata[i])->decision->tables;
      guint now = GPOINTER_TO_UINT (g_hash_table_lookup (v->heads, head));

      if (head[0] != '\0' && now == 0)
        report (v, "missing-tables", subject, _("Entry %u refers to a change of sources or sections that is not there"), i + 1);
      else if (now < length)
        report (v, "tables-rolled-back", subject, _("Entry %u refers to older sources and sections than an entry before it"), i + 1);
      length = MAX (length, now);
    }
}

static void
list_official (GalleyVerification *v, const char *until)
{
  g_autoptr (GPtrArray) sources = galley_table_list (GALLEY_TABLE_SOURCES, v->tables, until);

  g_clear_pointer (&v->listed, g_hash_table_unref);
  v->listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_set_str (&v->listed_at, until);
  for (guint i = 0; i < sources->len; i++)
    {
      const GalleySource *source = sources->pdata[i];
      if (source->official)
        g_hash_table_add (v->listed, g_strdup (source->name));
    }
}

/**
 * galley_verification_trusts:
 * @source: of the text that @decision judged
 *
 * Returns: whether the newsroom could let that source pass at that moment; what nobody had signed then is not held against anybody
 */
gboolean
galley_verification_trusts (GalleyVerification *v, const GalleyDecision *decision, const char *source)
{
  g_autoptr (GalleyPolicies) policies = galley_journal_get_policies (v->journal, decision->policy);

  if (source[0] == '\0' || !policies->source_must_be_listed
      || !galley_table_is_signed (GALLEY_TABLE_SOURCES, v->tables, decision->tables, v->journal))
    return TRUE;
  if (v->listed == NULL || !g_str_equal (v->listed_at, decision->tables))
    list_official (v, decision->tables);
  return g_hash_table_contains (v->listed, source);
}
