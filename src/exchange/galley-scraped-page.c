/* galley-scraped-page.c: the text of a published news page, taken apart
 *
 * What a browser shows of a news page, as lines:
 *
 *   headline
 *   2018-10-08 13:07:00 来源: … 作者: …
 *   paragraphs, section labels with a longer line below, a credit in brackets
 *   初审编辑: … / 责任编辑: …
 *   相关新闻 and its items
 *   推荐阅读 and its items: “• headline”, summary, “10-08 09:42” and a source
 *
 * Taking apart is all that happens here.  No character of the text is changed:
 * what looks wrong is for the proof rules to report and for an editor to put
 * right.  The names printed after 初审编辑 and 责任编辑 are claims of the original;
 * they become part of the origin, never signatures.  A line that fits nowhere is
 * not dropped in silence but reported.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-scraped-page.h"

#include <string.h>

#include "galley-checks.h"
#include "galley-page-lines.h"
#include "galley-plain-text.h"
#include "galley-stamp.h"

typedef struct
{
  GalleyImport *import;
  GPtrArray *lines; /* char *, trimmed, none of them empty */
  guint at;
  char *headline, *deck, *time, *source, *first_reviewer, *responsible_editor;
  GPtrArray *credits, *related;
  GString *body;
} Page;

static const char *
line_at (const Page *page, guint i)
{
  return i < page->lines->len ? page->lines->pdata[i] : "";
}

static void
replace (char **field, const char *value)
{
  if (*value == '\0' || *field != NULL)
    return;
  *field = g_strdup (value);
}

/* ── the line below the headline ── */

static void
add_credits (Page *page, const char *names)
{
  g_autoptr (GPtrArray) found = galley_checks_parse_credits (names);

  if (found->len == 0 && *names != '\0')
    g_ptr_array_add (found, galley_credit_new (&(const GalleyCredit) { .kind = GALLEY_CREDIT_KIND_AUTHOR, .name = names }));
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (page->credits, galley_credit_ref (found->pdata[i]));
}

static void
set_time (Page *page, const char *printed)
{
  GalleyStamp stamp;
  g_autofree char *time = NULL;

  if (galley_stamp_read (printed, &stamp, NULL) && galley_stamp_is_valid (&stamp))
    time = galley_stamp_dup_text (&stamp);
  replace (&page->time, time != NULL ? time : printed);
}

static void
take_label (GalleyPageLabel label, const char *value, gpointer data)
{
  Page *page = data;

  switch (label)
    {
    case GALLEY_PAGE_LABEL_SOURCE:
      replace (&page->source, value);
      break;
    case GALLEY_PAGE_LABEL_AUTHOR:
      add_credits (page, value);
      break;
    case GALLEY_PAGE_LABEL_TIME:
      set_time (page, value);
      break;
    case GALLEY_PAGE_LABEL_FIRST_REVIEWER:
      replace (&page->first_reviewer, value);
      break;
    case GALLEY_PAGE_LABEL_RESPONSIBLE_EDITOR:
      replace (&page->responsible_editor, value);
      break;
    default:
      break;
    }
}

static void
read_meta (Page *page)
{
  while (page->at < page->lines->len && galley_page_line_is_meta (line_at (page, page->at)))
    {
      const char *line = line_at (page, page->at++), *rest = line;
      GalleyStamp stamp;

      if (galley_stamp_read (line, &stamp, &rest))
        {
          g_autofree char *printed = g_strndup (line, rest - line);
          set_time (page, printed);
        }
      galley_page_line_each_label (rest, take_label, page);
    }
}

static void
add_finding (Page *page, const char *id, const char *text)
{
  g_ptr_array_add (page->import->findings, galley_checks_finding_new (id, "", 0, 0, text, NULL, NULL));
}

static void
read_head (Page *page)
{
  gssize meta = galley_page_lines_find_meta (page->lines);

  page->headline = g_strdup (line_at (page, 0));
  page->at = 1;
  if (meta < 0)
    return;
  if (meta > 1)
    replace (&page->deck, line_at (page, 1));
  for (gssize i = 2; i < meta; i++)
    add_finding (page, "left-over", line_at (page, i));
  page->at = meta;
  read_meta (page);
}

/* ── the text ── */

static void
append_block (Page *page, const char *sign, const char *separator, const char *line)
{
  g_autofree char *escaped = galley_plain_text_dup_escaped (line);

  g_string_append_printf (page->body, "%s%s%s", page->body->len > 0 ? separator : "", sign, escaped);
}

/* A label such as 抓队伍, alone or with a longer line below, in front of a paragraph */
static guint
read_heading (Page *page)
{
  const char *label = line_at (page, page->at), *next = line_at (page, page->at + 1);

  if (galley_page_line_is_subhead (label, 12) && galley_page_line_is_subhead (next, 40) &&
      g_utf8_strlen (next, -1) > g_utf8_strlen (label, -1) && galley_page_line_is_paragraph (line_at (page, page->at + 2)))
    {
      append_block (page, "## ", "\n\n", label);
      append_block (page, "### ", "\n", next);
      return 2;
    }
  if (galley_page_line_is_subhead (label, 24) && galley_page_line_is_paragraph (next))
    {
      append_block (page, "## ", "\n\n", label);
      return 1;
    }
  return 0;
}

static void
read_body (Page *page)
{
  gboolean may_head = FALSE; /* a heading stands behind a whole paragraph, not behind a broken one */

  while (page->at < page->lines->len && !galley_page_line_is_tail (line_at (page, page->at)))
    {
      const char *line = line_at (page, page->at);
      guint taken = may_head ? read_heading (page) : 0;

      if (taken == 0)
        append_block (page, "", "\n\n", line);
      may_head = taken > 0 || galley_page_line_ends (line);
      page->at += MAX (taken, 1);
    }
}

static gboolean
has_name (GPtrArray *credits, const char *name)
{
  for (guint i = 0; i < credits->len; i++)
    if (strcmp (((const GalleyCredit *) credits->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* The credit stays in the text too, until an editor accepts the finding that takes it out. */
static void
lift_credits (Page *page)
{
  gint64 start = 0, end = 0;
  g_autoptr (GPtrArray) found = galley_checks_find_credits (page->body->str, &start, &end);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const GalleyCredit *credit = found->pdata[i];
      if (!has_name (page->credits, credit->name))
        g_ptr_array_add (page->credits, galley_credit_ref (credit));
    }
}

/* ── below the text ── */

static void
read_list (Page *page)
{
  const char *heading = line_at (page, page->at++);
  g_autofree char *name = galley_page_line_dup_list_name (heading);
  guint start = page->at;
  g_autoptr (GPtrArray) items = NULL;

  while (page->at < page->lines->len && !galley_page_line_is_tail (line_at (page, page->at)))
    page->at++;
  items = galley_page_lines_read_items (page->lines, start, page->at);
  if (g_str_has_prefix (name, "相关"))
    g_ptr_array_extend (page->related, items, (GCopyFunc) (void (*) (void)) galley_noun_ref, NULL);
  else
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_ptr_array_add (page->import->lists, galley_list_new (&(const GalleyList) { .uuid = uuid, .name = name, .items = items }));
    }
}

static void
read_tail (Page *page)
{
  while (page->at < page->lines->len)
    {
      const char *line = line_at (page, page->at);

      if (galley_page_line_is_list_heading (line))
        read_list (page);
      else
        {
          if (galley_page_line_is_tail (line))
            galley_page_line_each_label (line, take_label, page);
          else
            add_finding (page, "left-over", line);
          page->at++;
        }
    }
}

/* ── the result ── */

static char **
dup_list_uuids (GPtrArray *lists)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **uuids;

  for (guint i = 0; i < lists->len; i++)
    g_strv_builder_add (builder, ((const GalleyList *) lists->pdata[i])->uuid);
  uuids = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return uuids;
}

static void
finish (Page *page)
{
  g_auto (GStrv) lists = dup_list_uuids (page->import->lists);
  g_autoptr (GalleyOrigin) before = page->import->origin; /* its strings are borrowed until the new one is made */
  GalleyOrigin origin = *before;

  page->import->content = galley_content_new (&(const GalleyContent) {
    .headline = page->headline, .deck = page->deck, .time = page->time, .source = page->source, .credits = page->credits,
    .body = page->body->str, .related = page->related, .lists = lists });
  origin.printed_first_reviewer = page->first_reviewer;
  origin.printed_responsible_editor = page->responsible_editor;
  page->import->origin = galley_origin_new (&origin);
  if (page->first_reviewer == NULL)
    add_finding (page, "no-first-editor", "");
  if (page->responsible_editor == NULL)
    add_finding (page, "no-resp-editor", "");
}

static void
clear (Page *page)
{
  g_ptr_array_unref (page->lines);
  g_ptr_array_unref (page->credits);
  g_ptr_array_unref (page->related);
  g_string_free (page->body, TRUE);
  g_free (page->headline);
  g_free (page->deck);
  g_free (page->time);
  g_free (page->source);
  g_free (page->first_reviewer);
  g_free (page->responsible_editor);
}

/**
 * galley_scraped_page_is:
 *
 * Returns: whether @text looks like what a browser shows of a news page, rather than like a manuscript
 */
gboolean
galley_scraped_page_is (const char *text)
{
  g_autoptr (GPtrArray) lines = galley_page_lines_new (text);

  if (galley_page_lines_find_meta (lines) >= 0)
    return TRUE;
  for (guint i = 1; i < lines->len; i++)
    if (galley_page_line_is_tail (lines->pdata[i]))
      return TRUE;
  return FALSE;
}

/**
 * galley_scraped_page_read:
 *
 * Fills @import with what the page says.
 */
void
galley_scraped_page_read (GalleyImport *import, const char *text)
{
  Page page = { .import = import, .lines = galley_page_lines_new (text), .credits = galley_credit_array_new (),
                .related = galley_item_array_new (), .body = g_string_new (NULL) };

  read_head (&page);
  read_body (&page);
  lift_credits (&page);
  read_tail (&page);
  finish (&page);
  clear (&page);
}
