/* galleyctl-people.c: the library, who works in it, and what is allowed there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "galley-error.h"
#include "galley-labels.h"
#include "galleyctl-command.h"
#include "galleyctl-input.h"
#include "galleyctl-library.h"
#include "galleyctl-output.h"
#include "galleyctl-passphrase.h"

static void
print_editor (const GalleyctlOptions *options, const GalleyEditor *editor)
{
  g_autofree char *roles = galley_label_dup_roles (editor->roles);
  g_autoptr (JsonBuilder) json = NULL;

  if (!options->json)
    {
      galleyctl_print ("%s: %s%s\n", editor->name, roles, editor->retired ? _(" (retired)") : "");
      return;
    }
  json = json_builder_new ();
  json_builder_begin_object (json);
  galleyctl_json_add_noun (json, "editor", editor);
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

/* ── making a library ── */

static char *
read_new_passphrase (const GalleyctlOptions *options, const char *name, int otherwise, GError **error)
{
  /* Translators: a question on the terminal, followed by the answer; %s is a person's name. */
  g_autofree char *prompt = g_strdup_printf (_("A new passphrase for %s:"), name);

  return galleyctl_passphrase_read_new (options->new_passphrase_fd >= 0 ? options->new_passphrase_fd : otherwise, prompt, error);
}

static GalleyEditor *
enrol_first (GalleyDesk *desk, const GalleyctlOptions *options, const char *passphrase, GError **error)
{
  GalleySealStrength strength;
  guint roles;

  if (!galleyctl_input_parse_roles (options->roles, &roles, error) || !galleyctl_library_get_seal (options, &strength, error))
    return NULL;
  return galley_desk_enrol (desk, NULL, options->name, roles, NULL, passphrase, strength, error);
}

static void
print_library (const GalleyctlOptions *options, GalleyDesk *desk, const GalleyEditor *first)
{
  g_autofree char *folder = g_filename_display_name (galley_desk_get_folder (desk));
  g_autoptr (JsonBuilder) json = NULL;

  if (!options->json)
    {
      galleyctl_print (_("A new library is in “%s”.\n"), folder);
      return;
    }
  json = json_builder_new ();
  json_builder_begin_object (json);
  galleyctl_json_add_text (json, "library", folder);
  galleyctl_json_add_text (json, "id", galley_desk_get_uuid (desk));
  galleyctl_json_add_noun (json, "editor", first);
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

/* Makes the library whole, first person and all. */
static gboolean
make_library (const GalleyctlOptions *options, const char *folder, const char *passphrase, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (options, GALLEY_DESK_CREATE, error);
  g_autoptr (GalleyEditor) first = NULL;

  if (desk == NULL)
    return FALSE;
  if (options->name != NULL)
    first = enrol_first (desk, options, passphrase, error);
  if (options->name != NULL && first == NULL)
    return FALSE;
  print_library (options, desk, first);
  return TRUE;
}

/* What was begun here and not finished goes; the folder only if it is empty then. */
static void
unmake_library (const char *folder)
{
  static const char *const names[] = { "library.db", "library.db-wal", "library.db-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

gboolean
galleyctl_init (GalleyctlCall *call, GError **error)
{
  g_autofree char *folder = galleyctl_library_dup_folder (call->options);
  g_autofree char *file = g_build_filename (folder, "library.db", NULL);
  g_autoptr (GalleyctlPassphrase) passphrase = NULL;
  g_autoptr (GError) why = NULL;
  gboolean there = g_file_test (file, G_FILE_TEST_EXISTS);

  /* Before anybody is asked for a passphrase for nothing. */
  if (there)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, _("There is a library in “%s” already"), folder);
      return FALSE;
    }
  if (call->options->name != NULL)
    passphrase = read_new_passphrase (call->options, call->options->name, call->options->passphrase_fd, error);
  if (call->options->name != NULL && passphrase == NULL)
    return FALSE;
  if (make_library (call->options, folder, passphrase, &why))
    return TRUE;
  if (!g_error_matches (why, GALLEY_ERROR, GALLEY_ERROR_CONFLICT)) /* then it is somebody else's */
    unmake_library (folder);
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

/* ── people ── */

static gboolean
print_person (GalleyctlOffice *office, const GalleyctlOptions *options, const char *uuid, GError **error)
{
  g_autoptr (GalleyEditor) person = galley_desk_find_editor (office->desk, uuid, error);

  if (person == NULL)
    return FALSE;
  print_editor (options, person);
  return TRUE;
}

gboolean
galleyctl_editor_list (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_READ, error);
  g_autoptr (GPtrArray) editors = desk != NULL ? galley_desk_list_editors (desk, error) : NULL;
  g_autoptr (GalleyctlTable) table = NULL;

  if (editors == NULL)
    return FALSE;
  if (call->options->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();
      json_builder_begin_object (json);
      galleyctl_json_add_nouns (json, "editors", editors);
      json_builder_end_object (json);
      galleyctl_json_print (json);
      return TRUE;
    }
  table = galleyctl_table_new (_("ID"), _("Name"), _("Roles"), NULL);
  for (guint i = 0; i < editors->len; i++)
    {
      const GalleyEditor *editor = editors->pdata[i];
      g_autofree char *id = g_strndup (editor->uuid, 8);
      g_autofree char *roles = galley_label_dup_roles (editor->roles);
      galleyctl_table_add (table, id, editor->name, editor->retired ? _("retired") : roles, NULL);
    }
  galleyctl_table_print (table, "");
  return TRUE;
}

static gboolean
is_empty (GalleyDesk *desk, gboolean *empty, GError **error)
{
  g_autoptr (GPtrArray) editors = galley_desk_list_editors (desk, error);

  *empty = editors != NULL && editors->len == 0;
  return editors != NULL;
}

/* The first person of a library is enrolled by nobody. */
static gboolean
open_for_enrolling (GalleyctlOffice *office, const GalleyctlOptions *options, GError **error)
{
  gboolean empty;

  office->desk = galleyctl_library_open (options, GALLEY_DESK_WRITE, error);
  if (office->desk == NULL || !is_empty (office->desk, &empty, error))
    return FALSE;
  if (empty)
    return TRUE;
  g_clear_pointer (&office->desk, galley_desk_close);
  return galleyctl_office_open (office, options, error);
}

gboolean
galleyctl_editor_add (GalleyctlCall *call, GError **error)
{
  const char *name = call->options->arguments[0];
  g_auto (GalleyctlOffice) office = { NULL };
  g_autoptr (GalleyctlPassphrase) passphrase = NULL;
  g_autoptr (GalleyEditor) person = NULL;
  GalleySealStrength strength;
  guint roles;

  if (!galleyctl_input_parse_roles (call->options->roles, &roles, error) || !galleyctl_library_get_seal (call->options, &strength, error)
      || !open_for_enrolling (&office, call->options, error))
    return FALSE;
  passphrase = read_new_passphrase (call->options, name, office.by == NULL ? call->options->passphrase_fd : -1, error);
  person = passphrase != NULL ? galley_desk_enrol (office.desk, office.by, name, roles, call->options->reason, passphrase, strength, error) : NULL;
  if (person == NULL)
    return FALSE;
  print_editor (call->options, person);
  return TRUE;
}

static GalleyEditor *
find_named (GalleyctlOffice *office, GalleyctlCall *call, GError **error)
{
  return galleyctl_office_open (office, call->options, error) ? galley_desk_find_editor (office->desk, call->options->arguments[0], error) : NULL;
}

gboolean
galleyctl_editor_roles (GalleyctlCall *call, GError **error)
{
  g_auto (GalleyctlOffice) office = { NULL };
  g_autoptr (GalleyEditor) person = NULL;
  guint roles;

  if (!galleyctl_input_parse_roles (call->options->roles, &roles, error))
    return FALSE;
  person = find_named (&office, call, error);
  return person != NULL && galley_desk_assign (office.desk, office.by, person->uuid, roles, call->options->reason, error)
         && print_person (&office, call->options, person->uuid, error);
}

gboolean
galleyctl_editor_retire (GalleyctlCall *call, GError **error)
{
  g_auto (GalleyctlOffice) office = { NULL };
  g_autoptr (GalleyEditor) person = find_named (&office, call, error);

  return person != NULL && galley_desk_retire (office.desk, office.by, person->uuid, call->options->reason, error)
         && print_person (&office, call->options, person->uuid, error);
}

gboolean
galleyctl_editor_rename (GalleyctlCall *call, GError **error)
{
  g_auto (GalleyctlOffice) office = { NULL };
  g_autoptr (GalleyEditor) person = find_named (&office, call, error);

  return person != NULL && galley_desk_rename (office.desk, office.by, person->uuid, call->options->arguments[1], call->options->reason, error)
         && print_person (&office, call->options, person->uuid, error);
}

gboolean
galleyctl_editor_new_key (GalleyctlCall *call, GError **error)
{
  g_auto (GalleyctlOffice) office = { NULL };
  g_autoptr (GalleyctlPassphrase) passphrase = NULL;
  g_autoptr (GalleyEditor) person = NULL;
  GalleySealStrength strength;

  if (!galleyctl_library_get_seal (call->options, &strength, error))
    return FALSE;
  person = find_named (&office, call, error);
  passphrase = person != NULL ? read_new_passphrase (call->options, person->name, -1, error) : NULL;
  return passphrase != NULL && galley_desk_replace_key (office.desk, office.by, person->uuid, call->options->reason, passphrase, strength, error)
         && print_person (&office, call->options, person->uuid, error);
}

gboolean
galleyctl_editor_passphrase (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_WRITE, error);
  g_autoptr (GalleyEditor) person = desk != NULL ? galleyctl_library_find_person (desk, call->options, error) : NULL;
  g_autoptr (GalleyctlPassphrase) before = NULL, after = NULL;
  GalleySealStrength strength;

  if (person == NULL || !galleyctl_library_get_seal (call->options, &strength, error))
    return FALSE;
  before = galleyctl_library_ask_passphrase (call->options, person, error);
  after = before != NULL ? read_new_passphrase (call->options, person->name, call->options->passphrase_fd, error) : NULL;
  if (after == NULL || !galley_desk_change_passphrase (desk, person->uuid, before, after, strength, error))
    return FALSE;
  print_editor (call->options, person);
  return TRUE;
}

/* ── what is allowed ── */

/* Words that are given replace those there are; one empty word is none. */
static char **
replace_words (char **before, char **words)
{
  static char *none[] = { NULL };

  if (words == NULL)
    return before;
  return words[0] != NULL && words[0][0] == '\0' ? none : words;
}

static gboolean
set_policies (const GalleyctlOptions *options, GError **error)
{
  g_auto (GalleyctlOffice) office = { NULL };
  g_autoptr (GalleyPolicies) before = NULL, after = NULL;
  GalleyPolicies changed;

  if (!galleyctl_office_open (&office, options, error))
    return FALSE;
  before = galley_desk_load_policies (office.desk, error);
  if (before == NULL)
    return FALSE;
  changed = *before;
  if (!galleyctl_input_parse_answer ("override", options->override, &changed.override, error)
      || !galleyctl_input_parse_answer ("listed-sources", options->listed_sources, &changed.source_must_be_listed, error)
      || !galleyctl_input_parse_answer ("every-passphrase", options->passphrase_always, &changed.passphrase_always, error))
    return FALSE;
  changed.reasons = replace_words (before->reasons, options->reasons);
  changed.opinions = replace_words (before->opinions, options->opinions);
  after = galley_policies_new (&changed);
  return galley_desk_set_policies (office.desk, office.by, after, options->reason != NULL ? options->reason : "", error);
}

static void
print_lines (const char *title, const char *const *lines)
{
  galleyctl_print ("%s\n", title);
  for (; *lines != NULL; lines++)
    galleyctl_print ("  %s\n", *lines);
}

static void
print_policies (const GalleyctlOptions *options, const GalleyPolicies *policies)
{
  g_autoptr (JsonBuilder) json = NULL;

  if (!options->json)
    {
      galleyctl_print (_("Duty overrides are allowed: %s\n"), policies->override ? _("yes") : _("no"));
      galleyctl_print (_("Sources must be listed: %s\n"), policies->source_must_be_listed ? _("yes") : _("no"));
      galleyctl_print (_("The passphrase is asked for every signature: %s\n"), policies->passphrase_always ? _("yes") : _("no"));
      print_lines (_("Reasons for returning and declining:"), galley_policies_get_reasons (policies));
      print_lines (_("Usual opinions:"), galley_policies_get_opinions (policies));
      return;
    }
  json = json_builder_new ();
  json_builder_begin_object (json);
  galleyctl_json_add_bool (json, "override", policies->override);
  galleyctl_json_add_bool (json, "source_must_be_listed", policies->source_must_be_listed);
  galleyctl_json_add_bool (json, "passphrase_always", policies->passphrase_always);
  galleyctl_json_add_words (json, "reasons", galley_policies_get_reasons (policies));
  galleyctl_json_add_words (json, "opinions", galley_policies_get_opinions (policies));
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

static gboolean
changes_policies (const GalleyctlOptions *options)
{
  return options->override != NULL || options->listed_sources != NULL || options->passphrase_always != NULL || options->reasons != NULL
         || options->opinions != NULL;
}

gboolean
galleyctl_policy (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = NULL;
  g_autoptr (GalleyPolicies) policies = NULL;

  if (changes_policies (call->options) && !set_policies (call->options, error))
    return FALSE;
  desk = galleyctl_library_open (call->options, GALLEY_DESK_READ, error);
  policies = desk != NULL ? galley_desk_load_policies (desk, error) : NULL;
  if (policies == NULL)
    return FALSE;
  print_policies (call->options, policies);
  return TRUE;
}
