/* galley-step-bar.c: where an article is, who signed and when, in one line
 *
 * Each step is a mark, a word and, when somebody signed, a name: ✓ signed for the
 * text as it is, ● the article is here, ○ still to come, and a stale signature
 * struck through with a word beside it.  Colour never says it alone.
 *
 * Where there is little room it leaves the times and the digest to the slip, and what does
 * not fit is scrolled so that one sees where the article is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-step-bar.h"

#include <glib/gi18n-lib.h>

#include "galley-guards.h"
#include "galley-labels.h"
#include "galley-phrases.h"
#include "galley-runs.h"
#include "galley-slip.h"
#include "galley-workflow.h"

struct _GalleyStepBar
{
  GalleyView parent;

  GtkBox        *steps;
  GtkWidget     *here; /* borrowed: the step where the article is */
  GtkAdjustment *place;
  GtkLabel      *digest;
  GtkWidget     *digest_button;
  char          *digest_text; /* all 64 digits */
  gboolean       narrow;
};

G_DEFINE_FINAL_TYPE (GalleyStepBar, galley_step_bar, GALLEY_TYPE_VIEW)

enum { PROP_0, PROP_NARROW };

typedef struct
{
  const char *mark, *name, *style;
  char       *signer; /* NULL when nobody signed */
  char       *stale;  /* whose signature does not hold any more */
  char       *tooltip;
} Step;

static void
clear_step (Step *step)
{
  g_free (step->signer);
  g_free (step->stale);
  g_free (step->tooltip);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Step, clear_step)

static void
add_line (GalleyStepBar *self)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (line, 14, -1);
  gtk_box_append (self->steps, line);
}

/* The article is at the last step that is not still to come. */
static void
add_step (GalleyStepBar *self, const Step *step)
{
  g_autoptr (GalleyRuns) runs = galley_runs_new ();
  GtkWidget *label = gtk_label_new (NULL);

  if (gtk_widget_get_first_child (GTK_WIDGET (self->steps)) != NULL)
    add_line (self);
  if (!g_str_equal (step->mark, "○"))
    self->here = label;
  galley_runs_append (runs, step->mark, GALLEY_RUN_PLAIN);
  galley_runs_append (runs, " ", GALLEY_RUN_PLAIN);
  galley_runs_append (runs, step->name, GALLEY_RUN_PLAIN);
  galley_runs_append (runs, step->stale != NULL || step->signer != NULL ? " " : "", GALLEY_RUN_PLAIN);
  galley_runs_append (runs, step->stale != NULL ? step->stale : "", GALLEY_RUN_STRUCK);
  galley_runs_append (runs, step->signer != NULL ? step->signer : "", GALLEY_RUN_SOFT);
  galley_runs_show (runs, GTK_LABEL (label));
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, step->style);
  gtk_widget_set_tooltip_text (label, step->tooltip);
  gtk_box_append (self->steps, label);
}

/* The newest signature on @key, stale or not; undone ones are history and only the slip shows them. */
static const GalleyEntry *
find_signature (const GalleyDossier *dossier, const char *key, gboolean *stale)
{
  for (guint i = dossier->slip->len; i > 0; i--)
    {
      const GalleyEntry *entry = dossier->slip->pdata[i - 1];
      GalleyStanding standing = galley_slip_get_standing (dossier->slip, i - 1, dossier->digest);

      if (g_str_equal (entry->decision->step, key) && (standing == GALLEY_STANDING_VALID || standing == GALLEY_STANDING_STALE))
        {
          *stale = standing == GALLEY_STANDING_STALE;
          return entry;
        }
    }
  return NULL;
}

static void
describe_signature (GalleyStepBar *self, Step *step, const GalleyDossier *dossier, const GalleyEntry *entry, gboolean stale)
{
  g_autoptr (GalleyEditor) signer = galley_journal_find_key (dossier->journal, NULL, entry->decision->editor);
  const char *name = signer != NULL ? signer->name : "?";
  g_autofree char *time = galley_phrase_dup_time (entry->decision->at);

  step->tooltip = galley_phrase_dup_full_time (entry->decision->at);
  if (stale)
    {
      step->stale = g_strdup (name);
      step->signer = g_strdup_printf (" %s", _("stale"));
    }
  else
    step->signer = self->narrow ? g_strdup (name) : g_strdup_printf ("%s %s", name, time);
}

/* Somebody stands in for the missing signature, and until when. */
static void
describe_override (Step *step, const GalleyDossier *dossier, const GalleyStep *known)
{
  const GalleyEntry *entry = galley_slip_find_override (dossier->slip, known->key, dossier->digest);
  g_autoptr (GalleyEditor) signer = NULL;
  g_autofree char *until = NULL;

  if (entry == NULL)
    return;
  signer = galley_journal_find_key (dossier->journal, NULL, entry->decision->editor);
  until = galley_phrase_dup_time (entry->decision->until);
  step->mark = "⚠";
  step->style = "warning";
  step->tooltip = g_strdup (entry->decision->reason);
  step->signer = galley_guards_is_overridden (dossier, known, galley_clock_system (NULL))
                   /* Translators: a person, and a time. */
                   ? g_strdup_printf (_("%s stands in until %s"), signer != NULL ? signer->name : "?", until)
                   : g_strdup_printf (_("duty override ran out %s"), until);
}

static void
add_review_step (GalleyStepBar *self, const GalleyDossier *dossier, guint position)
{
  const GalleyStep *known = dossier->route->steps->pdata[position];
  const GalleyArticle *article = dossier->article;
  gboolean stale = FALSE, here = article->state == GALLEY_STATE_REVIEW && article->step == position;
  const GalleyEntry *entry = find_signature (dossier, known->key, &stale);
  g_auto (Step) step = { "○", galley_label_step (known), "dimmed", NULL, NULL, NULL };

  if (entry != NULL)
    {
      describe_signature (self, &step, dossier, entry, stale);
      step.mark = stale ? "⚠" : "✓";
      step.style = stale ? "warning" : "success";
    }
  if (entry == NULL)
    describe_override (&step, dossier, known);
  if (here && (entry == NULL || !stale))
    {
      step.mark = "●";
      step.style = "accent";
    }
  add_step (self, &step);
}

static void
add_ends (GalleyStepBar *self, const GalleyArticle *article, gboolean first)
{
  g_auto (Step) step = { "✓", _("Draft"), "dimmed", NULL, NULL, NULL };

  if (first)
    {
      if (article->state == GALLEY_STATE_DRAFT)
        {
          step.mark = "●";
          step.style = "accent";
        }
      step.signer = g_strdup (article->author_name);
    }
  else
    {
      step.name = article->live == GALLEY_LIVE_PUBLISHED ? _("Published") : article->live == GALLEY_LIVE_EXPORTED ? _("Exported") : _("Export");
      step.mark = article->live == GALLEY_LIVE_NONE ? "○" : "✓";
      step.style = article->live == GALLEY_LIVE_NONE ? "dimmed" : "success";
    }
  add_step (self, &step);
}

/* Until when, and why. */
static char *
dup_hold (const GalleyArticle *article)
{
  g_autofree char *until = article->held_until != 0 ? galley_phrase_dup_time (article->held_until) : NULL;

  if (until == NULL)
    return g_strdup (article->held_reason);
  if (article->held_until <= galley_clock_system (NULL))
    return g_strdup_printf (_("ran out %s"), until);
  return g_strdup_printf (_("until %s: %s"), until, article->held_reason);
}

static void
add_embargo (GalleyStepBar *self, const GalleyArticle *article)
{
  g_auto (Step) step = { "◷", _("Not before"), "warning", NULL, NULL, NULL };

  if (article->embargo <= galley_clock_system (NULL))
    return;
  step.signer = galley_phrase_dup_time (article->embargo);
  step.tooltip = galley_phrase_dup_full_time (article->embargo);
  add_step (self, &step);
}

static void
add_exception (GalleyStepBar *self, const GalleyArticle *article)
{
  g_auto (Step) step = { "✕", NULL, "error", NULL, NULL, NULL };

  if (article->held)
    {
      step.mark = "‖";
      step.name = _("On hold");
      step.style = "warning";
      step.signer = dup_hold (article);
      step.tooltip = g_strdup (article->held_reason);
    }
  else if (article->live == GALLEY_LIVE_WITHDRAWN)
    step.name = _("Withdrawn");
  else if (article->state == GALLEY_STATE_DECLINED)
    step.name = _("Declined");
  else if (article->state == GALLEY_STATE_DISCARDED)
    step.name = _("Discarded");
  if (step.name != NULL)
    add_step (self, &step);
}

static void
show_digest (GalleyStepBar *self, const char *digest)
{
  g_autofree char *brief = galley_phrase_dup_digest (digest);
  g_autofree char *lines = galley_phrase_dup_whole_digest (digest);
  g_autofree char *tooltip = g_strdup_printf (_("Digest of the text, press to copy:\n%s"), lines);

  g_set_str (&self->digest_text, digest);
  gtk_label_set_label (self->digest, brief);
  gtk_widget_set_tooltip_text (self->digest_button, tooltip);
}

static void
clear (GalleyStepBar *self)
{
  GtkWidget *child;

  self->here = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
}

/* Called when the steps were laid out anew. */
static void
scroll_here (GalleyStepBar *self)
{
  graphene_rect_t place;

  if (self->here != NULL && gtk_widget_compute_bounds (self->here, GTK_WIDGET (self->steps), &place))
    gtk_adjustment_clamp_page (self->place, place.origin.x, place.origin.x + place.size.width + gtk_widget_get_margin_start (GTK_WIDGET (self->steps)));
}

static void
galley_step_bar_show_dossier (GalleyView *view)
{
  GalleyStepBar *self = GALLEY_STEP_BAR (view);
  const GalleyDossier *dossier = galley_view_get_dossier (view);

  clear (self);
  add_ends (self, dossier->article, TRUE);
  for (guint i = 0; i < dossier->route->steps->len; i++)
    add_review_step (self, dossier, i);
  add_ends (self, dossier->article, FALSE);
  add_embargo (self, dossier->article);
  add_exception (self, dossier->article);
  show_digest (self, dossier->digest);
}

static void
copy_digest (GalleyStepBar *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->digest_text);
}

static void
set_narrow (GalleyStepBar *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_widget_set_visible (self->digest_button, !narrow);
  if (galley_view_get_dossier (GALLEY_VIEW (self)) != NULL)
    galley_step_bar_show_dossier (GALLEY_VIEW (self));
}

static void
galley_step_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_boolean (value, GALLEY_STEP_BAR (object)->narrow);
}

static void
galley_step_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  set_narrow (GALLEY_STEP_BAR (object), g_value_get_boolean (value));
}

static void
galley_step_bar_finalize (GObject *object)
{
  g_free (GALLEY_STEP_BAR (object)->digest_text);
  G_OBJECT_CLASS (galley_step_bar_parent_class)->finalize (object);
}

static void
galley_step_bar_class_init (GalleyStepBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = galley_step_bar_get_property;
  object_class->set_property = galley_step_bar_set_property;
  object_class->finalize = galley_step_bar_finalize;
  GALLEY_VIEW_CLASS (klass)->show_dossier = galley_step_bar_show_dossier;
  g_object_class_install_property (object_class, PROP_NARROW,
                                   g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/galleydesk/Galley/galley-step-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyStepBar, steps);
  gtk_widget_class_bind_template_child (widget_class, GalleyStepBar, place);
  gtk_widget_class_bind_template_child (widget_class, GalleyStepBar, digest);
  gtk_widget_class_bind_template_child (widget_class, GalleyStepBar, digest_button);
  gtk_widget_class_bind_template_callback (widget_class, scroll_here);
  gtk_widget_class_bind_template_callback (widget_class, copy_digest);
}

static void
galley_step_bar_init (GalleyStepBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
