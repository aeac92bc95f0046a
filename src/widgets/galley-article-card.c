/* galley-article-card.c: an article as a row of the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-article-card.h"

#include <glib/gi18n-lib.h>

#include "galley-phrases.h"

struct _GalleyArticleCard
{
  AdwBin parent;

  GalleyArticleRow *row;
  GSignalGroup     *signals;
  const char       *style; /* the class that badge has now */

  GtkLabel  *headline, *facts, *stage, *characters;
  GtkWidget *badge;
  GtkImage  *icon;
};

G_DEFINE_FINAL_TYPE (GalleyArticleCard, galley_article_card, ADW_TYPE_BIN)

enum { PROP_0, PROP_ROW };

static void
append_fact (GString *facts, const char *fact)
{
  if (fact[0] != '\0')
    g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", fact);
}

static void
show_facts (GalleyArticleCard *self, const GalleyArticle *article)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *time = galley_phrase_dup_time (article->updated);
  g_autofree char *full = galley_phrase_dup_full_time (article->updated);

  append_fact (facts, article->section);
  append_fact (facts, article->author_name);
  append_fact (facts, time);
  gtk_label_set_label (self->facts, facts->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), full);
}

static void
show_stage (GalleyArticleCard *self, const GalleyArticle *article)
{
  g_autofree char *stage = NULL;

  g_object_get (self->row, "stage", &stage, NULL);
  gtk_label_set_label (self->stage, stage);
  gtk_image_set_from_icon_name (self->icon, galley_article_icon (article));
  if (self->style != NULL)
    gtk_widget_remove_css_class (self->badge, self->style);
  self->style = galley_article_style (article);
  gtk_widget_add_css_class (self->badge, self->style);
}

static void
show (GalleyArticleCard *self)
{
  const GalleyArticle *article = self->row != NULL ? galley_article_row_get_article (self->row) : NULL;
  g_autofree char *characters = NULL;

  if (article == NULL)
    return;
  characters = galley_phrase_dup_characters (article->characters);
  gtk_label_set_label (self->headline, article->headline[0] != '\0' ? article->headline : _("Untitled"));
  gtk_label_set_label (self->characters, characters);
  show_facts (self, article);
  show_stage (self, article);
}

static void
galley_article_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_object (value, GALLEY_ARTICLE_CARD (object)->row);
}

static void
galley_article_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GalleyArticleCard *self = GALLEY_ARTICLE_CARD (object);

  if (g_set_object (&self->row, g_value_get_object (value)))
    {
      g_signal_group_set_target (self->signals, self->row);
      show (self);
    }
}

static void
galley_article_card_dispose (GObject *object)
{
  GalleyArticleCard *self = GALLEY_ARTICLE_CARD (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->row);
  G_OBJECT_CLASS (galley_article_card_parent_class)->dispose (object);
}

static void
galley_article_card_class_init (GalleyArticleCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = galley_article_card_get_property;
  object_class->set_property = galley_article_card_set_property;
  object_class->dispose = galley_article_card_dispose;
  g_object_class_install_property (object_class, PROP_ROW,
                                   g_param_spec_object ("row", NULL, NULL, GALLEY_TYPE_ARTICLE_ROW,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-article-card.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleCard, headline);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleCard, facts);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleCard, stage);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleCard, characters);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleCard, badge);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleCard, icon);
}

static void
galley_article_card_init (GalleyArticleCard *self)
{
  self->signals = g_signal_group_new (GALLEY_TYPE_ARTICLE_ROW);
  g_signal_group_connect_swapped (self->signals, "notify::article", G_CALLBACK (show), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}
