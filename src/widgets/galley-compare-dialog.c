/* galley-compare-dialog.c: any two revisions of an article, side by side or in one
 *
 * What is typed is saved first and stands in the list as the newest version, so every
 * text that the article ever had can be seen against every other.  The comparison is
 * made in another thread; a new question cancels the one before.
 *
 * Restoring is an edit like any other: the older text goes into the working copy, which
 * is saved, judged and signed as if somebody had typed it, and Ctrl+Z takes it back.  The
 * notes to the reader are not taken back along with it: they tell of what was published.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-compare-dialog.h"

#include <glib/gi18n-lib.h>

#include "galley-change-row.h"
#include "galley-changes.h"
#include "galley-comparison.h"
#include "galley-phrases.h"
#include "galley-window.h"

#define MOST_ROWS 500

struct _GalleyCompareDialog
{
  AdwDialog parent;

  GalleyStore      *store;
  GalleySession    *session;
  GalleyDossier    *dossier;
  GPtrArray        *baselines; /* GalleyBaseline, newest first; NULL until they are read */
  GalleyComparison *comparison;
  GCancellable     *comparing;
  GtkWidget        *from;
  char             *wanted;    /* id of the revision that is asked for; NULL for the one before the newest */
  char             *layout;
  gboolean          whole, narrow, filling;
  int               at;        /* row that was walked to; -1 for none */

  GtkDropDown   *old, *new;
  GtkStringList *names;
  GtkStack      *stack;
  GtkLabel      *summary;
  GtkListBox    *rows;
  GtkWidget     *restore;
};

G_DEFINE_FINAL_TYPE (GalleyCompareDialog, galley_compare_dialog, ADW_TYPE_DIALOG)

enum { PROP_0, PROP_LAYOUT, PROP_WHOLE, PROP_NARROW, N_PROPERTIES };

static GParamSpec *properties[N_PROPERTIES];

static const GalleyBaseline *
get_chosen (GalleyCompareDialog *self, GtkDropDown *chooser)
{
  guint selected = self->baselines != NULL ? gtk_drop_down_get_selected (chooser) : 0;

  return self->baselines != NULL && selected < self->baselines->len ? self->baselines->pdata[selected] : NULL;
}

/* ── showing ── */

static char *
dup_summary (const GalleyComparison *comparison)
{
  g_autofree char *places = NULL;
  g_autofree char *added = galley_phrase_dup_characters (comparison->added);
  g_autofree char *removed = galley_phrase_dup_characters (comparison->removed);

  if (comparison->spots->len == 0)
    return g_strdup (_("Both say the same."));
  places = g_strdup_printf (ngettext ("%u change", "%u changes", comparison->spots->len), comparison->spots->len);
  return g_strdup_printf (_("%s: %s added, %s removed. F7 goes to the next."), places, added, removed);
}

static GalleyChangeRowLook
get_look (GalleyCompareDialog *self)
{
  GalleyChangeRowLook look = self->whole ? GALLEY_CHANGE_ROW_WHOLE : 0;

  return !self->narrow && g_str_equal (self->layout, "side") ? look | GALLEY_CHANGE_ROW_SIDE_BY_SIDE : look;
}

static void
show (GalleyCompareDialog *self)
{
  GPtrArray *changes = self->comparison->changes;
  g_autofree char *summary = dup_summary (self->comparison);

  self->at = -1;
  gtk_label_set_label (self->summary, summary);
  gtk_list_box_remove_all (self->rows);
  for (guint i = 0; i < MIN (changes->len, MOST_ROWS); i++)
    gtk_list_box_append (self->rows, galley_change_row_new_as (changes->pdata[i], get_look (self)));
  if (changes->len > MOST_ROWS)
    {
      g_autofree char *more = g_strdup_printf (_("… and %u more"), changes->len - MOST_ROWS);
      gtk_list_box_append (self->rows, gtk_label_new (more));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->rows), changes->len > 0);
  gtk_stack_set_visible_child_name (self->stack, "rows");
}

/* ── comparing ── */

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyCompareDialog *self = GALLEY_COMPARE_DIALOG (source);
  GalleyComparison *comparison = galley_comparison_make_finish (result, NULL);

  if (comparison == NULL)
    return;
  g_clear_pointer (&self->comparison, galley_comparison_unref);
  self->comparison = comparison;
  /* Who opens a revision that says what the newest says wants to read it. */
  if (comparison->changes->len == 0 && !self->whole)
    g_object_set (self, "whole", TRUE, NULL);
  else
    show (self);
}

static gboolean
may_restore (GalleyCompareDialog *self, const GalleyBaseline *baseline)
{
  const GalleyContent *now = galley_session_get_content (self->session);

  return galley_session_is_editable (self->session) && now != NULL && !galley_content_equal (now, baseline->revision->content);
}

static void
compare (GalleyCompareDialog *self)
{
  const GalleyBaseline *old = get_chosen (self, self->old), *new = get_chosen (self, self->new);

  if (old == NULL || new == NULL || self->filling)
    return;
  gtk_widget_set_sensitive (self->restore, may_restore (self, old));
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  self->comparing = g_cancellable_new ();
  galley_comparison_make_async (old->revision->content, new->revision->content, self->dossier->lists,
                                self->whole ? GALLEY_COMPARISON_WHOLE : 0, self, self->comparing, on_compared, NULL);
}

static void
on_chosen (GalleyCompareDialog *self)
{
  compare (self);
}

/* ── walking ── */

static gboolean
is_change (GalleyCompareDialog *self, int position)
{
  return ((GalleyChange *) self->comparison->changes->pdata[position])->kind != GALLEY_CHANGE_UNCHANGED;
}

static void
walk (GalleyCompareDialog *self, int direction)
{
  int length = self->comparison != NULL ? (int) MIN (self->comparison->changes->len, MOST_ROWS) : 0;
  int position = self->at < 0 && direction < 0 ? 0 : self->at;

  for (int i = 0; i < length; i++)
    {
      position = (position + direction + length) % length;
      if (!is_change (self, position))
        continue;
      self->at = position;
      gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->rows, position)));
      return;
    }
}

static void
on_next (GalleyCompareDialog *self)
{
  walk (self, 1);
}

static void
on_previous (GalleyCompareDialog *self)
{
  walk (self, -1);
}

/* The window's own keys do not reach into a dialog. */
static gboolean
on_key (GtkWidget *widget, GVariant *direction, gpointer data)
{
  walk (GALLEY_COMPARE_DIALOG (widget), g_variant_get_int32 (direction));
  return GDK_EVENT_STOP;
}

/**
 * galley_compare_dialog_walk:
 * @from: a widget of the window
 * @direction: 1 for the next change, -1 for the one before
 *
 * The window's keys reach its own actions first, so they are passed on from there.
 *
 * Returns: whether two revisions are being compared in that window
 */
gboolean
galley_compare_dialog_walk (GtkWidget *from, int direction)
{
  GtkRoot *root = gtk_widget_get_root (from);
  AdwDialog *dialog = ADW_IS_APPLICATION_WINDOW (root) ? adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)) : NULL;

  if (!GALLEY_IS_COMPARE_DIALOG (dialog))
    return FALSE;
  walk (GALLEY_COMPARE_DIALOG (dialog), direction);
  return TRUE;
}

/* ── restoring ── */

typedef struct
{
  GalleySession *session;
  GalleyContent *content;
} Before;

static void
before_free (gpointer data, GClosure *closure)
{
  Before *before = data;

  g_object_unref (before->session);
  galley_content_unref (before->content);
  g_free (before);
}

static void
put_back (AdwToast *toast, Before *before)
{
  galley_session_restore (before->session, before->content);
}

static void
say_restored (GalleyCompareDialog *self)
{
  AdwToast *toast = adw_toast_new (_("The older text is in the working copy"));
  Before *before = g_new0 (Before, 1);

  before->session = g_object_ref (self->session);
  before->content = galley_content_ref (galley_session_get_content (self->session));
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (put_back), before, before_free, 0);
  galley_window_add_toast (self->from, toast);
}

static void
on_restore (GalleyCompareDialog *self)
{
  const GalleyBaseline *old = get_chosen (self, self->old);
  g_autoptr (GalleyContent) content = NULL;
  GalleyContent template;

  if (old == NULL || !may_restore (self, old))
    return;
  template = *old->revision->content;
  template.notices = galley_session_get_content (self->session)->notices;
  content = galley_content_new (&template);
  say_restored (self);
  galley_session_restore (self->session, content);
  adw_dialog_close (ADW_DIALOG (self));
}

/* ── beginning ── */

static guint
find_wanted (GalleyCompareDialog *self)
{
  for (guint i = 0; self->wanted != NULL && i < self->baselines->len; i++)
    {
      const GalleyRevision *revision = ((GalleyBaseline *) self->baselines->pdata[i])->revision;
      if (g_str_equal (revision->id, self->wanted) || g_str_equal (revision->digest, self->wanted))
        return i;
    }
  return MIN (1, self->baselines->len - 1);
}

static void
list_versions (GalleyCompareDialog *self, GPtrArray *versions)
{
  self->baselines = galley_changes_list (self->dossier, versions, galley_store_get_editor (self->store));
  self->filling = TRUE;
  for (guint i = 0; i < self->baselines->len; i++)
    gtk_string_list_take (self->names, galley_phrase_dup_baseline (self->dossier, self->baselines->pdata[i], TRUE));
  gtk_drop_down_set_selected (self->new, 0);
  gtk_drop_down_set_selected (self->old, find_wanted (self));
  self->filling = FALSE;
}

static void
on_versions (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyCompareDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = galley_store_list_finish (GALLEY_STORE (source), result, &error);

  if (versions == NULL || versions->len == 0 || self->store == NULL)
    {
      if (error != NULL)
        galley_window_say (self->from, error->message);
      return;
    }
  list_versions (self, versions);
  gtk_widget_set_sensitive (self->restore, FALSE);
  if (versions->len > 1)
    compare (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "one");
}

static void
on_flushed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyCompareDialog) self = data;
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return;
  if (!galley_session_flush_finish (self->session, result, &error))
    galley_window_say (self->from, error->message);
  if (galley_session_get_dossier (self->session) == NULL)
    return;
  self->dossier = galley_dossier_ref (galley_session_get_dossier (self->session));
  galley_store_list_versions_async (self->store, self->dossier->article->uuid, NULL, on_versions, g_object_ref (self));
}

/**
 * galley_compare_dialog_begin:
 * @old_revision: (nullable): id, or digest, of the revision to begin with; %NULL for the one before the newest
 * @parent: the widget that it is shown for
 *
 * Shows what changed from that revision to the text as it is now; any two can be chosen then.
 */
void
galley_compare_dialog_begin (GalleyStore *store, GalleySession *session, const char *old_revision, GtkWidget *parent)
{
  GalleyCompareDialog *self = g_object_new (GALLEY_TYPE_COMPARE_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->session = g_object_ref (session);
  self->wanted = g_strdup (old_revision);
  self->from = g_object_ref (parent);
  adw_dialog_present (ADW_DIALOG (self), parent);
  galley_session_flush_async (session, on_flushed, g_object_ref (self));
}

/* ── the object ── */

static void
galley_compare_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GalleyCompareDialog *self = GALLEY_COMPARE_DIALOG (object);

  switch (id)
    {
    case PROP_LAYOUT: g_value_set_string (value, self->layout); break;
    case PROP_WHOLE:  g_value_set_boolean (value, self->whole); break;
    case PROP_NARROW: g_value_set_boolean (value, self->narrow); break;
    default:          G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
set_layout (GalleyCompareDialog *self, const char *layout)
{
  if (layout != NULL && g_set_str (&self->layout, layout) && self->comparison != NULL)
    show (self);
}

static void
galley_compare_dialog_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GalleyCompareDialog *self = GALLEY_COMPARE_DIALOG (object);

  switch (id)
    {
    case PROP_LAYOUT:
      set_layout (self, g_value_get_string (value));
      break;
    case PROP_WHOLE:
      self->whole = g_value_get_boolean (value);
      compare (self);
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      if (self->comparison != NULL)
        show (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
  g_object_notify_by_pspec (object, spec);
}

static void
galley_compare_dialog_dispose (GObject *object)
{
  GalleyCompareDialog *self = GALLEY_COMPARE_DIALOG (object);

  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  g_clear_object (&self->store);
  g_clear_object (&self->session);
  g_clear_object (&self->from);
  g_clear_pointer (&self->dossier, galley_dossier_unref);
  g_clear_pointer (&self->baselines, g_ptr_array_unref);
  g_clear_pointer (&self->comparison, galley_comparison_unref);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->layout, g_free);
  G_OBJECT_CLASS (galley_compare_dialog_parent_class)->dispose (object);
}

static void
galley_compare_dialog_class_init (GalleyCompareDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = galley_compare_dialog_get_property;
  object_class->set_property = galley_compare_dialog_set_property;
  object_class->dispose = galley_compare_dialog_dispose;
  properties[PROP_LAYOUT] = g_param_spec_string ("layout", NULL, NULL, "side", flags);
  properties[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, FALSE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F7, 0, on_key, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F7, GDK_SHIFT_MASK, on_key, "i", -1);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyCompareDialog, old);
  gtk_widget_class_bind_template_child (widget_class, GalleyCompareDialog, new);
  gtk_widget_class_bind_template_child (widget_class, GalleyCompareDialog, names);
  gtk_widget_class_bind_template_child (widget_class, GalleyCompareDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyCompareDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, GalleyCompareDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, GalleyCompareDialog, restore);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_restore);
}

static void
galley_compare_dialog_init (GalleyCompareDialog *self)
{
  self->at = -1;
  self->layout = g_strdup ("side");
  gtk_widget_init_template (GTK_WIDGET (self));
}
