/* galley-phrases.h: how the window says things
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article-model.h"
#include "galley-changes.h"
#include "galley-clock.h"
#include "galley-dossier.h"

G_BEGIN_DECLS

/* Between facts that stand in one line: it may be broken after the dot, not before it. */
#define GALLEY_PHRASE_DOT "\302\240· "

char       *galley_phrase_dup_time         (GalleyTime time);
char       *galley_phrase_dup_clock        (GalleyTime time);
char       *galley_phrase_dup_span         (GalleyTime span);
char       *galley_phrase_dup_full_time    (GalleyTime time);
char       *galley_phrase_dup_minute       (GalleyTime time);
const char *galley_phrase_weekday          (GDateTime *time);
char       *galley_phrase_dup_characters   (gint64 characters);
char       *galley_phrase_dup_digest       (const char *digest);
char       *galley_phrase_dup_whole_digest (const char *digest);
GStrv       galley_phrase_list_facts       (const GalleyContent *content);
char       *galley_phrase_dup_facts        (const GalleyContent *content);
const char *galley_phrase_queue            (GalleyQueue queue);
const char *galley_phrase_done             (GalleyDecisionKind kind);
char       *galley_phrase_dup_baseline     (const GalleyDossier *dossier, const GalleyBaseline *baseline, gboolean with_reason);
char       *galley_phrase_dup_pause        (const GalleyArticle *article);
const char *galley_article_icon            (const GalleyArticle *article);
const char *galley_article_style           (const GalleyArticle *article);

G_END_DECLS
