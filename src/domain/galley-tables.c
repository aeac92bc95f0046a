/* galley-tables.c: the sources and sections of a newsroom, as their chain says them
 *
 * Whether a source is on the official list can decide whether an article is approved,
 * so who said so, when and why is signed.  Each entry holds the sources or sections that
 * are new or changed, as they are from then on, and the keys of those that are gone;
 * folding the entries gives the tables again.
 *
 * This is a chain of its own and not a part of the library's.  Every page carries the
 * library's chain, and the official list has more than a thousand outlets; a page
 * has no use for them.  Every decision names the newest entry here as it
 * names the newest one there, so this chain cannot be cut back either.
 *
 * Libraries from before have rows and no entries.  The first entry for such a table takes
 * over what it finds, and says so (“signs”); a library that was made since then says in its
 * very first entry that nothing is from before.
 *
 * Pure: no disk, no clock, no globals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-tables.h"

#include "galley-chain.h"

static const struct
{
  const char            *word;
  GalleyDecisionKind     kind;
  const GalleyNounClass *klass;
  gsize                  nouns; /* in a decision */
  gsize                  key;   /* in one of them */
} tables[GALLEY_N_TABLES] = {
  [GALLEY_TABLE_SOURCES] = { "sources", GALLEY_DECISION_SOURCE, &galley_source_class,
                             G_STRUCT_OFFSET (GalleyDecision, sources), G_STRUCT_OFFSET (GalleySource, name) },
  [GALLEY_TABLE_SECTIONS] = { "sections", GALLEY_DECISION_SECTION, &galley_section_class,
                              G_STRUCT_OFFSET (GalleyDecision, sections), G_STRUCT_OFFSET (GalleySection, uuid) },
};

const char *
galley_table_get_word (GalleyTable table)
{
  return tables[table].word;
}

GalleyDecisionKind
galley_table_get_kind (GalleyTable table)
{
  return tables[table].kind;
}

const GalleyNounClass *
galley_table_get_class (GalleyTable table)
{
  return tables[table].klass;
}

/**
 * galley_table_get_key:
 *
 * Returns: (transfer none): what @noun is known by: the name of a source, the UUID of a section
 */
const char *
galley_table_get_key (GalleyTable table, gconstpointer noun)
{
  return G_STRUCT_MEMBER (const char *, noun, tables[table].key);
}

/**
 * galley_table_get_nouns:
 *
 * Returns: (transfer none): what @decision says of the table
 */
GPtrArray *
galley_table_get_nouns (GalleyTable table, const GalleyDecision *decision)
{
  return G_STRUCT_MEMBER (GPtrArray *, decision, tables[table].nouns);
}

/**
 * galley_table_decision:
 * @nouns: (nullable): those that are new or changed
 * @dropped: (nullable): keys of those that are gone
 *
 * Returns: a template for an entry that says so; it borrows both
 */
GalleyDecision
galley_table_decision (GalleyTable table, GPtrArray *nouns, char **dropped)
{
  GalleyDecision decision = { .kind = tables[table].kind, .dropped = dropped };

  G_STRUCT_MEMBER (GPtrArray *, &decision, tables[table].nouns) = nouns;
  return decision;
}

/* ── folding ── */

static gboolean
find_place (GPtrArray *nouns, GalleyTable table, const char *key, guint *place)
{
  for (*place = 0; *place < nouns->len; (*place)++)
    if (g_str_equal (galley_table_get_key (table, nouns->pdata[*place]), key))
      return TRUE;
  return FALSE;
}

/**
 * galley_table_find:
 *
 * Returns: (transfer none) (nullable): the one of that key
 */
gpointer
galley_table_find (GPtrArray *nouns, GalleyTable table, const char *key)
{
  guint place;

  return find_place (nouns, table, key, &place) ? nouns->pdata[place] : NULL;
}

/* By key, so that a thousand entries about a thousand sources do not take a million comparisons. */
static void
fold (GHashTable *found, GalleyTable table, const GalleyDecision *decision)
{
  GPtrArray *nouns = galley_table_get_nouns (table, decision);

  if (decision->kind != tables[table].kind)
    return;
  for (guint i = 0; i < nouns->len; i++)
    g_hash_table_replace (found, (gpointer) galley_table_get_key (table, nouns->pdata[i]), nouns->pdata[i]);
  for (char **key = decision->dropped; *key != NULL; key++)
    g_hash_table_remove (found, *key);
}

static gint
compare_keys (gconstpointer a, gconstpointer b, gpointer table)
{
  return g_strcmp0 (galley_table_get_key (GPOINTER_TO_UINT (table), *(gconstpointer *) a), galley_table_get_key (GPOINTER_TO_UINT (table), *(gconstpointer *) b));
}

/**
 * galley_table_list:
 *
 * Returns: (transfer full): #GalleySource or #GalleySection, by key, as @chain leaves them
 */
GPtrArray *
galley_table_list (GalleyTable table, GPtrArray *chain, const char *until)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *nouns = g_ptr_array_new_with_free_func (galley_noun_unref);
  GHashTableIter iter;
  gpointer noun;

  for (guint i = 0; i < chain->len && g_strcmp0 (until, "") != 0; i++)
    {
      const GalleyEntry *entry = chain->pdata[i];

      fold (found, table, entry->decision);
      if (g_strcmp0 (entry->id, until) == 0)
        break;
    }
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &noun))
    g_ptr_array_add (nouns, galley_noun_ref (noun));
  g_ptr_array_sort_with_data (nouns, compare_keys, GUINT_TO_POINTER (table));
  return nouns;
}

/* ── since when ── */

static gboolean
says (const GalleyEntry *entry, const char *word)
{
  return g_strv_contains ((const char *const *) entry->decision->signs, word);
}

/**
 * galley_table_is_signed:
 *
 * Returns: whether all that is in the table stands in @chain; %FALSE for one from before that nobody has changed since
 */
gboolean
galley_table_is_signed (GalleyTable table, GPtrArray *chain, const char *until, GPtrArray *journal)
{
  if (galley_journal_signs (journal, tables[table].word))
    return TRUE;
  for (guint i = 0; i < chain->len && g_strcmp0 (until, "") != 0; i++)
    {
      if (says (chain->pdata[i], tables[table].word))
        return TRUE;
      if (g_strcmp0 (((GalleyEntry *) chain->pdata[i])->id, until) == 0)
        return FALSE;
    }
  return FALSE;
}

/* Whether @decision says something of @key, and what: %NULL when it is gone from then on. */
static gboolean
speaks_of (GalleyTable table, const GalleyDecision *decision, const char *key, gpointer *noun)
{
  if (decision->kind != tables[table].kind)
    return FALSE;
  *noun = galley_table_find (galley_table_get_nouns (table, decision), table, key);
  return *noun != NULL || g_strv_contains ((const char *const *) decision->dropped, key);
}

/**
 * galley_table_find_entry:
 *
 * Returns: (transfer none) (nullable): the newest entry that says something of @key
 */
const GalleyEntry *
galley_table_find_entry (GalleyTable table, GPtrArray *chain, const char *key)
{
  gpointer noun;

  for (guint i = chain->len; i > 0; i--)
    if (speaks_of (table, ((GalleyEntry *) chain->pdata[i - 1])->decision, key, &noun))
      return chain->pdata[i - 1];
  return NULL;
}

/**
 * galley_table_find_before:
 *
 * Returns: (transfer none) (nullable): what @key was before the entry at @position; %NULL when it was not there
 */
gconstpointer
galley_table_find_before (GalleyTable table, GPtrArray *chain, guint position, const char *key)
{
  gpointer noun;

  for (guint i = position; i > 0; i--)
    if (speaks_of (table, ((GalleyEntry *) chain->pdata[i - 1])->decision, key, &noun))
      return noun;
  return NULL;
}
