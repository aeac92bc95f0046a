/* galley-comparison.c: the changes between two contents, paragraph by paragraph
 *
 * The engine says what happened to each character; people read paragraphs.  The
 * hunks are read once, from the front, and cut into rows where a line ends.  A line
 * ends for the reader where it ends in the new text; in what went it ends only if
 * the text around it does not go on, so that two paragraphs that became one are one
 * row with the break struck out, and a paragraph that went is a row of its own.
 *
 * Pure but for the function that does it in another thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-comparison.h"

#include "galley-content-texts.h"
#include "galley-diff.h"
#include "galley-text.h"

static const char *const change_kind_nicks[] = { "unchanged", "edited", "added", "removed", "moved-from", "moved-to", NULL };

static const GalleyField piece_fields[] = {
  GALLEY_ENUM (GalleyPiece, kind, galley_hunk_kind_nicks),
  GALLEY_STRING (GalleyPiece, text),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyPiece, galley_piece, piece_fields)

static const GalleyField change_fields[] = {
  GALLEY_STRING (GalleyChange, field),
  GALLEY_ENUM (GalleyChange, kind, change_kind_nicks),
  GALLEY_INT (GalleyChange, paragraph),
  GALLEY_NOUNS (GalleyChange, pieces, &galley_piece_class),
  GALLEY_NOUNS (GalleyChange, spots, &galley_finding_class),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyChange, galley_change, change_fields)

static const GalleyField mark_fields[] = {
  GALLEY_INT (GalleyMark, end),
  GALLEY_STRING (GalleyMark, field),
  GALLEY_ENUM (GalleyMark, kind, galley_hunk_kind_nicks),
  GALLEY_INT (GalleyMark, start),
  GALLEY_STRING (GalleyMark, text),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyMark, galley_mark, mark_fields)

static const GalleyField comparison_fields[] = {
  GALLEY_INT (GalleyComparison, added),
  GALLEY_NOUNS (GalleyComparison, changes, &galley_change_class),
  GALLEY_NOUNS (GalleyComparison, marks, &galley_mark_class),
  GALLEY_INT (GalleyComparison, removed),
  GALLEY_NOUNS (GalleyComparison, spots, &galley_finding_class),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyComparison, galley_comparison, comparison_fields)

typedef struct
{
  gunichar *chars;
  glong     length, at;
  gint     *paragraphs; /* for each character, which paragraph it is in, from 1 */
} Text;

typedef struct
{
  const char       *field;
  GalleyComparison *into;
  Text              old_text, new_text;
  gint64            unchanged; /* paragraphs since the last row */
  gboolean          whole;     /* they get rows, too */

  /* the row that is being read */
  GPtrArray     *pieces, *spots;
  GString       *piece;
  GalleyHunkKind kind;
  gboolean       has_old, has_new, has_same, has_move, all_moved;
  gint64         elsewhere; /* character of the other text: where what moved stands there */
  gint64         spot;      /* where the change began that is being read; -1 for none */
} Reader;

/* ── texts ── */

static void
text_init (Text *text, const char *string)
{
  gint paragraph = 1;
  gboolean blank = TRUE;

  text->chars = g_utf8_to_ucs4_fast (string, -1, &text->length);
  text->at = 0;
  text->paragraphs = g_new (gint, text->length + 1);
  for (glong i = 0; i < text->length; i++)
    {
      text->paragraphs[i] = paragraph;
      if (text->chars[i] != '\n')
        blank = FALSE;
      else if (!blank)
        {
          paragraph++;
          blank = TRUE;
        }
    }
  text->paragraphs[text->length] = paragraph;
}

static void
text_clear (Text *text)
{
  g_free (text->chars);
  g_free (text->paragraphs);
}

static gboolean
ends_line (const Text *text, glong at)
{
  return at >= text->length || text->chars[at] == '\n';
}

/* ── rows ── */

static void
end_piece (Reader *reader)
{
  if (reader->piece->len > 0)
    g_ptr_array_add (reader->pieces, galley_piece_new (&(const GalleyPiece) { .kind = reader->kind, .text = reader->piece->str }));
  g_string_truncate (reader->piece, 0);
}

static void
end_spot (Reader *reader, gint64 end)
{
  if (reader->spot >= 0)
    g_ptr_array_add (reader->spots, galley_finding_new (&(const GalleyFinding) {
      .id = "change", .field = reader->field, .start = reader->spot, .end = end }));
  reader->spot = -1;
}

/* Spaces and marks count as moved with what they stand in. */
static void
note (Reader *reader, const GalleyHunk *hunk)
{
  if (hunk->kind == GALLEY_HUNK_SAME)
    reader->has_same = TRUE;
  else if (galley_hunk_is_in_old (hunk))
    reader->has_old = TRUE;
  else
    reader->has_new = TRUE;
  if (hunk->move == 0)
    reader->all_moved = FALSE;
  if (hunk->kind == GALLEY_HUNK_MOVE_FROM || hunk->kind == GALLEY_HUNK_MOVE_TO)
    {
      reader->elsewhere = reader->has_move ? reader->elsewhere : hunk->kind == GALLEY_HUNK_MOVE_FROM ? hunk->new_start : hunk->old_start;
      reader->has_move = TRUE;
    }
}

static void
put (Reader *reader, const GalleyHunk *hunk, gunichar c)
{
  if (reader->kind != hunk->kind)
    end_piece (reader);
  reader->kind = hunk->kind;
  g_string_append_unichar (reader->piece, c);
  note (reader, hunk);
  if (hunk->kind == GALLEY_HUNK_SAME)
    end_spot (reader, reader->new_text.at);
  else if (reader->spot < 0)
    reader->spot = reader->new_text.at;
}

static GalleyChangeKind
classify (const Reader *reader)
{
  gboolean moved = reader->has_move && reader->all_moved;

  if (reader->has_same || (reader->has_old && reader->has_new))
    return reader->has_old || reader->has_new ? GALLEY_CHANGE_EDITED : GALLEY_CHANGE_UNCHANGED;
  if (reader->has_old)
    return moved ? GALLEY_CHANGE_MOVED_TO : GALLEY_CHANGE_REMOVED;
  return moved ? GALLEY_CHANGE_MOVED_FROM : GALLEY_CHANGE_ADDED;
}

static void
add_unchanged (Reader *reader)
{
  if (reader->unchanged > 0 && g_str_equal (reader->field, "body"))
    g_ptr_array_add (reader->into->changes, galley_change_new (&(const GalleyChange) {
      .kind = GALLEY_CHANGE_UNCHANGED, .field = reader->field, .paragraph = reader->unchanged }));
  reader->unchanged = 0;
}

/* What stood here before it moved leads to where it is. */
static void
point_elsewhere (Reader *reader)
{
  g_ptr_array_set_size (reader->spots, 0);
  reader->spot = reader->elsewhere;
  end_spot (reader, reader->elsewhere + 1);
}

static void
add_change (Reader *reader, GalleyChangeKind kind)
{
  const Text *other = kind == GALLEY_CHANGE_MOVED_TO ? &reader->new_text : &reader->old_text;
  GalleyChange change = { .kind = kind, .field = reader->field, .pieces = reader->pieces, .spots = reader->spots };

  add_unchanged (reader);
  if (kind == GALLEY_CHANGE_MOVED_TO)
    point_elsewhere (reader);
  else
    for (guint i = 0; i < reader->spots->len; i++)
      g_ptr_array_add (reader->into->spots, galley_finding_ref (reader->spots->pdata[i]));
  if (kind == GALLEY_CHANGE_MOVED_FROM || kind == GALLEY_CHANGE_MOVED_TO)
    change.paragraph = other->paragraphs[reader->elsewhere];
  g_ptr_array_add (reader->into->changes, galley_change_new (&change));
}

static gboolean
is_empty (const Reader *reader)
{
  return reader->pieces->len == 0 && reader->piece->len == 0;
}

static void
begin_row (Reader *reader)
{
  g_ptr_array_set_size (reader->pieces, 0);
  g_ptr_array_set_size (reader->spots, 0);
  reader->has_old = reader->has_new = reader->has_same = reader->has_move = FALSE;
  reader->all_moved = TRUE;
  reader->spot = -1;
}

static void
end_row (Reader *reader)
{
  GalleyChangeKind kind = classify (reader);

  if (is_empty (reader))
    return;
  end_piece (reader);
  end_spot (reader, reader->new_text.at);
  if (kind == GALLEY_CHANGE_UNCHANGED && !reader->whole)
    reader->unchanged++;
  else
    add_change (reader, kind);
  begin_row (reader);
}

/* ── marks ── */

/* What moved away stood, in the new text, after what stands before it: its own range there says where it went. */
static gint64
find_place (const GPtrArray *hunks, guint at)
{
  while (at > 0 && !galley_hunk_is_in_new (hunks->pdata[at - 1]))
    at--;
  return at > 0 ? ((GalleyHunk *) hunks->pdata[at - 1])->new_end : 0;
}

/* ── reading the hunks ── */

static gboolean
is_breaks (const Reader *reader, const GalleyHunk *hunk)
{
  gboolean new = galley_hunk_is_in_new (hunk);
  const gunichar *chars = new ? reader->new_text.chars : reader->old_text.chars;

  for (gint64 i = new ? hunk->new_start : hunk->old_start; i < (new ? hunk->new_end : hunk->old_end); i++)
    if (chars[i] != '\n')
      return FALSE;
  return TRUE;
}

static gboolean
shows (const Reader *reader, const GPtrArray *hunks, guint at)
{
  const GalleyHunk *hunk = at < hunks->len ? hunks->pdata[at] : NULL;

  return hunk != NULL && hunk->kind != GALLEY_HUNK_SAME && !is_breaks (reader, hunk);
}

/* Nothing but breaks, and beside it nothing that is seen to have changed and brought or took them. */
static gboolean
needs_marks (const Reader *reader, const GPtrArray *hunks, guint at)
{
  const GalleyHunk *hunk = hunks->pdata[at];

  return hunk->kind != GALLEY_HUNK_SAME && is_breaks (reader, hunk) && !shows (reader, hunks, at - 1) && !shows (reader, hunks, at + 1);
}

static void
mark_breaks (Reader *reader, const GalleyHunk *hunk)
{
  gboolean new = galley_hunk_is_in_new (hunk);
  gint64 count = new ? hunk->new_end - hunk->new_start : hunk->old_end - hunk->old_start;

  for (gint64 i = 0; i < count; i++)
    put (reader, hunk, 0x21b5);
  if (!new)
    reader->old_text.at += count;
  else
    {
      reader->new_text.at += count;
      end_row (reader);
    }
}

static void
read_new (Reader *reader, const GalleyHunk *hunk)
{
  const Text *text = &reader->new_text;

  for (gint64 i = hunk->new_start; i < hunk->new_end; i++)
    {
      if (text->chars[i] != '\n')
        put (reader, hunk, text->chars[i]);
      else if (hunk->kind != GALLEY_HUNK_SAME && reader->has_same && !ends_line (&reader->old_text, reader->old_text.at))
        put (reader, hunk, 0x21b5);
      if (text->chars[i] == '\n')
        end_row (reader);
      reader->new_text.at = i + 1;
    }
  if (hunk->kind == GALLEY_HUNK_SAME)
    reader->old_text.at = hunk->old_end;
}

static void
read_old (Reader *reader, const GalleyHunk *hunk)
{
  const Text *text = &reader->old_text;

  for (gint64 i = hunk->old_start; i < hunk->old_end; i++)
    {
      if (text->chars[i] != '\n')
        put (reader, hunk, text->chars[i]);
      else if ((reader->has_same || reader->has_new) && !ends_line (&reader->new_text, reader->new_text.at))
        put (reader, hunk, 0x21b5);
      else
        end_row (reader);
    }
  reader->old_text.at = hunk->old_end;
}

static void
read_hunk (Reader *reader, const GPtrArray *hunks, guint at)
{
  const GalleyHunk *hunk = hunks->pdata[at];

  if (needs_marks (reader, hunks, at))
    mark_breaks (reader, hunk);
  else if (galley_hunk_is_in_new (hunk))
    read_new (reader, hunk);
  else
    read_old (reader, hunk);
}

static void
add_marks (GalleyComparison *into, const char *field, const GalleyDiff *diff, const char *before)
{
  for (guint i = 0; i < diff->hunks->len; i++)
    {
      const GalleyHunk *hunk = diff->hunks->pdata[i];
      g_autofree char *gone = galley_hunk_is_in_new (hunk) ? NULL : galley_text_dup_slice (before, hunk->old_start, hunk->old_end);
      gint64 place = hunk->kind == GALLEY_HUNK_MOVE_FROM ? find_place (diff->hunks, i) : hunk->new_start;

      if (hunk->kind != GALLEY_HUNK_SAME)
        g_ptr_array_add (into->marks, galley_mark_new (&(const GalleyMark) {
          .field = field, .kind = hunk->kind, .start = place, .end = gone != NULL ? place : hunk->new_end, .text = gone }));
    }
}

static void
compare_texts (GalleyComparison *into, const char *field, const char *before, const char *after, gboolean whole)
{
  g_autoptr (GalleyDiff) diff = galley_diff_text (before, after);
  Reader reader = { .field = field, .into = into, .whole = whole };

  text_init (&reader.old_text, before);
  text_init (&reader.new_text, after);
  reader.pieces = galley_piece_array_new ();
  reader.spots = galley_finding_array_new ();
  reader.piece = g_string_new (NULL);
  begin_row (&reader);
  for (guint i = 0; i < diff->hunks->len; i++)
    read_hunk (&reader, diff->hunks, i);
  end_row (&reader);
  add_unchanged (&reader);
  add_marks (into, field, diff, before);
  into->added += diff->added;
  into->removed += diff->removed;
  g_ptr_array_unref (reader.pieces);
  g_ptr_array_unref (reader.spots);
  g_string_free (reader.piece, TRUE);
  text_clear (&reader.old_text);
  text_clear (&reader.new_text);
}

/**
 * galley_comparison_make:
 * @lists: (nullable): #GalleyList, to call them by their names
 * @flags: #GalleyComparisonFlags
 *
 * Returns: (transfer full): what changed from @before to @after; no change at all when they say the same and not all is wanted
 */
GalleyComparison *
galley_comparison_make (const GalleyContent *before, const GalleyContent *after, GPtrArray *lists, guint flags)
{
  g_autoptr (GPtrArray) changes = galley_change_array_new ();
  g_autoptr (GPtrArray) marks = galley_mark_array_new ();
  g_autoptr (GPtrArray) spots = galley_finding_array_new ();
  gboolean whole = (flags & GALLEY_COMPARISON_WHOLE) != 0;
  GalleyComparison comparison = { .changes = changes, .marks = marks, .spots = spots };

  for (const char *const *name = galley_content_text_names; *name != NULL; name++)
    {
      g_autofree char *old_text = galley_content_text_dup (before, *name, lists);
      g_autofree char *new_text = galley_content_text_dup (after, *name, lists);

      if (!g_str_equal (old_text, new_text) || (whole && old_text[0] != '\0'))
        compare_texts (&comparison, *name, old_text, new_text, whole);
    }
  return galley_comparison_new (&comparison);
}

/* ── in another thread ── */

typedef struct
{
  GalleyContent *before, *after;
  GPtrArray     *lists;
  guint          flags;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  galley_content_unref (job->before);
  galley_content_unref (job->after);
  g_clear_pointer (&job->lists, g_ptr_array_unref);
  g_free (job);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_pointer (task, galley_comparison_make (job->before, job->after, job->lists, job->flags), galley_noun_unref);
}

/**
 * galley_comparison_make_async:
 * @lists: (nullable): #GalleyList; it must not change any more
 * @source: (nullable): a #GObject that is kept until @callback has run
 */
void
galley_comparison_make_async (const GalleyContent *before, const GalleyContent *after, GPtrArray *lists, guint flags, gpointer source,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->before = galley_content_ref (before);
  job->after = galley_content_ref (after);
  job->lists = lists != NULL ? g_ptr_array_ref (lists) : NULL;
  job->flags = flags;
  g_task_set_source_tag (task, galley_comparison_make_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

/**
 * galley_comparison_make_finish:
 *
 * Returns: (transfer full): what changed, or %NULL with @error set when it was cancelled
 */
GalleyComparison *
galley_comparison_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
