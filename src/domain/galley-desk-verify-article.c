/* galley-desk-verify-article.c: does an article say what was signed?
 *
 * The slip is replayed from its first entry (galley-replay.c), and the row must be where
 * the replay ends.
 *
 * What the row and the working copy hold besides that is derived from the text, or from
 * the older versions, and compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-articles.h"
#include "galley-decisions.h"
#include "galley-desk-private.h"
#include "galley-error.h"
#include "galley-replay.h"
#include "galley-revisions.h"
#include "galley-counts.h"

#define report galley_verification_report

/* One article on the table, with all that belongs to it. */
typedef struct
{
  GalleyVerification  *v;
  const GalleyArticle *row;
  GalleyContent       *content;
  char                *typist;    /* of the working copy */
  GPtrArray           *revisions; /* newest first */
  GHashTable          *judged;    /* digest → GalleyRevision, of those that are whole */
  GPtrArray           *slip;
  char               **typists;
} Case;

/* ── the text and its older versions ── */

static void
verify_columns (const Case *c)
{
  gint64 characters = galley_counts_of_copy (c->content->headline, c->content->body).characters;

  if (!g_str_equal (c->row->headline, c->content->headline) || !g_str_equal (c->row->summary, c->content->summary)
      || !g_str_equal (c->row->section, c->content->section) || c->row->characters != characters)
    report (c->v, "article-altered", c->row->uuid, _("What lists show of “%s” is not what the article says"), c->row->headline);
}

/* What is out cannot be typed in before a correction or the like has begun. */
static void
verify_working_copy (const Case *c, gboolean whole)
{
  g_autofree char *digest = galley_content_dup_digest (c->content);
  gboolean at_rest = (c->row->live == GALLEY_LIVE_EXPORTED || c->row->live == GALLEY_LIVE_PUBLISHED) && c->row->successor[0] == '\0';

  if (!whole || !g_str_equal (digest, c->row->digest) || (at_rest && !g_str_equal (digest, c->row->live_digest)))
    report (c->v, "working-copy-altered", c->row->uuid, _("The text of “%s” was changed outside of Galley"), c->row->headline);
}

static void
verify_revision (Case *c, guint position)
{
  GalleyRevision *revision = c->revisions->pdata[position];
  const GalleyRevision *before = position + 1 < c->revisions->len ? c->revisions->pdata[position + 1] : NULL;
  g_autofree char *digest = galley_content_dup_digest (revision->content);
  g_autofree char *id = galley_revision_dup_id (revision);

  if (!g_str_equal (digest, revision->digest) || !g_str_equal (id, revision->id))
    report (c->v, "revision-altered", c->row->uuid, _("An older version of “%s” was altered"), c->row->headline);
  else
    g_hash_table_insert (c->judged, (gpointer) revision->digest, revision);
  if (g_strcmp0 (revision->parents[0], before != NULL ? before->id : NULL) != 0)
    report (c->v, "revision-missing", c->row->uuid, _("An older version of “%s” is missing from the library"), c->row->headline);
}

/* ── who typed ── */

static const GalleyDecision *
decision_at (const Case *c, guint position)
{
  return ((GalleyEntry *) c->slip->pdata[position])->decision;
}

static void
need_typist (const Case *c, const char *editor)
{
  g_autoptr (GalleyEditor) person = NULL;

  if (g_strv_contains ((const char *const *) c->typists, editor))
    return;
  person = galley_journal_find_person (c->v->journal, NULL, editor);
  report (c->v, "typist-missing", c->row->uuid, _("That %s typed in “%s” was taken out of the library"),
          person != NULL ? person->name : editor, c->row->headline);
}

/* Where typing begins: an export empties the list of typists, and so does giving up a change. */
static guint
find_rest (const Case *c)
{
  guint position = c->slip->len;

  while (position > 0 && decision_at (c, position - 1)->kind != GALLEY_DECISION_EXPORT && decision_at (c, position - 1)->kind != GALLEY_DECISION_ABANDON)
    position--;
  return position;
}

static const char *
digest_at_rest (const Case *c, guint position)
{
  if (position == 0)
    return "";
  return decision_at (c, position - 1)->kind == GALLEY_DECISION_ABANDON ? c->row->live_digest : decision_at (c, position - 1)->digest;
}

/* The newest version with the text that was exported was there at the export or came later, so what is newer than that
 * came later for certain. */
static void
verify_typists (const Case *c)
{
  guint since = find_rest (c);
  const char *exported = digest_at_rest (c, since);

  for (guint i = since; i < c->slip->len; i++)
    for (char **typist = decision_at (c, i)->typists; *typist != NULL; typist++)
      need_typist (c, *typist);
  for (guint i = 0; i < c->revisions->len; i++)
    {
      const GalleyRevision *revision = c->revisions->pdata[i];
      if (g_str_equal (revision->digest, exported))
        break;
      need_typist (c, revision->author);
    }
  if (!g_str_equal (c->row->digest, exported))
    need_typist (c, c->typist);
}

/* ── what each entry refers to ── */

static gboolean
is_printed (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_APPROVE || kind == GALLEY_DECISION_EXPORT;
}

static gboolean
judges_source (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_APPROVE || kind == GALLEY_DECISION_COUNTERSIGN;
}

static void
verify_pictures (const Case *c, const GalleyRevision *revision)
{
  for (guint i = 0; i < revision->content->assets->len; i++)
    {
      const GalleyAssetUse *use = revision->content->assets->pdata[i];
      if (!g_hash_table_contains (c->v->assets, use->asset))
        report (c->v, "file-missing", c->row->uuid, _("A picture of “%s” is missing from the library"), c->row->headline);
    }
}

static void
verify_entry (const Case *c, const GalleyDecision *decision)
{
  const GalleyRevision *revision = g_hash_table_lookup (c->judged, decision->digest);

  if (!g_str_equal (decision->author, c->row->author))
    report (c->v, "author-altered", c->row->uuid, _("The author of “%s” was altered"), c->row->headline);
  if (revision == NULL)
    report (c->v, "revision-missing", c->row->uuid, _("The text that was judged in “%s” is missing from the library"), c->row->headline);
  else if (is_printed (decision->kind))
    verify_pictures (c, revision);
  else if (decision->kind == GALLEY_DECISION_WITHDRAW && !g_str_equal (decision->headline, revision->content->headline))
    report (c->v, "unlawful-entry", c->row->uuid, _("The withdrawal of “%s” names another headline"), c->row->headline);
  if (revision != NULL && judges_source (decision->kind) && !galley_verification_trusts (c->v, decision, revision->content->source))
    report (c->v, "unlawful-entry", c->row->uuid, _("“%s” was approved although its source was not on the list of sources"), c->row->headline);
  for (char **list = decision->lists; *list != NULL; list++)
    if (!g_hash_table_contains (c->v->lists, *list))
      report (c->v, "list-missing", c->row->uuid, _("A list that was signed with “%s” is missing from the library"), c->row->headline);
}

/* ── where it is ── */

/* Where each text that was judged was filed. */
static GHashTable *
collect_sections (const Case *c)
{
  GHashTable *sections = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < c->revisions->len; i++)
    {
      const GalleyRevision *revision = c->revisions->pdata[i];
      g_hash_table_insert (sections, (gpointer) revision->digest, (gpointer) revision->content->section);
    }
  return sections;
}

static void
verify_state (const Case *c)
{
  const GalleyArticle *row = c->row;
  g_autoptr (GHashTable) sections = collect_sections (c);
  g_autoptr (GalleyArticle) must = galley_replay_filed (row, c->slip, c->v->journal, sections, c->v->problems);

  if (must == NULL)
    return; /* said already */
  if (must->route[0] != '\0' && !g_str_equal (must->route, row->route))
    report (c->v, "route-altered", row->uuid, _("“%s” is on a workflow that its decisions do not lead to"), row->headline);
  if (row->state != must->state || row->step != must->step || row->live != must->live || row->held != must->held
      || row->held_until != must->held_until || row->embargo != must->embargo || !g_str_equal (row->held_reason, must->held_reason)
      || !g_str_equal (row->live_digest, must->live_digest) || !g_str_equal (row->submitter, must->submitter)
      || !g_str_equal (row->successor, must->successor) || !g_str_equal (row->withdrawer, must->withdrawer))
    report (c->v, "state-altered", row->uuid, _("“%s” is not at the stage that its decisions lead to"), row->headline);
}

/* ── all of it ── */

static gboolean
read_case (Case *c, GError **error)
{
  GalleyDatabase *database = c->v->desk->database;

  c->judged = g_hash_table_new (g_str_hash, g_str_equal);
  return (c->content = galley_articles_load_content (database, c->row->uuid, &c->typist, error)) != NULL
         && (c->revisions = galley_revisions_list (database, c->row->uuid, error)) != NULL
         && (c->slip = galley_decisions_list (database, c->row->uuid, error)) != NULL
         && (c->typists = galley_articles_list_typists (database, c->row->uuid, error)) != NULL;
}

static void
clear_case (Case *c)
{
  galley_content_unref (c->content);
  g_free (c->typist);
  g_clear_pointer (&c->judged, g_hash_table_unref);
  g_clear_pointer (&c->revisions, g_ptr_array_unref);
  g_clear_pointer (&c->slip, g_ptr_array_unref);
  g_strfreev (c->typists);
}

#define TEXT_NOW                                                                                              \
  "SELECT article.digest, working_copy.content FROM working_copy JOIN article ON article.uuid = working_copy.article " \
  "WHERE article.uuid = :subject"
#define TEXTS_BEFORE "SELECT digest, content FROM revision WHERE article = :subject"

static gboolean
verify_case (Case *c, GError **error)
{
  gboolean text_whole, revisions_whole;

  if (!galley_verification_check_texts (c->v, TEXT_NOW, c->row->uuid, &text_whole, error)
      || !galley_verification_check_texts (c->v, TEXTS_BEFORE, c->row->uuid, &revisions_whole, error))
    return FALSE;
  if (!revisions_whole)
    report (c->v, "revision-altered", c->row->uuid, _("An older version of “%s” was altered"), c->row->headline);
  verify_columns (c);
  verify_working_copy (c, text_whole);
  for (guint i = 0; i < c->revisions->len; i++)
    verify_revision (c, i);
  galley_slip_check (c->slip, c->row->uuid, c->v->journal, c->v->problems);
  galley_verification_check_heads (c->v, c->slip, c->row->uuid);
  for (guint i = 0; i < c->slip->len; i++)
    verify_entry (c, decision_at (c, i));
  verify_typists (c);
  verify_state (c);
  return galley_desk_verify_remarks (c->v, c->row, c->slip, error);
}

/* An article that cannot even be read is a finding, not the end of the search. */
gboolean
galley_desk_verify_article (GalleyVerification *v, const GalleyArticle *row, GError **error)
{
  Case c = { .v = v, .row = row };
  g_autoptr (GError) why = NULL;
  gboolean done = read_case (&c, &why) && verify_case (&c, &why);

  clear_case (&c);
  return done || galley_verification_excuse (v, row->uuid, g_steal_pointer (&why), error);
}
