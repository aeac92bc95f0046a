/* galley-credits-group.c: who made the article, one row each
 *
 * An empty row is a person who has no name yet: it stays on the screen and is not
 * part of the content.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-credits-group.h"

#include <glib/gi18n-lib.h>

#include "galley-labels.h"

struct _GalleyCreditsGroup
{
  GalleyView parent;

  GPtrArray *rows; /* AdwEntryRow, borrowed */
  gboolean   filling;

  GtkListBox  *people;
  GtkEditable *reason;
};

G_DEFINE_FINAL_TYPE (GalleyCreditsGroup, galley_credits_group, GALLEY_TYPE_VIEW)

static GtkDropDown *
kind_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "kind");
}

/* The credits as the rows say them. */
static GPtrArray *
read_rows (GalleyCreditsGroup *self)
{
  GPtrArray *credits = galley_credit_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->rows->pdata[i])));
      const char *organisation = g_object_get_data (self->rows->pdata[i], "organisation");

      if (*name != '\0')
        g_ptr_array_add (credits, galley_credit_new (&(const GalleyCredit) {
          .kind = gtk_drop_down_get_selected (kind_of (self->rows->pdata[i])), .name = name, .organisation = organisation }));
    }
  return credits;
}

static void
on_changed (GalleyCreditsGroup *self)
{
  const GalleyContent *present = galley_view_get_content (GALLEY_VIEW (self));
  g_autoptr (GPtrArray) credits = NULL;
  g_autoptr (GalleyContent) changed = NULL;
  GalleyContent content;

  if (self->filling || present == NULL)
    return;
  credits = read_rows (self);
  content = *present;
  content.credits = credits;
  changed = galley_content_new (&content);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), credits->len == 0);
  galley_session_set_content (galley_view_get_session (GALLEY_VIEW (self)), changed);
}

static void
on_reason (GalleyCreditsGroup *self)
{
  GalleySession *session = galley_view_get_session (GALLEY_VIEW (self));

  if (!self->filling && session != NULL)
    galley_session_set_field (session, "byline_reason", gtk_editable_get_text (self->reason));
}

static void
on_remove (GtkButton *button, gpointer data)
{
  GalleyCreditsGroup *self = data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ENTRY_ROW);

  g_ptr_array_remove (self->rows, row);
  gtk_list_box_remove (self->people, row);
  on_changed (self);
}

static GtkWidget *
new_kinds (GalleyCreditKind kind)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (int i = 0; i <= GALLEY_CREDIT_KIND_INTERN; i++)
    gtk_string_list_append (kinds, galley_label_credit (i));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&kinds)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), kind);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (drop_down, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What they did"), -1);
  return drop_down;
}

static GtkWidget *
add_row (GalleyCreditsGroup *self, const GalleyCredit *credit)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Real name"), "text", credit->name != NULL ? credit->name : "", NULL);
  GtkWidget *kinds = new_kinds (credit->kind);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _("Remove"));
  g_object_set_data (G_OBJECT (row), "kind", kinds);
  g_object_set_data_full (G_OBJECT (row), "organisation", g_strdup (credit->organisation), g_free);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), kinds);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), remove);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (kinds, "notify::selected", G_CALLBACK (on_changed), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove), self);
  gtk_list_box_insert (self->people, row, self->rows->len);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
on_add (GalleyCreditsGroup *self)
{
  gtk_widget_grab_focus (add_row (self, &(const GalleyCredit) { .kind = GALLEY_CREDIT_KIND_AUTHOR }));
}

static gboolean
rows_show (GalleyCreditsGroup *self, GPtrArray *credits)
{
  g_autoptr (GPtrArray) shown = read_rows (self);

  if (shown->len != credits->len)
    return FALSE;
  for (guint i = 0; i < shown->len; i++)
    if (!galley_credit_equal (shown->pdata[i], credits->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
clear_rows (GalleyCreditsGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->people, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
galley_credits_group_show_content (GalleyView *view)
{
  GalleyCreditsGroup *self = GALLEY_CREDITS_GROUP (view);
  const GalleyContent *content = galley_view_get_content (view);

  self->filling = TRUE;
  if (!rows_show (self, content->credits))
    {
      clear_rows (self);
      for (guint i = 0; i < content->credits->len; i++)
        add_row (self, content->credits->pdata[i]);
    }
  if (!g_str_equal (gtk_editable_get_text (self->reason), content->byline_reason))
    gtk_editable_set_text (self->reason, content->byline_reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), content->credits->len == 0);
  self->filling = FALSE;
}

static void
galley_credits_group_show_session (GalleyView *view)
{
  GalleyCreditsGroup *self = GALLEY_CREDITS_GROUP (view);

  self->filling = TRUE;
  clear_rows (self);
  self->filling = FALSE;
}

static void
galley_credits_group_dispose (GObject *object)
{
  GalleyCreditsGroup *self = GALLEY_CREDITS_GROUP (object);

  self->filling = TRUE;
  G_OBJECT_CLASS (galley_credits_group_parent_class)->dispose (object);
}

static void
galley_credits_group_finalize (GObject *object)
{
  g_clear_pointer (&GALLEY_CREDITS_GROUP (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_credits_group_parent_class)->finalize (object);
}

static void
galley_credits_group_class_init (GalleyCreditsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_credits_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_credits_group_finalize;
  GALLEY_VIEW_CLASS (klass)->show_session = galley_credits_group_show_session;
  GALLEY_VIEW_CLASS (klass)->show_content = galley_credits_group_show_content;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-credits-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyCreditsGroup, people);
  gtk_widget_class_bind_template_child (widget_class, GalleyCreditsGroup, reason);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_reason);
}

static void
galley_credits_group_init (GalleyCreditsGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
