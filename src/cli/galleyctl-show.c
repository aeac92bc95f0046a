/* galleyctl-show.c: what is in the library
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "galley-chain.h"
#include "galley-clock.h"
#include "galley-error.h"
#include "galley-labels.h"
#include "galley-slip.h"
#include "galley-slip-sheet.h"
#include "galley-workflow.h"
#include "galleyctl-command.h"
#include "galleyctl-findings.h"
#include "galleyctl-library.h"
#include "galleyctl-output.h"

/* ── list ── */

static const GalleyRoute *
find_route (GPtrArray *routes, const char *uuid)
{
  for (guint i = 0; i < routes->len; i++)
    if (g_str_equal (((GalleyRoute *) routes->pdata[i])->uuid, uuid))
      return routes->pdata[i];
  return NULL;
}

static const char *
get_step (const GalleyArticle *article, const GalleyRoute *route)
{
  if (article->state != GALLEY_STATE_REVIEW || route == NULL || article->step >= route->steps->len)
    return "";
  return ((GalleyStep *) route->steps->pdata[article->step])->key;
}

/* A stage is named by the editorial state, by what is out, or by the step of the review. */
static gboolean
is_in_stage (const GalleyArticle *article, const GalleyRoute *route, const char *stage)
{
  return stage == NULL || g_str_equal (stage, galley_nick_of (article->state, galley_state_nicks))
         || (article->live != GALLEY_LIVE_NONE && g_str_equal (stage, galley_nick_of (article->live, galley_live_nicks)))
         || (g_str_equal (stage, "held") && article->held) || g_str_equal (stage, get_step (article, route));
}

static gboolean
is_step (GPtrArray *routes, const char *stage)
{
  for (guint i = 0; i < routes->len; i++)
    {
      const GalleyRoute *route = routes->pdata[i];
      for (guint s = 0; s < route->steps->len; s++)
        if (g_str_equal (((GalleyStep *) route->steps->pdata[s])->key, stage))
          return TRUE;
    }
  return FALSE;
}

/* A mistyped stage must not look like an empty queue. */
static gboolean
check_stage (GPtrArray *routes, const char *stage, GError **error)
{
  if (stage == NULL || galley_nick_find (stage, galley_state_nicks) >= 0 || galley_nick_find (stage, galley_live_nicks) > 0
      || g_str_equal (stage, "held") || is_step (routes, stage))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is no stage; see “galleyctl list --help”"), stage);
  return FALSE;
}

static GPtrArray *
pick (GPtrArray *articles, GPtrArray *routes, const char *stage)
{
  GPtrArray *picked = galley_article_array_new ();

  for (guint i = 0; i < articles->len; i++)
    {
      GalleyArticle *article = articles->pdata[i];
      if (is_in_stage (article, find_route (routes, article->route), stage))
        g_ptr_array_add (picked, galley_article_ref (article));
    }
  return picked;
}

static void
print_articles_json (GPtrArray *articles, GPtrArray *routes)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "articles");
  json_builder_begin_array (json);
  for (guint i = 0; i < articles->len; i++)
    {
      const GalleyArticle *article = articles->pdata[i];
      const GalleyRoute *route = find_route (routes, article->route);

      json_builder_begin_object (json);
      galleyctl_json_add_text (json, "id", article->uuid);
      galleyctl_json_add_text (json, "headline", article->headline);
      galleyctl_json_add_text (json, "state", galley_nick_of (article->state, galley_state_nicks));
      galleyctl_json_add_text (json, "step", get_step (article, route));
      galleyctl_json_add_text (json, "live", galley_nick_of (article->live, galley_live_nicks));
      galleyctl_json_add_text (json, "label", galley_label_state (article, route));
      galleyctl_json_add_text (json, "author", article->author_name);
      galleyctl_json_add_text (json, "digest", article->digest);
      galleyctl_json_add_time (json, "updated", article->updated);
      json_builder_set_member_name (json, "characters");
      json_builder_add_int_value (json, article->characters);
      json_builder_set_member_name (json, "held");
      json_builder_add_boolean_value (json, article->held);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

static void
print_articles (GPtrArray *articles, GPtrArray *routes)
{
  g_autoptr (GalleyctlTable) table = galleyctl_table_new (_("ID"), _("Stage"), _("Author"), _("Changed"), _("Headline"), NULL);

  for (guint i = 0; i < articles->len; i++)
    {
      const GalleyArticle *article = articles->pdata[i];
      const char *label = galley_label_state (article, find_route (routes, article->route));
      g_autofree char *id = g_strndup (article->uuid, 8);
      g_autofree char *stage = article->held ? g_strdup_printf (_("%s, on hold"), label) : g_strdup (label);
      g_autofree char *changed = galley_time_dup_text (article->updated);

      galleyctl_table_add (table, id, stage, article->author_name, changed, article->headline[0] != '\0' ? article->headline : _("(no headline)"), NULL);
    }
  galleyctl_table_print (table, "");
}

gboolean
galleyctl_list (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_READ, error);
  g_autoptr (GPtrArray) routes = desk != NULL ? galley_desk_list_routes (desk, error) : NULL;
  g_autoptr (GPtrArray) articles = routes != NULL && check_stage (routes, call->options->stage, error)
                                     ? galley_desk_list_articles (desk, error) : NULL;
  g_autoptr (GPtrArray) picked = articles != NULL ? pick (articles, routes, call->options->stage) : NULL;

  if (picked == NULL)
    return FALSE;
  if (call->options->json)
    print_articles_json (picked, routes);
  else
    print_articles (picked, routes);
  return TRUE;
}

/* ── show ── */

static const char *const standing_nicks[] = { "valid", "stale", "undone", "noted", NULL };

static const char *
label_standing (GalleyStanding standing)
{
  switch (standing)
    {
    case GALLEY_STANDING_VALID:  return _("valid");
    case GALLEY_STANDING_STALE:  return _("stale: the text has changed since");
    case GALLEY_STANDING_UNDONE: return _("undone");
    default:                     return "";
    }
}

static char *
dup_signer_name (const GalleyDossier *dossier, const GalleyDecision *decision)
{
  g_autoptr (GalleyEditor) editor = galley_journal_find_key (dossier->journal, decision->policy, decision->editor);

  return g_strdup (editor != NULL ? editor->name : _("somebody unknown"));
}

static GPtrArray *
judge (const GalleyDossier *dossier, const GalleyEditor *person, GalleyDecisionKind kind, GalleyTime now)
{
  /* What an editor says and when comes with the decision; what is shown is what would be in the way of it all the same. */
  g_autoptr (GalleyRequest) request = galley_request_new (&(const GalleyRequest) {
    .article = dossier->article->uuid, .kind = kind, .digest = dossier->digest, .reason = "-", .wrong = galley_workflow_asks_cause (kind) ? "" : "-",
    .checklist = galley_workflow_get_checklist (dossier, person, kind), .until = G_MAXINT64 });

  return galley_workflow_judge (dossier, person, request, now);
}

static void
add_slip_json (JsonBuilder *json, const GalleyDossier *dossier)
{
  json_builder_set_member_name (json, "slip");
  json_builder_begin_array (json);
  for (guint i = 0; i < dossier->slip->len; i++)
    {
      const GalleyEntry *entry = dossier->slip->pdata[i];
      g_autofree char *name = dup_signer_name (dossier, entry->decision);

      json_builder_begin_object (json);
      galleyctl_json_add_text (json, "kind", galley_nick_of (entry->decision->kind, galley_decision_kind_nicks));
      galleyctl_json_add_text (json, "by", name);
      galleyctl_json_add_time (json, "at", entry->decision->at);
      galleyctl_json_add_text (json, "step", entry->decision->step);
      galleyctl_json_add_text (json, "reason", entry->decision->reason);
      galleyctl_json_add_text (json, "digest", entry->decision->digest);
      galleyctl_json_add_text (json, "standing", standing_nicks[galley_slip_get_standing (dossier->slip, i, dossier->digest)]);
      galleyctl_json_add_noun (json, "entry", entry);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_signers_json (JsonBuilder *json, const GalleyDossier *dossier)
{
  json_builder_set_member_name (json, "signers");
  json_builder_begin_array (json);
  for (guint i = 0; i < dossier->route->steps->len; i++)
    {
      const GalleyStep *step = dossier->route->steps->pdata[i];
      g_autoptr (GalleyEditor) signer = galley_workflow_find_signer (dossier, step);

      json_builder_begin_object (json);
      galleyctl_json_add_text (json, "step", step->key);
      galleyctl_json_add_text (json, "credit", step->credit);
      galleyctl_json_add_text (json, "name", signer != NULL ? signer->name : "");
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_decisions_json (JsonBuilder *json, const GalleyDossier *dossier, const GalleyEditor *person, GalleyTime now)
{
  json_builder_set_member_name (json, "decisions");
  json_builder_begin_array (json);
  for (int kind = GALLEY_DECISION_SUBMIT; kind <= GALLEY_DECISION_AUDIT; kind++)
    {
      g_autoptr (GPtrArray) blockers = judge (dossier, person, kind, now);

      json_builder_begin_object (json);
      galleyctl_json_add_text (json, "kind", galley_nick_of (kind, galley_decision_kind_nicks));
      galleyctl_json_add_text (json, "label", galley_label_decision (kind));
      json_builder_set_member_name (json, "offered");
      json_builder_add_boolean_value (json, galley_workflow_is_offered (dossier, person, kind));
      galleyctl_json_add_nouns (json, "blockers", blockers);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
show_json (const GalleyDossier *dossier, const GalleyEditor *person, GalleyTime now)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  galleyctl_json_add_text (json, "id", dossier->article->uuid);
  galleyctl_json_add_text (json, "label", galley_label_state (dossier->article, dossier->route));
  galleyctl_json_add_text (json, "digest", dossier->digest);
  galleyctl_json_add_noun (json, "article", dossier->article);
  galleyctl_json_add_noun (json, "content", dossier->content);
  galleyctl_json_add_nouns (json, "lists", dossier->lists);
  galleyctl_json_add_noun (json, "origin", dossier->origin);
  galleyctl_json_add_nouns (json, "findings", dossier->findings);
  galleyctl_json_add_nouns (json, "remarks", dossier->remarks);
  add_slip_json (json, dossier);
  add_signers_json (json, dossier);
  if (person != NULL)
    add_decisions_json (json, dossier, person, now);
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

/* ── show, for people ── */

static void
print_field (const char *label, const char *value)
{
  if (value[0] != '\0')
    galleyctl_print ("%s%*s%s\n", label, MAX (1, 14 - galleyctl_get_width (label)), "", value);
}

static void
print_head (const GalleyDossier *dossier)
{
  const GalleyContent *content = dossier->content;
  g_autoptr (GString) credits = g_string_new (NULL);

  for (guint i = 0; i < content->credits->len; i++)
    g_string_append_printf (credits, "%s%s", i > 0 ? " " : "", ((GalleyCredit *) content->credits->pdata[i])->name);
  print_field (_("Kicker"), content->kicker);
  print_field (_("Headline"), content->headline);
  print_field (_("Deck"), content->deck);
  print_field (_("Time"), content->time);
  print_field (_("Source"), content->source);
  print_field (_("Byline"), credits->str);
  print_field (_("Stage"), galley_label_state (dossier->article, dossier->route));
  print_field (_("ID"), dossier->article->uuid);
  print_field (_("Digest"), dossier->digest);
}

static void
print_slip (const GalleyDossier *dossier)
{
  g_autoptr (GalleyctlTable) table = galleyctl_table_new (_("When"), _("Who"), _("What"), _("Standing"), _("Said"), NULL);

  for (guint i = 0; i < dossier->slip->len; i++)
    {
      const GalleyDecision *decision = ((GalleyEntry *) dossier->slip->pdata[i])->decision;
      g_autofree char *reason = galley_label_dup_reason (decision);
      g_autofree char *when = galley_time_dup_text (decision->at);
      g_autofree char *who = dup_signer_name (dossier, decision);
      GalleyStanding standing = galley_slip_get_standing (dossier->slip, i, dossier->digest);

      galleyctl_table_add (table, when, who, galley_label_decision (decision->kind), label_standing (standing), reason, NULL);
    }
  if (dossier->slip->len == 0)
    return;
  galleyctl_print ("\n%s\n", _("Slip:"));
  galleyctl_table_print (table, "  ");
}

static void
print_remarks (const GalleyDossier *dossier)
{
  guint open = galley_remarks_count_open (dossier->remarks);

  if (open > 0)
    galleyctl_print (g_dngettext (GETTEXT_PACKAGE, "\n%u open remark; “galleyctl remark list” shows it.\n",
                                  "\n%u open remarks; “galleyctl remark list” shows them.\n", open), open);
}

static void
print_indented (GPtrArray *blockers)
{
  g_autofree char *text = galley_finding_dup_lines (blockers);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && blockers->len > 0; i++)
    galleyctl_print ("    %s\n", lines[i]);
}

static void
print_decisions (const GalleyDossier *dossier, const GalleyEditor *person, GalleyTime now)
{
  g_autofree char *title = g_strdup_printf (_("What %s may do:"), person->name);

  galleyctl_print ("\n%s\n", title);
  for (int kind = GALLEY_DECISION_SUBMIT; kind <= GALLEY_DECISION_AUDIT; kind++)
    {
      g_autoptr (GPtrArray) blockers = judge (dossier, person, kind, now);

      if (!galley_workflow_is_offered (dossier, person, kind))
        continue;
      galleyctl_print ("  %s\n", galley_nick_of (kind, galley_decision_kind_nicks));
      print_indented (blockers);
    }
}

static void
show (const GalleyDossier *dossier, const GalleyEditor *person, GalleyTime now)
{
  print_head (dossier);
  if (dossier->content->body[0] != '\0')
    galleyctl_print ("\n%s\n", dossier->content->body);
  galleyctl_findings_print (dossier->findings, dossier->content);
  print_slip (dossier);
  print_remarks (dossier);
  if (person != NULL)
    print_decisions (dossier, person, now);
}

/* Looking needs nobody's name; one that was given must be somebody's. */
static gboolean
find_reader (GalleyDesk *desk, const GalleyctlOptions *options, GalleyEditor **person, GError **error)
{
  *person = galleyctl_library_find_person (desk, options, options->as != NULL ? error : NULL);
  return *person != NULL || options->as == NULL;
}

gboolean
galleyctl_show (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_READ, error);
  g_autoptr (GalleyArticle) article = desk != NULL ? galley_desk_find_article (desk, call->options->arguments[0], error) : NULL;
  g_autoptr (GalleyDossier) dossier = article != NULL ? galley_desk_load_dossier (desk, article->uuid, error) : NULL;
  g_autoptr (GalleyEditor) person = NULL;

  if (dossier == NULL || !find_reader (desk, call->options, &person, error))
    return FALSE;
  (call->options->json ? show_json : show) (dossier, person, galley_desk_get_now (desk));
  return TRUE;
}

/* ── slip ── */

static gboolean
write_sheet (GalleyDesk *desk, const char *article, const char *path, GError **error)
{
  g_autoptr (GBytes) sheet = galley_slip_sheet_render (desk, article, error);
  gsize length;
  const char *html;

  if (sheet == NULL)
    return FALSE;
  html = g_bytes_get_data (sheet, &length);
  if (!g_str_equal (path, "-"))
    return g_file_set_contents_full (path, html, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
  fwrite (html, 1, length, stdout);
  return TRUE;
}

static void
print_slip_json (const GalleyDossier *dossier)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  galleyctl_json_add_text (json, "id", dossier->article->uuid);
  galleyctl_json_add_text (json, "digest", dossier->digest);
  add_slip_json (json, dossier);
  galleyctl_json_add_nouns (json, "curations", dossier->curations);
  json_builder_end_object (json);
  galleyctl_json_print (json);
}

gboolean
galleyctl_slip (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_READ, error);
  g_autoptr (GalleyArticle) article = desk != NULL ? galley_desk_find_article (desk, call->options->arguments[0], error) : NULL;
  g_autoptr (GalleyDossier) dossier = article != NULL ? galley_desk_load_dossier (desk, article->uuid, error) : NULL;

  if (dossier == NULL)
    return FALSE;
  if (call->options->html != NULL)
    return write_sheet (desk, article->uuid, call->options->html, error);
  (call->options->json ? print_slip_json : print_slip) (dossier);
  return TRUE;
}

/* ── history ── */

gboolean
galleyctl_history (GalleyctlCall *call, GError **error)
{
  g_autoptr (GalleyDesk) desk = galleyctl_library_open (call->options, GALLEY_DESK_READ, error);
  g_autoptr (GalleyArticle) article = desk != NULL ? galley_desk_find_article (desk, call->options->arguments[0], error) : NULL;
  g_autoptr (GPtrArray) revisions = article != NULL ? galley_desk_list_revisions (desk, article->uuid, error) : NULL;
  g_autoptr (GalleyctlTable) table = NULL;

  if (revisions == NULL)
    return FALSE;
  if (call->options->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();
      json_builder_begin_object (json);
      galleyctl_json_add_nouns (json, "revisions", revisions);
      json_builder_end_object (json);
      galleyctl_json_print (json);
      return TRUE;
    }
  table = galleyctl_table_new (_("When"), _("Digest"), _("Typed by"), _("Headline"), NULL);
  for (guint i = 0; i < revisions->len; i++)
    {
      const GalleyRevision *revision = revisions->pdata[i];
      g_autofree char *when = galley_time_dup_text (revision->at);
      g_autofree char *digest = g_strndup (revision->digest, 12);
      g_autoptr (GalleyEditor) typist = galley_desk_find_editor (desk, revision->author, NULL);

      galleyctl_table_add (table, when, digest, typist != NULL ? typist->name : _("somebody unknown"), revision->content->headline, NULL);
    }
  galleyctl_table_print (table, "");
  return TRUE;
}
