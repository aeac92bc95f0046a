/* galleyctl-library.c: which library, and who acts in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galleyctl-library.h"

#include <glib/gi18n-lib.h>

#include "galley-error.h"
#include "galley-library.h"
#include "galleyctl-passphrase.h"

/**
 * galleyctl_library_dup_folder:
 *
 * Returns: (transfer full): --library, else $GALLEY_LIBRARY, else the person's own
 */
char *
galleyctl_library_dup_folder (const GalleyctlOptions *options)
{
  const char *folder = options->library != NULL ? options->library : g_getenv ("GALLEY_LIBRARY");

  if (folder != NULL && folder[0] != '\0')
    return g_strdup (folder);
  return g_build_filename (g_get_user_data_dir (), "galley", "library", NULL);
}

/**
 * galleyctl_library_open:
 *
 * Returns: (transfer full): the desk of the library that is meant
 */
GalleyDesk *
galleyctl_library_open (const GalleyctlOptions *options, GalleyDeskFlags flags, GError **error)
{
  g_autofree char *folder = galleyctl_library_dup_folder (options);

  return galley_library_open (folder, flags, error);
}

/* ── who ── */

static GalleyEditor *
find_only_person (GalleyDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) editors = galley_desk_list_editors (desk, error);
  GalleyEditor *only = NULL;
  guint n = 0;

  for (guint i = 0; editors != NULL && i < editors->len; i++)
    if (!((GalleyEditor *) editors->pdata[i])->retired && n++ == 0)
      only = editors->pdata[i];
  if (n == 1)
    return galley_editor_ref (only);
  if (editors != NULL && n == 0)
    g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("Nobody works in this library yet; use “galleyctl editor add”"));
  else if (editors != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Several people work in this library; say with --as who you are"));
  return NULL;
}

/**
 * galleyctl_library_find_person:
 *
 * Returns: (transfer full): the editor named by --as or $GALLEY_EDITOR; without them the only one there is
 */
GalleyEditor *
galleyctl_library_find_person (GalleyDesk *desk, const GalleyctlOptions *options, GError **error)
{
  const char *name = options->as != NULL ? options->as : g_getenv ("GALLEY_EDITOR");

  if (name != NULL && name[0] != '\0')
    return galley_desk_find_editor (desk, name, error);
  return find_only_person (desk, error);
}

GalleyctlPassphrase *
galleyctl_library_ask_passphrase (const GalleyctlOptions *options, const GalleyEditor *person, GError **error)
{
  /* Translators: a question on the terminal, followed by the answer; %s is a person's name. */
  g_autofree char *prompt = g_strdup_printf (_("Passphrase of %s:"), person->name);

  return galleyctl_passphrase_read (options->passphrase_fd, prompt, error);
}

/**
 * galleyctl_library_unlock:
 *
 * Returns: (transfer full): the key of @person, after asking for the passphrase
 */
GalleySigner *
galleyctl_library_unlock (GalleyDesk *desk, const GalleyctlOptions *options, const GalleyEditor *person, GError **error)
{
  g_autoptr (GalleyctlPassphrase) passphrase = galleyctl_library_ask_passphrase (options, person, error);
  g_autoptr (GalleySigner) signer = passphrase != NULL ? galley_desk_unlock (desk, person->uuid, passphrase, error) : NULL;

  /* That it could not be sealed anew is no reason not to work. */
  if (signer != NULL)
    galley_desk_strengthen (desk, person->uuid, passphrase, NULL);
  return g_steal_pointer (&signer);
}

gboolean
galleyctl_office_open (GalleyctlOffice *office, const GalleyctlOptions *options, GError **error)
{
  g_autoptr (GalleyEditor) person = NULL;

  office->desk = galleyctl_library_open (options, GALLEY_DESK_WRITE, error);
  person = office->desk != NULL ? galleyctl_library_find_person (office->desk, options, error) : NULL;
  office->by = person != NULL ? galleyctl_library_unlock (office->desk, options, person, error) : NULL;
  return office->by != NULL;
}

void
galleyctl_office_clear (GalleyctlOffice *office)
{
  g_clear_pointer (&office->by, galley_signer_unref);
  g_clear_pointer (&office->desk, galley_desk_close);
}

/**
 * galleyctl_library_get_seal:
 *
 * Reads --seal.
 */
gboolean
galleyctl_library_get_seal (const GalleyctlOptions *options, GalleySealStrength *strength, GError **error)
{
  *strength = g_strcmp0 (options->seal, "quick") == 0 ? GALLEY_SEAL_QUICK : GALLEY_SEAL_STRONG;
  if (options->seal == NULL || *strength == GALLEY_SEAL_QUICK || g_str_equal (options->seal, "strong"))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is no strength of a seal; there are “strong” and “quick”"), options->seal);
  return FALSE;
}
