/* galleyctl-remarks.c: remarks on articles, and the errors they name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-chain.h"
#include "galley-clock.h"
#include "galley-error.h"
#include "galley-remark-count.h"
#include "galley-remark-words.h"
#include "galley-text.h"
#include "galleyctl-command.h"
#include "galleyctl-input.h"
#include "galleyctl-library.h"
#include "galleyctl-output.h"

/* ── showing ── */

static const char *
what_of (const GalleyRemark *remark)
{
  if (remark->must_fix && galley_remark_is_open (remark))
    return _("Must fix");
  return galley_label_remark_state (remark->state);
}

static char *
dup_said (const GalleyRemark *remark)
{
  g_autofree char *suggested = remark->suggests ? g_strdup_printf (_("Suggests “%s”"), remark->suggestion) : NULL;

  return g_strconcat (remark->parent[0] != '\0' ? "↳ " : "", suggested != NULL ? suggested : "",
                      suggested != NULL && remark->text[0] != '\0' ? "; " : "", remark->text, NULL);
}

static void
print_table (GPtrArray *remarks)
{
  g_autoptr (GalleyctlTable) table = galleyctl_table_new (_("Remark"), _("When"), _("Who"), _("State"), _("Class"), _("About"), _("Said"), NULL);

  for (guint i = 0; i < remarks->len; i++)
    {
      const GalleyRemark *remark = remarks->pdata[i];
      g_autofree char *id = g_strndup (remark->uuid, 8), *when = galley_time_dup_text (remark->at), *said = dup_said (remark);

      galleyctl_table_add (table, id, when, remark->author_name, remark->parent[0] == '\0' ? what_of (remark) : "",
                           remark->class != GALLEY_REMARK_CLASS_NONE ? galley_label_remark_class (remark->class) : "", remark->quote, said, NULL);
    }
  galleyctl_table_print (table, "");
}

static void
print_json (const char *key, GPtrArray *remarks, const GalleyRemark *remark)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  if (remarks != NULL)
    galleyctl_json_add_nouns (json, key, remarks);
  else
    galleyctl_json_add_noun (json, key, remark);
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

gboolean
galleyctl_remark_list (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_READ, error);
  g_autoptr (GalleyArticle) article = desk != NULL ? galley_desk_find_article (desk, call->options->arguments[0], error) : NULL;
  g_autoptr (GalleyDossier) dossier = article != NULL ? galley_desk_load_dossier (desk, article->uuid, error) : NULL;

  if (dossier == NULL)
    return FALSE;
  if (call->options->json)
    print_json ("remarks", dossier->remarks, NULL);
  else
    print_table (dossier->remarks);
  return TRUE;
}

/* ── doing ── */

static const GalleyRemark *
find_remark (const GalleyDossier *dossier, const char *start, GError **error)
{
  const GalleyRemark *found = NULL;

  for (guint i = 0; i < dossier->remarks->len; i++)
    {
      const GalleyRemark *remark = dossier->remarks->pdata[i];
      if (strlen (start) < 4 || !g_str_has_prefix (remark->uuid, start))
        continue;
      if (found != NULL)
        {
          g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("“%s” is the start of more than one remark's name"), start);
          return NULL;
        }
      found = remark;
    }
  if (found == NULL)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("There is no remark “%s”"), start);
  return found;
}

/* Finds the words; without any, the remark is on the article as a whole. */
static gboolean
set_place (const GalleyctlOptions *options, const GalleyDossier *dossier, GalleyRemarkEvent *asked, GError **error)
{
  const char *field = options->field != NULL ? options->field : "body";
  const char *text = galley_remark_get_text_of (dossier->content, field), *found;

  if (options->on == NULL)
    return TRUE;
  found = text != NULL ? strstr (text, options->on) : NULL;
  if (found == NULL)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("“%s” is not in the article"), options->on);
      return FALSE;
    }
  asked->field = field;
  asked->start = g_utf8_strlen (text, found - text);
  asked->end = asked->start + g_utf8_strlen (options->on, -1);
  return TRUE;
}

static gboolean
set_class (const GalleyctlOptions *options, GalleyRemarkEvent *asked, GError **error)
{
  int class = options->remark_class != NULL ? galley_nick_find (options->remark_class, galley_remark_class_nicks) : GALLEY_REMARK_CLASS_NONE;
  g_autofree char *all = g_strjoinv (", ", (char **) galley_remark_class_nicks);

  asked->class = MAX (class, 0);
  if (class < 0)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("There is no class “%s”; the classes are %s"), options->remark_class, all);
  return class >= 0;
}

/* “add”, “answer”, and what is called like the kind. */
static gboolean
fill_in (const GalleyctlCall *call, const GalleyDossier *dossier, GalleyRemarkEvent *asked, GError **error)
{
  const GalleyctlOptions *options = call->options;
  const char *word = call->command->name + strlen ("remark ");
  int kind = galley_nick_find (word, galley_remark_kind_nicks);
  const GalleyRemark *remark = g_str_equal (word, "add") ? NULL : find_remark (dossier, options->arguments[1], error);

  if (remark == NULL && !g_str_equal (word, "add"))
    return FALSE;
  asked->kind = MAX (kind, 0);
  asked->remark = kind >= 0 ? remark->uuid : "";
  asked->parent = kind < 0 && remark != NULL ? remark->uuid : "";
  asked->text = options->text;
  asked->must_fix = options->must_fix;
  asked->suggests = options->suggest != NULL;
  asked->suggestion = options->suggest;
  return set_class (options, asked, error) && (remark != NULL || set_place (options, dossier, asked, error));
}

static gboolean
do_it (const GalleyctlCall *call, const GalleyctlOffice *office, const GalleyDossier *dossier, GError **error)
{
  g_autoptr (GalleyEditor) person = galley_journal_find_key (dossier->journal, NULL, galley_signer_get_key (office->by));
  GalleyRemarkEvent asked = { .article = dossier->article->uuid, .digest = dossier->digest };
  g_autoptr (GalleyRemark) remark = NULL;

  if (!fill_in (call, dossier, &asked, error))
    return FALSE;
  remark = galley_desk_remark (office->desk, office->by, &asked, error);
  if (remark != NULL && call->options->json)
    print_json ("remark", NULL, remark);
  else if (remark != NULL)
    galleyctl_print (_("%s: remark %.8s on “%s”: %s\n"), person->name, remark->uuid, dossier->article->headline, what_of (remark));
  return remark != NULL;
}

gboolean
galleyctl_remark (GalleyctlCall *call, GError **error)
{
  g_auto (GalleyctlOffice) office = { NULL };
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GalleyDossier) dossier = NULL;

  if (!galleyctl_office_open (&office, call->options, error))
    return FALSE;
  article = galley_desk_find_article (office.desk, call->options->arguments[0], error);
  dossier = article != NULL ? galley_desk_load_dossier (office.desk, article->uuid, error) : NULL;
  return dossier != NULL && do_it (call, &office, dossier, error);
}

/* ── counting ── */

/* Of all articles that were worked on since. */
static gint64
count_characters (GPtrArray *articles, gint64 since)
{
  gint64 characters = 0;

  for (guint i = 0; i < articles->len; i++)
    {
      const GalleyArticle *article = articles->pdata[i];
      characters += article->updated >= since ? article->characters : 0;
    }
  return characters;
}

static void
print_errors (const GalleyErrorCount *count, gint64 characters)
{
  g_autoptr (GalleyctlTable) table = galleyctl_table_new (_("Class"), _("Errors"), _("In 10,000 characters"), NULL);

  for (guint class = 1; class <= GALLEY_N_REMARK_CLASSES; class++)
    {
      gboolean sum = class == GALLEY_N_REMARK_CLASSES;
      gint64 errors = sum ? count->all : count->of[class];
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, errors);
      g_autofree char *rate = g_strdup_printf ("%.2f", galley_error_rate (errors, characters));

      galleyctl_table_add (table, sum ? _("All") : galley_label_remark_class (class), number, rate, NULL);
    }
  galleyctl_table_print (table, "");
}

static void
print_errors_json (const GalleyErrorCount *count, gint64 characters)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "errors");
  json_builder_begin_object (json);
  for (guint class = 1; class < GALLEY_N_REMARK_CLASSES; class++)
    {
      json_builder_set_member_name (json, galley_nick_of (class, galley_remark_class_nicks));
      json_builder_add_int_value (json, count->of[class]);
    }
  json_builder_end_object (json);
  json_builder_set_member_name (json, "all");
  json_builder_add_int_value (json, count->all);
  json_builder_set_member_name (json, "characters");
  json_builder_add_int_value (json, characters);
  json_builder_set_member_name (json, "per_10000");
  json_builder_add_double_value (json, galley_error_rate (count->all, characters));
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

gboolean
galleyctl_remark_errors (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_READ, error);
  g_autoptr (GPtrArray) remarks = desk != NULL ? galley_desk_list_remarks (desk, NULL, error) : NULL;
  g_autoptr (GPtrArray) articles = remarks != NULL ? galley_desk_list_articles (desk, error) : NULL;
  GalleyErrorCount count;
  gint64 since;

  if (articles == NULL || !galleyctl_input_parse_time (call->options->since, &since, error))
    return FALSE;
  count = galley_remarks_count_errors (remarks, since);
  (call->options->json ? print_errors_json : print_errors) (&count, count_characters (articles, since));
  return TRUE;
}
