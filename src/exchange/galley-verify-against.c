/* galley-verify-against.c: does a library know the page that went out of it?
 *
 * A library that was put back whole to an earlier copy holds together, and nothing in it
 * says that something is missing.  The page does: it carries the chains as they were
 * when it went out.  Each must be the beginning of what the library has now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-verify.h"

#include <glib/gi18n-lib.h>

#include "galley-chain.h"
#include "galley-digest.h"

G_GNUC_PRINTF (4, 5)
static void
report (GPtrArray *problems, const char *id, const char *where, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (problems, galley_finding_new (&(const GalleyFinding) {
    .id = id, .severity = GALLEY_SEVERITY_ERROR, .text = where, .message = message }));
}

static const char *
id_at (GPtrArray *entries, guint position)
{
  return ((GalleyEntry *) entries->pdata[position])->id;
}

/* How many entries both begin with. */
static guint
common_length (GPtrArray *a, GPtrArray *b)
{
  guint n = 0;

  while (n < a->len && n < b->len && g_str_equal (id_at (a, n), id_at (b, n)))
    n++;
  return n;
}

static gboolean
is_other_library (GPtrArray *ours, GPtrArray *theirs)
{
  return ours->len > 0 && theirs->len > 0 && !g_str_equal (id_at (ours, 0), id_at (theirs, 0));
}

/* Returns: whether everything the page carries of this chain is in the library; @missing says what it is about */
static gboolean
check_chain (GPtrArray *ours, GPtrArray *theirs, const char *missing, const char *headline, const char *where, GPtrArray *problems)
{
  guint common = common_length (ours, theirs);

  if (common == theirs->len)
    return TRUE;
  if (common == ours->len)
    report (problems, "page-newer", where, _("The page “%s” is newer than the library, as after going back to a backup. Missing in the library: %s"),
            headline, missing);
  else
    report (problems, "page-diverged", where, _("The page “%s” and the library tell different stories from decision %u on"), headline, common + 1);
  return FALSE;
}

static gboolean
knows_export (GPtrArray *slip, const char *page)
{
  for (guint i = 0; i < slip->len; i++)
    {
      const GalleyDecision *decision = ((GalleyEntry *) slip->pdata[i])->decision;
      if (decision->kind == GALLEY_DECISION_EXPORT && g_str_equal (decision->page, page))
        return TRUE;
    }
  return FALSE;
}

static void
check_slip (GalleyDesk *desk, GBytes *page, const GalleyDossier *theirs, const char *where, GPtrArray *problems)
{
  const char *headline = theirs->content->headline;
  g_autoptr (GalleyDossier) ours = galley_desk_load_dossier (desk, theirs->article->uuid, NULL);
  g_autofree char *digest = galley_digest_bytes (page);

  if (ours == NULL)
    report (problems, "page-newer", where, _("The page “%s” is newer than the library, which does not know the article"), headline);
  else if (check_chain (ours->journal, theirs->journal, _("what was decided about people and rules"), headline, where, problems)
           && check_chain (ours->slip, theirs->slip, _("what was decided about the article"), headline, where, problems) && !knows_export (ours->slip, digest))
    report (problems, "page-newer", where, _("The page “%s” is newer than the library, which does not know that it was exported"), headline);
}

/**
 * galley_verify_against:
 * @dossier: what @page says of itself
 * @where: the page's path, for the findings
 *
 * Compares what the page carries of the record with what the library has.
 */
void
galley_verify_against (GalleyDesk *desk, GBytes *page, const GalleyDossier *dossier, const char *where, GPtrArray *problems)
{
  g_autoptr (GPtrArray) journal = galley_desk_list_journal (desk, NULL);

  if (journal != NULL && is_other_library (journal, dossier->journal))
    report (problems, "other-library", where, _("The page “%s” came out of another library"), dossier->content->headline);
  else
    check_slip (desk, page, dossier, where, problems);
}
