/* galley-sheet.c: the article as it is written: title lines, text, status line
 *
 * Every keystroke goes to the session at once, which owns it from then on and
 * saves it.  What comes back from the session (a repair, a text that somebody else
 * replaced) is put into the buffers as one action that Ctrl+Z takes back, and only
 * where it differs.  Findings are marked when the text has been read; their tags move
 * along with the text until then.
 *
 * Each article has buffers of its own, which stay when it is left: whoever comes back
 * finds the cursor, the place, and everything that can be undone, as long as the text
 * is still the same.  So buffers change; nobody connects to them but through a group.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-sheet.h"

#include <glib/gi18n-lib.h>

#include "galley-buffer.h"
#include "galley-copy-view.h"
#include "galley-edits.h"
#include "galley-marking.h"
#include "galley-paper.h"
#include "galley-facts.h"
#include "galley-find-bar.h"
#include "galley-kept.h"
#include "galley-paste-place.h"
#include "galley-spelling.h"
#include "galley-status-line.h"
#include "galley-title-field.h"

enum { KICKER, HEADLINE, DECK, N_TITLES };

struct _GalleySheet
{
  GalleyView parent;

  char       *article;   /* whose buffers are shown */
  GalleyKept *kept;      /* the buffers of others */
  gboolean    filled;    /* with a content of this session */
  gboolean    resuming;  /* the cursor gets the focus when there is a content */
  gboolean    filling;   /* the buffers are being filled: nothing was typed */
  gboolean    typing;    /* the session is being told what the buffers hold: nothing is to be filled */
  GPtrArray  *findings;  /* GalleyFinding, as they are marked */
  GalleyEdits *edits;
  GSignalGroup *signals; /* of the buffer of the text */
  int         top_line;
  GtkTextTag *marks[N_TITLES + 1][GALLEY_SEVERITY_ERROR + 1];

  GalleyPaper      *paper;
  GalleyCopyView   *text;
  GalleyTitleField *kicker, *headline, *deck;
  GtkTextView      *views[N_TITLES + 1]; /* the same and the text, in reading order */
  GalleyStatusLine *status;
  GalleyFindBar    *find;
};

G_DEFINE_FINAL_TYPE (GalleySheet, galley_sheet, GALLEY_TYPE_VIEW)

/* ── the fields of the content that are on the sheet, in reading order; the last one is the text ── */

static const struct { const char *name; gsize offset; } fields[] = {
  [KICKER] = { "kicker", G_STRUCT_OFFSET (GalleyContent, kicker) },
  [HEADLINE] = { "headline", G_STRUCT_OFFSET (GalleyContent, headline) },
  [DECK] = { "deck", G_STRUCT_OFFSET (GalleyContent, deck) },
  [N_TITLES] = { "body", G_STRUCT_OFFSET (GalleyContent, body) },
};

static GtkTextView *
view_of (GalleySheet *self, guint field)
{
  return self->views[field];
}

static GtkTextBuffer *
buffer_of (GalleySheet *self, guint field)
{
  return gtk_text_view_get_buffer (view_of (self, field));
}

static int
find_field (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      return i;
  return -1;
}

/* Where the cursor is goes to the disk with what is typed. */
static void
keep_place (GalleySheet *self)
{
  GalleySession *session = galley_view_get_session (GALLEY_VIEW (self));

  for (guint field = 0; session != NULL && self->filled && !self->filling && field < G_N_ELEMENTS (fields); field++)
    if (gtk_widget_has_focus (GTK_WIDGET (view_of (self, field))))
      {
        int offset;
        g_object_get (buffer_of (self, field), "cursor-position", &offset, NULL);
        galley_session_set_place (session, fields[field].name, offset, MAX (self->top_line, 1));
      }
}

GtkTextView *
galley_sheet_get_view (GalleySheet *self, const char *field)
{
  return view_of (self, find_field (field));
}

static void
on_field (GalleySheet *self, GalleyTitleField *field)
{
  GalleySession *session = galley_view_get_session (GALLEY_VIEW (self));

  for (guint i = 0; !self->filling && session != NULL && i < N_TITLES; i++)
    if (view_of (self, i) == GTK_TEXT_VIEW (field))
      galley_session_set_field (session, fields[i].name, galley_title_field_get_text (field));
  keep_place (self);
}

static void
on_text (gpointer data)
{
  GalleySheet *self = data;
  GalleySession *session = galley_view_get_session (GALLEY_VIEW (self));
  g_autofree char *body = NULL;

  if (self->filling || session == NULL)
    return;
  body = galley_buffer_dup_text (buffer_of (self, N_TITLES));
  self->typing = TRUE;
  galley_session_set_body (session, body);
  self->typing = FALSE;
}

static void
fill (GalleySheet *self, const GalleyContent *content, gboolean undoable)
{
  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    galley_buffer_set_text (buffer_of (self, i), G_STRUCT_MEMBER (const char *, content, fields[i].offset), undoable);
  self->filling = FALSE;
}

/* ── the articles that were left: their buffers stay, so that one can come back and undo ── */

static void
put_new_buffers (GalleySheet *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GtkTextBuffer) buffer = i < N_TITLES ? galley_title_field_new_buffer (GALLEY_TITLE_FIELD (view_of (self, i)))
                                                      : galley_copy_view_new_buffer (self->text);
      galley_buffer_show (view_of (self, i), buffer);
    }
  self->filling = FALSE;
}

static void
keep_buffers (GalleySheet *self)
{
  galley_kept_leave (self->kept, self->article, self->views, G_N_ELEMENTS (self->views));
}

static gboolean
put_kept_buffers (GalleySheet *self, const GalleyContent *content)
{
  const char *const texts[] = { content->kicker, content->headline, content->deck, content->body };
  gboolean kept;

  self->filling = TRUE;
  kept = galley_kept_return (self->kept, self->article, texts, self->views);
  self->filling = FALSE;
  return kept;
}

/* ── what may be done ── */

static void
galley_sheet_show_state (GalleyView *view)
{
  GalleySheet *self = GALLEY_SHEET (view);
  GalleySession *session = galley_view_get_session (view);
  gboolean editable = session != NULL && galley_session_is_editable (session);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_text_view_set_editable (view_of (self, i), editable);
}

/* ── findings ── */

static void
make_marks (GalleySheet *self, guint field)
{
  static const char *const colours[] = { "#9a9996", "#e5a50a", "#c01c28" };

  for (guint severity = 0; severity <= GALLEY_SEVERITY_ERROR; severity++)
    {
      GdkRGBA colour;
      gdk_rgba_parse (&colour, colours[severity]);
      self->marks[field][severity] = gtk_text_buffer_create_tag (buffer_of (self, field), NULL,
                                                                 "underline", severity == GALLEY_SEVERITY_INFO ? PANGO_UNDERLINE_SINGLE
                                                                                                               : PANGO_UNDERLINE_ERROR,
                                                                 "underline-rgba", &colour, NULL);
    }
}

/* A finding without extent, where something is missing, takes the character after it. */
static void
get_range (GalleySheet *self, const GalleyFinding *finding, guint field, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_offset (buffer_of (self, field), start, finding->start);
  gtk_text_buffer_get_iter_at_offset (buffer_of (self, field), end, MAX (finding->end, finding->start + 1));
}

static void
show_findings (GalleySheet *self)
{
  for (guint field = 0; field < G_N_ELEMENTS (fields); field++)
    for (guint severity = 0; severity <= GALLEY_SEVERITY_ERROR; severity++)
      galley_marking_show (buffer_of (self, field), self->marks[field][severity], self->findings, fields[field].name, severity);
  galley_status_line_show_findings (self->status, self->findings->len);
}

static void
galley_sheet_show_proof (GalleyView *view)
{
  GalleySheet *self = GALLEY_SHEET (view);

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_ptr_array_ref (galley_session_get_proof (galley_view_get_session (view))->findings);
  show_findings (self);
}

/**
 * galley_sheet_go_to:
 *
 * Selects what @finding is about and brings it into view.
 *
 * Returns: whether its field is on the sheet
 */
gboolean
galley_sheet_go_to (GalleySheet *self, const GalleyFinding *finding)
{
  int field = find_field (finding->field);
  GtkTextIter start, end;

  if (field < 0)
    return FALSE;
  get_range (self, finding, field, &start, &end);
  gtk_text_buffer_select_range (buffer_of (self, field), &start, &end);
  gtk_widget_grab_focus (GTK_WIDGET (view_of (self, field)));
  if (field == N_TITLES)
    gtk_text_view_scroll_to_iter (view_of (self, field), &start, 0.1, TRUE, 0.5, 0.35);
  else
    galley_paper_scroll_to_top (self->paper);
  return TRUE;
}

/* Where the cursor is: which field, and how many characters into it. */
static int
find_cursor (GalleySheet *self, gint64 *offset)
{
  for (int field = N_TITLES; field >= 0; field--)
    if (gtk_widget_has_focus (GTK_WIDGET (view_of (self, field))) || field == 0)
      {
        GtkTextIter start, end;
        gtk_text_buffer_get_selection_bounds (buffer_of (self, field), &start, &end);
        *offset = gtk_widget_has_focus (GTK_WIDGET (view_of (self, field))) ? gtk_text_iter_get_offset (&start) : -1;
        return field;
      }
  return 0;
}

/* With a direction of -1: comes after. */
static gboolean
comes_before (int direction, int a_field, gint64 a, int b_field, gint64 b)
{
  return direction * (a_field != b_field ? a_field - b_field : (a > b) - (a < b)) < 0;
}

static const GalleyFinding *
find_neighbour (GalleySheet *self, GPtrArray *places, int direction, gboolean wrap)
{
  const GalleyFinding *best = NULL;
  gint64 at = 0;
  int here = find_cursor (self, &at);

  if (wrap)
    here = direction > 0 ? -1 : N_TITLES + 1;
  for (guint i = 0; i < places->len; i++)
    {
      const GalleyFinding *finding = places->pdata[i];
      int field = find_field (finding->field), best_field = best != NULL ? find_field (best->field) : -1;

      if (field >= 0 && comes_before (direction, here, at, field, finding->start)
          && (best == NULL || comes_before (direction, field, finding->start, best_field, best->start)))
        best = finding;
    }
  return best;
}

/**
 * galley_sheet_walk_among:
 * @places: #GalleyFinding
 * @direction: 1 for the next one after the cursor, -1 for the one before; goes round at the ends
 */
void
galley_sheet_walk_among (GalleySheet *self, GPtrArray *places, int direction)
{
  const GalleyFinding *finding = find_neighbour (self, places, direction, FALSE);

  if (finding == NULL)
    finding = find_neighbour (self, places, direction, TRUE);
  if (finding != NULL)
    galley_sheet_go_to (self, finding);
}

/**
 * galley_sheet_walk:
 * @direction: 1 for the next finding after the cursor, -1 for the one before; goes round at the ends
 */
void
galley_sheet_walk (GalleySheet *self, int direction)
{
  if (self->findings != NULL)
    galley_sheet_walk_among (self, self->findings, direction);
}

static void
fix (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySheet) self = data;
  GalleySession *session = GALLEY_SESSION (source);
  g_autoptr (GalleyDossier) proof = galley_session_proofread_finish (session, result, NULL);
  gint64 at;
  int here = find_cursor (self, &at);

  for (guint i = 0; proof != NULL && session == galley_view_get_session (GALLEY_VIEW (self)) && i < proof->findings->len; i++)
    {
      const GalleyFinding *finding = proof->findings->pdata[i];
      if (finding->edits->len == 0 || find_field (finding->field) != here || at < finding->start || at > finding->end)
        continue;
      galley_session_apply (session, finding->edits);
      return;
    }
}

/**
 * galley_sheet_fix:
 *
 * Applies the repair of the finding at the cursor, as soon as it is known.
 */
void
galley_sheet_fix (GalleySheet *self)
{
  galley_session_proofread_async (galley_view_get_session (GALLEY_VIEW (self)), fix, g_object_ref (self));
}

/**
 * galley_sheet_format:
 * @format: as galley_rewrite_format() knows it
 */
void
galley_sheet_format (GalleySheet *self, const char *format)
{
  galley_copy_view_format (self->text, format);
}

/**
 * galley_sheet_add_actions:
 */
void
galley_sheet_add_actions (GalleySheet *self, GActionMap *map)
{
  galley_status_line_add_actions (self->status, map);
  galley_find_bar_add_actions (self->find, map);
}

/**
 * galley_sheet_take_habits:
 *
 * Looks from now on as @habits say.
 */
void
galley_sheet_take_habits (GalleySheet *self, GalleyHabits *habits)
{
  static const char *const names[] = { "text-size", "measure", "typewriter" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_bind_property (habits, names[i], self->paper, names[i], G_BINDING_SYNC_CREATE);
  g_object_bind_property (habits, "one-paragraph", self->text, "one-paragraph", G_BINDING_SYNC_CREATE);
}

/* ── where the cursor is ── */

/* @kept: the buffers know where the cursor was */
static void
restore_place (GalleySheet *self, gboolean kept)
{
  const GalleyBookmark *place = galley_session_get_place (galley_view_get_session (GALLEY_VIEW (self)));
  int field = place != NULL ? find_field (place->field) : -1;
  GtkTextIter iter;

  if (field >= 0 && !kept)
    {
      gtk_text_buffer_get_iter_at_offset (buffer_of (self, field), &iter, place->offset);
      gtk_text_buffer_place_cursor (buffer_of (self, field), &iter);
    }
  if (field >= 0 && self->resuming)
    gtk_widget_grab_focus (GTK_WIDGET (view_of (self, field)));
  if (place != NULL && place->line > 1 && !kept)
    {
      /* By a mark, because a text that was just put in is not laid out yet. */
      gtk_text_buffer_get_iter_at_line (buffer_of (self, N_TITLES), &iter, place->line - 1);
      gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->text), gtk_text_buffer_create_mark (buffer_of (self, N_TITLES), NULL, &iter, TRUE), 0, TRUE, 0, 0);
    }
  self->resuming = FALSE;
}

/**
 * galley_sheet_resume:
 *
 * Gives the focus to where the editor left off, as soon as the article is there.
 */
void
galley_sheet_resume (GalleySheet *self)
{
  self->resuming = TRUE;
}

/**
 * galley_sheet_focus_field:
 * @field: “headline”, “kicker”, “deck” or “body”
 */
void
galley_sheet_focus_field (GalleySheet *self, const char *field)
{
  int found = find_field (field);

  if (found >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (view_of (self, found)));
}

/**
 * galley_sheet_regain_focus:
 *
 * Gives the focus back to where it was on the sheet, or to the text.
 */
void
galley_sheet_regain_focus (GalleySheet *self)
{
  GtkWidget *last = GTK_WIDGET (self->paper);

  while (gtk_widget_get_focus_child (last) != NULL)
    last = gtk_widget_get_focus_child (last);
  if (last == GTK_WIDGET (self->paper) || !gtk_widget_grab_focus (last))
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/**
 * galley_sheet_get_text:
 *
 * Returns: (transfer none): where the text is written
 */
GtkTextView *
galley_sheet_get_text (GalleySheet *self)
{
  return GTK_TEXT_VIEW (self->text);
}

/* ── following the session ── */

/* The first content of a session is nothing that Ctrl+Z should take away. */
static void
galley_sheet_show_content (GalleyView *view)
{
  GalleySheet *self = GALLEY_SHEET (view);
  const GalleyContent *content = galley_view_get_content (view);
  gboolean kept = !self->filled && put_kept_buffers (self, content);

  if (!self->typing && !kept)
    fill (self, content, self->filled);
  if (!self->filled)
    restore_place (self, kept);
  self->filled = TRUE;
}

static void
galley_sheet_show_session (GalleyView *view)
{
  GalleySheet *self = GALLEY_SHEET (view);
  GalleySession *session = galley_view_get_session (view);
  GalleyStore *store = galley_view_get_store (view);
  const GalleyEditor *editor = store != NULL ? galley_store_get_editor (store) : NULL;

  if (self->filled)
    keep_buffers (self);
  galley_kept_follow (self->kept, editor != NULL ? editor->uuid : NULL);
  g_set_str (&self->article, session != NULL ? galley_session_get_article (session) : NULL);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  put_new_buffers (self);
  self->filled = FALSE;
  galley_paper_scroll_to_top (self->paper);
  if (galley_view_get_content (view) != NULL)
    galley_sheet_show_content (view);
}

static void
on_scrolled (GalleySheet *self)
{
  GdkRectangle seen;
  GtkTextIter top;
  int line;

  if (self->filling)
    return;
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->text), &seen);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self->text), &top, MAX (seen.y, 0), NULL);
  line = seen.y <= 0 ? 1 : gtk_text_iter_get_line (&top) + 1;
  if (line == self->top_line)
    return;
  self->top_line = line;
  keep_place (self);
}

static void
galley_sheet_dispose (GObject *object)
{
  GalleySheet *self = GALLEY_SHEET (object);

  self->filling = TRUE;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->kept, galley_kept_free);
  g_clear_pointer (&self->article, g_free);
  g_clear_object (&self->signals);
  g_clear_pointer (&self->edits, galley_edits_free);
  G_OBJECT_CLASS (galley_sheet_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GalleySheet, paper);
  gtk_widget_class_bind_template_child (widget_class, GalleySheet, text);
  gtk_widget_class_bind_template_child (widget_class, GalleySheet, kicker);
  gtk_widget_class_bind_template_child (widget_class, GalleySheet, headline);
  gtk_widget_class_bind_template_child (widget_class, GalleySheet, deck);
  gtk_widget_class_bind_template_child (widget_class, GalleySheet, status);
  gtk_widget_class_bind_template_child (widget_class, GalleySheet, find);
}

static void
galley_sheet_class_init (GalleySheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GalleyViewClass *view_class = GALLEY_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_sheet_dispose;
  view_class->show_session = galley_sheet_show_session;
  view_class->show_content = galley_sheet_show_content;
  view_class->show_state = galley_sheet_show_state;
  view_class->show_proof = galley_sheet_show_proof;
  g_type_ensure (GALLEY_TYPE_PAPER);
  g_type_ensure (GALLEY_TYPE_COPY_VIEW);
  g_type_ensure (GALLEY_TYPE_STATUS_LINE);
  g_type_ensure (GALLEY_TYPE_FACTS);
  g_type_ensure (GALLEY_TYPE_FIND_BAR);
  g_type_ensure (GALLEY_TYPE_TITLE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-sheet.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_field);
}

static void
galley_sheet_init (GalleySheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->views[KICKER] = GTK_TEXT_VIEW (self->kicker);
  self->views[HEADLINE] = GTK_TEXT_VIEW (self->headline);
  self->views[DECK] = GTK_TEXT_VIEW (self->deck);
  self->views[N_TITLES] = GTK_TEXT_VIEW (self->text);
  for (guint field = 0; field < G_N_ELEMENTS (fields); field++)
    make_marks (self, field);
  galley_spelling_attach (GTK_TEXT_VIEW (self->text));
  galley_paste_place_attach (GALLEY_VIEW (self), GTK_TEXT_VIEW (self->text));
  self->edits = galley_edits_watch (GTK_TEXT_VIEW (self->text), on_text, self);
  self->kept = galley_kept_new ();
  self->signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_signal_group_connect_swapped (self->signals, "notify::cursor-position", G_CALLBACK (keep_place), self);
  g_object_bind_property (self->text, "buffer", self->signals, "target", G_BINDING_SYNC_CREATE);
  galley_status_line_set_text (self->status, GTK_TEXT_VIEW (self->text));
  galley_find_bar_set_fields (self->find, self->paper, self->views, G_N_ELEMENTS (self->views));
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->text)), "value-changed", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
}
