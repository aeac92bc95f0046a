/* galley-person-form.c: one person: name, roles, key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-person-form.h"

#include <glib/gi18n-lib.h>

#include "galley-labels.h"
#include "galley-phrases.h"

#define N_ROLES 8

typedef struct
{
  GalleyForm         *form;  /* which owns this */
  GalleyNewsroomPage *page;
  GalleyStore        *store;
  GalleyEditor       *editor;
  GtkWidget          *name;  /* NULL for somebody who may only look */
  GtkWidget          *roles[N_ROLES];
  GtkWidget          *passphrase, *again, *old;
} Person;

static void
person_free (gpointer data)
{
  Person *person = data;

  g_object_unref (person->store);
  galley_editor_unref (person->editor);
  g_free (person);
}

/* The form owns what belongs to it. */
static Person *
person_new (GalleyForm *form, GalleyNewsroomPage *page, const GalleyEditor *editor)
{
  Person *person = g_new0 (Person, 1);

  person->form = form;
  person->page = page;
  person->store = g_object_ref (galley_newsroom_page_get_store (page));
  person->editor = galley_editor_ref (editor);
  g_object_set_data_full (G_OBJECT (form), "person", person, person_free);
  return person;
}

/* ── passphrases ── */

static void
check_passphrases (Person *person)
{
  const char *first = gtk_editable_get_text (GTK_EDITABLE (person->passphrase)), *second = gtk_editable_get_text (GTK_EDITABLE (person->again));

  if (*second != '\0' && !g_str_has_prefix (first, second))
    galley_form_say (person->form, _("The two passphrases differ."));
  galley_form_set_ready (person->form, *first != '\0' && g_str_equal (first, second)
                                         && (person->old == NULL || *gtk_editable_get_text (GTK_EDITABLE (person->old)) != '\0'));
}

static void
save_passphrase (Person *person)
{
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (person->passphrase));

  if (person->old != NULL)
    galley_store_amend_async (person->store, &(const GalleyAmendment) {
      .kind = GALLEY_AMEND_PASSPHRASE, .passphrase = gtk_editable_get_text (GTK_EDITABLE (person->old)), .new_passphrase = passphrase },
      galley_form_saved, g_object_ref (person->form));
  else
    galley_store_amend_async (person->store, &(const GalleyAmendment) {
      .kind = GALLEY_AMEND_KEY, .subject = person->editor->uuid, .passphrase = passphrase, .reason = galley_form_get_reason (person->form) },
      galley_form_saved, g_object_ref (person->form));
}

static GalleyForm *
new_secret_form (GalleyNewsroomPage *page, const GalleyEditor *editor, const char *title, const char *description, gboolean asks_old)
{
  GalleyForm *form = galley_form_new (title, TRUE);
  Person *person = person_new (form, page, editor);
  GtkWidget *group = galley_form_add_group (form, editor->name, description);

  if (asks_old)
    person->old = galley_form_add_secret (form, group, _("The passphrase until now"));
  person->passphrase = galley_form_add_secret (form, group, asks_old ? _("The new passphrase") : _("Passphrase, typed by the editor"));
  person->again = galley_form_add_secret (form, group, _("The new passphrase, once more"));
  if (!asks_old)
    galley_form_ask_reason_sometimes (form, _("The change is signed into the library’s own chain, with its reason if there is one to tell."));
  g_signal_connect_swapped (form, "edited", G_CALLBACK (check_passphrases), person);
  g_signal_connect_swapped (form, "save", G_CALLBACK (save_passphrase), person);
  return form;
}

/**
 * galley_passphrase_form_new:
 *
 * Returns: (transfer floating): a form in which whoever is at the desk changes their own passphrase
 */
GalleyForm *
galley_passphrase_form_new (GalleyNewsroomPage *page)
{
  return new_secret_form (page, galley_store_get_editor (galley_newsroom_page_get_store (page)), _("Change My Passphrase"),
                          _("Your key stays the same, and so does everything you signed. Nobody can recover a passphrase for you."), TRUE);
}

static void
on_new_key (Person *person)
{
  galley_newsroom_page_push (person->page, new_secret_form (
    person->page, person->editor, _("A New Key"),
    _("For a lost passphrase. What was signed with the old key stays valid; the old key signs nothing any more."), FALSE));
}

/* ── retiring ── */

static void
on_retire_answered (Person *person, const char *response)
{
  if (g_str_equal (response, "retire"))
    galley_store_amend_async (person->store, &(const GalleyAmendment) {
      .kind = GALLEY_AMEND_RETIRE, .subject = person->editor->uuid, .reason = galley_form_get_reason (person->form) },
      galley_form_saved, g_object_ref (person->form));
}

static void
on_retire (Person *person)
{
  g_autofree char *heading = g_strdup_printf (_("Retire %s?"), person->editor->name);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, _("Their key signs nothing from now on. What they signed stays valid.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "retire", _("_Retire"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "retire", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_retire_answered), person, NULL, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (person->form));
}

/* ── name and roles ── */

static guint
get_roles (Person *person)
{
  guint roles = 0;

  for (guint i = 0; i < N_ROLES; i++)
    if (adw_switch_row_get_active (ADW_SWITCH_ROW (person->roles[i])))
      roles |= 1u << i;
  return roles;
}

static gboolean
is_renamed (Person *person)
{
  g_autofree char *name = galley_form_dup_text (person->name);

  return !g_str_equal (name, person->editor->name);
}

static void
on_edited (Person *person)
{
  g_autofree char *name = galley_form_dup_text (person->name);
  g_autofree char *reason = g_strstrip (g_strdup (galley_form_get_reason (person->form)));
  gboolean other_roles = get_roles (person) != person->editor->roles;

  galley_form_set_ready (person->form, *name != '\0' && (other_roles ? *reason != '\0' : is_renamed (person)));
}

static void
save_roles (Person *person)
{
  galley_store_amend_async (person->store, &(const GalleyAmendment) {
    .kind = GALLEY_AMEND_ROLES, .subject = person->editor->uuid, .roles = get_roles (person), .reason = galley_form_get_reason (person->form) },
    galley_form_saved, g_object_ref (person->form));
}

static void
on_renamed (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyForm) form = data;
  g_autoptr (GError) error = NULL;
  Person *person = g_object_get_data (G_OBJECT (form), "person");

  if (!galley_store_amend_finish (person->store, result, &error))
    galley_form_say (form, error->message);
  else if (get_roles (person) != person->editor->roles)
    save_roles (person);
  else
    galley_form_leave (form);
}

static void
on_save (Person *person)
{
  g_autofree char *name = galley_form_dup_text (person->name);

  if (is_renamed (person))
    galley_store_amend_async (person->store, &(const GalleyAmendment) {
      .kind = GALLEY_AMEND_NAME, .subject = person->editor->uuid, .name = name, .reason = galley_form_get_reason (person->form) },
      on_renamed, g_object_ref (person->form));
  else
    save_roles (person);
}

/* ── what is known ── */

/* In groups of four, as people read them to each other. */
static char *
dup_fingerprint (const char *key)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; key[i] != '\0'; i++)
    g_string_append_printf (text, "%s%c", i > 0 && i % 4 == 0 ? " " : "", key[i]);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
add_since (GtkWidget *group, const GalleyNewsroom *newsroom, const GalleyEditor *editor, GalleyDecisionKind kind, const char *title)
{
  g_autofree char *since = galley_newsroom_dup_since (newsroom, galley_newsroom_find_entry (newsroom, editor->uuid, kind));

  if (since[0] != '\0')
    galley_form_add_fact (group, title, since);
}

static void
add_facts (Person *person, const GalleyNewsroom *newsroom)
{
  GtkWidget *group = galley_form_add_group (person->form, NULL, NULL);
  g_autofree char *fingerprint = dup_fingerprint (person->editor->key);
  g_autofree char *roles = galley_label_dup_roles (person->editor->roles);

  if (person->name == NULL)
    galley_form_add_fact (group, _("Roles"), roles[0] != '\0' ? roles : _("No roles"));
  add_since (group, newsroom, person->editor, GALLEY_DECISION_ENROL, _("Here since"));
  add_since (group, newsroom, person->editor, GALLEY_DECISION_ADOPT, _("A new key since"));
  add_since (group, newsroom, person->editor, GALLEY_DECISION_RETIRE, _("Retired"));
  galley_form_add_fact (group, _("Fingerprint of the key"), fingerprint);
}

static void
add_questions (Person *person)
{
  GtkWidget *group = galley_form_add_group (person->form, NULL, NULL);

  person->name = galley_form_add_entry (person->form, group, _("Real name"), person->editor->name);
  galley_form_ask_reason_sometimes (person->form, _("Every change is signed into the library’s own chain. Changed roles need a reason."));
  group = galley_form_add_group (person->form, _("Roles"), _("Nobody signs two steps of one article, whatever their roles."));
  for (guint i = 0; i < N_ROLES; i++)
    person->roles[i] = galley_form_add_switch (person->form, group, galley_label_role (1u << i), (person->editor->roles & (1u << i)) != 0);
  g_signal_connect_swapped (person->form, "edited", G_CALLBACK (on_edited), person);
  g_signal_connect_swapped (person->form, "save", G_CALLBACK (on_save), person);
}

static void
add_buttons (Person *person)
{
  GtkWidget *group = galley_form_add_group (person->form, NULL, NULL);
  GtkWidget *key = galley_form_add_button (group, _("Give a _New Key…"), NULL);
  GtkWidget *retire = galley_form_add_button (group, _("_Retire…"), "destructive-action");

  g_signal_connect_swapped (key, "activated", G_CALLBACK (on_new_key), person);
  g_signal_connect_swapped (retire, "activated", G_CALLBACK (on_retire), person);
}

/**
 * galley_person_form_new:
 *
 * Returns: (transfer floating): what is known of a person, for a chief editor to change
 */
GalleyForm *
galley_person_form_new (GalleyNewsroomPage *page, const char *uuid)
{
  const GalleyNewsroom *newsroom = galley_newsroom_page_get_newsroom (page);
  const GalleyEditor *editor = galley_newsroom_find_editor (newsroom, uuid);
  gboolean may_change = galley_newsroom_page_may_rule (page) && !editor->retired;
  GalleyForm *form = galley_form_new (editor->name, may_change);
  Person *person = person_new (form, page, editor);

  if (may_change)
    add_questions (person);
  add_facts (person, newsroom);
  if (may_change)
    add_buttons (person);
  galley_newsroom_add_history (newsroom, form, GALLEY_TOPIC_PEOPLE, uuid);
  return form;
}
