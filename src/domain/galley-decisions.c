/* galley-decisions.c: the shelf of signed entries
 *
 * What is stored is the very text that was signed.  Reading makes a noun of it and
 * keeps the stored id and signature, so that whoever checks the chain checks what
 * is in the file, not what this program would write today.  A text that says the
 * same in other bytes (white space, a key given twice) is not the one that was
 * signed: its entry gets the digest of those bytes for an id, which fits neither its
 * signature nor the entry after it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-decisions.h"

#include <glib/gi18n-lib.h>

#include "galley-digest.h"
#include "galley-error.h"

static GalleyEntry *
read_row (GalleyStatement *statement, GError **error)
{
  const char *body = galley_statement_get_text (statement, 1);
  g_autoptr (GalleyDecision) decision = galley_decision_from_json (body, -1, error);
  g_autofree char *canonical = decision != NULL ? galley_decision_dup_json (decision) : NULL;
  g_autofree char *other_id = g_strcmp0 (canonical, body) != 0 ? galley_digest_text (body) : NULL;

  if (decision == NULL)
    return NULL;
  return galley_entry_new (&(const GalleyEntry) {
    .id = other_id != NULL ? other_id : galley_statement_get_text (statement, 0), .decision = decision,
    .signature = galley_statement_get_text (statement, 2) });
}

/**
 * galley_decisions_list:
 * @subject: UUID of an article, a list, or the library
 *
 * Returns: (transfer full): #GalleyEntry, oldest first
 */
GPtrArray *
galley_decisions_list (GalleyDatabase *database, const char *subject, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "SELECT id, body, signature FROM decision WHERE subject = :subject ORDER BY position", error);
  g_autoptr (GPtrArray) entries = galley_entry_array_new ();
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  galley_statement_bind_text (statement, ":subject", subject);
  for (;;)
    {
      GalleyEntry *entry;

      if (!galley_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&entries);
      entry = read_row (statement, error);
      if (entry == NULL)
        {
          g_prefix_error (error, _("Decision %u of %s cannot be read: "), entries->len + 1, subject);
          galley_statement_reset (statement);
          return NULL;
        }
      g_ptr_array_add (entries, entry);
    }
}

/**
 * galley_decisions_list_subjects:
 *
 * Returns: (transfer full): the UUIDs (char *) of everything that has a chain
 */
GPtrArray *
galley_decisions_list_subjects (GalleyDatabase *database, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (database, "SELECT DISTINCT subject FROM decision ORDER BY subject", error);
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      if (!galley_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&subjects);
      g_ptr_array_add (subjects, g_strdup (galley_statement_get_text (statement, 0)));
    }
}

gboolean
galley_decisions_add (GalleyDatabase *database, const GalleyEntry *entry, guint position, GError **error)
{
  GalleyStatement *statement = galley_database_prepare (
    database, "INSERT INTO decision (id, subject, position, body, signature) VALUES (:id, :subject, :position, :body, :signature)", error);
  g_autofree char *body = galley_decision_dup_json (entry->decision);

  if (statement == NULL)
    return FALSE;
  galley_statement_bind_text (statement, ":id", entry->id);
  galley_statement_bind_text (statement, ":subject", entry->decision->subject);
  galley_statement_bind_int (statement, ":position", position);
  galley_statement_bind_text (statement, ":body", body);
  galley_statement_bind_text (statement, ":signature", entry->signature);
  return galley_statement_run (statement, error);
}
