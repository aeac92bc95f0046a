/* galleyctl-failure.c: what went wrong, as a sentence, a status and JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galleyctl-failure.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "galley-error.h"
#include "galley-finding.h"
#include "galleyctl-output.h"

/* Which status a code of our own domain ends with, and what it is called in JSON. */
static const struct
{
  GalleyctlStatus status;
  const char     *code;
} codes[] = {
  [GALLEY_ERROR_FAILED]      = { GALLEYCTL_STATUS_STORAGE, "failed" },
  [GALLEY_ERROR_NOT_FOUND]   = { GALLEYCTL_STATUS_INPUT, "not-found" },
  [GALLEY_ERROR_INVALID]     = { GALLEYCTL_STATUS_INPUT, "invalid" },
  [GALLEY_ERROR_REFUSED]     = { GALLEYCTL_STATUS_REFUSED, "refused" },
  [GALLEY_ERROR_FORGED]      = { GALLEYCTL_STATUS_FORGED, "forged" },
  [GALLEY_ERROR_PASSPHRASE]  = { GALLEYCTL_STATUS_PASSPHRASE, "passphrase" },
  [GALLEY_ERROR_CONFLICT]    = { GALLEYCTL_STATUS_REFUSED, "conflict" },
  [GALLEY_ERROR_FROM_FUTURE] = { GALLEYCTL_STATUS_STORAGE, "from-future" },
  [GALLEY_ERROR_STORAGE]     = { GALLEYCTL_STATUS_STORAGE, "storage" },
  [GALLEY_ERROR_TAKEN]       = { GALLEYCTL_STATUS_REFUSED, "taken" },
};

/**
 * galleyctl_failure_get_help:
 *
 * Returns: (transfer none): the exit statuses, for the foot of every help page
 */
const char *
galleyctl_failure_get_help (void)
{
  return _("Exit status:\n"
           "  0  done\n"
           "  1  refused: by a guard, which is named with what stands in the way, or because\n"
           "     somebody else changed it in the meantime\n"
           "  2  wrong usage\n"
           "  3  bad input: no such article, editor or file; not a file, empty, too big, not readable as text\n"
           "  4  storage: disk full, read-only, in use, damaged, or written by a newer Galley\n"
           "  5  verification found something forged, altered or missing\n"
           "  6  wrong passphrase");
}

GalleyctlStatus
galleyctl_failure_get_status (const GError *error)
{
  if (error == NULL)
    return GALLEYCTL_STATUS_DONE;
  if (error->domain == GALLEY_ERROR && error->code < (int) G_N_ELEMENTS (codes))
    return codes[error->code].status;
  return error->domain == G_OPTION_ERROR ? GALLEYCTL_STATUS_USAGE : GALLEYCTL_STATUS_STORAGE;
}

static const char *
get_code (const GError *error)
{
  if (error->domain == GALLEY_ERROR && error->code < (int) G_N_ELEMENTS (codes))
    return codes[error->code].code;
  return error->domain == G_OPTION_ERROR ? "usage" : "failed";
}

/* ── printing ── */

static void
add_blocker (JsonBuilder *json, const GalleyFinding *blocker)
{
  json_builder_begin_object (json);
  galleyctl_json_add_text (json, "id", blocker->id);
  galleyctl_json_add_text (json, "message", blocker->message);
  galleyctl_json_add_text (json, "field", blocker->field);
  galleyctl_json_add_text (json, "article", blocker->text);
  json_builder_end_object (json);
}

static void
print_json (const GError *error, GPtrArray *blockers)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "error");
  json_builder_begin_object (json);
  galleyctl_json_add_text (json, "code", get_code (error));
  galleyctl_json_add_text (json, "message", error->message);
  json_builder_set_member_name (json, "blockers");
  json_builder_begin_array (json);
  for (guint i = 0; i < blockers->len; i++)
    add_blocker (json, blockers->pdata[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

/**
 * galleyctl_failure_print:
 * @blockers: #GalleyFinding
 * @json: also as a document on standard output
 */
void
galleyctl_failure_print (const GError *error, GPtrArray *blockers, gboolean json)
{
  g_autofree char *plain = galleyctl_dup_plain (error->message);

  if (json)
    print_json (error, blockers);
  fprintf (stderr, "galleyctl: %s\n", plain);
}

/**
 * galleyctl_failure_refuse:
 * @decision: what was asked for, in the words of a button
 * @blockers: #GalleyFinding
 *
 * Returns: always %FALSE, with @error set to the sentence that the desk would say, and a line for each blocker
 */
gboolean
galleyctl_failure_refuse (const char *decision, GPtrArray *blockers, GError **error)
{
  g_autofree char *lines = galley_finding_dup_lines (blockers);

  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("“%s” is not possible: %s"), decision, lines);
  return FALSE;
}
