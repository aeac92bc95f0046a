/* galley-remark-card.c: a remark with its answers
 *
 * A card lives as long as its remark is shown, and is told what it has become, so
 * that an answer half written in it stays.  What may be done, the session says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remark-card.h"

#include <glib/gi18n-lib.h>

#include "galley-phrases.h"
#include "galley-remark-entry.h"
#include "galley-remark-words.h"
#include "galley-runs.h"
#include "galley-text.h"

struct _GalleyRemarkCard
{
  GtkListBoxRow parent;

  GalleyRemark  *remark;
  GPtrArray     *shown; /* GalleyRemark: the answers */
  GalleySession *session;

  GtkLabel          *must_fix, *class_label, *author, *time, *quote, *text, *state;
  GtkWidget         *answers, *actions, *accept, *refuse, *resolve, *reopen, *answer, *reword, *withdraw;
  GalleyRemarkEntry *entry;
};

G_DEFINE_FINAL_TYPE (GalleyRemarkCard, galley_remark_card, GTK_TYPE_LIST_BOX_ROW)

enum { ASKED, N_SIGNALS };

static guint signals[N_SIGNALS];

const GalleyRemark *
galley_remark_card_get_remark (GalleyRemarkCard *self)
{
  return self->remark;
}

/* ── showing ── */

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text[0] != '\0');
}

static char *
dup_there (GalleyRemarkCard *self)
{
  const GalleyContent *content = galley_session_get_content (self->session);
  const char *text = self->remark->field[0] != '\0' ? galley_remark_get_text_of (content, self->remark->field) : NULL;

  return text != NULL ? galley_text_dup_slice (text, self->remark->start, self->remark->end) : g_strdup ("");
}

/* What is in the text now, and what would stand there instead; of a closed one, what it was about. */
static void
show_quote (GalleyRemarkCard *self)
{
  g_autoptr (GalleyRuns) runs = galley_runs_new ();
  g_autofree char *there = dup_there (self);
  const GalleyRemark *remark = self->remark;
  gboolean open = galley_remark_is_open (remark), changed = open && !remark->gone && !g_str_equal (there, remark->quote);

  if (remark->suggests)
    {
      galley_runs_append (runs, open && !remark->gone ? there : remark->quote, GALLEY_RUN_STRUCK | GALLEY_RUN_GONE_TINT);
      galley_runs_append (runs, remark->suggestion, GALLEY_RUN_UNDERLINED | GALLEY_RUN_COME_TINT);
    }
  else
    {
      galley_runs_append (runs, remark->quote, changed || remark->gone ? GALLEY_RUN_STRUCK | GALLEY_RUN_SOFT : GALLEY_RUN_PLAIN);
      galley_runs_append (runs, changed ? " → " : "", GALLEY_RUN_SOFT);
      galley_runs_append (runs, changed ? there : "", GALLEY_RUN_PLAIN);
    }
  galley_runs_show (runs, self->quote);
  gtk_widget_set_visible (GTK_WIDGET (self->quote), gtk_label_get_text (self->quote)[0] != '\0');
}

static void
show_state (GalleyRemarkCard *self)
{
  const GalleyRemark *remark = self->remark;
  g_autofree char *time = remark->closed_at > 0 ? galley_phrase_dup_time (remark->closed_at) : NULL;
  g_autofree char *closed = time != NULL ? g_strdup_printf ("%s · %s · %s", galley_label_remark_state (remark->state), remark->closed_by_name, time)
                                         : NULL;

  if (closed != NULL)
    show_text (self->state, closed);
  else
    show_text (self->state, remark->gone ? _("The text that this was about is gone") : "");
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
append_answer (GalleyRemarkCard *self, const GalleyRemark *answer)
{
  g_autofree char *time = galley_phrase_dup_time (answer->at);
  g_autofree char *head = g_strdup_printf ("%s · %s", answer->author_name, time);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), new_label (head, "caption"));
  gtk_box_append (GTK_BOX (box), new_label (answer->text, NULL));
  gtk_widget_add_css_class (gtk_widget_get_first_child (box), "dimmed");
  gtk_box_append (GTK_BOX (self->answers), box);
}

static gboolean
are_shown (GalleyRemarkCard *self, GPtrArray *answers)
{
  if (self->shown == NULL || self->shown->len != answers->len)
    return FALSE;
  for (guint i = 0; i < answers->len; i++)
    if (!galley_remark_equal (answers->pdata[i], self->shown->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
show_answers (GalleyRemarkCard *self, GPtrArray *remarks)
{
  g_autoptr (GPtrArray) answers = galley_remark_array_new ();
  GtkWidget *child;

  for (guint i = 0; i < remarks->len; i++)
    if (g_str_equal (((GalleyRemark *) remarks->pdata[i])->parent, self->remark->uuid))
      g_ptr_array_add (answers, galley_remark_ref (remarks->pdata[i]));
  if (are_shown (self, answers))
    return;
  while ((child = gtk_widget_get_first_child (self->answers)) != NULL)
    gtk_box_remove (GTK_BOX (self->answers), child);
  for (guint i = 0; i < answers->len; i++)
    append_answer (self, answers->pdata[i]);
  gtk_widget_set_visible (self->answers, answers->len > 0);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_steal_pointer (&answers);
}

static void
offer (GalleyRemarkCard *self, GtkWidget *button, GalleyRemarkKind kind)
{
  gtk_widget_set_visible (button, galley_session_may_remark (self->session, kind, self->remark, NULL));
}

static void
show_actions (GalleyRemarkCard *self)
{
  offer (self, self->accept, GALLEY_REMARK_ACCEPT);
  offer (self, self->refuse, GALLEY_REMARK_REFUSE);
  offer (self, self->resolve, GALLEY_REMARK_RESOLVE);
  offer (self, self->reopen, GALLEY_REMARK_REOPEN);
  offer (self, self->answer, GALLEY_REMARK_MAKE);
  offer (self, self->reword, GALLEY_REMARK_REWORD);
  offer (self, self->withdraw, GALLEY_REMARK_WITHDRAW);
  if (self->remark->suggests && galley_remark_is_open (self->remark))
    gtk_widget_set_visible (self->resolve, FALSE);
}

/* What a screen reader says of the whole card. */
static void
name_card (GalleyRemarkCard *self)
{
  const GalleyRemark *remark = self->remark;
  g_autofree char *words = g_strdup_printf ("%s%s%s%s “%s” %s%s", remark->must_fix ? _("Must Fix") : "", remark->must_fix ? " · " : "",
                                            remark->author_name, remark->quote[0] != '\0' ? ":" : "", remark->quote, remark->text,
                                            remark->suggests ? remark->suggestion : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * galley_remark_card_show:
 * @remark: with its place in the content as typed
 * @remarks: #GalleyRemark, among which the answers are
 */
void
galley_remark_card_show (GalleyRemarkCard *self, const GalleyRemark *remark, GPtrArray *remarks, GalleySession *session)
{
  GalleyRemark *before = self->remark;
  g_autofree char *time = galley_phrase_dup_time (remark->at), *full = galley_phrase_dup_full_time (remark->at);

  self->remark = galley_remark_ref (remark);
  galley_remark_unref (before);
  g_set_object (&self->session, session);
  gtk_widget_set_visible (GTK_WIDGET (self->must_fix), remark->must_fix);
  show_text (self->class_label, remark->class != GALLEY_REMARK_CLASS_NONE ? galley_label_remark_class (remark->class) : "");
  gtk_label_set_label (self->author, remark->author_name);
  gtk_label_set_label (self->time, time);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), full);
  show_text (self->text, remark->text);
  show_quote (self);
  show_state (self);
  show_answers (self, remarks);
  show_actions (self);
  name_card (self);
  if (galley_remark_is_open (remark))
    gtk_widget_remove_css_class (GTK_WIDGET (self), "closed");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "closed");
}

/**
 * galley_remark_card_set_current:
 *
 * Lets the card stand out, because the cursor is in its text.
 */
void
galley_remark_card_set_current (GalleyRemarkCard *self, gboolean current)
{
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
}

/* ── doing ── */

static void
ask (GalleyRemarkCard *self, const GalleyRemarkEvent *event)
{
  g_autoptr (GalleyRemarkEvent) asked = galley_remark_event_new (event);

  g_signal_emit (self, signals[ASKED], 0, asked, self->entry);
}

static void
on_button (GalleyRemarkCard *self, GtkWidget *button)
{
  const struct { GtkWidget *button; GalleyRemarkKind kind; } kinds[] = {
    { self->accept, GALLEY_REMARK_ACCEPT }, { self->refuse, GALLEY_REMARK_REFUSE }, { self->resolve, GALLEY_REMARK_RESOLVE },
    { self->reopen, GALLEY_REMARK_REOPEN }, { self->withdraw, GALLEY_REMARK_WITHDRAW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].button == button)
      ask (self, &(const GalleyRemarkEvent) { .kind = kinds[i].kind, .remark = self->remark->uuid });
}

static void
write_here (GalleyRemarkCard *self, const GalleyRemarkEvent *about)
{
  gtk_widget_set_visible (GTK_WIDGET (self->entry), TRUE);
  galley_remark_entry_begin (self->entry, about, galley_session_may_require (self->session));
}

/**
 * galley_remark_card_answer:
 *
 * Lets somebody write an answer.
 */
void
galley_remark_card_answer (GalleyRemarkCard *self)
{
  write_here (self, &(const GalleyRemarkEvent) { .kind = GALLEY_REMARK_MAKE, .parent = self->remark->uuid });
}

static void
on_answer (GalleyRemarkCard *self)
{
  galley_remark_card_answer (self);
}

static void
on_reword (GalleyRemarkCard *self)
{
  const GalleyRemark *remark = self->remark;

  write_here (self, &(const GalleyRemarkEvent) {
    .kind = GALLEY_REMARK_REWORD, .remark = remark->uuid, .text = remark->text, .class = remark->class, .must_fix = remark->must_fix,
    .suggests = remark->suggests, .suggestion = remark->suggestion });
}

static void
on_written (GalleyRemarkCard *self, GalleyRemarkEvent *written)
{
  ask (self, written);
}

static void
on_put_away (GalleyRemarkCard *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->entry), FALSE);
}

/**
 * galley_remark_card_save:
 *
 * Returns: whether somebody was writing in the card; then that is handed on
 */
gboolean
galley_remark_card_save (GalleyRemarkCard *self)
{
  return galley_remark_entry_has_focus (self->entry) && (galley_remark_entry_save (self->entry), TRUE);
}

static void
galley_remark_card_dispose (GObject *object)
{
  GalleyRemarkCard *self = GALLEY_REMARK_CARD (object);

  g_clear_pointer (&self->remark, galley_remark_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (galley_remark_card_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, must_fix);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, class_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, author);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, time);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, quote);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, text);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, state);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, answers);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, actions);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, accept);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, refuse);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, resolve);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, reopen);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, answer);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, reword);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, withdraw);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkCard, entry);
}

static void
galley_remark_card_class_init (GalleyRemarkCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_remark_card_dispose;
  g_type_ensure (GALLEY_TYPE_REMARK_ENTRY);
  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, galley_remark_event_get_type (), GALLEY_TYPE_REMARK_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-remark-card.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_button);
  gtk_widget_class_bind_template_callback (widget_class, on_answer);
  gtk_widget_class_bind_template_callback (widget_class, on_reword);
  gtk_widget_class_bind_template_callback (widget_class, on_written);
  gtk_widget_class_bind_template_callback (widget_class, on_put_away);
}

static void
galley_remark_card_init (GalleyRemarkCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * galley_remark_card_new:
 *
 * Returns: (transfer floating): a card that shows nothing yet
 */
GtkWidget *
galley_remark_card_new (void)
{
  return g_object_new (GALLEY_TYPE_REMARK_CARD, NULL);
}
