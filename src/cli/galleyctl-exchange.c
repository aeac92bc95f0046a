/* galleyctl-exchange.c: what comes in, what goes out, and whether it holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "galley-digest.h"
#include "galley-error.h"
#include "galley-export.h"
#include "galley-import.h"
#include "galley-labels.h"
#include "galley-library.h"
#include "galley-verify.h"
#include "galley-workflow.h"
#include "galleyctl-command.h"
#include "galleyctl-failure.h"
#include "galleyctl-findings.h"
#include "galleyctl-library.h"
#include "galleyctl-output.h"

/* ── import ── */

/* What cannot be read is bad input, whatever the reason, and the sentence says which file it was. */
static GalleyImport *
read_file (const char *path, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *quoted = g_strdup_printf ("“%s”", name);
  GalleyImport *import = galley_import_file (path, &why);

  if (import != NULL)
    return import;
  if (strstr (why->message, quoted) != NULL)
    g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, why->message);
  else
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "%s: %s", name, why->message);
  return NULL;
}

static gboolean
has_finding (GPtrArray *findings, const char *id)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((GalleyFinding *) findings->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* A window shows the text and asks; here nobody may be looking, so whoever calls must have said it. */
static gboolean
check_charset (const GalleyImport *import, const GalleyctlOptions *options, GError **error)
{
  if (!has_finding (import->findings, "charset-guessed") && !has_finding (import->findings, "charset-loss"))
    return TRUE;
  if (options->charset != NULL && g_ascii_strcasecmp (options->charset, import->origin->charset) == 0)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("“%s” is not sound UTF-8; if it can be read as %s, say so with --charset %s"),
               import->origin->file, import->origin->charset, import->origin->charset);
  return FALSE;
}

static void
print_import (const GalleyctlOptions *options, const GalleyImport *import, const GalleyArticle *article)
{
  g_autofree char *json = NULL;

  if (options->json)
    {
      json = galley_import_dup_json (import, article->uuid);
      puts (json);
      return;
    }
  galleyctl_print (_("Imported: %s (%s)\n"), article->headline, article->uuid);
  galleyctl_findings_print (import->findings, import->content);
}

/* The pictures first: an article never names what is not there. */
static GalleyArticle *
keep (GalleyDesk *desk, const GalleyEditor *person, const GalleyImport *import, GError **error)
{
  for (guint i = 0; i < import->pictures->len; i++)
    {
      gsize length;
      const guchar *data = g_bytes_get_data (import->pictures->pdata[i], &length);
      g_autofree char *type = g_content_type_guess (NULL, data, length, NULL), *media_type = g_content_type_get_mime_type (type);
      g_autofree char *digest = galley_desk_add_asset (desk, import->pictures->pdata[i], media_type, error);

      if (digest == NULL)
        return NULL;
    }
  return galley_desk_import (desk, person->uuid, import->content, import->lists, import->origin, import->bytes, error);
}

gboolean
galleyctl_import (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyImport) import = read_file (call->options->arguments[0], error);
  g_autoptr (GalleyDesk) desk = import != NULL && check_charset (import, call->options, error)
                                  ? galleyctl_library_open (call->options, GALLEY_DESK_WRITE, error) : NULL;
  g_autoptr (GalleyEditor) person = desk != NULL ? galleyctl_library_find_person (desk, call->options, error) : NULL;
  g_autoptr (GalleyArticle) article = person != NULL ? keep (desk, person, import, error) : NULL;

  if (article == NULL)
    return FALSE;
  print_import (call->options, import, article);
  return TRUE;
}

/* ── export: which ── */

static gboolean
is_due (const GalleyArticle *article)
{
  return article->state == GALLEY_STATE_APPROVED && !article->held
         && (article->live == GALLEY_LIVE_NONE || article->successor[0] != '\0');
}

static char **
list_due (GalleyDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) articles = galley_desk_list_articles (desk, error);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; articles != NULL && i < articles->len; i++)
    if (is_due (articles->pdata[i]))
      g_strv_builder_add (ids, ((GalleyArticle *) articles->pdata[i])->uuid);
  return articles != NULL ? g_strv_builder_end (ids) : NULL;
}

/* The UUIDs of what was named; an article that was named twice goes out once. */
static char **
list_named (GalleyDesk *desk, char **names, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GalleyArticle) article = galley_desk_find_article (desk, names[i], error);
      if (article == NULL)
        return NULL;
      if (!g_ptr_array_find_with_equal_func (ids, article->uuid, g_str_equal, NULL))
        g_ptr_array_add (ids, g_strdup (article->uuid));
    }
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

static gboolean
check_export_words (const GalleyctlOptions *options, GError **error)
{
  if (options->to == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Say with --to which folder to write to"));
  else if (options->all == (options->arguments[0] != NULL))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Say which articles to export, or --all"));
  else
    return TRUE;
  return FALSE;
}

/* ── export: whether ── */

/* Adds what stands in the way of one article. */
static gboolean
judge_one (GalleyctlCall *call, GalleyDesk *desk, const GalleyEditor *person, const char *article, GString *text, GError **error)
{
  g_autoptr (GalleyDossier) dossier = galley_desk_load_dossier (desk, article, error);
  g_autoptr (GalleyRequest) request = NULL;
  g_autoptr (GPtrArray) blockers = NULL;

  if (dossier == NULL)
    return FALSE;
  request = galley_request_new (&(const GalleyRequest) { .article = article, .kind = GALLEY_DECISION_EXPORT, .digest = dossier->digest });
  blockers = galley_workflow_judge (dossier, person, request, galley_desk_get_now (desk));
  for (guint i = 0; i < blockers->len; i++)
    {
      GalleyFinding blocker = *(GalleyFinding *) blockers->pdata[i];
      blocker.text = article;
      g_ptr_array_add (call->blockers, galley_finding_new (&blocker));
      g_string_append_printf (text, "\n%s: %s [%s]", dossier->article->headline, blocker.message, blocker.id);
    }
  return TRUE;
}

/* All of them, so that everything in the way is known at once, before a passphrase is typed for nothing. */
static gboolean
judge_all (GalleyctlCall *call, GalleyDesk *desk, const GalleyEditor *person, char **articles, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; articles[i] != NULL; i++)
    if (!judge_one (call, desk, person, articles[i], text, error))
      return FALSE;
  if (text->len == 0)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("Nothing was exported:%s"), text->str);
  return FALSE;
}

/* ── export: doing it ── */

static void
show_progress (guint done, guint total, const char *headline, gpointer data)
{
  g_autofree char *plain = galleyctl_dup_plain (headline);

  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r\033[K%u/%u %s%s", done, total, plain, done == total ? "\r\033[K" : "");
}

static void
print_export (const GalleyctlOptions *options, char **articles, GPtrArray *paths)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "exported");
  json_builder_begin_array (json);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *path = g_filename_display_name (paths->pdata[i]);

      json_builder_begin_object (json);
      galleyctl_json_add_text (json, "id", articles[i]);
      galleyctl_json_add_text (json, "path", path);
      json_builder_end_object (json);
      if (!options->json)
        galleyctl_print ("%s\n", path);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  if (options->json)
    galleyctl_json_print (json);
}

static gboolean
export (GalleyctlCall *call, GalleyDesk *desk, const GalleyEditor *person, char **articles, GError **error)
{
  g_autoptr (GalleySigner) signer = NULL;
  g_autoptr (GPtrArray) paths = NULL;

  if (articles == NULL || !judge_all (call, desk, person, articles, error))
    return FALSE;
  if (articles[0] != NULL)
    {
      signer = galleyctl_library_unlock (desk, call->options, person, error);
      paths = signer != NULL ? galley_export_articles (desk, signer, (const char *const *) articles, call->options->to, show_progress, NULL, NULL, error)
                             : NULL;
    }
  else
    paths = g_ptr_array_new ();
  if (paths == NULL)
    return FALSE;
  print_export (call->options, articles, paths);
  return TRUE;
}

gboolean
galleyctl_export (GalleyctlCall *call, GError **error)
{
  const GalleyctlOptions *options = call->options;
  g_autoptr (GalleyDesk) desk = check_export_words (options, error) ? galleyctl_library_open (options, GALLEY_DESK_WRITE, error) : NULL;
  g_autoptr (GalleyEditor) person = desk != NULL ? galleyctl_library_find_person (desk, options, error) : NULL;
  g_auto (GStrv) articles = NULL;

  if (person == NULL)
    return FALSE;
  articles = options->all ? list_due (desk, error) : list_named (desk, options->arguments, error);
  return export (call, desk, person, articles, error);
}

/* ── verify ── */

static void
print_verdict (const GalleyctlOptions *options, const char *what, GPtrArray *problems)
{
  g_autoptr (JsonBuilder) json = NULL;

  if (!options->json)
    {
      if (problems->len == 0)
        galleyctl_print (_("All is as it was signed: %s\n"), what);
      return;
    }
  json = json_builder_new ();
  json_builder_begin_object (json);
  galleyctl_json_add_text (json, "what", what);
  json_builder_set_member_name (json, "holds");
  json_builder_add_boolean_value (json, problems->len == 0);
  galleyctl_json_add_nouns (json, "problems", problems);
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

/* The file it was found in, or the article, list or library whose chain it is; an entry's own id says little to anybody. */
static const char *
get_place (const GalleyFinding *problem)
{
  return problem->text[0] != '\0' && !galley_digest_is (problem->text) ? problem->text : problem->field;
}

static gboolean
report_problems (const char *what, GPtrArray *problems, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyFinding *problem = problems->pdata[i];
      const char *where = get_place (problem);
      g_string_append_printf (text, "\n%s%s%s [%s]", where, where[0] != '\0' ? ": " : "", problem->message, problem->id);
    }
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_FORGED, _("%s is not what was signed:%s"), what, text->str);
  return FALSE;
}

gboolean
galleyctl_verify (GalleyctlCall *call, GError **error)
{
  const char *named = call->options->arguments[0];
  g_autofree char *path = named != NULL ? g_strdup (named) : galleyctl_library_dup_folder (call->options);
  g_autofree char *what = NULL;
  g_autoptr (GalleyDesk) desk = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  if (call->options->against != NULL && (desk = galley_library_open (call->options->against, GALLEY_DESK_READ, error)) == NULL)
    return FALSE;
  problems = galley_verify_path (path, &(const GalleyVerifyWays) { .against = desk, .progress = show_progress }, &what, error);
  if (problems == NULL)
    return FALSE;
  print_verdict (call->options, what, problems);
  call->answered = call->options->json;
  return problems->len == 0 || report_problems (what, problems, error);
}
