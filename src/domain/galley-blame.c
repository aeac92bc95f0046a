/* galley-blame.c: who wrote this, and when
 *
 * The revisions are walked from the oldest to the newest, with the revision that
 * brought it noted for every character: what stayed or moved keeps its note, what
 * was inserted gets that of the revision at hand.
 *
 * When a text comes back exactly as it was, the notes come back with it: whoever
 * restores an old version has not written it.  Likewise, the signatures on that
 * content are valid again.
 *
 * Why something was written is in the decisions: the slip's entry whose digest is
 * that of the revision says what it was submitted, passed or returned with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-blame.h"

#include <string.h>

#include "galley-diff.h"

typedef struct
{
  GPtrArray         *revisions;
  const GalleyField *field;
  const char        *text;   /* of the revision last walked over */
  GArray            *owners; /* guint, one a code point: the revision that brought it */
  GHashTable        *known;  /* text → GArray of its owners, or NULL while it was not yet met; only of texts that come back */
} Walk;

static const GalleyField *
find_field (const char *name)
{
  for (const GalleyField *field = galley_content_class.fields; field->name != NULL; field++)
    if (field->kind == GALLEY_FIELD_STRING && strcmp (field->name, name) == 0)
      return field;
  return NULL;
}

static const char *
text_of (const Walk *walk, guint position)
{
  const GalleyRevision *revision = walk->revisions->pdata[position];

  return *(const char *const *) ((const char *) revision->content + walk->field->offset);
}

static void
unref_owners (gpointer owners)
{
  if (owners != NULL)
    g_array_unref (owners);
}

/* Texts that stand in more than one revision, but not only in neighbours. */
static GHashTable *
find_returning (const Walk *walk)
{
  GHashTable *returning = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, unref_owners);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < walk->revisions->len; i++)
    {
      gpointer text = (gpointer) text_of (walk, i);

      if (i > 0 && strcmp (text, text_of (walk, i - 1)) == 0)
        continue;
      if (!g_hash_table_add (seen, text) && !g_hash_table_contains (returning, text))
        g_hash_table_insert (returning, text, NULL);
    }
  return returning;
}

static GArray *
owners_after (const Walk *walk, const GalleyDiff *diff, guint position)
{
  GArray *owners = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < diff->hunks->len; i++)
    {
      const GalleyHunk *hunk = diff->hunks->pdata[i];

      if (!galley_hunk_is_in_new (hunk))
        continue;
      if (hunk->kind != GALLEY_HUNK_INSERT)
        g_array_append_vals (owners, &g_array_index (walk->owners, guint, hunk->old_start), hunk->old_end - hunk->old_start);
      else
        for (gint64 at = hunk->new_start; at < hunk->new_end; at++)
          g_array_append_val (owners, position);
    }
  return owners;
}

static void
step (Walk *walk, guint position)
{
  const char *text = text_of (walk, position);
  GArray *owners = g_hash_table_lookup (walk->known, text);

  if (owners != NULL)
    g_array_ref (owners);
  else
    {
      g_autoptr (GalleyDiff) diff = galley_diff_text (walk->text, text);

      owners = owners_after (walk, diff, position);
      if (g_hash_table_contains (walk->known, text))
        g_hash_table_insert (walk->known, (gpointer) text, g_array_ref (owners));
    }
  g_array_unref (walk->owners);
  walk->owners = owners;
  walk->text = text;
}

static GPtrArray *
spans_of (const Walk *walk)
{
  GPtrArray *spans = galley_span_array_new ();
  guint end;

  for (guint start = 0; start < walk->owners->len; start = end)
    {
      guint owner = g_array_index (walk->owners, guint, start);
      const GalleyRevision *revision = walk->revisions->pdata[owner];

      for (end = start + 1; end < walk->owners->len && g_array_index (walk->owners, guint, end) == owner; end++)
        ;
      g_ptr_array_add (spans, galley_span_new (&(const GalleySpan) {
        .at = revision->at, .author = revision->author, .end = end, .position = owner, .revision = revision->id, .start = start }));
    }
  return spans;
}

/**
 * galley_blame:
 * @revisions: (element-type GalleyRevision): of one article, the oldest first
 * @field: a text field of the content: “body”, “headline” …
 *
 * Returns: (transfer full) (element-type GalleySpan): the text of the newest revision, cut up by the revision that brought
 * each part, without gap; empty when there is no text
 */
GPtrArray *
galley_blame (GPtrArray *revisions, const char *field)
{
  Walk walk = { .revisions = revisions, .field = find_field (field), .text = "" };
  GPtrArray *spans;

  g_return_val_if_fail (walk.field != NULL, NULL);
  walk.owners = g_array_new (FALSE, FALSE, sizeof (guint));
  walk.known = find_returning (&walk);
  for (guint i = 0; i < revisions->len; i++)
    step (&walk, i);
  spans = spans_of (&walk);
  g_hash_table_unref (walk.known);
  g_array_unref (walk.owners);
  return spans;
}

/**
 * galley_blame_find:
 * @spans: (element-type GalleySpan): from galley_blame()
 * @place: code points
 *
 * Returns: (nullable): the span in which the character behind @place is; belongs to @spans
 */
const GalleySpan *
galley_blame_find (GPtrArray *spans, gint64 place)
{
  guint low = 0, high = spans->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const GalleySpan *span = spans->pdata[middle];

      if (place < span->start)
        high = middle;
      else if (place >= span->end)
        low = middle + 1;
      else
        return span;
    }
  return NULL;
}
