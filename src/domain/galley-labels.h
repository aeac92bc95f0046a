/* galley-labels.h: what states and decisions are called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article.h"
#include "galley-credit.h"
#include "galley-decision.h"
#include "galley-route.h"

G_BEGIN_DECLS

const char *galley_label_decision (GalleyDecisionKind kind);
const char *galley_label_button   (GalleyDecisionKind kind, const GalleyStep *step);
const char *galley_label_state    (const GalleyArticle *article, const GalleyRoute *route);
const char *galley_label_step     (const GalleyStep *step);
const char *galley_label_role     (GalleyRole role);
char       *galley_label_dup_roles (guint roles);
const char *galley_label_credit   (GalleyCreditKind kind);
char       *galley_label_dup_duration (gint64 seconds);

char       *galley_label_dup_reason (const GalleyDecision *decision);

G_END_DECLS
