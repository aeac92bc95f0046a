/* galley-shortcuts-dialog.c: the keys, to read and to look up
 *
 * GTK's own window for this is deprecated, and libadwaita's dialog that took its
 * place is newer than the floor.  Which keys there are is known to the table in
 * galley-shortcuts.c alone; here they are only drawn, and found: by what they do
 * or by what is printed on them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-shortcuts-dialog.h"

#include <glib/gi18n-lib.h>

#define MOST_CAPS 170 /* pixels; two ways that are longer together stand one below the other, and leave room to what they do */

typedef struct
{
  GtkWidget *group;
  GtkWidget *row;
  char      *words; /* what it is found by, with the case folded away */
} Entry;

struct _GalleyShortcutsDialog
{
  AdwDialog parent;

  GArray *entries;

  GtkEditable        *search;
  GtkStack           *stack;
  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (GalleyShortcutsDialog, galley_shortcuts_dialog, ADW_TYPE_DIALOG)

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->words);
}

/* ── looking up ── */

static void
on_search_changed (GalleyShortcutsDialog *self)
{
  g_autofree char *wanted = g_strstrip (g_utf8_casefold (gtk_editable_get_text (self->search), -1));
  gboolean any = FALSE;

  for (guint i = 0; i < self->entries->len; i++)
    gtk_widget_set_visible (g_array_index (self->entries, Entry, i).group, FALSE);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      gboolean found = strstr (entry->words, wanted) != NULL;

      gtk_widget_set_visible (entry->row, found);
      if (found)
        gtk_widget_set_visible (entry->group, TRUE);
      any |= found;
    }
  gtk_stack_set_visible_child_name (self->stack, any ? "keys" : "nothing");
}

/* Escape goes one step back: first to all keys, then out. */
static void
on_stop_search (GalleyShortcutsDialog *self)
{
  if (gtk_editable_get_text (self->search)[0] != '\0')
    gtk_editable_set_text (self->search, "");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* ── drawing ── */

static void
append_label (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
}

/* What is printed on the caps of an accelerator, in the order in which people say them; NULL for what is on no cap of its own:
 * the keypad's twin of a key that is there already. */
static GStrv
dup_caps (const char *accelerator)
{
  static const GdkModifierType order[] = { GDK_CONTROL_MASK, GDK_SUPER_MASK, GDK_META_MASK, GDK_ALT_MASK, GDK_SHIFT_MASK };
  g_autoptr (GStrvBuilder) caps = g_strv_builder_new ();
  GdkModifierType modifiers;
  guint key;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers) || (key >= GDK_KEY_KP_Space && key <= GDK_KEY_KP_9))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (modifiers & order[i])
      g_strv_builder_take (caps, gtk_accelerator_get_label (0, order[i]));
  g_strv_builder_take (caps, gtk_accelerator_get_label (key, 0));
  return g_strv_builder_end (caps);
}

/* “/” is said only between two ways to do the same. */
static GtkWidget *
new_way (const char *const *caps, gboolean is_first)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  if (!is_first)
    append_label (GTK_BOX (box), "/", "dimmed");
  for (guint i = 0; caps[i] != NULL; i++)
    {
      if (i > 0)
        append_label (GTK_BOX (box), "+", "dimmed");
      append_label (GTK_BOX (box), caps[i], "key-cap");
    }
  return box;
}

/* Draws the ways to do one thing, and returns how they are said. */
static char *
append_ways (AdwWrapBox *ways, const char *keys)
{
  g_auto (GStrv) accelerators = g_strsplit (keys, " ", -1);
  g_autoptr (GStrvBuilder) spoken = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  gboolean is_first = TRUE;

  for (guint i = 0; accelerators[i] != NULL; i++)
    {
      g_auto (GStrv) caps = dup_caps (accelerators[i]);

      if (caps == NULL)
        continue;
      adw_wrap_box_append (ways, new_way ((const char *const *) caps, is_first));
      g_strv_builder_take (spoken, g_strjoinv ("+", caps));
      is_first = FALSE;
    }
  all = g_strv_builder_end (spoken);
  return g_strjoinv (", ", all);
}

static GtkWidget *
new_row (const char *title, const char *keys, char **spoken)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, NULL);
  GtkWidget *ways = g_object_new (ADW_TYPE_WRAP_BOX, "child-spacing", 4, "line-spacing", 6, "align", 1.0, "natural-line-length", MOST_CAPS, "valign", GTK_ALIGN_CENTER,
                                  "margin-top", 6, "margin-bottom", 6, NULL);

  *spoken = append_ways (ADW_WRAP_BOX (ways), keys);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), ways);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY); /* the subtitle there is not */
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, *spoken, -1);
  return row;
}

static GtkWidget *
get_group (GalleyShortcutsDialog *self, const char *title)
{
  GtkWidget *group = self->entries->len > 0 ? g_array_index (self->entries, Entry, self->entries->len - 1).group : NULL;

  if (group != NULL && g_str_equal (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)), title))
    return group;
  group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", title, NULL);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  return group;
}

/**
 * galley_shortcuts_dialog_add:
 * @group: the heading it stands under; rows of one group come one after the other
 * @keys: accelerators with blanks between them
 * @title: what they do
 */
void
galley_shortcuts_dialog_add (GalleyShortcutsDialog *self, const char *group, const char *keys, const char *title)
{
  g_autofree char *spoken = NULL, *words = NULL;
  Entry entry = { get_group (self, group), new_row (title, keys, &spoken) };

  words = g_strdup_printf ("%s\n%s", title, spoken);
  entry.words = g_utf8_casefold (words, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (entry.group), entry.row);
  g_array_append_val (self->entries, entry);
}

static void
galley_shortcuts_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_SHORTCUTS_DIALOG);
  G_OBJECT_CLASS (galley_shortcuts_dialog_parent_class)->dispose (object);
}

static void
galley_shortcuts_dialog_finalize (GObject *object)
{
  g_array_unref (GALLEY_SHORTCUTS_DIALOG (object)->entries);
  G_OBJECT_CLASS (galley_shortcuts_dialog_parent_class)->finalize (object);
}

static void
galley_shortcuts_dialog_class_init (GalleyShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_shortcuts_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_shortcuts_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyShortcutsDialog, search);
  gtk_widget_class_bind_template_child (widget_class, GalleyShortcutsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyShortcutsDialog, page);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
}

static void
galley_shortcuts_dialog_init (GalleyShortcutsDialog *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self));
}

/**
 * galley_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): the dialog, with no keys in it yet
 */
GalleyShortcutsDialog *
galley_shortcuts_dialog_new (void)
{
  return g_object_new (GALLEY_TYPE_SHORTCUTS_DIALOG, NULL);
}
