/* galley-rules-page.c: what this newsroom allows, in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-rules-page.h"

#include <glib/gi18n-lib.h>

#include "galley-labels.h"
#include "galley-phrases.h"

struct _GalleyRulesPage
{
  GalleyNewsroomPage parent;

  AdwPreferencesGroup *rules, *words, *record;
};

G_DEFINE_FINAL_TYPE (GalleyRulesPage, galley_rules_page, GALLEY_TYPE_NEWSROOM_PAGE)

static const struct
{
  const char *name; /* of the field */
  gsize       offset;
  const char *title, *on, *off;
} rules[] = {
  { "override", G_STRUCT_OFFSET (GalleyPolicies, override), N_("Duty override"),
    N_("In an emergency a responsible editor may stand in for a missing signature, with a reason and until a time; somebody else audits it afterwards."),
    N_("Nobody may stand in for a missing signature.") },
  { "source_must_be_listed", G_STRUCT_OFFSET (GalleyPolicies, source_must_be_listed), N_("Sources must be listed"),
    N_("An article whose source is not on the official list cannot be approved."),
    N_("A source that is not on the official list is a warning.") },
  { "passphrase_always", G_STRUCT_OFFSET (GalleyPolicies, passphrase_always), N_("Passphrase for every signature"),
    N_("The passphrase is asked again for each signature."),
    N_("The passphrase is asked again for the last signature only.") },
};

#define IS_ON(policies, rule) G_STRUCT_MEMBER (gboolean, policies, rules[rule].offset)

/* ── switching ── */

typedef struct
{
  GalleyForm         *form; /* which owns this */
  GalleyStore        *store;
  GalleyPolicies     *after; /* as it will be, but for lines */
  GtkWidget          *lines; /* NULL for a switch */
  gsize               offset;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->store);
  galley_policies_unref (change->after);
  g_free (change);
}

static void
on_save (Change *change)
{
  g_auto (GStrv) lines = change->lines != NULL ? galley_form_dup_lines (change->lines) : NULL;
  GalleyPolicies template = *change->after;
  g_autoptr (GalleyPolicies) after = NULL;

  if (lines != NULL)
    G_STRUCT_MEMBER (char **, &template, change->offset) = lines;
  after = galley_policies_new (&template);
  galley_store_amend_async (change->store, &(const GalleyAmendment) {
    .kind = GALLEY_AMEND_POLICIES, .noun = after, .reason = galley_form_get_reason (change->form) }, galley_form_saved, g_object_ref (change->form));
}

static Change *
change_new (GalleyNewsroomPage *page, const char *title, const GalleyPolicies *after)
{
  Change *change = g_new0 (Change, 1);

  change->form = galley_form_new (title, TRUE);
  change->store = g_object_ref (galley_newsroom_page_get_store (page));
  change->after = galley_policies_new (after);
  g_object_set_data_full (G_OBJECT (change->form), "change", change, change_free);
  g_signal_connect_swapped (change->form, "save", G_CALLBACK (on_save), change);
  return change;
}

/* A switch asks for a reason first; it moves when the change is signed. */
static void
on_switch (GtkWidget *row)
{
  GalleyNewsroomPage *page = GALLEY_NEWSROOM_PAGE (gtk_widget_get_ancestor (row, GALLEY_TYPE_NEWSROOM_PAGE));
  const GalleyNewsroom *newsroom = galley_newsroom_page_get_newsroom (page);
  guint rule = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "rule"));
  GalleyPolicies after = *newsroom->policies;
  gboolean on = !IS_ON (newsroom->policies, rule);
  g_autofree char *title = g_strdup_printf (on ? _("Switch On: %s") : _("Switch Off: %s"), _(rules[rule].title));
  Change *change;

  IS_ON (&after, rule) = on;
  change = change_new (page, title, &after);
  galley_form_add_group (change->form, _(rules[rule].title), _(on ? rules[rule].on : rules[rule].off));
  galley_form_ask_reason (change->form);
  galley_form_set_ready (change->form, TRUE);
  galley_newsroom_page_push (page, change->form);
}

static void
add_rule (GalleyRulesPage *self, const GalleyNewsroom *newsroom, guint rule)
{
  gboolean on = IS_ON (newsroom->policies, rule);
  g_autofree char *since = galley_newsroom_dup_since (newsroom, galley_newsroom_find_switch (newsroom, rules[rule].name));
  g_autofree char *subtitle = g_strdup_printf ("%s%s%s", _(on ? rules[rule].on : rules[rule].off), since[0] != '\0' ? "\n" : "", since);
  GtkWidget *row = galley_newsroom_page_add_row (GALLEY_NEWSROOM_PAGE (self), self->rules, _(rules[rule].title), subtitle);
  GtkWidget *word = gtk_label_new (on ? _("On") : _("Off"));

  gtk_widget_add_css_class (word, on ? "success" : "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), word);
  g_object_set_data (G_OBJECT (row), "rule", GUINT_TO_POINTER (rule));
  if (galley_newsroom_page_may_rule (GALLEY_NEWSROOM_PAGE (self)))
    galley_newsroom_page_open (row, G_CALLBACK (on_switch), NULL);
}

/* ── wording ── */

static const struct
{
  gsize       offset;
  const char *const *(*get) (const GalleyPolicies *policies);
  const char *title, *description;
} wordings[] = {
  { G_STRUCT_OFFSET (GalleyPolicies, reasons), galley_policies_get_reasons, N_("Reasons for Returning and Declining"),
    N_("One a line. Whoever returns or declines an article chooses one of them, or says it in words.") },
  { G_STRUCT_OFFSET (GalleyPolicies, opinions), galley_policies_get_opinions, N_("Usual Opinions"),
    N_("One a line. They are offered with every pass and approval, after what the editor said last.") },
};

static void
on_lines_edited (Change *change)
{
  galley_form_set_ready (change->form, TRUE);
}

static void
on_wording (GtkWidget *row)
{
  GalleyNewsroomPage *page = GALLEY_NEWSROOM_PAGE (gtk_widget_get_ancestor (row, GALLEY_TYPE_NEWSROOM_PAGE));
  const GalleyNewsroom *newsroom = galley_newsroom_page_get_newsroom (page);
  guint wording = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "wording"));
  Change *change = change_new (page, _(wordings[wording].title), newsroom->policies);
  GtkWidget *group = galley_form_add_group (change->form, _(wordings[wording].title), _(wordings[wording].description));

  change->offset = wordings[wording].offset;
  change->lines = galley_form_add_lines (change->form, group, (char *const *) wordings[wording].get (newsroom->policies));
  galley_form_ask_reason (change->form);
  g_signal_connect_swapped (change->form, "edited", G_CALLBACK (on_lines_edited), change);
  galley_newsroom_page_push (page, change->form);
}

static void
add_wording (GalleyRulesPage *self, const GalleyNewsroom *newsroom, guint wording)
{
  g_autofree char *lines = g_strjoinv (" · ", (char **) wordings[wording].get (newsroom->policies));
  GtkWidget *row = galley_newsroom_page_add_row (GALLEY_NEWSROOM_PAGE (self), self->words, _(wordings[wording].title), lines);

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  g_object_set_data (G_OBJECT (row), "wording", GUINT_TO_POINTER (wording));
  if (galley_newsroom_page_may_rule (GALLEY_NEWSROOM_PAGE (self)))
    galley_newsroom_page_open (row, G_CALLBACK (on_wording), NULL);
}

/* ── all of it ── */

static void
galley_rules_page_show (GalleyNewsroomPage *page, const GalleyNewsroom *newsroom)
{
  GalleyRulesPage *self = GALLEY_RULES_PAGE (page);

  galley_newsroom_page_clear (page);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    add_rule (self, newsroom, i);
  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    add_wording (self, newsroom, i);
  galley_newsroom_page_show_record (page, self->record, GALLEY_TOPIC_PEOPLE | GALLEY_TOPIC_RULES);
}

static void
galley_rules_page_class_init (GalleyRulesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GALLEY_NEWSROOM_PAGE_CLASS (klass)->show = galley_rules_page_show;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-rules-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyRulesPage, rules);
  gtk_widget_class_bind_template_child (widget_class, GalleyRulesPage, words);
  gtk_widget_class_bind_template_child (widget_class, GalleyRulesPage, record);
}

static void
galley_rules_page_init (GalleyRulesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
