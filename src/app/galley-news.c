/* galley-news.c: what came to the editor at the desk, and what is done with
 *
 * Two sortings for the same person are compared, so nothing is said twice, and nothing of
 * what was there already when they came.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-news.h"

static gboolean
is_of_same_editor (const GalleySorting *before, const GalleySorting *after)
{
  return before != NULL && after->editor[0] != '\0' && g_str_equal (before->editor, after->editor);
}

/* UUID → GalleyArticle */
static GHashTable *
index_mine (const GalleySorting *sorting)
{
  GHashTable *mine = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *rows = sorting->queues[GALLEY_QUEUE_MINE];

  for (guint i = 0; i < rows->len; i++)
    {
      const GalleyArticle *article = galley_sorting_get_article (sorting, rows->pdata[i]);
      g_hash_table_insert (mine, (gpointer) article->uuid, (gpointer) article);
    }
  return mine;
}

/**
 * galley_news_list_arrived:
 * @before: (nullable): the sorting before @after
 *
 * Returns: (transfer full): what somebody else has brought to the editor at the desk in between, or brought back
 */
GPtrArray *
galley_news_list_arrived (const GalleySorting *before, const GalleySorting *after)
{
  GPtrArray *arrived = galley_article_array_new (), *rows = after->queues[GALLEY_QUEUE_MINE];
  g_autoptr (GHashTable) mine = NULL;

  if (!is_of_same_editor (before, after))
    return arrived;
  mine = index_mine (before);
  for (guint i = 0; i < rows->len; i++)
    {
      const GalleyArticle *article = galley_sorting_get_article (after, rows->pdata[i]);
      const GalleyArticle *was = g_hash_table_lookup (mine, article->uuid);

      if (!g_str_equal (article->mover, after->editor) && (was == NULL || was->entered != article->entered))
        g_ptr_array_add (arrived, galley_article_ref (article));
    }
  return arrived;
}

static gboolean
is_seen (const GalleySorting *sorting, const GalleyArticle *article)
{
  const GalleyLook *look = g_hash_table_lookup (sorting->looks, article->uuid);

  return look != NULL && look->at >= article->entered && g_str_equal (look->digest, article->digest);
}

/**
 * galley_news_list_handled:
 * @before: (nullable): the sorting before @after
 *
 * Returns: (transfer full): what waited for the editor at the desk, and does not any more or has been looked at
 */
GPtrArray *
galley_news_list_handled (const GalleySorting *before, const GalleySorting *after)
{
  GPtrArray *handled = galley_article_array_new ();
  g_autoptr (GHashTable) was = NULL, is = NULL;
  GHashTableIter iter;
  gpointer uuid, article;

  if (!is_of_same_editor (before, after))
    return handled;
  was = index_mine (before);
  is = index_mine (after);
  g_hash_table_iter_init (&iter, was);
  while (g_hash_table_iter_next (&iter, &uuid, &article))
    {
      const GalleyArticle *now = g_hash_table_lookup (is, uuid);
      if (now == NULL || is_seen (after, now))
        g_ptr_array_add (handled, galley_article_ref (article));
    }
  return handled;
}
