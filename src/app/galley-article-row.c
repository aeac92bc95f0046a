/* galley-article-row.c: an article as an entry of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-article-row.h"

#include <glib/gi18n-lib.h>

#include "galley-labels.h"

struct _GalleyArticleRow
{
  GObject parent_instance;

  GalleyArticle  *article;
  GalleyRoute    *route;
  GalleyAttention *attention;
};

G_DEFINE_FINAL_TYPE (GalleyArticleRow, galley_article_row, G_TYPE_OBJECT)

enum { PROP_0, PROP_ARTICLE, PROP_HEADLINE, PROP_SUBTITLE, PROP_STAGE, N_PROPS };

static GParamSpec *properties[N_PROPS];

static char *
dup_subtitle (const GalleyArticle *article)
{
  const char *dot = article->section[0] != '\0' && article->author_name[0] != '\0' ? " · " : "";

  return g_strconcat (article->section, dot, article->author_name, NULL);
}

static void
galley_article_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GalleyArticleRow *row = GALLEY_ARTICLE_ROW (object);

  if (id == PROP_ARTICLE)
    g_value_set_boxed (value, row->article);
  else if (id == PROP_HEADLINE)
    g_value_set_string (value, row->article->headline[0] != '\0' ? row->article->headline : _("Untitled"));
  else if (id == PROP_SUBTITLE)
    g_value_take_string (value, dup_subtitle (row->article));
  else if (id == PROP_STAGE)
    g_value_set_string (value, galley_label_state (row->article, row->route));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_article_row_finalize (GObject *object)
{
  GalleyArticleRow *row = GALLEY_ARTICLE_ROW (object);

  galley_article_unref (row->article);
  galley_route_unref (row->route);
  galley_attention_unref (row->attention);
  G_OBJECT_CLASS (galley_article_row_parent_class)->finalize (object);
}

static void
galley_article_row_class_init (GalleyArticleRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = galley_article_row_get_property;
  object_class->finalize = galley_article_row_finalize;

  properties[PROP_ARTICLE] = g_param_spec_boxed ("article", NULL, NULL, galley_article_get_type (), flags);
  properties[PROP_HEADLINE] = g_param_spec_string ("headline", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_STAGE] = g_param_spec_string ("stage", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
galley_article_row_init (GalleyArticleRow *row)
{
}

/**
 * galley_article_row_new:
 * @route: (nullable): the article's
 */
GalleyArticleRow *
galley_article_row_new (const GalleyArticle *article, const GalleyRoute *route)
{
  GalleyArticleRow *row = g_object_new (GALLEY_TYPE_ARTICLE_ROW, NULL);

  row->article = galley_article_ref (article);
  row->route = route != NULL ? galley_route_ref (route) : NULL;
  return row;
}

/**
 * galley_article_row_get_article:
 *
 * Returns: (transfer none): as it is now; it may be let go at the next turn of the main loop
 */
const GalleyArticle *
galley_article_row_get_article (GalleyArticleRow *row)
{
  return row->article;
}

/**
 * galley_article_row_get_route:
 *
 * Returns: (transfer none) (nullable): the steps that this article passes
 */
const GalleyRoute *
galley_article_row_get_route (GalleyArticleRow *row)
{
  return row->route;
}

/**
 * galley_article_row_get_attention:
 *
 * Returns: (transfer none) (nullable): what it is to the editor at the desk
 */
const GalleyAttention *
galley_article_row_get_attention (GalleyArticleRow *row)
{
  return row->attention;
}

/**
 * galley_article_row_update:
 *
 * Main thread only, once the row has been shown.
 */
void
galley_article_row_update (GalleyArticleRow *row, const GalleyArticle *article, const GalleyRoute *route, const GalleyAttention *attention)
{
  GalleyArticle *old = row->article;
  GalleyRoute *old_route = row->route;
  GalleyAttention *old_attention = row->attention;

  row->article = galley_article_ref (article);
  row->route = route != NULL ? galley_route_ref (route) : NULL;
  row->attention = attention != NULL ? galley_attention_ref (attention) : NULL;
  galley_article_unref (old);
  galley_route_unref (old_route);
  galley_attention_unref (old_attention);
  for (guint id = PROP_ARTICLE; id < N_PROPS; id++)
    g_object_notify_by_pspec (G_OBJECT (row), properties[id]);
}
