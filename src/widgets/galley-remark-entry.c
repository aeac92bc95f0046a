/* galley-remark-entry.c: where a remark, an answer or a suggestion is written
 *
 * Enter saves, Shift+Enter begins a line, Escape puts it away.  What was written is kept until it
 * is saved: whoever comes back finds it again.  While an input method composes, Enter is
 * the input method's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-remark-entry.h"

#include <glib/gi18n-lib.h>

#include "galley-buffer.h"
#include "galley-remark-words.h"
#include "galley-text.h"

struct _GalleyRemarkEntry
{
  AdwBin parent;

  GalleyRemarkEvent *about;     /* what is written about; NULL for nothing */
  GHashTable        *drafts;    /* what it was about → what was written and not saved */
  gboolean           composing; /* an input method is at it */

  GtkLabel        *quote, *hint;
  GtkTextView     *suggestion, *text;
  GtkWidget       *marks, *save;
  GtkDropDown     *classes;
  GtkStringList   *class_names;
  GtkToggleButton *must_fix;
};

G_DEFINE_FINAL_TYPE (GalleyRemarkEntry, galley_remark_entry, ADW_TYPE_BIN)

enum { WRITTEN, PUT_AWAY, N_SIGNALS };

static guint signals[N_SIGNALS];

static char *
dup_text (GtkTextView *view)
{
  return galley_buffer_dup_text (gtk_text_view_get_buffer (view));
}

static void
set_text (GtkTextView *view, const char *text)
{
  galley_buffer_set_text (gtk_text_view_get_buffer (view), text, FALSE);
}

/* What somebody writes for another place of the same article is the same draft: the place was chosen anew. */
static char *
dup_key (const GalleyRemarkEvent *about)
{
  return g_strdup_printf ("%s %s %d %d %s %s", about->editor, about->article, about->kind, about->suggests, about->remark, about->parent);
}

static void
keep_draft (GalleyRemarkEntry *self)
{
  if (self->about != NULL)
    g_hash_table_insert (self->drafts, dup_key (self->about), dup_text (self->text));
}

static void
take_draft (GalleyRemarkEntry *self)
{
  g_autofree char *key = dup_key (self->about);
  const char *draft = g_hash_table_lookup (self->drafts, key);

  set_text (self->text, draft != NULL && draft[0] != '\0' ? draft : self->about->text);
}

static void
on_changed (GalleyRemarkEntry *self)
{
  g_autofree char *text = dup_text (self->text);
  gboolean suggests = self->about != NULL && self->about->suggests;

  gtk_widget_set_sensitive (self->save, suggests || galley_text_says_something (text));
}

static void
show_about (GalleyRemarkEntry *self)
{
  gboolean answers = self->about->parent[0] != '\0', makes = self->about->kind == GALLEY_REMARK_MAKE && !answers;

  gtk_label_set_label (self->quote, self->about->quote[0] != '\0' ? self->about->quote : _("On the article as a whole"));
  gtk_widget_set_visible (GTK_WIDGET (self->quote), makes && !self->about->suggests);
  gtk_widget_set_visible (GTK_WIDGET (self->suggestion), self->about->suggests);
  gtk_widget_set_visible (self->marks, !answers);
}

/**
 * galley_remark_entry_begin:
 * @about: what is to be written: a new remark with its place, an answer, another wording of one's own
 * @may_require: whether it may be said that it must be corrected
 *
 * What was written for the same and not saved stays.
 */
void
galley_remark_entry_begin (GalleyRemarkEntry *self, const GalleyRemarkEvent *about, gboolean may_require)
{
  keep_draft (self);
  g_clear_pointer (&self->about, galley_remark_event_unref);
  self->about = galley_remark_event_new (about);
  show_about (self);
  take_draft (self);
  set_text (self->suggestion, self->about->suggestion);
  gtk_widget_set_visible (GTK_WIDGET (self->must_fix), may_require);
  gtk_drop_down_set_selected (self->classes, self->about->class);
  gtk_toggle_button_set_active (self->must_fix, self->about->must_fix);
  on_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->about->suggests ? self->suggestion : self->text));
}

/**
 * galley_remark_entry_clear:
 *
 * Forgets what was written, because it is saved.
 */
void
galley_remark_entry_clear (GalleyRemarkEntry *self)
{
  g_autofree char *key = self->about != NULL ? dup_key (self->about) : NULL;

  if (key != NULL)
    g_hash_table_remove (self->drafts, key);
  g_clear_pointer (&self->about, galley_remark_event_unref);
  set_text (self->text, "");
  set_text (self->suggestion, "");
  gtk_drop_down_set_selected (self->classes, 0);
  gtk_toggle_button_set_active (self->must_fix, FALSE);
}

/**
 * galley_remark_entry_save:
 *
 * Hands on what was written.
 *
 * Returns: whether there was anything
 */
gboolean
galley_remark_entry_save (GalleyRemarkEntry *self)
{
  g_autofree char *text = dup_text (self->text), *suggestion = dup_text (self->suggestion);
  g_autoptr (GalleyRemarkEvent) written = NULL;
  GalleyRemarkEvent template;

  if (self->about == NULL || !gtk_widget_get_sensitive (self->save))
    return FALSE;
  template = *self->about;
  template.text = g_strstrip (text);
  template.suggestion = self->about->suggests ? suggestion : "";
  template.class = gtk_drop_down_get_selected (self->classes);
  template.must_fix = gtk_widget_get_visible (GTK_WIDGET (self->must_fix)) && gtk_toggle_button_get_active (self->must_fix);
  written = galley_remark_event_new (&template);
  g_signal_emit (self, signals[WRITTEN], 0, written);
  return TRUE;
}

/**
 * galley_remark_entry_has_focus:
 *
 * Returns: whether somebody is writing in it
 */
gboolean
galley_remark_entry_has_focus (GalleyRemarkEntry *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
on_save (GalleyRemarkEntry *self)
{
  galley_remark_entry_save (self);
}

static void
on_cancel (GalleyRemarkEntry *self)
{
  g_signal_emit (self, signals[PUT_AWAY], 0);
}

static void
on_preedit (GalleyRemarkEntry *self, const char *preedit)
{
  self->composing = preedit[0] != '\0';
}

static gboolean
on_key (GalleyRemarkEntry *self, guint key, guint code, GdkModifierType state)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (self->composing || !(enter || key == GDK_KEY_Escape) || (state & (GDK_SHIFT_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  if (enter)
    on_save (self);
  else
    on_cancel (self);
  return GDK_EVENT_STOP;
}

static void
watch (GalleyRemarkEntry *self, GtkTextView *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_signal_connect_swapped (view, "preedit-changed", G_CALLBACK (on_preedit), self);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

static void
galley_remark_entry_dispose (GObject *object)
{
  GalleyRemarkEntry *self = GALLEY_REMARK_ENTRY (object);

  g_clear_pointer (&self->about, galley_remark_event_unref);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  G_OBJECT_CLASS (galley_remark_entry_parent_class)->dispose (object);
}

static void
galley_remark_entry_class_init (GalleyRemarkEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_remark_entry_dispose;
  signals[WRITTEN] = g_signal_new ("written", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, galley_remark_event_get_type ());
  signals[PUT_AWAY] = g_signal_new ("put-away", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-remark-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkEntry, quote);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkEntry, hint);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkEntry, suggestion);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkEntry, text);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkEntry, marks);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkEntry, classes);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkEntry, class_names);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkEntry, must_fix);
  gtk_widget_class_bind_template_child (widget_class, GalleyRemarkEntry, save);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
galley_remark_entry_init (GalleyRemarkEntry *self)
{
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint class = 0; class < GALLEY_N_REMARK_CLASSES; class++)
    gtk_string_list_append (self->class_names, galley_label_remark_class (class));
  watch (self, self->text);
  watch (self, self->suggestion);
}

/**
 * galley_remark_entry_new:
 *
 * Returns: (transfer floating): nothing to be written yet
 */
GtkWidget *
galley_remark_entry_new (void)
{
  return g_object_new (GALLEY_TYPE_REMARK_ENTRY, NULL);
}
