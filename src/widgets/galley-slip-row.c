/* galley-slip-row.c: one decision of the slip, with its signature
 *
 * What was decided and at which step, by whom, when, for how long they had the text
 * before them, what they said and ticked, and the digest of what they judged.  Whether
 * the signature covers the text as it is now, and whether it holds at all, is a mark and
 * a word: colour never says it alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-slip-row.h"

#include <glib/gi18n-lib.h>

#include "galley-chain.h"
#include "galley-labels.h"
#include "galley-phrases.h"
#include "galley-runs.h"
#include "galley-slip.h"
#include "galley-window.h"

static const struct { const char *icon, *style, *word; } marks[] = {
  [GALLEY_STANDING_VALID] = { "application-certificate-symbolic", "success", N_("Covers the text as it is now") },
  [GALLEY_STANDING_STALE] = { "dialog-warning-symbolic", "warning", N_("Stale: the text has changed since") },
  [GALLEY_STANDING_UNDONE] = { "edit-undo-symbolic", "dimmed", N_("Undone later") },
  [GALLEY_STANDING_NOTED] = { "object-select-symbolic", "dimmed", NULL },
};

static GtkWidget *
append_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* ── what and when ── */

static const char *
find_step_name (const GalleyDossier *dossier, const char *key)
{
  for (guint i = 0; i < dossier->route->steps->len; i++)
    {
      const GalleyStep *step = dossier->route->steps->pdata[i];
      if (g_str_equal (step->key, key))
        return galley_label_step (step);
    }
  return key;
}

static char *
dup_title (const GalleyDossier *dossier, const GalleyDecision *decision)
{
  if (decision->step[0] == '\0')
    return g_strdup (galley_phrase_done (decision->kind));
  return g_strdup_printf ("%s · %s", galley_phrase_done (decision->kind), find_step_name (dossier, decision->step));
}

static void
append_heading (GtkWidget *box, const char *title, gint64 at, const char *icon_name, const char *style, gboolean holds)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  g_autoptr (GalleyRuns) runs = galley_runs_new ();
  g_autofree char *time = galley_phrase_dup_time (at);
  g_autofree char *full = galley_phrase_dup_full_time (at);
  GtkWidget *label;

  gtk_widget_add_css_class (icon, style);
  gtk_box_append (GTK_BOX (line), icon);
  galley_runs_append (runs, title, holds ? GALLEY_RUN_PLAIN : GALLEY_RUN_STRUCK);
  label = append_label (line, NULL, "heading");
  galley_runs_show (runs, GTK_LABEL (label));
  gtk_widget_set_hexpand (label, TRUE);
  label = gtk_label_new (time);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_tooltip_text (label, full);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (box), line);
}

/* ── who and how long ── */

static void
append_who (GtkWidget *box, const GalleyDossier *dossier, const GalleyDecision *decision)
{
  g_autoptr (GalleyEditor) signer = galley_journal_find_key (dossier->journal, NULL, decision->editor);
  g_autofree char *roles = galley_label_dup_roles (decision->role);
  g_autofree char *looked = galley_label_dup_duration (decision->seconds);
  const char *parts[] = { signer != NULL ? signer->name : _("somebody unknown"), roles, looked };
  g_autoptr (GString) who = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i][0] != '\0')
      g_string_append_printf (who, "%s%s", who->len > 0 ? " · " : "", parts[i]);
  append_label (box, who->str, "caption");
}

/* ── what was said ── */

static void
append_words (GtkWidget *box, const GalleyDecision *decision)
{
  gboolean of_desk = decision->kind == GALLEY_DECISION_RETURN || decision->kind == GALLEY_DECISION_DECLINE; /* said in one, below */
  g_autofree char *reason = galley_label_dup_reason (decision);

  if (decision->wrong[0] != '\0' && !of_desk)
    gtk_widget_add_css_class (append_label (box, decision->wrong, NULL), "dimmed");
  if (reason[0] != '\0')
    append_label (box, reason, NULL);
  for (char **sentence = decision->checklist; *sentence != NULL; sentence++)
    {
      g_autofree char *ticked = g_strconcat ("✓ ", *sentence, NULL);
      append_label (box, ticked, "caption");
    }
  if (decision->until != 0)
    {
      g_autofree char *time = galley_phrase_dup_minute (decision->until);
      g_autofree char *until = g_strdup_printf (_("Until %s"), time);
      append_label (box, until, "caption");
    }
}

/* ── the digest, to be compared and copied ── */

static void
on_copy (GtkButton *button, gpointer digest)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), g_object_get_data (G_OBJECT (button), "digest"));
  galley_window_say (GTK_WIDGET (button), _("The digest was copied"));
}

static void
append_digest (GtkWidget *box, const char *digest)
{
  g_autofree char *brief = galley_phrase_dup_digest (digest);
  g_autofree char *lines = galley_phrase_dup_whole_digest (digest);
  g_autofree char *tooltip = g_strdup_printf (_("Digest of the text, press to copy:\n%s"), lines);
  GtkWidget *button;

  if (digest[0] == '\0')
    return;
  button = gtk_button_new_with_label (brief);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "digest");
  gtk_widget_add_css_class (button, "monospace");
  gtk_widget_add_css_class (button, "dimmed");
  g_object_set_data_full (G_OBJECT (button), "digest", g_strdup (digest), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_copy), NULL);
  gtk_box_append (GTK_BOX (box), button);
}

/* ── rows ── */

static GtkWidget *
new_row (GtkWidget *box, gboolean activatable)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (box, "slip-entry");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), activatable);
  return row;
}

static void
append_standing (GtkWidget *box, GalleyStanding standing, const char *problem)
{
  if (problem != NULL)
    gtk_widget_add_css_class (append_label (box, problem, "caption-heading"), "error");
  else if (marks[standing].word != NULL)
    gtk_widget_add_css_class (append_label (box, _(marks[standing].word), "caption"), marks[standing].style);
}

/**
 * galley_slip_row_new:
 * @problem: (nullable): why the signature does not hold
 *
 * Returns: (transfer floating): a row; activating it is up to the caller
 */
GtkWidget *
galley_slip_row_new (const GalleyDossier *dossier, guint position, const char *problem)
{
  const GalleyDecision *decision = ((GalleyEntry *) dossier->slip->pdata[position])->decision;
  GalleyStanding standing = galley_slip_get_standing (dossier->slip, position, dossier->digest);
  gboolean holds = problem == NULL && (standing == GALLEY_STANDING_VALID || standing == GALLEY_STANDING_NOTED);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *title = dup_title (dossier, decision);
  GtkWidget *row;

  append_heading (box, title, decision->at, problem != NULL ? "dialog-error-symbolic" : marks[standing].icon,
                  problem != NULL ? "error" : marks[standing].style, holds);
  append_who (box, dossier, decision);
  append_words (box, decision);
  append_standing (box, standing, problem);
  append_digest (box, decision->digest);
  row = new_row (box, TRUE);
  gtk_widget_set_tooltip_text (row, _("Shows what has changed since this text"));
  return row;
}

static const GalleyEntry *
find_curation (const GalleyDossier *dossier, const GalleyList *list)
{
  for (guint i = 0; i < dossier->curations->len; i++)
    if (g_str_equal (((GalleyEntry *) dossier->curations->pdata[i])->decision->subject, list->uuid))
      return dossier->curations->pdata[i];
  return NULL;
}

/**
 * galley_slip_row_new_curation:
 *
 * Returns: (transfer floating): who signed a shared list as it is now
 */
GtkWidget *
galley_slip_row_new_curation (const GalleyDossier *dossier, const GalleyList *list)
{
  const GalleyEntry *entry = find_curation (dossier, list);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *digest = galley_list_dup_digest (list);

  append_heading (box, list->name, entry != NULL ? entry->decision->at : list->updated,
                  entry != NULL ? "application-certificate-symbolic" : "dialog-warning-symbolic", entry != NULL ? "success" : "warning", TRUE);
  if (entry != NULL)
    append_who (box, dossier, entry->decision);
  else
    gtk_widget_add_css_class (append_label (box, _("Nobody has signed the list as it is now"), "caption"), "warning");
  append_digest (box, digest);
  return new_row (box, FALSE);
}
