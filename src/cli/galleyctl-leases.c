/* galleyctl-leases.c: who is writing what, taken over and given back
 *
 * A claim of a window ends with the window.  One that was taken here belongs to no process: it is
 * given back here, or is over ten minutes after its last save.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-clock.h"
#include "galley-error.h"
#include "galleyctl-command.h"
#include "galleyctl-library.h"
#include "galleyctl-output.h"

/* ── showing ── */

static void
add_lease (GalleyctlTable *table, GalleyDesk *desk, const GalleyLease *lease)
{
  g_autoptr (GalleyArticle) article = galley_desk_find_article (desk, lease->article, NULL);
  g_autofree char *id = g_strndup (lease->article, 8), *since = galley_time_dup_text (lease->since);

  galleyctl_table_add (table, id, lease->editor_name, since, lease->reason, article != NULL ? article->headline : "", NULL);
}

static void
print_leases (GalleyDesk *desk, GPtrArray *leases)
{
  g_autoptr (GalleyctlTable) table = galleyctl_table_new (_("ID"), _("Who"), _("Since"), _("Reason"), _("Headline"), NULL);

  for (guint i = 0; i < leases->len; i++)
    add_lease (table, desk, leases->pdata[i]);
  galleyctl_table_print (table, "");
}

gboolean
galleyctl_lease_list (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_READ, error);
  g_autoptr (GPtrArray) leases = desk != NULL ? galley_desk_list_leases (desk, error) : NULL;
  g_autoptr (JsonBuilder) json = NULL;

  if (leases == NULL)
    return FALSE;
  if (!call->options->json)
    {
      print_leases (desk, leases);
      return TRUE;
    }
  json = json_builder_new ();
  json_builder_begin_object (json);
  galleyctl_json_add_nouns (json, "leases", leases);
  json_builder_end_object (json);
  galleyctl_json_print (json);
  return TRUE;
}

/* ── doing ── */

static GalleyDossier *
load (GalleyDesk *desk, const GalleyctlOptions *options, GError **error)
{
  g_autoptr (GalleyArticle) article = galley_desk_find_article (desk, options->arguments[0], error);

  return article != NULL ? galley_desk_load_dossier (desk, article->uuid, error) : NULL;
}

static void
print_done (const GalleyctlOptions *options, GalleyDesk *desk, const char *format, const char *headline)
{
  g_autoptr (GPtrArray) leases = options->json ? galley_desk_list_leases (desk, NULL) : NULL;
  g_autoptr (JsonBuilder) json = NULL;

  if (leases == NULL)
    {
      galleyctl_print (format, headline);
      return;
    }
  json = json_builder_new ();
  json_builder_begin_object (json);
  galleyctl_json_add_nouns (json, "leases", leases);
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

gboolean
galleyctl_lease_take (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_WRITE, error);
  g_autoptr (GalleyEditor) person = desk != NULL ? galleyctl_library_find_person (desk, call->options, error) : NULL;
  g_autoptr (GalleyDossier) dossier = person != NULL ? load (desk, call->options, error) : NULL;
  g_autofree char *token = g_uuid_string_random ();
  g_autoptr (GalleyArticle) article = NULL;

  if (dossier == NULL)
    return FALSE;
  article = galley_desk_take_over (desk, &(const GalleyLease) { .article = dossier->article->uuid, .editor = person->uuid, .token = token },
                                   call->options->reason, error);
  if (article == NULL)
    return FALSE;
  print_done (call->options, desk, _("“%s” is yours to write; “galleyctl lease release” gives it back\n"), article->headline);
  return TRUE;
}

/* Only one's own: whose is taken away is told why, and that is taking over. */
static gboolean
check_own (const GalleyDossier *dossier, const GalleyEditor *person, GError **error)
{
  const GalleyLease *lease = dossier->lease;

  if (lease == NULL)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("Nobody is writing “%s”"), dossier->article->headline);
  else if (!g_str_equal (lease->editor, person->uuid))
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_TAKEN, _("%s is writing “%s”; take it over with “galleyctl lease take”, and say why"),
                 lease->editor_name, dossier->article->headline);
  else
    return TRUE;
  return FALSE;
}

gboolean
galleyctl_lease_release (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_WRITE, error);
  g_autoptr (GalleyEditor) person = desk != NULL ? galleyctl_library_find_person (desk, call->options, error) : NULL;
  g_autoptr (GalleyDossier) dossier = person != NULL ? load (desk, call->options, error) : NULL;

  if (dossier == NULL || !check_own (dossier, person, error) || !galley_desk_release (desk, dossier->lease->token, error))
    return FALSE;
  print_done (call->options, desk, _("“%s” is free again\n"), dossier->article->headline);
  return TRUE;
}
