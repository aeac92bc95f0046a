/* galley-record-items.c: checks of the items of related and recommended lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-record.h"

#include <string.h>

#include "galley-checks.h"
#include "galley-stamp.h"

static void
report (GPtrArray *findings, const char *id, const char *field, const char *text, const char *from, const char *to, gboolean remove)
{
  g_autoptr (GPtrArray) edits = galley_edit_array_new ();
  g_autofree char *part = g_strndup (from, to - from);
  glong start = g_utf8_pointer_to_offset (text, from), end = start + g_utf8_strlen (part, -1);

  if (remove)
    g_ptr_array_add (edits, galley_edit_new (&(const GalleyEdit) { .field = field, .start = start, .end = end, .text = "" }));
  g_ptr_array_add (findings, galley_checks_finding_new (id, field, start, end, part, NULL, edits));
}

static void
report_whole (GPtrArray *findings, const char *id, const char *field, const char *text)
{
  report (findings, id, field, text, text, text + strlen (text), FALSE);
}

/* ── summaries ── */

static const char *
find_boilerplate (const char *summary, gsize *length)
{
  static const char *const texts[] = { "[详细]", "【详细】", "［详细］", "(详细)", "（详细）", "[详情]", "【详情】", "[阅读全文]", "【阅读全文】",
                                       "[查看全文]", "【查看全文】", "[全文]", "[更多]", "查看全文>>", "阅读全文>>", "详细>>", "更多>>", NULL };

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      const char *found = strstr (summary, texts[i]);
      if (found != NULL)
        {
          *length = strlen (texts[i]);
          return found;
        }
    }
  return NULL;
}

static void
check_end (GPtrArray *findings, const char *field, const char *summary, const char *end)
{
  const char *dots = end;

  while (dots > summary && dots[-1] == ' ')
    dots--;
  end = dots;
  while (dots > summary && dots[-1] == '.')
    dots--;
  if (end - dots >= 3)
    report (findings, "summary-truncated", field, summary, dots, end, FALSE);
  else if (end - summary >= 3 && strncmp (end - 3, "…", 3) == 0)
    report (findings, "summary-truncated", field, summary, end - 3, end, FALSE);
}

static void
check_summary (GPtrArray *findings, const char *field, const char *summary)
{
  gsize length = 0;
  const char *link = find_boilerplate (summary, &length);

  if (link != NULL)
    report (findings, "summary-boilerplate", field, summary, link, link + length, TRUE);
  check_end (findings, field, summary, link != NULL ? link : summary + strlen (summary));
}

/* ── times ── */

static void
check_clock (GPtrArray *findings, const char *field, const char *time, const GalleyStamp *stamp)
{
  g_autofree char *clock = g_strdup_printf ("%02d:%02d", stamp->hour, stamp->minute);
  g_autofree char *printed = g_utf8_substring (time, stamp->clock_start, stamp->clock_end);
  g_autoptr (GPtrArray) edits = galley_edit_array_new ();

  g_ptr_array_add (edits, galley_edit_new (&(const GalleyEdit) {
    .field = field, .start = stamp->clock_start, .end = stamp->clock_end, .text = clock }));
  g_ptr_array_add (findings, galley_checks_finding_new ("bad-clock", field, stamp->clock_start, stamp->clock_end, printed, NULL, edits));
}

/**
 * galley_record_check_time:
 *
 * Checks a time as printed in @field; an empty one is no concern here.
 */
void
galley_record_check_time (GPtrArray *findings, const char *field, const char *time)
{
  GalleyStamp stamp;

  if (*time == '\0')
    return;
  if (!galley_stamp_read (time, &stamp, NULL) || !galley_stamp_is_valid (&stamp))
    {
      report_whole (findings, "time-invalid", field, time);
      return;
    }
  if (stamp.clock_start >= 0 && !stamp.clock_is_sound)
    check_clock (findings, field, time, &stamp);
  if (stamp.year == 0)
    report_whole (findings, "year-missing", field, time);
}

/* ── items ── */

/**
 * galley_record_check_item:
 *
 * Checks one item for itself.
 */
void
galley_record_check_item (GPtrArray *findings, const GalleyItem *item, const char *prefix, guint i)
{
  g_autofree char *headline = g_strdup_printf ("%s[%u].headline", prefix, i);
  g_autofree char *summary = g_strdup_printf ("%s[%u].summary", prefix, i);
  g_autofree char *time = g_strdup_printf ("%s[%u].time", prefix, i);

  galley_record_check_title (findings, headline, item->headline);
  check_summary (findings, summary, item->summary);
  galley_record_check_time (findings, time, item->time);
}

static void
check_repeated (GPtrArray *findings, GHashTable *seen, const GalleyItem *item, const char *prefix, guint i)
{
  g_autofree char *field = g_strdup_printf ("%s[%u].headline", prefix, i);

  if (*item->headline != '\0' && !g_hash_table_add (seen, (gpointer) item->headline))
    report_whole (findings, "rec-dup", field, item->headline);
}

static void
check_newer (GPtrArray *findings, const GalleyContent *article, const GalleyItem *item, const char *prefix, guint i)
{
  g_autofree char *field = g_strdup_printf ("%s[%u].time", prefix, i);
  GalleyStamp own, other;

  if (galley_stamp_read (article->time, &own, NULL) && galley_stamp_read (item->time, &other, NULL) && own.year > 0 && other.year > 0 &&
      galley_stamp_compare (&other, &own) > 0)
    report_whole (findings, "rec-date", field, item->time);
}

/**
 * galley_record_check_items:
 * @article: (nullable): the article they are printed below
 *
 * Checks the items against each other and against the article.
 */
void
galley_record_check_items (GPtrArray *findings, GPtrArray *items, const GalleyContent *article, const char *prefix)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (article != NULL && *article->headline != '\0')
    g_hash_table_add (seen, (gpointer) article->headline);
  for (guint i = 0; i < items->len; i++)
    {
      check_repeated (findings, seen, items->pdata[i], prefix, i);
      if (article != NULL)
        check_newer (findings, article, items->pdata[i], prefix, i);
    }
}
