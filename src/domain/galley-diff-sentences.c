/* galley-diff-sentences.c: sentences that moved
 *
 * What is left without a partner on both sides is cut at the ends of sentences.
 * A piece that is long enough and went once and came once has moved.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-diff-private.h"

#include <string.h>

enum { SHORTEST_SENTENCE = 8 }; /* tokens */

typedef struct
{
  const guint *ids;
  guint start, end;
} Piece;

static guint
piece_hash (gconstpointer data)
{
  const Piece *piece = data;
  guint hash = 2166136261u;

  for (guint i = piece->start; i < piece->end; i++)
    hash = (hash ^ piece->ids[i]) * 16777619u;
  return hash;
}

static gboolean
piece_equal (gconstpointer first, gconstpointer second)
{
  const Piece *a = first, *b = second;

  return a->end - a->start == b->end - b->start &&
         memcmp (a->ids + a->start, b->ids + b->start, (a->end - a->start) * sizeof (guint)) == 0;
}

static gboolean
is_loose (const GalleyDiffText *text, guint at)
{
  return at < text->length && text->partners[at] < 0 && text->moves[at] == 0;
}

static gboolean
ends_sentence (GalleyTokenKind kind)
{
  return kind == GALLEY_TOKEN_STOP || kind == GALLEY_TOKEN_NEWLINE;
}

/* From @start, which is loose, to behind the next end of a sentence, with the quotation marks that close there. */
static guint
piece_end (const GalleyDiffText *text, guint start)
{
  guint end = start + 1;

  while (is_loose (text, end) && !ends_sentence (text->kinds[end - 1]))
    end++;
  while (is_loose (text, end) && text->kinds[end - 1] >= GALLEY_TOKEN_STOP && text->kinds[end] == GALLEY_TOKEN_CLOSE)
    end++;
  return end;
}

static Piece
trimmed (const GalleyDiffText *text, guint start, guint end)
{
  while (start < end && text->kinds[start] <= GALLEY_TOKEN_NEWLINE)
    start++;
  while (end > start && text->kinds[end - 1] <= GALLEY_TOKEN_NEWLINE)
    end--;
  return (Piece) { text->ids, start, end };
}

static GArray *
cut_pieces (const GalleyDiffText *text)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  guint end;

  for (guint at = 0; at < text->length; at = end)
    {
      Piece piece;

      end = at + 1;
      if (!is_loose (text, at))
        continue;
      end = piece_end (text, at);
      piece = trimmed (text, at, end);
      if (piece.end - piece.start >= SHORTEST_SENTENCE)
        g_array_append_val (pieces, piece);
    }
  return pieces;
}

/* Piece → itself, or NULL when there are several. */
static GHashTable *
index_pieces (GArray *pieces)
{
  GHashTable *index = g_hash_table_new (piece_hash, piece_equal);

  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);
      gboolean again = g_hash_table_contains (index, piece);

      g_hash_table_insert (index, piece, again ? NULL : piece);
    }
  return index;
}

static void
move_piece (GalleyDiffJob *job, const Piece *from, const Piece *to)
{
  galley_diff_job_add_move (job, from->start, from->end, to->start, to->end);
  for (guint i = 0; i < from->end - from->start; i++)
    {
      job->old_text.partners[from->start + i] = to->start + i;
      job->new_text.partners[to->start + i] = from->start + i;
    }
}

/**
 * galley_diff_match_sentences:
 *
 * Gives partners to the tokens of sentences that moved; comes after galley_diff_match_blocks().
 */
void
galley_diff_match_sentences (GalleyDiffJob *job)
{
  g_autoptr (GArray) old_pieces = cut_pieces (&job->old_text);
  g_autoptr (GArray) new_pieces = cut_pieces (&job->new_text);
  g_autoptr (GHashTable) old_index = index_pieces (old_pieces);
  g_autoptr (GHashTable) new_index = index_pieces (new_pieces);

  for (guint i = 0; i < new_pieces->len; i++)
    {
      Piece *to = &g_array_index (new_pieces, Piece, i);
      Piece *from = g_hash_table_lookup (old_index, to);

      if (from != NULL && g_hash_table_lookup (new_index, to) == to)
        move_piece (job, from, to);
    }
}
