/* galley-finder.c: several texts, searched as if they were one
 *
 * A name stands in the headline as well as in the text, so for whoever looks for it all
 * fields of the sheet are one text: what is found is counted over all of them, and after
 * the last match of a field comes the first of the field below.  GtkSourceView searches
 * one buffer, so each field has a search of its own with settings that they share, and
 * what is replaced in a field is one step to undo there.
 *
 * GtkSourceView replaces one match after the other, and takes them back in the same way; of
 * more than MANY that is felt, so what lies between the first and the last is replaced as
 * one piece.
 *
 * GtkSourceView knows no range, so what is found outside the selection, which is always
 * one of the last field, is skipped here.  The selection and the place where the search
 * began are marks, which move along with what is replaced.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-finder.h"

#define MANY 300

typedef struct
{
  GtkTextView            *view;
  GtkSourceSearchContext *context; /* NULL while it is closed */
} Field;

struct _GalleyFinder
{
  GArray                  *fields; /* Field, in reading order; the last one is the text */
  GtkSourceSearchSettings *settings;
  GCallback                counted;
  gpointer                 data;
  guint                    here;      /* the field with the match that is selected */
  guint                    began;     /* the field where the search began … */
  GtkTextMark             *place;     /* … and where in it; NULL while it is closed */
  GtkTextMark             *from, *to; /* of the selection that is searched; NULL for everything */
};

static Field *
field_at (GalleyFinder *self, guint field)
{
  return &g_array_index (self->fields, Field, field);
}

static GtkSourceSearchContext *
context_of (GalleyFinder *self, guint field)
{
  return field_at (self, field)->context;
}

static GtkTextBuffer *
buffer_of (GalleyFinder *self, guint field)
{
  return gtk_text_view_get_buffer (field_at (self, field)->view);
}

static guint
last_field (GalleyFinder *self)
{
  return self->fields->len - 1;
}

/* The first of the fields that are searched. */
static guint
first_field (GalleyFinder *self)
{
  return self->from != NULL ? last_field (self) : 0;
}

static void
get_range (GalleyFinder *self, guint field, GtkTextIter *from, GtkTextIter *to)
{
  gtk_text_buffer_get_bounds (buffer_of (self, field), from, to);
  if (self->from != NULL)
    {
      gtk_text_buffer_get_iter_at_mark (buffer_of (self, field), from, self->from);
      gtk_text_buffer_get_iter_at_mark (buffer_of (self, field), to, self->to);
    }
}

static void
get_cursor (GalleyFinder *self, guint field, GtkTextIter *cursor)
{
  gtk_text_buffer_get_iter_at_mark (buffer_of (self, field), cursor, gtk_text_buffer_get_insert (buffer_of (self, field)));
}

/* ── matches ── */

static gboolean
is_in_range (GalleyFinder *self, guint field, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter from, to;

  get_range (self, field, &from, &to);
  return gtk_text_iter_compare (&from, start) <= 0 && gtk_text_iter_compare (end, &to) <= 0;
}

/* The next match in this field after @at, or the one before it. */
static gboolean
search (GalleyFinder *self, guint field, const GtkTextIter *at, int direction, GtkTextIter *start, GtkTextIter *end)
{
  gboolean (*look) (GtkSourceSearchContext *, const GtkTextIter *, GtkTextIter *, GtkTextIter *, gboolean *)
    = direction > 0 ? gtk_source_search_context_forward : gtk_source_search_context_backward;

  return look (context_of (self, field), at, start, end, NULL) && is_in_range (self, field, start, end);
}

static gboolean
find_next (GalleyFinder *self, guint field, const GtkTextIter *at, GtkTextIter *start, GtkTextIter *end)
{
  return gtk_source_search_context_forward (context_of (self, field), at, start, end, NULL) && gtk_text_iter_compare (start, at) >= 0
         && is_in_range (self, field, start, end);
}

/* One match is selected, and nothing else.  In this order: what is selected is the primary clipboard's, and a buffer that gives it up
 * before the other one takes it takes that one's selection along. */
static GtkTextView *
select_match (GalleyFinder *self, guint field, const GtkTextIter *start, const GtkTextIter *end)
{
  guint before = self->here;
  GtkTextIter cursor;

  self->here = field;
  gtk_text_buffer_select_range (buffer_of (self, field), start, end);
  if (field != before)
    {
      get_cursor (self, before, &cursor);
      gtk_text_buffer_place_cursor (buffer_of (self, before), &cursor);
    }
  return field_at (self, field)->view;
}

/* Through all fields, and back into the one it begins in. */
static GtkTextView *
go (GalleyFinder *self, guint field, const GtkTextIter *at, int direction)
{
  guint first = first_field (self), n = self->fields->len - first;
  GtkTextIter here = *at, start, end, from, to;

  for (guint i = 0; i <= n; i++)
    {
      if (search (self, field, &here, direction, &start, &end))
        return select_match (self, field, &start, &end);
      field = first + (field - first + n + direction) % n;
      get_range (self, field, &from, &to);
      here = direction > 0 ? from : to;
    }
  return NULL;
}

/**
 * galley_finder_begin:
 *
 * Selects the first match after the place where the search began, or after where the selection begins.
 *
 * Returns: (transfer none) (nullable): where it is
 */
GtkTextView *
galley_finder_begin (GalleyFinder *self)
{
  guint field = self->from != NULL ? last_field (self) : self->began;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer_of (self, field), &at, self->from != NULL ? self->from : self->place);
  return go (self, field, &at, 1);
}

/**
 * galley_finder_move:
 * @direction: 1 for the next match after the one that is selected, -1 for the one before; goes round at the ends
 *
 * Returns: (transfer none) (nullable): where it is
 */
GtkTextView *
galley_finder_move (GalleyFinder *self, int direction)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer_of (self, self->here), &start, &end);
  return go (self, self->here, direction > 0 ? &end : &start, direction);
}

/* ── counting ── */

static int
count_in_range (GalleyFinder *self, int *position)
{
  guint field = last_field (self);
  GtkTextIter at, to, start, end, selected;
  int n = 0;

  get_range (self, field, &at, &to);
  gtk_text_buffer_get_selection_bounds (buffer_of (self, field), &selected, NULL);
  while (find_next (self, field, &at, &start, &end))
    {
      n++;
      if (gtk_text_iter_equal (&start, &selected))
        *position = n;
      at = end;
      if (gtk_text_iter_equal (&start, &end) && !gtk_text_iter_forward_char (&at))
        break;
    }
  return n;
}

static int
find_position (GalleyFinder *self, guint field)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer_of (self, field), &start, &end);
  return gtk_source_search_context_get_occurrence_position (context_of (self, field), &start, &end);
}

static int
count_everywhere (GalleyFinder *self, int *position)
{
  int n = 0;

  for (guint field = 0; field < self->fields->len; field++)
    {
      int found = gtk_source_search_context_get_occurrences_count (context_of (self, field));
      int at = field == self->here ? find_position (self, field) : 0;

      if (found < 0)
        return -1;
      if (at > 0)
        *position = n + at;
      n += found;
    }
  return n;
}

/**
 * galley_finder_count:
 * @position: (out): of the match that is selected, from 1; 0 when none is
 *
 * Returns: how many matches there are; less than 0 while that is not known
 */
int
galley_finder_count (GalleyFinder *self, int *position)
{
  *position = 0;
  return self->from != NULL ? count_in_range (self, position) : count_everywhere (self, position);
}

/**
 * galley_finder_dup_error:
 *
 * Returns: (transfer full) (nullable): what is wrong with the regular expression
 */
GError *
galley_finder_dup_error (GalleyFinder *self)
{
  return gtk_source_search_context_get_regex_error (context_of (self, last_field (self)));
}

/* ── replacing ── */

static gboolean
is_match (GalleyFinder *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter from, to;

  return gtk_source_search_context_forward (context_of (self, self->here), start, &from, &to, NULL) && gtk_text_iter_equal (start, &from)
         && gtk_text_iter_equal (end, &to) && is_in_range (self, self->here, start, end);
}

/**
 * galley_finder_replace:
 *
 * Replaces the match that is selected; the cursor is behind it then.
 *
 * Returns: whether one was
 */
gboolean
galley_finder_replace (GalleyFinder *self, const char *with)
{
  GtkTextBuffer *buffer = buffer_of (self, self->here);
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end) || !is_match (self, &start, &end))
    return FALSE;
  gtk_source_search_context_replace (context_of (self, self->here), &start, &end, with, -1, NULL);
  gtk_text_buffer_place_cursor (buffer, &end);
  return TRUE;
}

static guint
replace_one_by_one (GalleyFinder *self, guint field, const char *with)
{
  GtkTextIter at, to, start, end;
  guint n = 0;

  get_range (self, field, &at, &to);
  gtk_text_buffer_begin_user_action (buffer_of (self, field));
  while (find_next (self, field, &at, &start, &end)
         && gtk_source_search_context_replace (context_of (self, field), &start, &end, with, -1, NULL))
    {
      n++;
      at = end;
    }
  gtk_text_buffer_end_user_action (buffer_of (self, field));
  return n;
}

/* From the first match to the last. */
typedef struct
{
  GtkTextIter start, end;
  GString    *text;   /* what will stand there */
  guint       n;      /* matches */
  int         cursor; /* where it was, in the text as it will be */
} Piece;

static void
add_match (Piece *piece, const GtkTextIter *start, const GtkTextIter *end, const GtkTextIter *cursor, const char *with)
{
  g_autofree char *between = piece->n > 0 ? gtk_text_iter_get_slice (&piece->end, start) : g_strdup ("");

  if (piece->n == 0)
    piece->start = *start;
  g_string_append (piece->text, between);
  g_string_append (piece->text, with);
  if (gtk_text_iter_compare (end, cursor) <= 0)
    piece->cursor += (int) g_utf8_strlen (with, -1) - (gtk_text_iter_get_offset (end) - gtk_text_iter_get_offset (start));
  piece->end = *end;
  piece->n++;
}

static guint
replace_as_one (GalleyFinder *self, guint field, const char *with)
{
  GtkTextBuffer *buffer = buffer_of (self, field);
  g_autoptr (GString) text = g_string_new (NULL);
  Piece piece = { .text = text };
  GtkTextIter at, to, start, end, cursor;

  get_range (self, field, &at, &to);
  get_cursor (self, field, &cursor);
  piece.cursor = gtk_text_iter_get_offset (&cursor);
  for (; find_next (self, field, &at, &start, &end); at = end)
    add_match (&piece, &start, &end, &cursor, with);
  if (piece.n == 0)
    return 0;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &piece.start, &piece.end);
  gtk_text_buffer_insert (buffer, &piece.start, text->str, text->len);
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, piece.cursor);
  gtk_text_buffer_place_cursor (buffer, &cursor);
  gtk_text_buffer_end_user_action (buffer);
  return piece.n;
}

/* What a regular expression found is put together for each match anew. */
static guint
replace_in_field (GalleyFinder *self, guint field, const char *with)
{
  int found = gtk_source_search_context_get_occurrences_count (context_of (self, field));
  gboolean few = found >= 0 && found <= MANY;

  return (few || gtk_source_search_settings_get_regex_enabled (self->settings) ? replace_one_by_one : replace_as_one) (self, field, with);
}

/**
 * galley_finder_replace_all:
 *
 * Returns: how many were replaced; one step to undo in each field
 */
guint
galley_finder_replace_all (GalleyFinder *self, const char *with)
{
  guint n = 0;

  for (guint field = first_field (self); field < self->fields->len; field++)
    n += replace_in_field (self, field, with);
  return n;
}

/* ── where is searched ── */

static void
drop_mark (GtkTextMark **mark)
{
  if (*mark != NULL && !gtk_text_mark_get_deleted (*mark))
    gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (*mark), *mark);
  g_clear_object (mark);
}

static GtkTextMark *
new_mark (const GtkTextIter *at, gboolean left)
{
  return g_object_ref (gtk_text_buffer_create_mark (gtk_text_iter_get_buffer (at), NULL, at, left));
}

/**
 * galley_finder_set_within:
 * @within: whether only what is selected in the last field is searched
 *
 * Returns: whether that is so now: not when nothing is selected
 */
gboolean
galley_finder_set_within (GalleyFinder *self, gboolean within)
{
  GtkTextIter start, end;

  drop_mark (&self->from);
  drop_mark (&self->to);
  if (!within || !galley_finder_is_open (self) || !gtk_text_buffer_get_selection_bounds (buffer_of (self, last_field (self)), &start, &end))
    return FALSE;
  self->from = new_mark (&start, TRUE);
  self->to = new_mark (&end, FALSE);
  self->here = last_field (self);
  return TRUE;
}

/* The field with the focus; the last one when none has it. */
static guint
find_focus (GalleyFinder *self)
{
  guint field = 0;

  while (field < last_field (self) && !gtk_widget_has_focus (GTK_WIDGET (field_at (self, field)->view)))
    field++;
  return field;
}

static void
open_field (GalleyFinder *self, Field *field)
{
  field->context = g_object_new (GTK_SOURCE_TYPE_SEARCH_CONTEXT, "buffer", gtk_text_view_get_buffer (field->view), "settings", self->settings,
                                 "highlight", FALSE, NULL);
}

/**
 * galley_finder_open:
 *
 * The search begins where the cursor is now.
 */
void
galley_finder_open (GalleyFinder *self)
{
  GtkTextIter at;

  galley_finder_close (self);
  self->here = self->began = find_focus (self);
  get_cursor (self, self->began, &at);
  self->place = new_mark (&at, TRUE);
  for (guint field = 0; field < self->fields->len; field++)
    open_field (self, field_at (self, field));
  for (guint field = 0; field < self->fields->len; field++)
    g_signal_connect_swapped (context_of (self, field), "notify::occurrences-count", self->counted, self->data);
}

/**
 * galley_finder_close:
 */
void
galley_finder_close (GalleyFinder *self)
{
  drop_mark (&self->place);
  drop_mark (&self->from);
  drop_mark (&self->to);
  for (guint field = 0; field < self->fields->len; field++)
    {
      if (context_of (self, field) != NULL)
        g_signal_handlers_disconnect_by_data (context_of (self, field), self->data);
      g_clear_object (&field_at (self, field)->context);
    }
}

gboolean
galley_finder_is_open (GalleyFinder *self)
{
  return self->place != NULL;
}

/**
 * galley_finder_go_back:
 *
 * Puts the cursor where the search began.
 *
 * Returns: (transfer none): the view where that is
 */
GtkTextView *
galley_finder_go_back (GalleyFinder *self)
{
  GtkTextView *view = field_at (self, self->began)->view;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer_of (self, self->began), &at, self->place);
  gtk_text_buffer_place_cursor (buffer_of (self, self->began), &at);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer_of (self, self->began)));
  return view;
}

/**
 * galley_finder_dup_selected:
 *
 * Returns: (transfer full) (nullable): what was selected where the search began
 */
char *
galley_finder_dup_selected (GalleyFinder *self)
{
  GtkTextIter start, end;

  return gtk_text_buffer_get_selection_bounds (buffer_of (self, self->began), &start, &end) ? gtk_text_iter_get_slice (&start, &end) : NULL;
}

/* ── the finder ── */

/**
 * galley_finder_get_settings:
 *
 * Returns: (transfer none): what is looked for, and how
 */
GtkSourceSearchSettings *
galley_finder_get_settings (GalleyFinder *self)
{
  return self->settings;
}

/**
 * galley_finder_set_match_style:
 * @style: of what is found, from now on
 */
void
galley_finder_set_match_style (GalleyFinder *self, GtkSourceStyle *style)
{
  for (guint field = 0; field < self->fields->len; field++)
    {
      gtk_source_search_context_set_match_style (context_of (self, field), style);
      gtk_source_search_context_set_highlight (context_of (self, field), TRUE);
    }
}

/**
 * galley_finder_add:
 * @view: whose text comes after those that were added before; it outlives @self, and has a #GtkSourceBuffer
 */
void
galley_finder_add (GalleyFinder *self, GtkTextView *view)
{
  g_array_append_val (self->fields, ((Field) { view, NULL }));
}

/**
 * galley_finder_new:
 * @counted: called with @data when there are more matches, or fewer
 *
 * Returns: (transfer full): nothing to be searched yet
 */
GalleyFinder *
galley_finder_new (GCallback counted, gpointer data)
{
  GalleyFinder *self = g_new0 (GalleyFinder, 1);

  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  self->settings = gtk_source_search_settings_new ();
  self->counted = counted;
  self->data = data;
  return self;
}

/**
 * galley_finder_free:
 */
void
galley_finder_free (GalleyFinder *self)
{
  galley_finder_close (self);
  g_array_unref (self->fields);
  g_object_unref (self->settings);
  g_free (self);
}
