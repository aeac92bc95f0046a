/* galley-page-parts.c: everything of a page's article but its text
 *
 * What a reader is told about a story is told here: who wrote it, where it comes from, what was corrected, and who answers for
 * it.  The names in the record come from galley_workflow_find_signer() and from nowhere else, so a name stands there
 * only if its owner's valid signature covers exactly this content.
 *
 * Times that we hold as instants are printed in Beijing time on whatever machine: the page must not depend on the machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-page-parts.h"

#include <string.h>

#include "galley-escape.h"
#include "galley-page-words.h"
#include "galley-slip.h"
#include "galley-workflow.h"

#define NEWSROOM_OFFSET (8 * G_TIME_SPAN_HOUR)
#define DIGITS_IN_A_GROUP 8

#define LABEL(name) galley_label_get (content->lang, GALLEY_LABEL_##name)

static GalleyBlock *
take_block (GString *out)
{
  return galley_block_new (0, g_string_free_and_steal (out));
}

/* Nothing is printed around nothing. */
static void
put (GString *out, const char *open, const char *text, const char *close)
{
  if (*text == '\0')
    return;
  g_string_append (out, open);
  galley_escape_append_text (out, text);
  g_string_append (out, close);
}

static void
put_labelled (GString *out, const GalleyContent *content, const char *open, const char *label, const char *text, const char *close)
{
  if (*text == '\0')
    return;
  g_string_append (out, open);
  galley_escape_append_text (out, label);
  galley_escape_append_text (out, LABEL (COLON));
  galley_escape_append_text (out, text);
  g_string_append (out, close);
}

static void
put_anchor (GString *out, const char *address, const char *text)
{
  g_string_append (out, "<a href=\"");
  galley_escape_append_attribute (out, address);
  g_string_append (out, "\" rel=\"noopener\">");
  galley_escape_append_text (out, text);
  g_string_append (out, "</a>");
}

static void
put_link (GString *out, const char *address, const char *text)
{
  const char *safe = galley_escape_safe_address (address);

  if (safe != NULL)
    put_anchor (out, safe, text);
  else
    galley_escape_append_text (out, text);
}

/* ── times ── */

static gboolean
is_time (const char *text)
{
  static const char pattern[] = "dddd-dd-dd dd:dd";

  if (strlen (text) != strlen (pattern))
    return FALSE;
  for (gsize i = 0; pattern[i] != '\0'; i++)
    if (pattern[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
      return FALSE;
  return TRUE;
}

/**
 * galley_page_dup_machine_time:
 *
 * Returns: (transfer full): “YYYY-MM-DD HH:MM” as machines read it; "" for anything else, which is only printed
 */
char *
galley_page_dup_machine_time (const char *text)
{
  return is_time (text) ? g_strdup_printf ("%.10sT%.5s+08:00", text, text + 11) : g_strdup ("");
}

static void
put_time (GString *out, const char *text)
{
  g_autofree char *machine = galley_page_dup_machine_time (text);

  if (*text == '\0')
    return;
  if (*machine != '\0')
    g_string_append_printf (out, "<time datetime=\"%s\">", machine);
  else
    g_string_append (out, "<span class=\"time\">");
  galley_escape_append_text (out, text);
  g_string_append (out, *machine != '\0' ? "</time>" : "</span>");
}

static void
put_instant (GString *out, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / 1000);
  g_autoptr (GDateTime) here = utc != NULL ? g_date_time_add (utc, NEWSROOM_OFFSET) : NULL;
  g_autofree char *text = here != NULL ? g_date_time_format (here, "%Y-%m-%d %H:%M") : NULL;

  if (text != NULL)
    put_time (out, text);
}

/* ── titles ── */

static gboolean
ends_clause (gunichar c)
{
  switch (c)
    {
    case 0x2014: /* — */
    case 0x2026: /* … */
    case 0x3000:
    case 0x3002: /* 。 */
    case 0xFF01: /* ！ */
    case 0xFF0C: /* ， */
    case 0xFF1A: /* ： */
    case 0xFF1B: /* ； */
    case 0xFF1F: /* ？ */
      return TRUE;
    default:
      return FALSE;
    }
}

/* What may not begin a line stays with what is before it. */
static gboolean
may_begin_clause (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
      return FALSE;
    default:
      return c != 0 && !ends_clause (c);
    }
}

static const char *
end_of_clause (const char *p)
{
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      p = g_utf8_next_char (p);
      if (ends_clause (c))
        break;
    }
  while (*p != '\0' && !may_begin_clause (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* A headline is broken between its clauses, not in the middle of a word: each is an element that the stylesheet keeps together. */
static void
put_title (GString *out, const char *open, const char *text, const char *close)
{
  if (*text == '\0')
    return;
  g_string_append (out, open);
  if (*end_of_clause (text) == '\0')
    galley_escape_append_text (out, text);
  else
    while (*text != '\0')
      {
        const char *end = end_of_clause (text);
        g_autofree char *clause = g_strndup (text, end - text);

        put (out, "<span>", clause, "</span>");
        text = end;
      }
  g_string_append (out, close);
}

/* ── the head ── */

static const struct
{
  GalleyCreditKind kind;
  GalleyLabel      label;
} credit_labels[] = {
  { GALLEY_CREDIT_KIND_AUTHOR,        GALLEY_LABEL_REPORTER },
  { GALLEY_CREDIT_KIND_INTERN,        GALLEY_LABEL_INTERN },
  { GALLEY_CREDIT_KIND_CORRESPONDENT, GALLEY_LABEL_CORRESPONDENT },
  { GALLEY_CREDIT_KIND_PHOTOGRAPHER,  GALLEY_LABEL_PHOTOGRAPHER },
  { GALLEY_CREDIT_KIND_ILLUSTRATOR,   GALLEY_LABEL_ILLUSTRATOR },
  { GALLEY_CREDIT_KIND_TRANSLATOR,    GALLEY_LABEL_TRANSLATOR },
};

static void
put_credit (GString *out, const GalleyContent *content, const GalleyCredit *credit)
{
  put (out, " <span class=\"name\">", credit->name, "");
  put (out, LABEL (OPEN), credit->organisation, LABEL (CLOSE));
  g_string_append (out, "</span>");
}

static void
put_credits_of (GString *out, const GalleyContent *content, GalleyCreditKind kind, const char *label)
{
  gboolean any = FALSE;

  for (guint i = 0; i < content->credits->len; i++)
    {
      const GalleyCredit *credit = content->credits->pdata[i];

      if (credit->kind != kind || *credit->name == '\0')
        continue;
      if (!any)
        put (out, "<span class=\"credits\">", label, "");
      any = TRUE;
      put_credit (out, content, credit);
    }
  if (any)
    g_string_append (out, "</span>\n");
}

static void
put_credits (GString *out, const GalleyContent *content)
{
  if (content->credits->len == 0 && *content->byline_reason == '\0')
    return;
  g_string_append (out, "<p class=\"byline\">");
  for (gsize i = 0; i < G_N_ELEMENTS (credit_labels); i++)
    {
      GalleyLabel label = credit_labels[i].label;

      if (label == GALLEY_LABEL_REPORTER && content->reprint)
        label = GALLEY_LABEL_AUTHOR;
      put_credits_of (out, content, credit_labels[i].kind, galley_label_get (content->lang, label));
    }
  if (content->credits->len == 0)
    put_labelled (out, content, "<span class=\"credits\">", LABEL (NO_BYLINE), content->byline_reason, "</span>\n");
  g_string_append (out, "</p>\n");
}

static void
put_source (GString *out, const GalleyContent *content)
{
  if (*content->source == '\0')
    return;
  put (out, " <span class=\"source\">", content->reprint ? LABEL (REPRINT) : LABEL (SOURCE), LABEL (COLON));
  put_link (out, content->source_address, content->source);
  g_string_append (out, "</span>");
}

static void
put_meta (GString *out, const GalleyContent *content)
{
  if (*content->time == '\0' && *content->source == '\0')
    return;
  g_string_append (out, "<p class=\"meta\">");
  put_time (out, content->time);
  put_source (out, content);
  g_string_append (out, "</p>\n");
}

static void
put_origin (GString *out, const GalleyContent *content)
{
  if (!content->reprint)
    return;
  g_string_append (out, "<p class=\"origin\">");
  put_labelled (out, content, "<span>", LABEL (ORIGINAL_TITLE), content->original_title, "</span>\n");
  put_labelled (out, content, "<span>", LABEL (ORIGINAL_AUTHOR), content->original_author, "</span>\n");
  if (*content->original_address != '\0')
    {
      put (out, "<span>", LABEL (ORIGINAL_ADDRESS), LABEL (COLON));
      put_link (out, content->original_address, content->original_address);
      g_string_append (out, "</span>\n");
    }
  g_string_append (out, "</p>\n");
}

/**
 * galley_page_part_head:
 *
 * Returns: (transfer full): kicker, headline, deck, and the line that says when, from where and by whom
 */
GalleyBlock *
galley_page_part_head (const GalleyContent *content)
{
  GString *out = g_string_new ("<header class=\"head\">\n");

  put (out, "<p class=\"section\">", content->section, "</p>\n");
  put_title (out, "<p class=\"kicker\">", content->kicker, "</p>\n");
  put_title (out, "<h1>", content->headline, "</h1>\n");
  put_title (out, "<p class=\"deck\">", content->deck, "</p>\n");
  put_meta (out, content);
  put_credits (out, content);
  put_origin (out, content);
  g_string_append (out, "</header>\n");
  return take_block (out);
}

/**
 * galley_page_part_draft:
 *
 * Returns: (transfer full): the line that keeps a printed draft from being taken for a page
 */
GalleyBlock *
galley_page_part_draft (const GalleyContent *content)
{
  GString *out = g_string_new (NULL);

  put (out, "<p class=\"draft\">", LABEL (DRAFT), "</p>\n");
  return take_block (out);
}

/* ── notices ── */

static const char *
notice_heading (const GalleyContent *content, const GalleyNotice *notice)
{
  if (g_str_equal (notice->kind, "withdraw"))
    return LABEL (WITHDRAWAL);
  if (g_str_equal (notice->kind, "correct"))
    return LABEL (CORRECTION);
  return g_str_equal (notice->kind, "refile") ? LABEL (REFILE) : LABEL (UPDATE);
}

static void
put_wording (GString *out, const GalleyContent *content, const GalleyNotice *notice)
{
  gboolean withdrawn = g_str_equal (notice->kind, "withdraw");

  if (withdrawn)
    put_labelled (out, content, "<p>", LABEL (CLASS), galley_label_get_class (content->lang, notice->wrong), "</p>\n");
  else
    put_labelled (out, content, "<p>", LABEL (WRONG), notice->wrong, "</p>\n");
  if (*notice->wrong != '\0' && !withdrawn)
    put_labelled (out, content, "<p>", LABEL (RIGHT), notice->right, "</p>\n");
  else
    put (out, "<p>", notice->right, "</p>\n");
}

/**
 * galley_page_append_notice:
 * @content: whose language it is told in
 *
 * Appends what readers are told of one change.
 */
void
galley_page_append_notice (GString *out, const GalleyContent *content, const GalleyNotice *notice)
{
  g_string_append (out, "<div class=\"notice\">\n");
  put (out, "<h2>", notice_heading (content, notice), " ");
  put_instant (out, notice->at);
  g_string_append (out, "</h2>\n");
  put_wording (out, content, notice);
  g_string_append (out, "</div>\n");
}

/**
 * galley_page_part_notices:
 *
 * Returns: (transfer full) (nullable): what was changed after publication
 */
GalleyBlock *
galley_page_part_notices (const GalleyContent *content)
{
  GString *out = g_string_new ("<section class=\"notices\">\n");
  gboolean any = FALSE;

  for (guint i = 0; i < content->notices->len; i++)
    {
      const GalleyNotice *notice = content->notices->pdata[i];
      if (*notice->right == '\0' && *notice->wrong == '\0')
        continue;
      galley_page_append_notice (out, content, notice);
      any = TRUE;
    }
  g_string_append (out, "</section>\n");
  return any ? take_block (out) : (g_string_free (out, TRUE), NULL);
}

/* ── lists ── */

/* The pages of our own articles lie beside this one, each under its article's name, wherever all of them are copied to. */
static void
put_item_link (GString *out, const GalleyItem *item)
{
  g_autofree char *beside = g_strconcat (item->article, ".html", NULL);

  if (*item->address == '\0' && g_uuid_string_is_valid (item->article))
    put_anchor (out, beside, item->headline);
  else
    put_link (out, item->address, item->headline);
}

static void
put_item (GString *out, const GalleyItem *item)
{
  g_string_append (out, "<li><h3>");
  put_item_link (out, item);
  g_string_append (out, "</h3>\n");
  put (out, "<p>", item->summary, "</p>\n");
  if (*item->time != '\0' || *item->source != '\0')
    {
      g_string_append (out, "<p class=\"meta\">");
      put_time (out, item->time);
      put (out, " <span class=\"source\">", item->source, "</span>");
      g_string_append (out, "</p>\n");
    }
  g_string_append (out, "</li>\n");
}

static GalleyBlock *
render_items (const char *heading, GPtrArray *items)
{
  GString *out = g_string_new ("<aside class=\"list\">\n");
  gboolean any = FALSE;

  put (out, "<h2>", heading, "</h2>\n");
  g_string_append (out, "<ul>\n");
  for (guint i = 0; i < items->len; i++)
    {
      const GalleyItem *item = items->pdata[i];
      if (*item->headline == '\0')
        continue;
      put_item (out, item);
      any = TRUE;
    }
  g_string_append (out, "</ul></aside>\n");
  return any ? take_block (out) : (g_string_free (out, TRUE), NULL);
}

/**
 * galley_page_part_related:
 *
 * Returns: (transfer full) (nullable): 相关新闻
 */
GalleyBlock *
galley_page_part_related (const GalleyContent *content)
{
  return render_items (LABEL (RELATED), content->related);
}

/**
 * galley_page_part_list:
 *
 * Returns: (transfer full) (nullable): a shared list under its own heading
 */
GalleyBlock *
galley_page_part_list (const GalleyContent *content, const GalleyList *list)
{
  return render_items (*list->name != '\0' ? list->name : LABEL (RECOMMENDED), list->items);
}

/* ── the record ── */

static const GalleyEntry *
find_override (const GalleyDossier *dossier, const GalleyStep *step)
{
  const GalleyEntry *entry = galley_slip_find_last (dossier->slip, GALLEY_DECISION_OVERRIDE);

  return entry != NULL && g_str_equal (entry->decision->step, step->key) && g_str_equal (entry->decision->digest, dossier->digest) ? entry : NULL;
}

/* An exception is visible, with its reason, and never prints a name where a signature should be. */
static void
put_nobody (GString *out, const GalleyDossier *dossier, const GalleyStep *step)
{
  const GalleyContent *content = dossier->content;
  const GalleyEntry *override = find_override (dossier, step);

  if (override == NULL)
    put (out, "<dd class=\"pending\">", LABEL (PENDING), "</dd>");
  else
    put_labelled (out, content, "<dd class=\"override\">", LABEL (OVERRIDDEN), override->decision->reason, "</dd>");
}

static void
put_step (GString *out, const GalleyDossier *dossier, const GalleyStep *step)
{
  const GalleyContent *content = dossier->content;
  g_autoptr (GalleyEditor) signer = galley_workflow_find_signer (dossier, step);

  if (*step->credit == '\0')
    return;
  g_string_append (out, "<div>");
  put (out, "<dt>", step->credit, "");
  put (out, "", LABEL (COLON), "</dt>");
  if (signer != NULL)
    put (out, "<dd>", signer->name, "</dd>");
  else
    put_nobody (out, dossier, step);
  g_string_append (out, "</div>\n");
}

static void
put_digest (GString *out, const GalleyContent *content, const char *digest)
{
  gsize length = strlen (digest);

  put (out, "<p class=\"digest\">", LABEL (DIGEST), "");
  for (gsize i = 0; i < length; i += DIGITS_IN_A_GROUP)
    {
      g_autofree char *group = g_strndup (digest + i, MIN (DIGITS_IN_A_GROUP, length - i));
      put (out, " <code>", group, "</code>");
    }
  g_string_append (out, "</p>\n");
}

/**
 * galley_page_part_record:
 * @final: whether everything that a page needs is there
 *
 * Returns: (transfer full): who answers for this page, and how anybody can check it
 */
GalleyBlock *
galley_page_part_record (const GalleyDossier *dossier, gboolean final)
{
  const GalleyContent *content = dossier->content;
  GString *out = g_string_new ("<footer class=\"record\">\n<dl>\n");

  for (guint i = 0; i < dossier->route->steps->len; i++)
    put_step (out, dossier, dossier->route->steps->pdata[i]);
  g_string_append (out, "</dl>\n");
  if (final)
    {
      put_digest (out, content, dossier->digest);
      put (out, "<p class=\"verify\">", LABEL (HOW_TO_VERIFY), "</p>\n");
    }
  g_string_append (out, "</footer>\n");
  return take_block (out);
}

/* ── the tombstone ── */

/**
 * galley_page_part_tombstone:
 *
 * Returns: (transfer full): that there was an article, and why it is not there any more
 */
GalleyBlock *
galley_page_part_tombstone (const GalleyDossier *dossier)
{
  const GalleyContent *content = dossier->content;
  const GalleyEntry *withdrawal = galley_slip_find_last (dossier->slip, GALLEY_DECISION_WITHDRAW);
  GString *out = g_string_new ("<section class=\"tombstone\">\n");

  put_title (out, "<h1>", content->headline, "</h1>\n");
  put (out, "<p class=\"withdrawn\">", LABEL (WITHDRAWN), "</p>\n");
  if (withdrawal != NULL)
    {
      put (out, "<p class=\"wording\">", withdrawal->decision->reason, "</p>\n");
      put_labelled (out, content, "<p class=\"meta\">", LABEL (CLASS), galley_label_get_class (content->lang, withdrawal->decision->wrong), "</p>\n");
      put (out, "<p class=\"meta\">", LABEL (WITHDRAWN_AT), LABEL (COLON));
      put_instant (out, withdrawal->decision->at);
      g_string_append (out, "</p>\n");
    }
  g_string_append (out, "</section>\n");
  return take_block (out);
}
