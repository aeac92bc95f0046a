/* galley-examination.c: what is in the way of some articles, and what changed in them since somebody saw them
 *
 * Both take reading the text, so it is done for the few articles that an editor has to
 * do with, some at a time, after the lists are shown; and again only when the article or
 * what was seen of it is another one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-examination.h"

#include "galley-comparison.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyExamination, article),
  GALLEY_INT (GalleyExamination, blockers),
  GALLEY_INT (GalleyExamination, changes),
  GALLEY_STRING (GalleyExamination, seen),
  GALLEY_INT (GalleyExamination, version),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyExamination, galley_examination, fields)

static gint64
count_blockers (const GalleyDossier *dossier)
{
  gint64 count = 0;

  for (guint i = 0; i < dossier->findings->len; i++)
    count += ((GalleyFinding *) dossier->findings->pdata[i])->severity == GALLEY_SEVERITY_ERROR;
  for (guint i = 0; i < dossier->remarks->len; i++)
    {
      const GalleyRemark *remark = dossier->remarks->pdata[i];
      count += remark->must_fix && remark->parent[0] == '\0' && galley_remark_is_open (remark);
    }
  return count;
}

/* What moved is one change, though it is told at both places. */
static gint64
count_changes (GalleyDesk *desk, const GalleyDossier *dossier, const GalleyEditor *editor)
{
  g_autoptr (GalleyContent) seen = galley_desk_load_seen (desk, editor->uuid, dossier->article->uuid, NULL);
  g_autoptr (GalleyComparison) comparison = seen != NULL ? galley_comparison_make (seen, dossier->content, dossier->lists, 0) : NULL;
  gint64 count = 0;

  for (guint i = 0; comparison != NULL && i < comparison->changes->len; i++)
    {
      GalleyChangeKind kind = ((GalleyChange *) comparison->changes->pdata[i])->kind;
      count += kind != GALLEY_CHANGE_UNCHANGED && kind != GALLEY_CHANGE_MOVED_TO;
    }
  return count;
}

/* An article that cannot be read is not tried again until it is another one. */
static GalleyExamination *
examine (GalleyDesk *desk, const GalleyArticle *article, const char *seen, const GalleyEditor *editor)
{
  g_autoptr (GalleyDossier) dossier = galley_desk_load_dossier (desk, article->uuid, NULL);
  gboolean changed = seen[0] != '\0' && !g_str_equal (seen, article->digest);

  return galley_examination_new (&(const GalleyExamination) {
    .article = article->uuid, .version = article->version, .seen = seen,
    .blockers = dossier != NULL ? count_blockers (dossier) : 0,
    .changes = dossier != NULL && changed ? count_changes (desk, dossier, editor) : 0 });
}

static gboolean
is_known (const GalleySorting *sorting, const GalleyArticle *article, const char *seen)
{
  const GalleyExamination *known = g_hash_table_lookup (sorting->examined, article->uuid);

  return known != NULL && known->version == article->version && g_str_equal (known->seen, seen);
}

/**
 * galley_examination_go_on:
 * @most: how many articles to examine
 *
 * Adds to what @sorting knows; it takes another sorting to show that.
 *
 * Returns: whether there is something to be shown, or to be examined
 */
gboolean
galley_examination_go_on (GalleyDesk *desk, GalleySorting *sorting, const GalleyEditor *editor, guint most)
{
  static const GalleyQueue queues[] = { GALLEY_QUEUE_MINE, GALLEY_QUEUE_WAITING };
  guint done = 0;

  for (gsize q = 0; editor != NULL && q < G_N_ELEMENTS (queues); q++)
    for (guint i = 0; i < sorting->queues[queues[q]]->len; i++)
      {
        const GalleyArticle *article = galley_sorting_get_article (sorting, sorting->queues[queues[q]]->pdata[i]);
        const GalleyLook *look = g_hash_table_lookup (sorting->looks, article->uuid);
        const char *seen = look != NULL ? look->digest : "";

        if (is_known (sorting, article, seen))
          continue;
        if (done++ >= most)
          return TRUE;
        galley_sorting_note (sorting, examine (desk, article, seen, editor));
      }
  return done > 0;
}
