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

  guint             minute; /* what is said of time is said again every minute */

  GtkLabel  *headline, *facts, *stage, *characters, *news;
  GtkWidget *badge, *dot;
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

/* Whoever works through a queue wants to know how long it has waited, and of the rest when it was touched last. */
static char *
dup_time (const GalleyArticle *article)
{
  g_autofree char *span = NULL;

  if (article->state != GALLEY_STATE_REVIEW && !(article->state == GALLEY_STATE_APPROVED && article->live == GALLEY_LIVE_NONE))
    return galley_phrase_dup_time (article->updated);
  if (galley_clock_system (NULL) - article->entered < 60000)
    return g_strdup (_("just arrived"));
  span = galley_phrase_dup_span (galley_clock_system (NULL) - article->entered);
  return g_strdup_printf (_("waiting for %s"), span);
}

static void
show_facts (GalleyArticleCard *self, const GalleyArticle *article)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *time = dup_time (article);
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
  g_autofree char *stage = NULL, *pause = galley_phrase_dup_pause (article), *text = NULL;

  g_object_get (self->row, "stage", &stage, NULL);
  text = g_strconcat (stage, pause[0] != '\0' ? " · " : "", pause, NULL);
  gtk_label_set_label (self->stage, text);
  gtk_image_set_from_icon_name (self->icon, galley_article_icon (article));
  if (self->style != NULL)
    gtk_widget_remove_css_class (self->badge, self->style);
  self->style = galley_article_style (article);
  gtk_widget_add_css_class (self->badge, self->style);
}

static char *
dup_changes (const GalleyAttention *attention)
{
  if (attention->changes == 0)
    return g_strdup (_("Changed since you looked"));
  return g_strdup_printf (ngettext ("%d change since you looked", "%d changes since you looked", (gulong) attention->changes), (int) attention->changes);
}

/* One line: who is writing it, else what changed, else what is in the way. */
static char *
dup_news (const GalleyAttention *attention)
{
  if (attention->writer[0] != '\0')
    return g_strdup_printf (_("%s is writing"), attention->writer);
  if (attention->changed)
    return dup_changes (attention);
  if (attention->blockers > 0)
    return g_strdup_printf (ngettext ("%d thing in the way", "%d things in the way", (gulong) attention->blockers), (int) attention->blockers);
  return NULL;
}

static void
show_attention (GalleyArticleCard *self)
{
  const GalleyAttention *attention = galley_article_row_get_attention (self->row);
  g_autofree char *news = attention != NULL ? dup_news (attention) : NULL;

  gtk_label_set_label (self->news, news != NULL ? news : "");
  gtk_widget_set_visible (GTK_WIDGET (self->news), news != NULL);
  gtk_widget_set_visible (self->dot, attention != NULL && (attention->changed || attention->fresh));
  gtk_widget_set_tooltip_text (self->dot, attention != NULL && attention->fresh ? _("You have not seen this yet") : _("Changed since you looked"));
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
  show_attention (self);
}

static gboolean
on_minute (gpointer data)
{
  show (data);
  return G_SOURCE_CONTINUE;
}

static void
galley_article_card_map (GtkWidget *widget)
{
  GalleyArticleCard *self = GALLEY_ARTICLE_CARD (widget);

  GTK_WIDGET_CLASS (galley_article_card_parent_class)->map (widget);
  self->minute = g_timeout_add_seconds (60, on_minute, self);
}

static void
galley_article_card_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&GALLEY_ARTICLE_CARD (widget)->minute, g_source_remove);
  GTK_WIDGET_CLASS (galley_article_card_parent_class)->unmap (widget);
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

  g_clear_handle_id (&self->minute, g_source_remove);
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
  widget_class->map = galley_article_card_map;
  widget_class->unmap = galley_article_card_unmap;
  g_object_class_install_property (object_class, PROP_ROW,
                                   g_param_spec_object ("row", NULL, NULL, GALLEY_TYPE_ARTICLE_ROW,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-article-card.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleCard, headline);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleCard, facts);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleCard, stage);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleCard, characters);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleCard, news);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticleCard, dot);
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
