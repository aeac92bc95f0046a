/* galley-intake-dialog.c: what a page that came in says, and what should be repaired
 *
 * Reading stores nothing.  Every repair is shown as a small diff with a switch;
 * what is accepted is applied when the article is kept, the rest stays as it was
 * and remains a finding.  A time without a year is asked for, once for the page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-intake-dialog.h"

#include <glib/gi18n-lib.h>

#include "galley-checks.h"
#include "galley-finding-row.h"
#include "galley-pasting.h"
#include "galley-phrases.h"
#include "galley-stamp.h"
#include "galley-counts.h"
#include "galley-window.h"

#define GROUP_FROM 3 /* as many repairs of one kind are shown as one row that unfolds */

struct _GalleyIntakeDialog
{
  AdwDialog parent;

  GalleyStore  *store;
  GtkWidget    *from;
  GalleyIntake *intake;
  GalleyFindingReader reader; /* of what came in */
  GPtrArray    *switches; /* GtkSwitch, borrowed; with the finding each stands for */

  GtkWidget           *keep, *year_group;
  AdwBanner           *banner;
  AdwActionRow        *headline, *deck, *facts, *extent;
  AdwEntryRow         *year;
  AdwPreferencesGroup *repairs, *remarks;
};

G_DEFINE_FINAL_TYPE (GalleyIntakeDialog, galley_intake_dialog, ADW_TYPE_DIALOG)

/* ── applying ── */

/* How reading a page names the items of its lists. */
static char *
dup_prefix (guint list)
{
  return list == 0 ? g_strdup ("recommended") : g_strdup_printf ("recommended%u", list + 1);
}

/* Moves the edits whose field begins with @prefix into an array of their own. */
static GPtrArray *
take_edits (GPtrArray *edits, const char *prefix)
{
  GPtrArray *taken = galley_edit_array_new ();

  gsize length = strlen (prefix);

  for (guint i = 0; i < edits->len;)
    if (g_str_has_prefix (((GalleyEdit *) edits->pdata[i])->field, prefix) && ((GalleyEdit *) edits->pdata[i])->field[length] == '[')
      g_ptr_array_add (taken, g_ptr_array_steal_index (edits, i));
    else
      i++;
  return taken;
}

static gboolean
apply_to_list (GPtrArray *lists, guint position, GPtrArray *edits, GError **error)
{
  g_autofree char *prefix = dup_prefix (position);
  g_autoptr (GPtrArray) own = take_edits (edits, prefix);
  GalleyList *repaired;

  if (own->len == 0)
    return TRUE;
  repaired = galley_checks_apply_to_list (lists->pdata[position], own, prefix, error);
  if (repaired == NULL)
    return FALSE;
  galley_list_unref (lists->pdata[position]);
  lists->pdata[position] = repaired;
  return TRUE;
}

static gboolean
apply (GalleyContent **content, GPtrArray *lists, GPtrArray *edits, GError **error)
{
  GalleyContent *repaired;

  for (guint i = 0; i < lists->len; i++)
    if (!apply_to_list (lists, i, edits, error))
      return FALSE;
  repaired = galley_checks_apply (*content, edits, error);
  if (repaired == NULL)
    return FALSE;
  galley_content_unref (*content);
  *content = repaired;
  return TRUE;
}

static gboolean
meet (const GalleyEdit *a, const GalleyEdit *b)
{
  return g_str_equal (a->field, b->field) && (a->start == b->start || (a->start < b->end && b->start < a->end));
}

static gboolean
meets_any (const GalleyFinding *finding, GPtrArray *accepted)
{
  for (guint i = 0; i < accepted->len; i++)
    for (guint j = 0; j < ((GalleyFinding *) accepted->pdata[i])->edits->len; j++)
      for (guint k = 0; k < finding->edits->len; k++)
        if (meet (((GalleyFinding *) accepted->pdata[i])->edits->pdata[j], finding->edits->pdata[k]))
          return TRUE;
  return FALSE;
}

/* Of two repairs of the same place the first is made; the other remains a finding of the article. */
static GPtrArray *
list_accepted (GalleyIntakeDialog *self)
{
  g_autoptr (GPtrArray) accepted = g_ptr_array_new ();

  for (guint i = 0; i < self->switches->len; i++)
    {
      GalleyFinding *finding = g_object_get_data (self->switches->pdata[i], "finding");
      if (gtk_switch_get_active (self->switches->pdata[i]) && !meets_any (finding, accepted))
        g_ptr_array_add (accepted, finding);
    }
  return galley_checks_list_edits (accepted);
}

static void
add_year (GPtrArray *edits, GPtrArray *findings, int year)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const GalleyFinding *finding = findings->pdata[i];
      GalleyStamp stamp;
      g_autofree char *text = NULL;

      if (!g_str_equal (finding->id, "year-missing") || !galley_stamp_read (finding->text, &stamp, NULL))
        continue;
      stamp.year = year;
      text = galley_stamp_dup_text (&stamp);
      g_ptr_array_add (edits, galley_edit_new (&(const GalleyEdit) {
        .field = finding->field, .start = finding->start, .end = finding->end, .text = text }));
    }
}

/* The repairs may have moved things, so the checks look again. */
static GPtrArray *
list_year_edits (const GalleyContent *content, GPtrArray *lists, int year)
{
  GPtrArray *edits = galley_edit_array_new ();
  g_autoptr (GPtrArray) findings = galley_checks_run (content);

  add_year (edits, findings, year);
  for (guint i = 0; i < lists->len; i++)
    {
      g_autofree char *prefix = dup_prefix (i);
      g_autoptr (GPtrArray) own = galley_checks_run_list (lists->pdata[i], content, prefix);
      add_year (edits, own, year);
    }
  return edits;
}

/* ── keeping ── */

static void
say (GalleyIntakeDialog *self, const char *sentence)
{
  adw_banner_set_title (self->banner, sentence);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_widget_set_sensitive (self->keep, TRUE);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyIntakeDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = galley_store_keep_finish (self->store, result, &error);

  if (article == NULL)
    {
      say (self, error->message);
      return;
    }
  gtk_widget_activate_action (self->from, "win.article", "s", article->uuid);
  adw_dialog_force_close (ADW_DIALOG (self));
}

typedef struct
{
  GalleyIntakeDialog *self;
  GalleyContent      *content;
  GPtrArray          *lists;
} Keeping;

static void
on_pictures_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  Keeping *keeping = data;
  g_autoptr (GError) error = NULL;

  if (galley_store_keep_pictures_finish (GALLEY_STORE (source), result, &error))
    galley_store_keep_async (keeping->self->store, keeping->content, keeping->lists, keeping->self->intake->origin, keeping->self->intake->bytes,
                             NULL, on_kept, g_object_ref (keeping->self));
  else
    say (keeping->self, error->message);
  g_object_unref (keeping->self);
  galley_content_unref (keeping->content);
  g_ptr_array_unref (keeping->lists);
  g_free (keeping);
}

/* The pictures first: an article never names what is not there. */
static void
keep (GalleyIntakeDialog *self, GalleyContent *content, GPtrArray *lists)
{
  Keeping *keeping = g_new (Keeping, 1);

  *keeping = (Keeping) { g_object_ref (self), galley_content_ref (content), g_ptr_array_ref (lists) };
  galley_store_keep_pictures_async (self->store, self->intake->pictures, NULL, on_pictures_kept, keeping);
}

static void
on_keep (GalleyIntakeDialog *self)
{
  g_autoptr (GalleyContent) content = galley_content_ref (self->intake->content);
  g_autoptr (GPtrArray) lists = galley_list_array_new ();
  g_autoptr (GPtrArray) edits = list_accepted (self);
  g_autoptr (GPtrArray) years = NULL;
  g_autoptr (GError) error = NULL;
  int year = atoi (gtk_editable_get_text (GTK_EDITABLE (self->year)));
  gboolean good;

  gtk_widget_set_sensitive (self->keep, FALSE);
  for (guint i = 0; i < self->intake->lists->len; i++)
    g_ptr_array_add (lists, galley_list_ref (self->intake->lists->pdata[i]));
  good = apply (&content, lists, edits, &error);
  if (good && year >= 1000)
    {
      years = list_year_edits (content, lists, year);
      good = apply (&content, lists, years, &error);
    }
  if (good)
    keep (self, content, lists);
  else
    say (self, error->message);
}

/* ── showing ── */

static GtkWidget *
new_switch (const char *name)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return toggle;
}

static GtkWidget *
new_repair (GalleyIntakeDialog *self, GalleyFinding *finding, GtkWidget *all)
{
  GtkWidget *row = galley_finding_row_new (finding, &self->reader);
  GtkWidget *toggle = new_switch (finding->message);

  g_object_set_data (G_OBJECT (toggle), "finding", finding);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  galley_finding_row_add_suffix (GALLEY_FINDING_ROW (row), toggle);
  g_ptr_array_add (self->switches, toggle);
  if (all != NULL)
    g_object_bind_property (all, "active", toggle, "active", G_BINDING_DEFAULT);
  return row;
}

static GPtrArray *
list_same (GalleyIntakeDialog *self, const char *id)
{
  GPtrArray *same = g_ptr_array_new ();

  for (guint i = 0; i < self->intake->findings->len; i++)
    {
      GalleyFinding *finding = self->intake->findings->pdata[i];
      if (g_str_equal (finding->id, id) && finding->edits->len > 0)
        g_ptr_array_add (same, finding);
    }
  return same;
}

/* Thirty half-width commas are one question, not thirty; each can still be looked at. */
static void
add_group (GalleyIntakeDialog *self, GPtrArray *same)
{
  const GalleyFinding *first = same->pdata[0];
  g_autofree char *title = g_markup_escape_text (first->message, -1);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u place", "%u places", same->len), same->len);
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "title", title, "subtitle", subtitle, NULL);
  GtkWidget *all = new_switch (first->message);

  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), all);
  for (guint i = 0; i < same->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_repair (self, same->pdata[i], all));
  adw_preferences_group_add (self->repairs, row);
}

/* Called for every finding; all of a kind are added with the first of them. */
static void
add_repair (GalleyIntakeDialog *self, GalleyFinding *finding)
{
  g_autoptr (GPtrArray) same = list_same (self, finding->id);

  if (same->pdata[0] != finding && same->len >= GROUP_FROM)
    return;
  if (same->len >= GROUP_FROM)
    add_group (self, same);
  else
    adw_preferences_group_add (self->repairs, new_repair (self, finding, NULL));
}

static void
show_findings (GalleyIntakeDialog *self)
{
  guint repairs = 0, remarks = 0, years = 0;

  self->reader = (GalleyFindingReader) { self->intake->content };
  for (guint i = 0; i < self->intake->findings->len; i++)
    {
      GalleyFinding *finding = self->intake->findings->pdata[i];

      if (g_str_equal (finding->id, "year-missing"))
        years++;
      else if (finding->edits->len > 0)
        {
          add_repair (self, finding);
          repairs++;
        }
      else
        {
          GtkWidget *row = galley_finding_row_new (finding, &self->reader);
          gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
          adw_preferences_group_add (self->remarks, row);
          remarks++;
        }
    }
  gtk_widget_set_visible (self->year_group, years > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->repairs), repairs > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), remarks > 0);
}

static guint
count_items (GalleyIntake *intake)
{
  guint count = intake->content->related->len;

  for (guint i = 0; i < intake->lists->len; i++)
    count += ((GalleyList *) intake->lists->pdata[i])->items->len;
  return count;
}

static void
show_content (GalleyIntakeDialog *self)
{
  const GalleyContent *content = self->intake->content;
  g_autofree char *facts = galley_phrase_dup_facts (content);
  g_autofree char *characters = galley_phrase_dup_characters (galley_counts_read (content->body).characters);
  guint items = count_items (self->intake);
  g_autofree char *listed = g_strdup_printf (ngettext ("%u listed item", "%u listed items", items), items);
  g_autofree char *extent = g_strconcat (characters, GALLEY_PHRASE_DOT, listed, NULL);

  adw_action_row_set_subtitle (self->headline, content->headline);
  adw_action_row_set_subtitle (self->deck, content->deck);
  gtk_widget_set_visible (GTK_WIDGET (self->deck), content->deck[0] != '\0');
  adw_action_row_set_subtitle (self->facts, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), facts[0] != '\0');
  adw_action_row_set_subtitle (self->extent, extent);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyIntakeDialog) self = data;
  g_autoptr (GError) error = NULL;

  self->intake = galley_store_read_file_finish (self->store, result, &error);
  if (self->intake == NULL)
    {
      AdwDialog *alert = adw_alert_dialog_new (_("This File Cannot Be Imported"), error->message);
      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _("_Close"));
      adw_dialog_present (alert, self->from);
      return;
    }
  show_content (self);
  show_findings (self);
  adw_dialog_present (ADW_DIALOG (self), self->from);
}

/**
 * galley_intake_begin:
 *
 * Reads @file in the background and shows what was found in it.
 */
void
galley_intake_begin (GalleyStore *store, GFile *file, GtkWidget *parent)
{
  GalleyIntakeDialog *self = g_object_ref_sink (g_object_new (GALLEY_TYPE_INTAKE_DIALOG, NULL));

  self->store = g_object_ref (store);
  self->from = g_object_ref (parent);
  galley_store_read_file_async (store, file, NULL, on_read, self);
}

static void
galley_intake_dialog_finalize (GObject *object)
{
  GalleyIntakeDialog *self = GALLEY_INTAKE_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->from);
  g_clear_pointer (&self->intake, galley_intake_free);
  g_clear_pointer (&self->switches, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_intake_dialog_parent_class)->finalize (object);
}

static void
galley_intake_dialog_class_init (GalleyIntakeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_intake_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-intake-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyIntakeDialog, keep);
  gtk_widget_class_bind_template_child (widget_class, GalleyIntakeDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GalleyIntakeDialog, headline);
  gtk_widget_class_bind_template_child (widget_class, GalleyIntakeDialog, deck);
  gtk_widget_class_bind_template_child (widget_class, GalleyIntakeDialog, facts);
  gtk_widget_class_bind_template_child (widget_class, GalleyIntakeDialog, extent);
  gtk_widget_class_bind_template_child (widget_class, GalleyIntakeDialog, year_group);
  gtk_widget_class_bind_template_child (widget_class, GalleyIntakeDialog, year);
  gtk_widget_class_bind_template_child (widget_class, GalleyIntakeDialog, repairs);
  gtk_widget_class_bind_template_child (widget_class, GalleyIntakeDialog, remarks);
  gtk_widget_class_bind_template_callback (widget_class, on_keep);
}

static void
galley_intake_dialog_init (GalleyIntakeDialog *self)
{
  self->switches = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
