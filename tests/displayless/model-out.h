/* model-out.h: what goes out, looked at once more, entry by entry
 *
 * Neither the desk nor the model is asked here, only what was signed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model-run.h"

/* Of all sequences. */
static guint exports_with_override;

static int
person_of (Run *run, const char *key)
{
  for (int i = 0; i < MODEL_PEOPLE; i++)
    if (g_str_equal (galley_signer_get_key (run->keys[i]), key)
        || (run->old_keys[i] != NULL && g_str_equal (galley_signer_get_key (run->old_keys[i]), key)))
      return i;
  return -1;
}

static gboolean
ends_round (GalleyDecisionKind kind)
{
  return kind == GALLEY_DECISION_RETURN || kind == GALLEY_DECISION_RECALL || kind == GALLEY_DECISION_DECLINE || kind == GALLEY_DECISION_CORRECT
         || kind == GALLEY_DECISION_UPDATE || kind == GALLEY_DECISION_REFILE || kind == GALLEY_DECISION_REINSTATE;
}

/* The people who signed this step of exactly this text, in this round, and did not take it back; the newest, or -1. */
static int
find_signer (Run *run, const GalleyDossier *dossier, const char *step, gboolean *overridden)
{
  g_autofree char *digest = galley_content_dup_digest (dossier->content);
  int signer = -1, signer_at_rest = -1;
  gboolean overridden_at_rest = FALSE;

  *overridden = FALSE;
  for (guint i = 0; i < dossier->slip->len; i++)
    {
      const GalleyDecision *d = ((GalleyEntry *) dossier->slip->pdata[i])->decision;
      gboolean here = g_str_equal (d->step, step) && g_str_equal (d->digest, digest);

      if (d->kind == GALLEY_DECISION_CORRECT || d->kind == GALLEY_DECISION_UPDATE || d->kind == GALLEY_DECISION_REFILE || d->kind == GALLEY_DECISION_REINSTATE)
        signer_at_rest = signer, overridden_at_rest = *overridden;
      if (d->kind == GALLEY_DECISION_ABANDON)
        signer = signer_at_rest, *overridden = overridden_at_rest;
      else if (ends_round (d->kind) || (d->kind == GALLEY_DECISION_REVOKE && g_str_equal (d->step, step)))
        signer = -1, *overridden = FALSE;
      else if (here && (d->kind == GALLEY_DECISION_PASS || d->kind == GALLEY_DECISION_APPROVE || d->kind == GALLEY_DECISION_COUNTERSIGN))
        signer = person_of (run, d->editor);
      else if (here && d->kind == GALLEY_DECISION_OVERRIDE && d->until > run->now)
        *overridden = TRUE;
    }
  return signer;
}

static guint
check_signers (Run *run, const GalleyDossier *dossier, int author)
{
  GPtrArray *steps = dossier->route->steps;
  guint signers = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const GalleyStep *step = steps->pdata[i];
      gboolean overridden;
      int signer = find_signer (run, dossier, step->key, &overridden);

      require (run, signer >= 0 || (overridden && i + 1 < steps->len));
      require (run, signer != author);
      require (run, signer < 0 || !(signers & (1u << signer)));
      exports_with_override += signer < 0;
      signers |= signer >= 0 ? 1u << signer : 0;
    }
  return signers;
}

static void
check_targets (Run *run, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const GalleyItem *item = items->pdata[i];
      g_autoptr (GalleyArticle) target = item->article[0] != '\0' ? galley_desk_find_article (run->desk, item->article, NULL) : NULL;

      if (item->article[0] != '\0')
        require (run, target->live == GALLEY_LIVE_EXPORTED || target->live == GALLEY_LIVE_PUBLISHED);
    }
}

/* The invariants of what is about to be exported, asked of the entries themselves. */
static void
check_export (Run *run, const GalleyDossier *dossier, int article)
{
  const ModelArticle *a = &run->model.articles[article];
  guint signers;

  if (model_is_tombstone (a))
    return;
  signers = check_signers (run, dossier, a->author);
  for (int i = 0; i < MODEL_PEOPLE; i++)
    if (g_strv_contains ((const char *const *) dossier->typists, run->people[i]))
      {
        require (run, (a->typists & (1u << i)) != 0);
        require (run, (signers & ~(1u << i)) != 0);
      }
    else
      require (run, !(a->typists & (1u << i)));
  require (run, dossier->article->embargo <= run->now);
  require (run, !dossier->article->held || (dossier->article->held_until != 0 && dossier->article->held_until <= run->now));
  check_targets (run, dossier->content->related);
  for (guint i = 0; i < dossier->lists->len; i++)
    check_targets (run, ((GalleyList *) dossier->lists->pdata[i])->items);
}
