/* galley-desk-verify-remarks.c: do the remarks fit the texts and each other?
 *
 * The rows are compared with what was signed (galley-remark-chain.c), and whether who signed
 * it could do that then is asked again, as far as it can be: a correction that must be made is
 * not waved through by whoever likes.  Decisions name the newest entry, so none is cut off.
 *
 * Remarks from before they were signed are looked at as rows: each stands on a text that is
 * kept and follows from what was done before, so it shows when one was put somewhere else,
 * quotes what was never there, is in the name of nobody, or was closed twice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-decisions.h"
#include "galley-desk-private.h"
#include "galley-error.h"
#include "galley-remark-chain.h"
#include "galley-remark-rules.h"
#include "galley-remarks.h"
#include "galley-revisions.h"
#include "galley-text.h"

#define report galley_verification_report

/* ── the rows ── */

static gboolean
check_quote (GalleyVerification *v, const GalleyRemarkEvent *event, GError **error)
{
  g_autoptr (GalleyContent) content = NULL;
  g_autofree char *there = NULL;
  const char *text;

  if (!galley_revisions_find_content (v->desk->database, event->article, event->digest, &content, error))
    return FALSE;
  text = event->field[0] == '\0' ? "" : content != NULL ? galley_remark_get_text_of (content, event->field) : NULL;
  there = text != NULL ? galley_text_dup_slice (text, event->start, event->end) : NULL;
  if (content == NULL)
    report (v, "revision-missing", event->article, _("The text that a remark is about is missing from the library"));
  else if (g_strcmp0 (there, event->quote) != 0 || event->end - event->start != g_utf8_strlen (event->quote, -1))
    report (v, "remark-altered", event->article, _("A remark quotes what is not in the text that it is about"));
  return TRUE;
}

/* What could not have been done with a remark as it was then. */
static gboolean
follows (const GalleyRemark *remark, const GalleyRemarkEvent *event)
{
  gboolean own = g_str_equal (remark->author, event->editor), open = galley_remark_is_open (remark);

  if (!g_str_equal (remark->article, event->article))
    return FALSE;
  switch (event->kind)
    {
    case GALLEY_REMARK_MAKE:
      return remark->parent[0] == '\0' && remark->state != GALLEY_REMARK_WITHDRAWN;
    case GALLEY_REMARK_REWORD:
    case GALLEY_REMARK_WITHDRAW:
      return own && open;
    case GALLEY_REMARK_REOPEN:
      return remark->state == GALLEY_REMARK_RESOLVED || remark->state == GALLEY_REMARK_REFUSED;
    case GALLEY_REMARK_RESOLVE:
      return open && remark->parent[0] == '\0';
    default:
      return open && remark->suggests;
    }
}

static void
check_order (GalleyVerification *v, const GalleyRemarkEvent *event, GPtrArray *so_far)
{
  gboolean begins = event->kind == GALLEY_REMARK_MAKE && event->parent[0] == '\0';
  g_autoptr (GPtrArray) remarks = begins ? NULL : galley_remarks_fold (so_far);
  gint place = begins ? -1 : galley_remarks_find (remarks, event->kind == GALLEY_REMARK_MAKE ? event->parent : event->remark);

  if (!begins && (place < 0 || !follows (remarks->pdata[place], event)))
    report (v, "remark-altered", event->article, _("Something was done with a remark that could not be done"));
}

static gboolean
check_event (GalleyVerification *v, const GalleyRemarkEvent *event, GPtrArray *so_far, GError **error)
{
  g_autoptr (GalleyEditor) person = galley_journal_find_person (v->journal, NULL, event->editor);

  if (person == NULL)
    report (v, "remark-altered", event->article, _("A remark is in the name of somebody who was never in this newsroom"));
  check_order (v, event, so_far);
  if ((event->kind == GALLEY_REMARK_MAKE || event->kind == GALLEY_REMARK_REWORD) && !galley_remark_check_words (event, NULL))
    report (v, "remark-altered", event->article, _("A remark says what nobody could have said"));
  return event->kind != GALLEY_REMARK_MAKE || event->parent[0] != '\0' || check_quote (v, event, error);
}

static gboolean
check_rows (GalleyVerification *v, GPtrArray *events, GError **error)
{
  g_autoptr (GPtrArray) so_far = galley_remark_event_array_new ();

  for (guint i = 0; i < events->len; i++)
    {
      if (!check_event (v, events->pdata[i], so_far, error))
        return FALSE;
      g_ptr_array_add (so_far, galley_remark_event_ref (events->pdata[i]));
    }
  return TRUE;
}

/* ── what was signed ── */

/* The journal as it was when the entry was signed. */
static GPtrArray *
journal_then (GalleyVerification *v, const GalleyDecision *decision)
{
  GPtrArray *then = galley_entry_array_new ();

  for (guint i = 0; i < v->journal->len; i++)
    {
      g_ptr_array_add (then, galley_entry_ref (v->journal->pdata[i]));
      if (g_str_equal (((GalleyEntry *) v->journal->pdata[i])->id, decision->policy))
        break;
    }
  return then;
}

/* Whether who signed it was somebody who could do this then; of remarks that are not in @remarks, an earlier entry says something. */
static void
judge_again (GalleyVerification *v, const GalleyArticle *article, const GalleyDecision *decision, GPtrArray *remarks)
{
  const GalleyRemarkEvent *event = decision->remark;
  gboolean makes = event->kind == GALLEY_REMARK_MAKE;
  gint place = galley_remarks_find (remarks, makes ? event->parent : event->remark);
  g_autoptr (GPtrArray) then = journal_then (v, decision);
  g_autoptr (GalleyEditor) editor = galley_journal_find_key (then, NULL, decision->editor);
  g_autoptr (GalleyRoute) route = galley_journal_find_route (then, decision->route);
  g_autoptr (GalleyDossier) dossier = NULL;
  g_autoptr (GError) why = NULL;

  if (editor == NULL)
    return; /* said already */
  if (route == NULL || !g_str_equal (editor->uuid, event->editor) || !g_str_equal (event->article, article->uuid) || event->at != decision->at)
    {
      report (v, "unlawful-entry", article->uuid, _("Something was signed as a remark that is none"));
      return;
    }
  dossier = galley_dossier_new (&(const GalleyDossier) { .article = (GalleyArticle *) article, .journal = then, .route = route, .remarks = remarks });
  if (!galley_remark_may_have (dossier, editor, event, place >= 0 ? remarks->pdata[place] : NULL, &why))
    report (v, "unlawful-entry", article->uuid, _("%s did something with a remark on “%s” that they could not do: %s"), editor->name, article->headline, why->message);
}

static void
check_entry (GalleyVerification *v, const GalleyArticle *article, const GalleyEntry *entry, guint position, GPtrArray *so_far)
{
  const GalleyDecision *decision = entry->decision;
  gboolean takes_over = decision->remark == NULL && position == 0 && !galley_journal_signs (v->journal, "remarks");
  g_autoptr (GPtrArray) remarks = galley_remarks_fold (so_far);

  if (decision->kind != GALLEY_DECISION_REMARK || (decision->remark == NULL && !takes_over))
    report (v, "unlawful-entry", article->uuid, _("Something was signed as a remark that is none"));
  else if (decision->remark != NULL)
    judge_again (v, article, decision, remarks);
}

/* Those from before are there already when the first entry is looked at. */
static void
check_chain (GalleyVerification *v, const GalleyArticle *article, GPtrArray *chain, GPtrArray *rows)
{
  g_autoptr (GPtrArray) so_far = galley_remarks_list_unsigned (rows, chain);

  for (guint i = 0; i < chain->len; i++)
    {
      const GalleyEntry *entry = chain->pdata[i];

      check_entry (v, article, entry, i, so_far);
      if (entry->decision->remark != NULL)
        g_ptr_array_add (so_far, galley_remark_event_ref (entry->decision->remark));
    }
}

/* Each decision names the newest entry of its moment, which must be there, and not older than the one that was named before. */
static void
check_heads (GalleyVerification *v, const GalleyArticle *article, GPtrArray *slip, GPtrArray *chain)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  guint length = 0;

  for (guint i = 0; i < chain->len; i++)
    g_hash_table_insert (numbers, (gpointer) ((GalleyEntry *) chain->pdata[i])->id, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < slip->len; i++)
    {
      const char *head = ((GalleyEntry *) slip->pdata[i])->decision->remarks;
      guint now = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, head));

      if (head[0] != '\0' && now == 0)
        report (v, "missing-remark", article->uuid, _("Entry %u of “%s” refers to a remark that is not there"), i + 1, article->headline);
      else if (now < length)
        report (v, "remarks-rolled-back", article->uuid, _("Entry %u of “%s” refers to older remarks than an entry before it"), i + 1, article->headline);
      length = MAX (length, now);
    }
}

/**
 * galley_desk_verify_remarks:
 * @slip: the decisions about @article
 */
gboolean
galley_desk_verify_remarks (GalleyVerification *v, const GalleyArticle *article, GPtrArray *slip, GError **error)
{
  g_autofree char *subject = galley_remarks_dup_chain_name (article->uuid);
  g_autoptr (GPtrArray) chain = galley_decisions_list (v->desk->database, subject, error);
  g_autoptr (GPtrArray) rows = chain != NULL ? galley_remarks_list_events (v->desk->database, article->uuid, error) : NULL;

  g_hash_table_add (v->subjects, g_strdup (subject));
  if (rows == NULL)
    return FALSE;
  check_heads (v, article, slip, chain);
  if (chain->len == 0 && rows->len == 0)
    return TRUE;
  galley_slip_check (chain, subject, v->journal, v->problems);
  galley_remarks_compare (article->uuid, rows, chain, v->journal, v->problems);
  galley_verification_check_heads (v, chain, article->uuid);
  check_chain (v, article, chain, rows);
  return check_rows (v, rows, error);
}
