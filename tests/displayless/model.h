/* model.h: the life of an article once more, as small as it can be said
 *
 * Written from the page about the life of an article, not from galley-workflow.c, and without any of the desk's code: people are
 * numbers, texts are strings, signatures are a list.  test-model.c holds the two against each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article.h"
#include "galley-decision.h"

#define MODEL_PEOPLE   7
#define MODEL_ARTICLES 2
#define MODEL_SLOTS    3  /* routes an article can be on */
#define MODEL_SECTIONS 3  /* the first is none */
#define MODEL_SOURCES  3  /* the first is none */
#define MODEL_NOTES    8
#define MODEL_SIGNED   64
#define MODEL_REMARKS  16

enum { MODEL_FIRST, MODEL_SECOND, MODEL_FINAL };

/* What a route can be at a time: which steps, in order. */
typedef struct
{
  int n;
  int steps[3];
  gboolean checklist; /* each step has one */
} ModelRoute;

extern const ModelRoute model_routes[];
extern const guint      model_step_roles[];
#define MODEL_VARIANTS 3

typedef struct
{
  GalleyDecisionKind kind;
  gint64             at;
  gboolean           wrong; /* something was said in that field */
} ModelNote;

typedef struct
{
  int       body, section, source; /* the first is none */
  gboolean  headline, credited, bad_reprint, carries_list, related;
  int       n_notes;
  ModelNote notes[MODEL_NOTES];
} ModelText;

typedef struct
{
  int         person, step, round;
  const char *text;
  gboolean    revoked;
  int         list;         /* the variant of the shared list that an approval named; -1 for none */
} ModelSignature;

/* What a remark suggests is always to leave the headline out. */
typedef struct
{
  int         author;
  gboolean    must_fix, suggests, open;
  gboolean    on_headline; /* there was one when it was made */
  const char *uuid;
} ModelRemark;

typedef struct
{
  GalleyState    state;
  GalleyLive     live;
  int            step, slot, route; /* route: the variant under which it was submitted */
  int            other;              /* the article that is related, when one is */
  int            author, submitter, withdrawer, successor; /* -1: nobody, none */
  gint64         successor_at;
  gboolean       held;
  gint64         held_until, embargo;
  ModelText      text;
  const char    *key, *live_key; /* texts by name, interned: the same text is the same pointer */
  guint          typists;        /* bits of people */
  ModelText      live_text;
  int            slot_at_rest, route_at_rest;
  int            round, rounds, round_at_rest; /* of now, ever begun, that of what is out */
  int            n_signatures;
  ModelSignature signatures[MODEL_SIGNED];
  ModelSignature override;
  gint64         override_until;
  int            n_remarks;
  ModelRemark    remarks[MODEL_REMARKS];
} ModelArticle;

typedef struct
{
  guint         roles[MODEL_PEOPLE];
  gboolean      retired[MODEL_PEOPLE];
  gboolean      overrides_allowed;
  int           route[MODEL_SLOTS]; /* variant */
  int           filed[MODEL_SECTIONS]; /* the route that articles of a section take; -1: their own */
  gboolean      sources_must_be_listed, passphrase_always;
  guint         listed, known;      /* bits of sources: on the official list; kept at all */
  gboolean      fault_is_reason;    /* what the people say was wrong is on the newsroom's list of reasons */
  int           list;               /* variant: 0 leads elsewhere, 1 and 2 to an article */
  guint         lists_signed;       /* bits of variants */
  ModelArticle  articles[MODEL_ARTICLES];
  GStringChunk *names;
} Model;

typedef struct
{
  int                person;
  gboolean           old_key;
  GalleyDecisionKind kind;
  gboolean           seen, reason, wrong, ticked, said; /* said: the passphrase, for this */
  gint64             until, now;
} ModelRequest;

void     model_init       (Model *model);
void     model_clear      (Model *model);
void     model_name_text  (Model *model, ModelArticle *article);
gboolean model_may_decide (const Model *model, int article, const ModelRequest *request);
void     model_decide     (Model *model, int article, const ModelRequest *request);
int      model_slot_of    (const Model *model, const ModelArticle *article);
gboolean model_may_edit   (const Model *model, int article, int person);
gboolean model_may_remark (const Model *model, int article, int person, gboolean must_fix);
gboolean model_may_close  (const Model *model, int article, int person, const ModelRemark *remark);
gboolean model_may_accept (const Model *model, int article, int person, const ModelRemark *remark);
gboolean model_is_tombstone (const ModelArticle *article);
gboolean model_may_keep_tables (const Model *model, int by, gboolean old_key);
gboolean model_may_keep_people (const Model *model, int by, gboolean old_key, int whom, guint roles, gboolean retired);
