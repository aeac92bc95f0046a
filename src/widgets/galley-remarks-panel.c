/* galley-remarks-panel.c: what editors say about the text
 *
 * Cards in the order of the text, marks in the text itself (galley-remark-marks.c), and
 * the two kept together: the card of the remark at the cursor stands out, and a card
 * leads to its words.  A card lives as long as its remark is shown, so that nothing is
 * lost that is being written in it; places are looked for a moment after the last keystroke.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remarks-panel.h"

#include <glib/gi18n-lib.h>

#include "galley-remark-card.h"
#include "galley-remark-entry.h"
#include "galley-remark-marks.h"
#include "galley-remark-order.h"
#include "galley-text.h"
#include "galley-window.h"

#define LOOK_AFTER 300 /* milliseconds */

struct _GalleyRemarksPanel
{
  GalleyView parent;

  GalleyRemarkMarks *marks[GALLEY_N_REMARK_FIELDS];
  guint              last;     /* of the texts, the one that had the focus last */
  GPtrArray         *remarks;  /* GalleyRemark, as they are shown */
  GHashTable        *cards;    /* UUID → GalleyRemarkCard, of the list */
  char              *current;  /* UUID of the remark that stands out */
  char              *title;
  GalleyContent     *seen;     /* in which the place of the remark that is being written was chosen */
  guint              timeout;
  gboolean           wanders;  /* after what was asked is done, to the next suggestion */

  GtkStack          *stack;
  GtkListBox        *list;
  GalleyRemarkEntry *entry;
  GtkWidget         *begin, *suggest;
  GtkToggleButton   *show_closed;
  GtkLabel          *errors;
};

G_DEFINE_FINAL_TYPE (GalleyRemarksPanel, galley_remarks_panel, GALLEY_TYPE_VIEW)

enum { PROP_0, PROP_TITLE };
enum { PLACE_ACTIVATED, WALKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static GalleySession *
session_of (GalleyRemarksPanel *self)
{
  return galley_view_get_session (GALLEY_VIEW (self));
}

static int
compare_cards (GtkListBoxRow *a, GtkListBoxRow *b, gpointer data)
{
  return galley_remark_compare (galley_remark_card_get_remark (GALLEY_REMARK_CARD (a)), galley_remark_card_get_remark (GALLEY_REMARK_CARD (b)));
}

/* ── what stands out ── */

static void
set_current (GalleyRemarksPanel *self, const char *uuid)
{
  GalleyRemarkCard *before = self->current != NULL ? g_hash_table_lookup (self->cards, self->current) : NULL;
  GalleyRemarkCard *after = uuid != NULL ? g_hash_table_lookup (self->cards, uuid) : NULL;

  if (before != NULL)
    galley_remark_card_set_current (before, FALSE);
  if (after != NULL)
    galley_remark_card_set_current (after, TRUE);
  g_set_str (&self->current, uuid);
  for (guint i = 0; i < GALLEY_N_REMARK_FIELDS; i++)
    if (self->marks[i] != NULL)
      galley_remark_marks_set_current (self->marks[i], uuid);
}

/* Brings a card into view without taking the focus away from the text. */
static void
reveal (GalleyRemarksPanel *self, const char *uuid)
{
  GtkWidget *card = g_hash_table_lookup (self->cards, uuid);
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self->list), GTK_TYPE_VIEWPORT);

  if (card != NULL && viewport != NULL && gtk_widget_get_mapped (card))
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), card, NULL);
}

/* The text that has the focus says in which remark the cursor is. */
static void
on_cursor (gpointer data)
{
  GalleyRemarksPanel *self = data;
  const char *found = NULL;

  for (guint i = 0; i < GALLEY_N_REMARK_FIELDS; i++)
    if (self->marks[i] != NULL && gtk_widget_has_focus (GTK_WIDGET (galley_remark_marks_get_view (self->marks[i]))))
      self->last = i;
  if (self->marks[self->last] != NULL)
    found = galley_remark_marks_find (self->marks[self->last]);
  if (found == NULL || g_strcmp0 (found, self->current) == 0)
    return;
  set_current (self, found);
  reveal (self, found);
}

/* ── showing ── */

static gboolean
is_shown (GalleyRemarksPanel *self, const GalleyRemark *remark)
{
  return remark->parent[0] == '\0' && (galley_remark_is_open (remark) || gtk_toggle_button_get_active (self->show_closed));
}

static void on_asked (GalleyRemarksPanel *self, GalleyRemarkEvent *asked, GalleyRemarkEntry *entry, GalleyRemarkCard *card);

static void
put_card (GalleyRemarksPanel *self, const GalleyRemark *remark)
{
  GalleyRemarkCard *card = g_hash_table_lookup (self->cards, remark->uuid);

  if (card != NULL)
    {
      galley_remark_card_show (card, remark, self->remarks, session_of (self));
      return;
    }
  card = GALLEY_REMARK_CARD (galley_remark_card_new ());
  galley_remark_card_show (card, remark, self->remarks, session_of (self));
  g_signal_connect_swapped (card, "asked", G_CALLBACK (on_asked), self);
  gtk_list_box_append (self->list, GTK_WIDGET (card));
  g_hash_table_insert (self->cards, g_strdup (remark->uuid), card);
}

static void
drop_cards (GalleyRemarksPanel *self)
{
  GHashTableIter iter;
  gpointer uuid, card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &uuid, &card))
    {
      gint place = self->remarks != NULL ? galley_remarks_find (self->remarks, uuid) : -1;

      if (place >= 0 && is_shown (self, self->remarks->pdata[place]))
        continue;
      gtk_list_box_remove (self->list, card);
      g_hash_table_iter_remove (&iter);
    }
}

static void
show_closed_button (GalleyRemarksPanel *self)
{
  guint n = galley_remark_count_closed (self->remarks);
  g_autofree char *label = g_strdup_printf (ngettext ("Show %u closed remark", "Show %u closed remarks", n), n);

  gtk_button_set_label (GTK_BUTTON (self->show_closed), label);
  gtk_widget_set_visible (GTK_WIDGET (self->show_closed), n > 0);
}

static void
show_errors (GalleyRemarksPanel *self)
{
  g_autofree char *sentence = galley_remark_dup_errors (self->remarks, galley_view_get_content (GALLEY_VIEW (self)));

  gtk_label_set_label (self->errors, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->errors), sentence[0] != '\0');
}

static void
show_title (GalleyRemarksPanel *self)
{
  guint open = self->remarks != NULL ? galley_remarks_count_open (self->remarks) : 0;
  g_autofree char *title = open > 0 ? g_strdup_printf ("%s %u", _("Remarks"), open) : g_strdup (_("Remarks"));

  if (g_set_str (&self->title, title))
    g_object_notify (G_OBJECT (self), "title");
}

static void
show (GalleyRemarksPanel *self)
{
  drop_cards (self);
  for (guint i = 0; i < self->remarks->len; i++)
    if (is_shown (self, self->remarks->pdata[i]))
      put_card (self, self->remarks->pdata[i]);
  gtk_list_box_invalidate_sort (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), g_hash_table_size (self->cards) > 0);
  show_closed_button (self);
  show_errors (self);
  show_title (self);
  gtk_stack_set_visible_child_name (self->stack, galley_remarks_count_open (self->remarks) + galley_remark_count_closed (self->remarks) > 0 ? "remarks" : "none");
}

static void
look (GalleyRemarksPanel *self)
{
  GPtrArray *remarks = galley_session_get_proof (session_of (self))->remarks;

  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  self->remarks = g_ptr_array_ref (remarks);
  for (guint i = 0; i < GALLEY_N_REMARK_FIELDS; i++)
    if (self->marks[i] != NULL)
      galley_remark_marks_show (self->marks[i], remarks);
  show (self);
}

static gboolean
on_timeout (gpointer data)
{
  GalleyRemarksPanel *self = data;

  self->timeout = 0;
  if (session_of (self) != NULL && galley_session_get_proof (session_of (self)) != NULL)
    look (self);
  return G_SOURCE_REMOVE;
}

/* Who may do what with a remark depends on who is at the desk. */
static void
look_soon (GalleyView *view)
{
  GalleyRemarksPanel *self = GALLEY_REMARKS_PANEL (view);

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (LOOK_AFTER, on_timeout, self);
}

/* ── doing ── */

/* What was asked, and where it was written. */
typedef struct
{
  GalleyRemarksPanel *panel;
  GalleyRemarkEntry  *entry; /* NULL for none */
  GalleyRemarkKind    kind;
} Errand;

/* Back to the text that was remarked on; where the panel covers it, the panel keeps the focus. */
static void
leave_entry (GalleyRemarksPanel *self)
{
  if (self->marks[self->last] == NULL || !gtk_widget_grab_focus (GTK_WIDGET (galley_remark_marks_get_view (self->marks[self->last]))))
    gtk_widget_grab_focus (self->begin);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Errand *errand = data;
  g_autoptr (GalleyRemarksPanel) self = errand->panel;
  g_autoptr (GalleyRemarkEntry) entry = errand->entry;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyRemark) remark = galley_session_remark_finish (GALLEY_SESSION (source), result, &error);

  if (remark == NULL)
    {
      galley_window_say (GTK_WIDGET (self), error->message);
      return;
    }
  if (entry != NULL)
    {
      galley_remark_entry_clear (entry);
      gtk_widget_set_visible (GTK_WIDGET (entry), FALSE);
    }
  if (entry == self->entry && gtk_widget_get_mapped (GTK_WIDGET (self)))
    leave_entry (self);
  set_current (self, remark->parent[0] != '\0' ? remark->parent : remark->uuid);
  self->wanders = errand->kind == GALLEY_REMARK_ACCEPT || errand->kind == GALLEY_REMARK_REFUSE;
}

static void
ask (GalleyRemarksPanel *self, const GalleyRemarkEvent *asked, GalleyRemarkEntry *entry)
{
  const GalleyContent *seen = entry == self->entry && entry != NULL ? self->seen : galley_view_get_content (GALLEY_VIEW (self));
  Errand *errand = g_new0 (Errand, 1);

  errand->panel = g_object_ref (self);
  errand->entry = entry != NULL ? g_object_ref (entry) : NULL;
  errand->kind = asked->kind;
  galley_session_remark_async (session_of (self), asked, seen, on_done, errand);
}

/* What is written in a card is cleared when it is saved; a button beside it leaves it alone. */
static void
on_asked (GalleyRemarksPanel *self, GalleyRemarkEvent *asked, GalleyRemarkEntry *entry, GalleyRemarkCard *card)
{
  gboolean written = asked->kind == GALLEY_REMARK_MAKE || asked->kind == GALLEY_REMARK_REWORD;

  ask (self, asked, written ? entry : NULL);
}

static void
on_written (GalleyRemarksPanel *self, GalleyRemarkEvent *written)
{
  ask (self, written, self->entry);
}

static void
on_put_away (GalleyRemarksPanel *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->entry), FALSE);
  leave_entry (self);
}

/**
 * galley_remarks_panel_begin:
 * @suggest: whether other words are suggested
 *
 * Lets somebody write a remark on what is selected, or else on the sentence at the cursor.
 */
void
galley_remarks_panel_begin (GalleyRemarksPanel *self, gboolean suggest)
{
  const GalleyContent *content = galley_view_get_content (GALLEY_VIEW (self));
  const GalleyEditor *editor = galley_store_get_editor (galley_view_get_store (GALLEY_VIEW (self)));
  g_autofree char *quote = NULL;
  gint64 start = 0, end = 0;

  if (content == NULL || editor == NULL || self->marks[self->last] == NULL)
    return;
  for (guint i = 0; i < GALLEY_N_REMARK_FIELDS; i++)
    if (galley_remark_marks_get_place (self->marks[i], &start, &end))
      self->last = i;
  galley_remark_marks_get_place (self->marks[self->last], &start, &end);
  quote = galley_text_dup_slice (galley_remark_get_text_of (content, galley_remark_fields[self->last]), start, end);
  galley_content_unref (self->seen);
  self->seen = galley_content_ref (content);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), TRUE);
  galley_remark_entry_begin (self->entry, &(const GalleyRemarkEvent) {
    .article = galley_session_get_article (session_of (self)), .editor = editor->uuid, .kind = GALLEY_REMARK_MAKE, .field = quote[0] != '\0' ? galley_remark_fields[self->last] : "", .start = quote[0] != '\0' ? start : 0,
    .end = quote[0] != '\0' ? end : 0, .quote = quote, .suggests = suggest && quote[0] != '\0', .suggestion = suggest ? quote : "" },
    galley_session_may_require (session_of (self)));
}

/**
 * galley_remarks_panel_save:
 *
 * Returns: whether somebody was writing in the panel; then what they wrote is saved
 */
gboolean
galley_remarks_panel_save (GalleyRemarksPanel *self)
{
  GHashTableIter iter;
  gpointer card;

  if (galley_remark_entry_has_focus (self->entry))
    {
      galley_remark_entry_save (self->entry);
      return TRUE;
    }
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    if (galley_remark_card_save (card))
      return TRUE;
  return FALSE;
}

/**
 * galley_remarks_panel_act:
 * @kind: what is to be done with the remark that stands out
 *
 * Resolving what is resolved opens it again.
 */
void
galley_remarks_panel_act (GalleyRemarksPanel *self, GalleyRemarkKind kind)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GALLEY_TYPE_REMARK_CARD) : NULL;
  const GalleyRemark *remark = row != NULL ? galley_remark_card_get_remark (GALLEY_REMARK_CARD (row)) : NULL;
  gint place = remark == NULL && self->current != NULL && self->remarks != NULL ? galley_remarks_find (self->remarks, self->current) : -1;
  g_autoptr (GError) error = NULL;

  if (remark == NULL && place < 0)
    {
      galley_window_say (GTK_WIDGET (self), _("Put the cursor into a remark first; F6 goes to the next one"));
      return;
    }
  if (remark == NULL)
    remark = self->remarks->pdata[place];
  if (kind == GALLEY_REMARK_RESOLVE && !galley_remark_is_open (remark))
    kind = GALLEY_REMARK_REOPEN;
  if (galley_session_may_remark (session_of (self), kind, remark, &error))
    ask (self, &(const GalleyRemarkEvent) { .kind = kind, .remark = remark->uuid }, NULL);
  else
    galley_window_say (GTK_WIDGET (self), error->message);
}

/**
 * galley_remarks_panel_walk:
 * @direction: 1 for the next open remark after the cursor, -1 for the one before
 */
void
galley_remarks_panel_walk (GalleyRemarksPanel *self, int direction)
{
  g_autoptr (GPtrArray) places = galley_remark_list_places (self->remarks, FALSE);

  if (places->len > 0)
    g_signal_emit (self, signals[WALKED], 0, places, direction);
  else
    galley_window_say (GTK_WIDGET (self), _("There is no open remark"));
}

static void
activate_place (GalleyRemarksPanel *self, const GalleyRemark *remark)
{
  g_autoptr (GalleyFinding) place = galley_remark_new_place (remark);

  set_current (self, remark->uuid);
  if (galley_remark_rank (remark->field) >= 0)
    g_signal_emit (self, signals[PLACE_ACTIVATED], 0, place);
}

/**
 * galley_remarks_panel_lead_to:
 *
 * Leads to the remark that @finding is about: its words, and its card.
 *
 * Returns: whether it is about one
 */
gboolean
galley_remarks_panel_lead_to (GalleyRemarksPanel *self, const GalleyFinding *finding)
{
  const char *uuid;
  gint place;

  if (!g_str_has_prefix (finding->field, GALLEY_PLACE_REMARK))
    return FALSE;
  uuid = finding->field + strlen (GALLEY_PLACE_REMARK);
  place = self->remarks != NULL ? galley_remarks_find (self->remarks, uuid) : -1;
  if (place < 0)
    return TRUE;
  activate_place (self, self->remarks->pdata[place]);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.panel", "s", "remarks");
  reveal (self, uuid);
  return TRUE;
}

static void
on_row (GalleyRemarksPanel *self, GtkListBoxRow *row)
{
  activate_place (self, galley_remark_card_get_remark (GALLEY_REMARK_CARD (row)));
}

static void
on_show_closed (GalleyRemarksPanel *self)
{
  if (self->remarks != NULL)
    show (self);
}

/* ── following the session ── */

static void
galley_remarks_panel_show_session (GalleyView *view)
{
  GalleyRemarksPanel *self = GALLEY_REMARKS_PANEL (view);
  g_autoptr (GPtrArray) none = galley_remark_array_new ();

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  drop_cards (self);
  set_current (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), FALSE);
  for (guint i = 0; i < GALLEY_N_REMARK_FIELDS; i++)
    if (self->marks[i] != NULL)
      galley_remark_marks_show (self->marks[i], none);
  show_title (self);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
galley_remarks_panel_show_proof (GalleyView *view)
{
  GalleyRemarksPanel *self = GALLEY_REMARKS_PANEL (view);
  g_autoptr (GPtrArray) suggestions = NULL;

  look (self);
  if (!self->wanders)
    return;
  self->wanders = FALSE;
  suggestions = galley_remark_list_places (self->remarks, TRUE);
  if (suggestions->len > 0)
    g_signal_emit (self, signals[WALKED], 0, suggestions, 1);
}

/**
 * galley_remarks_panel_set_sheet:
 *
 * Marks remarks in the texts of @sheet from now on.
 */
void
galley_remarks_panel_set_sheet (GalleyRemarksPanel *self, GalleySheet *sheet)
{
  for (guint i = 0; i < GALLEY_N_REMARK_FIELDS; i++)
    {
      GtkTextView *view = galley_sheet_get_view (sheet, galley_remark_fields[i]);

      g_clear_pointer (&self->marks[i], galley_remark_marks_free);
      self->marks[i] = galley_remark_marks_new (view, galley_remark_fields[i], on_cursor, self);
    }
  self->last = GALLEY_N_REMARK_FIELDS - 1;
}

static void
galley_remarks_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_string (value, GALLEY_REMARKS_PANEL (object)->title);
}

static void
galley_remarks_panel_dispose (GObject *object)
{
  GalleyRemarksPanel *self = GALLEY_REMARKS_PANEL (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  for (guint i = 0; i < GALLEY_N_REMARK_FIELDS; i++)
    g_clear_pointer (&self->marks[i], galley_remark_marks_free);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_clear_pointer (&self->seen, galley_content_unref);
  g_hash_table_remove_all (self->cards);
  G_OBJECT_CLASS (galley_remarks_panel_parent_class)->dispose (object);
}

static void
galley_remarks_panel_finalize (GObject *object)
{
  GalleyRemarksPanel *self = GALLEY_REMARKS_PANEL (object);

  g_hash_table_unref (self->cards);
  g_free (self->current);
  g_free (self->title);
  G_OBJECT_CLASS (galley_remarks_panel_parent_class)->finalize (object);
}

static void
make_signals (GType type)
{
  signals[PLACE_ACTIVATED] = g_signal_new ("place-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, galley_finding_get_type ());
  signals[WALKED] = g_signal_new ("walked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_INT);
}

static void
galley_remarks_panel_class_init (GalleyRemarksPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = galley_remarks_panel_get_property;
  object_class->dispose = galley_remarks_panel_dispose;
  object_class->finalize = galley_remarks_panel_finalize;
  GALLEY_VIEW_CLASS (klass)->show_session = galley_remarks_panel_show_session;
  GALLEY_VIEW_CLASS (klass)->show_proof = galley_remarks_panel_show_proof;
  GALLEY_VIEW_CLASS (klass)->show_state = look_soon;
  make_signals (G_TYPE_FROM_CLASS (klass));
  g_object_class_install_property (object_class, PROP_TITLE, g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_type_ensure (GALLEY_TYPE_REMARK_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-remarks-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarksPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarksPanel, list);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarksPanel, entry);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarksPanel, begin);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarksPanel, suggest);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarksPanel, show_closed);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarksPanel, errors);
  gtk_widget_class_bind_template_callback (widget_class, on_written);
  gtk_widget_class_bind_template_callback (widget_class, on_put_away);
  gtk_widget_class_bind_template_callback (widget_class, on_row);
  gtk_widget_class_bind_template_callback (widget_class, on_show_closed);
}

static void
galley_remarks_panel_init (GalleyRemarksPanel *self)
{
  self->cards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->title = g_strdup (_("Remarks"));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->list, compare_cards, NULL, NULL);
}
