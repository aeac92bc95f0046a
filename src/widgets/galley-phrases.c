/* galley-phrases.c: how the window says things
 *
 * Times as people say them, digests short enough to compare by eye, names of
 * queues.  What a decision, a step or a role is called is not said here: the
 * workflow's own labels do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-phrases.h"

#include <glib/gi18n-lib.h>

#include "galley-labels.h"

static GDateTime *
local_time (GalleyTime time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);

  return utc != NULL ? g_date_time_to_local (utc) : g_date_time_new_now_local ();
}

/* Whole days between the two calendar days, not 24-hour stretches: 23:50 is yesterday at 00:10. */
static int
days_before (GDateTime *then, GDateTime *now)
{
  GDate a, b;
  int year, month, day;

  g_date_time_get_ymd (then, &year, &month, &day);
  g_date_clear (&a, 1);
  g_date_set_dmy (&a, day, month, year);
  g_date_time_get_ymd (now, &year, &month, &day);
  g_date_clear (&b, 1);
  g_date_set_dmy (&b, day, month, year);
  return g_date_days_between (&a, &b);
}

/* What the C library calls the days is half a word in Chinese. */
static char *
dup_weekday_time (GDateTime *time)
{
  g_autofree char *clock = g_date_time_format (time, "%H:%M");

  return g_strdup_printf ("%s %s", galley_phrase_weekday (time), clock);
}

/**
 * galley_phrase_weekday:
 *
 * Returns: its short name, “Tue”
 */
const char *
galley_phrase_weekday (GDateTime *time)
{
  static const char *const names[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };

  return _(names[g_date_time_get_day_of_week (time) - 1]);
}

/**
 * galley_phrase_dup_time:
 * @time: milliseconds since 1970, UTC
 *
 * Returns: (transfer full): local time as people say it, “Today 13:07”, “Tue 09:30”
 */
char *
galley_phrase_dup_time (GalleyTime time)
{
  g_autoptr (GDateTime) then = local_time (time);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int days = days_before (then, now);

  if (days == 0)
    return g_date_time_format (then, _("Today %H:%M"));
  if (days == 1)
    return g_date_time_format (then, _("Yesterday %H:%M"));
  if (days == -1)
    return g_date_time_format (then, _("Tomorrow %H:%M"));
  if (ABS (days) < 7)
    return dup_weekday_time (then);
  if (g_date_time_get_year (then) == g_date_time_get_year (now))
    return g_date_time_format (then, _("%-d %b %H:%M"));
  return g_date_time_format (then, days < 0 ? _("%-d %b %Y %H:%M") : _("%-d %b %Y"));
}

/**
 * galley_phrase_dup_clock:
 *
 * Returns: (transfer full): local time, “13:07”; with the day when it is not today
 */
char *
galley_phrase_dup_clock (GalleyTime time)
{
  g_autoptr (GDateTime) then = local_time (time);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return days_before (then, now) == 0 ? g_date_time_format (then, "%H:%M") : galley_phrase_dup_time (time);
}

/**
 * galley_phrase_dup_span:
 * @span: milliseconds
 *
 * Returns: (transfer full): how long that is, “3 hours”, in the largest unit that there are two of
 */
char *
galley_phrase_dup_span (GalleyTime span)
{
  int minutes = MAX (span, 0) / 60000, hours = minutes / 60, days = hours / 24;

  if (days >= 2)
    return g_strdup_printf (ngettext ("%d day", "%d days", days), days);
  if (hours >= 2)
    return g_strdup_printf (ngettext ("%d hour", "%d hours", hours), hours);
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", minutes), minutes);
}

/**
 * galley_phrase_dup_full_time:
 *
 * Returns: (transfer full): local time to the second, for tooltips
 */
char *
galley_phrase_dup_full_time (GalleyTime time)
{
  g_autoptr (GDateTime) then = local_time (time);

  return g_date_time_format (then, "%Y-%m-%d %H:%M:%S");
}

/**
 * galley_phrase_dup_minute:
 *
 * Returns: (transfer full): local time to the minute, for what is kept and printed
 */
char *
galley_phrase_dup_minute (GalleyTime time)
{
  g_autoptr (GDateTime) then = local_time (time);

  return g_date_time_format (then, "%Y-%m-%d %H:%M");
}

/**
 * galley_phrase_dup_characters:
 *
 * Returns: (transfer full): “1,275 characters”
 */
char *
galley_phrase_dup_characters (gint64 characters)
{
  return g_strdup_printf (ngettext ("%'d character", "%'d characters", (gulong) characters), (int) characters);
}

/**
 * galley_phrase_dup_digest:
 *
 * Returns: (transfer full): the first eight and last four digits, enough to compare two by eye
 */
char *
galley_phrase_dup_digest (const char *digest)
{
  gsize length = digest != NULL ? strlen (digest) : 0;

  return length > 16 ? g_strdup_printf ("%.8s…%s", digest, digest + length - 4) : g_strdup (digest != NULL ? digest : "");
}

/**
 * galley_phrase_dup_whole_digest:
 *
 * Returns: (transfer full): the whole digest in lines of sixteen digits, which fit into any tooltip and can be compared by eye
 */
char *
galley_phrase_dup_whole_digest (const char *digest)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (gsize at = 0; digest[at] != '\0'; at++)
    {
      if (at > 0 && at % 4 == 0)
        g_string_append_c (out, at % 16 == 0 ? '\n' : ' ');
      g_string_append_c (out, digest[at]);
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

/**
 * galley_phrase_list_facts:
 *
 * Returns: (transfer full): who made it, each with what they did, source, time and section, as far as they are there
 */
GStrv
galley_phrase_list_facts (const GalleyContent *content)
{
  const char *const others[] = { content->source, content->time, content->section };
  g_autoptr (GStrvBuilder) facts = g_strv_builder_new ();

  for (guint i = 0; i < content->credits->len; i++)
    {
      const GalleyCredit *credit = content->credits->pdata[i];
      g_strv_builder_take (facts, g_strdup_printf ("%s %s", galley_label_credit (credit->kind), credit->name));
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i][0] != '\0')
      g_strv_builder_add (facts, others[i]);
  return g_strv_builder_end (facts);
}

/**
 * galley_phrase_dup_facts:
 *
 * Returns: (transfer full): galley_phrase_list_facts() in one; no line of it begins with a dot
 */
char *
galley_phrase_dup_facts (const GalleyContent *content)
{
  g_auto (GStrv) facts = galley_phrase_list_facts (content);

  return g_strjoinv (GALLEY_PHRASE_DOT, facts);
}

/**
 * galley_phrase_queue:
 *
 * Returns: the name of a queue, as the sidebar shows it
 */
const char *
galley_phrase_queue (GalleyQueue queue)
{
  static const char *const names[GALLEY_N_QUEUES] = {
    [GALLEY_QUEUE_ALL] = N_("All Articles"),
    [GALLEY_QUEUE_MINE] = N_("Waiting for Me"),
    [GALLEY_QUEUE_WAITING] = N_("Waiting for Others"),
    [GALLEY_QUEUE_OVERDUE] = N_("Overdue"),
    [GALLEY_QUEUE_BLOCKED] = N_("Blocked"),
    [GALLEY_QUEUE_TROUBLE] = N_("Published, to Do"),
    [GALLEY_QUEUE_DRAFTS] = N_("Drafts"),
    [GALLEY_QUEUE_FIRST_REVIEW] = N_("First Review"),
    [GALLEY_QUEUE_SECOND_REVIEW] = N_("Second Review"),
    [GALLEY_QUEUE_FINAL_REVIEW] = N_("Final Review"),
    [GALLEY_QUEUE_APPROVED] = N_("Approved"),
    [GALLEY_QUEUE_LIVE] = N_("Published"),
    [GALLEY_QUEUE_HELD] = N_("On Hold"),
    [GALLEY_QUEUE_CLOSED] = N_("Closed"),
  };

  return (guint) queue < GALLEY_N_QUEUES ? _(names[queue]) : "";
}

/**
 * galley_phrase_done:
 *
 * Returns: what has just happened, for a toast and for the slip
 */
const char *
galley_phrase_done (GalleyDecisionKind kind)
{
  static const char *const words[] = {
    [GALLEY_DECISION_SUBMIT] = N_("Submitted"),
    [GALLEY_DECISION_RECALL] = N_("Recalled"),
    [GALLEY_DECISION_PASS] = N_("Passed"),
    [GALLEY_DECISION_APPROVE] = N_("Approved"),
    [GALLEY_DECISION_RETURN] = N_("Returned"),
    [GALLEY_DECISION_DECLINE] = N_("Declined"),
    [GALLEY_DECISION_REOPEN] = N_("Reopened"),
    [GALLEY_DECISION_COUNTERSIGN] = N_("Countersigned"),
    [GALLEY_DECISION_REVOKE] = N_("Revoked"),
    [GALLEY_DECISION_HOLD] = N_("Put on hold"),
    [GALLEY_DECISION_RELEASE] = N_("Released"),
    [GALLEY_DECISION_DISCARD] = N_("Discarded"),
    [GALLEY_DECISION_RESTORE] = N_("Restored"),
    [GALLEY_DECISION_SCHEDULE] = N_("Scheduled"),
    [GALLEY_DECISION_EXPORT] = N_("Exported"),
    [GALLEY_DECISION_CONFIRM] = N_("Confirmed online"),
    [GALLEY_DECISION_REFILE] = N_("Refiled"),
    [GALLEY_DECISION_CORRECT] = N_("Correction begun"),
    [GALLEY_DECISION_UPDATE] = N_("Update begun"),
    [GALLEY_DECISION_WITHDRAW] = N_("Withdrawn"),
    [GALLEY_DECISION_REINSTATE] = N_("Reinstated"),
    [GALLEY_DECISION_ABANDON] = N_("Given up"),
    [GALLEY_DECISION_OVERRIDE] = N_("Signed as duty override"),
    [GALLEY_DECISION_AUDIT] = N_("Audited"),
  };

  return (guint) kind < G_N_ELEMENTS (words) && words[kind] != NULL ? _(words[kind]) : _("Done");
}

static const char *
what_happened (const GalleyDossier *dossier, const GalleyBaseline *baseline)
{
  if (baseline->revision->id[0] == '\0')
    return _("Now");
  if (baseline->decided)
    return galley_phrase_done (baseline->kind);
  if (baseline->first)
    return dossier->origin != NULL ? _("Imported") : _("Begun");
  return _("Edited");
}

/**
 * galley_phrase_dup_baseline:
 *
 * Returns: (transfer full): who made or judged this version, when and why: “Passed · 周敏 · Today 13:07 · opinion”
 */
char *
galley_phrase_dup_baseline (const GalleyDossier *dossier, const GalleyBaseline *baseline, gboolean with_reason)
{
  g_autofree char *time = galley_phrase_dup_time (baseline->at);
  gboolean reasoned = with_reason && baseline->reason[0] != '\0';

  return g_strdup_printf ("%s · %s · %s%s%s", what_happened (dossier, baseline), baseline->name[0] != '\0' ? baseline->name : "?", time,
                          reasoned ? " · " : "", reasoned ? baseline->reason : "");
}

static char *
dup_hold (GalleyTime until)
{
  g_autofree char *time = until != 0 ? galley_phrase_dup_time (until) : NULL;

  if (time == NULL)
    return g_strdup (_("on hold"));
  return g_strdup_printf (until > galley_clock_system (NULL) ? _("on hold until %s") : _("hold ran out %s"), time);
}

/**
 * galley_phrase_dup_pause:
 *
 * Returns: (transfer full): what it waits for besides people, “on hold until Mon 09:00”; "" for nothing
 */
char *
galley_phrase_dup_pause (const GalleyArticle *article)
{
  g_autofree char *time = NULL;

  if (article->held)
    return dup_hold (article->held_until);
  if (article->embargo <= galley_clock_system (NULL))
    return g_strdup ("");
  time = galley_phrase_dup_time (article->embargo);
  return g_strdup_printf (_("not before %s"), time);
}

/**
 * galley_article_icon:
 *
 * Returns: the name of the icon that stands for where the article is
 */
const char *
galley_article_icon (const GalleyArticle *article)
{
  if (article->held)
    return "media-playback-pause-symbolic";
  if (article->live == GALLEY_LIVE_WITHDRAWN)
    return "edit-undo-symbolic";
  switch (article->state)
    {
    case GALLEY_STATE_DRAFT:    return "document-edit-symbolic";
    case GALLEY_STATE_REVIEW:   return "view-reveal-symbolic";
    case GALLEY_STATE_APPROVED: return article->live == GALLEY_LIVE_NONE ? "object-select-symbolic" : "send-to-symbolic";
    default:                    return "user-trash-symbolic";
    }
}

/**
 * galley_article_style:
 *
 * Returns: the style class of the word that says where the article is
 */
const char *
galley_article_style (const GalleyArticle *article)
{
  if (article->held)
    return "warning";
  if (article->live == GALLEY_LIVE_WITHDRAWN)
    return "error";
  switch (article->state)
    {
    case GALLEY_STATE_REVIEW:   return "accent";
    case GALLEY_STATE_APPROVED: return "success";
    default:                    return "dimmed";
    }
}
