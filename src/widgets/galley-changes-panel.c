/* galley-changes-panel.c: what changed since the one at the desk last looked
 *
 * Revisions are read when the panel comes into view and when somebody has decided;
 * the comparison is made in another thread, a moment after the last keystroke, and
 * only while somebody sees it, or walks the changes by key.  Every new question
 * cancels the one before, so an answer is always to the last one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-changes-panel.h"

#include <glib/gi18n-lib.h>

#include "galley-change-row.h"
#include "galley-changes.h"
#include "galley-compare-dialog.h"
#include "galley-phrases.h"
#include "galley-window.h"

#define COMPARE_AFTER 400 /* milliseconds after the last keystroke */
#define MOST_ROWS     300

struct _GalleyChangesPanel
{
  GalleyView parent;

  GPtrArray        *baselines;  /* GalleyBaseline, of the drop-down; NULL until they are read */
  GalleyComparison *comparison; /* NULL when it is not of what is typed */
  GalleyComparison *shown;
  char             *chosen;     /* id of the revision that the editor chose; NULL for the one that is proposed */
  guint             decisions;  /* how many there were when the revisions were read */
  gboolean          opened;     /* this session's dossier has been seen */
  gboolean          marking;    /* the text shows what changed */
  gboolean          filling;
  int               walking;    /* where to go when the comparison is there; 0 for nowhere */
  guint             timeout;
  GCancellable     *reading, *comparing;

  GtkLabel      *since_label;
  GtkDropDown   *since;
  GtkStringList *names;
  GtkStack      *stack;
  AdwStatusPage *nothing;
  GtkLabel      *summary, *hint;
  GtkListBox    *changes;
};

G_DEFINE_FINAL_TYPE (GalleyChangesPanel, galley_changes_panel, GALLEY_TYPE_VIEW)

enum { PROP_0, PROP_MARKING };
enum { PLACE_ACTIVATED, WALKED, UNSEEN, MARKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const GalleyBaseline *
get_baseline (GalleyChangesPanel *self)
{
  guint selected = gtk_drop_down_get_selected (self->since);

  return self->baselines != NULL && selected < self->baselines->len ? self->baselines->pdata[selected] : NULL;
}

/* ── words ── */

static char *
dup_name (GalleyChangesPanel *self, const GalleyBaseline *baseline)
{
  return galley_phrase_dup_baseline (galley_view_get_dossier (GALLEY_VIEW (self)), baseline, FALSE);
}

static char *
dup_summary (const GalleyComparison *comparison)
{
  g_autofree char *places = g_strdup_printf (ngettext ("%u change", "%u changes", comparison->spots->len), comparison->spots->len);
  g_autofree char *added = galley_phrase_dup_characters (comparison->added);
  g_autofree char *removed = galley_phrase_dup_characters (comparison->removed);

  return g_strdup_printf (_("%s: %s added, %s removed. F7 goes to the next."), places, added, removed);
}

/* ── showing ── */

static void
show_nothing (GalleyChangesPanel *self)
{
  g_autofree char *name = dup_name (self, get_baseline (self));
  g_autofree char *sentence = g_strdup_printf (_("The text is as it was: %s"), name);

  adw_status_page_set_description (self->nothing, sentence);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
show_rows (GalleyChangesPanel *self)
{
  GPtrArray *changes = self->comparison->changes;
  g_autofree char *summary = dup_summary (self->comparison);

  gtk_list_box_remove_all (self->changes);
  for (guint i = 0; i < MIN (changes->len, MOST_ROWS); i++)
    gtk_list_box_append (self->changes, galley_change_row_new (changes->pdata[i]));
  if (changes->len > MOST_ROWS)
    {
      g_autofree char *more = g_strdup_printf (_("… and %u more"), changes->len - MOST_ROWS);
      gtk_list_box_append (self->changes, gtk_label_new (more));
    }
  gtk_label_set_label (self->summary, summary);
  gtk_stack_set_visible_child_name (self->stack, "changes");
}

/* Rows that say the same stay, and with them the focus. */
static void
show (GalleyChangesPanel *self)
{
  if (self->shown != NULL && galley_comparison_equal (self->shown, self->comparison))
    return;
  g_clear_pointer (&self->shown, galley_comparison_unref);
  self->shown = galley_comparison_ref (self->comparison);
  if (self->comparison->spots->len > 0)
    show_rows (self);
  else
    show_nothing (self);
}

static void
walk (GalleyChangesPanel *self)
{
  int direction = self->walking;

  self->walking = 0;
  if (direction == 0)
    return;
  if (self->comparison->spots->len > 0)
    g_signal_emit (self, signals[WALKED], 0, self->comparison->spots, direction);
  else
    {
      g_autofree char *name = dup_name (self, get_baseline (self));
      g_autofree char *sentence = g_strdup_printf (_("Nothing has changed since: %s"), name);
      galley_window_say (GTK_WIDGET (self), sentence);
    }
}

/* ── marking ── */

static void
mark (GalleyChangesPanel *self)
{
  g_signal_emit (self, signals[MARKED], 0, self->marking && self->comparison != NULL ? self->comparison->marks : NULL);
}

/* ── comparing ── */

static void
restart (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyChangesPanel *self = GALLEY_CHANGES_PANEL (source);
  GalleyComparison *comparison = galley_comparison_make_finish (result, NULL);

  if (comparison == NULL)
    return;
  g_clear_pointer (&self->comparison, galley_comparison_unref);
  self->comparison = comparison;
  show (self);
  mark (self);
  walk (self);
}

static void
show_since (GalleyChangesPanel *self, const GalleyBaseline *baseline)
{
  g_autofree char *full = galley_phrase_dup_full_time (baseline->at);

  gtk_label_set_label (self->since_label, baseline->mine ? _("Changes since I decided") : _("Changes since"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->since), full);
}

static void
compare (GalleyChangesPanel *self)
{
  const GalleyDossier *dossier = galley_view_get_dossier (GALLEY_VIEW (self));
  const GalleyBaseline *baseline = get_baseline (self);

  if (dossier == NULL || baseline == NULL)
    return;
  show_since (self, baseline);
  restart (&self->comparing);
  galley_comparison_make_async (baseline->revision->content, galley_view_get_content (GALLEY_VIEW (self)), dossier->lists, 0, self,
                                self->comparing, on_compared, NULL);
}

static gboolean
is_wanted (GalleyChangesPanel *self)
{
  return self->walking != 0 || self->marking || gtk_widget_get_mapped (GTK_WIDGET (self));
}

static gboolean
on_timeout (gpointer data)
{
  GalleyChangesPanel *self = data;

  self->timeout = 0;
  if (is_wanted (self))
    compare (self);
  return G_SOURCE_REMOVE;
}

static void
forget_comparison (GalleyChangesPanel *self)
{
  g_cancellable_cancel (self->comparing);
  g_clear_pointer (&self->comparison, galley_comparison_unref);
}

static void
compare_soon (GalleyChangesPanel *self)
{
  forget_comparison (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (is_wanted (self))
    self->timeout = g_timeout_add (COMPARE_AFTER, on_timeout, self);
}

/* ── what to compare with ── */

static guint
find_chosen (GalleyChangesPanel *self, GPtrArray *revisions)
{
  GalleyView *view = GALLEY_VIEW (self);

  for (guint i = 0; self->chosen != NULL && i < revisions->len; i++)
    if (g_str_equal (((GalleyRevision *) revisions->pdata[i])->id, self->chosen))
      return i;
  return galley_changes_choose (galley_view_get_dossier (view), revisions, galley_store_get_editor (galley_view_get_store (view)));
}

static void
list_baselines (GalleyChangesPanel *self, GPtrArray *revisions)
{
  GalleyView *view = GALLEY_VIEW (self);

  g_clear_pointer (&self->shown, galley_comparison_unref);
  g_clear_pointer (&self->baselines, g_ptr_array_unref);
  self->baselines = galley_changes_list (galley_view_get_dossier (view), revisions, galley_store_get_editor (galley_view_get_store (view)));
  self->filling = TRUE;
  gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)), NULL);
  for (guint i = 0; i < self->baselines->len; i++)
    gtk_string_list_take (self->names, dup_name (self, self->baselines->pdata[i]));
  gtk_drop_down_set_selected (self->since, find_chosen (self, revisions));
  self->filling = FALSE;
}

static void
on_revisions (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyChangesPanel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = galley_store_list_finish (GALLEY_STORE (source), result, &error);

  if (revisions == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        galley_window_say (GTK_WIDGET (self), error->message);
      return;
    }
  if (galley_view_get_dossier (GALLEY_VIEW (self)) == NULL)
    return;
  list_baselines (self, revisions);
  compare (self);
}

static void
read_revisions (GalleyChangesPanel *self)
{
  GalleyView *view = GALLEY_VIEW (self);
  const GalleyDossier *dossier = galley_view_get_dossier (view);

  if (dossier == NULL)
    return;
  restart (&self->reading);
  self->decisions = dossier->slip->len;
  galley_store_list_revisions_async (galley_view_get_store (view), dossier->article->uuid, self->reading, on_revisions, g_object_ref (self));
}

static void
on_since (GalleyChangesPanel *self)
{
  const GalleyBaseline *baseline = get_baseline (self);

  if (self->filling || baseline == NULL)
    return;
  g_set_str (&self->chosen, baseline->revision->id);
  g_clear_pointer (&self->shown, galley_comparison_unref);
  forget_comparison (self);
  compare (self);
}

static void
on_row (GalleyChangesPanel *self, GtkListBoxRow *row)
{
  const GalleyChange *change = self->shown->changes->pdata[gtk_list_box_row_get_index (row)];
  g_autoptr (GalleyFinding) place = change->spots->len > 0 ? galley_finding_ref (change->spots->pdata[0]) : NULL;

  if (place != NULL)
    g_signal_emit (self, signals[PLACE_ACTIVATED], 0, place);
}

static void
set_marking (GalleyChangesPanel *self, gboolean marking)
{
  if (self->marking == marking)
    return;
  self->marking = marking;
  g_object_notify (G_OBJECT (self), "marking");
  if (!marking || self->comparison != NULL)
    mark (self);
  else if (self->baselines != NULL)
    compare (self);
  else
    read_revisions (self);
}

/* Who has never signed has nothing to compare with by themselves; what they see is what others did since it was submitted. */
static void
show_hint (GalleyChangesPanel *self)
{
  GalleyView *view = GALLEY_VIEW (self);
  const GalleyDossier *dossier = galley_view_get_dossier (view);
  gboolean signed_before = galley_changes_find_own (dossier, galley_store_get_editor (galley_view_get_store (view))) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->hint), !signed_before && dossier->slip->len > 0);
}

/**
 * galley_changes_panel_walk:
 * @direction: 1 for the next change after the cursor, -1 for the one before
 *
 * Compares first, when that has not been done.
 */
void
galley_changes_panel_walk (GalleyChangesPanel *self, int direction)
{
  if (galley_compare_dialog_walk (GTK_WIDGET (self), direction))
    return;
  self->walking = direction;
  if (self->comparison != NULL)
    walk (self);
  else if (self->baselines != NULL)
    compare (self);
  else
    read_revisions (self);
}

/* ── following the session ── */

static void
galley_changes_panel_show_session (GalleyView *view)
{
  GalleyChangesPanel *self = GALLEY_CHANGES_PANEL (view);

  g_cancellable_cancel (self->reading);
  forget_comparison (self);
  g_clear_pointer (&self->shown, galley_comparison_unref);
  g_clear_pointer (&self->baselines, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_free);
  self->walking = 0;
  self->opened = FALSE;
  set_marking (self, FALSE);
  mark (self);
  gtk_stack_set_visible_child_name (self->stack, "wait");
}

/* What was decided since is something to compare with, and one's own decision is the new proposal. */
static void
galley_changes_panel_show_dossier (GalleyView *view)
{
  GalleyChangesPanel *self = GALLEY_CHANGES_PANEL (view);
  const GalleyDossier *dossier = galley_view_get_dossier (view);
  gboolean first = !self->opened;

  self->opened = TRUE;
  if (!first && self->decisions != dossier->slip->len)
    {
      g_clear_pointer (&self->baselines, g_ptr_array_unref);
      g_clear_pointer (&self->chosen, g_free);
      forget_comparison (self);
    }
  show_hint (self);
  if (self->baselines == NULL && is_wanted (self))
    read_revisions (self);
  if (!first || dossier->article->state != GALLEY_STATE_REVIEW
      || !galley_changes_are_unseen (dossier, galley_store_get_editor (galley_view_get_store (view))))
    return;
  set_marking (self, TRUE);
  g_signal_emit (self, signals[UNSEEN], 0);
}

static void
galley_changes_panel_show_content (GalleyView *view)
{
  compare_soon (GALLEY_CHANGES_PANEL (view));
}

static void
galley_changes_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (galley_changes_panel_parent_class)->map (widget);
  read_revisions (GALLEY_CHANGES_PANEL (widget));
}

static void
galley_changes_panel_dispose (GObject *object)
{
  GalleyChangesPanel *self = GALLEY_CHANGES_PANEL (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->reading);
  g_clear_object (&self->comparing);
  g_clear_pointer (&self->comparison, galley_comparison_unref);
  g_clear_pointer (&self->shown, galley_comparison_unref);
  g_clear_pointer (&self->baselines, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (galley_changes_panel_parent_class)->dispose (object);
}

static void
make_signals (GType type)
{
  signals[PLACE_ACTIVATED] = g_signal_new ("place-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, galley_finding_get_type ());
  signals[WALKED] = g_signal_new ("walked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_INT);
  signals[MARKED] = g_signal_new ("marked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[UNSEEN] = g_signal_new ("unseen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_changes_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_MARKING)
    g_value_set_boolean (value, GALLEY_CHANGES_PANEL (object)->marking);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
galley_changes_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GalleyChangesPanel *self = GALLEY_CHANGES_PANEL (object);

  if (id == PROP_MARKING && galley_view_get_dossier (GALLEY_VIEW (self)) != NULL)
    set_marking (self, g_value_get_boolean (value));
  else if (id != PROP_MARKING)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
galley_changes_panel_class_init (GalleyChangesPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_changes_panel_dispose;
  G_OBJECT_CLASS (klass)->get_property = galley_changes_panel_get_property;
  G_OBJECT_CLASS (klass)->set_property = galley_changes_panel_set_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_MARKING,
                                   g_param_spec_boolean ("marking", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
  GALLEY_VIEW_CLASS (klass)->show_session = galley_changes_panel_show_session;
  GALLEY_VIEW_CLASS (klass)->show_dossier = galley_changes_panel_show_dossier;
  GALLEY_VIEW_CLASS (klass)->show_content = galley_changes_panel_show_content;
  widget_class->map = galley_changes_panel_map;
  make_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-changes-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyChangesPanel, since_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyChangesPanel, since);
  gtk_widget_class_bind_template_child (widget_class, GalleyChangesPanel, names);
  gtk_widget_class_bind_template_child (widget_class, GalleyChangesPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyChangesPanel, nothing);
  gtk_widget_class_bind_template_child (widget_class, GalleyChangesPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, GalleyChangesPanel, hint);
  gtk_widget_class_bind_template_child (widget_class, GalleyChangesPanel, changes);
  gtk_widget_class_bind_template_callback (widget_class, on_since);
  gtk_widget_class_bind_template_callback (widget_class, on_row);
}

static void
galley_changes_panel_init (GalleyChangesPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
