/* galley-tables.h: the sources and sections of a newsroom, as their chain says them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-entry.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_TABLE_SOURCES,
  GALLEY_TABLE_SECTIONS,
  GALLEY_N_TABLES,
} GalleyTable;

const char            *galley_table_get_word (GalleyTable table);
GalleyDecisionKind     galley_table_get_kind (GalleyTable table);
const GalleyNounClass *galley_table_get_class (GalleyTable table);
const char            *galley_table_get_key  (GalleyTable table, gconstpointer noun);
GPtrArray             *galley_table_get_nouns (GalleyTable table, const GalleyDecision *decision);
GalleyDecision         galley_table_decision (GalleyTable table, GPtrArray *nouns, char **dropped);

/* @chain is that of sources and sections; @until the id of the last entry to regard, NULL for all of them. */
GPtrArray         *galley_table_list       (GalleyTable table, GPtrArray *chain, const char *until);
gboolean           galley_table_is_signed  (GalleyTable table, GPtrArray *chain, const char *until, GPtrArray *journal);
const GalleyEntry *galley_table_find_entry (GalleyTable table, GPtrArray *chain, const char *key);
gconstpointer      galley_table_find_before (GalleyTable table, GPtrArray *chain, guint position, const char *key);
gpointer           galley_table_find       (GPtrArray *nouns, GalleyTable table, const char *key);

G_END_DECLS
