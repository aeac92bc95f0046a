/* galley-desk-verify-remarks.c: do the remarks fit the texts and each other?
 *
 * Remarks are not signed.  But each stands on a text that is kept, and each follows from
 * what was done before, so it shows when one was put somewhere else, quotes what was
 * never there, is in the name of nobody, or was closed twice.  That one was deleted
 * with all that belongs to it, made up, or reworded in its row, does not show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-desk-private.h"
#include "galley-error.h"
#include "galley-remark-rules.h"
#include "galley-remarks.h"
#include "galley-revisions.h"
#include "galley-text.h"

#define report galley_verification_report

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

/* Of one article: what was done with its remarks. */
static gboolean
check_article (GalleyVerification *v, GPtrArray *events, GError **error)
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

static GHashTable *
sort_by_article (GPtrArray *events)
{
  GHashTable *articles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < events->len; i++)
    {
      GalleyRemarkEvent *event = events->pdata[i];
      GPtrArray *its = g_hash_table_lookup (articles, event->article);

      if (its == NULL)
        g_hash_table_insert (articles, (gpointer) event->article, its = galley_remark_event_array_new ());
      g_ptr_array_add (its, galley_remark_event_ref (event));
    }
  return articles;
}

gboolean
galley_desk_verify_remarks (GalleyVerification *v, GError **error)
{
  g_autoptr (GPtrArray) events = galley_remarks_list_events (v->desk->database, NULL, error);
  g_autoptr (GHashTable) articles = events != NULL ? sort_by_article (events) : NULL;
  GHashTableIter iter;
  gpointer its;

  if (events == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, articles);
  while (g_hash_table_iter_next (&iter, NULL, &its))
    if (!check_article (v, its, error))
      return FALSE;
  return TRUE;
}
