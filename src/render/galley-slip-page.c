/* galley-slip-page.c: the sign-off sheet 签发单: an article's slip, to be printed and filed
 *
 * Paper is an anchor that nobody can roll back: whoever holds the sheet can say later
 * what was signed then.  So it carries every digest in full, the ids of the entries, and
 * what the checks and the list of sources said.
 *
 * It is for the newsroom and not for readers, so it speaks the language of the window.  A
 * page in its own right with a policy of its own; nothing is fetched and nothing runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-slip-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-chain.h"
#include "galley-escape.h"
#include "galley-labels.h"
#include "galley-slip-page-changes.h"
#include "galley-slip.h"

static const char style[] =
  "@page{size:A4;margin:16mm 15mm}"
  "body{font:10.5pt/1.5 'Noto Sans CJK SC','Source Han Sans SC',sans-serif;color:#1c1a17;background:#fff;max-width:180mm;margin:8mm auto;padding:0 6mm}"
  "@media print{body{margin:0;padding:0;max-width:none}}"
  "h1{font:700 17pt/1.35 'Noto Serif CJK SC','Source Han Serif SC',serif;margin:0 0 2mm}"
  "header p{margin:0;color:#5b564e}header .form{color:#a51d2d;font-weight:700;letter-spacing:.25em;margin-bottom:3mm;font-size:13pt}"
  "h2{font-size:11pt;margin:6mm 0 1.5mm;padding-bottom:.8mm;border-bottom:.3mm solid #a51d2d;break-after:avoid}"
  "dl{display:grid;grid-template-columns:max-content 1fr;gap:.6mm 4mm;margin:0}dt{color:#5b564e}dd{margin:0}"
  "table{border-collapse:collapse;width:100%}th{text-align:left;font-weight:600;color:#5b564e}"
  "th,td{padding:1mm 2mm 1mm 0;vertical-align:top;border-bottom:.15mm solid #d8d3ca}tr{break-inside:avoid}"
  /* On a narrow screen what was said stands below who said it. */
  "@media screen and (max-width:130mm){.slip tr{display:grid;grid-template-columns:1.5em max-content 1fr;border-bottom:.15mm solid #d8d3ca;padding:1mm 0}"
  ".slip thead{display:none}.slip td{border:0;padding:0 3mm 0 0}.slip td:last-child{grid-column:2/-1;padding-top:1mm}}"
  "code{font:8pt/1.35 'Noto Sans Mono CJK SC','DejaVu Sans Mono',monospace;overflow-wrap:anywhere;color:#5b564e}"
  ".stale .what,.undone .what{text-decoration:line-through}.mark{font-size:9pt;color:#5b564e}.stale .mark{color:#9a5b00}.bad{color:#a51d2d;font-weight:600}"
  "ul{margin:0;padding-left:5mm}li{margin:.4mm 0}del{background:#f7d9dc;text-decoration:line-through}ins{background:#d9efe0;text-decoration:underline}"
  ".moved{background:#dce8fa}.pen{display:flex;flex-wrap:wrap;gap:4mm 10mm;margin-top:3mm}.pen span{flex:1 1 45mm;border-bottom:.25mm solid #1c1a17;padding-bottom:7mm;color:#5b564e}"
  "footer{margin-top:8mm;font-size:8.5pt;color:#5b564e;break-inside:avoid}";

/* ── pieces ── */

static void
put (GString *out, const char *open, const char *text, const char *close)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append (out, open);
  galley_escape_append_text (out, text);
  g_string_append (out, close);
}

static void
put_heading (GString *out, const char *text)
{
  put (out, "<h2>", text, "</h2>\n");
}

static void
put_fact (GString *out, const char *label, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  put (out, "<dt>", label, "</dt>");
  put (out, "<dd>", value, "</dd>\n");
}

static void
put_digest_fact (GString *out, const char *label, const char *digest)
{
  if (*digest == '\0')
    return;
  put (out, "<dt>", label, "</dt>");
  put (out, "<dd><code>", digest, "</code></dd>\n");
}

static char *
dup_name (const GalleyDossier *dossier, const GalleyDecision *decision)
{
  g_autoptr (GalleyEditor) person = galley_journal_find_key (dossier->journal, NULL, decision->editor);

  return g_strdup (person != NULL ? person->name : _("somebody unknown"));
}

/* ── what it is ── */

static void
append_credit (GString *out, const GalleyCredit *credit)
{
  g_autofree char *name = *credit->organisation != '\0' ? g_strdup_printf (_("%s (%s)"), credit->name, credit->organisation) : g_strdup (credit->name);

  g_string_append_printf (out, "%s%s %s", out->len > 0 ? " · " : "", galley_label_credit (credit->kind), name);
}

static char *
dup_credits (const GalleyContent *content)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < content->credits->len; i++)
    append_credit (out, content->credits->pdata[i]);
  if (out->len == 0 && *content->byline_reason != '\0')
    g_string_append_printf (out, _("Nobody is named: %s"), content->byline_reason);
  return g_string_free_and_steal (out);
}

static char *
dup_source_status (const GalleySource *source)
{
  g_autofree char *checked = source != NULL && source->checked > 0 ? galley_time_dup_text (source->checked) : NULL;

  if (source == NULL)
    return g_strdup (_("not in the library's table of sources"));
  if (checked == NULL)
    return g_strdup (source->official ? _("on the official list") : _("not on the official list"));
  return g_strdup_printf (source->official ? _("on the official list, looked up %s") : _("not on the official list, looked up %s"), checked);
}

static void
put_head (GString *out, const GalleySlipFacts *facts)
{
  const GalleyContent *content = facts->dossier->content;

  g_string_append (out, "<header>");
  put (out, "<p class=\"form\">", _("Sign-off Sheet"), "</p>\n");
  put (out, "<p>", content->kicker, "</p>\n");
  put (out, "<h1>", *content->headline != '\0' ? content->headline : _("Untitled"), "</h1>\n");
  put (out, "<p>", content->deck, "</p>\n");
  g_string_append (out, "</header>\n");
}

static void
put_facts (GString *out, const GalleySlipFacts *facts)
{
  const GalleyDossier *dossier = facts->dossier;
  const GalleyContent *content = dossier->content;
  g_autofree char *credits = dup_credits (content);
  g_autofree char *status = *content->source != '\0' ? dup_source_status (facts->source) : NULL;
  g_autofree char *source = status != NULL ? g_strdup_printf (_("%s (%s)"), content->source, status) : NULL;
  g_autofree char *length = g_strdup_printf (ngettext ("%d character", "%d characters", (gulong) dossier->article->characters),
                                             (int) dossier->article->characters);

  put_heading (out, _("Article"));
  g_string_append (out, "<dl>\n");
  put_fact (out, _("Stage"), galley_label_state (dossier->article, dossier->route));
  put_fact (out, _("Begun by"), dossier->article->author_name);
  put_fact (out, _("Credits"), credits);
  put_fact (out, _("Source"), source);
  put_fact (out, _("Address of the source"), content->source_address);
  if (content->reprint)
    {
      put_fact (out, _("Original title"), content->original_title);
      put_fact (out, _("Original author"), content->original_author);
      put_fact (out, _("Original address"), content->original_address);
    }
  put_fact (out, _("Section"), content->section);
  put_fact (out, _("Time"), content->time);
  put_fact (out, _("Length"), length);
  put_fact (out, _("Workflow"), dossier->route->name);
  put_digest_fact (out, _("Digest of the text"), dossier->digest);
  put_digest_fact (out, _("ID"), dossier->article->uuid);
  g_string_append (out, "</dl>\n");
}

/* ── signatures ── */

static const struct { const char *class_name, *word; } standings[] = {
  [GALLEY_STANDING_VALID] = { "valid", N_("Covers the text as it is now") },
  [GALLEY_STANDING_STALE] = { "stale", N_("Stale: the text has changed since") },
  [GALLEY_STANDING_UNDONE] = { "undone", N_("Undone later") },
  [GALLEY_STANDING_NOTED] = { "noted", NULL },
};

static const char *
find_step (const GalleyDossier *dossier, const char *key)
{
  for (guint i = 0; i < dossier->route->steps->len; i++)
    if (g_str_equal (((GalleyStep *) dossier->route->steps->pdata[i])->key, key))
      return galley_label_step (dossier->route->steps->pdata[i]);
  return key;
}

static const char *
find_problem (GPtrArray *problems, const GalleyEntry *entry)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (((GalleyFinding *) problems->pdata[i])->text, entry->id))
      return ((GalleyFinding *) problems->pdata[i])->message;
  return NULL;
}

static void
put_code (GString *out, const char *label, const char *code)
{
  if (*code == '\0')
    return;
  put (out, "<span class=\"mark\">", label, " </span>");
  put (out, "<code>", code, "</code><br>");
}

static void
put_words (GString *out, const GalleyDecision *decision)
{
  gboolean of_desk = decision->kind == GALLEY_DECISION_RETURN || decision->kind == GALLEY_DECISION_DECLINE; /* said in one */
  g_autofree char *reason = galley_label_dup_reason (decision);

  put (out, "", of_desk ? "" : decision->wrong, "<br>");
  put (out, "", reason, "<br>");
  for (char **sentence = decision->checklist; *sentence != NULL; sentence++)
    put (out, "<span class=\"mark\">✓ ", *sentence, "</span><br>");
}

static void
put_entry (GString *out, const GalleyDossier *dossier, guint position, GPtrArray *problems)
{
  const GalleyEntry *entry = dossier->slip->pdata[position];
  const GalleyDecision *decision = entry->decision;
  GalleyStanding standing = galley_slip_get_standing (dossier->slip, position, dossier->digest);
  g_autofree char *when = galley_time_dup_text (decision->at);
  g_autofree char *who = dup_name (dossier, decision);
  g_autofree char *looked = galley_label_dup_duration (decision->seconds);
  const char *problem = find_problem (problems, entry);

  g_string_append_printf (out, "<tr class=\"%s\"><td>%u</td><td>", standings[standing].class_name, position + 1);
  put (out, "<span class=\"what\">", galley_label_decision (decision->kind), "</span>");
  put (out, "<br><span class=\"mark\">", *decision->step != '\0' ? find_step (dossier, decision->step) : "", "</span>");
  put (out, "</td><td>", who, "<br>");
  put (out, "<span class=\"mark\">", when, "</span>");
  put (out, "<br><span class=\"mark\">", looked, "</span>");
  g_string_append (out, "</td><td>");
  put_words (out, decision);
  put (out, "<span class=\"mark\">", standings[standing].word != NULL ? _(standings[standing].word) : "", "</span><br>");
  put (out, "<span class=\"bad\">", problem, "</span><br>");
  put_code (out, _("Text"), decision->digest);
  put_code (out, _("Entry"), entry->id);
  g_string_append (out, "</td></tr>\n");
}

static void
put_slip (GString *out, const GalleyDossier *dossier)
{
  g_autoptr (GPtrArray) problems = galley_finding_array_new ();

  put_heading (out, _("Decisions and Signatures"));
  galley_slip_check (dossier->slip, dossier->article->uuid, dossier->journal, problems);
  if (dossier->slip->len == 0)
    {
      put (out, "<p>", _("Nobody has decided anything yet."), "</p>\n");
      return;
    }
  g_string_append (out, "<table class=\"slip\"><thead><tr><th></th>");
  put (out, "<th>", _("Decision"), "</th>");
  put (out, "<th>", _("Who and when"), "</th>");
  put (out, "<th>", _("Opinion or reason; digest of the text; entry"), "</th></tr></thead>\n<tbody>\n");
  for (guint i = 0; i < dossier->slip->len; i++)
    put_entry (out, dossier, i, problems);
  g_string_append (out, "</tbody></table>\n");
  put (out, "<p class=\"mark\">", problems->len == 0 ? _("Every signature was verified when this sheet was made.") : "", "</p>\n");
  put (out, "<p class=\"bad\">", problems->len > 0 ? ((GalleyFinding *) problems->pdata[0])->message : "", "</p>\n");
}

static void
put_curation (GString *out, const GalleyDossier *dossier, const GalleyList *list)
{
  g_autofree char *digest = galley_list_dup_digest (list);
  const GalleyEntry *found = NULL;

  for (guint i = 0; i < dossier->curations->len; i++)
    if (g_str_equal (((GalleyEntry *) dossier->curations->pdata[i])->decision->subject, list->uuid))
      found = dossier->curations->pdata[i];
  put (out, "<li>", list->name, "");
  if (found != NULL)
    {
      g_autofree char *who = dup_name (dossier, found->decision);
      g_autofree char *when = galley_time_dup_text (found->decision->at);
      g_autofree char *said = g_strdup_printf (_("signed by %s, %s"), who, when);
      put (out, " · ", said, "");
    }
  else
    put (out, " · <span class=\"bad\">", _("signed by nobody as it is now"), "</span>");
  put (out, "<br><code>", digest, "</code></li>\n");
}

static void
put_lists (GString *out, const GalleyDossier *dossier)
{
  if (dossier->lists->len == 0)
    return;
  put_heading (out, _("Shared Lists"));
  g_string_append (out, "<ul>\n");
  for (guint i = 0; i < dossier->lists->len; i++)
    put_curation (out, dossier, dossier->lists->pdata[i]);
  g_string_append (out, "</ul>\n");
}

/* ── what the checks say ── */

static const char *
label_severity (GalleySeverity severity)
{
  switch (severity)
    {
    case GALLEY_SEVERITY_ERROR:   return _("error");
    case GALLEY_SEVERITY_WARNING: return _("warning");
    default:                      return _("hint");
    }
}

static void
put_findings (GString *out, const GalleyDossier *dossier)
{
  put_heading (out, _("Check Report"));
  if (dossier->findings->len == 0)
    {
      put (out, "<p>", _("The checks found nothing in the text as it is now."), "</p>\n");
      return;
    }
  g_string_append (out, "<ul>\n");
  for (guint i = 0; i < dossier->findings->len; i++)
    {
      const GalleyFinding *finding = dossier->findings->pdata[i];
      g_autofree char *said = g_strdup_printf (_("%s: %s"), label_severity (finding->severity), finding->message);
      put (out, finding->severity == GALLEY_SEVERITY_ERROR ? "<li class=\"bad\">" : "<li>", said, "</li>\n");
    }
  g_string_append (out, "</ul>\n");
}

/* ── what went out, and what became of it ── */

static void
put_export (GString *out, const GalleyDossier *dossier)
{
  const GalleyEntry *export = galley_slip_find_last (dossier->slip, GALLEY_DECISION_EXPORT);
  g_autofree char *path = g_strconcat ("articles/", dossier->article->uuid, ".html", NULL);
  g_autofree char *who = NULL, *when = NULL, *said = NULL;

  put_heading (out, _("Export"));
  if (export == NULL)
    {
      put (out, "<p>", _("The article has not been exported."), "</p>\n");
      return;
    }
  who = dup_name (dossier, export->decision);
  when = galley_time_dup_text (export->decision->at);
  said = g_strdup_printf ("%s · %s", who, when);
  g_string_append (out, "<dl>\n");
  put_fact (out, _("Exported by"), said);
  put_fact (out, _("Path in the folder"), path);
  put_digest_fact (out, _("Digest of the page"), export->decision->page);
  put_digest_fact (out, _("Digest of the text in it"), export->decision->digest);
  g_string_append (out, "</dl>\n");
}

static void
put_change_after (GString *out, gint64 at, const char *what, const char *wrong, const char *right)
{
  g_autofree char *when = galley_time_dup_text (at);

  put (out, "<li>", when, " · ");
  put (out, "", what, "");
  put (out, "<br>", wrong, "");
  put (out, "<br>", right, "");
  g_string_append (out, "</li>\n");
}

static gboolean
is_change_after (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_REFILE || kind == GALLEY_DECISION_CORRECT || kind == GALLEY_DECISION_UPDATE
         || kind == GALLEY_DECISION_WITHDRAW || kind == GALLEY_DECISION_REINSTATE;
}

static void
put_changes_after (GString *out, const GalleyDossier *dossier)
{
  g_autoptr (GString) items = g_string_new (NULL);

  for (guint i = 0; i < dossier->slip->len; i++)
    {
      const GalleyDecision *decision = ((GalleyEntry *) dossier->slip->pdata[i])->decision;
      if (is_change_after (decision->kind))
        put_change_after (items, decision->at, galley_label_decision (decision->kind), decision->wrong, decision->reason);
    }
  if (items->len == 0)
    return;
  put_heading (out, _("Corrections and Withdrawals"));
  g_string_append (out, "<ul>\n");
  g_string_append (out, items->str);
  g_string_append (out, "</ul>\n");
}

/* ── the foot ── */

/* Some newsrooms file a sheet that was signed with a pen as well. */
static void
put_pens (GString *out, const GalleyDossier *dossier)
{
  put_heading (out, _("Signed on Paper"));
  g_string_append (out, "<div class=\"pen\">");
  for (guint i = 0; i < dossier->route->steps->len; i++)
    {
      const GalleyStep *step = dossier->route->steps->pdata[i];
      put (out, "<span>", *step->credit != '\0' ? step->credit : galley_label_step (step), "</span>");
    }
  g_string_append (out, "</div>\n");
}

static void
put_foot (GString *out, const GalleySlipFacts *facts)
{
  g_autofree char *when = galley_time_dup_text (facts->now);
  g_autofree char *made = g_strdup_printf (_("Made by Galley %s."), when);
  const GalleyDossier *dossier = facts->dossier;
  const char *root = dossier->journal->len > 0 ? ((GalleyEntry *) dossier->journal->pdata[0])->id : "";

  g_string_append (out, "<footer>");
  put (out, "<p>", made, " ");
  put (out, "", _("The digests say whether a page or a library is still what this sheet speaks of: “galleyctl verify” computes them anew."), "</p>\n");
  g_string_append (out, "<dl>\n");
  put_digest_fact (out, _("Newest entry of the slip"), galley_chain_head (dossier->slip));
  put_digest_fact (out, _("Newest entry of the newsroom's own chain"), galley_chain_head (dossier->journal));
  put_digest_fact (out, _("Its first entry, which tells newsrooms apart"), root);
  g_string_append (out, "</dl></footer>\n");
}

static void
begin (GString *out, const char *title)
{
  const char *const *languages = g_get_language_names ();

  g_string_append (out, "<!DOCTYPE html>\n<html lang=\"");
  galley_escape_append_attribute (out, g_str_has_prefix (languages[0], "zh") ? "zh-CN" : "en");
  g_string_append (out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
                        "base-uri 'none'; form-action 'none'\">\n<title>");
  galley_escape_append_text (out, title);
  g_string_append_printf (out, "</title>\n<style>%s</style>\n</head>\n<body>\n", style);
}

/**
 * galley_slip_page_render:
 *
 * Returns: (transfer full): the HTML
 */
GBytes *
galley_slip_page_render (const GalleySlipFacts *facts)
{
  const GalleyDossier *dossier = facts->dossier;
  g_autofree char *title = g_strdup_printf (_("Sign-off sheet: %s"), dossier->content->headline);
  GString *out = g_string_new (NULL);

  begin (out, title);
  put_head (out, facts);
  put_facts (out, facts);
  put_slip (out, dossier);
  galley_slip_page_put_changes (out, dossier, facts->revisions);
  put_lists (out, dossier);
  put_findings (out, dossier);
  put_export (out, dossier);
  put_changes_after (out, dossier);
  put_pens (out, dossier);
  put_foot (out, facts);
  g_string_append (out, "</body>\n</html>\n");
  return g_string_free_to_bytes (out);
}
