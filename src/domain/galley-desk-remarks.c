/* galley-desk-remarks.c: saying something about a text, and answering it
 *
 * What is done with a remark is one event, signed and added in one transaction.  With the remark
 * itself the text that it is about is kept as a revision, so that its place can be
 * found in whatever the text becomes.
 *
 * A suggestion that is accepted is typed by the one who suggested it: it becomes a
 * revision of theirs, and they count among the typists, so somebody else must sign.
 * Who accepted it is in the event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "galley-anchor.h"
#include "galley-articles.h"
#include "galley-desk-private.h"
#include "galley-error.h"
#include "galley-remark-rules.h"
#include "galley-remarks.h"
#include "galley-revisions.h"
#include "galley-text.h"

/* ── reading ── */

static GPtrArray *
read_remarks (GalleyDesk *desk, const char *article, GError **error)
{
  g_autoptr (GPtrArray) events = galley_remarks_list_events (desk->database, article, error);

  return events != NULL ? galley_remarks_fold (events) : NULL;
}

static void
drop_withdrawn (GPtrArray *remarks)
{
  for (guint i = remarks->len; i > 0; i--)
    if (((GalleyRemark *) remarks->pdata[i - 1])->state == GALLEY_REMARK_WITHDRAWN)
      g_ptr_array_remove_index (remarks, i - 1);
}

/* A content that is not there any more leaves its remarks where they were made. */
static gboolean
find_places (GalleyDesk *desk, const char *article, GPtrArray *remarks, const GalleyContent *content, GError **error)
{
  g_autofree char *digest = galley_content_dup_digest (content);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) made = galley_remarks_copy (remarks);

  for (guint i = 0; i < made->len; i++)
    {
      const GalleyRemark *remark = made->pdata[i];
      g_autoptr (GalleyContent) from = NULL;

      if (remark->field[0] == '\0' || g_str_equal (remark->digest, digest) || !g_hash_table_add (done, (gpointer) remark->digest))
        continue;
      if (!galley_revisions_find_content (desk->database, article, remark->digest, &from, error))
        return FALSE;
      if (from != NULL)
        galley_remarks_move (remarks, remark->digest, from, content);
    }
  return TRUE;
}

/**
 * galley_desk_read_remarks:
 * @content: of the working copy
 * @places: whether to find out where they are in @content
 *
 * Returns: (transfer full): #GalleyRemark, in the order in which they were made; inside a transaction that is open already
 */
GPtrArray *
galley_desk_read_remarks (GalleyDesk *desk, const char *article, const GalleyContent *content, gboolean places, GError **error)
{
  g_autoptr (GPtrArray) remarks = read_remarks (desk, article, error);

  if (remarks == NULL)
    return NULL;
  drop_withdrawn (remarks);
  if (places && !find_places (desk, article, remarks, content, error))
    return NULL;
  return g_steal_pointer (&remarks);
}

/**
 * galley_desk_list_remarks:
 * @article: (nullable): UUID; %NULL for all articles
 *
 * Returns: (transfer full): #GalleyRemark: all that were ever made, in that order, each where it was made
 */
GPtrArray *
galley_desk_list_remarks (GalleyDesk *desk, const char *article, GError **error)
{
  GPtrArray *remarks;

  if (!galley_desk_begin_reading (desk, error))
    return NULL;
  remarks = read_remarks (desk, article, error);
  galley_desk_end_reading (desk);
  return remarks;
}

/* ── writing ── */

/* One intention on its way. */
typedef struct
{
  GalleyDesk              *desk;
  GalleySigner            *by;
  const GalleyDossier     *dossier;
  const GalleyEditor      *editor;
  const GalleyRemarkEvent *asked;
  const GalleyRemark      *remark; /* that it is about, or that it answers; NULL for none */
} Deed;

static const GalleyRemark *
find_remark (const Deed *deed, const char *uuid, GError **error)
{
  gint place = galley_remarks_find (deed->dossier->remarks, uuid);

  if (place >= 0)
    return deed->dossier->remarks->pdata[place];
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, _("There is no remark “%s”"), uuid);
  return NULL;
}

static gboolean
check_digest (const Deed *deed, GError **error)
{
  if (g_str_equal (deed->asked->digest, deed->dossier->digest))
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, _("Somebody else has changed the article in the meantime"));
  return FALSE;
}

static gboolean
check_place (const Deed *deed, GError **error)
{
  const char *text = deed->asked->field[0] != '\0' ? galley_remark_get_text_of (deed->dossier->content, deed->asked->field) : "";
  gint64 length = text != NULL ? g_utf8_strlen (text, -1) : 0;

  if (text != NULL && deed->asked->start >= 0 && deed->asked->start <= deed->asked->end && deed->asked->end <= length)
    return check_digest (deed, error);
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, _("There is no such place in the article"));
  return FALSE;
}

/* What another window is writing would be lost, or would take this away again. */
static gboolean
check_pen (const Deed *deed, GError **error)
{
  g_autoptr (GalleyLease) pen = galley_lease_new (&(const GalleyLease) { .token = deed->asked->token });

  return galley_desk_check_pen (deed->dossier, deed->editor->uuid, pen, error);
}

static gboolean
check (const Deed *deed, GError **error)
{
  const GalleyRemarkEvent *asked = deed->asked;
  gboolean has_words = asked->kind == GALLEY_REMARK_MAKE || asked->kind == GALLEY_REMARK_REWORD;

  if (!galley_remark_may (deed->dossier, deed->editor, asked->kind, deed->remark, error))
    return FALSE;
  if (has_words && !galley_remark_check_words (asked, error))
    return FALSE;
  if (has_words && asked->must_fix && !galley_remark_may_require (deed->dossier, deed->editor))
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REFUSED, _("Only a reviewer can say that something must be corrected"));
      return FALSE;
    }
  if (asked->kind == GALLEY_REMARK_ACCEPT)
    return check_pen (deed, error) && check_digest (deed, error);
  return asked->kind != GALLEY_REMARK_MAKE || asked->parent[0] != '\0' || check_place (deed, error);
}

static void
set_place (const Deed *deed, GalleyRemarkEvent *event, char **quote)
{
  const char *text = event->field[0] != '\0' ? galley_remark_get_text_of (deed->dossier->content, event->field) : "";
  GalleyAnchor anchor = galley_anchor_snap (text, (GalleyAnchor) { event->start, event->end, FALSE });

  event->start = anchor.start;
  event->end = anchor.end;
  event->quote = *quote = galley_text_dup_slice (text, anchor.start, anchor.end);
}

static gboolean
add (const Deed *deed, const char *uuid, GError **error)
{
  GalleyRemarkEvent event = *deed->asked;
  g_autoptr (GalleyRemarkEvent) noun = NULL;
  g_autofree char *quote = NULL, *route = galley_route_dup_digest (deed->dossier->route);
  gboolean makes = event.kind == GALLEY_REMARK_MAKE, answers = makes && event.parent[0] != '\0';
  gint64 newest = 0;

  event.article = deed->dossier->article->uuid;
  event.uuid = uuid;
  if (!galley_remarks_load_newest (deed->desk->database, event.article, &newest, error))
    return FALSE;
  event.at = MAX (galley_desk_get_now (deed->desk), newest + 1); /* a clock that was set back must not turn the order round */
  event.editor = deed->editor->uuid;
  event.remark = makes ? uuid : deed->remark->uuid;
  if (!makes || answers)
    {
      event.start = event.end = 0;
      event.digest = event.field = event.quote = "";
    }
  if (!makes)
    event.parent = "";
  if (makes && !answers)
    set_place (deed, &event, &quote);
  noun = galley_remark_event_new (&event);
  return galley_desk_write_remark (deed->desk, deed->by, deed->dossier->journal, route, noun, error);
}

static gboolean
keep_text (const Deed *deed, GError **error)
{
  g_autofree char *typist = NULL;
  g_autoptr (GalleyContent) content = galley_articles_load_content (deed->desk->database, deed->dossier->article->uuid, &typist, error);

  return content != NULL && galley_revisions_add (deed->desk->database, deed->dossier->article->uuid, typist, content,
                                                  galley_desk_get_now (deed->desk), error);
}

static GalleyContent *
with_suggestion (const GalleyContent *content, const GalleyRemark *remark)
{
  GalleyContent changed = *content;
  g_autofree char *text = galley_text_replace (galley_remark_get_text_of (content, remark->field), remark->start, remark->end, remark->suggestion);

  for (const GalleyField *field = galley_content_class.fields; field->name != NULL; field++)
    if (field->kind == GALLEY_FIELD_STRING && g_str_equal (field->name, remark->field))
      G_STRUCT_MEMBER (const char *, &changed, field->offset) = text;
  return galley_content_new (&changed);
}

/* The text as it was stays with its typist, and as it becomes with the one who suggested it. */
static gboolean
put_suggestion (const Deed *deed, GError **error)
{
  const char *article = deed->dossier->article->uuid;
  g_autoptr (GalleyContent) content = with_suggestion (deed->dossier->content, deed->remark);
  g_autoptr (GalleyArticle) after = NULL;

  if (!keep_text (deed, error))
    return FALSE;
  if (galley_content_equal (content, deed->dossier->content))
    return TRUE;
  after = galley_desk_put_content (deed->desk, deed->dossier->article, deed->remark->author, content, error);
  return after != NULL && galley_revisions_add (deed->desk->database, article, deed->remark->author, content,
                                                galley_desk_get_now (deed->desk), error);
}

static gboolean
carry_out (Deed *deed, const char *uuid, GError **error)
{
  const GalleyRemarkEvent *asked = deed->asked;
  const char *about = asked->kind == GALLEY_REMARK_MAKE ? asked->parent : asked->remark;

  if (about[0] != '\0' || asked->kind != GALLEY_REMARK_MAKE)
    {
      deed->remark = find_remark (deed, about, error);
      if (deed->remark == NULL)
        return FALSE;
    }
  if (!check (deed, error) || !add (deed, uuid, error))
    return FALSE;
  if (asked->kind == GALLEY_REMARK_ACCEPT)
    return put_suggestion (deed, error);
  return asked->kind != GALLEY_REMARK_MAKE || asked->parent[0] != '\0' || keep_text (deed, error);
}

static GalleyRemark *
remark (GalleyDesk *desk, GalleySigner *by, const GalleyRemarkEvent *asked, GError **error)
{
  g_autoptr (GalleyDossier) dossier = galley_desk_read_dossier (desk, asked->article, error);
  g_autoptr (GalleyEditor) person = dossier != NULL ? galley_desk_find_signer (desk, by, dossier->journal, error) : NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (GPtrArray) remarks = NULL;
  Deed deed = { desk, by, dossier, person, asked, NULL };

  if (person == NULL || !carry_out (&deed, uuid, error))
    return NULL;
  remarks = read_remarks (desk, asked->article, error);
  if (remarks == NULL)
    return NULL;
  return galley_remark_ref (remarks->pdata[galley_remarks_find (remarks, deed.asked->kind == GALLEY_REMARK_MAKE ? uuid : asked->remark)]);
}

/**
 * galley_desk_remark:
 * @by: the key of who does it
 * @asked: what: the kind, the article, and what the kind needs; the desk fills in the rest
 *
 * To make a remark, give the digest of the content that was looked at and the place in it; to accept a suggestion, the digest too.
 * Another content by now is %GALLEY_ERROR_CONFLICT.
 *
 * Returns: (transfer full): the remark as it is now, at the place where it was made
 */
GalleyRemark *
galley_desk_remark (GalleyDesk *desk, GalleySigner *by, const GalleyRemarkEvent *asked, GError **error)
{
  g_autoptr (GalleyRemarkEvent) complete = galley_remark_event_new (asked);
  GalleyChecker checker = desk->checker;
  GalleyRemark *result;

  if (!galley_desk_begin_work (desk, error))
    return NULL;
  if (asked->kind != GALLEY_REMARK_ACCEPT)
    desk->checker = NULL; /* nothing is judged here, and places matter only to what is put into one */
  result = remark (desk, by, complete, error);
  desk->checker = checker;
  return galley_desk_end_work (desk, result, error);
}
