/* sample-newsroom.h: a newsroom of four with a signed article, for tests of pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-chain.h"
#include "galley-dossier.h"

#define SAMPLE_ARTICLE "5b0f5a52-0b43-4b7e-9d8e-3f4a1c2d7e60"
#define SAMPLE_LIBRARY "9c1d2e3f-aaaa-4bbb-8ccc-123456789abc"
#define SAMPLE_LIST    "0d9c8b7a-1111-4222-8333-abcdefabcdef"
#define SAMPLE_AT      G_GINT64_CONSTANT (1930015200000) /* 2031-02-28 11:20 UTC+8 */

enum { SAMPLE_CHIEF, SAMPLE_WRITER, SAMPLE_FIRST, SAMPLE_FINAL, SAMPLE_PEOPLE };

typedef struct
{
  GalleySigner *signers[SAMPLE_PEOPLE];
  GPtrArray    *journal;
  GPtrArray    *slip;
  GPtrArray    *lists;
  GPtrArray    *curations;
  GalleyRoute  *route;
} Newsroom;

extern const char *const sample_names[SAMPLE_PEOPLE];
extern const char *const sample_uuids[SAMPLE_PEOPLE];

Newsroom      *newsroom_new     (void);
void           newsroom_free    (Newsroom *room);
void           newsroom_sign    (Newsroom *room, int person, GalleyDecisionKind kind, const char *step, guint role, const GalleyContent *content);
void           newsroom_approve (Newsroom *room, const GalleyContent *content);
GalleyDossier *newsroom_dossier (Newsroom *room, const GalleyContent *content);
GalleyContent *sample_content   (void);
GBytes        *sample_picture   (void);
char          *sample_asset     (void);
GBytes        *sample_load      (const char *asset, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Newsroom, newsroom_free)
