/* galley-newsroom.h: the people, rules and tables of a library, all of one moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-entry.h"
#include "galley-section.h"
#include "galley-source.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray      *editors;  /* GalleyEditor, those who have retired last */
  GPtrArray      *journal;  /* GalleyEntry: the library's own chain */
  GalleyPolicies *policies;
  GPtrArray      *routes;   /* GalleyRoute */
  GPtrArray      *sections; /* GalleySection, each after the one it is in */
  GPtrArray      *sources;  /* GalleySource */
  GPtrArray      *tables;   /* GalleyEntry: the chain of sources and sections */
} GalleyNewsroom;

GALLEY_DECLARE_NOUN (GalleyNewsroom, galley_newsroom)

const GalleyEditor  *galley_newsroom_find_editor  (const GalleyNewsroom *newsroom, const char *uuid);
const GalleyRoute   *galley_newsroom_find_route   (const GalleyNewsroom *newsroom, const char *uuid);
const GalleySection *galley_newsroom_find_section (const GalleyNewsroom *newsroom, const char *uuid);
guint                galley_newsroom_get_depth    (const GalleyNewsroom *newsroom, const GalleySection *section);
const GalleyEntry   *galley_newsroom_find_entry   (const GalleyNewsroom *newsroom, const char *editor, GalleyDecisionKind kind);
const GalleyEntry   *galley_newsroom_find_switch  (const GalleyNewsroom *newsroom, const char *policy);
const char          *galley_newsroom_get_signer   (const GalleyNewsroom *newsroom, const GalleyEntry *entry);

G_END_DECLS
