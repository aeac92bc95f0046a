/* galley-event.c: who changed people, rules, sources or sections, when and why
 *
 * Nothing of this is stored: it is read out of the two chains, which everybody may read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-event.h"

#include "galley-event-words.h"
#include "galley-tables.h"

static const GalleyField fields[] = {
  GALLEY_INT (GalleyEvent, at),
  GALLEY_STRING (GalleyEvent, by),
  GALLEY_STRING (GalleyEvent, id),
  GALLEY_STRING (GalleyEvent, reason),
  GALLEY_STRING (GalleyEvent, words),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyEvent, galley_event, fields)

static GalleyTopic
topic_of (const GalleyDecision *decision)
{
  if (decision->kind == GALLEY_DECISION_SOURCE)
    return GALLEY_TOPIC_SOURCES;
  if (decision->kind == GALLEY_DECISION_SECTION)
    return GALLEY_TOPIC_SECTIONS;
  return decision->person != NULL ? GALLEY_TOPIC_PEOPLE : GALLEY_TOPIC_RULES;
}

static gboolean
is_about (const GalleyDecision *decision, const char *key)
{
  if (key == NULL)
    return TRUE;
  if (decision->person != NULL)
    return g_str_equal (decision->person->uuid, key);
  if (decision->route_added != NULL)
    return g_str_equal (decision->route_added->uuid, key);
  return galley_table_find (decision->sources, GALLEY_TABLE_SOURCES, key) != NULL
         || galley_table_find (decision->sections, GALLEY_TABLE_SECTIONS, key) != NULL
         || g_strv_contains ((const char *const *) decision->dropped, key);
}

static GalleyEvent *
event_at (const GalleyNewsroom *newsroom, GPtrArray *chain, guint position)
{
  const GalleyEntry *entry = chain->pdata[position];
  g_autofree char *words = galley_event_dup_words (chain, position);

  return galley_event_new (&(const GalleyEvent) {
    .at = entry->decision->at, .by = galley_newsroom_get_signer (newsroom, entry), .id = entry->id, .reason = entry->decision->reason, .words = words });
}

/* The chain whose newest entry not yet told of is the newer one; NULL when all is told. */
static GPtrArray *
newer (GPtrArray *a, guint a_left, GPtrArray *b, guint b_left)
{
  if (a_left == 0 || b_left == 0)
    return a_left > 0 ? a : b_left > 0 ? b : NULL;
  return ((GalleyEntry *) a->pdata[a_left - 1])->decision->at >= ((GalleyEntry *) b->pdata[b_left - 1])->decision->at ? a : b;
}

/**
 * galley_newsroom_list_events:
 * @topics: #GalleyTopic, or-ed
 * @about: (nullable): only what is about the person, workflow or section of that UUID, or the source of that name
 * @most: how many at the most
 *
 * Returns: (transfer full): #GalleyEvent, the newest first
 */
GPtrArray *
galley_newsroom_list_events (const GalleyNewsroom *newsroom, guint topics, const char *about, guint most)
{
  GPtrArray *events = galley_event_array_new (), *chain;
  guint journal_left = newsroom->journal->len, tables_left = newsroom->tables->len;

  while (events->len < most && (chain = newer (newsroom->journal, journal_left, newsroom->tables, tables_left)) != NULL)
    {
      guint position = chain == newsroom->journal ? --journal_left : --tables_left;
      const GalleyDecision *decision = ((GalleyEntry *) chain->pdata[position])->decision;

      if ((topic_of (decision) & topics) && is_about (decision, about))
        g_ptr_array_add (events, event_at (newsroom, chain, position));
    }
  return events;
}
