/* galley-correction.c: what readers are told of changes, in one place for the whole site
 *
 * The page 更正与撤稿 names every correction, update and withdrawal of the articles in an exported folder, newest first, with
 * the way to each article.  It is made of nothing but what the pages themselves say, so whoever holds the folder can make it
 * again and compare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-correction.h"

#include "galley-escape.h"
#include "galley-page-parts.h"
#include "galley-page-private.h"
#include "galley-page-words.h"
#include "galley-slip.h"
#include "galley-workflow.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyCorrection, headline),
  GALLEY_STRING (GalleyCorrection, lang),
  GALLEY_NOUN (GalleyCorrection, notice, &galley_notice_class),
  GALLEY_STRING (GalleyCorrection, path),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyCorrection, galley_correction, fields)

/* ── what an article has to say ── */

static void
add (GPtrArray *corrections, const GalleyDossier *dossier, const char *headline, const char *path, const GalleyNotice *notice)
{
  g_ptr_array_add (corrections, galley_correction_new (&(const GalleyCorrection) {
    .headline = headline, .lang = dossier->content->lang, .notice = (GalleyNotice *) notice, .path = path }));
}

static void
add_withdrawal (GPtrArray *corrections, const GalleyDossier *dossier, const char *path)
{
  const GalleyEntry *entry = galley_slip_find_last (dossier->slip, GALLEY_DECISION_WITHDRAW);
  g_autoptr (GalleyNotice) notice = NULL;

  if (entry == NULL)
    return;
  notice = galley_notice_new (&(const GalleyNotice) {
    .kind = "withdraw", .at = entry->decision->at, .wrong = entry->decision->wrong, .right = entry->decision->reason });
  add (corrections, dossier, entry->decision->headline, path, notice);
}

/**
 * galley_corrections_list_of:
 * @dossier: an article as it goes out; of a withdrawn one, the notice of its withdrawal
 * @path: of its page, below the folder
 *
 * Returns: (transfer full): a #GalleyCorrection for everything that its page tells readers of changes
 */
GPtrArray *
galley_corrections_list_of (const GalleyDossier *dossier, const char *path)
{
  GPtrArray *corrections = galley_correction_array_new ();

  if (galley_workflow_is_tombstone (dossier->article))
    {
      add_withdrawal (corrections, dossier, path);
      return corrections;
    }
  for (guint i = 0; i < dossier->content->notices->len; i++)
    {
      const GalleyNotice *notice = dossier->content->notices->pdata[i];
      if (notice->right[0] != '\0' || notice->wrong[0] != '\0')
        add (corrections, dossier, dossier->content->headline, path, notice);
    }
  return corrections;
}

/* ── the page ── */

/* Newest first; what happened in the same moment, by path, so that the page is the same whoever makes it. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const GalleyCorrection *one = *(GalleyCorrection *const *) a;
  const GalleyCorrection *other = *(GalleyCorrection *const *) b;

  if (one->notice->at != other->notice->at)
    return one->notice->at > other->notice->at ? -1 : 1;
  return g_strcmp0 (one->path, other->path);
}

static void
put_correction (GString *out, const GalleyCorrection *correction)
{
  g_autoptr (GalleyContent) content = galley_content_new (&(const GalleyContent) { .lang = correction->lang });

  g_string_append (out, "<section class=\"correction\">\n<h2><a href=\"");
  galley_escape_append_attribute (out, correction->path);
  g_string_append (out, "\">");
  galley_escape_append_text (out, correction->headline);
  g_string_append (out, "</a></h2>\n");
  galley_page_append_notice (out, content, correction->notice);
  g_string_append (out, "</section>\n");
}

/**
 * galley_corrections_render:
 * @corrections: #GalleyCorrection, in any order
 *
 * Returns: (transfer full): the page, in the language of the newest
 */
GBytes *
galley_corrections_render (GPtrArray *corrections)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (corrections, NULL, NULL);
  const char *lang = "";
  g_autoptr (GalleyContent) content = NULL;
  g_autoptr (GString) out = g_string_new ("<header class=\"head\"><h1>");

  g_ptr_array_set_free_func (sorted, NULL); /* borrowed */
  g_ptr_array_sort (sorted, compare);
  if (sorted->len > 0)
    lang = ((GalleyCorrection *) sorted->pdata[0])->lang;
  content = galley_content_new (&(const GalleyContent) { .headline = galley_label_get (lang, GALLEY_LABEL_CORRECTIONS), .lang = lang });
  galley_escape_append_text (out, content->headline);
  g_string_append (out, "</h1></header>\n");
  for (guint i = 0; i < sorted->len; i++)
    put_correction (out, sorted->pdata[i]);
  return galley_page_wrap (content, out->str);
}
