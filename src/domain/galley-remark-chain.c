/* galley-remark-chain.c: remarks, as they were signed
 *
 * Whatever is done with a remark is signed by the one who does it, into a chain of the
 * article's remarks: an open correction can keep an article from being signed, so who asked
 * for it, and who said that it was dealt with, must be as certain as a signature.  The
 * rows are copies.  Every decision about the article names the newest entry here.
 *
 * It is a chain of its own because remarks come and go while others decide, and because
 * pages carry the slip: what a newsroom says to itself about a text is not for readers.
 *
 * An article from before has rows and no entries.  The first entry on it takes them over as
 * they are found, by the digest of them all.
 *
 * Pure: no disk, no clock, no globals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remark-chain.h"

#include <glib/gi18n-lib.h>

#include "galley-chain.h"
#include "galley-digest.h"
#include "galley-text.h"

#define WORDS 24 /* characters of a remark that are quoted */

/**
 * galley_remarks_dup_chain_name:
 *
 * Returns: (transfer full): the subject of the chain of remarks on @article
 */
char *
galley_remarks_dup_chain_name (const char *article)
{
  return g_strconcat (article, ":remarks", NULL);
}

/**
 * galley_remark_event_dup_signed:
 *
 * Returns: (transfer full): @event without what is only looked up, or only of the moment
 */
GalleyRemarkEvent *
galley_remark_event_dup_signed (const GalleyRemarkEvent *event)
{
  GalleyRemarkEvent bare = *event;

  bare.editor_name = "";
  bare.token = "";
  return galley_remark_event_new (&bare);
}

static gint
compare_text (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/**
 * galley_remarks_dup_digest:
 *
 * Returns: (transfer full): SHA-256 of all of @events, in whatever order they are
 */
char *
galley_remarks_dup_digest (GPtrArray *events)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (GalleyRemarkEvent) bare = galley_remark_event_dup_signed (events->pdata[i]);
      g_ptr_array_add (lines, galley_remark_event_dup_json (bare));
    }
  g_ptr_array_sort (lines, compare_text);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *) lines->pdata[i]);
  return galley_digest_text (text->str);
}

/* The entry that takes over what was there before; NULL when there is none. */
static const GalleyDecision *
find_take_over (GPtrArray *chain)
{
  const GalleyDecision *first = chain->len > 0 ? ((GalleyEntry *) chain->pdata[0])->decision : NULL;

  return first != NULL && first->remark == NULL ? first : NULL;
}

/**
 * galley_remarks_are_signed:
 *
 * Returns: whether all remarks on the article stand in @chain, or are taken over by it
 */
gboolean
galley_remarks_are_signed (GPtrArray *chain, GPtrArray *journal)
{
  return chain->len > 0 || galley_journal_signs (journal, "remarks");
}

/* ── comparing ── */

static void
report (GPtrArray *problems, const char *id, const char *sentence, const GalleyRemarkEvent *event)
{
  g_autofree char *start = galley_text_dup_slice (event->text[0] != '\0' ? event->text : event->suggestion, 0, WORDS);
  g_autoptr (GString) message = g_string_new (sentence);

  g_string_replace (message, "%s", start, 1);
  g_ptr_array_add (problems, galley_finding_new (&(const GalleyFinding) {
    .id = id, .severity = GALLEY_SEVERITY_ERROR, .field = event->article, .text = event->remark, .message = message->str }));
}

static GHashTable *
collect_signed (GPtrArray *chain)
{
  GHashTable *events = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < chain->len; i++)
    {
      GalleyRemarkEvent *event = ((GalleyEntry *) chain->pdata[i])->decision->remark;
      if (event != NULL)
        g_hash_table_insert (events, (gpointer) event->uuid, event);
    }
  return events;
}

/**
 * galley_remarks_list_unsigned:
 *
 * Returns: (transfer full): those of @rows that nobody signed, in their order
 */
GPtrArray *
galley_remarks_list_unsigned (GPtrArray *rows, GPtrArray *chain)
{
  g_autoptr (GHashTable) signed_ones = collect_signed (chain);
  GPtrArray *unsigned_ones = galley_remark_event_array_new ();

  for (guint i = 0; i < rows->len; i++)
    if (!g_hash_table_contains (signed_ones, ((GalleyRemarkEvent *) rows->pdata[i])->uuid))
      g_ptr_array_add (unsigned_ones, galley_remark_event_ref (rows->pdata[i]));
  return unsigned_ones;
}

static void
compare_unsigned (const char *article, GPtrArray *unsigned_ones, GPtrArray *chain, GPtrArray *journal, GPtrArray *problems)
{
  const GalleyDecision *take_over = find_take_over (chain);
  g_autofree char *digest = galley_remarks_dup_digest (unsigned_ones);

  if (take_over != NULL && !g_str_equal (take_over->digest, digest))
    g_ptr_array_add (problems, galley_finding_new (&(const GalleyFinding) {
      .id = "remark-altered", .severity = GALLEY_SEVERITY_ERROR, .field = article,
      .message = _("Remarks from before they were signed one by one were altered outside of Galley") }));
  for (guint i = 0; take_over == NULL && galley_remarks_are_signed (chain, journal) && i < unsigned_ones->len; i++)
    report (problems, "remark-unknown", _("The remark “%s” was added outside of Galley"), unsigned_ones->pdata[i]);
}

/**
 * galley_remarks_compare:
 * @rows: #GalleyRemarkEvent: what was done with the remarks on @article, as the library has it
 * @chain: what was signed of it
 *
 * Adds a finding for each that is not as it was signed.
 */
void
galley_remarks_compare (const char *article, GPtrArray *rows, GPtrArray *chain, GPtrArray *journal, GPtrArray *problems)
{
  g_autoptr (GHashTable) left = collect_signed (chain);
  g_autoptr (GPtrArray) unsigned_ones = galley_remarks_list_unsigned (rows, chain);
  GHashTableIter iter;
  gpointer missing;

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GalleyRemarkEvent) row = galley_remark_event_dup_signed (rows->pdata[i]);
      const GalleyRemarkEvent *must = g_hash_table_lookup (left, row->uuid);

      if (must != NULL && !galley_remark_event_equal (must, row))
        report (problems, "remark-altered", _("The remark “%s” was altered outside of Galley"), must);
      g_hash_table_remove (left, row->uuid);
    }
  compare_unsigned (article, unsigned_ones, chain, journal, problems);
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, NULL, &missing))
    report (problems, "remark-missing", _("The remark “%s” was deleted outside of Galley"), missing);
}
