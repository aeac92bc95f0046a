/* galley-desk-remark-chain.c: signing what is done with remarks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-decisions.h"
#include "galley-desk-private.h"
#include "galley-remark-chain.h"
#include "galley-remarks.h"

/* Of one article: what is signed of its remarks, and the library's own chain. */
typedef struct
{
  GalleyDesk   *desk;
  GalleySigner *by;
  const char   *article;
  GPtrArray    *journal;
  GPtrArray    *chain;
  char         *name;
} Book;

static gboolean
open_book (Book *book, GError **error)
{
  book->name = galley_remarks_dup_chain_name (book->article);
  book->chain = galley_decisions_list (book->desk->database, book->name, error);
  return book->chain != NULL;
}

static void
close_book (Book *book)
{
  g_clear_pointer (&book->chain, g_ptr_array_unref);
  g_free (book->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Book, close_book)

static gboolean
write_entry (Book *book, const GalleyDecision *template, GError **error)
{
  GalleyDecision decision = *template;
  GalleyEntry *entry;

  decision.kind = GALLEY_DECISION_REMARK;
  decision.subject = book->name;
  entry = galley_desk_write_entry (book->desk, book->by, book->chain, book->journal, &decision, error);
  if (entry != NULL)
    g_ptr_array_add (book->chain, entry);
  return entry != NULL;
}

/* What was said before remarks were signed is taken over as it is found, by whoever remarks or decides next. */
static gboolean
take_over (Book *book, GError **error)
{
  static char *signs[] = { "remarks", NULL };
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *digest = NULL;

  if (galley_remarks_are_signed (book->chain, book->journal))
    return TRUE;
  rows = galley_remarks_list_events (book->desk->database, book->article, error);
  digest = rows != NULL ? galley_remarks_dup_digest (rows) : NULL;
  return rows != NULL && (rows->len == 0 || write_entry (book, &(const GalleyDecision) { .signs = signs, .digest = digest }, error));
}

/**
 * galley_desk_write_remark:
 * @route: digest of the route that the article is on, which says who are its reviewers
 *
 * Inside a transaction: signs @event, and puts it among the rows.
 */
gboolean
galley_desk_write_remark (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const char *route, const GalleyRemarkEvent *event, GError **error)
{
  g_auto (Book) book = { .desk = desk, .by = by, .article = event->article, .journal = journal };
  g_autoptr (GalleyRemarkEvent) bare = galley_remark_event_dup_signed (event);

  return open_book (&book, error) && take_over (&book, error)
         && write_entry (&book, &(const GalleyDecision) { .at = bare->at, .route = route, .remark = bare }, error)
         && galley_remarks_add_event (desk->database, bare, error);
}

/**
 * galley_desk_head_remarks:
 * @head: (out): the newest entry of the chain of remarks; "" when there is none
 *
 * Inside a transaction, for a decision that is about to be signed by @by.
 */
gboolean
galley_desk_head_remarks (GalleyDesk *desk, GalleySigner *by, GPtrArray *journal, const char *article, char **head, GError **error)
{
  g_auto (Book) book = { .desk = desk, .by = by, .article = article, .journal = journal };

  if (!open_book (&book, error) || !take_over (&book, error))
    return FALSE;
  *head = g_strdup (galley_chain_head (book.chain));
  return TRUE;
}

/**
 * galley_desk_check_remarks:
 *
 * Adds a finding for everything by which the remarks on @article differ from what was signed.
 */
gboolean
galley_desk_check_remarks (GalleyDesk *desk, GPtrArray *journal, const char *article, GPtrArray *problems, GError **error)
{
  g_auto (Book) book = { .desk = desk, .article = article, .journal = journal };
  g_autoptr (GPtrArray) rows = open_book (&book, error) ? galley_remarks_list_events (desk->database, article, error) : NULL;

  if (rows == NULL)
    return FALSE;
  galley_slip_check (book.chain, book.name, journal, problems);
  galley_remarks_compare (article, rows, book.chain, journal, problems);
  return TRUE;
}
