/* galley-slip-page-changes.c: what changed between the steps, on the sign-off sheet
 *
 * For each two decisions in a row that judged different texts: how much came and went,
 * the first places with a few characters around them, and which fields besides.  The
 * window has room for all of it; a sheet of paper is a summary.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-slip-page-changes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "galley-chain.h"
#include "galley-cluster.h"
#include "galley-diff.h"
#include "galley-escape.h"
#include "galley-labels.h"
#include "galley-revision.h"
#include "galley-text.h"

#define MOST_PLACES 12  /* of one step */
#define AROUND      8   /* characters */
#define LONGEST     60  /* characters of one change */

static const char *const texts[] = { "kicker", "headline", "deck", "body" };

static const GalleyContent *
find_content (GPtrArray *revisions, const char *digest)
{
  for (guint i = 0; i < revisions->len; i++)
    if (g_str_equal (((GalleyRevision *) revisions->pdata[i])->digest, digest))
      return ((GalleyRevision *) revisions->pdata[i])->content;
  return NULL;
}

static const GalleyField *
find_field (const char *name)
{
  for (const GalleyField *field = galley_content_class.fields; field->name != NULL; field++)
    if (g_str_equal (field->name, name))
      return field;
  return NULL;
}

/* ── one place ── */

/* Whole characters, as people count them. */
static gint64
step_over (const gunichar *chars, gint64 length, gint64 from, int count)
{
  for (int i = 0; i < count && from < length; i++)
    from = galley_cluster_end (chars, length, from);
  return from;
}

static void
put_slice (GString *out, const char *text, gint64 start, gint64 end)
{
  g_autofree char *slice = galley_text_dup_slice (text, start, end);

  g_strdelimit (slice, "\n", ' ');
  galley_escape_append_text (out, slice);
}

static void
put_limited (GString *out, const char *open, const char *text, gint64 start, gint64 end, const char *close)
{
  glong length;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &length);
  gint64 limit = MIN (end, step_over (chars, length, start, LONGEST));

  g_string_append (out, open);
  put_slice (out, text, start, limit);
  g_string_append (out, limit < end ? "…" : "");
  g_string_append (out, close);
}

/* What stayed beside a change: its last characters before one, its first ones after. */
static void
put_around (GString *out, const char *text, const GalleyHunk *hunk, gboolean before)
{
  glong length;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &length);
  gint64 first = MIN (hunk->new_end, step_over (chars, length, hunk->new_start, AROUND)), at = hunk->new_start;

  if (!before)
    {
      put_slice (out, text, hunk->new_start, first);
      return;
    }
  while (hunk->new_end - at > AROUND)
    at = galley_cluster_end (chars, length, at);
  put_slice (out, text, at, hunk->new_end);
}

static void
put_hunk (GString *out, const GalleyHunk *hunk, const char *before, const char *after)
{
  switch (hunk->kind)
    {
    case GALLEY_HUNK_INSERT:
      put_limited (out, "<ins>", after, hunk->new_start, hunk->new_end, "</ins>");
      break;
    case GALLEY_HUNK_DELETE:
      put_limited (out, "<del>", before, hunk->old_start, hunk->old_end, "</del>");
      break;
    case GALLEY_HUNK_MOVE_TO:
      put_limited (out, "<span class=\"moved\">", after, hunk->new_start, hunk->new_end, "</span>");
      break;
    default:
      break;
    }
}

static gboolean
is_shown (const GPtrArray *hunks, guint at)
{
  GalleyHunkKind kind = at < hunks->len ? ((GalleyHunk *) hunks->pdata[at])->kind : GALLEY_HUNK_SAME;

  return kind != GALLEY_HUNK_SAME && kind != GALLEY_HUNK_MOVE_FROM;
}

/* Returns: the first hunk after this place */
static guint
put_place (GString *out, const GPtrArray *hunks, guint at, const char *before, const char *after)
{
  g_string_append (out, "<li>");
  if (at > 0 && ((GalleyHunk *) hunks->pdata[at - 1])->kind == GALLEY_HUNK_SAME)
    put_around (out, after, hunks->pdata[at - 1], TRUE);
  for (; is_shown (hunks, at); at++)
    put_hunk (out, hunks->pdata[at], before, after);
  if (at < hunks->len && ((GalleyHunk *) hunks->pdata[at])->kind == GALLEY_HUNK_SAME)
    put_around (out, after, hunks->pdata[at], FALSE);
  g_string_append (out, "</li>\n");
  return at;
}

/* ── one step ── */

static guint
put_text (GString *out, const GalleyDiff *diff, const char *before, const char *after, guint shown)
{
  guint places = 0;

  for (guint i = 0; i < diff->hunks->len;)
    if (!is_shown (diff->hunks, i))
      i++;
    else
      {
        g_autoptr (GString) nowhere = g_string_new (NULL);
        i = put_place (shown + places < MOST_PLACES ? out : nowhere, diff->hunks, i, before, after);
        places++;
      }
  return places;
}

static guint
put_texts (GString *out, const GalleyContent *before, const GalleyContent *after, gint64 *added, gint64 *removed)
{
  guint places = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const GalleyField *field = find_field (texts[i]);
      const char *old_text = G_STRUCT_MEMBER (const char *, before, field->offset);
      const char *new_text = G_STRUCT_MEMBER (const char *, after, field->offset);
      g_autoptr (GalleyDiff) diff = galley_diff_text (old_text, new_text);

      places += put_text (out, diff, old_text, new_text, places);
      *added += diff->added;
      *removed += diff->removed;
    }
  return places;
}

/* Everything else that reaches the reader, as one question. */
static gboolean
differs_besides (const GalleyContent *before, const GalleyContent *after)
{
  GalleyContent a = *before, b = *after;
  g_autoptr (GalleyContent) one = NULL, other = NULL;

  a.kicker = a.headline = a.deck = a.body = b.kicker = b.headline = b.deck = b.body = "";
  one = galley_content_new (&a);
  other = galley_content_new (&b);
  return !galley_content_equal (one, other);
}

static char *
dup_end (const GalleyDossier *dossier, const GalleyDecision *decision)
{
  g_autoptr (GalleyEditor) person = decision != NULL ? galley_journal_find_key (dossier->journal, NULL, decision->editor) : NULL;

  if (decision == NULL)
    return g_strdup (_("now, not yet decided on"));
  return g_strdup_printf ("%s · %s", galley_label_decision (decision->kind), person != NULL ? person->name : "?");
}

static char *
dup_title (const GalleyDossier *dossier, const GalleyDecision *from, const GalleyDecision *to)
{
  g_autofree char *first = dup_end (dossier, from);
  g_autofree char *second = dup_end (dossier, to);

  return g_strdup_printf ("%s → %s", first, second);
}

/* @to is NULL for the text as it is now. */
static void
put_step (GString *out, const GalleyDossier *dossier, const GalleyDecision *from, const GalleyDecision *to, GPtrArray *revisions)
{
  const GalleyContent *before = find_content (revisions, from->digest);
  const GalleyContent *after = to != NULL ? find_content (revisions, to->digest) : dossier->content;
  g_autofree char *title = dup_title (dossier, from, to);
  g_autofree char *numbers = NULL;
  g_autoptr (GString) items = g_string_new (NULL);
  gint64 added = 0, removed = 0;
  guint places;

  if (before == NULL || after == NULL)
    return;
  places = put_texts (items, before, after, &added, &removed);
  numbers = g_strdup_printf (_("%d characters added, %d removed"), (int) added, (int) removed);
  g_string_append (out, "<p>");
  galley_escape_append_text (out, title);
  g_string_append (out, " <span class=\"mark\">");
  galley_escape_append_text (out, numbers);
  g_string_append (out, "</span></p>\n<ul>\n");
  g_string_append (out, items->str);
  if (places > MOST_PLACES)
    {
      g_autofree char *more = g_strdup_printf (_("… and %u more"), places - MOST_PLACES);
      g_string_append (out, "<li>");
      galley_escape_append_text (out, more);
      g_string_append (out, "</li>\n");
    }
  if (differs_besides (before, after))
    {
      g_string_append (out, "<li>");
      galley_escape_append_text (out, _("Credits, source, pictures, lists or other fields changed"));
      g_string_append (out, "</li>\n");
    }
  g_string_append (out, "</ul>\n");
}

/**
 * galley_slip_page_put_changes:
 * @revisions: #GalleyRevision
 *
 * Appends a chapter, if the text was changed between two decisions.
 */
void
galley_slip_page_put_changes (GString *out, const GalleyDossier *dossier, GPtrArray *revisions)
{
  const GalleyDecision *last = NULL;
  g_autoptr (GString) steps = g_string_new (NULL);

  for (guint i = 0; i < dossier->slip->len; i++)
    {
      const GalleyDecision *decision = ((GalleyEntry *) dossier->slip->pdata[i])->decision;
      if (last != NULL && !g_str_equal (last->digest, decision->digest))
        put_step (steps, dossier, last, decision, revisions);
      last = decision;
    }
  if (last != NULL && !g_str_equal (last->digest, dossier->digest))
    put_step (steps, dossier, last, NULL, revisions);
  if (steps->len == 0)
    return;
  g_string_append (out, "<h2>");
  galley_escape_append_text (out, _("Changes between the Steps"));
  g_string_append (out, "</h2>\n");
  g_string_append (out, steps->str);
}
