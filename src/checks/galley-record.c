/* galley-record.c: checks of what belongs to an article besides its text
 *
 * Pure, so no clock: whether a time lies in the future is for the desk to ask.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-record.h"

#include <stdlib.h>
#include <string.h>

#include "galley-checks.h"
#include "galley-stamp.h"

static void
report (GPtrArray *findings, const char *id, const char *field, gint64 start, gint64 end, const char *text, GPtrArray *edits)
{
  g_ptr_array_add (findings, galley_checks_finding_new (id, field, start, end, text, NULL, edits));
}

static void
report_whole (GPtrArray *findings, const char *id, const char *field, const char *text)
{
  report (findings, id, field, 0, g_utf8_strlen (text, -1), text, NULL);
}

static void
add_edit (GPtrArray *edits, const char *field, gint64 start, gint64 end, const char *text)
{
  g_ptr_array_add (edits, galley_edit_new (&(const GalleyEdit) { .field = field, .start = start, .end = end, .text = text }));
}

/* Reports that the bytes from @from to @to of @text are wrong and should be gone. */
static void
report_removal (GPtrArray *findings, const char *id, const char *field, const char *text, const char *from, const char *to)
{
  g_autoptr (GPtrArray) edits = galley_edit_array_new ();
  g_autofree char *part = g_strndup (from, to - from);
  glong start = g_utf8_pointer_to_offset (text, from), end = start + g_utf8_strlen (part, -1);

  add_edit (edits, field, start, end, "");
  report (findings, id, field, start, end, part, edits);
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* ── times ── */

static void
check_own_time (GPtrArray *findings, const char *text)
{
  GalleyStamp stamp;
  g_autofree char *clean = NULL;

  galley_record_check_time (findings, "time", text);
  if (*text == '\0')
    report_whole (findings, "no-time", "time", "");
  else if (galley_stamp_read (text, &stamp, NULL) && galley_stamp_is_valid (&stamp))
    {
      clean = galley_stamp_dup_text (&stamp);
      if (strcmp (clean, text) != 0 && stamp.year > 0 && (stamp.clock_start < 0 || stamp.clock_is_sound))
        report_whole (findings, "time-invalid", "time", text);
    }
}

/* ── headlines ── */

static gboolean
is_site_name (const char *name, gsize length)
{
  static const char *const ends[] = { "网", "新闻", "频道", "在线", "日报", "晚报", "早报", "都市报", "客户端", "新浪", "搜狐", "网易", "腾讯",
                                      "凤凰", "资讯", "门户", "公众号", NULL };
  g_autofree char *word = g_strndup (name, length);

  g_strstrip (word);
  if (g_utf8_strlen (word, -1) > 12)
    return FALSE;
  for (gsize i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (word, ends[i]))
      return TRUE;
  return FALSE;
}

static const char *
last_of (const char *text, const char *end, const char *separators)
{
  while (end > text)
    {
      end--;
      if (strchr (separators, *end) != NULL)
        return end;
    }
  return NULL;
}

/* Behind a “_” stands nothing but sections and sites. */
static gboolean
is_section_name (const char *mark, const char *end)
{
  return *mark == '_' && g_utf8_strlen (mark + 1, end - mark - 1) <= 8;
}

/* “…_省内新闻_某某网”: takes away the site, and then one part after the other. */
static void
check_site_suffix (GPtrArray *findings, const char *field, const char *headline)
{
  const char *end = headline + strlen (headline), *cut = end, *mark;

  while ((mark = last_of (headline, cut, "_|-")) != NULL && mark > headline &&
         (is_site_name (mark + 1, cut - mark - 1) || (cut < end && is_section_name (mark, cut))))
    {
      cut = mark;
      while (cut > headline && strchr ("_|- ", cut[-1]) != NULL)
        cut--;
    }
  if (cut < end && cut > headline)
    report_removal (findings, "title-site-suffix", field, headline, cut, end);
}

static void
check_title_end (GPtrArray *findings, const char *field, const char *headline)
{
  gboolean dots = g_str_has_suffix (headline, "..."), ellipsis = g_str_has_suffix (headline, "…") && !g_str_has_suffix (headline, "……");
  glong length = g_utf8_strlen (headline, -1);

  if (dots)
    report (findings, "title-truncated", field, length - 3, length, "...", NULL);
  else if (ellipsis)
    report (findings, "title-truncated", field, length - 1, length, "…", NULL);
}

/**
 * galley_record_check_title:
 *
 * Checks what a page's title carries that a headline must not.
 */
void
galley_record_check_title (GPtrArray *findings, const char *field, const char *headline)
{
  check_site_suffix (findings, field, headline);
  check_title_end (findings, field, headline);
}

/* One dash in the headline, both sides long enough, and no deck yet: what follows could be the deck. */
static void
check_split (GPtrArray *findings, const GalleyContent *content)
{
  const char *dash = strstr (content->headline, "——");
  g_autoptr (GPtrArray) edits = galley_edit_array_new ();
  glong start, end = g_utf8_strlen (content->headline, -1);

  if (dash == NULL || *content->deck != '\0' || strstr (dash + strlen ("——"), "——") != NULL)
    return;
  start = g_utf8_pointer_to_offset (content->headline, dash);
  if (start < 4 || end - start < 6)
    return;
  add_edit (edits, "headline", start, end, "");
  add_edit (edits, "deck", 0, 0, dash);
  report (findings, "headline-split", "headline", start, end, dash, edits);
}

/* ── credits ── */

static gboolean
has_credit (const GalleyContent *content, const GalleyCredit *wanted)
{
  for (guint i = 0; i < content->credits->len; i++)
    if (strcmp (((const GalleyCredit *) content->credits->pdata[i])->name, wanted->name) == 0)
      return TRUE;
  return FALSE;
}

/* An edit that adds those of @found to the credits that are not there yet. */
static void
add_credit_edit (GPtrArray *edits, const GalleyContent *content, GPtrArray *found)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const GalleyCredit *credit = found->pdata[i];
      if (!has_credit (content, credit))
        g_string_append_printf (lines, "%s%s %s", lines->len > 0 ? "\n" : "", galley_nick_of (credit->kind, galley_credit_kind_nicks),
                                credit->name);
    }
  if (lines->len > 0)
    add_edit (edits, "credits", content->credits->len, content->credits->len, lines->str);
}

static void
check_credit_in_text (GPtrArray *findings, const GalleyContent *content, GPtrArray *found, gint64 start, gint64 end)
{
  g_autoptr (GPtrArray) edits = galley_edit_array_new ();
  g_autofree char *text = g_utf8_substring (content->body, start, end);

  add_edit (edits, "body", start, end, "");
  add_credit_edit (edits, content, found);
  report (findings, "credit-in-text", "body", start, end, text, edits);
}

static void
check_credits (GPtrArray *findings, const GalleyContent *content)
{
  gint64 start = 0, end = 0;
  g_autoptr (GPtrArray) found = galley_checks_find_credits (content->body, &start, &end);
  g_autoptr (GPtrArray) edits = galley_edit_array_new ();

  if (found != NULL)
    check_credit_in_text (findings, content, found, start, end);
  if (content->credits->len > 0 || !is_blank (content->byline_reason))
    return;
  if (found != NULL)
    add_credit_edit (edits, content, found);
  report (findings, "no-author", "credits", 0, 0, "", edits);
}

/* ── the article ── */

/* “大众网济南10月6日讯”, a dateline more than two days off */
static void
check_dateline (GPtrArray *findings, const GalleyContent *content)
{
  g_autoptr (GRegex) regex = g_regex_new ("^[^，。,.\\n（(]{1,20}?(\\d{1,2})月(\\d{1,2})日(?:电|讯)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *month = NULL, *day = NULL, *text = NULL;
  GalleyStamp stamp;
  GDate dateline, published;

  if (!galley_stamp_read (content->time, &stamp, NULL) || !galley_stamp_is_valid (&stamp) || stamp.year == 0 ||
      !g_regex_match (regex, content->body, 0, &match))
    return;
  month = g_match_info_fetch (match, 1);
  day = g_match_info_fetch (match, 2);
  text = g_match_info_fetch (match, 0);
  if (!g_date_valid_dmy (atoi (day), atoi (month), stamp.year))
    {
      report (findings, "dateline-mismatch", "body", 0, g_utf8_strlen (text, -1), text, NULL);
      return;
    }
  g_date_clear (&dateline, 1);
  g_date_clear (&published, 1);
  g_date_set_dmy (&dateline, atoi (day), atoi (month), stamp.year);
  g_date_set_dmy (&published, stamp.day, stamp.month, stamp.year);
  if (ABS (g_date_days_between (&dateline, &published)) > 2 && ABS (g_date_days_between (&dateline, &published)) < 363)
    report (findings, "dateline-mismatch", "body", 0, g_utf8_strlen (text, -1), text, NULL);
}

/**
 * galley_record_check:
 *
 * Checks the fields of the article that are not prose, and whether anything is missing.
 */
void
galley_record_check (GPtrArray *findings, const GalleyContent *content)
{
  if (is_blank (content->headline))
    report_whole (findings, "missing-headline", "headline", "");
  if (is_blank (content->body))
    report_whole (findings, "missing-body", "body", "");
  if (is_blank (content->source))
    report_whole (findings, content->reprint ? "no-reprint-source" : "no-source", "source", "");
  if (content->reprint && is_blank (content->original_title))
    report_whole (findings, "no-original-title", "original_title", "");
  galley_record_check_title (findings, "headline", content->headline);
  check_split (findings, content);
  check_credits (findings, content);
  check_own_time (findings, content->time);
  check_dateline (findings, content);
}
